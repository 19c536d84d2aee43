"""The register of contact requests: the life of a request, crossings, what nobody may do."""

from __future__ import annotations

import random

import pytest

from comity.clock import Instant, from_seconds, later
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.besides.declared_elsewhere import DeclaredElsewhere
from comity.messages.cancellation import Cancellation
from comity.messages.dialogue.call_request import CallRequest
from comity.messages.dialogue.call_response import CallResponse
from comity.messages.dialogue.call_summary import CallSummary
from comity.messages.dialogue.holding_reply import HoldingReply
from comity.messages.line.non_response import NonResponse
from comity.messages.message import Message
from comity.messages.precedence import Marking
from comity.relation.contact_request_life import REQUEST, ContactRequest
from comity.relation.contact_requests import fold
from tests.relation.two_logs import START, TwoLogs, written

NORTH, SOUTH = 0, 1
DAY = 86_400
AT = "2026-11-20T08:00:00Z"
REQUESTED = written(
    CallRequest,
    kind="voice",
    tier="theatre",
    our_role="commander",
    their_role="commander",
    subject="incident",
    window=f"{AT} / 2026-11-20T10:00:00Z",
    language="en",
    interpreter="each-own",
    urgency="within-hours",
    reply_by="2026-11-20T11:27:00Z",
)
ACCEPTED = written(CallResponse, answer="accepted", at=AT, our_role="commander")
OTHER_TIME = written(CallResponse, answer="other-time", window="2026-11-21T08:00:00Z / 2026-11-21T10:00:00Z")
DECLINED = written(
    CallResponse,
    answer="declined",
    reason="conditions-not-met",
    conditions="Lift the listing of our minister.",
    alternative="later",
    review_at="2026-12-20T08:00:00Z",
)
STUDIED = written(CallResponse, answer="under-study", review_at="2026-11-19T08:00:00Z")
EXPIRED = written(CallResponse, answer="expired", reason="no-answer")
HOLDING = written(HoldingReply, office="desk", state="under-study", answer_by="2026-11-19T08:00:00Z")
ACKNOWLEDGED = Acknowledgement("watch", bytes(4), bytes(8))
WITHDRAWN = Cancellation("overtaken")


def summary(outcome: str = "nothing-agreed") -> Message:
    window = f"{AT} / 2026-11-20T09:00:00Z"
    roles = {"our_roles": "commander", "their_roles": "commander"}
    return written(CallSummary, held=window, kind="voice", outcome=outcome, account="They spoke.", **roles)


@pytest.fixture
def logs() -> TwoLogs:
    return TwoLogs()


def only(logs: TwoLogs) -> ContactRequest:
    """The one request of the record, told the same in whatever order it arrives."""
    told = fold(logs.record).requests[0]
    shuffled = list(logs.record)
    random.Random(5).shuffle(shuffled)
    assert fold(shuffled).requests[0] == told
    return told


def test_the_dates_of_these_tests_fit() -> None:
    assert from_seconds(START) + 1000 * (2 * DAY) < REQUESTED.values["reply-by"] * 1000


def test_a_request_through_its_whole_life(logs: TwoLogs) -> None:
    request = logs.say(NORTH, REQUESTED)
    assert (only(logs).state, only(logs).owed_by) == ("requested", {SOUTH})
    logs.say(SOUTH, ACKNOWLEDGED, request)
    assert (only(logs).state, only(logs).owed_by) == ("acknowledged", {SOUTH})
    logs.say(SOUTH, HOLDING, request)
    assert (only(logs).state, only(logs).owed_by) == ("under-study", {SOUTH})
    answer = logs.say(SOUTH, ACCEPTED, request)
    assert (only(logs).state, only(logs).owed_by) == ("accepted", frozenset())
    assert only(logs).scheduled_at == from_seconds(ACCEPTED.values["at"])
    logs.say(NORTH, ACKNOWLEDGED, answer)
    assert only(logs).state == "scheduled"
    logs.say(NORTH, summary(), request)
    assert (only(logs).state, only(logs).summarised_by) == ("held", {NORTH})
    logs.say(SOUTH, summary(), answer)
    assert (only(logs).state, only(logs).summarised_by) == ("summarised", {NORTH, SOUTH})
    assert only(logs).waited_s(Instant(0)) == 3


