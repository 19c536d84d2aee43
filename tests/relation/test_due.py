"""What is due: each duty appears, names who owes it and until when, and goes when it was done."""

from __future__ import annotations

import random

import pytest

from comity.clock import Instant, from_seconds, later
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.besides.charter_proposal import CharterProposal
from comity.messages.besides.declared_elsewhere import DeclaredElsewhere
from comity.messages.cancellation import Cancellation
from comity.messages.clarification import Clarification
from comity.messages.clarification_request import ClarificationRequest
from comity.messages.dialogue.call_request import CallRequest
from comity.messages.dialogue.holding_reply import HoldingReply
from comity.messages.dialogue.proposal import Proposal
from comity.messages.line.watch_roster import WatchRoster
from comity.messages.line_test import LineTest
from comity.messages.line_test_answer import LineTestAnswer
from comity.messages.notifications.closure import Closure
from comity.messages.notifications.hazard_area import HazardArea
from comity.messages.precedence import Marking, Precedence
from comity.messages.readback import Readback
from comity.messages.readback_confirmed import ReadbackConfirmed
from comity.messages.readback_corrected import ReadbackCorrected
from comity.messages.text import Text
from comity.relation.due import Due, Duty
from comity.relation.due_on_dates import due
from comity.relation.said import Said
from tests.messages.besides.samples import FULL as BESIDES
from tests.messages.dialogue.samples import FULL as DIALOGUE
from tests.messages.notifications.samples import FULL as NOTIFICATIONS
from tests.relation.charters import accept, agree, confirm, proposal, read_back
from tests.relation.test_contact_requests import ACCEPTED, DECLINED, HOLDING, REQUESTED, summary
from tests.relation.test_meetings import statement
from tests.relation.two_logs import TwoLogs, written

NORTH, SOUTH = 0, 1
DAY = 86_400
READ = Acknowledgement("watch", bytes(4), bytes(8))


def told(logs: TwoLogs, now: Instant | None = None) -> list[Due]:
    """What is due, the same in whatever order the record arrives."""
    at = logs.now if now is None else now
    shuffled = list(logs.record)
    random.Random(7).shuffle(shuffled)
    assert due(shuffled, at) == due(logs.record, at)
    return due(logs.record, at)


def about(logs: TwoLogs, said: Said, now: Instant | None = None) -> dict[Duty, Due]:
    return {one.duty: one for one in told(logs, now) if one.about == said.place}


@pytest.mark.parametrize(
    ("precedence", "seconds"),
    [
        (Precedence.FLASH, 300),
        (Precedence.IMMEDIATE, 900),
        (Precedence.PRIORITY, 3600),
        (Precedence.ROUTINE, 43_200),
    ],
)
def test_an_acknowledgement_by_precedence(precedence: Precedence, seconds: int) -> None:
    logs = TwoLogs()
    said = logs.say(NORTH, Text("steering lost"), precedence=precedence)
    (one,) = about(logs, said).values()
    assert (one.duty, one.owed_by, one.by) == (Duty.ACKNOWLEDGE, SOUTH, later(said.at, seconds))
    assert not one.is_overdue(one.by)
    assert one.is_overdue(later(one.by, 1))
    logs.say(NORTH, Text("once more"), said)
    assert about(logs, said), "one's own word is no acknowledgement"
    logs.say(SOUTH, READ, said, marking=Marking.EXERCISE)
    assert about(logs, said), "nor is one of an exercise"
    logs.say(SOUTH, READ, said)
    assert not about(logs, said)


def test_by_the_charter_that_held_when_it_was_released() -> None:
    logs = TwoLogs()
    before = logs.say(NORTH, Text("before"), precedence=Precedence.FLASH)
    agree(logs, NORTH)
    logs.wait(DAY)
    after = logs.say(NORTH, Text("after"), precedence=Precedence.FLASH)
    assert about(logs, before)[Duty.ACKNOWLEDGE].by == later(before.at, 300)
    assert about(logs, after)[Duty.ACKNOWLEDGE].by == later(after.at, 180)


