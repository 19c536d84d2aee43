"""Their entries that belong to the channel itself: pairing, epoch keys, generations, seals (spec/03-entries.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from comity.clock import Instant
from comity.crypto.kem import check_hpke_public
from comity.crypto.sealing import EpochKeys, hpke_open
from comity.crypto.signing import verify
from comity.errors import Refusal, Refused
from comity.protocol import entry_types as types
from comity.protocol import writing
from comity.protocol.keyring import Epoch, hpke_id
from comity.protocol.modes import BY_COMMISSION, MODES
from comity.protocol.state import ChannelIdentity, ChannelState
from comity.protocol.steps import (
    CellRecord,
    ChannelOpened,
    EntryId,
    EntryRecord,
    GenerationOpened,
    KeyToKeep,
    LogId,
)
from comity.protocol.their_log import Arrived, TheirLog
from comity.protocol.transitions import Phase, Trigger
from comity.transcript.checkpoint import checkpoint_text, origin
from comity.transcript.entry import is_uint, read_head, sealed_later, verify_pq_item
from comity.transcript.tree import Frontier
from comity.wire import cbor, labels

MAX_GENERATIONS = 256
"""Generations of one side's log that a station holds: a bound against a hostile side, not against restores."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What comes of an entry of the channel itself: the HPKE key it publishes, its fault, its seal if it came ahead."""

    hpke_public: bytes | None = None
    fault: Refusal | None = None
    seal: tuple[bytes, bytes] | None = None


def take(c: ChannelState, record: EntryRecord, payload: bytes, now: Instant) -> Taken:
    """Act on an entry of the channel itself.

    A fault never keeps the entry out of the record: it is stored, receipted and alarmed.
    """
    log, number = record.id.log, record.id.number
    try:
        items = verify_pq_item(
            c.identity.suite, c.identity.their.pq_public, c.identity.channel_id, log.direction, log.generation, number,
            payload, may_be_later=_may_be_later(c, record.type),
        )  # fmt: skip
        if record.type == types.PAIRING:
            return Taken(_pairing(c, record, items, payload == sealed_later(items), now))
        if record.type == types.EPOCH:
            return Taken(_epoch(c, record, items, now))
        if record.type == types.SEAL:
            return Taken(seal=_seal(c, record, items))
        return Taken()
    except Refused as refused:
        if c.phase is Phase.HALF_PAIRED:
            raise
        c.refuse(refused, now)
        return Taken(fault=refused.name)


def _may_be_later(c: ChannelState, kind: int) -> bool:
    """Only where our officer too opened by commission; what they leave to their seal is said in their entry 0."""
    is_first = kind == types.PAIRING or (kind == types.EPOCH and c.their_mode == BY_COMMISSION)
    return c.our_mode == BY_COMMISSION and is_first


def _pairing(c: ChannelState, record: EntryRecord, items: list[cbor.Value], is_later: bool, now: Instant) -> bytes:
    if len(items) != 6 or items[3] != c.identity.channel_id or record.id.number != 0:
        raise Refused(Refusal.PAIRING_MISMATCH)
    mode, public = items[4:]
    if (
        not is_uint(mode)
        or mode not in MODES
        or not isinstance(public, bytes)
        or len(public) != c.identity.suite.hpke_public_size
    ):
        raise Refused(Refusal.STRUCTURE_WRONG)
    check_hpke_public(c.identity.suite, public)
    if (mode == BY_COMMISSION) != (c.our_mode == BY_COMMISSION):
        raise Refused(Refusal.PAIRING_MISMATCH, "one side opened by commission, the other paired")
    if is_later and mode != BY_COMMISSION:
        raise Refused(Refusal.PQ_SIGNATURE_WRONG)
    since, until = c.identity.their.commissioned
    if not since <= record.at < until:
        raise Refused(Refusal.COMMISSION_LAPSED, "its pairing entry")
    c.their_mode = mode
    c.cell("mode/their", c.their_mode)
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


def _seal(c: ChannelState, record: EntryRecord, items: list[cbor.Value]) -> tuple[bytes, bytes] | None:
    """Check a seal; return its root and signature when it came ahead, for `_reach_seals`.

    What it says of their own log is checked here; the bundle checks both heads again.
    """
    root, signature = check_seal(c.identity, record.id, items)
    log = c.their_logs[record.id.log.generation]
    if log.size != record.id.number:
        return root, signature
    if log.frontier.root() != root:
        c.keep_evidence(Refusal.ROOT_MISMATCH, record.data, record.recorded_at)
        raise Refused(Refusal.ROOT_MISMATCH)
    _take_seal(c, log.log.generation, record.id.number, signature)
    return None


def check_seal(identity: ChannelIdentity, entry: EntryId, items: list[cbor.Value]) -> tuple[bytes, bytes]:
    """Root and checkpoint signature of a seal of theirs, whose structure and signature are right. Raises Refused."""
    match items:
        case [_, _, _, int(size), bytes(root), _, _, _, bytes(signature)] if size == entry.number:
            name = origin(identity.channel_id, entry.log.direction, entry.log.generation)
            verify(identity.their.ed25519_public, signature, checkpoint_text(name, size, root).encode())
            return root, signature
    raise Refused(Refusal.STRUCTURE_WRONG, "seal")


def _take_seal(c: ChannelState, generation: int, number: int, signature: bytes) -> None:
    """Their log up to this number is sealed, as we hold it."""
    c.their_seal[generation] = number
    c.cell(f"their-seal/{generation}", number)
    if number > c.their_checkpoint.get(generation, (0, b""))[0]:
        c.their_checkpoint[generation] = (number, signature)
        c.cell(f"their-checkpoint/{generation}", [number, signature])


def _reach_seals(c: ChannelState, log: TheirLog, now: Instant) -> None:
    """The prefix has grown over seals that came ahead of it."""
    for number, matches, signature in log.seals:
        if matches:
            _take_seal(c, log.log.generation, number, signature)
        else:
            place: list[cbor.Value] = [log.log.direction, log.log.generation, number]
            c.keep_evidence(Refusal.ROOT_MISMATCH, cbor.encode(place), now)
            c.refuse(Refused(Refusal.ROOT_MISMATCH, f"seal {number}"), now)
    log.seals.clear()


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


def prefix_grew(c: ChannelState, log: TheirLog, gained: list[Arrived], now: Instant) -> None:
    """In the order of their log: adopt the HPKE keys it publishes, drop ours that it no longer uses, check seals."""
    _reach_seals(c, log, now)
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