def test_declined_keeps_its_reason_conditions_and_review_time_and_may_be_answered_better(logs: TwoLogs) -> None:
    request = logs.say(NORTH, REQUESTED)
    declined = logs.say(SOUTH, DECLINED, request)
    found = only(logs)
    assert (found.state, found.answer, found.owed_by) == ("declined", declined, frozenset())
    logs.say(SOUTH, ACCEPTED, request)
    assert only(logs).state == "accepted"


def test_another_time_goes_back_and_forth(logs: TwoLogs) -> None:
    request = logs.say(NORTH, REQUESTED)
    theirs = logs.say(SOUTH, OTHER_TIME, request)
    assert (only(logs).state, only(logs).owed_by) == ("other-time", {NORTH})
    ours = logs.say(NORTH, OTHER_TIME, theirs)
    assert only(logs).owed_by == {SOUTH}
    accepted = logs.say(SOUTH, ACCEPTED, ours)
    logs.say(SOUTH, ACKNOWLEDGED, accepted)
    assert only(logs).state == "accepted", "who accepted cannot note the time for the other side"
    logs.say(NORTH, ACKNOWLEDGED, accepted)
    assert only(logs).state == "scheduled"


def test_who_asked_accepts_another_time(logs: TwoLogs) -> None:
    request = logs.say(NORTH, REQUESTED)
    theirs = logs.say(SOUTH, OTHER_TIME, request)
    accepted = logs.say(NORTH, ACCEPTED, theirs)
    assert only(logs).state == "accepted"
    logs.say(SOUTH, ACKNOWLEDGED, accepted)
    assert only(logs).state == "scheduled"


def test_expiry_counts_only_after_the_time_for_an_answer_and_from_who_asked(logs: TwoLogs) -> None:
    request = logs.say(NORTH, REQUESTED)
    logs.say(NORTH, EXPIRED, request)
    assert only(logs).state == "requested", "too early"
    logs.wait(10 * DAY)
    assert only(logs).is_overdue(logs.now)
    assert only(logs).waited_s(logs.now) > 10 * DAY
    logs.say(NORTH, EXPIRED, request)
    found = only(logs)
    assert (found.state, found.owed_by, found.is_overdue(logs.now)) == ("expired", frozenset(), False)
    logs.say(SOUTH, ACCEPTED, request)
    late = only(logs)
    assert (late.state, late.steps[-1].counts, late.steps[-1].has_crossed) == ("expired", False, False)


@pytest.mark.parametrize("answer", [ACCEPTED, OTHER_TIME, DECLINED])
@pytest.mark.parametrize("asked_by", [NORTH, SOUTH])
def test_an_answer_that_crosses_the_expiry_reads_crossed(logs: TwoLogs, answer: Message, asked_by: int) -> None:
    request = logs.say(asked_by, REQUESTED)
    logs.know()
    logs.wait(10 * DAY)
    theirs = logs.say(1 - asked_by, answer, request, known=False)
    logs.say(asked_by, EXPIRED, request, known=False)
    found = only(logs)
    assert (found.state, found.answer) == ("crossed", theirs)
    assert [step.has_crossed for step in found.steps if step.said == theirs] == [True]


def test_a_holding_reply_is_no_answer_and_crosses_nothing(logs: TwoLogs) -> None:
    request = logs.say(NORTH, REQUESTED)
    logs.know()
    logs.wait(10 * DAY)
    logs.say(SOUTH, STUDIED, request, known=False)
    logs.say(NORTH, EXPIRED, request, known=False)
    assert only(logs).state == "expired"


def test_an_answer_that_is_known_cannot_be_expired_away(logs: TwoLogs) -> None:
    request = logs.say(NORTH, REQUESTED)
    logs.say(SOUTH, DECLINED, request)
    logs.wait(10 * DAY)
    logs.say(NORTH, EXPIRED, request)
    assert only(logs).state == "declined"


def test_what_crosses_is_decided_by_rank_not_by_side(logs: TwoLogs) -> None:
    for asked_by, first, second, state in (
        (NORTH, ACCEPTED, DECLINED, "declined"),
        (SOUTH, ACCEPTED, DECLINED, "declined"),
        (NORTH, ACCEPTED, OTHER_TIME, "other-time"),
        (SOUTH, OTHER_TIME, ACCEPTED, "other-time"),
        (NORTH, OTHER_TIME, OTHER_TIME, "other-time"),
        (NORTH, ACCEPTED, ACCEPTED, "other-time"),
        (SOUTH, DECLINED, OTHER_TIME, "declined"),
    ):
        logs = TwoLogs()
        request = logs.say(asked_by, REQUESTED)
        theirs = logs.say(1 - asked_by, OTHER_TIME, request)
        logs.know()
        logs.say(asked_by, first, theirs, known=False)
        logs.say(1 - asked_by, second, request, known=False)
        assert only(logs).state == state, (asked_by, first, second)


