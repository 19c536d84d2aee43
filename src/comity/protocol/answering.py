"""Their control payloads: receipts, say-again, queries, heartbeats (spec/10-delivery.md, section 2)."""

from __future__ import annotations

from comity.clock import Instant, later
from comity.crypto.signing import verify
from comity.errors import Refusal, Refused
from comity.protocol import restoring, writing
from comity.protocol.control import (
    Control,
    Head,
    HeadQuery,
    Heartbeat,
    HeldReceipt,
    KeyGone,
    KeyUnknown,
    OverQuota,
    Query,
    Receipt,
    Returned,
    ReturnRequest,
    SayAgain,
    decode_control,
)
from comity.protocol.keyring import HPKE_ID_SIZE, hpke_id
from comity.protocol.our_log import OurLog
from comity.protocol.replying import head_of_ours, heartbeat
from comity.protocol.state import MAX_FETCH, ChannelState
from comity.protocol.steps import CellRecord, EntryId, HeartbeatReceived, LogHead, LogId, ReceiptReceived
from comity.protocol.transitions import Phase
from comity.transcript.checkpoint import checkpoint_text, cosignature_message, held_receipt_message, origin
from comity.wire import cbor
from comity.wire.frame import FrameKind

REKEY_AGAIN_S = 60.0
REORDER_S = 2
"""A smaller receipt this much later, in seconds of their clock, is no straggler of the line."""
THEY_LOST_ENTRIES = "they-lost-entries"
"""Counted beside the refusals: their station came back without entries that it had cosigned."""


def receive_control(c: ChannelState, plaintext: bytes, link: str, now: Instant) -> Control:
    """Act on an opened control payload and return it. Raises Refused (control-…, stale, root-mismatch, …)."""
    control = decode_control(plaintext)
    match control:
        case Receipt():
            _receipt(c, control, plaintext, now)
        case HeldReceipt():
            _held(c, control, plaintext, now)
        case SayAgain():
            _say_again(c, control)
        case Query():
            _query(c, control, link)
        case Heartbeat():
            _heartbeat(c, control, link, now)
        case KeyGone():
            _key_gone(c, control, plaintext, now)
        case Head():
            _head(c, control)
        case HeadQuery():
            c.reply(head_of_ours(c), link)
        case OverQuota():
            _over_quota(c, control, now)
        case Returned():
            restoring.receive_returned(c, control.generation, control.number, control.entry, now)
        case KeyUnknown():
            _key_unknown(c, control, now)
        case ReturnRequest():
            restoring.receive_return_request(c, control, now)
    return control


def _our_log(c: ChannelState, generation: int, size: int, evidence: bytes, now: Instant) -> OurLog:
    """Our log of this generation, which must be at least `size` long. Raises Refused."""
    log = c.log_of_ours(generation)
    if log is None:
        if generation > c.ours.log.generation:
            c.stop_writing(evidence, now)
        raise Refused(Refusal.GENERATION_UNKNOWN)
    if size > log.durable_size:
        if log is not c.ours:
            restoring.want_back(c, generation, log.size, size, now)
            raise Refused(Refusal.STALE)
        c.stop_writing(evidence, now)
        raise Refused(Refusal.RESTORED_OLD_COPY)
    if size < log.cosigned.size:
        raise Refused(Refusal.STALE)
    return log


def _receipt(c: ChannelState, receipt: Receipt, plaintext: bytes, now: Instant) -> None:
    for generation, number in [place for place in c.lost if place < (receipt.generation, receipt.size)]:
        if generation == receipt.generation:
            c.outbox.drop((int(FrameKind.ENTRY), generation, number))
            c.lost.discard((generation, number))
    _notice_their_old_copy(c, receipt.generation, receipt.size, receipt.time)
    log = _our_log(c, receipt.generation, receipt.size, plaintext, now)
    c.receipt_times[receipt.generation] = max(receipt.time, c.receipt_times.get(receipt.generation, 0))
    if receipt.size == log.cosigned.size:
        return  # the same again
    frontier = log.frontier_at(receipt.size)
    name = origin(c.identity.channel_id, log.log.direction, log.log.generation)
    message = cosignature_message(checkpoint_text(name, receipt.size, frontier.root()), receipt.time)
    _verify_theirs(c, receipt.signature, message, plaintext, now)
    opened = [_forget_sent(c, receipt.generation, number) for number in range(log.cosigned.size, receipt.size)]
    if any(opened):
        c.outbox.heard_again(None, now)  # they have our keys now: what they could not open goes again
    log.advance(frontier)
    c.record(CellRecord(f"cosigned/{receipt.generation}", frontier.encode()))
    c.cell(f"receipt/{receipt.generation}", [receipt.size, receipt.time, receipt.signature])
    c.step.events.append(ReceiptReceived(LogHead(receipt.generation, receipt.size), tuple(sorted(log.held)), now))