def test_whoever_answers_has_read_but_a_machine_has_not() -> None:
    logs = TwoLogs()
    test = logs.say(NORTH, LineTest(1, 1), marking=Marking.TEST)
    logs.say(SOUTH, LineTestAnswer(1, 2), test, marking=Marking.TEST)
    assert told(logs) == []
    asked = logs.say(NORTH, Text("a"))
    question = logs.say(SOUTH, ClarificationRequest("watch", "Which ships?"), asked)
    assert not about(logs, asked)
    assert about(logs, question)[Duty.CLARIFY].owed_by == NORTH
    logs.say(NORTH, Clarification("watch", "Two."), question)
    assert not about(logs, question)


def test_what_its_author_took_back_is_not_owed() -> None:
    logs = TwoLogs()
    said = logs.say(NORTH, Text("a"))
    taken_back = logs.say(NORTH, Cancellation("no"), said)
    assert not about(logs, said)
    assert about(logs, taken_back)[Duty.ACKNOWLEDGE].owed_by == SOUTH


def hazard(logs: TwoLogs) -> Said:
    fields = {**NOTIFICATIONS["N20"], "window": "181200Z NOV 26 - 181800Z NOV 26"}
    return logs.say(NORTH, HazardArea.written(fields))


def readback_of(said: Said) -> Readback:
    values = said.message.values  # type: ignore[attr-defined]
    critical = [one.name for one in HazardArea.safety_critical() if one.name in values]
    return Readback("watch", "", HazardArea.TYPE, type(values)({name: values[name] for name in critical}))


def test_readback_its_confirmation_and_once_more() -> None:
    logs = TwoLogs()
    said = hazard(logs)
    assert about(logs, said)[Duty.READ_BACK].owed_by == SOUTH
    readback = logs.say(SOUTH, readback_of(said), said)
    assert about(logs, said) == {}
    assert set(about(logs, readback)) == {Duty.CONFIRM}
    assert about(logs, readback)[Duty.CONFIRM].owed_by == NORTH
    corrected = logs.say(NORTH, ReadbackCorrected("watch", "Wrong."), readback)
    assert about(logs, readback) == {}
    assert about(logs, said)[Duty.READ_BACK].by > later(corrected.at, 3600)
    again = logs.say(SOUTH, readback_of(said), said)
    logs.say(NORTH, ReadbackConfirmed("watch"), again)
    assert about(logs, said) == {}


def test_a_notification_is_closed_out() -> None:
    logs = TwoLogs()
    said = hazard(logs)
    end = from_seconds(said.message.values["window"].end)  # type: ignore[attr-defined]
    assert Duty.CLOSE not in about(logs, said, later(end, -1))
    closing = about(logs, said, end)[Duty.CLOSE]
    assert (closing.owed_by, closing.by) == (NORTH, later(end, 3600))
    logs.say(NORTH, Closure.written(NOTIFICATIONS["N23"]), said)
    assert Duty.CLOSE not in about(logs, said, end)


def test_a_reply_by_its_time_or_by_that_of_a_holding_reply() -> None:
    logs = TwoLogs()
    said = logs.say(NORTH, Proposal.written({**DIALOGUE["D40"], "reply-by": "191200Z NOV 26"}))
    reply = about(logs, said)[Duty.REPLY]
    assert (reply.owed_by, reply.held) == (SOUTH, False)
    holding = written(HoldingReply, office="desk", state="under-study", answer_by="201200Z NOV 26")
    logs.say(SOUTH, holding, said)
    held = about(logs, said)[Duty.REPLY]
    assert (held.by, held.held) == (later(reply.by, DAY), True)
    logs.say(SOUTH, Proposal.written({**DIALOGUE["D40"], "reply-by": "211200Z NOV 26"}), said)
    assert Duty.REPLY not in about(logs, said)


def test_contact_requests_and_their_summaries() -> None:
    logs = TwoLogs()
    request = logs.say(NORTH, REQUESTED)
    owed = about(logs, request)[Duty.ANSWER_REQUEST]
    assert (owed.owed_by, owed.by) == (SOUTH, from_seconds(REQUESTED.values["reply-by"]))
    assert Duty.REPLY not in about(logs, request)
    logs.say(SOUTH, HOLDING, request)
    assert about(logs, request)[Duty.ANSWER_REQUEST].by == owed.by, "a holding reply shortens nothing"
    logs.say(SOUTH, ACCEPTED, request)
    at = from_seconds(ACCEPTED.values["at"])
    assert about(logs, request) == {}
    both = [one.owed_by for one in told(logs, at) if one.duty is Duty.SUMMARISE]
    assert both == [NORTH, SOUTH]
    logs.say(NORTH, summary(), request)
    assert [one.owed_by for one in told(logs, at) if one.duty is Duty.SUMMARISE] == [SOUTH]


