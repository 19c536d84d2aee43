"""Every scenario of the repository: its table holds, it is quick, the same seed gives the same, and rows can break."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from comity.exercise.player import Player
from comity.exercise.running import MOST_ENTRIES, Outcome, run_scenario
from comity.exercise.scenario_file import read_scenario
from comity.exercise.stage import passing_folder
from comity.exercise.swim_lanes import draw
from comity.exercise.table import Measured
from comity.exercise.timeline import timeline
from comity.exercise.words import facts_words, observed_words
from comity.languages import load
from comity.messages.facts.choice import Choice
from comity.messages.precedence import Marking
from comity.messages.structured import StructuredMessage
from tests.exercise.scenarios import FOLDER, comparable

FILES = sorted(FOLDER.glob("*.toml"))
SHORT = [path for path in FILES if path.stem not in ("line-2021-2024", "season-of-a-line")]
_PLAYED: dict[str, list[Outcome]] = {}
_CODE = re.compile(r"(?<![A-Za-z])[a-z]+(?:-[a-z]+)*(?![A-Za-z])")
_WRITTEN = ("contact", "conditions", "text", "gist", "officer", "same", "difference")
"""Where somebody's own words are looked at, in whatever language."""
_KEPT_THE_IMPOSSIBLE: list[str] = []
_IMPOSSIBLE = {"is": "never so", "has": "never there", "at-least": 1e15, "at-most": -1.0}


async def _ask_the_impossible(player: Player, rows: list[Measured]) -> None:
    """Every row asks again for what cannot be; one that is kept even so looks at nothing."""
    for row in rows:
        condition = {"is": 1} if "lacks" in row.row.condition else {key: _IMPOSSIBLE[key] for key in row.row.condition}
        measured = await player.table.measure(replace(row.row, condition=condition))
        if measured.kept:
            _KEPT_THE_IMPOSSIBLE.append(row.row.id)


@pytest.fixture
def outcomes(request: pytest.FixtureRequest) -> list[Outcome]:
    path: Path = request.param
    if path.name not in _PLAYED:
        folder = passing_folder()
        try:
            _PLAYED[path.name] = run_scenario(read_scenario(path), folder, at_end=_ask_the_impossible)
        finally:
            shutil.rmtree(folder)
    return _PLAYED[path.name]


def every(function: object) -> object:
    return pytest.mark.parametrize("outcomes", FILES, indirect=True, ids=lambda path: path.stem)(function)


@every
def test_the_table_holds(outcomes: list[Outcome]) -> None:
    broken = [f"{row.row.id}: {row.observed}" for outcome in outcomes for row in outcome.rows if not row.kept]
    assert not broken


@every
def test_a_row_that_expects_something_else_breaks(outcomes: list[Outcome]) -> None:
    asked = {row.row.id for outcome in outcomes for row in outcome.rows}
    assert asked
    assert not asked & set(_KEPT_THE_IMPOSSIBLE)


@pytest.mark.parametrize("path", SHORT, ids=lambda path: path.stem)
def test_the_same_seed_gives_the_same(path: Path, tmp_path: Path) -> None:
    found = [run_scenario(read_scenario(path), tmp_path / name, prove_records=False) for name in ("one", "two")]
    one, two = ([comparable(outcome) for outcome in outcomes] for outcomes in found)
    assert one == two


@every
def test_both_records_are_the_same_and_small(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        assert [one.channel for one in outcome.proved] == list(outcome.scenario.channels)
        assert all(one.second for one in outcome.proved)
        assert sum(one.entries for one in outcome.proved) < MOST_ENTRIES


@every
def test_nothing_is_real(outcomes: list[Outcome]) -> None:
    markings = {said.envelope.marking for outcome in outcomes for said in outcome.chronicle.said.values()}
    assert markings <= {Marking.EXERCISE, Marking.TEST}


@every
def test_every_source_is_used_and_every_actual_row_has_one(outcomes: list[Outcome]) -> None:
    scenario = outcomes[0].scenario
    used = {name for row in scenario.expected for name in row.sources}
    assert used == scenario.sources.keys()
    assert all(row.sources for row in scenario.expected if row.version == "actual")


@every
def test_what_was_observed_and_said_is_in_words(outcomes: list[Outcome]) -> None:
    """No code of ours is left in Chinese: what is in Latin letters there, an officer wrote, or it is a name."""
    chinese = load("zh")
    for outcome in outcomes:
        for row in outcome.rows:
            left = _CODE.findall(observed_words(chinese, row))
            assert not left or row.row.path.endswith(_WRITTEN), (row.row.id, left)
        for said in outcome.chronicle.said.values():
            message = said.envelope.message
            if isinstance(message, StructuredMessage):
                names = [
                    field.fact.names[message.values[field.name]]
                    for field in message.FIELDS
                    if isinstance(field.fact, Choice) and field.name in message.values
                ]
                words = facts_words(chinese, type(message), message.values, said.envelope.marking)
                assert not set(names) & set(words)


@every
@pytest.mark.parametrize("code", ["en", "zh"])
def test_the_picture_has_every_line(outcomes: list[Outcome], code: str) -> None:
    language = load(code)
    for outcome in outcomes:
        lines = timeline(outcome.scenario, outcome.chronicle, language)
        picture = draw(outcome.scenario, outcome.version, lines, outcome.bands, outcome.rows, language)
        assert picture.count("<circle") == len(outcome.chronicle.said)
        assert picture.count("Z ") >= len(lines)
