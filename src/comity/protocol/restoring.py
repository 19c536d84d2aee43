"""A station that came back from an old copy of itself: new generation, hello, answer, recovery (spec/09-restore.md)."""

from __future__ import annotations

from typing import cast

from comity.clock import Instant, later, to_seconds
from comity.crypto.kem import check_hpke_public
from comity.crypto.sealing import hpke_seal, random_bytes
from comity.crypto.signing import verify, verify_pq
from comity.errors import Refusal, Refused
from comity.protocol import accepting, channel_entries, writing
from comity.protocol import entry_types as types
from comity.protocol.control import Returned, ReturnRequest
from comity.protocol.errors import AlreadyRestoring, ChannelNotOpen
from comity.protocol.our_log import OurLog
from comity.protocol.outbox import Item
from comity.protocol.state import ChannelState, Restoring
from comity.protocol.steps import CellRecord, EntryId, EntryRecord, GenerationOpened, LogHead, LogId
from comity.protocol.transitions import Phase, Trigger
from comity.transcript.answer import answer_message, read_answer
from comity.transcript.entry import MAX_GENERATION, MAX_SIZE, leaf_hash, read_head, verify_entry
from comity.wire import cbor, labels
from comity.wire.frame import FrameKind, OpeningFrame, OpeningKind

HELLO_AGAIN_S = 10.0
RETURN_AGAIN_S = 10.0
RETURN_BLOCK = 32
HELLO_NUMBER = 0
CHALLENGE_SIZE = 16


def begin(c: ChannelState, now: Instant) -> None:
    """Open a new generation of our log. May be called on a fresh restore or on a stopped channel.

    Raises AlreadyRestoring, ChannelNotOpen. A new generation's number is the POSIX time of the restore, so that two
    restores of one backup never write the same entry twice.
    """
    if c.phase is Phase.RESTORING:
        raise AlreadyRestoring(channel=c.identity.name)
    if c.phase not in (Phase.OPEN, Phase.STOPPED):
        raise ChannelNotOpen(channel=c.identity.name, phase=c.phase.value)
    generation = max(c.ours.log.generation + 1, to_seconds(now))
    c.earlier[c.ours.log.generation] = c.ours
    known = max(log.log.generation for log in c.earlier.values() if log.log.generation == 1 or log.cosigned.size)
    before = c.earlier[known]
    previous = (known, before.size, before.frontier.root())
    c.ours = OurLog.empty(LogId(c.identity.our_direction, generation))
    c.move(Trigger.RESTORE_BEGUN)
    c.record(CellRecord("stopped", None))
    _forget_keys(c)
    challenge = random_bytes(CHALLENGE_SIZE)
    hpke_public = writing.new_hpke(c, generation, 0)
    hello = _make_hello(c, generation, previous, challenge, hpke_public, now)
    c.restoring = Restoring(generation, previous, challenge, hello, now)
    c.cell("restoring", [generation, list(previous), challenge, hello])
    writing.write_doubly_signed(c, types.GENERATION, [*previous, challenge], now)
    c.step.events.append(GenerationOpened(c.ours.log, now))


def _forget_keys(c: ChannelState) -> None:
    """Keys of the time before the restore never seal again: they stand in no backup, or in a copied machine."""
    for epoch in c.keys.epochs.values():
        if epoch.keys is not None:
            epoch.keys.forget()
            epoch.keys = None
            c.step.keys_to_destroy.append(c.keys.epoch_name(epoch.direction, epoch.number))
            c.record(epoch.cell())
    c.keys.current = None
    c.keys.their_hpke = b""
    c.record(CellRecord("hpke/their", None))
    for item in c.outbox.items():
        c.outbox.drop(item.key)
        c.record(CellRecord(f"sealed/{item.generation}/{item.number}", None))


def _make_hello(
    c: ChannelState, generation: int, previous: tuple[int, int, bytes], challenge: bytes, hpke: bytes, now: Instant
) -> bytes:
    theirs = c.theirs
    head = [theirs.log.generation, theirs.durable.size]
    items: list[cbor.Value] = [generation, *previous, *head, challenge, hpke, to_seconds(now)]
    message = cbor.encode([labels.HELLO, c.identity.channel_id, c.identity.our_direction, cbor.encode(items)])
    payload = cbor.encode([*items, c.signer.sign(message), c.signer.sign_pq(message)])
    return OpeningFrame(c.keys.opening[c.identity.our_direction].tag, OpeningKind.HELLO, payload).encode()


