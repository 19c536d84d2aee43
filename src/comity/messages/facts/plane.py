"""Corners of an area on a plane of evenly spaced meridians and parallels; whole numbers, so that all agree.

Used by area.py and by what draws areas for the public. East grows without a jump at 180 degrees.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, radians, sin

from comity.messages.facts.fact import FactWrong, Reason
from comity.messages.facts.position import FULL, HALF, Position

Corner = tuple[int, int]
"""East and north, in hundredths of a minute."""

_EARTH_NM = 3440.0647948
"""Mean radius of the earth (6371.0 km) in nautical miles."""


def unwrap(corners: Sequence[Position]) -> list[Corner]:
    """The corners on the plane, each side the shorter way; the first keeps its longitude.

    Raises FactWrong: a ring round a pole (POLE), or 180 degrees wide or more (SPAN).
    """
    plane = [(corners[0].longitude, corners[0].latitude)]
    for corner in (*corners[1:], corners[0]):
        step = (corner.longitude - plane[-1][0] + HALF) % FULL - HALF
        if step == -HALF:
            raise FactWrong(Reason.SPAN)
        plane.append((plane[-1][0] + step, corner.latitude))
    if plane.pop() != plane[0]:
        raise FactWrong(Reason.POLE)
    easts = [east for east, _ in plane]
    if max(easts) - min(easts) >= HALF:
        raise FactWrong(Reason.SPAN)
    return plane


def turn(a: Corner, b: Corner, c: Corner) -> int:
    """Above 0 when the way a, b, c turns left; 0 when it is straight."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def is_clockwise(corners: Sequence[Corner]) -> bool:
    """Whether the corners of a simple polygon go round with the sun, north being up."""
    following = [*corners[1:], corners[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, following, strict=True)) < 0


def is_simple(corners: Sequence[Corner]) -> bool:
    """Whether no side meets another, but for neighbours at their corner."""
    count = len(corners)
    sides = [(corners[at], corners[(at + 1) % count]) for at in range(count)]
    for first in range(count):
        a, b = sides[first]
        if _is_spike(a, b, sides[(first + 1) % count][1]):
            return False
        for second in range(first + 2, count - (first == 0)):
            if _meet(a, b, *sides[second]):
                return False
    return True


def _is_spike(a: Corner, b: Corner, c: Corner) -> bool:
    """Whether the way a, b, c goes back on itself."""
    return turn(a, b, c) == 0 and (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) < 0


def _meet(a: Corner, b: Corner, c: Corner, d: Corner) -> bool:
    """Whether the segments ab and cd have a point in common."""
    turns = [_sign(turn(a, b, c)), _sign(turn(a, b, d)), _sign(turn(c, d, a)), _sign(turn(c, d, b))]
    if turns[0] != turns[1] and turns[2] != turns[3]:
        return True
    return any(
        turned == 0 and _within(end, start, stop)
        for turned, end, start, stop in zip(turns, (c, d, a, b), (a, a, c, c), (b, b, d, d), strict=True)
    )


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _within(point: Corner, a: Corner, b: Corner) -> bool:
    """Whether `point`, which lies on the line ab, lies between a and b."""
    return min(a[0], b[0]) <= point[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= point[1] <= max(a[1], b[1])


def square_nm(corners: Sequence[Corner]) -> float:
    """Size of a polygon on a sphere, in square nautical miles."""
    total = 0.0
    for a, b in zip(corners, [*corners[1:], corners[0]], strict=True):
        south, north = radians(a[1] / 6000), radians(b[1] / 6000)
        height = sin(south) if south == north else (cos(south) - cos(north)) / (north - south)
        total += radians((b[0] - a[0]) / 6000) * height
    return abs(total) * _EARTH_NM**2


def square_nm_of_circle(radius_nm: float) -> float:
    """Size of a circle on a sphere, in square nautical miles."""
    return 2 * pi * _EARTH_NM**2 * (1 - cos(radius_nm / _EARTH_NM))