def test_a_refusal_is_reviewed_when_it_said() -> None:
    logs = TwoLogs()
    request = logs.say(NORTH, REQUESTED)
    declined = logs.say(SOUTH, DECLINED, request)
    at = from_seconds(DECLINED.values["review-at"])
    assert Duty.REVIEW not in about(logs, declined, later(at, -8 * DAY))
    assert about(logs, declined, later(at, -DAY))[Duty.REVIEW].owed_by == SOUTH
    logs.say(SOUTH, ACCEPTED, request)
    assert about(logs, declined, later(at, -DAY)) == {Duty.ACKNOWLEDGE: about(logs, declined)[Duty.ACKNOWLEDGE]}


def test_a_charter_step_by_step_and_its_review() -> None:
    logs = TwoLogs()
    said = logs.say(NORTH, proposal())
    assert set(about(logs, said)) == {Duty.ACKNOWLEDGE, Duty.READ_BACK, Duty.REPLY}
    readback = read_back(logs, said)
    assert set(about(logs, said)) == {Duty.REPLY}
    assert set(about(logs, readback)) == {Duty.CONFIRM}
    confirm(logs, said)
    accept(logs, said)
    assert about(logs, said) == {}
    at = from_seconds(proposal().values["review-at"])
    assert {one.owed_by for one in told(logs, at) if one.duty is Duty.REVIEW} == {NORTH, SOUTH}


def test_a_superseded_proposal_wants_no_answer() -> None:
    logs = TwoLogs()
    said = logs.say(NORTH, proposal())
    logs.say(NORTH, CharterProposal.written(BESIDES["B03"] | {"base": ""}))
    assert Duty.REPLY not in about(logs, said)


def test_a_watch_that_was_announced_is_announced_again() -> None:
    logs = TwoLogs()
    roster = written(
        WatchRoster, tier="theatre", staffed="staffed", until="181800Z NOV 26", officers="2", languages="en; zh"
    )
    said = logs.say(SOUTH, roster)
    until = from_seconds(roster.values["until"])
    assert about(logs, said, later(until, -1)) == {}
    assert about(logs, said, until)[Duty.ROSTER].owed_by == SOUTH
    logs.say(SOUTH, written(WatchRoster, **_later(roster)))
    assert Duty.ROSTER not in about(logs, said, until)


def _later(roster: WatchRoster) -> dict[str, str]:  # type: ignore[valid-type]
    return {**roster.rendered, "until": "190600Z NOV 26"}


def test_an_exercise_owes_nothing_real() -> None:
    logs = TwoLogs()
    said = logs.say(NORTH, CallRequest.written(REQUESTED.rendered), marking=Marking.EXERCISE)
    assert {one.marking for one in told(logs)} == {Marking.EXERCISE}
    assert {one.about for one in told(logs)} == {said.place}


def test_an_agreed_statement_is_announced_by_both_until_they_file_it() -> None:
    logs = TwoLogs()
    final = logs.say(NORTH, statement("final"))
    at = from_seconds(statement("final").values["release-at"])
    assert not [one for one in told(logs, at) if one.duty is Duty.ANNOUNCE]
    same = logs.say(SOUTH, statement("final", version="2"), final)
    owed = [(one.owed_by, one.by) for one in told(logs, at) if one.duty is Duty.ANNOUNCE]
    assert owed == [(NORTH, at), (SOUTH, at)]
    public = written(
        DeclaredElsewhere, by="our-side", declared_at="201200Z NOV 26", source="press", gist="Said.", concerns="event"
    )
    logs.say(NORTH, public, same)
    assert [one.owed_by for one in told(logs, at) if one.duty is Duty.ANNOUNCE] == [SOUTH]
    assert not [one for one in told(logs, later(at, 2 * DAY)) if one.duty is Duty.ANNOUNCE]
