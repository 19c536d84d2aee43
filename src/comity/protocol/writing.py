"""Our entries: sign, number, seal, queue. Nothing here leaves before the step is recorded."""

from __future__ import annotations

from collections.abc import Sequence

from comity.clock import Instant, to_seconds
from comity.crypto.sealing import EpochKeys, hpke_generate, hpke_seal, random_bytes
from comity.messages.envelope import Envelope, decode_payload, encode_payload
from comity.protocol import entry_types as types
from comity.protocol.errors import ChannelNotOpen, EntryTooLarge, QueueFull, WritingIsStopped
from comity.protocol.keyring import Epoch, OurHpke, hpke_id
from comity.protocol.outbox import Item
from comity.protocol.replying import heartbeat
from comity.protocol.state import ChannelState
from comity.protocol.steps import (
    CellRecord,
    EntryId,
    EntryRecord,
    EntryReleased,
    KeyToKeep,
    LogHead,
    LogId,
)
from comity.protocol.transitions import Phase
from comity.transcript.checkpoint import checkpoint_text, origin
from comity.transcript.entry import (
    SEALED_LATER,
    air_form,
    encode_seen,
    leaf_hash,
    read_head,
    sealed_later,
    sign_entry,
    split_entry,
    with_pq,
)
from comity.wire import cbor, codec, labels
from comity.wire.frame import EntryFrame, FrameKind, OpeningFrame, OpeningKind

MAX_QUEUED_BYTES = 64 << 20
IMMEDIATE = 2
FAST_BITS_PER_S = 1_000_000
BURST = 32


def submit(c: ChannelState, envelope: Envelope, now: Instant) -> EntryRecord:
    """Make an entry of a released message. Raises an OurFault and changes nothing when it cannot be taken."""
    check_may_write(c)
    if c.ours.unreceipted >= c.policy.window or c.outbox.bytes >= MAX_QUEUED_BYTES:
        raise QueueFull(queued=c.ours.unreceipted)
    seen = c.seen()
    payload = encode_payload(envelope, (seen.generation, seen.size))
    if len(payload) + 128 > c.policy.max_entry_size:
        raise EntryTooLarge(size=len(payload), limit=c.policy.max_entry_size - 128)
    cites = tuple(cited(c, cite.own, cite.generation, cite.number) for cite in envelope.cites)
    record = _append(
        c,
        payload,
        EntryRecord(
            EntryId(c.ours.log, c.ours.size),
            b"",
            envelope.message.TYPE,
            seen,
            envelope.released,
            now,
            int(envelope.precedence),
            int(envelope.marking),
            cites,
        ),
    )
    c.unsealed += 1
    return record


def cited(c: ChannelState, own: bool, generation: int, number: int, *, by_us: bool = True) -> EntryId:
    """The entry that a cite of an author's entry means."""
    author = c.identity.our_direction if by_us else c.identity.their_direction
    return EntryId(LogId(author if own else 1 - author, generation), number)


def check_may_write(c: ChannelState) -> None:
    """Raises WritingIsStopped or ChannelNotOpen unless this station may write entries now."""
    if c.phase is Phase.STOPPED or c.lacks_keys:
        raise WritingIsStopped(channel=c.identity.name)
    if c.phase not in (Phase.OPEN, Phase.RESTORING):
        raise ChannelNotOpen(channel=c.identity.name, phase=c.phase.value)


def write_pairing(c: ChannelState, mode: int, now: Instant) -> None:
    """Entry 0 of generation 1, with a fresh HPKE key for this channel alone."""
    public = new_hpke(c, c.ours.log.generation, 0)
    write_doubly_signed(c, types.PAIRING, [c.identity.channel_id, mode, public], now)


def write_epoch(c: ChannelState, now: Instant) -> Epoch:
    """Make the next epoch key of ours and write the entry that carries it."""
    number, entry_number = c.keys.next_number(c.ours.log.generation), c.ours.size
    secret = random_bytes(32)
    info = cbor.encode([labels.EPOCH_SECRET, c.identity.channel_id, c.identity.our_direction, number])
    sealed = hpke_seal(c.identity.suite, c.keys.their_hpke, info, secret)
    public = new_hpke(c, c.ours.log.generation, entry_number)
    keys = EpochKeys(c.identity.channel_id, c.identity.our_direction, number, secret)
    epoch = Epoch(c.identity.our_direction, number, c.ours.log.generation, keys.tag, now, entry_number, keys)
    c.keys.add(epoch)
    c.step.keys_to_keep.append(KeyToKeep(c.keys.epoch_name(epoch.direction, number), secret))
    items: list[cbor.Value] = [number, hpke_id(c.keys.their_hpke), sealed, public]
    write_doubly_signed(c, types.EPOCH, items, now)
    if c.keys.current is None:
        activate(c, epoch, now)
    c.record(epoch.cell())
    return epoch


