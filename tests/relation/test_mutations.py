"""Every row of every table counts: without it, or with another state after it, a test of its fold fails."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from itertools import product

import pytest

from comity.exercise.mutations import Mutation, mutated
from comity.relation.tables import TABLES
from comity.relation.transitions import Transitions
from tests.relation.two_logs import TwoLogs

TESTS = {
    "suspension": ("test_suspensions",),
    "condition-author": ("test_conditions",),
    "condition-other": ("test_conditions",),
    "restoration-stage": ("test_stages",),
    "contact-request": ("test_contact_requests",),
    "charter-proposal": ("test_charter",),
    "agenda-item": ("test_meetings",),
    "joint-statement": ("test_meetings",),
}
"""Which tests must notice, by the name of the table."""
ROWS = [(table, row) for table in TABLES for row in table.table]
MOVING = [(table, row) for table, row in ROWS if table.table[row] != row[0]]
"""Rows that lead to another state; the others say that an act is allowed."""


def checks(table: Transitions) -> Iterator[Callable[[], object]]:
    """The tests of its fold, with each of their parameters; those that only count the rows are left out."""
    for name in TESTS[table.name]:
        tests = sorted(vars(import_module(f"tests.relation.{name}")).items(), key=lambda one: "every_row" not in one[0])
        for test, body in tests:
            if test.startswith("test_") and inspect.isfunction(body) and "row_is_without" not in test:
                yield from (partial(body, **given) for given in arguments(body))


def arguments(test: Callable[..., object]) -> Iterator[dict[str, object]]:
    """What a test is called with: `logs`, and one row of `parametrize`."""
    marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    for rows in product(*(mark.args[1] for mark in marks)):
        given: dict[str, object] = {"logs": TwoLogs()} if "logs" in inspect.signature(test).parameters else {}
        for mark, row in zip(marks, rows, strict=True):
            names = [mark.args[0]] if isinstance(mark.args[0], str) else list(mark.args[0])
            given |= dict(zip(names, [row] if len(names) == 1 else row, strict=True))
        yield given


def is_noticed(table: Transitions) -> bool:
    for check in checks(table):
        try:
            check()
        except Exception:
            return True
    return False


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_unchanged_it_is_right(table: Transitions) -> None:
    assert not is_noticed(table)


@pytest.mark.parametrize(("table", "row"), MOVING, ids=[f"{table.name}-{row[0]}-{row[1]}" for table, row in MOVING])
def test_a_row_that_is_missing_is_noticed(table: Transitions, row: tuple[str, str]) -> None:
    before = list(table.table)
    with mutated(Mutation(table, row, None)):
        assert is_noticed(table)
    assert list(table.table) == before, "whatever runs afterwards finds the rows in their order"


@pytest.mark.parametrize(("table", "row"), ROWS, ids=[f"{table.name}-{row[0]}-{row[1]}" for table, row in ROWS])
def test_a_row_that_leads_elsewhere_is_noticed(table: Transitions, row: tuple[str, str]) -> None:
    others = [state for state in table.states if state != table.table[row]]
    for other in {others[0], others[-1]}:
        with mutated(Mutation(table, row, other)):
            assert is_noticed(table), f"{row} -> {other}"
