"""Outlines of areas in whole numbers: rounded outward, checked that one encloses another, cut at 180 degrees.

A corner is (east, north) on the plane of facts/plane.py; outlines run clockwise, as polygons do. All arithmetic is
exact, so that "encloses" means encloses.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from comity.messages.facts.plane import Corner, is_simple, turn
from comity.messages.public_notices.faults import NoticeOutlineWrong

_HUNDREDTH = 3
_SECOND = 5
"""In fifths of a second, a hundredth of a minute and a second are both whole."""
_FARTHEST = 3600 * _SECOND
_POLE = 90 * 3600 * _SECOND


def outward_to_seconds(corners: Sequence[Corner]) -> list[Corner]:
    """An outline in hundredths of a minute as one in whole seconds that encloses it.

    A corner that is a whole second stays; any other moves to one near by that lies outside both its sides.
    Raises NoticeOutlineWrong when no such outline was found: describe the area more simply.
    """
    exact = [(east * _HUNDREDTH, north * _HUNDREDTH) for east, north in corners]
    moved = [_outward(exact[at - 1], exact[at], exact[(at + 1) % len(exact)]) for at in range(len(exact))]
    if not encloses(moved, exact):
        raise NoticeOutlineWrong()
    return [(east // _SECOND, north // _SECOND) for east, north in moved]


def encloses(outer: Sequence[Corner], inner: Sequence[Corner]) -> bool:
    """Whether no part of `inner` lies outside `outer`. Both are simple, on the same plane and in the same unit."""
    return (
        is_simple(outer)
        and all(_is_on_side(outer, corner) or _is_inside(outer, corner) for corner in inner)
        and not any(_is_inside(inner, corner) and not _is_on_side(inner, corner) for corner in outer)
        and not any(_cross(*one, *other) for one in _sides(outer) for other in _sides(inner))
    )


def _outward(before: Corner, corner: Corner, after: Corner) -> Corner:
    """The whole second nearest to `corner` that lies outside both its sides."""
    if corner[0] % _SECOND == 0 and corner[1] % _SECOND == 0:
        return corner
    first, second = _left(before, corner), _left(corner, after)
    east, north = first[0] + second[0], first[1] + second[1]
    length = math.hypot(east, north)
    for distance in range(0, _FARTHEST if length > 1e-9 else 0, 2):
        aim = (corner[0] + east / length * distance, corner[1] + north / length * distance)
        near = [
            point
            for point in _whole_seconds_around(aim)
            if turn(before, corner, point) >= 0 and turn(corner, after, point) >= 0 and abs(point[1]) <= _POLE
        ]
        if near:
            return min(near, key=lambda point: (math.dist(point, corner), point))
    raise NoticeOutlineWrong()


def _whole_seconds_around(aim: tuple[float, float]) -> list[Corner]:
    west, south = (math.floor(part / _SECOND) * _SECOND for part in aim)
    return [(west + east, south + north) for east in (0, _SECOND) for north in (0, _SECOND)]


def _left(start: Corner, end: Corner) -> tuple[float, float]:
    """The unit vector to the left of a side: out of the outline."""
    length = math.dist(start, end)
    return -(end[1] - start[1]) / length, (end[0] - start[0]) / length


def _sides(corners: Sequence[Corner]) -> list[tuple[Corner, Corner]]:
    return [(corners[at - 1], corners[at]) for at in range(len(corners))]


def _cross(a: Corner, b: Corner, c: Corner, d: Corner) -> bool:
    """Whether two sides cross at a point inside both; touching is none."""
    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def _is_on_side(corners: Sequence[Corner], point: Corner) -> bool:
    return any(
        turn(a, b, point) == 0
        and min(a[0], b[0]) <= point[0] <= max(a[0], b[0])
        and min(a[1], b[1]) <= point[1] <= max(a[1], b[1])
        for a, b in _sides(corners)
    )


def _is_inside(corners: Sequence[Corner], point: Corner) -> bool:
    """Whether a ray from `point` to the east leaves the outline an odd number of times."""
    inside = False
    for a, b in _sides(corners):
        if (a[1] > point[1]) != (b[1] > point[1]):
            low, high = (a, b) if a[1] < b[1] else (b, a)
            inside ^= turn(low, high, point) > 0
    return inside
