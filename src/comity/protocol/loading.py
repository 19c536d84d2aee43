"""From a pairing, or from cells and entries, to a channel. The store is read by the caller."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from comity.clock import Instant, from_seconds
from comity.crypto.kem import check_hpke_public
from comity.crypto.signing import Signer
from comity.errors import Refused
from comity.protocol import channel_entries, writing
from comity.protocol import entry_types as types
from comity.protocol.channel import Channel
from comity.protocol.keyring import KeyRing, OurHpke
from comity.protocol.our_log import OurLog
from comity.protocol.outbox import Item
from comity.protocol.state import ChannelIdentity, ChannelState, Restoring
from comity.protocol.steps import EntryId, LogHead, LogId, Step
from comity.protocol.their_log import Arrived, TheirLog
from comity.protocol.transitions import Phase
from comity.transcript.entry import leaf_hash, read_head, split_entry, verify_pq_item
from comity.transcript.tree import Frontier
from comity.wire import cbor
from comity.wire.frame import FrameKind


def new_channel(
    identity: ChannelIdentity, signer: Signer, identity_hpke: tuple[bytes, bytes], mode: int, now: Instant
) -> tuple[Channel, Step]:
    """The officer has confirmed the pairing: sign entry 0. Record the step.

    `identity_hpke` is (private, public) of our identity document; `mode` 0: words were heard, 1: accepted
    without them. Until their entry 0 is here the channel is half-paired.
    """
    state = ChannelState(
        identity,
        signer,
        Phase.HALF_PAIRED,
        OurLog.empty(LogId(identity.our_direction, 1)),
        {1: TheirLog(LogId(identity.their_direction, 1), Frontier())},
        KeyRing(identity.channel_id, identity.our_direction),
        now,
    )
    state.sealed_at, state.our_mode = now, mode
    state.keys.our_hpke.append(OurHpke(identity_hpke[1], identity_hpke[0], None))
    state.keys.their_hpke = identity.their.hpke_public
    step = state.begin()
    state.cell("paired-at", int(now))
    state.cell("mode/our", mode)
    state.cell(f"log/{identity.their_direction}/1", [0, []])
    writing.write_pairing(state, mode, now)
    channel = Channel(state)
    channel.reserve(step)
    return channel, step


def tails(cells: Mapping[str, bytes], our_direction: int) -> dict[LogId, int]:
    """Which entries `load_channel` needs: of each log, all from this number on."""
    ours = {LogId(our_direction, g): _cosigned(cells, g).size for g in _logs(cells, our_direction)}
    their_direction = 1 - our_direction
    return ours | {LogId(their_direction, g): f.size for g, f in _logs(cells, their_direction).items()}


def _cosigned(cells: Mapping[str, bytes], generation: int) -> Frontier:
    raw = cells.get(f"cosigned/{generation}")
    return Frontier.decode(raw) if raw else Frontier()


def _logs(cells: Mapping[str, bytes], direction: int) -> dict[int, Frontier]:
    start = f"log/{direction}/"
    return {int(name[len(start) :]): Frontier.decode(raw) for name, raw in cells.items() if name.startswith(start)}


def load_channel(
    identity: ChannelIdentity,
    signer: Signer,
    cells: Mapping[str, bytes],
    secrets: Mapping[str, bytes],
    identity_hpke: tuple[bytes, bytes] | None,
    entries: Mapping[LogId, Iterable[tuple[int, bytes]]],
) -> Channel:
    """Rebuild a channel. `secrets` are all of the key store whose names begin with the channel's prefix."""
    direction = identity.our_direction
    ours = _logs(cells, direction)
    newest = max(ours)
    our_logs = {}
    for generation, frontier in ours.items():
        log = LogId(direction, generation)
        leaves = [leaf_hash(data) for _, data in entries[log]]
        our_logs[generation] = OurLog(log, frontier, _cosigned(cells, generation), leaves)
    our_log = our_logs.pop(newest)
    keys = KeyRing(identity.channel_id, direction)
    keys.load(cells, secrets)
    state = ChannelState(
        identity, signer, _phase(cells), our_log, _their_logs(identity, cells, entries), keys, _paired_at(cells)
    )
    if state.theirs.size == 0 and identity_hpke is not None:
        keys.our_hpke.insert(0, OurHpke(identity_hpke[1], identity_hpke[0], None))
        keys.their_hpke = keys.their_hpke or identity.their.hpke_public
    state.earlier = our_logs
    for name, raw in cells.items():
        if name.startswith("promised/"):
            size, root = cast("list[Any]", cbor.decode(raw))
            state.promised[int(name.rpartition("/")[2])] = (size, root)
    state.forked = {int(name.rpartition("/")[2]) for name in cells if name.startswith("forked/")}
    _load_outbox(state, cells)
    _load_rest(state, cells)
    return Channel(state)


def _phase(cells: Mapping[str, bytes]) -> Phase:
    for cell, phase in (("lapsed", Phase.LAPSED), ("stopped", Phase.STOPPED), ("restoring", Phase.RESTORING)):
        if cell in cells:
            return phase
    return Phase.OPEN if "opened" in cells else Phase.HALF_PAIRED


def _paired_at(cells: Mapping[str, bytes]) -> Instant:
    return Instant(cast("int", cbor.decode(cells["paired-at"])))


