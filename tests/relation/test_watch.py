"""The watch as declared and as seen: a roster goes stale, silence and speech differ from what was said."""

from __future__ import annotations

from comity.clock import Instant, from_seconds, later
from comity.messages.besides.watch_handover import WatchHandover
from comity.messages.line import test_failure
from comity.messages.line.non_response import NonResponse
from comity.messages.line.watch_roster import WatchRoster
from comity.messages.line_test import LineTest
from comity.messages.line_test_answer import LineTestAnswer
from comity.messages.precedence import Marking, Precedence
from comity.messages.text import Text
from comity.relation.due_on_dates import due
from comity.relation.watch import Declared, Difference, Watch, watch
from tests.relation.two_logs import TwoLogs, written

NORTH, SOUTH = 0, 1
UNTIL = "181800Z NOV 26"
ROSTER = written(
    WatchRoster, tier="theatre", staffed="staffed", until=UNTIL, officers="2", languages="en; zh", may="answer"
)
UNSTAFFED = written(
    WatchRoster, tier="theatre", staffed="unstaffed", until=UNTIL, officers="0", languages="en", next_from=UNTIL
)


def seen(logs: TwoLogs, now: Instant | None = None, marking: Marking = Marking.REAL) -> Watch:
    at = logs.now if now is None else now
    return watch(logs.record, SOUTH, at, due(logs.record, at), marking)


def test_who_never_said_anything_is_unknown() -> None:
    found = seen(TwoLogs())
    assert (found.declared, found.roster, found.until, found.languages) == (Declared.UNKNOWN, None, None, ())


def test_a_roster_holds_until_its_time_and_is_then_unknown() -> None:
    logs = TwoLogs()
    said = logs.say(SOUTH, ROSTER)
    found = seen(logs)
    assert (found.declared, found.languages, found.officers, found.may) == (Declared.STAFFED, ("en", "zh"), 2, "answer")
    until = from_seconds(ROSTER.values["until"])
    assert seen(logs, later(until, -1)).declared is Declared.STAFFED
    stale = seen(logs, until)
    assert (stale.declared, stale.roster, stale.until) == (Declared.UNKNOWN, said, until)


def test_a_handover_says_that_somebody_is_there() -> None:
    logs = TwoLogs()
    logs.say(SOUTH, UNSTAFFED)
    assert seen(logs).declared is Declared.UNSTAFFED
    assert seen(logs).next_from == from_seconds(ROSTER.values["until"])
    taken = written(
        WatchHandover, event="taken", at="181110Z NOV 26", on_coming="Lin", languages="zh", open_items="0", until=UNTIL
    )
    logs.say(SOUTH, taken)
    assert (seen(logs).declared, seen(logs).languages) == (Declared.STAFFED, ("zh",))


def test_declared_and_silent() -> None:
    logs = TwoLogs()
    logs.say(SOUTH, ROSTER)
    logs.say(NORTH, Text("steering lost"), precedence=Precedence.FLASH)
    assert seen(logs).differences == ()
    logs.wait(301)
    assert (seen(logs).overdue, seen(logs).differences) == (1, (Difference.SILENT,))


def test_unstaffed_and_speaking() -> None:
    logs = TwoLogs()
    logs.say(SOUTH, UNSTAFFED)
    test = logs.say(NORTH, LineTest(1, 1), marking=Marking.TEST)
    logs.say(SOUTH, LineTestAnswer(1, 2), test, marking=Marking.TEST)
    assert seen(logs).differences == (), "a machine answered"
    logs.say(SOUTH, Text("here"))
    assert seen(logs).differences == (Difference.SPEAKS,)


def test_silent_by_notice_and_answering() -> None:
    logs = TwoLogs()
    asked = logs.say(NORTH, Text("are you there?"))
    notice = {"from": "181100Z NOV 26", "until": UNTIL, "scope": "all-but-open", "reason": "none-given"}
    logs.say(SOUTH, written(NonResponse, tier="theatre", **notice))
    assert seen(logs).differences == ()
    logs.say(SOUTH, Text("yes"), asked)
    assert seen(logs).differences == (Difference.ANSWERS,)


def test_a_cause_holds_until_the_side_tests_or_answers_again() -> None:
    logs = TwoLogs()
    failed = {"missed": "180830Z NOV 26", "cause": "by-instruction", "next_at": "182030Z NOV 26", "seen_by": "ours"}
    logs.say(SOUTH, written(test_failure.TestFailure, **failed))
    assert seen(logs).cause == "by-instruction"
    logs.say(SOUTH, LineTest(1, 1), marking=Marking.TEST)
    assert seen(logs).cause is None


def test_an_exercise_roster_says_nothing_of_the_real_watch() -> None:
    logs = TwoLogs()
    logs.say(SOUTH, ROSTER, marking=Marking.EXERCISE)
    assert seen(logs).declared is Declared.UNKNOWN
    assert seen(logs, marking=Marking.EXERCISE).declared is Declared.STAFFED