def run(c: ChannelState, now: Instant) -> None:
    """Say hello until it is answered; ask again for what is still missing of our own log."""
    state = c.restoring
    if state is None or now < state.due:
        return
    if c.phase is Phase.RESTORING:
        state.due = later(now, HELLO_AGAIN_S)
        if c.links and (int(FrameKind.OPENING), 0, HELLO_NUMBER) not in c.outbox:
            c.outbox.put(Item(FrameKind.OPENING, 0, HELLO_NUMBER, state.hello, writing.IMMEDIATE, None), ())
    elif state.wanted_back:
        state.due = later(now, RETURN_AGAIN_S)
        if c.partials.ask_deadline(int(FrameKind.CONTROL), 0.0) is not None:
            return  # one of them is arriving
        generation, start, stop = state.wanted_back[0]
        c.reply(ReturnRequest(generation, start, min(stop, start + RETURN_BLOCK)), None)


def deadline(c: ChannelState) -> Instant | None:
    """When `run` acts next."""
    return c.restoring.due if c.restoring is not None else None


def receive_hello(c: ChannelState, payload: bytes, link: str, now: Instant) -> None:
    """Their station restored: verify, take its new HPKE key, answer, and send again what it lost."""
    items = cbor.decode(payload)
    if not isinstance(items, list) or len(items) != 11:
        raise Refused(Refusal.HELLO_WRONG)
    *said, ed, pq = items
    kinds = (int, int, int, bytes, int, int, bytes, bytes, int)
    if not all(type(item) is kind for item, kind in zip(said, kinds, strict=True)):
        raise Refused(Refusal.HELLO_WRONG)
    message = cbor.encode([labels.HELLO, c.identity.channel_id, c.identity.their_direction, cbor.encode(said)])
    _verify_both(c, message, ed, pq)
    generation, previous, _, _, held_generation, held_size, challenge, hpke, _ = cast("list[int]", said)
    hpke_public = cast("bytes", hpke)
    check_hpke_public(c.identity.suite, hpke_public)
    _check_hello(generation, previous, (held_generation, held_size), cast("bytes", challenge))
    newest = max(c.their_logs)
    if generation < newest or len(c.their_logs) > channel_entries.MAX_GENERATIONS:
        raise Refused(Refusal.STALE)
    if c.phase not in (Phase.OPEN, Phase.RESTORING) or c.lacks_keys:
        raise Refused(Refusal.NOT_PAIRED)
    if generation > newest:
        if previous not in c.their_logs:  # a restore whose hello never reached us
            channel_entries.add_their_generation(c, previous, now)
        channel_entries.add_their_generation(c, generation, now)
        _start_anew(c, hpke_public, LogHead(held_generation, held_size), now)
    if previous not in c.their_logs:
        raise Refused(Refusal.STALE)
    _answer(c, cast("bytes", challenge), previous, hpke_public, now)
    c.heard(link, now)


def _check_hello(generation: int, previous: int, held: tuple[int, int], challenge: bytes) -> None:
    numbers_fit = 0 < previous < generation <= MAX_GENERATION and all(0 <= number <= MAX_SIZE for number in held)
    if not numbers_fit or len(challenge) != CHALLENGE_SIZE:
        raise Refused(Refusal.HELLO_WRONG)


def _verify_both(c: ChannelState, message: bytes, ed: cbor.Value, pq: cbor.Value) -> None:
    if not isinstance(ed, bytes) or not isinstance(pq, bytes):
        raise Refused(Refusal.HELLO_WRONG)
    verify(c.identity.their.ed25519_public, ed, message)
    verify_pq(c.identity.suite, c.identity.their.pq_public, pq, message)


def _start_anew(c: ChannelState, hpke_public: bytes, held: LogHead, now: Instant) -> None:
    """They lost all keys and perhaps entries of ours: new epoch for them, and everything they lack again."""
    c.keys.their_hpke = hpke_public
    c.record(CellRecord("hpke/their", hpke_public))
    for epoch in c.keys.theirs():
        if epoch.keys is not None and epoch.last is None:
            epoch.last = -1
            c.record(epoch.cell())
    c.ours.held.clear()
    writing.start_anew(c, now)
    start = held.size if held.generation == c.ours.log.generation else 0
    c.resend = [(c.ours.log.generation, min(start, c.ours.size - 1), c.ours.size - 1)]
    for generation, log in c.earlier.items():
        start = held.size if held.generation == generation else 0 if held.generation < generation else log.size
        if start < log.size:
            c.resend.insert(0, (generation, start, log.size))


