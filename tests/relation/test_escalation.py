"""The escalation ladder: which rung when, and what ends it."""

from __future__ import annotations

import pytest

from comity.clock import later
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.cancellation import Cancellation
from comity.messages.line_test import LineTest
from comity.messages.precedence import Marking, Precedence
from comity.messages.replies.acknowledgement_query import KIND, REASON, AcknowledgementQuery
from comity.messages.structured import Values
from comity.messages.text import Text
from comity.relation.charter import DEFAULT_TERMS
from comity.relation.escalation import LADDER, Ended, Rung, Taken, can_escalate, next_step
from comity.relation.said import Said
from tests.relation.test_contact_requests import HOLDING
from tests.relation.two_logs import TwoLogs

NORTH, SOUTH = 0, 1


def flash(logs: TwoLogs) -> Said:
    return logs.say(NORTH, Text("Steering lost."), precedence=Precedence.FLASH)


def test_every_rung_at_its_time() -> None:
    logs = TwoLogs()
    said = flash(logs)
    taken: list[Taken] = []
    times = []
    for rung, _ in LADDER:
        step = next_step(said, logs.record, logs.now, DEFAULT_TERMS, taken)
        assert step.rung is rung
        assert step.at is not None
        assert not step.is_due(later(step.at, -1))
        assert step.is_due(step.at)
        times.append((step.at - said.at) // 1000)
        taken.append(Taken(rung, step.at))
    assert times == [300, 450, 600, 900, 1200]
    assert [rung for rung, _ in LADDER] == list(Rung)
    assert next_step(said, logs.record, logs.now, DEFAULT_TERMS, taken).ended is Ended.DONE


def test_what_was_begun_late_goes_on_from_there_but_never_back() -> None:
    logs = TwoLogs()
    said = flash(logs)
    late = later(said.at, 5000)
    step = next_step(said, logs.record, late, DEFAULT_TERMS, [Taken(Rung.REPEAT, late)])
    assert (step.rung, step.at) == (Rung.NEXT_BEARER, late)
    passed = next_step(said, logs.record, late, DEFAULT_TERMS, [Taken(Rung.REPEAT, late, "one-link")])
    assert (passed.rung, passed.at) == (Rung.NEXT_BEARER, later(said.at, 450))


@pytest.mark.parametrize("answer", [Acknowledgement("watch", bytes(4), bytes(8)), Text("we read it"), HOLDING])
def test_any_word_of_an_officer_ends_it(answer: Text) -> None:
    logs = TwoLogs()
    said = flash(logs)
    logs.say(SOUTH, answer, said)
    assert next_step(said, logs.record, logs.now, DEFAULT_TERMS).ended is Ended.ANSWERED


def test_that_nobody_has_read_it_is_no_answer() -> None:
    logs = TwoLogs()
    said = flash(logs)
    negative = Values({"kind": KIND.number("negative"), "reason": REASON.number("unmanned")})
    logs.say(SOUTH, AcknowledgementQuery(negative), said)
    assert next_step(said, logs.record, logs.now, DEFAULT_TERMS).rung is Rung.REPEAT
    logs.say(SOUTH, Acknowledgement("watch", bytes(4), bytes(8)), said, marking=Marking.REAL)
    assert next_step(said, logs.record, said.at, DEFAULT_TERMS).rung is Rung.REPEAT, "not yet, at that instant"


def test_its_author_or_an_officer_ends_it() -> None:
    logs = TwoLogs()
    said = flash(logs)
    assert next_step(said, logs.record, logs.now, DEFAULT_TERMS, stopped=True).ended is Ended.STOPPED
    logs.say(NORTH, Cancellation("found"), said)
    assert next_step(said, logs.record, logs.now, DEFAULT_TERMS).ended is Ended.TAKEN_BACK


def test_what_nobody_acknowledges_is_not_escalated() -> None:
    logs = TwoLogs()
    assert not can_escalate(logs.say(NORTH, LineTest(1, 1)))
    assert not can_escalate(logs.say(NORTH, AcknowledgementQuery(Values({"kind": KIND.number("query")}))))
    assert can_escalate(flash(logs))