def _notice_their_old_copy(c: ChannelState, generation: int, size: int, time: int) -> None:
    """They lack what they said they had (a prefix, or the entry behind it): they lost entries; send them again."""
    log = c.log_of_ours(generation)
    if log is None or any(pending == generation for pending, _, _ in c.resend):
        return
    lost_held = size in log.held
    lost_prefix = size < log.cosigned.size and time > c.receipt_times.get(generation, 0) + REORDER_S
    if not lost_held and not lost_prefix:
        return
    c.refusals[THEY_LOST_ENTRIES] += 1
    if lost_held:
        log.held.clear()
        c.record(CellRecord(f"held/{generation}", None))
    if lost_prefix:
        c.receipt_times[generation] = time
    c.resend.append((generation, size, log.size if lost_held else log.cosigned.size))


def _verify_theirs(c: ChannelState, signature: bytes, message: bytes, plaintext: bytes, now: Instant) -> None:
    """The root does not travel: a wrong signature means that theirs is another root than ours."""
    try:
        verify(c.identity.their.ed25519_public, signature, message)
    except Refused as refused:
        c.keep_evidence(Refusal.ROOT_MISMATCH, plaintext, now)
        raise Refused(Refusal.ROOT_MISMATCH) from refused


def _forget_sent(c: ChannelState, generation: int, number: int) -> bool:
    """Drop an entry from the queue; True when it travelled in an opening frame."""
    c.outbox.drop((int(FrameKind.ENTRY), generation, number))
    c.record(CellRecord(f"sealed/{generation}/{number}", None))
    return c.outbox.drop((int(FrameKind.OPENING), generation, number)) is not None


def _held(c: ChannelState, held: HeldReceipt, plaintext: bytes, now: Instant) -> None:
    _notice_their_old_copy(c, held.generation, held.size, held.time)
    log = _our_log(c, held.generation, held.numbers[-1] + 1, plaintext, now)
    if held.size < log.cosigned.size:
        raise Refused(Refusal.STALE)
    leaves = [(number, log.leaf(number)) for number in held.numbers]
    known = [(number, leaf) for number, leaf in leaves if leaf is not None]
    if len(known) != len(leaves):
        raise Refused(Refusal.STALE)
    message = held_receipt_message(
        c.identity.channel_id,
        log.log.direction,
        log.log.generation,
        held.size,
        log.frontier_at(held.size).root(),
        held.time,
        known,
    )
    _verify_theirs(c, held.signature, message, plaintext, now)
    for number in held.numbers:
        c.outbox.drop((int(FrameKind.ENTRY), held.generation, number))
        c.outbox.drop((int(FrameKind.OPENING), held.generation, number))
    log.held |= set(held.numbers)
    value: list[cbor.Value] = [held.size, held.time, list(held.numbers), held.signature]
    c.cell(f"held/{held.generation}", value)
    c.step.events.append(ReceiptReceived(LogHead(held.generation, log.cosigned.size), tuple(sorted(log.held)), now))


def _say_again(c: ChannelState, again: SayAgain) -> None:
    kinds = [FrameKind(again.cut), FrameKind.OPENING] if again.cut == FrameKind.ENTRY else [FrameKind(again.cut & 3)]
    for kind in kinds:
        item = c.outbox.get((int(kind), again.generation, again.number))
        if item is None:
            continue
        item.attempts = 0
        whole = not again.missing or again.total != len(item.frame)
        pairs = list(zip(again.missing[::2], again.missing[1::2], strict=True))
        ranges = None if whole else [(start, start + length) for start, length in pairs]
        c.outbox.send_again(item.key, ranges, c.link_names())
        return
    raise Refused(Refusal.STALE)