def _answer(c: ChannelState, challenge: bytes, generation: int, hpke_public: bytes, now: Instant) -> None:
    """What we hold of their log before the restore, signed over their fresh challenge."""
    log = c.their_logs[generation]
    my_public = c.keys.our_hpke[-1].public
    head: list[cbor.Value] = [challenge, generation, log.durable.size, log.durable.root()]
    later_ones = [[g, other.durable.size] for g, other in c.their_logs.items() if g > generation and other.durable.size]
    further = cbor.encode(later_ones) if later_ones else None
    items = [*head, further, max(log.durable.size - 1, 0), my_public, to_seconds(now)]
    message = answer_message(c.identity.channel_id, c.identity.our_direction, items)
    plaintext = cbor.encode([*items, c.signer.sign(message), c.signer.sign_pq(message)])
    info = cbor.encode([labels.ANSWER, c.identity.channel_id, c.identity.our_direction])
    sealed = hpke_seal(c.identity.suite, hpke_public, info, plaintext)
    frame = OpeningFrame(c.keys.opening[c.identity.our_direction].tag, OpeningKind.ANSWER, sealed).encode()
    number = max(int(now) & 0xFFFFFFFF, 1)  # sealed anew each time: pieces of two answers must never be joined
    c.outbox.drop((int(FrameKind.OPENING), 0, c.answer_number))
    c.answer_number = number
    c.outbox.put(Item(FrameKind.OPENING, 0, number, frame, writing.IMMEDIATE, None, repeats=False), ())


def receive_answer(c: ChannelState, payload: bytes, now: Instant) -> None:
    """The answer to our hello: record it, open an epoch, seal what waits, ask for what we lost."""
    state = c.restoring
    if state is None or c.phase is not Phase.RESTORING:
        raise Refused(Refusal.STALE)
    info = cbor.encode([labels.ANSWER, c.identity.channel_id, c.identity.their_direction])
    plaintext = c.keys.open_hpke(c.identity.suite, info, payload)
    answer = read_answer(plaintext)
    message = answer_message(c.identity.channel_id, c.identity.their_direction, answer.signed)
    _verify_both(c, message, answer.signature, answer.pq_signature)
    generation, size, root, hpke = answer.generation, answer.size, answer.root, answer.hpke_public
    if answer.challenge != state.challenge or generation != state.previous[0]:
        raise Refused(Refusal.STALE)
    further = answer.further_heads()
    check_hpke_public(c.identity.suite, hpke)
    c.keys.their_hpke = hpke
    c.record(CellRecord("hpke/their", c.keys.their_hpke), CellRecord("restoring", None))
    c.outbox.drop((int(FrameKind.OPENING), 0, HELLO_NUMBER))
    c.move(Trigger.HELLO_ANSWERED)
    c.resend = _undelivered(c, generation, size, root, plaintext, now)
    c.resend.append((c.ours.log.generation, 0, c.ours.size))
    writing.write_epoch(c, now)
    writing.write_doubly_signed(c, types.RECOVERY, [plaintext], now)
    c.restoring = None
    for lost in _lost(c, [(generation, size), *further]):
        want_back(c, *lost, now)


def want_back(c: ChannelState, generation: int, start: int, stop: int, now: Instant) -> None:
    """They hold entries of an earlier generation of ours that we lost: ask for them until we have them."""
    if c.restoring is None:
        c.restoring = Restoring(generation, (generation, start, b""), b"", b"", now)
    state = c.restoring
    state.wanted_back = [wanted for wanted in state.wanted_back if wanted[0] != generation]
    state.wanted_back.append((generation, start, stop))
    c.cell("wanted-back", [list(wanted) for wanted in state.wanted_back])