def test_who_asked_cannot_accept_for_the_other_side(logs: TwoLogs) -> None:
    request = logs.say(NORTH, REQUESTED)
    declined = logs.say(SOUTH, DECLINED, request)
    logs.say(NORTH, ACCEPTED, declined)
    assert only(logs).state == "declined"
    logs.say(NORTH, summary(), request)
    assert only(logs).state == "declined"


def test_only_who_asked_withdraws_and_only_who_answered_takes_back(logs: TwoLogs) -> None:
    request = logs.say(NORTH, REQUESTED)
    answer = logs.say(SOUTH, ACCEPTED, request)
    logs.say(SOUTH, Cancellation("not possible after all"), answer)
    assert (only(logs).state, only(logs).answer, only(logs).owed_by) == ("acknowledged", None, {SOUTH})
    logs.say(NORTH, WITHDRAWN, request)
    assert (only(logs).state, only(logs).owed_by) == ("withdrawn", frozenset())
    logs.say(SOUTH, ACCEPTED, request)
    assert only(logs).state == "withdrawn"


def test_not_held_is_said_and_can_be_asked_anew(logs: TwoLogs) -> None:
    request = logs.say(NORTH, REQUESTED)
    answer = logs.say(SOUTH, ACCEPTED, request)
    logs.say(NORTH, summary("not-held"), request)
    assert only(logs).state == "not-held"
    logs.say(SOUTH, OTHER_TIME, request)
    assert only(logs).state == "other-time"
    assert only(logs).answer != answer


def test_an_exercise_changes_nothing_real(logs: TwoLogs) -> None:
    request = logs.say(NORTH, REQUESTED)
    logs.say(SOUTH, ACCEPTED, request, marking=Marking.EXERCISE)
    assert (only(logs).state, only(logs).steps) == ("requested", [])


def test_a_declared_silence_stands_beside_the_request(logs: TwoLogs) -> None:
    request = logs.say(NORTH, REQUESTED)
    silence = written(
        NonResponse, tier="theatre", **{"from": "2026-11-18T00:00:00Z"}, until="2026-11-30T00:00:00Z",
        scope="calls", reason="by-instruction",
    )  # fmt: skip
    logs.say(NORTH, silence)
    assert only(logs).declared_silent is None, "their silence, not one's own"
    said = logs.say(SOUTH, silence)
    found = only(logs)
    assert (found.declared_silent, found.state, found.owed_by) == (said, "requested", {SOUTH})
    assert fold(logs.record).of(request.place) == found


def test_what_was_declared_elsewhere_is_in_the_register_of_its_side(logs: TwoLogs) -> None:
    public = written(
        DeclaredElsewhere, by="their-side", declared_at="2022-08-05T08:00:00Z", source="ministry", gist="All is off.",
        concerns="suspension",
    )  # fmt: skip
    said = logs.say(NORTH, public)
    assert fold(logs.record).declared == (said,)
    assert fold(logs.record).requests == ()


PATHS = {
    "requested": "",
    "acknowledged": "acknowledge",
    "under-study": "study",
    "other-time": "propose-other-time",
    "other-time of who asked": "propose-other-time counter",
    "accepted": "accept",
    "scheduled": "accept note-time",
    "declined": "decline",
    "not-held": "accept report-not-held",
    "held": "accept summarise",
    "summarised": "accept summarise summarise-too",
    "expired": "expire",
    "crossed": "cross-expiry",
    "withdrawn": "withdraw",
}
EXPECTED = """
                        | acknowledge  | study       | propose-other-time | accept   | decline  | take-back    | note-time | summarise | summarise-too | report-not-held | expire  | cross-expiry | withdraw
requested               | acknowledged | under-study | other-time         | accepted | declined |              |           |           |               |                 | expired | crossed      | withdrawn
acknowledged            |              | under-study | other-time         | accepted | declined |              |           |           |               |                 | expired | crossed      | withdrawn
under-study             |              | under-study | other-time         | accepted | declined | acknowledged |           |           |               |                 | expired | crossed      | withdrawn
other-time              |              | under-study | other-time         | accepted | declined | acknowledged |           |           |               |                 |         | crossed      | withdrawn
other-time of who asked |              | under-study | other-time         | accepted | declined | acknowledged |           |           |               |                 | expired | crossed      | withdrawn
accepted                |              |             | other-time         | accepted | declined | acknowledged | scheduled | held      | held          | not-held        |         | crossed      | withdrawn
scheduled               |              |             | other-time         | accepted | declined | acknowledged |           | held      | held          | not-held        |         |              | withdrawn
declined                |              |             | other-time         | accepted | declined | acknowledged |           |           |               |                 |         | crossed      | withdrawn
not-held                |              |             | other-time         | accepted | declined |              |           | held      | held          |                 |         |              | withdrawn
held                    |              |             |                    |          |          |              |           |           | summarised    |                 |         |              |
summarised              |              |             |                    |          |          |              |           |           |               |                 |         |              |
expired                 |              |             |                    |          |          |              |           |           |               |                 |         |              |
crossed                 |              |             |                    |          |          |              |           |           |               |                 |         |              |
withdrawn               |              |             |                    |          |          |              |           |           |               |                 |         |              |
"""  # noqa: E501
_LINES = [[cell.strip() for cell in line.split("|")] for line in EXPECTED.strip("\n").splitlines()]
CELLS = [
    (line[0], act, target or line[0].split()[0])
    for line in _LINES[1:]
    for act, target in zip(_LINES[0][1:], line[1:], strict=True)
]