def _their_logs(
    identity: ChannelIdentity, cells: Mapping[str, bytes], entries: Mapping[LogId, Iterable[tuple[int, bytes]]]
) -> dict[int, TheirLog]:
    logs = {}
    for generation, frontier in _logs(cells, identity.their_direction).items():
        log = TheirLog(LogId(identity.their_direction, generation), frontier)
        for number, data in entries[log.log]:
            log.ahead[number] = _arrived(identity, EntryId(log.log, number), data)
        log.receipted = frontier.size
        logs[generation] = log
    return logs


def _arrived(identity: ChannelIdentity, entry: EntryId, data: bytes) -> Arrived:
    payload, _ = split_entry(data)
    try:
        head = read_head(payload)
    except Refused:
        return Arrived(leaf_hash(data), LogHead(1, 0), None, 0)
    public, seal = _said_ahead(identity, entry, head.type, payload)
    return Arrived(leaf_hash(data), LogHead(head.seen_generation, head.seen_size), public, 0, seal)


def _said_ahead(
    identity: ChannelIdentity, entry: EntryId, kind: int, payload: bytes
) -> tuple[bytes | None, tuple[bytes, bytes] | None]:
    """The HPKE key or the seal in an entry ahead of the prefix. It was recorded whatever its faults: check it anew."""
    if kind not in (types.EPOCH, types.SEAL):
        return None, None
    log = entry.log
    try:
        items = verify_pq_item(
            identity.suite, identity.their.pq_public, identity.channel_id, log.direction, log.generation, entry.number,
            payload,
        )  # fmt: skip
        if kind == types.SEAL:
            return None, channel_entries.check_seal(identity, entry, items)
        match items:
            case [_, _, _, _, _, _, bytes(public)]:
                check_hpke_public(identity.suite, public)
                return public, None
    except Refused:
        pass
    return None, None


def _load_outbox(state: ChannelState, cells: Mapping[str, bytes]) -> None:
    for log in (*state.earlier.values(), state.ours):
        generation = log.log.generation
        held = cells.get(f"held/{generation}")
        if held:
            numbers = cast("list[Any]", cbor.decode(held))[2]
            log.held = {number for number in numbers if number >= log.cosigned.size}
        start = f"sealed/{generation}/"
        waiting = sorted((int(name[len(start) :]), raw) for name, raw in cells.items() if name.startswith(start))
        sealed = set(log.held)
        for number, raw in waiting:
            epoch, rank, frame = cast("list[Any]", cbor.decode(raw))
            if number < log.cosigned.size or number in log.held or state.keys.is_gone(epoch):
                continue
            sealed.add(number)
            kind = FrameKind.OPENING if epoch is None else FrameKind.ENTRY
            state.outbox.put(Item(kind, generation, number, frame, rank, epoch), ())
        unsealed = [n for n in range(log.cosigned.size, log.size) if n not in sealed]
        can_seal = state.keys.current is not None or state.phase is Phase.HALF_PAIRED
        if unsealed and can_seal and generation not in state.forked:
            state.resend.append((generation, unsealed[0], log.size))


def _load_rest(state: ChannelState, cells: Mapping[str, bytes]) -> None:
    generation = state.ours.log.generation
    if "counter" in cells:
        state.counter = state.counter_reserved = state.counter_usable = cast("int", cbor.decode(cells["counter"]))
    for name, raw in cells.items():
        if name.startswith("receipt/"):
            state.receipt_times[int(name[len("receipt/") :])] = cast("list[int]", cbor.decode(raw))[1]
    state.sealed_at = state.since
    state.our_mode, state.their_mode = _mode(cells, "our"), _mode(cells, "their")
    if "sealed-up-to" in cells:
        sealed_generation, size, at = cast("list[int]", cbor.decode(cells["sealed-up-to"]))
        state.our_seal, state.sealed_at = (sealed_generation, size), from_seconds(at)
    covered = state.our_seal[1] + 1 if state.our_seal[0] == generation else 0
    state.unsealed = max(0, state.ours.size - covered)
    for name, raw in cells.items():
        if name.startswith("their-checkpoint/"):
            size, signature = cast("list[int]", cbor.decode(raw))
            their_generation = int(name.rpartition("/")[2])
            state.their_checkpoint[their_generation] = (size, cast("bytes", signature))
        if name.startswith("their-seal/"):
            state.their_seal[int(name.rpartition("/")[2])] = cast("int", cbor.decode(raw))
    _load_restoring(state, cells)


def _mode(cells: Mapping[str, bytes], side: str) -> int | None:
    raw = cells.get(f"mode/{side}")
    return None if raw is None else cast("int", cbor.decode(raw))


def _load_restoring(state: ChannelState, cells: Mapping[str, bytes]) -> None:
    if "restoring" in cells:
        generation, previous, challenge, hello = cast("list[Any]", cbor.decode(cells["restoring"]))
        before = cast("tuple[int, int, bytes]", tuple(previous))
        state.restoring = Restoring(generation, before, challenge, hello, Instant(0))
    elif "wanted-back" in cells:
        wanted = [tuple(item) for item in cast("list[Any]", cbor.decode(cells["wanted-back"]))]
        generation, start, _ = wanted[0]
        back = Restoring(generation, (generation, start, b""), b"", b"", Instant(0))
        back.wanted_back = wanted
        state.restoring = back