def _lost(c: ChannelState, heads: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """What they hold of our earlier generations beyond what we still have."""
    wanted = []
    for generation, size in heads:
        if generation >= c.ours.log.generation:
            continue
        log = c.earlier.setdefault(generation, OurLog.empty(LogId(c.identity.our_direction, generation)))
        if size > log.size:
            wanted.append((generation, log.size, size))
    return wanted


def _undelivered(
    c: ChannelState, generation: int, size: int, root: bytes, evidence: bytes, now: Instant
) -> list[tuple[int, int, int]]:
    """Entries of earlier generations that they lack, to be sent now; none of one that forked from what they hold."""
    log = c.earlier[generation]
    lacking = []
    if size <= log.size:
        is_known = size >= log.cosigned.size
        if is_known and log.frontier_at(size).root() != root:
            _note_fork(c, generation, size, root, evidence, now)
        elif size < log.size:
            lacking.append((generation, size, log.size))
    else:  # what we get back must make this root
        c.promised[generation] = (size, root)
        c.cell(f"promised/{generation}", [size, root])
    never_heard = [log for log in c.earlier.values() if log.log.generation > generation]
    return lacking + [(log.log.generation, 0, log.size) for log in never_heard]


def _note_fork(c: ChannelState, generation: int, size: int, root: bytes, evidence: bytes, now: Instant) -> None:
    """They hold another continuation of an earlier generation of ours than we do: an old copy of us wrote it.

    Noted once: their side says it again with each answer.
    """
    if generation in c.forked:
        return
    c.forked.add(generation)
    c.cell(f"forked/{generation}", [size, root])
    c.keep_evidence(Refusal.ROOT_MISMATCH, evidence, now)
    c.refuse(Refused(Refusal.ROOT_MISMATCH, "our earlier generation forked from what they hold"), now)


def receive_return_request(c: ChannelState, request: ReturnRequest, now: Instant) -> None:
    """Give back entries of theirs that their restored station lost; nothing new while some are still on their way."""
    log = c.their_logs.get(request.generation)
    if log is None or request.start >= log.durable.size:
        raise Refused(Refusal.STALE)
    waiting = [control for _, control in c.replies if isinstance(control, Returned)]
    if waiting or "return" in c.fetch.values() or c.outbox.control_waits:
        raise Refused(Refusal.STALE, "entries are on their way")
    c.outbox.drop_sent(later(now, 1))
    for number in range(request.start, min(request.stop, log.durable.size, request.start + RETURN_BLOCK)):
        c.fetch_entry(EntryId(log.log, number), "return")


def supply_returned(c: ChannelState, entry: EntryId, data: bytes) -> None:
    """Send a stored entry of theirs back."""
    c.reply(Returned(entry.log.generation, entry.number, data), None)


def receive_returned(c: ChannelState, generation: int, number: int, data: bytes, now: Instant) -> None:
    """An entry of our own, written before the restore: it carries our signature; record it, marked recovered."""
    log = c.earlier.get(generation)
    if log is None or number < log.size:
        raise Refused(Refusal.STALE)
    if number != log.size:
        raise Refused(Refusal.TOO_FAR_AHEAD)
    payload = verify_entry(
        data, c.identity.our.ed25519_public, c.identity.channel_id, c.identity.our_direction, generation, number
    )
    head = read_head(payload)
    log.append(leaf_hash(data))
    seen = LogHead(head.seen_generation, head.seen_size)
    record = EntryRecord(EntryId(log.log, number), data, head.type, seen, Instant(head.at * 1000), now, recovered=True)
    if head.type not in types.OF_THE_CHANNEL:
        record = accepting.index_own(c, record, payload)
    c.record(record, CellRecord(f"log/{log.log.direction}/{generation}", log.frontier.encode()))
    log.durable_size = log.size
    promised = c.promised.get(generation)
    if promised is not None and log.size == promised[0]:
        del c.promised[generation]
        c.record(CellRecord(f"promised/{generation}", None))
        if log.frontier.root() != promised[1]:
            _note_fork(c, generation, *promised, data, now)
    state = c.restoring
    if state is None or not state.wanted_back or state.wanted_back[0][0] != generation:
        return
    _, start, stop = state.wanted_back[0]
    state.wanted_back[0] = (generation, log.size, stop)
    if log.size >= stop:
        del state.wanted_back[0]
    if log.size >= stop or (log.size - start) % RETURN_BLOCK == 0:
        state.due = now
    rest: list[cbor.Value] = [list(wanted) for wanted in state.wanted_back]
    c.record(CellRecord("wanted-back", cbor.encode(rest) if rest else None))
    c.restoring = state if rest else None
