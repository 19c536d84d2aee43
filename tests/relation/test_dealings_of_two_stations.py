"""Two stations ask, answer, agree and meet: loss, delay, crashes, crossing messages, one that breaks the rules.

Side a keeps the rules; side b writes what it likes, about what it likes, dated as it likes. Whenever both hold all
entries, both show the same; and nothing is agreed that both did not sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from comity.clock import Instant, date_time_group, later
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.besides.charter_acceptance import CharterAcceptance
from comity.messages.besides.charter_proposal import CharterProposal
from comity.messages.cancellation import Cancellation
from comity.messages.dialogue.agenda_item import AgendaItem
from comity.messages.dialogue.call_request import CallRequest
from comity.messages.dialogue.call_response import ANSWER, CallResponse
from comity.messages.dialogue.joint_statement import JointStatement
from comity.messages.line_test import LineTest
from comity.messages.line_test_answer import LineTestAnswer
from comity.messages.message import Message
from comity.messages.precedence import Marking
from comity.messages.readback import Readback
from comity.messages.readback_confirmed import ReadbackConfirmed
from comity.messages.readback_corrected import ReadbackCorrected
from comity.messages.structured import StructuredMessage
from comity.relation import (
    agenda,
    charter_proposals,
    contact_request_life,
    contact_requests,
    joint_statements,
    readouts,
)
from comity.relation.due_on_dates import due
from comity.relation.response_times import response_times
from comity.relation.said import Said, in_order
from comity.relation.tables import TABLES
from comity.relation.watch import watch
from tests.relation.charters import accepted, critical, proposal
from tests.relation.test_contact_requests import ACCEPTED, DECLINED, EXPIRED, HOLDING, OTHER_TIME, STUDIED, summary
from tests.relation.test_contact_requests import REQUESTED as SAMPLE
from tests.relation.test_meetings import account, item, statement
from tests.relation.walking_pair import MARKINGS, SIDES, WalkingPair, few, walked

PICK = st.integers(0, 5)
WAIT_S = 300
ANSWERS = {
    "accepted": ACCEPTED,
    "declined": DECLINED,
    "other-time": OTHER_TIME,
    "under-study": STUDIED,
    "holding": HOLDING,
    "expired": EXPIRED,
    "acknowledged": Acknowledgement("watch", bytes(4), bytes(8)),
    "held": summary(),
    "not-held": summary("not-held"),
    "withdrawn": Cancellation("no"),
}
WALKED = ("contact-request", "charter-proposal", "agenda-item", "joint-statement")


class Dealings(WalkingPair):
    """Both stations and their records; side b dates what it says as it likes."""

    SEED = 11

    # --- what people say

    @rule(name=SIDES, marking=MARKINGS)
    def ask(self, name: str, marking: Marking) -> None:
        by = date_time_group(later(self.pair.now, WAIT_S))
        self.say(name, CallRequest.written(SAMPLE.rendered | {"reply-by": by}), [], marking)

    @rule(name=SIDES, what=st.sampled_from(sorted(ANSWERS)), which=PICK, back=st.sampled_from([0, 0, 0, 500]))
    def answer(self, name: str, what: str, which: int, back: int = 0) -> None:
        about = [*self.said(name, CallRequest), *self.said(name, CallResponse)][which : which + 1]
        for one in about:
            self.say(name, ANSWERS[what], [one], one.marking, back)

    @rule(name=SIDES, base=st.booleans(), tests=st.integers(0, 3), marking=MARKINGS)
    def propose(self, name: str, base: bool, tests: int, marking: Marking) -> None:
        charter = charter_proposals.fold(self.records[name].said(), marking)
        digest = charter.base if base else None
        begins = date_time_group(self.pair.now)
        made = proposal(digest, tests_each_day=str(tests), **{"from": begins})
        self.say(name, made, self.said(name, CharterProposal)[:1], marking)

    @rule(name=SIDES, which=PICK, right=st.booleans())
    def read_back(self, name: str, which: int, right: bool) -> None:
        for one in self.said(name, CharterProposal)[which : which + 1]:
            assert isinstance(one.message, CharterProposal)
            values = critical(one.message, **({} if right else {"suite": 9}))
            self.say(name, Readback("watch", "", CharterProposal.TYPE, values), [one], one.marking)

    @rule(name=SIDES, which=PICK, right=st.booleans())
    def hear_back(self, name: str, which: int, right: bool) -> None:
        message = ReadbackConfirmed("watch") if right else ReadbackCorrected("watch", "no")
        for one in self.said(name, Readback)[which : which + 1]:
            self.say(name, message, [one], one.marking)

    @rule(name=SIDES, which=PICK, answer=st.sampled_from(["accepted", "declined", "withdrawn"]))
    def settle(self, name: str, which: int, answer: str) -> None:
        for one in self.said(name, CharterProposal)[which : which + 1]:
            assert isinstance(one.message, CharterProposal)
            message = Cancellation("no") if answer == "withdrawn" else accepted(one.message, answer)
            self.say(name, message, [one], one.marking)

    @rule(name=SIDES, crossing=st.booleans())
    def agree(self, name: str, crossing: bool) -> None:
        """All steps to a charter, or to two whose acceptances cross."""
        other = "b" if name == "a" else "a"
        sides = [(name, other), (other, name)] if crossing else [(name, other)]
        for ours, _ in sides:
            self.propose(ours, True, 1, Marking.REAL)
            self.pair.run(20)
        for _, theirs in sides:
            self.read_back(theirs, 0, True)
            self.pair.run(20)
        for ours, _ in sides:
            self.hear_back(ours, 0, True)
            self.pair.run(20)
        for _, theirs in sides:
            self.settle(theirs, 0, "accepted")

    @rule(name=SIDES, action=st.sampled_from(["propose", "amend", "accept", "withdraw"]), which=PICK, marking=MARKINGS)
    def agenda(self, name: str, action: str, which: int, marking: Marking) -> None:
        about = [] if action == "propose" else self.said(name, AgendaItem)[which : which + 1]
        if about or action == "propose":
            self.say(name, item(action), about, about[0].marking if about else marking)

    @rule(
        name=SIDES,
        stage=st.sampled_from(["working", "final", "withdrawn"]),
        text=st.sampled_from(["x", "y"]),
        which=PICK,
    )
    def draft(self, name: str, stage: str, text: str, which: int) -> None:
        about = self.said(name, JointStatement)[which : which + 1]
        version = "2" if about else "1"
        self.say(name, statement(stage, text=text, version=version), about, about[0].marking if about else Marking.REAL)

    @rule(name=SIDES, which=PICK)
    def account(self, name: str, which: int) -> None:
        self.say(name, account(*[f"point {number}" for number in range(1 + which)]), [], Marking.REAL)

    @rule(name=SIDES)
    def line_test(self, name: str) -> None:
        other = "b" if name == "a" else "a"
        self.say(name, LineTest(1, 1), [], Marking.TEST)
        for one in self.said(other, LineTest)[:1]:
            self.say(other, LineTestAnswer(1, 2), [one], Marking.TEST)

    def said(self, name: str, kind: type[Message]) -> list[Said]:
        """What this side has of a type, the newest first."""
        return sorted(self.records[name].said((kind.TYPE,)), key=lambda one: (one.at, one.place), reverse=True)

    # --- what must always be so

    def shown(self, name: str, at: Instant) -> list[Any]:
        """What the screens are made of."""
        said = self.records[name].said()
        found: list[Any] = [contact_requests.fold(said)]
        for marking in Marking:
            charter = charter_proposals.fold(said, marking)
            found += [charter, charter.terms(at), agenda.fold(said, marking), joint_statements.fold(said, marking)]
            found += [readouts.fold(said, marking), response_times(said, at, marking=marking)]
            owed = due(said, at, marking)
            found += [owed, *(watch(said, direction, at, owed, marking) for direction in (0, 1))]
        return found

    @invariant()
    def no_contact_is_agreed_that_the_addressee_did_not_sign(self) -> None:
        for record in self.records.values():
            for one in contact_requests.fold(record.said()).requests:
                if one.state in ("accepted", "scheduled", "held", "summarised", "not-held"):
                    signed = [step.said for step in one.steps if step.said.direction != one.asked_by]
                    answers = [contact_request_life.fields(said).get("answer") for said in signed]
                    assert ANSWER.number("accepted") in answers or ANSWER.number("other-time") in answers
                if one.state in ("expired", "crossed", "withdrawn"):
                    assert any(step.said.direction == one.asked_by for step in one.steps if step.counts)

    @invariant()
    def no_charter_is_agreed_that_both_did_not_sign(self) -> None:
        for record in self.records.values():
            for marking in Marking:
                for one in charter_proposals.fold(record.said(), marking).agreed:
                    assert one.acceptance is not None
                    assert one.confirmation is not None
                    assert isinstance(one.acceptance.message, CharterAcceptance)
                    assert one.acceptance.direction != one.said.direction == one.confirmation.direction
                    assert one.acceptance.message.values["charter"] == one.digest
                    assert {one.said.marking, one.acceptance.marking, one.confirmation.marking} == {marking}

    @invariant()
    def no_statement_is_agreed_that_both_did_not_send(self) -> None:
        for record in self.records.values():
            for one in joint_statements.fold(record.said()):
                if one.state == "agreed":
                    texts = [said.message.values["paragraphs"] for said in one.latest.values() if structured(said)]
                    assert len(texts) == 2
                    assert texts[0] == texts[1]


def structured(said: Said) -> bool:
    return isinstance(said.message, StructuredMessage)


def test_every_transition_is_walked_by_two_stations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each script is said over the line; what crosses is said while the link is down."""
    walked(monkeypatch, [table for table in TABLES if table.name in WALKED], walk_all)


