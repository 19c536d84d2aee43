"""Sets of byte ranges against sets of numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from comity.protocol.ranges import Ranges

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12)


def numbers(ranges: Ranges) -> set[int]:
    return {n for start, stop in ranges.pairs() for n in range(start, stop)}


@given(SPANS, st.integers(0, 60), st.integers(0, 60))
def test_ranges_are_sets_of_numbers(added: list[tuple[int, int]], a: int, b: int) -> None:
    ranges, expected = Ranges(*added), set()
    for start, stop in added:
        expected |= set(range(start, stop))
    pairs = ranges.pairs()
    assert numbers(ranges) == expected
    assert ranges.total() == len(expected)
    assert bool(ranges) is bool(expected)
    assert len(ranges) == len(pairs)
    assert all(start < stop for start, stop in pairs)
    assert pairs == sorted(pairs)
    overlap = {n for start, stop in ranges.overlaps(a, b) for n in range(start, stop)}
    assert overlap == expected & set(range(a, b))
    missing = {n for start, stop in ranges.complement(60) for n in range(start, stop)}
    assert missing == set(range(60)) - expected


@given(SPANS.filter(lambda spans: any(a < b for a, b in spans)), st.integers(1, 20))
def test_taking_from_the_front_empties_the_set_in_order(added: list[tuple[int, int]], size: int) -> None:
    ranges, taken = Ranges(*added), []
    before = numbers(ranges)
    while ranges:
        start, stop = ranges.take(size)
        assert 0 < stop - start <= size
        taken += range(start, stop)
    assert taken == sorted(before)


def test_neighbours_become_one() -> None:
    assert Ranges((0, 5), (5, 9), (12, 13)).pairs() == [(0, 9), (12, 13)]
    assert Ranges((4, 4), (7, 2)).pairs() == []
