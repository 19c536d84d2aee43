"""The station's side of the watch: another sheet begins the process anew, what it tells wrongly ends it."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from comity.encounters.rules import starting_sheet
from comity.messages.precedence import Marking
from comity.station.directory import StationDirectory
from comity.station.identity import init_station
from comity.station.officers.officers import STATION, notes_of
from comity.station.running import RunningStation
from comity.station.system_clock import SystemClock
from comity.station.tracks import watching
from comity.station.tracks.notes import RUN, kept_run
from comity.station.tracks.rule_choice import read_sheets
from comity.station.tracks.watching import Ended, Event, Started
from comity.store.sqlite import SqliteStore
from tests.station.test_track_rules import sheet_file
from tests.station.two_stations import CHEAP

_ROWS = "id,kind,time,latitude,longitude,speed_kt,course_deg\na,ship,2017-06-16T16:00:00Z,35.0,139.0,15,0\n"


def _station(folder: Path, more: str = "") -> Path:
    path = folder / "north"
    init_station(path, "Norland", "north", "theatre", passphrase=None, clock=SystemClock(), cost=CHEAP)
    (path / "played.csv").write_text(_ROWS)
    (path / "settings.toml").write_text(f'[[tracks]]\nkind = "csv"\naddress = "played.csv"\n{more}')
    return path


async def _running(path: Path, told: list[Event]) -> RunningStation:
    return await RunningStation.start(StationDirectory.existing(path), None, tell_of_tracks=told.append)


async def _until(told: list[Event], kind: type, count: int) -> list[Event]:
    while len([one for one in told if isinstance(one, kind)]) < count:
        await asyncio.sleep(0.02)
    return [one for one in told if isinstance(one, kind)]


def test_when_the_charter_names_another_sheet_the_watch_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = sheet_file(tmp_path)
    digest = read_sheets((sheet,))[0][1].digest
    path = _station(tmp_path, f'[encounters]\nrules = ["{sheet}"]\n')
    named: list[bytes] = [starting_sheet().digest]
    monkeypatch.setattr(watching, "named_in", lambda *_: named[-1])
    told: list[Event] = []

    async def run() -> None:
        running = await _running(path, told)
        try:
            await _until(told, Started, 1)
            assert running.tracks.is_up
            named.append(digest)
            running.tracks._look.set()
            await _until(told, Started, 2)
        finally:
            await running.close()
        assert not [one for one in told if isinstance(one, Ended)]

    asyncio.run(asyncio.wait_for(run(), 60))
    begun = [one for one in told if isinstance(one, Started)]
    used = [one.rules[Marking.EXERCISE] for one in begun]
    assert [(one.sheet.digest, one.why) for one in used] == [
        (starting_sheet().digest, "charter"),
        (digest, "charter"),
    ]
    store = SqliteStore.open(path / "record.sqlite", read_only=True)
    kept = [kept_run(note) for note in notes_of(store, STATION, RUN)]
    store.close()
    assert [(one.rules, one.marking) for one in kept] == [(one.sheet.digest, Marking.EXERCISE) for one in used]
    assert kept[1].text == sheet.read_text("utf-8")


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ("print('x' * 300000)", "line-too-long"),
        ("[print('{}') for _ in range(50)]", "told-wrong"),
        ('print(\'{"event": "failed", "code": "gone", "facts": {}}\')', "gone"),
        ("raise SystemExit(3)", "ended"),
    ],
)
def test_a_process_that_goes_wrong_is_ended_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str, why: str
) -> None:
    """Something else stands in its place; the station goes on, and ends it."""
    path = _station(tmp_path)
    spawn = asyncio.create_subprocess_exec
    pids: list[int] = []

    async def another(*_: str, **options: object) -> asyncio.subprocess.Process:
        process = await spawn(sys.executable, "-u", "-c", f"import time; {says}", **options)  # type: ignore[arg-type]
        pids.append(process.pid)
        return process

    monkeypatch.setattr(watching.asyncio, "create_subprocess_exec", another)
    told: list[Event] = []

    async def run() -> None:
        running = await _running(path, told)
        try:
            (ended, *_) = await _until(told, Ended, 1)
            assert isinstance(ended, Ended)
            assert why in ended.why
            assert ended.again_s == 1.0
            assert (await running.desk.perform("track_picture", {}))["watching"]
        finally:
            await running.close()

    asyncio.run(asyncio.wait_for(run(), 60))
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
