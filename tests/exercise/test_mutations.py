"""Without any row of the relation's state machines, a row of a drill's table breaks."""

from pathlib import Path

import pytest

from comity.exercise.mutations import Mutation, moving_rows, mutated, unnoticed
from comity.exercise.scenario_file import read_scenario
from comity.relation.tables import TABLES
from tests.exercise import drill, drill_line
from tests.exercise.scenarios import SMALL

DRILLS = {
    "requests": ("contact-request",),
    "line": ("suspension", "condition-author", "condition-other", "restoration-stage"),
    "charters": ("charter-proposal",),
    "meetings": ("agenda-item", "joint-statement"),
    "crossings": ("contact-request", "charter-proposal"),
}
"""Drill, and the machines that it goes through."""
WRITTEN = {
    "requests": drill.requests,
    "line": drill_line.line,
    "charters": drill_line.charters,
    "meetings": drill_line.meetings,
    "crossings": drill.crossings,
}
CROSSING = {
    *(("contact-request", state, "cross-expiry") for state in drill.CROSSED),
    ("charter-proposal", "confirmed", "cross"),
}
"""What only messages that cross bring about: the drill of crossings goes through these rows and no other one does."""


def test_every_machine_has_its_drill() -> None:
    assert {name for names in DRILLS.values() for name in names} == {table.name for table in TABLES}


@pytest.mark.parametrize("name", DRILLS)
def test_a_missing_row_breaks_the_table(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.toml"
    path.write_text(WRITTEN[name](), encoding="utf-8")
    scenario = read_scenario(path)
    mutations = [Mutation(table, row, None) for table, row in moving_rows() if table.name in DRILLS[name]]
    covered = [one for one in mutations if (one.name in CROSSING) == (name == "crossings")]
    assert covered
    assert [one.name for one in unnoticed(scenario, covered)] == []


def test_a_machine_is_as_before_afterwards() -> None:
    before = [dict(table.table) for table in TABLES]
    table, row = moving_rows()[0]
    for target in (None, table.initial):
        with mutated(Mutation(table, row, target)):
            assert table.table.get(row) == target
    assert [dict(table.table) for table in TABLES] == before


def test_a_table_that_is_broken_anyway_proves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(SMALL.replace('at-most = "10m"', 'at-most = "1m"'), encoding="utf-8")
    with pytest.raises(ValueError, match="read"):
        unnoticed(read_scenario(path), [])