def walk_all() -> None:
    walk = Dealings(loss=0.0, duplicate=0.0, reorder=0.0)
    for state in PREPARED:
        for act in (
            "acknowledged",
            "holding",
            "other-time",
            "accepted",
            "declined",
            "take-back",
            "note",
            "held",
            "not-held",
        ):
            contact(walk, [*PREPARED[state], act])
    for state in PREPARED:
        contact(walk, [*PREPARED[state], "withdrawn"])
        contact(walk, [*PREPARED[state], "expired"])
        contact(walk, [*PREPARED[state], "crossing"])
    for message in (ACCEPTED, DECLINED, OTHER_TIME):
        cross_expiry(walk, message)
    for steps in CHARTERS:
        charter(walk, steps)
    for actions in ("pm", "pca", "pcam", "pw", "pcw", "pcm"):
        meeting(walk, actions)
    for stages in ("wf", "fw", "fF", "wx", "fx", "fdx"):
        text(walk, stages)
    walk.teardown()


PREPARED: dict[str, list[str]] = {
    "requested": [],
    "acknowledged": ["acknowledged"],
    "under-study": ["holding"],
    "other-time": ["other-time"],
    "counter": ["other-time", "counter"],
    "accepted": ["accepted"],
    "scheduled": ["accepted", "note"],
    "declined": ["declined"],
    "not-held": ["accepted", "not-held"],
    "held": ["accepted", "held"],
}
CHARTERS = (
    "r r c", "r x", "r c a", "d", "r d", "r c d", "w", "r w", "r c w", "s", "r s", "r c s", "r c o", "u", "r c a r c a",
)  # fmt: skip