UNANSWERED = ("requested", "acknowledged", "under-study")


class Life:
    """One request led through its life by messages; `asker` keeps what it does not know when it is told to."""

    def __init__(self, asker: int) -> None:
        self.logs = TwoLogs()
        self.asker, self.other = asker, 1 - asker
        self.request = self.logs.say(asker, REQUESTED)
        self.logs.know()
        self.logs.wait(10 * DAY)
        self.states = ["requested"]

    def do(self, act: str, known: bool = True) -> None:
        by_other: dict[str, Message] = {
            "acknowledge": ACKNOWLEDGED,
            "study": HOLDING,
            "propose-other-time": OTHER_TIME,
            "accept": ACCEPTED,
            "decline": DECLINED,
        }
        by_asker: dict[str, Message] = {
            "summarise": summary(),
            "report-not-held": summary("not-held"),
            "withdraw": WITHDRAWN,
            "expire": EXPIRED,
        }
        answer = fold(self.logs.record).requests[0].answer
        if act in by_other:
            self.logs.say(self.other, by_other[act], self.request)
        elif act in by_asker:
            self.logs.say(self.asker, by_asker[act], self.request, known=known)
        elif act == "summarise-too":
            self.logs.say(self.other, summary(), self.request)
        elif act == "counter":
            self.logs.say(self.asker, OTHER_TIME, *([answer] if answer else []))
        elif act == "cross-expiry":
            self.logs.say(self.asker, EXPIRED, self.request, known=False)
            if self.asker == NORTH and self.states[-1] in (*UNANSWERED, "other-time"):
                self.logs.say(self.other, DECLINED, self.request, known=False)
        elif answer is not None and act == "take-back":
            self.logs.say(answer.direction, WITHDRAWN, answer)
        elif answer is not None and act == "note-time":
            self.logs.say(1 - answer.direction, ACKNOWLEDGED, answer)
        self.states.append(fold(self.logs.record).requests[0].state)


@pytest.mark.parametrize(("state", "act", "target"), CELLS)
def test_every_row_of_the_table(state: str, act: str, target: str) -> None:
    crossing_an_answer = act == "cross-expiry" and state in ("other-time", "accepted", "declined")
    life = Life(SOUTH if crossing_an_answer else NORTH)
    for step in PATHS[state].split():
        life.do(step)
    assert life.states[-1] == state.split()[0]
    if not crossing_an_answer:
        life.logs.know()
    life.do(act)
    assert life.states[-1] == target


def test_no_row_is_without_its_test() -> None:
    expected = {(state.split()[0], act) for state, act, target in CELLS if REQUEST.allows(state.split()[0], act)}
    assert expected == set(REQUEST.table)
    changed = {(state.split()[0], act) for state, act, target in CELLS if target != state.split()[0]}
    assert changed - set(REQUEST.table) == {(one, "summarise-too") for one in ("accepted", "scheduled", "not-held")}


def test_overdue_is_told_by_the_instant_that_is_passed(logs: TwoLogs) -> None:
    logs.say(NORTH, REQUESTED)
    by = only(logs).answer_by
    assert not only(logs).is_overdue(by)
    assert only(logs).is_overdue(later(by, 1))
