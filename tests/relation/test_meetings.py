"""Agenda, joint statement and readouts: what is agreed, what stands in brackets, where accounts differ."""

from __future__ import annotations

import random

import pytest

from comity.clock import from_seconds
from comity.messages.besides.readout import Readout
from comity.messages.dialogue.agenda_item import AgendaItem
from comity.messages.dialogue.joint_statement import JointStatement
from comity.messages.precedence import Marking
from comity.relation import agenda, joint_statements, readouts
from comity.relation.agenda import ITEM, Item
from comity.relation.joint_statements import STATEMENT, Statement
from tests.relation.two_logs import TwoLogs, written

NORTH, SOUTH = 0, 1
MEETING = "Working group 4"


def item(action: str, wording: str = "Distances at sea", place: str = "") -> AgendaItem:
    rest = {"wording": wording} if action in ("propose", "amend") else {}
    made = written(AgendaItem, action=action, meeting=MEETING, title=wording, sponsor="navy", place=place, **rest)
    assert isinstance(made, AgendaItem)
    return made


def statement(stage: str, status: str = "agreed", text: str = "We talk.", version: str = "1") -> JointStatement:
    paragraphs = f"# 1 {status} en\n{text}\n# 1 {status} zh\n我们对话。"
    release = {"release_at": "201200Z NOV 26"} if stage == "final" else {}
    made = written(JointStatement, title="Summit", version=version, paragraphs=paragraphs, stage=stage, **release)
    assert isinstance(made, JointStatement)
    return made


def items(logs: TwoLogs) -> list[Item]:
    shuffled = list(logs.record)
    random.Random(4).shuffle(shuffled)
    assert agenda.fold(shuffled) == agenda.fold(logs.record)
    return agenda.fold(logs.record)


def statements(logs: TwoLogs) -> list[Statement]:
    shuffled = list(logs.record)
    random.Random(4).shuffle(shuffled)
    assert joint_statements.fold(shuffled) == joint_statements.fold(logs.record)
    return joint_statements.fold(logs.record)


def test_an_item_is_on_the_agenda_when_the_other_side_accepted_its_last_wording() -> None:
    logs = TwoLogs()
    said = logs.say(NORTH, item("propose", place="2"))
    logs.say(NORTH, item("accept"), said)
    assert items(logs)[0].state == "proposed", "not by its author"
    logs.say(SOUTH, item("accept"), said)
    assert (items(logs)[0].state, items(logs)[0].place) == ("accepted", 2)
    amended = logs.say(SOUTH, item("amend", "Distances at sea and in the air", place="1"), said)
    assert (items(logs)[0].state, items(logs)[0].title) == ("proposed", "Distances at sea and in the air")
    logs.say(NORTH, item("accept"), said)
    assert items(logs)[0].state == "proposed", "an old wording"
    logs.say(NORTH, item("accept"), amended)
    assert (items(logs)[0].state, items(logs)[0].place) == ("accepted", 1)
    logs.say(SOUTH, item("withdraw"), amended)
    assert items(logs)[0].state == "accepted", "only who proposed it withdraws it"
    logs.say(NORTH, item("withdraw"), said)
    assert items(logs)[0].state == "withdrawn"
    logs.say(SOUTH, item("amend", "again"), said)
    assert items(logs)[0].state == "withdrawn"


def test_priority_orders_the_agenda() -> None:
    logs = TwoLogs()
    for title, place in (("c", ""), ("b", "2"), ("a", "1")):
        logs.say(NORTH, item("propose", title, place))
    assert [one.title for one in items(logs)] == ["a", "b", "c"]


@pytest.mark.parametrize("first", [NORTH, SOUTH])
def test_amendments_that_crossed_stand_beside_each_other(first: int) -> None:
    logs = TwoLogs()
    said = logs.say(first, item("propose"))
    logs.know()
    ours = logs.say(first, item("amend", "ours"), said, known=False)
    theirs = logs.say(1 - first, item("amend", "theirs"), said, known=False)
    assert (items(logs)[0].state, {one.place for one in items(logs)[0].wordings}) == (
        "proposed",
        {ours.place, theirs.place},
    )
    logs.know()
    logs.say(first, item("accept"), theirs, known=False)
    crossing = TwoLogs()
    crossing.__dict__.update(
        {name: list(value) if isinstance(value, list) else value for name, value in vars(logs).items()}
    )
    assert (items(logs)[0].state, items(logs)[0].title) == ("accepted", "theirs")
    crossing.say(1 - first, item("accept"), ours, known=False)
    assert items(crossing)[0].state == "proposed", "each accepted the other's: nothing is agreed"


def test_an_acceptance_that_crossed_an_amendment_accepts_nothing() -> None:
    for first in (NORTH, SOUTH):
        logs = TwoLogs()
        said = logs.say(first, item("propose"))
        logs.know()
        logs.say(first, item("amend", "new"), said, known=False)
        logs.say(1 - first, item("accept"), said, known=False)
        assert (items(logs)[0].state, items(logs)[0].title) == ("proposed", "new")