def contact(walk: Dealings, acts: Sequence[str]) -> None:
    """Lead one request of the lower side through these acts."""
    asker, other = ("a", "b") if walk.pair.a.identity.our_direction == 0 else ("b", "a")
    walk.ask(asker, Marking.REAL)
    walk.pair.run(5)
    request = walk.said(asker, CallRequest)[0]
    for act in acts:
        answers = [one for one in walk.said(asker, CallResponse) if one.at >= request.at]
        if act in ("expired", "crossing"):
            walk.pair.run(WAIT_S + 90)
        match act:
            case "expired":
                walk.say(asker, EXPIRED, [request], Marking.REAL)
            case "crossing":
                walk.pair.disconnect()
                walk.say(other, DECLINED, [request], Marking.REAL)
                walk.say(asker, EXPIRED, [request], Marking.REAL)
                walk.pair.connect()
            case "counter":
                walk.say(asker, OTHER_TIME, answers[:1], Marking.REAL)
            case "note":
                walk.say(asker, Acknowledgement("watch", bytes(4), bytes(8)), answers[:1], Marking.REAL)
            case "take-back":
                held = [
                    one
                    for one in in_order(walk.records[other].said())
                    if one.message == HOLDING and one.at >= request.at
                ]
                walk.say(other, Cancellation("no"), [*answers, *held][:1], Marking.REAL)
            case "withdrawn":
                walk.say(asker, ANSWERS[act], [request], Marking.REAL)
            case _:
                walk.say(other, ANSWERS[act], [request], Marking.REAL)
                if act == "held":
                    walk.pair.run(3)
                    walk.say(asker, ANSWERS[act], [request], Marking.REAL)
        walk.pair.run(5)


