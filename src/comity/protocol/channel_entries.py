"""Their entries that belong to the channel itself: pairing, epoch keys, generations, seals (spec/03-entries.md)."""

from __future__ import annotations

from typing import cast

from comity.clock import Instant
from comity.crypto.kem import check_hpke_public
from comity.crypto.sealing import EpochKeys, hpke_open
from comity.crypto.signing import verify
from comity.errors import Refusal, Refused
from comity.protocol import entry_types as types
from comity.protocol import writing
from comity.protocol.keyring import Epoch, hpke_id
from comity.protocol.state import ChannelState
from comity.protocol.steps import (
    CellRecord,
    ChannelOpened,
    EntryRecord,
    GenerationOpened,
    KeyToKeep,
    LogId,
)
from comity.protocol.their_log import Arrived, TheirLog
from comity.protocol.transitions import Phase, Trigger
from comity.transcript.checkpoint import checkpoint_text, origin
from comity.transcript.entry import is_uint, read_head, verify_pq_item
from comity.transcript.tree import Frontier
from comity.wire import cbor, labels

MAX_GENERATIONS = 256
"""Generations of one side's log that a station holds: a bound against a hostile side, not against restores."""


def take(c: ChannelState, record: EntryRecord, payload: bytes, now: Instant) -> tuple[bytes | None, Refusal | None]:
    """Act on an entry of the channel itself; return the HPKE key it publishes and its fault, if any.

    A fault never keeps the entry out of the record: it is stored, receipted and alarmed.
    """
    log, number = record.id.log, record.id.number
    try:
        items = verify_pq_item(
            c.identity.suite, c.identity.their.pq_public, c.identity.channel_id, log.direction, log.generation, number,
            payload,
        )  # fmt: skip
        if record.type == types.PAIRING:
            return _pairing(c, record, items, now), None
        if record.type == types.EPOCH:
            return _epoch(c, record, items, now), None
        if record.type == types.SEAL:
            _seal(c, record, items)
        return None, None
    except Refused as refused:
        if c.phase is Phase.HALF_PAIRED:
            raise
        c.refuse(refused, now)
        return None, refused.name


def _pairing(c: ChannelState, record: EntryRecord, items: list[cbor.Value], now: Instant) -> bytes:
    if len(items) != 6 or items[3] != c.identity.channel_id or record.id.number != 0:
        raise Refused(Refusal.PAIRING_MISMATCH)
    public = items[5]
    if items[4] not in (0, 1) or not isinstance(public, bytes) or len(public) != c.identity.suite.hpke_public_size:
        raise Refused(Refusal.STRUCTURE_WRONG)
    check_hpke_public(c.identity.suite, public)
    if c.phase is Phase.HALF_PAIRED:
        c.move(Trigger.THEIR_PAIRING_RECORDED)
        c.cell("opened", int(now))
        c.keys.their_hpke = public
        writing.write_epoch(c, now)
        c.step.events.append(ChannelOpened(now))
    return public


def _epoch(c: ChannelState, record: EntryRecord, items: list[cbor.Value], now: Instant) -> bytes:
    if len(items) != 7:
        raise Refused(Refusal.STRUCTURE_WRONG)
    number, key_id, sealed, public = items[3:]
    direction = c.identity.their_direction
    well_typed = is_uint(number) and isinstance(key_id, bytes) and isinstance(sealed, bytes)
    if not well_typed or not isinstance(public, bytes) or len(public) != c.identity.suite.hpke_public_size:
        raise Refused(Refusal.STRUCTURE_WRONG)
    check_hpke_public(c.identity.suite, public)
    number = cast("int", number)
    known = [e.number for e in c.keys.theirs()]
    if (known and number <= max(known) - 8) or (direction, number) in c.keys.epochs:
        raise Refused(Refusal.STALE)
    private = next((key.private for key in c.keys.our_hpke if hpke_id(key.public) == key_id), None)
    if private is None:
        raise Refused(Refusal.EPOCH_KEY_GONE)
    info = cbor.encode([labels.EPOCH_SECRET, c.identity.channel_id, direction, number])
    secret = hpke_open(c.identity.suite, private, info, cast("bytes", sealed))
    keys = EpochKeys(c.identity.channel_id, direction, number, secret)
    epoch = Epoch(direction, number, record.id.log.generation, keys.tag, now, record.id.number, keys)
    c.keys.add(epoch)
    c.step.keys_to_keep.append(KeyToKeep(c.keys.epoch_name(direction, number), secret))
    c.record(epoch.cell())
    return public