def _query(c: ChannelState, query: Query, link: str) -> None:
    log = c.their_logs.get(query.generation)
    if log is not None and (query.number < log.size or query.number in log.ahead):
        log.say_receipt_again()
        return
    generations = (query.generation, 0) if log is c.theirs else (query.generation,)
    total, missing = c.partials.missing(int(FrameKind.ENTRY), generations, query.number)
    flat = [value for start, stop in missing[:32] for value in (start, stop - start)]
    c.reply(SayAgain(int(FrameKind.ENTRY), query.generation, query.number, total, tuple(flat)), link)


def _heartbeat(c: ChannelState, beat: Heartbeat, link: str, now: Instant) -> None:
    if beat.want_answer:
        c.reply(heartbeat(c, now, want_answer=False), link)
    if beat.other_generation == c.ours.log.generation and beat.other_size > c.ours.durable_size:
        c.stop_writing(cbor.encode(["heartbeat", beat.other_generation, beat.other_size]), now)
        raise Refused(Refusal.RESTORED_OLD_COPY)
    c.step.events.append(HeartbeatReceived(link, now))


def _key_gone(c: ChannelState, gone: KeyGone, evidence: bytes, now: Instant) -> None:
    """Seal anew what they cannot open. They destroy a key only when we used a later one: if not, we are an old copy."""
    item = c.outbox.get((int(FrameKind.ENTRY), gone.generation, gone.number))
    current = c.keys.current
    if current is not None and gone.epoch == current.number:
        c.stop_writing(evidence, now)
        raise Refused(Refusal.RESTORED_OLD_COPY)
    if item is None or current is None or item.epoch != gone.epoch or gone.epoch > current.number:
        raise Refused(Refusal.STALE)
    c.fetch_entry(EntryId(LogId(c.identity.our_direction, gone.generation), gone.number), "reseal")


def resend_more(c: ChannelState) -> None:
    """Fetch the next block of what must be sealed and queued again, while the queue is short."""
    if not c.resend or len(c.outbox) + len(c.fetch) >= MAX_FETCH:
        return
    generation, start, stop = c.resend.pop(0)
    end = min(stop, start + MAX_FETCH // 2)
    for number in range(start, end):
        c.fetch_entry(EntryId(LogId(c.identity.our_direction, generation), number), "reseal")
    if end < stop:
        c.resend.insert(0, (generation, end, stop))


def _key_unknown(c: ChannelState, unknown: KeyUnknown, now: Instant) -> None:
    """They lost a key of ours: place a new one, if they still have the key it is sealed to; at most once in a while."""
    if not any(epoch.tag == unknown.tag and epoch.keys for epoch in c.keys.ours()) or c.phase is not Phase.OPEN:
        raise Refused(Refusal.STALE)
    if now < later(c.rekeyed_at, REKEY_AGAIN_S):
        return
    ids = [unknown.key_ids[at : at + HPKE_ID_SIZE] for at in range(0, len(unknown.key_ids), HPKE_ID_SIZE)]
    if hpke_id(c.keys.their_hpke) not in ids:
        raise Refused(Refusal.STALE)
    c.rekeyed_at = now
    writing.start_anew(c, now)


def _head(c: ChannelState, head: Head) -> None:
    log = c.their_logs.get(head.generation)
    if log is None or head.size != log.durable.size:
        raise Refused(Refusal.STALE)
    name = origin(c.identity.channel_id, log.log.direction, head.generation)
    verify(
        c.identity.their.ed25519_public, head.signature, checkpoint_text(name, head.size, log.durable.root()).encode()
    )
    c.their_checkpoint[head.generation] = (head.size, head.signature)
    c.cell(f"their-checkpoint/{head.generation}", [head.size, head.signature])


def _over_quota(c: ChannelState, refusal: OverQuota, now: Instant) -> None:
    item = c.outbox.get((int(FrameKind.ENTRY), refusal.generation, refusal.number))
    if item is None:
        raise Refused(Refusal.STALE)
    c.refusals["told-" + refusal.reason] += 1
    item.unsent.clear()
    c.outbox.wait_again(item, float(refusal.retry_after_s), now)
