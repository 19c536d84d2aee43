"""Short rows of a table, versions for a whole file, and the page that says which rows of the machines are walked."""

from pathlib import Path

import pytest

from comity.exercise.coverage import covering
from comity.exercise.faults import ScenarioWrong
from comity.exercise.mutations import moving_rows
from comity.exercise.scenario import Version
from comity.exercise.scenario_file import read_scenario
from comity.languages import load
from tests.exercise.scenarios import SMALL, play
from tools.scenario_coverage import lines

SUSPENDED = """
[[step]]
id = "suspend"
at = 2026-03-01T10:00:00Z
by = "south"
do = "suspend"
fields = { scope = "N", reason = "political", conditions = "Talks are held." }
stands = { suspension = "@suspend", is = "standing" }
en = "It is suspended"
zh = "已中止"

[[step]]
id = "met"
at = 2026-03-01T11:00:00Z
by = "south"
do = "condition"
reference = "@suspend"
status = "met"
fields = { number = "1" }
stands = { condition = 1, is = "met" }
en = "Its author takes the condition to be met"
zh = "提出方认为条件已满足"
"""
ONE = SMALL.replace("format = 1", 'format = 1\nin = "actual"')


def test_both_stations_or_the_speaker_are_asked(tmp_path: Path) -> None:
    (outcome,) = play(ONE + SUSPENDED, tmp_path)
    assert {row.row.id: row.kept for row in outcome.rows} == {"suspend/stands": True, "met/stands": True, "read": True}
    assert {row.row.id: row.values for row in outcome.rows}["suspend/stands"] == ("standing", "standing")
    assert {row.row.id: row.values for row in outcome.rows}["met/stands"] == ("met",)


def test_a_short_row_breaks_like_any_other(tmp_path: Path) -> None:
    (outcome,) = play(ONE + SUSPENDED.replace('is = "standing"', 'is = "lifted"'), tmp_path)
    assert [row.row.id for row in outcome.rows if not row.kept] == ["suspend/stands"]


def test_a_whole_file_may_be_of_one_version(tmp_path: Path) -> None:
    path = tmp_path / "one.toml"
    path.write_text(SMALL.replace("format = 1", 'format = 1\nin = "counterfactual"'), encoding="utf-8")
    scenario = read_scenario(path)
    assert scenario.versions == (Version.COUNTERFACTUAL,)
    assert {step.versions for step in scenario.steps} == {frozenset({Version.COUNTERFACTUAL})}


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('in = "actual"', 'in = "maybe"', "in = maybe"),
        ('suspension = "@suspend"', 'order = "@suspend"', "stands"),
        ('{ suspension = "@suspend", is = "standing" }', '{ suspension = "@suspend" }', "stands"),
        ('{ suspension = "@suspend", is = "standing" }', '"standing"', "stands"),
        ('en = "It is suspended"\nzh = "已中止"\n', "", "en, zh"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, before: str, after: str, words: str) -> None:
    text = ONE + SUSPENDED
    assert before in text
    with pytest.raises(ScenarioWrong) as fault:
        play(text.replace(before, after, 1), tmp_path)
    for code in ("en", "zh"):
        assert words in load(code).error(fault.value)


def test_the_page_of_rows(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_text(ONE + SUSPENDED, encoding="utf-8")
    page = lines({"small": covering(read_scenario(path))})
    assert "| condition-author: stated, met | small | small/met/stands | small/met/stands |" in page
    assert "| condition-author: stated, waived | - | - | - |" in page
    assert page[-1].startswith(f"{len(moving_rows())} rows: ")
