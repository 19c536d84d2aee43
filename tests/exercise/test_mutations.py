"""Each row of each state machine of the relation is walked by a scenario, and a row of its table breaks without it."""

from pathlib import Path

import pytest

from comity.exercise.coverage import covering, mutations_of
from comity.exercise.mutations import Mutation, Row, moving_rows, mutated
from comity.exercise.scenario_file import read_scenario
from comity.relation.tables import TABLES
from tests.exercise.scenarios import FOLDER, SMALL

NOT_WALKED: dict[Row, str] = {}
"""Rows that no scenario walks so that its table would notice a change, each with the reason."""

ASKED = """
[[step]]
id = "asked"
at = 2026-03-01T07:00:00Z
by = "north"
do = "request"
fields = { kind = "voice", tier = "unit", subject = "regular", window = "020600Z MAR 26 - 020700Z MAR 26" }

[[step]]
id = "withdrawn"
in = "actual"
after = "asked"
delay = "1h"
by = "north"
do = "withdraw"
reference = "@asked"
reason = "Settled otherwise."
STANDS
"""
STANDS = 'stands = { contact = "@asked", is = "withdrawn" }\nen = "It is withdrawn"\nzh = "已撤回"'
WITHDRAWN: Row = ("contact-request", "acknowledged", "withdraw")


def test_a_season_walks_every_row_and_would_notice_each() -> None:
    coverage = covering(read_scenario(FOLDER / "season-of-a-line.toml"))
    every = {(table.name, *row) for table, row in moving_rows()}
    assert every - coverage.walked == NOT_WALKED.keys()
    assert {(table.name, *row) for table, row in moving_rows() if not coverage.is_proof(table, row)} == set(NOT_WALKED)


@pytest.mark.parametrize("is_asked", [True, False])
def test_without_its_row_of_the_table_a_change_goes_unnoticed(tmp_path: Path, is_asked: bool) -> None:
    path = tmp_path / "asked.toml"
    path.write_text(SMALL + ASKED.replace("STANDS", STANDS if is_asked else ""), encoding="utf-8")
    coverage = covering(read_scenario(path))
    assert WITHDRAWN in coverage.walked
    (found,) = [(table, row) for table, row in moving_rows() if (table.name, *row) == WITHDRAWN]
    assert coverage.is_proof(*found) == is_asked
    assert ("contact-request", "accepted", "withdraw") not in coverage.walked


def test_a_machine_is_as_before_afterwards() -> None:
    before = [dict(table.table) for table in TABLES]
    table, row = moving_rows()[0]
    for mutation in (*mutations_of(table, row), Mutation(table, row, table.initial)):
        with mutated(mutation):
            assert table.table.get(row) == mutation.target
    assert [dict(table.table) for table in TABLES] == before


def test_a_table_that_is_broken_anyway_proves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(SMALL.replace('at-most = "10m"', 'at-most = "1m"'), encoding="utf-8")
    with pytest.raises(ValueError, match="read"):
        covering(read_scenario(path))
