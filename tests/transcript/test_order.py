"""The order of a transcript: what was seen comes first, and nothing is left to chance."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from comity.transcript.order import Log, Place, SeenHeads, causal_order

Heads = dict[Log, list[tuple[int, int]]]


def test_an_empty_channel_has_no_order() -> None:
    assert list(causal_order({})) == []
    assert list(causal_order({(0, 1): [], (1, 1): []})) == []


def test_ties_go_to_the_lower_direction_then_the_lower_number() -> None:
    heads: Heads = {(1, 1): [(1, 0), (1, 0)], (0, 1): [(1, 0), (1, 0)]}
    assert list(causal_order(heads)) == [(0, 1, 0), (0, 1, 1), (1, 1, 0), (1, 1, 1)]


def test_what_was_seen_comes_first() -> None:
    heads: Heads = {(0, 1): [(1, 0), (1, 2), (1, 2)], (1, 1): [(1, 1), (1, 1), (1, 3)]}
    assert list(causal_order(heads)) == [(0, 1, 0), (1, 1, 0), (1, 1, 1), (0, 1, 1), (0, 1, 2), (1, 1, 2)]


def test_a_later_generation_comes_after_all_of_the_earlier_one() -> None:
    heads: Heads = {(0, 1): [(1, 0), (9, 1)], (1, 1): [(1, 1), (1, 1)], (1, 9): [(1, 1), (1, 2)]}
    assert list(causal_order(heads)) == [(0, 1, 0), (1, 1, 0), (1, 1, 1), (1, 9, 0), (0, 1, 1), (1, 9, 1)]


def test_what_is_not_here_holds_up_nothing() -> None:
    knots: list[Place] = []
    heads: Heads = {(0, 1): [(1, 50), (7, 3)], (1, 1): [(1, 0)]}
    assert list(causal_order(heads, knots)) == [(1, 1, 0), (0, 1, 0), (0, 1, 1)]
    assert knots == []


def test_entries_that_have_seen_each_other_are_told() -> None:
    knots: list[Place] = []
    heads: Heads = {(0, 1): [(1, 1)], (1, 1): [(1, 1)]}
    assert list(causal_order(heads, knots)) == [(0, 1, 0), (1, 1, 0)]
    assert knots == [(0, 1, 0)]


def test_seen_heads_are_a_sequence() -> None:
    pairs = [(1, 0), ((1 << 32) - 1, (1 << 32) - 1), (2, 7)]
    heads = SeenHeads(pairs)
    assert list(heads) == heads[:] == pairs
    assert (len(heads), heads[-1], heads[1:2]) == (3, (2, 7), pairs[1:2])


@st.composite
def conversations(draw: st.DrawFn) -> tuple[Heads, list[Place]]:
    """Seen-heads of two honest stations, with the order in which the entries were written."""
    heads: Heads = {(0, 1): [], (1, 1): []}
    received = [0, 0]
    written: list[Place] = []
    for side, writes in draw(st.lists(st.tuples(st.integers(0, 1), st.booleans()), max_size=60)):
        if writes:
            written.append((side, 1, len(heads[side, 1])))
            heads[side, 1].append((1, received[side]))
        else:
            received[side] = draw(st.integers(received[side], len(heads[1 - side, 1])))
    return heads, written


@given(conversations())
def test_honest_stations_have_an_order(conversation: tuple[Heads, list[Place]]) -> None:
    heads, written = conversation
    knots: list[Place] = []
    order = list(causal_order({log: SeenHeads(seen) for log, seen in heads.items()}, knots))
    assert knots == []
    assert sorted(order) == sorted(written)
    position = {place: at for at, place in enumerate(order)}
    for (side, generation), seen in heads.items():
        for number, (_, size) in enumerate(seen):
            here = position[side, generation, number]
            assert all(position[side, 1, earlier] < here for earlier in range(number))
            assert all(position[1 - side, 1, earlier] < here for earlier in range(size))
    assert order == list(causal_order(dict(reversed(heads.items()))))


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 1), st.integers(1, 4)),
        st.lists(st.tuples(st.integers(1, 5), st.integers(0, 9)), max_size=8),
    )
)
def test_any_claims_give_every_entry_once(heads: Heads) -> None:
    order = list(causal_order(heads))
    assert sorted(order) == sorted((*log, number) for log, seen in heads.items() for number in range(len(seen)))
    for side in (0, 1):
        own = [place for place in order if place[0] == side]
        assert own == sorted(own)
