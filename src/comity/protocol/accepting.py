"""An entry of theirs: verify it, index it, record it (spec/03-entries.md).

Frames are refused; an entry whose signature and number verify is always recorded, within the quotas.
"""

from __future__ import annotations

from dataclasses import replace

from comity.clock import Instant, from_seconds
from comity.crypto.sealing import sha256
from comity.errors import Refusal, Refused
from comity.messages.envelope import Envelope, decode_payload
from comity.protocol import channel_entries
from comity.protocol import entry_types as types
from comity.protocol.control import OverQuota
from comity.protocol.quotas import OverQuotaRefused
from comity.protocol.state import MAX_COMPARE, ChannelState
from comity.protocol.steps import CellRecord, EntryId, EntryRecord, EntryStored, LogHead, LogId
from comity.protocol.their_log import Arrived, TheirLog
from comity.protocol.transitions import Phase
from comity.protocol.writing import cited
from comity.transcript.entry import EntryHead, leaf_hash, read_head, verify_entry
from comity.wire import cbor
from comity.wire.frame import FrameKind


def accept_entry(c: ChannelState, generation: int, number: int, data: bytes, now: Instant) -> None:
    """Verify an entry of theirs and record it. Raises Refused; only then it is not recorded."""
    side = c.identity.their
    payload = verify_entry(
        data, side.ed25519_public, c.identity.channel_id, c.identity.their_direction, generation, number
    )
    if c.phase is Phase.LAPSED:
        raise Refused(Refusal.PAIRING_LAPSED)
    if c.phase is Phase.HALF_PAIRED and (generation, number) != (1, 0):
        raise Refused(Refusal.NOT_PAIRED)
    log = c.their_logs.get(generation)
    if log is None:
        log = channel_entries.open_their_generation(c, generation, number, payload, now)
    leaf = leaf_hash(data)
    _check_new(c, log, number, leaf, data, now)
    head, fault = _head_of(payload)
    if c.phase is Phase.HALF_PAIRED and head.type != types.PAIRING:
        raise Refused(Refusal.NOT_PAIRED)
    record = EntryRecord(
        EntryId(log.log, number), data, head.type, LogHead(head.seen_generation, head.seen_size), from_seconds(head.at),
        now, fault=fault,
    )  # fmt: skip
    if fault is None and head.type not in types.OF_THE_CHANNEL:
        record = _index_message(c, record, payload, now)
    else:
        _take_quota(c, record, None, now)
    taken = channel_entries.Taken()
    if head.type in types.OF_THE_CHANNEL and fault is None:
        taken = channel_entries.take(c, record, payload, now)
        record = replace(record, fault=taken.fault)
    arrived = Arrived(leaf, record.seen, taken.hpke_public, c.mark, taken.seal)
    gained = log.accept(number, arrived)
    c.record(record)
    if gained:
        c.record(CellRecord(f"log/{log.log.direction}/{generation}", log.frontier.encode()))
        channel_entries.prefix_grew(c, log, gained, now)
    _check_seen(c, record, now)
    c.partials.forget_number(int(FrameKind.ENTRY), generation, number)
    c.step.events.append(EntryStored(record))


def _check_new(c: ChannelState, log: TheirLog, number: int, leaf: bytes, data: bytes, now: Instant) -> None:
    try:
        is_new = log.check_new(number, leaf, c.policy.window)
    except Refused as refused:
        if refused.name is Refusal.ALREADY_HELD:
            log.say_receipt_again()
        if refused.name is Refusal.SPLIT_VIEW:
            c.keep_evidence(Refusal.SPLIT_VIEW, cbor.encode([log.log.direction, log.log.generation, number, data]), now)
        raise
    if not is_new:
        entry = EntryId(log.log, number)
        if len(c.compare) < MAX_COMPARE and entry not in c.compare:
            c.compare[entry] = data
            c.step.wanted.append(entry)
        log.say_receipt_again()
        raise Refused(Refusal.ALREADY_HELD)


def _head_of(payload: bytes) -> tuple[EntryHead, Refusal | None]:
    try:
        return read_head(payload), None
    except Refused:
        return EntryHead(types.UNTYPED, 1, 0, 0), Refusal.BODY_MALFORMED


def _index_message(c: ChannelState, record: EntryRecord, payload: bytes, now: Instant) -> EntryRecord:
    try:
        envelope = decode_payload(payload)
    except Refused as refused:
        _take_quota(c, record, None, now)
        return replace(record, fault=refused.name)
    cites = tuple(cited(c, cite.own, cite.generation, cite.number, by_us=False) for cite in envelope.cites)
    record = replace(record, precedence=int(envelope.precedence), marking=int(envelope.marking), cites=cites)
    _take_quota(c, record, envelope, now)
    return record


def index_own(c: ChannelState, record: EntryRecord, payload: bytes) -> EntryRecord:
    """Index a recovered entry of our own."""
    try:
        envelope = decode_payload(payload)
    except Refused as refused:
        return replace(record, fault=refused.name)
    cites = tuple(cited(c, cite.own, cite.generation, cite.number) for cite in envelope.cites)
    return replace(record, precedence=int(envelope.precedence), marking=int(envelope.marking), cites=cites)


def _take_quota(c: ChannelState, record: EntryRecord, envelope: Envelope | None, now: Instant) -> None:
    is_safety = envelope is not None and envelope.message.is_safety_of_life
    try:
        c.quotas.take(c.policy, len(record.data), record.precedence, is_safety, now)
    except OverQuotaRefused as refused:
        log = record.id.log
        c.reply(OverQuota(refused.name.value, log.generation, record.id.number, refused.retry_after_s), None)
        raise


def _check_seen(c: ChannelState, record: EntryRecord, now: Instant) -> None:
    """Their entry speaks of more of our log than we have: we are an old copy of ourselves."""
    seen = record.seen
    ours = c.ours.log.generation
    impossible = (seen.generation == ours and seen.size > c.ours.durable_size) or seen.generation > ours
    earlier = c.earlier.get(seen.generation)
    if impossible and earlier is None and record.type not in types.KEYED:
        c.stop_writing(record.data, now)


def supply_compare(c: ChannelState, entry: EntryId, stored: bytes, now: Instant) -> None:
    """The stored bytes of an entry that came again: the same, or a split view with both as evidence."""
    other = c.compare.pop(entry, None)
    if other is not None and sha256(other) != sha256(stored):
        log: LogId = entry.log
        c.keep_evidence(
            Refusal.SPLIT_VIEW, cbor.encode([log.direction, log.generation, entry.number, stored, other]), now
        )
        c.refuse(Refused(Refusal.SPLIT_VIEW), now)
