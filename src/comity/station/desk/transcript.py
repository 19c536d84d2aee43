"""The transcript: shown in causal order, verified against its signatures. Needs the record only, no keys."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator
from functools import partial
from typing import Any

from comity.crypto.words import words
from comity.errors import Refused
from comity.languages import load_for_reading
from comity.protocol.modes import MODES
from comity.protocol.steps import EntryId, LogId
from comity.station.channel_loading import Pairing, paired_channels, pairing_mode, read_pairing
from comity.station.faults import ChannelMissing, RecordDiffers
from comity.station.record.audit import audit_record
from comity.station.record.export import ExportedLog, exported_logs
from comity.station.record.references import reference_of
from comity.station.record.view import Delivery, RecordView
from comity.station.relation.doubts import KnownStations
from comity.station.relation.record import ChannelRecord, sides_of
from comity.store.base import Store, StoredEntry
from comity.transcript.order import SeenHeads, causal_order

_BREATH = 64
"""Entries after which others get their turn."""


class Transcripts:
    """Operations over the store alone; they work on a store opened for reading, too."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def transcript(
        self, channel: str, every: bool = False, language: str = "en"
    ) -> AsyncGenerator[dict[str, Any], None]:
        """All messages of both sides in causal order; with `every`, the channel's own entries too."""
        said = load_for_reading(language)
        pairing = self._pairing(channel)
        logs = {log.log: log for log in exported_logs(self._store, channel, pairing)}
        view = RecordView(channel, pairing.our_direction, self._store, _delivery(pairing, logs))
        record = ChannelRecord(channel, sides_of(pairing), self._store)
        known = self._known()
        view.doubt = partial(known.doubt, channel)
        seen: dict[tuple[int, int], SeenHeads] = {}
        for log in logs.values():
            heads = seen[log.log] = SeenHeads()
            for count, stored in enumerate(self._entries(channel, log), start=1):
                heads.append(stored.record.seen.generation, stored.record.seen.size)
                if count % _BREATH == 0:
                    await asyncio.sleep(0)
        entries = {log.log: self._entries(channel, log) for log in logs.values()}
        for count, (direction, generation, _) in enumerate(causal_order(seen), start=1):
            stored = next(entries[direction, generation])
            if every or view.is_message(stored):
                refusal = record.refusal(stored)
                barred = {} if refusal is None else {"state": "barred", "refusal": refusal.value}
                yield view.item(stored, said) | barred
            if count % _BREATH == 0:
                await asyncio.sleep(0)

    async def verify_transcript(self, channel: str) -> AsyncGenerator[dict[str, Any], None]:
        """Verify every signature, root and cosignature in the store.

        Yields {"done", "total"} now and then, last what was verified. Raises RecordDiffers.
        """
        pairing = self._pairing(channel)
        proposal = pairing.proposal(channel)
        try:
            audit = audit_record(self._store, channel, pairing)
            for count, progress in enumerate(audit.run()):
                if count % 16 == 0:
                    yield progress
                await asyncio.sleep(0)
        except Refused as refused:
            place = _place(channel, pairing, refused)
            raise RecordDiffers(
                channel=channel, reference=place, reason=refused.name.value, detail=refused.detail
            ) from refused
        yield audit.outcome() | {
            "channel": channel,
            "opened": [MODES.get(self._mode(channel, side)) for side in (0, 1)],
            "our_words": " ".join(words(proposal.our_bits)),
            "their_words": " ".join(words(proposal.their_bits)),
        }

    def _mode(self, channel: str, side: int) -> int:
        mode = pairing_mode(self._store, channel, side)
        return -1 if mode is None else mode

    def _pairing(self, channel: str) -> Pairing:
        known = paired_channels(self._store)
        if channel not in known:
            raise ChannelMissing(channel=channel, known=", ".join(known) or "-")
        return read_pairing(self._store.cells(channel))

    def _known(self) -> KnownStations:
        """What all channels of this record tell of the other parties' stations."""
        pairings = {name: read_pairing(self._store.cells(name)) for name in paired_channels(self._store)}
        records = {name: ChannelRecord(name, sides_of(one), self._store) for name, one in pairings.items()}
        return KnownStations(lambda: pairings, records.__getitem__, self._store)

    def _entries(self, channel: str, log: ExportedLog) -> Iterator[StoredEntry]:
        return self._store.entries(channel, LogId(*log.log), 0, log.size)


def _delivery(pairing: Pairing, logs: dict[tuple[int, int], ExportedLog]) -> Delivery:
    """From the record alone: stored up to where their station has cosigned; whether it was sent is not recorded."""

    def is_stored(entry: EntryId) -> bool:
        log = logs.get((entry.log.direction, entry.log.generation))
        return log is not None and (entry.number < log.cosigned_size or entry.number in log.held)

    return Delivery(lambda _: False, is_stored)


def _place(channel: str, pairing: Pairing, refused: Refused) -> str:
    """The reference of the entry that a refusal of the audit names, or the channel."""
    head, _, rest = refused.detail.partition(":")
    parts = head.removeprefix("entry ").split("/")
    if head.startswith("entry ") and rest and len(parts) == 3 and all(part.isdigit() for part in parts):
        direction, generation, number = map(int, parts)
        return reference_of(channel, EntryId(LogId(direction, generation), number), pairing.our_direction)
    return channel
