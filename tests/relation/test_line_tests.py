"""Scheduled line tests: the slots of a charter, and what became of each."""

from __future__ import annotations

from comity.clock import Instant, date_time_group, from_seconds, later
from comity.messages.line import test_failure
from comity.messages.line_test import LineTest
from comity.messages.line_test_answer import LineTestAnswer
from comity.messages.message import Message
from comity.messages.precedence import Marking
from comity.relation.charter_proposals import Charter, fold
from comity.relation.line_tests import Outcome, open_slots, reports, slots
from comity.relation.said import Said
from tests.relation.charters import agree
from tests.relation.two_logs import START, TwoLogs, written

NORTH, SOUTH = 0, 1
DAY = 86_400
MIDNIGHT = from_seconds(START - START % DAY + DAY)
"""Of the first whole day under the charter: four tests a day, the first at 00:30, in English and Chinese."""


def chartered() -> tuple[TwoLogs, Charter]:
    logs = TwoLogs()
    agree(logs, NORTH)
    return logs, fold(logs.record)


def send(logs: TwoLogs, direction: int, at: Instant) -> Said:
    logs.now = at
    return logs.say(direction, LineTest(1, 1), marking=Marking.TEST)


def answer(logs: TwoLogs, said: Said, at: Instant) -> None:
    logs.now = at
    logs.say(1 - said.direction, LineTestAnswer(1, 2), said, marking=Marking.TEST)


def outcomes(logs: TwoLogs, charter: Charter, now: Instant) -> list[Outcome]:
    return [one.outcome for one in reports(logs.record, charter, MIDNIGHT, now)]


def test_slots_alternate_sides_and_languages() -> None:
    _, charter = chartered()
    day = list(slots(charter, MIDNIGHT, later(MIDNIGHT, DAY)))
    assert [(one.at - MIDNIGHT) // 60_000 for one in day] == [30, 390, 750, 1110]
    assert [one.owed_by for one in day] in ([0, 1, 0, 1], [1, 0, 1, 0])
    assert [one.language for one in day] in (["en", "en", "zh", "zh"], ["zh", "zh", "en", "en"])
    assert list(slots(charter, later(MIDNIGHT, 30 * 60), later(MIDNIGHT, 30 * 60 + 1))) == day[:1]
    assert list(slots(charter, later(MIDNIGHT, 30 * 60 + 1), later(MIDNIGHT, 390 * 60))) == []


def test_without_a_charter_there_are_no_slots() -> None:
    assert list(slots(Charter(), MIDNIGHT, later(MIDNIGHT, 30 * DAY))) == []


def test_a_changed_schedule_holds_from_its_instant() -> None:
    logs, charter = chartered()
    agree(logs, SOUTH, charter.base, tests_each_day="2", **{"from": "191200Z NOV 26"})
    changed = fold(logs.record)
    day = list(slots(changed, MIDNIGHT, later(MIDNIGHT, DAY)))
    assert [(one.at - MIDNIGHT) // 60_000 for one in day] == [30, 390, 750]


def test_kept_late_unanswered_and_missed() -> None:
    logs, charter = chartered()
    first, second, third, fourth = slots(charter, MIDNIGHT, later(MIDNIGHT, DAY))
    kept = send(logs, first.owed_by, first.at)
    answer(logs, kept, first.until)
    late = send(logs, second.owed_by, later(second.at, 600))
    answer(logs, late, later(second.until, 1))
    send(logs, third.owed_by, third.at)
    send(logs, 1 - fourth.owed_by, fourth.at)
    end = later(MIDNIGHT, DAY)
    assert outcomes(logs, charter, end) == [Outcome.KEPT, Outcome.LATE, Outcome.UNANSWERED, Outcome.MISSED]
    assert outcomes(logs, charter, third.until)[2:] == [Outcome.PENDING]
    assert outcomes(logs, charter, later(third.until, 1))[2:] == [Outcome.UNANSWERED]
    assert outcomes(logs, charter, later(fourth.at, 600))[3:] == [Outcome.PENDING]
    assert outcomes(logs, charter, later(fourth.at, 601))[3:] == [Outcome.MISSED]


def test_what_was_missed_stays_due_until_one_is_kept_or_a_cause_is_told() -> None:
    logs, charter = chartered()
    first, second, third, _ = slots(charter, MIDNIGHT, later(MIDNIGHT, DAY))
    now = later(third.at, -60)
    due = open_slots(logs.record, charter, now)
    assert due[-3:] == [first, second, third]
    logs.now = now
    logs.say(first.owed_by, failure(first.at))
    assert first not in open_slots(logs.record, charter, now)
    assert second in open_slots(logs.record, charter, now)
    (report, *_) = reports(logs.record, charter, first.at, now)
    assert (report.outcome, report.cause) == (Outcome.MISSED, "maintenance")
    kept = send(logs, third.owed_by, third.at)
    answer(logs, kept, third.at)
    assert all(one.owed_by != third.owed_by for one in open_slots(logs.record, charter, logs.now)[:-1])


def test_nobody_tells_beforehand_that_a_test_was_missed() -> None:
    logs, charter = chartered()
    first, *_ = slots(charter, MIDNIGHT, later(MIDNIGHT, DAY))
    logs.now = later(first.at, -60)
    logs.say(first.owed_by, failure(first.at))
    assert first in open_slots(logs.record, charter, later(first.at, 3600))


def failure(at: Instant) -> Message:
    next_at = date_time_group(later(at, DAY))
    return written(
        test_failure.TestFailure, missed=date_time_group(at), cause="maintenance", next_at=next_at, seen_by="ours"
    )
