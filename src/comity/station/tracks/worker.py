"""The process that watches tracks: `python -m comity.station.tracks.worker`, started by watching.py.

Its first line of standard input says what to read (`Order`); each further one is what an officer entered or what the
other side said, and its end is the end of the station. What happens is written to what was standard output, a line each
(lines.py). It opens no directory of the station, no key and no socket of it, and ends when the station does or nobody
reads what it writes.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from comity.clock import Clock, Instant
from comity.encounters.rules import read_sheet, starting_sheet
from comity.errors import ComityError
from comity.messages.precedence import Marking
from comity.station.system_clock import SystemClock, stopwatch_s
from comity.station.tracks.faults import TrackSourceBroken
from comity.station.tracks.lines import Told, ToldFault, write_line
from comity.station.tracks.look_out import LookOut
from comity.station.tracks.order import Entry, Order, Said, read_given
from comity.track_sources import make_source
from comity.track_sources.base import TrackSource
from comity.track_sources.feeds import read_address, read_file
from comity.tracks.report import Report

LOOK_S = 1.0
REPLAYED = "replayed"
"""The flag of a report whose times were moved to the present."""
_AGAIN_S = 30.0
_LONGEST_ORDER = 1 << 20
_NICE = 5
"""The line goes first: this process has less of the processor than the station."""


class Worker:
    """All look-outs, one for each marking, so that what is played never meets what is real."""

    def __init__(self, order: Order, clock: Clock, tell: Callable[[Told], None]) -> None:
        self._clock = clock
        self._tell = tell
        self._order = order
        self.looking: dict[Marking, LookOut] = {}
        for marking in sorted({marking for _, _, marking in order.sources} | order.sides.keys()):
            text = order.sheets.get(marking)
            sheet = starting_sheet() if text is None else read_sheet(text)
            formations = tuple(frozenset(one) for one in order.formations)
            self.looking[marking] = LookOut(marking, sheet, order.sides.get(marking, {}), formations, tell)

    async def run(self) -> None:
        """Read and look until it is cancelled."""
        async with asyncio.TaskGroup() as tasks:
            for place, (kind, address, marking) in enumerate(self._order.sources, start=1):
                name = f"{kind}-{place}"
                reading = self._play if "://" not in address else self._read
                tasks.create_task(reading(kind, name, address, self.looking[marking]))
            while True:
                began = stopwatch_s()
                now = self._clock.now()
                for look_out in self.looking.values():
                    look_out.look(now)
                await asyncio.sleep(max(LOOK_S, stopwatch_s() - began))

    def give(self, given: Entry | Said) -> None:
        """Take what an officer has entered, and tell what became of it; or what the other side said."""
        look_out = self.looking.get(given.marking)
        if look_out is None:
            return
        if isinstance(given, Said):
            look_out.hear(given.report, self._clock.now())
        else:
            self._tell(look_out.enter(given))

    async def _read(self, kind: str, name: str, address: str, look_out: LookOut) -> None:
        """A live source; one that fails is tried again."""
        while True:
            source = make_source(kind, name)
            look_out.sources.append(source)
            try:
                async with contextlib.aclosing(read_address(address)) as pieces:  # type: ignore[type-var]
                    async for data in pieces:
                        look_out.take(source.feed(data, self._clock.now()))
                        await asyncio.sleep(0)  # a flood on one source keeps nobody from looking
            except Exception as fault:  # one that fails blinds no other
                self._tell(_of_source(name, fault))
            look_out.sources.remove(source)
            await asyncio.sleep(_AGAIN_S)

    async def _play(self, kind: str, name: str, path: str, look_out: LookOut) -> None:
        """A recording, in its own time, as if it began now; once."""
        options = {"own_clock": True} if kind == "nmea" else {}
        source = make_source(kind, name, **options)
        look_out.sources.append(source)
        try:
            reports = sorted(await self._recorded(source, path), key=lambda one: (one.received_at, one.fixed_at))
        except Exception as fault:
            self._tell(_of_source(name, fault))
            return
        if not reports:
            self._tell(ToldFault("source", "tracks-empty", {"source": name, "files": path}))
            return
        begin = self._clock.now()
        moved = int(begin) - int(reports[0].received_at)
        for report in reports:
            due = Instant(report.received_at + moved)
            while (left := int(due) - int(self._clock.now())) > 0:
                await asyncio.sleep(left / 1000)
            look_out.take([_moved(report, moved, self._clock.now())])

    async def _recorded(self, source: TrackSource, path: str) -> list[Report]:
        reports: list[Report] = []
        for data, _ in read_file(Path(path)):
            reports += source.feed(data, self._clock.now())
            await asyncio.sleep(0)
        return reports + source.end(self._clock.now())


def _moved(report: Report, by: int, now: Instant) -> Report:
    return replace(
        report,
        fixed_at=Instant(report.fixed_at + by),
        received_at=Instant(report.received_at + by),
        processed_at=now,
        flags=report.flags | {REPLAYED},
    )


def _of_source(name: str, fault: Exception) -> ToldFault:
    if not isinstance(fault, ComityError):
        fault = TrackSourceBroken(detail=f"{type(fault).__name__}: {fault}")
    return ToldFault("source", fault.code, _texts({"source": name, **fault.facts}))


def _texts(facts: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in facts.items()}


def _read_order() -> Order:
    line = b""
    while not line.endswith(b"\n"):
        piece = os.read(0, 1)  # not a byte of what follows
        if not piece or len(line) > _LONGEST_ORDER:
            os._exit(0)
        line += piece
    return Order.decode(line)


def _writer(pipe: int) -> Callable[[Told], None]:
    def tell(told: Told) -> None:
        left = write_line(told)
        try:
            while left:
                left = left[os.write(pipe, left) :]
        except OSError:
            os._exit(0)  # nobody reads it any more

    return tell


def _listen_to_the_station(worker: Worker) -> Callable[[], None]:
    """What is given after the order, line by line; nothing more to read means that the station has ended."""
    rest = b""

    def read() -> None:
        nonlocal rest
        piece = os.read(0, 1 << 16)
        if not piece:
            os._exit(0)
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            worker.give(read_given(line))

    return read


def _wrong(fault: BaseException) -> Iterable[ToldFault]:
    """What ended it, one for each fault that happened at once."""
    for one in fault.exceptions if isinstance(fault, BaseExceptionGroup) else (fault,):
        if isinstance(one, BaseExceptionGroup):
            yield from _wrong(one)
        else:
            code = one.code if isinstance(one, ComityError) else "tracks-worker-failed"
            facts = one.facts if isinstance(one, ComityError) else {"detail": f"{type(one).__name__}: {one}"}
            yield ToldFault("failed", code, _texts(facts))


async def _run(order: Order, tell: Callable[[Told], None]) -> None:
    worker = Worker(order, SystemClock(), tell)
    asyncio.get_running_loop().add_reader(0, _listen_to_the_station(worker))
    await worker.run()


def main() -> int:
    """Watch until the station ends."""
    with contextlib.suppress(OSError):
        os.nice(_NICE)
    pipe = os.dup(1)
    os.dup2(2, 1)  # a library that prints does not get in between
    order, tell = _read_order(), _writer(pipe)
    try:
        asyncio.run(_run(order, tell))
    except Exception as fault:
        for told in _wrong(fault):
            tell(told)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
