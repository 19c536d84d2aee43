"""The doctor finds what is wrong, says it in every language, and changes nothing."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from comity.clock import Instant, later
from comity.languages import load
from comity.messages.precedence import Marking
from comity.station.directory import StationDirectory
from comity.station.identity import THROWAWAY_DAYS
from comity.station.officers.officers import STATION
from comity.station.tracks.notes import KeptRun, run_note
from comity.station.upkeep.doctor import examine
from comity.station.upkeep.tracks_doctor import DAY_S, OFTEN
from comity.store.sqlite import SqliteStore
from tests.station.fakes import FakeClock
from tests.station.two_stations import CLOCK, make_station


def found(directory: StationDirectory, **options: object) -> dict[str, tuple[str, str]]:
    findings = examine(directory, **options)  # type: ignore[arg-type]
    for language in ("en", "zh"):
        for one in findings:
            facts = {"reason": "-", **one["facts"]}
            assert load(language).text(f"finding-{one['finding']}", **facts)
            assert load(language).text(f"check-{one['check']}")
    return {one["check"]: (one["result"], one["finding"]) for one in findings}


def contents(directory: StationDirectory) -> dict[Path, bytes]:
    """What matters in a station's directory; the lock and SQLite's shared memory do not."""
    files = (path for path in directory.path.rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in files if path != directory.lock_file and "sqlite-" not in path.name}


def test_a_healthy_station(tmp_path: Path) -> None:
    directory = make_station(tmp_path / "north", "Norland", "North")
    before = contents(directory)
    checks = found(directory)
    assert {check for check, (result, _) in checks.items() if result == "ok"} >= {
        "directory", "station", "record", "clock", "tls", "entropy",
    }  # fmt: skip
    assert checks["identity"] == ("warning", "throwaway")
    assert checks["keys"] == ("warning", "keys-without-passphrase")
    assert checks["station"] == ("ok", "stopped")
    assert contents(directory) == before


def test_a_passphrase(tmp_path: Path) -> None:
    directory = make_station(tmp_path / "north", "Norland", "North", "open sesame")
    assert found(directory)["keys"] == ("warning", "keys-not-opened")
    assert found(directory, passphrase=lambda: "open sesame")["keys"] == ("ok", "keys-open")
    assert found(directory, passphrase=lambda: "wrong")["keys"] == ("fault", "error")


def test_no_station_and_an_open_directory(tmp_path: Path) -> None:
    assert found(StationDirectory(tmp_path)) == {"directory": ("fault", "no-station")}
    directory = make_station(tmp_path / "north", "Norland", "North")
    directory.keys.chmod(0o755)
    assert found(directory) == {"directory": ("fault", "others-can-reach")}


def test_a_clock_that_is_wrong(tmp_path: Path) -> None:
    directory = make_station(tmp_path / "north", "Norland", "North")
    clock = FakeClock()
    assert found(directory, clock=clock)["clock"] == ("fault", "clock-senseless")
    clock.instant = later(CLOCK.now(), (THROWAWAY_DAYS + 1) * 86_400.0)
    assert found(directory, clock=clock)["identity"] == ("fault", "commission-not-in-force")
    clock.instant = Instant(CLOCK.now())
    assert found(directory, clock=clock)["clock"] == ("ok", "clock-sane")


def test_ports_and_settings(tmp_path: Path) -> None:
    directory = make_station(tmp_path / "north", "Norland", "North")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        directory.settings.write_text(f'listen = ["127.0.0.1:{taken.getsockname()[1]}"]')
        assert found(directory)["port"] == ("fault", "port-taken")
    directory.settings.write_text('listen = ["127.0.0.1:0"]')
    assert found(directory)["port"] == ("ok", "port-free")
    directory.settings.write_text('listen = ["nowhere"]')
    assert found(directory)["port"] == ("fault", "error")
    directory.settings.write_text("colour = 1")
    assert found(directory)["settings"] == ("fault", "error")


@pytest.mark.parametrize("damage", ["gone", "garbage"])
def test_a_damaged_record(tmp_path: Path, damage: str) -> None:
    directory = make_station(tmp_path / "north", "Norland", "North")
    if damage == "gone":
        directory.record.unlink()
    else:
        directory.record.write_bytes(b"x" * 5000)
    assert found(directory)["record"][0] == "fault"


def test_a_running_station_is_left_alone(tmp_path: Path) -> None:
    directory = make_station(tmp_path / "north", "Norland", "North")
    with directory.locked():
        assert found(directory)["station"] == ("ok", "running")


def test_the_watch_over_tracks(tmp_path: Path) -> None:
    directory = make_station(tmp_path / "north", "Norland", "North")
    assert "tracks" not in found(directory)
    directory.settings.write_text('[[tracks]]\nkind = "csv"\naddress = "gone.csv"\n')
    findings = [one for one in examine(directory) if one["check"] == "tracks"]
    assert [(one["result"], one["finding"]) for one in findings] == [
        ("ok", "tracks-none-yet"),
        ("fault", "tracks-no-file"),
    ]
    (directory.path / "gone.csv").write_text("id,kind,time,latitude,longitude\n")
    assert found(directory)["tracks"] == ("ok", "tracks-none-yet")
    begun = CLOCK.now()
    store = SqliteStore.open(directory.record)
    try:
        store.create_channel(STATION, {})
        clock = FakeClock()
        for times, result in ((OFTEN - 1, ("ok", "tracks-watched")), (OFTEN, ("warning", "tracks-often"))):
            clock.instant = later(begun, times)
            seconds = range(times) if times < OFTEN else [times]
            runs = [
                KeptRun(marking, later(begun, second), bytes(32), "own", None, None, ())
                for second in seconds
                for marking in (Marking.REAL, Marking.EXERCISE)  # a beginning has a note for each
            ]
            store.commit([(STATION, [run_note(one) for one in runs])])
            assert found(directory, clock=clock)["tracks"] == result
        clock.instant = later(begun, 3 * DAY_S)
        assert found(directory, clock=clock)["tracks"] == ("ok", "tracks-watched")
    finally:
        store.close()
