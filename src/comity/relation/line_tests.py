"""Scheduled line tests: when, by whom, and what became of each (spec/16-charter-and-contacts.md, section 5).

A fold over both logs and the charter. A test shows that two machines and what is between them work, nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from comity.clock import Instant, from_seconds, later, to_seconds
from comity.messages.line.test_failure import CAUSE, TestFailure
from comity.messages.line_test import LineTest
from comity.messages.line_test_answer import LineTestAnswer
from comity.messages.precedence import Marking
from comity.relation.charter import Terms
from comity.relation.charter_proposals import Charter
from comity.relation.said import Said, in_order

TYPES: Final = (LineTest.TYPE, LineTestAnswer.TYPE, TestFailure.TYPE)
"""What the report of tests is made from, beside the charter."""
DAY_S: Final = 86_400
_DAY_MIN: Final = 1440
SEND_WITHIN_S: Final = 10 * 60
"""A test of a slot is released in so many seconds after its instant."""
ANSWER_WITHIN_S: Final = 15 * 60
"""Its answer is released in so many seconds after the instant of the slot."""
LOOK_BACK_S: Final = DAY_S
"""Missed tests stay due so long."""


class Outcome(StrEnum):
    """What became of the test of a slot."""

    PENDING = "pending"
    KEPT = "kept"
    LATE = "late"
    """Answered, but not in time."""
    UNANSWERED = "unanswered"
    MISSED = "missed"
    """Not sent."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One scheduled test: `at` which instant, which direction sends it, in which language its text is to be shown."""

    at: Instant
    owed_by: int
    language: str

    @property
    def until(self) -> Instant:
        """When its answer must be there."""
        return later(self.at, ANSWER_WITHIN_S)


@dataclass(frozen=True, slots=True)
class SlotReport:
    """A slot, its test and its answer, and the cause that one side declared (L04)."""

    slot: Slot
    outcome: Outcome
    test: Said | None = None
    answer: Said | None = None
    declared: Said | None = None

    @property
    def cause(self) -> str | None:
        """The cause that was declared, by name."""
        if self.declared is None or not isinstance(self.declared.message, TestFailure):
            return None
        return CAUSE.names[self.declared.message.values["cause"]]


def slots(charter: Charter, start: Instant, stop: Instant) -> Iterator[Slot]:
    """The slots with start <= at < stop, in order; each by the charter that is in force at its own instant."""
    day = to_seconds(start) // DAY_S - 1
    while day * DAY_S * 1000 < stop:
        for slot in _slots_of_day(charter, day):
            if start <= slot.at < stop:
                yield slot
        day += 1


def _slots_of_day(charter: Charter, day: int) -> list[Slot]:
    """A day's slots: every instant at which the charter in force then has one."""
    found: dict[Instant, Slot] = {}
    for terms in _terms_of_day(charter, day):
        for index in range(terms.tests_each_day):
            minute = (terms.first_test_minute + index * _DAY_MIN // terms.tests_each_day) % _DAY_MIN
            at = from_seconds(day * DAY_S + minute * 60)
            if charter.terms(at).digest == terms.digest:
                found[at] = _slot(at, day * terms.tests_each_day + index, terms)
    return [found[at] for at in sorted(found)]


def _terms_of_day(charter: Charter, day: int) -> list[Terms]:
    """All terms that are in force at some time of a day."""
    begin, end = from_seconds(day * DAY_S), from_seconds((day + 1) * DAY_S)
    changes = [begin, *(one.effective_from for one in charter.agreed if begin < one.effective_from < end)]
    return [charter.terms(at) for at in changes]


def _slot(at: Instant, number: int, terms: Terms) -> Slot:
    """The sides take turns; each takes the languages of the charter in turn."""
    return Slot(at, number % 2, terms.languages[number // 2 % len(terms.languages)])


class SlotTests:
    """The line tests of a record, by sender."""

    def __init__(self, record: Iterable[Said]) -> None:
        self._tests: tuple[list[Said], list[Said]] = ([], [])
        self._answers: dict[tuple[int, int, int], Said] = {}
        self._declared: dict[int, Said] = {}
        for said in in_order(record):
            if isinstance(said.message, LineTest) and said.marking is Marking.TEST:
                self._tests[said.direction].append(said)
            elif isinstance(said.message, LineTestAnswer):
                for place in said.cites:
                    self._answers.setdefault(place, said)
            elif isinstance(said.message, TestFailure):
                missed = said.message.values["missed"]
                self._declared |= dict.fromkeys((at for at in missed if from_seconds(at) <= said.at), said)

    def report(self, slot: Slot, now: Instant) -> SlotReport:
        """What became of a slot, as far as it can be told at `now`."""
        declared = self._declared.get(to_seconds(slot.at))
        stop = later(slot.at, SEND_WITHIN_S)
        tests = [said for said in self._tests[slot.owed_by] if slot.at <= said.at <= stop]
        answered = [(said, self._answers[said.place]) for said in tests if said.place in self._answers]
        if answered:
            first, answer = min(answered, key=lambda pair: pair[1].at)
            outcome = Outcome.KEPT if answer.at <= slot.until else Outcome.LATE
            return SlotReport(slot, outcome, first, answer, declared)
        if not tests:
            return SlotReport(slot, Outcome.PENDING if now <= stop else Outcome.MISSED, declared=declared)
        outcome = Outcome.PENDING if now <= slot.until else Outcome.UNANSWERED
        return SlotReport(slot, outcome, tests[0], None, declared)


def reports(record: Iterable[Said], charter: Charter, start: Instant, now: Instant) -> list[SlotReport]:
    """What became of every slot from `start` to `now`, in order."""
    tests = SlotTests(record)
    return [tests.report(slot, now) for slot in slots(charter, start, later(now, 1))]


def open_slots(record: Iterable[Said], charter: Charter, now: Instant) -> list[Slot]:
    """The test that is due next, and those of the last day that were not kept since the last one that was.

    A notice (L04) that names one says what there is to say about it: it is due no more.
    """
    found: list[Slot] = []
    for one in reports(record, charter, later(now, -LOOK_BACK_S), now):
        if one.outcome in (Outcome.KEPT, Outcome.LATE):
            found = [slot for slot in found if slot.owed_by != one.slot.owed_by]
        elif one.declared is None:
            found.append(one.slot)
    coming = next(slots(charter, later(now, 1), later(now, 2 * DAY_S)), None)
    return found if coming is None else [*found, coming]
