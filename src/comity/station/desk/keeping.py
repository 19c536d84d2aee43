"""Bundles, backups, keys and seals: what technicians do."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from comity.clock import to_seconds
from comity.station.faults import ArgumentWrong, FileExists
from comity.station.record.export import export_bundle
from comity.station.station import Station
from comity.station.upkeep.backup import write_backup


class Keeping:
    """Operations that write files, or tend keys."""

    def __init__(self, station: Station) -> None:
        self._station = station

    async def export(self, channel: str, out: str) -> dict[str, Any]:
        """Write the channel's record as a bundle to the absolute path `out`, which must not exist."""
        path = _new_file(out)
        held = self._station.channel(channel)
        await held.open.settled()
        signer = self._station.sets.signer(held.pairing.our)
        now = to_seconds(self._station.clock.now())
        return await asyncio.to_thread(
            export_bundle, self._station.directory.record, channel, held.pairing, signer, now, path
        )

    async def backup(self, out: str) -> dict[str, Any]:
        """Write a backup to the absolute path `out`, which must not exist: record and identity, no epoch keys."""
        path = _new_file(out)
        await self._station.journal.settled()
        return await asyncio.to_thread(
            write_backup, self._station.directory, self._station.unlock_key, self._station.clock.now(), path
        )

    async def rotate_keys(self, channel: str) -> dict[str, Any]:
        """Place a new epoch key, to be used as soon as their station has it."""
        opened = self._station.channel(channel).open
        await opened.commit(opened.core.rotate_keys(self._station.clock.now()))
        return {"channel": channel, "epochs": list(opened.core.status().epochs)}

    async def seal_record(self, channel: str) -> dict[str, Any]:
        """Write a post-quantum seal over both logs now."""
        opened = self._station.channel(channel).open
        await opened.commit(opened.core.seal_record(self._station.clock.now()))
        return {"channel": channel, "pq_sealed": opened.core.status().our_sealed}


def _new_file(out: str) -> Path:
    path = Path(out)
    if not path.is_absolute():
        raise ArgumentWrong(argument="out", value=out, reason="path-not-absolute")
    if path.exists():
        raise FileExists(path=path)
    return path
