"""Conditions: who stated each, and how either side sees it."""

import pytest

from comity.messages.precedence import Marking
from comity.relation.conditions import Condition, conditions
from tests.messages.catalogue import sample
from tests.relation.written import A, B, Written


def folded(line: Written) -> list[Condition]:
    return conditions(line.record, Marking.REAL)


def views(line: Written) -> list[tuple[str, str]]:
    return [(one.views[A].value, one.views[B].value) for one in folded(line)]


def test_a_suspension_states_its_conditions() -> None:
    line = Written()
    line.suspend(B, conditions="one\ntwo")
    assert [(one.number, one.text, one.author) for one in folded(line)] == [(1, "one", B), (2, "two", B)]
    assert views(line) == [("none", "stated"), ("none", "stated")]


def test_each_side_has_its_own_view_and_both_are_shown() -> None:
    line = Written()
    suspension = line.suspend(A, conditions="one\ntwo")
    line.condition(B, "disputed", suspension, number="1")
    line.condition(B, "met", suspension, text="two")
    line.condition(A, "overtaken", suspension, text="two")
    assert views(line) == [("stated", "disputed"), ("overtaken", "met")]


@pytest.mark.parametrize("status", ["stated", "waived"])
def test_the_other_side_can_neither_state_nor_waive_it(status: str) -> None:
    line = Written()
    line.condition(B, status, line.suspend(A, conditions="one"), number="1")
    assert views(line) == [("stated", "none")]


def test_its_author_does_not_dispute_it() -> None:
    line = Written()
    line.condition(A, "disputed", line.suspend(A, conditions="one"), number="1")
    assert views(line) == [("stated", "none")]


def test_what_is_waived_or_overtaken_stays_so() -> None:
    line = Written()
    suspension = line.suspend(A, conditions="one\ntwo")
    for status, number in (("waived", "1"), ("overtaken", "2"), ("met", "1"), ("stated", "2")):
        line.condition(A, status, suspension, number=number)
    assert views(line) == [("waived", "none"), ("overtaken", "none")]


def test_what_was_met_can_be_unmet_again() -> None:
    line = Written()
    suspension = line.suspend(A, conditions="one")
    line.condition(A, "met", suspension, number="1")
    line.condition(A, "stated", suspension, number="1")
    line.condition(B, "met", suspension, number="1")
    line.condition(B, "disputed", suspension, number="1")
    assert views(line) == [("stated", "disputed")]


def test_a_word_about_a_word_is_about_the_same_condition() -> None:
    line = Written()
    first = line.condition(B, "disputed", line.suspend(A, conditions="one\ntwo"), number="2")
    line.condition(A, "overtaken", first, text="in other words")
    assert views(line) == [("stated", "none"), ("overtaken", "disputed")]


def test_either_side_adds_a_condition_and_is_its_author() -> None:
    line = Written()
    suspension = line.suspend(A)
    line.condition(B, "stated", suspension, text="an apology")
    line.condition(A, "disputed", suspension, text="an apology")
    assert [(one.author, one.number, one.text) for one in folded(line)] == [(B, 0, "an apology")]
    assert views(line) == [("disputed", "stated")]


def test_a_condition_declared_elsewhere_has_its_place_too() -> None:
    line = Written()
    declared = line.say(A, sample("B12"))
    assert folded(line) == []
    line.condition(A, "met", declared, text="talks")
    assert folded(line) == []
    line.condition(A, "stated", declared, text="talks")
    line.condition(A, "overtaken", declared, text="talks")
    assert [(one.about, one.views[A].value) for one in folded(line)] == [(declared.place, "overtaken")]


def test_a_word_about_a_word_that_named_none_states_it_where_that_belongs() -> None:
    line = Written()
    declared = line.say(A, sample("B12"))
    stray = line.condition(A, "met", declared, text="talks")
    line.condition(B, "stated", stray, text="talks")
    assert [(one.about, one.author) for one in folded(line)] == [(declared.place, B)]


STATUSES = ("stated", "disputed", "met", "waived", "overtaken")
PATHS = {"met": "met", "waived": "waived", "overtaken": "overtaken", "disputed": "disputed", "none": "", "stated": ""}
AUTHOR = {
    "stated": {"met": "met", "waived": "waived", "overtaken": "overtaken"},
    "met": {"stated": "stated", "overtaken": "overtaken"},
    "waived": {},
    "overtaken": {},
}
OTHER = {
    "none": {"disputed": "disputed", "met": "met", "overtaken": "overtaken"},
    "disputed": {"met": "met", "overtaken": "overtaken"},
    "met": {"disputed": "disputed", "overtaken": "overtaken"},
    "overtaken": {},
}
CELLS = [
    (side, view, status, table[view].get(status, view))
    for side, table in ((A, AUTHOR), (B, OTHER))
    for view in table
    for status in STATUSES
]


@pytest.mark.parametrize(("side", "view", "status", "after"), CELLS)
def test_every_row_of_the_table(side: int, view: str, status: str, after: str) -> None:
    line = Written()
    suspension = line.suspend(A, conditions="one")
    for act in PATHS[view].split():
        line.condition(side, act, suspension, number="1")
    assert folded(line)[0].views[side] == view
    line.condition(side, status, suspension, number="1")
    assert folded(line)[0].views[side] == after
    assert folded(line)[0].views[1 - side] == ("none" if side == A else "stated")