def test_a_statement_is_agreed_when_both_sent_the_same_final_text() -> None:
    logs = TwoLogs()
    first = logs.say(NORTH, statement("working", "bracketed"))
    answer = logs.say(SOUTH, statement("working", version="2"), first)
    (one,) = statements(logs)
    assert [(word.number, word.language, word.is_agreed) for word in one.wordings()] == [
        (1, "en", False),
        (1, "zh", False),
    ]
    third = logs.say(NORTH, statement("working", version="3"), answer)
    assert all(word.is_agreed for word in statements(logs)[0].wordings())
    assert statements(logs)[0].state == "working", "words that agree are no agreement"
    final = logs.say(NORTH, statement("final", version="4"), third)
    assert (statements(logs)[0].state, statements(logs)[0].announced_at) == ("offered", None)
    logs.say(NORTH, statement("final", version="5"), final)
    assert statements(logs)[0].state == "offered", "not by one side alone"
    logs.say(SOUTH, statement("final", version="6"), final)
    (one,) = statements(logs)
    assert (one.state, one.announced_at) == ("agreed", from_seconds(statement("final").values["release-at"]))
    logs.say(SOUTH, statement("working", "bracketed", version="7"), final)
    assert statements(logs)[0].state == "agreed"


def test_one_word_apart_is_not_agreed() -> None:
    logs = TwoLogs()
    final = logs.say(NORTH, statement("final"))
    logs.say(SOUTH, statement("final", text="We talk again.", version="2"), final)
    (one,) = statements(logs)
    assert (one.state, [word.is_agreed for word in one.wordings()]) == ("offered", [False, True])


@pytest.mark.parametrize("first", [NORTH, SOUTH])
def test_a_final_text_that_crossed_a_change_of_mind_agrees_nothing(first: int) -> None:
    logs = TwoLogs()
    final = logs.say(first, statement("final"))
    logs.know()
    logs.say(first, statement("working", "bracketed", version="2"), final, known=False)
    logs.say(1 - first, statement("final", version="2"), final, known=False)
    assert statements(logs)[0].state != "agreed"


@pytest.mark.parametrize("stage", ["working", "final"])
def test_a_statement_is_withdrawn(stage: str) -> None:
    logs = TwoLogs()
    first = logs.say(NORTH, statement(stage))
    logs.say(SOUTH, statement("withdrawn", version="2"), first)
    assert statements(logs)[0].state == "withdrawn"
    logs.say(SOUTH, statement("final", version="3"), first)
    assert statements(logs)[0].state == "withdrawn"


def test_an_offer_is_taken_back_by_another_draft() -> None:
    logs = TwoLogs()
    first = logs.say(NORTH, statement("final"))
    logs.say(SOUTH, statement("working", "bracketed", version="2"), first)
    assert statements(logs)[0].state == "working"


def account(*points: str, differences: str = "") -> Readout:
    window = "181200Z NOV 26 - 181300Z NOV 26"
    rest = {"differences": differences} if differences else {}
    made = written(Readout, held=window, meeting=MEETING, points="\n".join(points), published="no", **rest)
    assert isinstance(made, Readout)
    return made


def test_accounts_differ_point_by_point() -> None:
    logs = TwoLogs()
    logs.say(NORTH, account("Both keep the line open.", "Sudmark will stop."))
    theirs = logs.say(SOUTH, account("Both keep the line open.", "Sudmark stated its position."))
    (one,) = readouts.fold(logs.record)
    assert (one.same, one.differences) == (("Both keep the line open.",), [])
    logs.say(NORTH, account(*one.points(NORTH), differences="2 | 2 | a promise, or a position"), theirs)
    (one,) = readouts.fold(logs.record)
    found = one.differences[0]
    assert (found.listed_by, found.own_point, found.other_point, found.words) == (
        NORTH,
        2,
        2,
        "a promise, or a position",
    )
    logs.say(NORTH, account("Both keep the line open."))
    assert readouts.fold(logs.record)[0].differences == []


def test_an_exercise_changes_nothing_real() -> None:
    logs = TwoLogs()
    said = logs.say(NORTH, item("propose"))
    logs.say(SOUTH, item("accept"), said, marking=Marking.EXERCISE)
    logs.say(SOUTH, account("x"), marking=Marking.EXERCISE)
    logs.say(SOUTH, statement("final"), marking=Marking.EXERCISE)
    assert items(logs)[0].state == "proposed"
    assert (statements(logs), readouts.fold(logs.record)) == ([], [])


def test_no_row_is_without_its_test() -> None:
    assert set(ITEM.table) == {
        ("proposed", "amend"), ("accepted", "amend"), ("proposed", "accept"), ("proposed", "withdraw"),
        ("accepted", "withdraw"),
    }  # fmt: skip
    assert set(STATEMENT.table) == {
        ("working", "finish"), ("offered", "draft"), ("offered", "finish-too"), ("working", "withdraw"),
        ("offered", "withdraw"),
    }  # fmt: skip


def test_an_item_is_withdrawn_before_anybody_accepted_it() -> None:
    logs = TwoLogs()
    said = logs.say(NORTH, item("propose"))
    logs.say(NORTH, item("withdraw"), said)
    assert items(logs)[0].state == "withdrawn"
