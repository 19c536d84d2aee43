"""The one sequence of both logs: causes first, never the order of arrival."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from comity.messages.text import Text
from comity.relation.said import Said
from comity.relation.sequence import crossed, in_sequence, was_known
from tests.relation.two_logs import TwoLogs


@given(st.lists(st.tuples(st.integers(0, 1), st.booleans()), max_size=30), st.randoms())
def test_what_was_known_comes_first_whatever_arrived_first(moves: list[tuple[int, bool]], random: Random) -> None:
    logs = TwoLogs()
    for direction, known in moves:
        logs.say(direction, Text("a"), known=known)
    shuffled = list(logs.record)
    random.shuffle(shuffled)
    merged = in_sequence(shuffled)
    assert merged == in_sequence(logs.record)
    assert sorted(one.place for one in merged) == sorted(one.place for one in logs.record)
    for place, one in enumerate(merged):
        assert not any(one.knew(other) for other in merged[place + 1 :])


def test_a_cited_entry_beyond_a_gap_comes_first_too() -> None:
    logs = TwoLogs()
    logs.say(1, Text("late"))
    flash = logs.say(1, Text("ahead of the gap"))
    answer = logs.say(0, Text("read"), flash, known=False)
    assert was_known(answer, flash)
    assert not crossed(answer, flash)
    assert in_sequence(logs.record)[-1] == answer


def test_claims_that_contradict_each_other_lose_nothing() -> None:
    logs = TwoLogs()
    one, other = logs.say(0, Text("a")), logs.say(1, Text("b"))
    lies = [Said(said.place, (1, 99), said.at, said.precedence, said.marking, said.message) for said in (one, other)]
    assert in_sequence(lies) == in_sequence(lies[::-1]) == lies


def test_crossing_needs_two_sides_that_did_not_know() -> None:
    logs = TwoLogs()
    first, second = logs.say(0, Text("a")), logs.say(0, Text("b"))
    other, later = logs.say(1, Text("c"), known=False), logs.say(1, Text("d"))
    assert crossed(first, other)
    assert not crossed(first, second)
    assert not crossed(first, later)
