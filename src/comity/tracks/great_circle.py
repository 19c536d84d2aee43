"""Motion along great circles of the WGS-84 ellipsoid, in metres, seconds and radians: plain numbers alone.

A course is followed on the circle that touches the geodesic: about 1 m from it after 100 km, at every latitude, and
with no special case at the date line or at a pole. `detection/compiled.py` compiles these very functions, so they
take and return only numbers and tuples of numbers.

A `line` is thirteen numbers: the centre of the circle (0 to 2), the unit vectors up (3 to 5) and ahead (6 to 8) at
second 0, the circle's radius (9), radians a second along it (10), height (11), climb (12).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt

EQUATOR_M = 6_378_137.0
FLATTENING = 1 / 298.257223563
ECCENTRICITY_2 = FLATTENING * (2 - FLATTENING)
MEAN_M = 6_371_008.8
"""The mean radius, for turning a chord into an arc: at 100 km that is good to a few centimetres."""
EDGE_M = 1e-6
"""THE place that says what happens exactly at a limit: a separation is below it when it is smaller by more than this.
So 1,000 ft of 1,000 ft is not below, however the feet were turned into metres."""

_STEPS = 40
_CLOSE_S = 0.01

Line = Sequence[float]
Place = tuple[float, float, float]


def line(
    latitude: float, longitude: float, speed: float, course: float, height: float, climb: float, ahead_s: float
) -> Line:
    """The line of a unit (degrees, metres a second), with its second 0 moved `ahead_s` seconds from the fix."""
    phi, lam, alpha = radians(latitude), radians(longitude), radians(course)
    sin_phi, cos_phi, sin_lam, cos_lam = sin(phi), cos(phi), sin(lam), cos(lam)
    north, east = cos(alpha), sin(alpha)
    square = 1 - ECCENTRICITY_2 * sin_phi * sin_phi
    prime = EQUATOR_M / sqrt(square)
    meridian = prime * (1 - ECCENTRICITY_2) / square
    radius = 1 / (north * north / meridian + east * east / prime)
    ux, uy, uz = cos_phi * cos_lam, cos_phi * sin_lam, sin_phi
    ax = -north * sin_phi * cos_lam - east * sin_lam
    ay = -north * sin_phi * sin_lam + east * cos_lam
    az = north * cos_phi
    cx, cy = (prime - radius) * ux, (prime - radius) * uy
    cz = (prime * (1 - ECCENTRICITY_2) - radius) * uz
    if ahead_s != 0 and speed != 0:
        c, s = turned(speed / radius * ahead_s)
        ux, ax = c * ux + s * ax, c * ax - s * ux
        uy, ay = c * uy + s * ay, c * ay - s * uy
        uz, az = c * uz + s * az, c * az - s * uz
    return (cx, cy, cz, ux, uy, uz, ax, ay, az, radius, speed / radius, height + climb * ahead_s, climb)


def place(one: Line, t: float) -> Place:
    """Where a line is on the surface after `t` seconds, in metres from the centre of the earth."""
    c, s = turned(one[10] * t)
    c, s = one[9] * c, one[9] * s
    return (
        one[0] + c * one[3] + s * one[6],
        one[1] + c * one[4] + s * one[7],
        one[2] + c * one[5] + s * one[8],
    )


def arc(chord: float) -> float:
    """The distance over ground of two points that are `chord` metres apart in a straight line."""
    half = chord / (2 * MEAN_M)
    return 2 * MEAN_M * asin(half if half < 1 else 1.0)


def chord(along: float) -> float:
    """The straight line between two points that are `along` metres apart over ground."""
    half = along / (2 * MEAN_M)
    return 2 * MEAN_M * sin(half if half < pi / 2 else pi / 2)


def apart(one: Line, other: Line, t: float) -> float:
    """The straight distance of two lines after `t` seconds, heights left out."""
    a, b = place(one, t), place(other, t)
    dx, dy, dz = a[0] - b[0], a[1] - b[1], a[2] - b[2]
    return sqrt(dx * dx + dy * dy + dz * dz)


def turned(angle: float) -> tuple[float, float]:
    """Cosine and sine; of a small angle by their series, to the last digit, in a third of the time."""
    square = angle * angle
    if square > 0.0025:
        return cos(angle), sin(angle)
    return (
        1 - square / 2 * (1 - square / 12 * (1 - square / 30)),
        angle * (1 - square / 6 * (1 - square / 20 * (1 - square / 42))),
    )


def _slope(one: Line, other: Line, t: float) -> tuple[float, float, float]:
    """The squared straight distance at `t`, and half of its first and second derivative."""
    ca, sa = turned(one[10] * t)
    cb, sb = turned(other[10] * t)
    ra, rb, va, vb = one[9], other[9], one[9] * one[10], other[9] * other[10]
    ax, ay, az = ca * one[3] + sa * one[6], ca * one[4] + sa * one[7], ca * one[5] + sa * one[8]
    bx, by, bz = cb * other[3] + sb * other[6], cb * other[4] + sb * other[7], cb * other[5] + sb * other[8]
    dx = one[0] + ra * ax - other[0] - rb * bx
    dy = one[1] + ra * ay - other[1] - rb * by
    dz = one[2] + ra * az - other[2] - rb * bz
    vx = va * (ca * one[6] - sa * one[3]) - vb * (cb * other[6] - sb * other[3])
    vy = va * (ca * one[7] - sa * one[4]) - vb * (cb * other[7] - sb * other[4])
    vz = va * (ca * one[8] - sa * one[5]) - vb * (cb * other[8] - sb * other[5])
    pull_a, pull_b = va * one[10], vb * other[10]
    return (
        dx * dx + dy * dy + dz * dz,
        dx * vx + dy * vy + dz * vz,
        vx * vx
        + vy * vy
        + vz * vz
        + dx * (pull_b * bx - pull_a * ax)
        + dy * (pull_b * by - pull_a * ay)
        + dz * (pull_b * bz - pull_a * az),
    )


def closest(one: Line, other: Line, begin: float, end: float) -> tuple[float, float]:
    """When, from `begin` to `end` seconds, two lines are closest over ground, and how far apart they then are (m).

    The earliest such second when they keep their distance.
    """
    best = begin
    least, slope, curve = _slope(one, other, begin)
    at_end, last, _ = _slope(one, other, end)
    if slope < 0 < last:
        low, high, t = begin, end, begin
        for _ in range(_STEPS):
            step = t - slope / curve if curve > 0 else low - 1
            if not low <= step <= high:
                step = (low + high) / 2
            moved, t = abs(step - t), step
            square, slope, curve = _slope(one, other, t)
            if square < least:
                best, least = t, square
            if slope > 0:
                high = t
            else:
                low = t
            if moved < _CLOSE_S:
                break
    elif sqrt(at_end) < sqrt(least) - EDGE_M:
        best, least = end, at_end
    return best, arc(sqrt(least))


def level_window(one: Line, other: Line, limit: float, begin: float, end: float) -> tuple[float, float]:
    """From when to when, within `begin` to `end`, the heights differ by less than `limit`; (1, 0) when never."""
    difference, rate = one[11] - other[11], one[12] - other[12]
    reach = limit - EDGE_M
    if abs(rate) < 1e-9:
        return (begin, end) if abs(difference) < reach else (1.0, 0.0)
    first, last = (-reach - difference) / rate, (reach - difference) / rate
    if first > last:
        first, last = last, first
    low, high = max(begin, first), min(end, last)
    return (low, high) if low < high or (low == high and first < low < last) else (1.0, 0.0)


def geodetic(spot: Place) -> tuple[float, float]:
    """Latitude and longitude in degrees of a place on or near the surface."""
    x, y, z = spot
    level = hypot(x, y)
    polar = EQUATOR_M * (1 - FLATTENING)
    theta = atan2(z * EQUATOR_M, level * polar)
    second = ECCENTRICITY_2 / (1 - ECCENTRICITY_2)
    top = z + second * polar * sin(theta) ** 3
    bottom = level - ECCENTRICITY_2 * EQUATOR_M * cos(theta) ** 3
    return degrees(atan2(top, bottom)), degrees(atan2(y, x))


def course_at(one: Line, t: float) -> float:
    """The course over ground of a line after `t` seconds, degrees true."""
    c, s = turned(one[10] * t)
    latitude, longitude = geodetic(place(one, t))
    return _bearing(latitude, longitude, c * one[6] - s * one[3], c * one[7] - s * one[4], c * one[8] - s * one[5])


def bearing(latitude: float, longitude: float, to: Place) -> float:
    """The bearing of a place from a point on the surface, degrees true; 0 when it is the point itself."""
    start = line(latitude, longitude, 0.0, 0.0, 0.0, 0.0, 0.0)
    x, y, z = place(start, 0.0)
    return _bearing(latitude, longitude, to[0] - x, to[1] - y, to[2] - z)


def _bearing(latitude: float, longitude: float, x: float, y: float, z: float) -> float:
    phi, lam = radians(latitude), radians(longitude)
    east = -sin(lam) * x + cos(lam) * y
    north = -sin(phi) * (cos(lam) * x + sin(lam) * y) + cos(phi) * z
    found = degrees(atan2(east, north)) % 360
    return found if found < 360 else 0.0
