"""Compact position reporting: a position from an even and an odd frame, or from one frame near a known position.

The arithmetic is that of ICAO Doc 9871, annex A (the number of longitude zones as its formula gives it).
"""

from __future__ import annotations

import math
from functools import lru_cache

_STEPS = 1 << 17
_ZONES = 15
_LARGEST_LATITUDE = 87.0

Angles = tuple[float, float]
"""Latitude and longitude in degrees."""


@lru_cache(maxsize=65_536)
def longitude_zones(latitude: float) -> int:
    """How many longitude zones there are at a latitude: 59 at the equator, 1 at the poles."""
    size = abs(latitude)
    if size >= _LARGEST_LATITUDE:
        return 2 if size == _LARGEST_LATITUDE else 1
    if size < 1e-9:
        return 59
    part = 1 - (1 - math.cos(math.pi / (2 * _ZONES))) / math.cos(math.radians(size)) ** 2
    return math.floor(2 * math.pi / math.acos(part))


def of_pair(even: Angles, odd: Angles, newest_is_odd: bool) -> Angles | None:
    """The position of the newest of two airborne frames (their raw 17-bit latitude and longitude); None when the two
    lie in different longitude zones, or say what is no position.
    """
    even_latitude, odd_latitude = even[0] / _STEPS, odd[0] / _STEPS
    zone = math.floor(59 * even_latitude - 60 * odd_latitude + 0.5)
    at_even = _signed(360 / 60 * (zone % 60 + even_latitude))
    at_odd = _signed(360 / 59 * (zone % 59 + odd_latitude))
    if abs(at_even) > 90 or abs(at_odd) > 90 or longitude_zones(at_even) != longitude_zones(at_odd):
        return None
    latitude = at_odd if newest_is_odd else at_even
    zones = longitude_zones(latitude)
    count = max(zones - (1 if newest_is_odd else 0), 1)
    even_longitude, odd_longitude = even[1] / _STEPS, odd[1] / _STEPS
    index = math.floor(even_longitude * (zones - 1) - odd_longitude * zones + 0.5)
    longitude = _signed(360 / count * (index % count + (odd_longitude if newest_is_odd else even_longitude)))
    return latitude, longitude


def near(frame: Angles, is_odd: bool, reference: Angles, surface: bool = False) -> Angles | None:
    """The position of one frame that is closest to `reference` (within 180 NM in the air, 45 NM on the ground)."""
    span = 90.0 if surface else 360.0
    raw_latitude, raw_longitude = frame[0] / _STEPS, frame[1] / _STEPS
    size = span / (59 if is_odd else 60)
    latitude = size * (_closest(reference[0], size, raw_latitude) + raw_latitude)
    if abs(latitude) > 90:
        return None
    size = span / max(longitude_zones(latitude) - (1 if is_odd else 0), 1)
    longitude = size * (_closest(reference[1], size, raw_longitude) + raw_longitude)
    return latitude, _signed(longitude)


def _closest(reference: float, size: float, raw: float) -> int:
    return math.floor(reference / size) + math.floor(0.5 + reference % size / size - raw)


def _signed(degrees: float) -> float:
    if degrees >= 180:
        return degrees - 360
    return degrees + 360 if degrees < -180 else degrees
