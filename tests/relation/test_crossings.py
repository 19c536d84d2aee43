"""Crossings found by a tree are those found by looking at each pair, also where seen-heads go back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from comity.clock import from_seconds
from comity.messages.precedence import Marking, Precedence
from comity.messages.text import Text
from comity.relation import sequence
from comity.relation.contact_requests import fold
from comity.relation.crossings import Crossings
from comity.relation.said import Place, Said
from comity.relation.sequence import crossed, was_known
from tests.relation.test_contact_requests import HOLDING, REQUESTED
from tests.relation.two_logs import TwoLogs

PLACES = st.tuples(st.integers(1, 2), st.integers(0, 9))


def said(place: Place, seen: tuple[int, int], cites: list[Place]) -> Said:
    return Said(place, seen, from_seconds(0), Precedence.ROUTINE, Marking.REAL, Text("x"), tuple(cites))


@st.composite
def records(draw: st.DrawFn) -> tuple[list[Said], Said]:
    """The log of side 1 with whatever seen-heads, and a message of either side."""
    places = sorted(draw(st.sets(PLACES, max_size=12)))
    cites = st.lists(st.tuples(st.integers(0, 1), st.integers(1, 2), st.integers(0, 9)), max_size=3)
    log = [said((1, *place), draw(PLACES), draw(cites)) for place in places]
    return log, said((draw(st.integers(0, 1)), *draw(PLACES)), draw(PLACES), draw(cites))


@given(records())
def test_it_finds_what_looking_at_each_finds(drawn: tuple[list[Said], Said]) -> None:
    log, one = drawn
    assert Crossings(log).any(one) is any(crossed(one, other) for other in log)
    known = [other for other in log if was_known(one, other)]
    assert Crossings(log).last_known(one) == (known[-1] if known else None)


def test_many_crossing_answers_are_not_compared_in_pairs() -> None:
    """Counts comparisons, not seconds: 400 crossing holding replies cost no more than a few each."""
    asked = 0
    knew = Said.knew

    def counted(self: Said, other: Said) -> bool:
        nonlocal asked
        asked += 1
        return knew(self, other)

    logs = TwoLogs()
    request = logs.say(0, REQUESTED)
    logs.know()
    for _ in range(200):
        logs.say(1, HOLDING, request, known=False)
        logs.say(0, HOLDING, request, known=False)
    Said.knew = counted  # type: ignore[method-assign]
    try:
        register = fold(logs.record)
    finally:
        Said.knew = knew  # type: ignore[method-assign]
    assert asked < 10 * len(logs.record)
    assert [one.has_crossed for one in register.requests[0].steps] == [False] * 400
    assert sequence.crossed(logs.record[1], logs.record[2])
