"""How long answers took: both sides in the same form, by the clocks that signed."""

from __future__ import annotations

import random

from comity.clock import later
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.precedence import Marking, Precedence
from comity.messages.text import Text
from comity.relation.due import Duty
from comity.relation.response_times import ResponseTimes, response_times
from tests.relation.test_contact_requests import ACCEPTED, REQUESTED
from tests.relation.two_logs import TwoLogs

NORTH, SOUTH = 0, 1


def test_both_sides_in_the_same_form() -> None:
    logs = TwoLogs()
    for wait in (60, 600, 100):
        said = logs.say(NORTH, Text("a"), precedence=Precedence.FLASH)
        logs.wait(wait - 1)
        logs.say(SOUTH, Acknowledgement("watch", bytes(4), bytes(8)), said)
    logs.say(NORTH, Text("open"), precedence=Precedence.FLASH)
    logs.wait(49)
    logs.say(SOUTH, Text("b"))
    request = logs.say(SOUTH, REQUESTED)
    logs.wait(99)
    logs.say(NORTH, ACCEPTED, request)
    rows = response_times(logs.record, logs.now)
    shuffled = list(logs.record)
    random.Random(2).shuffle(shuffled)
    assert response_times(shuffled, logs.now) == rows
    flash = next(one for one in rows if one.precedence is Precedence.FLASH)
    waits = (logs.now - logs.record[6].at) // 1000
    assert flash == ResponseTimes(
        SOUTH, Duty.ACKNOWLEDGE, Precedence.FLASH, asked=4, answered=3, in_time=2, median_s=100, longest_s=600, open=1,
        longest_open_s=waits,
    )  # fmt: skip
    asked = {(one.direction, one.duty): (one.answered, one.open) for one in rows if one.direction == NORTH}
    assert asked[NORTH, Duty.ANSWER_REQUEST] == (1, 0)


def test_only_what_was_asked_for_counts() -> None:
    logs = TwoLogs()
    logs.say(NORTH, Text("exercise"), marking=Marking.EXERCISE)
    begins = logs.now
    logs.say(NORTH, Text("real"))
    assert sum(one.asked for one in response_times(logs.record, logs.now)) == 1
    assert sum(one.asked for one in response_times(logs.record, logs.now, later(begins, 10))) == 0
    assert response_times([], logs.now) == []
    assert [one.asked for one in response_times(logs.record, logs.now, marking=Marking.EXERCISE)] == [1]
