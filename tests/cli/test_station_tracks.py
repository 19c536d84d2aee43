"""The running station's watch over tracks: real processes, a feed on the loopback, kills in between, hostile feeds."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from comity.clock import iso
from comity.station.system_clock import SystemClock
from tests.cli.commands import assert_refused, comity
from tests.cli.stations import SOURCE, Side, Two, events
from tests.cli.track_feed import MEETING, OUR, THEIR, Ship, feed, sailing

_PATIENCE_S = 30.0


@pytest.fixture
def north(tmp_path: Path) -> Iterator[Side]:
    """One station alone."""
    side = Side(tmp_path / "north", "south")
    names = ("--party", "Norland", "--name", "north", "--tier", "theatre")
    assert side.do("station init", *names, "--no-passphrase").status == 0
    yield side
    if side.process is not None:
        side.stop()


def _watch(side: Side, *sources: str, more: str = "") -> None:
    """settings.toml with sources as KIND=ADDRESS; our unit is the first ship of each."""
    text = ""
    for one in sources:
        kind, _, address = one.partition("=")
        own = OUR if kind == "nmea" else "unit:a"
        text += f'[[tracks]]\nkind = "{kind}"\naddress = "{address}"\nown = "{own}"\n'
    (side.path / "settings.toml").write_text(text + more)


def _event(side: Side, wanted: str) -> dict[str, Any]:
    """The next event of that name that the running station tells."""
    assert side.process is not None
    for told in events(side.process):
        if told["event"] == wanted:
            return told
    raise AssertionError(f"no {wanted}")


def _worker(side: Side) -> psutil.Process:
    assert side.process is not None
    (found,) = psutil.Process(side.process.pid).children()
    assert "comity.station.tracks.worker" in found.cmdline()
    return found


def _listed(side: Side) -> list[dict[str, Any]]:
    return [one for one in comity("encounters", "list", side.path, "--json").objects if "encounter" in one]


def test_an_encounter_outlives_the_station_and_its_worker(north: Side) -> None:
    with feed(sailing(*MEETING)) as address:
        _watch(north, f"nmea={address}")
        north.start()
        assert _event(north, "watching")["rules_by"] == "own"
        alarm = _event(north, "urgent")
        assert (alarm["alarm"], alarm["marking"], alarm["units"]) == (True, "REAL", [OUR, THEIR])
        assert [(one["encounter"], one["phase"]) for one in _listed(north)] == [(1, "urgent")]
        worker = _worker(north)
        north.kill()
        worker.wait(_PATIENCE_S)  # nobody ends it but the end of the station
        (kept,) = _listed(north)
        assert (kept["encounter"], kept["phase"], kept["alarms"], kept["marking"]) == (1, "urgent", 1, "REAL")
        north.start()
        again = _event(north, "urgent")
        assert again["encounter"] == 1  # the same pair within the hour is the same encounter
        assert [(one["encounter"], one["alarms"]) for one in _listed(north)] == [(1, 2)]


def test_a_worker_that_dies_is_said_and_begins_again(north: Side) -> None:
    with feed(sailing(*MEETING)) as address:
        _watch(north, f"nmea={address}")
        north.start()
        _event(north, "urgent")
        first = _worker(north)
        first.kill()
        ended = _event(north, "watch-ended")
        assert ended["again_s"] >= 1
        _event(north, "watching")
        assert _event(north, "urgent")["encounter"] == 1
        assert _worker(north).pid != first.pid
        tracks = comity("status", north.path, "--json").object["tracks"]
        assert (tracks["up"], tracks["restarts"], tracks["sources"][0]["address"]) == (True, 1, address)
        for language, words in (("en", "had died 1 time since"), ("zh", "曾中断 1 次")):
            assert words in comity("status", north.path, "--language", language).out
        assert "began last at" in comity("doctor", north.path).out
        north.stop()
    assert comity("status", north.path, "--json").object["tracks"]["up"] is False
    assert "Tracks are watched while the station runs" in comity("status", north.path).out


def test_show_gives_what_fits_and_the_commands(north: Side) -> None:
    with feed(sailing(*MEETING)) as address:
        _watch(north, f"nmea={address}")
        north.start()
        _event(north, "urgent")
        north.stop()
    shown = comity("encounters", "show", north.path, "--encounter", 1, "--sight", "yes", "--json").object
    assert (shown["own"], shown["other"], shown["situation"]["situation"]) == (OUR, THEIR, "head-on")
    assert shown["assessment"]["verdict"] == "yes"
    assert shown["assessment"]["cpa_low_nm"] <= shown["assessment"]["cpa_nm"] <= shown["assessment"]["cpa_high_nm"]
    assert [one["number"] for one in shown["phrases"]][:2] == [1, 5]
    for one in shown["phrases"]:
        assert f"--phrase {one['number']}" in one["command"]
        assert str(north.path) in one["command"]
    assert "--type E01" in shown["draft"]["command"]
    named = comity("encounters", "show", north.path, "--own", "111000001", "--with", "222000002", "--json").object
    assert named["encounter"] == 1
    for language, word in (("en", "Send it with: comity send"), ("zh", "发送命令：comity send")):
        said = comity("encounters", "show", north.path, "--encounter", 1, "--language", language)
        assert said.status == 0, said
        assert word in said.out
        assert "REAL" in said.out
    told = ("encounters", "show", north.path, "--encounter", 1, "--sight", "yes", "--standing", f"{THEIR}=fishing")
    found = comity(*told, "--json").object["situation"]
    assert (found["rule"], found["role"], found["theirs"]["standing"]) == ("18", "give-way", "fishing")
    assert "fishing" in comity(*told).out
    assert_refused(comity(*told[:-1], "mmsi:999999999=fishing"), "mmsi:999999999")
    assert_refused(comity("encounters", "show", north.path, "--encounter", 7), "7")
    assert_refused(comity("encounters", "show", north.path), "--encounter")


def test_what_is_played_is_an_exercise_and_meets_nothing_real(north: Side, tmp_path: Path) -> None:
    """The file plays a ship across the bow of ours, at the place of the real one: two pictures, two encounters."""
    now = SystemClock().now()
    rows = ["id,kind,time,latitude,longitude,speed_kt,course_deg"]
    for step in range(30):
        at, moved = iso(type(now)(now + 1000 * step)), 15 / 3600 / 60 * step
        rows += [f"a,ship,{at},{35 + moved:.6f},139.0,15,0", f"b,ship,{at},{35.05 - moved:.6f},139.0,15,180"]
    (north.path / "played.csv").write_text("\n".join(rows) + "\n")
    lone = Ship(111000001, 35.0, 139.0, 15, 0)
    with feed(sailing(lone)) as address:
        _watch(north, f"nmea={address}", "csv=played.csv")
        north.start()
        alarm = _event(north, "urgent")
        assert (alarm["marking"], alarm["units"]) == ("EXERCISE", ["unit:a", "unit:b"])
        north.stop()
    (kept,) = _listed(north)
    assert (kept["marking"], kept["units"]) == ("EXERCISE", ["unit:a", "unit:b"])
    command = comity("encounters", "show", north.path, "--encounter", 1, "--json").object["phrases"][0]
    assert "--exercise" in command["command"]
    out = tmp_path / "kept.encounter"
    refused = comity("encounters", "record", north.path, "--encounter", 1, "--test", "--out", out)
    assert refused.status == 2
    assert "EXERCISE" in refused.err.splitlines()[-1]
    assert not out.exists()
    made = comity("encounters", "record", north.path, "--encounter", 1, "--out", out, "--json").object
    assert made["marking"] == "EXERCISE"
    assert made["fixes"] >= 2
    assert out.exists()


async def _flood(writer: asyncio.StreamWriter) -> None:
    """As fast as it goes: an endless line, then noise, checksums that are wrong, nothing that ends."""
    noise = bytes(range(256)) * 128
    while True:
        writer.write(b"!AIVDM," + b"0" * (1 << 16))
        writer.write(noise + b"\n!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4B\n$GPRMC,,,,*00\r\n" * 50)
        await writer.drain()


async def _slow(writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(b"!")
        await writer.drain()
        await asyncio.sleep(0.2)


def test_a_hostile_feed_does_not_stop_the_line(two: Two) -> None:
    with feed(_flood) as flood, feed(_slow) as slow, feed(sailing(*MEETING)) as good:
        _watch(two.north, f"nmea={flood}", f"nmea={slow}", f"nmea={good}")
        two.connect()
        assert _event(two.north, "urgent")["units"] == [OUR, THEIR]  # the good source is seen beside the bad ones
        for _ in range(3):
            sent = two.north.ask("send", "--channel", "south", "--text", "Radio check.", "--wait", "receipt")
            assert sent["state"] == "stored"
        assert _worker(two.north).memory_info().rss < 1 << 29
        give_up_at = time.monotonic() + _PATIENCE_S
        refused: dict[str, int] = {}
        while "nmea-1: line-too-long" not in refused and time.monotonic() < give_up_at:
            picture = comity("encounters", "list", two.north.path, "--json").objects[-1]["watch"]["pictures"]
            refused = picture[0]["refused"] if picture else {}
            time.sleep(0.5)
        assert refused["nmea-1: line-too-long"] > 0


def test_settings_that_cannot_be_are_refused_in_one_sentence(north: Side) -> None:
    for text, word in (
        ('[[tracks]]\nkind = "sonar"\naddress = "x.csv"\n', "tracks[1].kind"),
        ('[[tracks]]\nkind = "csv"\n', "tracks[1].address"),
        ('[[tracks]]\nkind = "csv"\naddress = "ftp://a:1"\n', "ftp://a:1"),
        ('[[tracks]]\nkind = "csv"\naddress = "none.csv"\n', "none.csv"),
        ('[[tracks]]\nkind = "csv"\naddress = "x.csv"\nreplay = false\n', "EXERCISE"),
        ('[[tracks]]\nkind = "csv"\naddress = "x.csv"\nowner = "a"\n', "tracks[1].owner"),
        ('[[tracks]]\nkind = "csv"\naddress = "x.csv"\nown = "a"\nother_side = ["a"]\n', "tracks.other_side"),
        ('[[tracks]]\nkind = "json"\naddress = "tcp://127.0.0.1:9"\n', "tracks[1].kind"),
        ('tracks = "x"\n', "tracks"),
        ('[encounters]\nchannel = 1\n', "encounters.channel"),
        ('[encounters]\nformations = [1]\n', "encounters.formations"),
        ('[[tracks]]\nkind = "csv"\naddress = "tcp://127.0.0.1:9"\n[encounters]\nrules = ["none.toml"]\n', "none.toml"),
        ('[[tracks]]\nkind = "csv"\naddress = "tcp://127.0.0.1:9"\n[encounters]\nchannel = "east"\n', "east"),
    ):  # fmt: skip
        (north.path / "settings.toml").write_text(text)
        for language in ("en", "zh"):
            assert_refused(comity("run", north.path, "--language", language), word if language == "en" else "")


def test_without_sources_nothing_is_begun_and_nothing_is_loaded(north: Side) -> None:
    north.start()
    assert north.process is not None
    assert psutil.Process(north.process.pid).children() == []
    mapped = {Path(one.path).name for one in psutil.Process(north.process.pid).memory_maps()}
    assert not [name for name in mapped if "numpy" in name or "multiarray" in name or "llvmlite" in name]
    assert comity("encounters", "list", north.path).out.splitlines()[0] == "The station has kept no encounter."
    told = subprocess.run(
        [sys.executable, "-c", "import sys, comity.station.running; print([*sys.modules])"],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )  # fmt: skip
    assert not {"numpy", "numba", "pyais"} & set(json.loads(told.stdout.replace("'", '"')))


def test_a_station_that_is_stopped_by_hand_takes_its_worker_along(north: Side) -> None:
    with feed(sailing(*MEETING)) as address:
        _watch(north, f"nmea={address}")
        north.start()
        _event(north, "watching")
        worker = _worker(north)
        north.stop(signal.SIGINT)
        worker.wait(_PATIENCE_S)
