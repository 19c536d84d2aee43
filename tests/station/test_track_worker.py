"""The process that watches tracks, from inside: its order, a source that breaks, a recording moved to the present."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from comity.clock import Instant
from comity.messages.precedence import Marking
from comity.station.system_clock import SystemClock
from comity.station.tracks import worker as worker_file
from comity.station.tracks.lines import Told, ToldFault, ToldPicture
from comity.station.tracks.order import Order
from comity.station.tracks.worker import REPLAYED, Worker
from comity.tracks.picture import Side
from comity.tracks.report import Report

_ROWS = "id,kind,time,latitude,longitude,speed_kt,course_deg\na,ship,2017-06-16T16:00:00Z,35.0,139.0,15,0\n"


class _Breaking:
    name = "broken"

    def __init__(self) -> None:
        self.refused: Counter[str] = Counter()

    def feed(self, data: bytes, received_at: Instant) -> list[Report]:
        raise IndexError("a decoder's mistake")

    def end(self, received_at: Instant) -> list[Report]:
        return []


def _order(*sources: tuple[str, str, Marking]) -> Order:
    return Order(sources, {Marking.REAL: {"a": Side.OWN_FORCE}}, {Marking.REAL: None}, (("a", "b"),))


def test_an_order_comes_back_as_it_was() -> None:
    order = _order(("nmea", "tcp://127.0.0.1:1", Marking.REAL), ("csv", "/x/名.csv", Marking.EXERCISE))
    assert Order.decode(order.encode()) == order
    assert order.encode().count(b"\n") == 1


def test_a_source_that_breaks_is_told_and_the_others_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "good.csv").write_text(_ROWS)
    (tmp_path / "bad.csv").write_text(_ROWS)
    made = worker_file.make_source

    def make(kind: str, name: str, **options: object) -> Any:
        return _Breaking() if name == "csv-1" else made(kind, name, **options)

    monkeypatch.setattr(worker_file, "make_source", make)
    told: list[Told] = []
    taken: list[Report] = []

    async def run() -> None:
        sources = [("csv", str(tmp_path / name), Marking.EXERCISE) for name in ("bad.csv", "good.csv")]
        worker = Worker(_order(*sources), SystemClock(), told.append)
        look_out = worker.looking[Marking.EXERCISE]
        take = look_out.take

        def noted(reports: Any) -> None:
            found = list(reports)
            taken.extend(found)
            take(found)

        monkeypatch.setattr(look_out, "take", noted)
        running = asyncio.create_task(worker.run())
        while not (taken and any(isinstance(one, ToldFault) for one in told)):
            await asyncio.sleep(0.01)
        assert not running.done()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    begin = SystemClock().now()
    asyncio.run(asyncio.wait_for(run(), 30))
    (fault,) = [one for one in told if isinstance(one, ToldFault)]
    assert (fault.event, fault.code, fault.facts["source"]) == ("source", "track-source-broken", "csv-1")
    assert "IndexError" in fault.facts["detail"]
    (report,) = taken
    assert REPLAYED in report.flags
    assert begin <= report.fixed_at <= SystemClock().now()  # of 2017, moved to the present
    pictures = [one for one in told if isinstance(one, ToldPicture)]
    assert {one.marking for one in pictures} == {
        Marking.REAL,
        Marking.EXERCISE,
    }  # the order names a unit of ours in REAL
    assert not any(one.units for one in pictures if one.marking is Marking.REAL)