def start_anew(c: ChannelState, now: Instant) -> None:
    """They lost our keys: close our epochs, place a new one in a keyed frame, queue everything outstanding again."""
    if c.keys.current is not None:
        c.keys.current.last = c.ours.size - 1
        c.record(c.keys.current.cell())
    for ahead in c.keys.ahead():
        ahead.last = c.ours.size - 1
        c.record(ahead.cell())
    c.keys.current = None
    for item in c.outbox.items():
        c.outbox.drop(item.key)
    before = c.ours.size
    write_epoch(c, now)
    for log in (*c.earlier.values(), c.ours):
        stop = before if log is c.ours else log.size
        if log.cosigned.size < stop and log.log.generation not in c.forked:
            c.resend.append((log.log.generation, log.cosigned.size, stop))


def activate(c: ChannelState, epoch: Epoch, now: Instant) -> None:
    """From now on this epoch seals our entries."""
    before = c.keys.current
    if before is not None:
        before.last = c.ours.size - 1
        c.record(before.cell())
        c.reply(heartbeat(c, now, want_answer=False), None)  # bounds the epoch before, so that they can destroy it
    epoch.activated_at, epoch.mark = now, c.mark
    c.keys.current = epoch
    c.record(epoch.cell())


def new_hpke(c: ChannelState, generation: int, number: int) -> bytes:
    """Make an HPKE key pair that the entry (generation, number) of ours publishes; return its public key."""
    private, public = hpke_generate(c.identity.suite)
    c.keys.our_hpke.append(OurHpke(public, private, (generation, number)))
    c.step.keys_to_keep.append(KeyToKeep(c.keys.hpke_name(public), private))
    c.cell(f"hpke/our/{hpke_id(public).hex()}", [public, generation, number])
    return public


def write_seal(c: ChannelState, now: Instant) -> None:
    """A post-quantum seal: both heads as we hold them, doubly signed, with our checkpoint signature."""
    root, size = c.ours.frontier.root(), c.ours.size
    text = checkpoint_text(origin(c.identity.channel_id, c.identity.our_direction, c.ours.log.generation), size, root)
    their = c.theirs.durable
    items: list[cbor.Value] = [
        size,
        root,
        c.theirs.log.generation,
        their.size,
        their.root(),
        c.signer.sign(text.encode()),
    ]
    write_doubly_signed(c, types.SEAL, items, now)
    c.seal_size, c.sealed_at, c.unsealed = c.ours.size, now, 0
    c.our_seal = (c.ours.log.generation, size)
    c.cell("sealed-up-to", [c.ours.log.generation, size, to_seconds(now)])


def write_doubly_signed(c: ChannelState, kind: int, items: Sequence[cbor.Value], now: Instant) -> EntryRecord:
    """Write an entry of the channel itself, signed with Ed25519 and ML-DSA; the latter perhaps by the first seal."""
    seen = c.seen() if kind != types.PAIRING else LogHead(1, 0)
    log, number, at = c.ours.log, c.ours.size, to_seconds(now)
    head: list[cbor.Value] = [kind, encode_seen(seen.generation, seen.size), at]
    if c.owes_seal and number < SEALED_LATER:
        payload = sealed_later([*head, *items])
    else:
        payload = with_pq(c.signer, c.identity.channel_id, log.direction, log.generation, number, [*head, *items])
    return _append(c, payload, EntryRecord(EntryId(log, number), b"", kind, seen, now, now))


