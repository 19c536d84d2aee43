"""A small scenario, played and changed: rows that break, the same seed, outages, refusals, files that are wrong."""

from pathlib import Path

import pytest

from comity.exercise.faults import RealEntryMade, RealKeysHere, ScenarioWrong, StepNotDone
from comity.exercise.player import Player
from comity.exercise.scenario_file import read_scenario
from comity.exercise.stage import exercise_folder
from comity.exercise.swim_lanes import draw
from comity.exercise.timeline import timeline
from comity.languages import load
from comity.station.faults import FileExists
from comity.station.identity import init_station
from comity.station.system_clock import SystemClock
from tests.exercise.scenarios import FOLDER, SMALL, comparable, play


def test_a_row_that_does_not_hold_is_found(tmp_path: Path) -> None:
    (right,) = play(SMALL, tmp_path / "right")
    (wrong,) = play(SMALL.replace('at-most = "10m"', 'at-most = "1m"'), tmp_path / "wrong")
    assert right.kept
    assert not wrong.kept
    assert right.rows[0].observed == wrong.rows[0].observed


def test_the_same_seed_gives_the_same_and_another_another(tmp_path: Path) -> None:
    found = [comparable(play(SMALL, tmp_path / str(number), seed=seed)[0]) for number, seed in enumerate((5, 5, 6))]
    assert found[0] == found[1]
    assert found[0] != found[2]


def test_who_has_no_habit_is_silent(tmp_path: Path) -> None:
    (outcome,) = play(SMALL.replace('until = "9', "").replace('by = "south"\nack', 'by = "north"\nack'), tmp_path)
    assert outcome.rows[0].observed == "never"
    assert not outcome.kept


def test_an_outage_delays_and_loses_nothing(tmp_path: Path) -> None:
    cut = '[[outage]]\nchannel = "line"\nbearer = "cable"\nfrom = 2026-03-01T05:00:00Z\nuntil = 2026-03-01T09:00:00Z\n'
    (outcome,) = play(SMALL.replace("[[step]]", cut + "\n[[step]]"), tmp_path)
    (hello,) = [one for one in outcome.chronicle.in_order() if one.key[1] == "north"]
    assert hello.received is not None
    assert 3 * 3600 <= (hello.received - hello.released) / 1000 < 3 * 3600 + 60
    assert not outcome.kept
    (band,) = outcome.bands
    assert (band.channel, band.state, (band.until - band.since) / 1000) == ("line", "outage", 4 * 3600)


def test_a_suspension_is_a_band_until_both_have_lifted_it(tmp_path: Path) -> None:
    steps = """
[[step]]
id = "suspend"
at = 2026-03-01T10:00:00Z
by = "south"
do = "suspend"
fields = { scope = "all", reason = "political", start = "011100Z MAR 26" }

[[step]]
id = "lift"
at = 2026-03-01T14:00:00Z
by = "south"
do = "lift"
references = ["@suspend"]

[[step]]
id = "confirm"
at = 2026-03-01T15:00:00Z
by = "north"
do = "lift"
references = ["@lift"]
"""
    (outcome,) = play(SMALL + steps, tmp_path)
    hours = [
        (band.state, (band.since % 86_400_000) // 3_600_000, (band.until % 86_400_000) // 3_600_000)
        for band in outcome.bands
    ]
    assert hours == [("announced", 10, 11), ("suspended", 11, 15)]
    language = load("en")
    lines = timeline(outcome.scenario, outcome.chronicle, language)
    picture = draw(outcome.scenario, outcome.version, lines, outcome.bands, outcome.rows, language)
    assert picture.count('fill-opacity="0.28"') == 4
    assert "suspension announced" in picture


def test_speed_follows_the_day(tmp_path: Path) -> None:
    short = SMALL.replace("2026-03-02T00:00:00Z", "2026-03-01T06:30:00Z")
    (outcome,) = play(short, tmp_path, speed=200_000.0)
    assert outcome.kept


def test_a_refusal_that_is_expected_and_one_that_is_not(tmp_path: Path) -> None:
    again = """
[[step]]
id = "twice"
after = "hello"
delay = "30m"
by = "south"
do = "acknowledge"
reference = "@hello"
refused = "state-wrong"

[[expect]]
id = "refused"
en = "Nobody acknowledges twice"
zh = "不得重复回告"
ask = "step"
step = "twice"
is = "state-wrong"
"""
    (outcome,) = play(SMALL + again, tmp_path / "expected")
    assert outcome.kept
    with pytest.raises(StepNotDone) as fault:
        play(SMALL + again.replace('refused = "state-wrong"\n', ""), tmp_path / "not")
    assert "twice" in load("en").error(fault.value)
    assert "twice" in load("zh").error(fault.value)


def test_a_real_entry_ends_the_exercise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.exercise.steps.MARKING", "REAL")
    with pytest.raises(RealEntryMade):
        play(SMALL, tmp_path)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("format = 1", "format = 2", "format"),
        ("format = 1", "format = ", "2:10"),
        ('text = "Good morning."', 'tekst = "Good morning."', "tekst"),
        ('text = "Good morning."', 'text = "x"\nmarking = "REAL"', "marking"),
        ('do = "send"', 'do = "shout"', "34, [[step]] 1 (hello)"),
        ('by = "north"\ndo', 'by = "west"\ndo', "by = west"),
        ("at = 2026-03-01T06:00:00Z", "at = 2027-03-01T06:00:00Z", "34, [[step]] 1 (hello)"),
        ("at = 2026-03-01T06:00:00Z", 'after = "nothing"', "after = nothing"),
        ("at = 2026-03-01T06:00:00Z", "at = 2026-03-01T06:00:00", "[[step]] 1 (hello)"),
        ('acknowledges = "2m..9m"', 'acknowledges = "9m..2m"', "9m..2m"),
        ('zh = "十分钟内已读"\n', "", "zh"),
        ('id = "read"', 'id = "hello"', "hello"),
        ('at-most = "10m"', 'atmost = "10m"', "at-most"),
        ('to = "hello/acknowledged"', 'to = "hullo"', "to = hullo"),
        ("2026-03-02T00:00:00Z", "2026-02-02T00:00:00Z", "ends"),
        ("cable = 64000", "cable = 1", "bearers"),
        ("cable = 64000 }", 'cable = 64000 }\nkeys-for = "1h"', "keys-for"),
    ],
)
def test_a_wrong_file_is_told_in_one_sentence(tmp_path: Path, before: str, after: str, words: str) -> None:
    assert before in SMALL
    with pytest.raises(ScenarioWrong) as fault:
        play(SMALL.replace(before, after, 1), tmp_path)
    for code in ("en", "zh"):
        sentence = load(code).error(fault.value)
        assert words in sentence
        assert "\n" not in sentence


def test_real_keys_are_refused_by_name(tmp_path: Path) -> None:
    real = tmp_path / "real"
    init_station(real, "Norland", "North", "unit", passphrase=None, clock=SystemClock(), commissioned=True)
    for folder in (real, real / "inner"):
        with pytest.raises(RealKeysHere):
            exercise_folder(folder)
    occupied = tmp_path / "occupied"
    occupied.mkdir()
    (occupied / "file").touch()
    with pytest.raises(FileExists):
        exercise_folder(occupied)


def test_operations_of_every_scenario_exist() -> None:
    for path in sorted(FOLDER.glob("*.toml")):
        assert read_scenario(path).steps, path
    assert Player.__doc__
