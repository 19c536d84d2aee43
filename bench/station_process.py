"""One real station in a process of its own, with stopwatches at its events.

`python -m bench.station_process DIRECTORY [ADDRESS]` runs what `comity run` runs (station/running.py), listening on
loopback, or connected to ADDRESS; operations come on standard input, one JSON object a line. Times are of the
machine's monotonic clock, which is the same in all processes, in nanoseconds.
"""

from __future__ import annotations

import asyncio
import cProfile
import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

from bench.stations import random_text
from comity.messages.precedence import Marking, Precedence
from comity.messages.text import Text
from comity.protocol.errors import QueueFull
from comity.protocol.steps import EntryId, EntryStored, Event, ReceiptReceived
from comity.station.directory import StationDirectory
from comity.station.release import Draft, release
from comity.station.running import RunningStation

PROFILE_VARIABLE = "BENCH_PROFILE"
"""Name of a folder; then each station writes a profile of its operations there, for pstats."""


class Stopwatch:
    """Listens to a channel: when each entry of theirs was recorded, and when receipts for ours came."""

    def __init__(self) -> None:
        self.stored: dict[int, int] = {}
        self._receipts: dict[EntryId, asyncio.Future[int]] = {}
        self._running: RunningStation | None = None

    def watch(self, running: RunningStation, channel: str) -> None:
        """Listen from now on."""
        self._running = running
        running.station.open_channels[channel].listeners.append(self._heed)

    async def receipt(self, entry: EntryId) -> int:
        """When the receipt for this entry of ours had come and was recorded."""
        waiting: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._receipts[entry] = waiting
        return await waiting

    def _heed(self, channel: str, event: Event) -> None:
        now = time.monotonic_ns()
        if isinstance(event, EntryStored):
            self.stored[event.record.id.number] = now
        elif isinstance(event, ReceiptReceived) and self._running is not None:
            core = self._running.station.open_channels[channel].core
            for entry in [entry for entry in self._receipts if core.held_by_them(entry)]:
                self._receipts.pop(entry).set_result(now)


class StationProcess:
    """Operations on the running station, by name."""

    def __init__(self, running: RunningStation) -> None:
        self._running = running
        self._stopwatch = Stopwatch()

    async def addresses(self) -> list[str]:
        """Where it listens."""
        return self._running.addresses

    async def perform(self, name: str, args: dict[str, Any]) -> dict[str, Any]:
        """An operation of the desk."""
        return await self._running.desk.perform(name, args)

    async def watch(self, channel: str) -> bool:
        """Wait until the channel is open, and start the stopwatch."""
        while (await self.perform("status", {}))["channels"][0]["phase"] != "open":
            await asyncio.sleep(0.01)
        self._stopwatch.watch(self._running, channel)
        return True

    async def messages(self, channel: str, count: int, pause_s: float) -> list[tuple[int, int, int, int]]:
        """Release messages one at a time: entry number, begun, recorded here, receipt recorded here."""
        times = []
        for _ in range(count):
            await asyncio.sleep(random.uniform(0.5, 1.5) * pause_s)
            draft = _draft()
            began = time.monotonic_ns()
            record = await release(self._running.station, channel, draft)
            recorded = time.monotonic_ns()
            receipted = await self._stopwatch.receipt(record.id)
            times.append((record.id.number, began, recorded, receipted))
        return times

    async def burst(self, channel: str, count: int, abreast: int) -> tuple[int, int, int, int]:
        """Release `count` messages, `abreast` at a time; number of the last, begun, all recorded, all receipted."""
        drafts = [_draft() for _ in range(count)]
        last = EntryId(self._running.station.open_channels[channel].core.our_log, 0)
        began = time.monotonic_ns()

        async def worker() -> None:
            nonlocal last
            while drafts:
                draft = drafts.pop()
                while True:
                    try:
                        record = await release(self._running.station, channel, draft)
                        break
                    except QueueFull:
                        await asyncio.sleep(0.01)
                last = max(last, record.id)

        await asyncio.gather(*(worker() for _ in range(abreast)))
        recorded = time.monotonic_ns()
        held = self._running.station.open_channels[channel].core.held_by_them(last)
        receipted = recorded if held else await self._stopwatch.receipt(last)
        return last.number, began, recorded, receipted

    async def processor_s(self) -> float:
        """Seconds of processor time that this process has used so far."""
        return time.process_time()

    async def stored(self) -> dict[int, int]:
        """When each entry of theirs since the last call was recorded here."""
        stored, self._stopwatch.stored = self._stopwatch.stored, {}
        return stored

    async def unreceipted(self, channel: str) -> int:
        """Entries of ours that wait for a receipt."""
        return self._running.station.open_channels[channel].core.status().queued


def _draft() -> Draft:
    return Draft(Text(random_text()), Precedence.ROUTINE, Marking.EXERCISE, 1)


async def main(directory: str, connect_to: str | None = None) -> None:
    """Run the station and answer until standard input ends."""
    loop = asyncio.get_running_loop()
    running = await RunningStation.start(
        StationDirectory.existing(Path(directory)),
        None,
        listen_at=() if connect_to else ("127.0.0.1:0",),
        connect_to=(connect_to,) if connect_to else (),
    )
    process = StationProcess(running)
    try:
        while line := await loop.run_in_executor(None, sys.stdin.readline):
            request = json.loads(line)
            answer = await getattr(process, request["op"])(**request["args"])
            print(json.dumps(answer), flush=True)
    finally:
        await running.close()


def _profiled(folder: str) -> None:
    profile = cProfile.Profile()
    try:
        profile.runcall(asyncio.run, main(*sys.argv[1:]))
    finally:
        profile.dump_stats(Path(folder) / f"{Path(sys.argv[1]).name}.profile")


if __name__ == "__main__":
    if os.environ.get(PROFILE_VARIABLE):
        _profiled(os.environ[PROFILE_VARIABLE])
    else:
        asyncio.run(main(*sys.argv[1:]))
