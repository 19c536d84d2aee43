"""Round figures that enclose an area: what the Q item of a NOTAM holds. Distances are never too short."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from comity.messages.facts.plane import Corner

Place = tuple[float, float]
"""East and north, in hundredths of a minute and parts of them."""

_LARGEST_NM = 6_399_593.63 / 1852
_SMALLEST_NM = 6_335_439.33 / 1852
"""The largest and the smallest radius of curvature of the WGS 84 ellipsoid."""
_STEP = 600
"""Sides are looked at every six minutes of arc; what lies between two looks adds less than `_BETWEEN`."""
_BETWEEN_NM = 0.1
_NEAR = 0.8
"""A circle that reaches so much of the way to the pole needs more corners: its sides are long in longitude."""


def centre_of(corners: Sequence[Corner]) -> Corner:
    """The whole minute nearest to the middle of an outline, in hundredths of a minute."""
    east, north = ((min(part) + max(part) + 100) // 200 * 100 for part in zip(*corners, strict=True))
    return east, north


def enclosing_radius(centre: Corner, corners: Sequence[Place]) -> float:
    """Nautical miles around `centre` that reach every point of an outline."""
    return max(distance_at_most(centre, place) for place in _along(corners)) + _BETWEEN_NM


def distance_at_most(a: Place, b: Place) -> float:
    """Nautical miles between two points in hundredths of a minute; never less than on the WGS 84 ellipsoid."""
    west, south, east, north = (math.radians(part / 6000) for part in (*a, *b))
    half = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    return 2 * math.asin(math.sqrt(min(1.0, half))) * _LARGEST_NM


def ring_around(centre: Corner, radius: float) -> list[tuple[float, float]]:
    """Corners (east and north in degrees), clockwise, of an outline that encloses `radius` nautical miles."""
    near_pole = radius > _NEAR * (90 - abs(centre[1]) / 6000) * 60
    count = 720 if near_pole else 72
    reach = math.atan(math.tan(radius / _SMALLEST_NM) / math.cos(math.pi / count))
    south = math.radians(centre[1] / 6000)
    ring = []
    for corner in range(count):
        course = 2 * math.pi * corner / count
        up = math.sin(south) * math.cos(reach) + math.cos(south) * math.sin(reach) * math.cos(course)
        aside = math.atan2(math.sin(course) * math.sin(reach) * math.cos(south), math.cos(reach) - math.sin(south) * up)
        ring.append((centre[0] / 6000 + math.degrees(aside), math.degrees(math.asin(up))))
    return ring


def _along(corners: Sequence[Place]) -> Iterator[Place]:
    for at in range(len(corners)):
        (west, south), (east, north) = corners[at - 1], corners[at]
        looks = max(8, math.ceil(math.dist((west, south), (east, north)) / _STEP))
        for look in range(looks):
            yield west + (east - west) * look / looks, south + (north - south) * look / looks