def cross_expiry(walk: Dealings, answer: Message) -> None:
    """Who has the higher direction asks; the answer and the expiry cross."""
    asker, other = ("a", "b") if walk.pair.a.identity.our_direction == 1 else ("b", "a")
    walk.ask(asker, Marking.REAL)
    walk.pair.run(WAIT_S + 90)
    request = walk.said(asker, CallRequest)[0]
    walk.pair.disconnect()
    walk.say(other, answer, [request], Marking.REAL)
    walk.say(asker, EXPIRED, [request], Marking.REAL)
    walk.pair.connect()
    walk.pair.run(5)


def charter(walk: Dealings, steps: str) -> None:
    """Lead one proposal of a through its steps."""
    walk.propose("a", True, 2, Marking.REAL)
    walk.pair.run(5)
    for step in steps.split():
        match step:
            case "r":
                walk.read_back("b", 0, True)
            case "c" | "x":
                walk.hear_back("a", 0, step == "c")
            case "a" | "d":
                walk.settle("b", 0, "accepted" if step == "a" else "declined")
            case "w":
                walk.settle("a", 0, "withdrawn")
            case "s":
                walk.propose("a", True, 3, Marking.REAL)
            case "u":
                walk.propose("a", False, 3, Marking.REAL)
            case "o":
                cross_acceptances(walk)
        walk.pair.run(5)
        if steps.count("a") == 2 and step == "a":
            walk.propose("a", True, 1, Marking.REAL)
            walk.pair.run(5)


def cross_acceptances(walk: Dealings) -> None:
    """b proposes too, all is read back and confirmed; both accept while the link is down."""
    ours = walk.said("a", CharterProposal)[0]
    walk.propose("b", True, 1, Marking.REAL)
    walk.pair.run(5)
    walk.read_back("a", 0, True)
    walk.pair.run(5)
    walk.hear_back("b", 0, True)
    walk.pair.run(5)
    theirs = walk.said("a", CharterProposal)[0]
    walk.pair.disconnect()
    assert isinstance(ours.message, CharterProposal)
    assert isinstance(theirs.message, CharterProposal)
    walk.say("b", accepted(ours.message), [ours], Marking.REAL)
    walk.say("a", accepted(theirs.message), [theirs], Marking.REAL)
    walk.pair.connect()


def meeting(walk: Dealings, actions: str) -> None:
    """An item of a: proposed, then amended by a (m), accepted by b (c), amended by b (a), withdrawn by a (w)."""
    walk.agenda("a", "propose", 0, Marking.REAL)
    walk.pair.run(5)
    first = walk.said("a", AgendaItem)[0]
    for action in actions[1:]:
        name, what = {"m": ("a", "amend"), "c": ("b", "accept"), "a": ("b", "amend"), "w": ("a", "withdraw")}[action]
        newest = next(one for one in walk.said("a", AgendaItem) if "wording" in one.message.values)  # type: ignore[attr-defined]
        walk.say(name, item(what), [first if what == "withdraw" else newest], Marking.REAL)
        walk.pair.run(5)


def text(walk: Dealings, stages: str) -> None:
    """A statement: working (w), final (f) of a; final of b (F), working of b (d), withdrawn by b (x)."""
    about: list[Said] = []
    for number, letter in enumerate(stages, 1):
        name = "a" if letter in "wf" else "b"
        stage = {"w": "working", "f": "final", "F": "final", "d": "working", "x": "withdrawn"}[letter]
        walk.say(name, statement(stage, version=str(number)), about, Marking.REAL)
        walk.pair.run(5)
        about = walk.said("a", JointStatement)[:1]


TestDealings = Dealings.TestCase
TestDealings.settings = few(20, 40)
