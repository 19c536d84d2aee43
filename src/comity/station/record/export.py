"""Bundles: a channel's record with all that proves it, signed by this station (spec/06-record.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.crypto.signing import Signer
from comity.protocol.errors import ChannelNotOpen
from comity.protocol.steps import EntryId, LogId
from comity.protocol.transitions import Phase
from comity.station.channel_loading import Pairing
from comity.station.directory import write_durably
from comity.store.base import Store
from comity.store.sqlite import SqliteStore
from comity.transcript.bundle import BundleHeader, BundleLog, build_bundle
from comity.transcript.checkpoint import (
    Cosignature,
    HeldReceipt,
    Note,
    checkpoint_text,
    cosignature_message,
    make_note,
    origin,
)
from comity.transcript.entry import leaf_hash
from comity.transcript.tree import EMPTY_ROOT, Frontier, root_of
from comity.wire import cbor


@dataclass(frozen=True, slots=True)
class ExportedLog:
    """One log as it stands: its contiguous entries, and what was signed about it."""

    log: tuple[int, int]
    """Direction and generation."""
    size: int
    root: bytes
    cosigned_size: int
    """Ours: up to where their station has cosigned. Theirs: all of it, which we cosign when asked."""
    cosigned_root: bytes
    cosignature: Cosignature | None
    """Theirs, of our log; None where there is none, and for their logs."""
    checkpoint: tuple[int, bytes] | None
    """Of their logs, their newest own checkpoint signature, with its size."""
    held: tuple[int, ...]
    """Of our logs: entries beyond the cosigned ones that their station said it holds."""
    held_size: int
    held_time: int
    held_signature: bytes


def exported_logs(store: Store, channel: str, pairing: Pairing) -> list[ExportedLog]:
    """All logs of a channel, sorted, at one instant of the store."""
    cells = store.cells(channel)
    logs = []
    for name, raw in cells.items():
        kind, _, rest = name.partition("/")
        if kind != "log":
            continue
        direction, _, generation = rest.partition("/")
        frontier = Frontier.decode(raw)
        if frontier.size:
            read = _ours if int(direction) == pairing.our_direction else _theirs
            logs.append(read((int(direction), int(generation)), frontier, cells))
    return sorted(logs, key=lambda log: log.log)


def export_bundle(
    record: Path, channel: str, pairing: Pairing, signer: Signer, now_s: int, path: Path
) -> dict[str, Any]:
    """Write the bundle of a channel to `path`, durably. Reads the store by a connection of its own: any thread.

    Raises ChannelNotOpen while a pairing signature is missing, FileUnreadable.
    """
    store = SqliteStore.open(record, read_only=True)
    try:
        logs = exported_logs(store, channel, pairing)
        if not {(0, 1), (1, 1)} <= {log.log for log in logs}:
            raise ChannelNotOpen(channel=channel, phase=Phase.HALF_PAIRED.value)
        header = BundleHeader(channel, pairing.documents, pairing.terms, pairing.our_direction, now_s)
        exported = [_bundle_log(store, channel, pairing, signer, now_s, log) for log in logs]
        bundle = build_bundle(signer, header, exported)
    finally:
        store.close()
    write_durably(path, bundle)
    return {
        "channel": channel,
        "path": str(path),
        "bytes": len(bundle),
        "entries": sum(log.size for log in logs),
        "cosigned": sum(log.cosigned_size for log in logs),
    }


def note_of(log: ExportedLog, pairing: Pairing, channel_id: bytes) -> str:
    """The C2SP note of our log, with their cosignature; "" when there is none."""
    if log.cosignature is None:
        return ""
    note = Note(log.cosigned_size, log.cosigned_root, log.cosignature)
    return make_note(note, channel_id, log.log, ed_publics(pairing))


def ed_publics(pairing: Pairing) -> tuple[bytes, bytes]:
    """The Ed25519 keys of direction 0 and 1."""
    publics = pairing.our.ed25519_public, pairing.their.ed25519_public
    return publics if pairing.our_direction == 0 else (publics[1], publics[0])


def held_receipt(store: Store, channel: str, log: ExportedLog) -> HeldReceipt | None:
    """Their held receipt of our log, rebuilt; None when there is none or a cosignature covers it."""
    if not log.held:
        return None
    root = log.cosigned_root
    if log.held_size != log.cosigned_size:
        entries = store.entries(channel, LogId(*log.log), 0, log.held_size)
        root = root_of(leaf_hash(one.record.data) for one in entries)
    found = [(number, store.entry(channel, EntryId(LogId(*log.log), number))) for number in log.held]
    pairs = tuple((number, leaf_hash(one.record.data)) for number, one in found if one is not None)
    return HeldReceipt(log.held_size, root, log.held_time, pairs, log.held_signature)


def _ours(log: tuple[int, int], frontier: Frontier, cells: Mapping[str, bytes]) -> ExportedLog:
    generation = log[1]
    cosigned = Frontier.decode(cells[f"cosigned/{generation}"]) if f"cosigned/{generation}" in cells else Frontier()
    cosignature = None
    if cosigned.size and f"receipt/{generation}" in cells:
        match cbor.decode(cells[f"receipt/{generation}"]):
            case [int(size), int(time), bytes(signature)] if size == cosigned.size:
                cosignature = Cosignature(time, signature)
    held: tuple[int, int, tuple[int, ...], bytes] = (0, 0, (), b"")
    if f"held/{generation}" in cells:
        match cbor.decode(cells[f"held/{generation}"]):
            case [int(size), int(time), [*numbers], bytes(signature)]:
                if any(isinstance(number, int) and number >= cosigned.size for number in numbers):
                    held = size, time, tuple(number for number in numbers if isinstance(number, int)), signature
    return ExportedLog(
        log, frontier.size, frontier.root(), cosigned.size, cosigned.root() if cosigned.size else EMPTY_ROOT,
        cosignature, None, held[2], held[0], held[1], held[3],
    )  # fmt: skip


def _theirs(log: tuple[int, int], frontier: Frontier, cells: Mapping[str, bytes]) -> ExportedLog:
    checkpoint = None
    if f"their-checkpoint/{log[1]}" in cells:
        match cbor.decode(cells[f"their-checkpoint/{log[1]}"]):
            case [int(size), bytes(signature)] if size <= frontier.size:
                checkpoint = size, signature
    return ExportedLog(
        log, frontier.size, frontier.root(), frontier.size, frontier.root(), None, checkpoint, (), 0, 0, b""
    )


def _bundle_log(
    store: Store, channel: str, pairing: Pairing, signer: Signer, now_s: int, log: ExportedLog
) -> BundleLog:
    channel_id = pairing.proposal(channel).identity.channel_id
    receipts = held_receipt(store, channel, log)
    return BundleLog(
        *log.log,
        _data(store, channel, log),
        _signed_note(log, pairing, channel_id, signer, now_s),
        () if receipts is None else (receipts,),
    )


def _signed_note(log: ExportedLog, pairing: Pairing, channel_id: bytes, signer: Signer, now_s: int) -> str:
    """Ours with their cosignature and our own signature; theirs with our cosignature and, where held, theirs."""
    text = checkpoint_text(origin(channel_id, *log.log), log.cosigned_size, log.cosigned_root)
    if log.log[0] == pairing.our_direction:
        if log.cosignature is None:
            return ""
        note = Note(log.cosigned_size, log.cosigned_root, log.cosignature, signer.sign(text.encode()))
    else:
        own = log.checkpoint[1] if log.checkpoint is not None and log.checkpoint[0] == log.cosigned_size else None
        ours = Cosignature(now_s, signer.sign(cosignature_message(text, now_s)))
        note = Note(log.cosigned_size, log.cosigned_root, ours, own)
    return make_note(note, channel_id, log.log, ed_publics(pairing))


def _data(store: Store, channel: str, log: ExportedLog) -> Iterator[bytes]:
    return (one.record.data for one in store.entries(channel, LogId(*log.log), 0, log.size))