def _seal(c: ChannelState, record: EntryRecord, items: list[cbor.Value]) -> None:
    """What their seal says of their own log is checked here; the bundle checks both heads again."""
    if len(items) != 9:
        raise Refused(Refusal.STRUCTURE_WRONG)
    size, root, _, _, _, signature = items[3:]
    generation = record.id.log.generation
    log = c.their_logs[generation]
    if not isinstance(signature, bytes) or not isinstance(root, bytes) or size != record.id.number:
        raise Refused(Refusal.STRUCTURE_WRONG)
    text = checkpoint_text(origin(c.identity.channel_id, record.id.log.direction, generation), record.id.number, root)
    verify(c.identity.their.ed25519_public, signature, text.encode())
    if log.size == record.id.number and log.frontier.root() != root:
        c.keep_evidence(Refusal.ROOT_MISMATCH, record.data, record.recorded_at)
        raise Refused(Refusal.ROOT_MISMATCH)
    if record.id.number <= c.their_seal.get(generation, 0):
        return  # an older one that came late
    c.their_seal[generation] = record.id.number
    c.cell(f"their-seal/{generation}", record.id.number)
    if record.id.number > c.their_checkpoint.get(generation, (0, b""))[0]:
        c.their_checkpoint[generation] = (record.id.number, signature)
        c.cell(f"their-checkpoint/{generation}", [record.id.number, signature])


def open_their_generation(c: ChannelState, generation: int, number: int, payload: bytes, now: Instant) -> TheirLog:
    """A verified entry of a generation of theirs that we do not know: only its first entry opens it.

    Raises Refused (generation-unknown, pq-signature-wrong, …).
    """
    log = LogId(c.identity.their_direction, generation)
    if number != 0 or len(c.their_logs) > MAX_GENERATIONS:
        raise Refused(Refusal.GENERATION_UNKNOWN)
    if read_head(payload).type != types.GENERATION:
        raise Refused(Refusal.GENERATION_UNKNOWN)
    verify_pq_item(
        c.identity.suite, c.identity.their.pq_public, c.identity.channel_id, log.direction, generation, 0, payload
    )
    return add_their_generation(c, generation, now)


def add_their_generation(c: ChannelState, generation: int, now: Instant) -> TheirLog:
    """Begin to hold a new generation of their log."""
    log = TheirLog(LogId(c.identity.their_direction, generation), Frontier())
    c.their_logs[generation] = log
    c.record(CellRecord(f"log/{log.log.direction}/{generation}", log.frontier.encode()))
    c.step.events.append(GenerationOpened(log.log, now))
    return log


def prefix_grew(c: ChannelState, log: TheirLog, gained: list[Arrived]) -> None:
    """In the order of their log: adopt the HPKE keys it publishes, and drop ours that it no longer uses."""
    newest = log.log.generation == max(c.their_logs)
    for arrived in gained:
        if arrived.hpke_public is not None and newest:
            c.keys.their_hpke = arrived.hpke_public
            c.record(CellRecord("hpke/their", arrived.hpke_public))
        _drop_unused_hpke(c, (arrived.seen.generation, arrived.seen.size))


def _drop_unused_hpke(c: ChannelState, seen: tuple[int, int]) -> None:
    """They have seen our log up to `seen`: from here on they seal to the newest key published in it."""
    if c.phase is Phase.RESTORING:
        return  # the answer to our hello is still to come, sealed to the key that the hello named
    visible = [k for k in c.keys.our_hpke if k.published and (k.published[0], k.published[1] + 1) <= seen]
    if not visible:
        return
    newest = max(visible, key=lambda key: cast("tuple[int, int]", key.published))
    for key in [
        k for k in c.keys.our_hpke if k.published is None or k.published < cast("tuple[int, int]", newest.published)
    ]:
        c.keys.our_hpke.remove(key)
        if key.published is not None:
            c.step.keys_to_destroy.append(c.keys.hpke_name(key.public))
            c.record(CellRecord(f"hpke/our/{hpke_id(key.public).hex()}", None))
