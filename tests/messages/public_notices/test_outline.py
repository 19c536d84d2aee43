"""Outlines: rounded outward, one enclosing another."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.messages.facts.area import Polygon
from comity.messages.facts.plane import Corner, unwrap
from comity.messages.public_notices.faults import NoticeOutlineWrong
from comity.messages.public_notices.outline import encloses, outward_to_seconds
from tests.messages.facts.strategies import polygons

SQUARE = [(0, 10), (10, 10), (10, 0), (0, 0)]
NOTCHED = [(0, 10), (4, 10), (5, 2), (6, 10), (10, 10), (10, 0), (0, 0)]


def moved(corners: list[Corner], east: int, north: int) -> list[Corner]:
    return [(x + east, y + north) for x, y in corners]


def test_an_outline_encloses_itself() -> None:
    assert encloses(SQUARE, SQUARE)
    assert encloses(NOTCHED, NOTCHED)


def test_an_outline_without_its_notch_encloses_it_and_not_the_other_way() -> None:
    assert encloses(SQUARE, NOTCHED)
    assert not encloses(NOTCHED, SQUARE)


@pytest.mark.parametrize(("east", "north"), [(1, 0), (0, 1), (-1, 0), (0, -1), (20, 0), (5, 5)])
def test_an_outline_that_was_moved_encloses_nothing(east: int, north: int) -> None:
    assert not encloses(moved(SQUARE, east, north), SQUARE)


def test_all_corners_inside_are_not_enough() -> None:
    bridge = [(1, 10), (9, 10), (9, 9), (1, 9)]
    assert not encloses(NOTCHED, bridge)


def test_an_outline_that_crosses_itself_encloses_nothing() -> None:
    assert not encloses([(0, 10), (10, 0), (10, 10), (0, 0)], [(1, 6), (2, 6), (2, 5)])


@given(area=polygons(), east=st.integers(-3, 3), north=st.integers(-3, 3))
def test_only_an_outline_that_was_not_moved_encloses_its_like(area: Polygon, east: int, north: int) -> None:
    plane = unwrap(area.corners)
    assert encloses(moved(plane, east, north), plane) == (east == north == 0)


@given(area=polygons())
def test_corners_move_outward_and_not_far(area: Polygon) -> None:
    plane = unwrap(area.corners)
    try:
        seconds = outward_to_seconds(plane)
    except NoticeOutlineWrong:
        return
    exact = [(east * 3, north * 3) for east, north in plane]
    published = [(east * 5, north * 5) for east, north in seconds]
    assert encloses(published, exact)
    assert all(math.dist(a, b) <= 5 * 600 for a, b in zip(published, exact, strict=True))


def test_what_is_too_narrow_is_refused() -> None:
    # A slit of a hundredth of a minute between two legs: both its walls would move across each other.
    slit = [(0, 1001), (501, 1001), (501, 1), (502, 1), (502, 1001), (1000, 1001), (1000, 0), (0, 0)]
    with pytest.raises(NoticeOutlineWrong):
        outward_to_seconds(slit)
