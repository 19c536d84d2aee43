"""`comity exercise run`: exit statuses, what is shown and written, and that nothing REAL is touched."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from comity.clock import later
from comity.exercise.faults import RealKeysHere
from comity.exercise.player import Player
from comity.exercise.running import run_scenario
from comity.exercise.scenario_file import read_scenario
from comity.exercise.stage import exercise_folder
from comity.exercise.table import Measured
from comity.station.directory import StationDirectory
from comity.station.identity import init_station, install_commission
from comity.station.party import commission, init_party
from comity.station.system_clock import SystemClock
from comity.store.key_files import FileKeyStore, unlock
from tests.cli.commands import assert_refused, comity
from tests.exercise.scenarios import SMALL

SUSPENSION = """
[[step]]
id = "suspend"
at = 2026-03-01T10:00:00Z
by = "south"
do = "suspend"
fields = { scope = "all", reason = "political" }

[[step]]
id = "ask"
at = 2026-03-01T11:00:00Z
by = "north"
do = "request"
fields = { kind = "voice", tier = "unit", subject = "regular", window = "021200Z MAR 26 - 021300Z MAR 26" }
"""


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    path = tmp_path / "small.toml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.mark.parametrize(("code", "words"), [("en", "Every row is as expected."), ("zh", "每一行均符合预期。")])
def test_a_table_that_holds(scenario: Path, code: str, words: str) -> None:
    done = comity("exercise", "run", scenario, "--language", code)
    assert done.status == 0, done.err
    assert words in done.out
    assert "EXERCISE" in done.out


def test_a_row_that_breaks_gives_status_1(scenario: Path) -> None:
    scenario.write_text(SMALL.replace('at-most = "10m"', 'at-most = "1m"'), encoding="utf-8")
    done = comity("exercise", "run", scenario)
    assert done.status == 1
    assert "NOT AS EXPECTED" in done.out


def test_what_it_keeps(scenario: Path, tmp_path: Path) -> None:
    out = tmp_path / "kept"
    done = comity("exercise", "run", scenario, "--out", out, "--json", "--seed", "3")
    assert done.status == 0
    assert done.object["marking"] == "EXERCISE"
    assert [row["kept"] for row in done.object["table"]] == [True]
    names = {path.name for path in (out / "actual").iterdir()}
    assert {"north", "south", "timeline.txt", "timeline.svg", "north-line.bundle", "south-line.review"} <= names
    assert (out / "actual" / "timeline.svg").read_text("utf-8").startswith("<svg ")
    shown = comity("transcript", "verify", out / "actual" / "north", "--channel", "line")
    assert shown.status == 0
    assert_refused(comity("exercise", "run", scenario, "--out", out), "kept")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["missing.toml"], "missing.toml"),
        (["{scenario}", "--speed", "0"], "--speed"),
        (["{scenario}", "--seed", "x"], "x"),
    ],
)
def test_wrong_commands(scenario: Path, arguments: list[str], words: str) -> None:
    assert_refused(comity("exercise", "run", *(one.format(scenario=scenario) for one in arguments)), words)


def test_a_wrong_scenario_is_told_with_its_line(scenario: Path) -> None:
    scenario.write_text(SMALL.replace('do = "send"', 'do = "shout"'), encoding="utf-8")
    assert_refused(comity("exercise", "run", scenario), "line 34", "hello")


def test_a_commissioned_station_is_refused_by_name(scenario: Path, tmp_path: Path) -> None:
    clock = SystemClock()
    party = init_party(tmp_path / "root", "Norland", passphrase=None)
    real = tmp_path / "real"
    init_station(real, "Norland", "North", "unit", passphrase=None, clock=clock, commissioned=True)
    directory = StationDirectory.existing(real)
    _, signed = commission(party, None, directory.request.read_bytes(), later(clock.now(), 86_400), clock)
    install_commission(directory, FileKeyStore(directory.keys, unlock(directory.keys, None)), signed, clock)
    with pytest.raises(RealKeysHere) as fault:
        exercise_folder(real)
    assert fault.value.facts["party"] == "Norland"
    assert_refused(comity("exercise", "run", scenario, "--out", real), "REAL", "Norland")
    assert_refused(comity("exercise", "run", scenario, "--out", tmp_path), "REAL")


def test_nothing_real_is_changed(scenario: Path, tmp_path: Path) -> None:
    """A suspension and a request of an exercise: the REAL channel is open, and its registers are empty."""
    scenario.write_text(SMALL + SUSPENSION, encoding="utf-8")
    found: list[dict[str, Any]] = []

    async def look(player: Player, _: list[Measured]) -> None:
        for running in player.stage.running.values():
            for marking in ("EXERCISE", "REAL"):
                relation = await running.desk.perform("relation", {"marking": marking, "refused": True})
                charter = await running.desk.perform("charter", {"marking": marking})
                contacts = await running.desk.perform("contacts", {})
                real = [one for one in contacts["channels"][0]["requests"] if one["marking"] == marking]
                found.append(relation["channels"][0] | {"in_force": charter["channels"][0]["in_force"], "asked": real})

    run_scenario(read_scenario(scenario), tmp_path / "stations", at_end=look)
    for exercise, real in (found[:2], found[2:]):
        assert exercise["state"] == "suspended"
        assert len(exercise["suspensions"]) == len(exercise["asked"]) == 1
        assert real["state"] == "open"
        assert not real["suspensions"]
        assert not real["conditions"]
        assert not real["asked"]
        assert real["in_force"] is None


def test_the_picture_is_well_formed(scenario: Path, tmp_path: Path) -> None:
    out = tmp_path / "kept"
    comity("exercise", "run", scenario, "--out", out)
    picture = ElementTree.fromstring((out / "actual" / "timeline.svg").read_text("utf-8"))
    assert picture.tag.endswith("svg")
    assert json.dumps([one.text for one in picture.iter() if one.text]).count("Good morning.") == 1