def _append(c: ChannelState, payload: bytes, record: EntryRecord) -> EntryRecord:
    log = record.id.log
    data = sign_entry(c.signer, c.identity.channel_id, (log.direction, log.generation), record.id.number, payload)
    c.ours.append(leaf_hash(data))
    values = {name: getattr(record, name) for name in EntryRecord.__slots__} | {"data": data}
    whole = EntryRecord(**values)
    c.record(whole, CellRecord(f"log/{log.direction}/{log.generation}", c.ours.frontier.encode()))
    c.durable_sizes.append((c.mark, log.generation, c.ours.size))
    queue(c, log.generation, whole.id.number, data, whole.precedence, kind=whole.type)
    c.step.events.append(EntryReleased(whole))
    return whole


def queue(
    c: ChannelState, generation: int, number: int, data: bytes, precedence: int | None, *, kind: int = types.UNTYPED
) -> None:
    """Seal an entry of ours for the air and queue it; keeps the sealed bytes in a cell.

    Where no epoch key is in use yet, entries of the channel itself travel keyed, and messages wait unsealed
    until `queue` is called again. The entry that opens a generation always travels keyed: a station that
    does not know the generation cannot take the epoch that is in it.
    """
    rank = IMMEDIATE if precedence is None and c.keys.current is None else precedence or 0
    epoch = c.keys.current
    if epoch is None or epoch.keys is None or kind == types.GENERATION:
        if kind not in types.KEYED or not c.keys.their_hpke:
            return
        item = _keyed(c, generation, number, data, rank)
    else:
        item = _sealed(c, epoch, generation, number, data, rank, _effort(c, kind))
    c.outbox.drop((int(FrameKind.OPENING), generation, number))
    c.outbox.put(item, c.link_names())
    c.cell(f"sealed/{generation}/{number}", [item.epoch, rank, item.frame])


def queue_again(c: ChannelState, generation: int, number: int, data: bytes) -> None:
    """Seal a recorded entry of ours anew, under the newest key, and queue it."""
    head = read_head(split_entry(data)[0])
    precedence = None
    if head.type not in types.OF_THE_CHANNEL:
        precedence = int(decode_payload(split_entry(data)[0]).precedence)
    log = c.log_of_ours(generation)
    if log is None or number >= log.cosigned.size:
        queue(c, generation, number, data, precedence, kind=head.type)
    else:
        _queue_lost(c, generation, number, data, precedence or 0, _effort(c, head.type))


def _queue_lost(c: ChannelState, generation: int, number: int, data: bytes, rank: int, effort: int) -> None:
    """An entry they had cosigned and lost in a restore: it goes again, but no receipt is owed for it."""
    epoch = c.keys.current
    if epoch is not None and epoch.keys is not None:
        c.lost.add((generation, number))
        c.outbox.put(_sealed(c, epoch, generation, number, data, rank, effort), c.link_names())


def _sealed(c: ChannelState, epoch: Epoch, generation: int, number: int, data: bytes, rank: int, effort: int) -> Item:
    if epoch.keys is None:
        raise WritingIsStopped(channel=c.identity.name)
    explicit = None if epoch.generation == generation else generation
    header = EntryFrame(epoch.tag, explicit, number, b"").header
    ciphertext = epoch.keys.seal_entry(generation, number, header, air_form(data, effort))
    epoch.sealed += 1
    return Item(FrameKind.ENTRY, generation, number, header + ciphertext, rank, epoch.number)


def _effort(c: ChannelState, kind: int) -> int:
    """Compress with less effort in a burst over a fast bearer: there, time is dearer than bytes.

    What a doubly signed entry ends with, and what alone is coded of it, is its second signature.
    """
    if kind in types.OF_THE_CHANNEL:
        return codec.NO_EFFORT
    is_fast = any(link.traits.bits_per_s >= FAST_BITS_PER_S for link in c.links.values())
    return codec.LESS_EFFORT if is_fast and len(c.outbox) > BURST else codec.FULL_EFFORT


def _keyed(c: ChannelState, generation: int, number: int, data: bytes, rank: int) -> Item:
    info = cbor.encode([labels.KEYED, c.identity.channel_id, c.identity.our_direction])
    place = generation.to_bytes(4, "big") + number.to_bytes(8, "big")
    payload = hpke_seal(c.identity.suite, c.keys.their_hpke, info, place + air_form(data, codec.NO_EFFORT))
    tag = c.keys.opening[c.identity.our_direction].tag
    frame = OpeningFrame(tag, OpeningKind.KEYED_ENTRY, payload).encode()
    return Item(FrameKind.OPENING, generation, number, frame, rank, None)
