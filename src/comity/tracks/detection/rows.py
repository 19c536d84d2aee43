"""Which tracks come close: boxes swept by the predicted motion, laid in rows of latitude, swept along each row.

Every function here takes plain numbers and sequences (lists, or the arrays of NumPy) and fills what the caller made,
so that `compiled.py` can compile these very functions: both ways of running are one text. Angles are radians.

A `box` is [south, north, west, east, first row, 1.0 when it goes all the way round]; west is from -pi to pi, east may
be more. An `entry` is one box in one row; its key sorts it by row, then by west. A box over the date line has a
second entry, a turn further west. A pair is reported only in the first row that both boxes share, once.
"""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from math import atan2, pi, sqrt

from comity.tracks.great_circle import (
    ECCENTRICITY_2,
    EDGE_M,
    EQUATOR_M,
    closest,
    level_window,
    line,
)

Floats = Sequence[float]
Rows = MutableSequence[MutableSequence[float]]

LINE_SIZE = 13
BOX_SIZE = 6
MOST_ROWS = 8192
"""As many as the key has room for."""
MOST_TRACKS = 1 << 25
"""As many as the key has room for."""

_SMALLEST_M = 6_335_000.0
"""Less than any radius of curvature of the ellipsoid."""
_STEPS_ROUND = 1 << 24
_NEAR_POLE = 0.02
_WIDEST = pi / 2


def lay(
    columns: Sequence[Floats], first: int, last: int, horizon: float, limit: float, lines: Rows, boxes: Rows
) -> float:
    """Fill lines and boxes of the tracks from `first` to before `last`; the sum of the boxes' heights.

    `columns` are latitude, longitude (degrees), speed, course (degrees), height, climb, seconds since the fix, slack:
    metres by which the track may be elsewhere, beside its motion. `limit`: pairs nearer than this are looked for.
    """
    heights = 0.0
    for i in range(first, last):
        speed, ahead = columns[2][i], columns[6][i]
        one = line(columns[0][i], columns[1][i], speed, columns[3][i], columns[4][i], columns[5][i], ahead)
        for k in range(LINE_SIZE):
            lines[i][k] = one[k]
        cos_phi = sqrt(one[3] * one[3] + one[4] * one[4])
        away = abs(speed) * horizon
        grown = limit / 2 + columns[7][i] + 1.0
        phi, lam = atan2(one[5], cos_phi), atan2(one[4], one[3])
        box = box_of(one, phi, lam, cos_phi, away, grown)
        for k in range(4):
            boxes[i][k] = box[k]
        boxes[i][5] = box[4]
        heights += box[1] - box[0]
    return heights


def box_of(
    one: Floats, phi: float, lam: float, cos_phi: float, away: float, grown: float
) -> tuple[float, float, float, float, float]:
    """South, north, west, east of a path of `away` metres, grown by so many metres; 1.0 when it is all round."""
    reach = (away + grown) / _SMALLEST_M
    if cos_phi < _NEAR_POLE + 2 * reach:
        return max(phi - reach, -pi / 2), min(phi + reach, pi / 2), -pi, pi, 1.0
    slope = one[5] / cos_phi
    square = 1 - ECCENTRICITY_2 * one[5] * one[5]
    prime = EQUATOR_M / sqrt(square)
    meridian = prime * (1 - ECCENTRICITY_2) / square
    north = away * one[8] / cos_phi
    east = away * (one[3] * one[7] - one[4] * one[6]) / cos_phi
    share = away / _SMALLEST_M
    bent = abs(slope) * east * east / (2 * _SMALLEST_M)
    doubt = grown + away * (3 * share * share * (1 + 3 * slope * slope) + 1e-4) + bent / 4
    to_phi = phi + north / meridian - slope * east * east / (2 * meridian * prime)
    to_lam = lam + east / (prime * cos_phi) * (1 + north * slope / prime)
    up_down = doubt / _SMALLEST_M
    low, high = min(phi, to_phi) - up_down, max(phi, to_phi) + up_down
    least_cos = cos_phi - (max(abs(low), abs(high)) - abs(phi))
    if least_cos < _NEAR_POLE:
        return max(phi - reach, -pi / 2), min(phi + reach, pi / 2), -pi, pi, 1.0
    sideways = doubt / (_SMALLEST_M * least_cos)
    west, east = min(lam, to_lam) - sideways, max(lam, to_lam) + sideways
    if east - west > _WIDEST:
        return low, high, -pi, pi, 1.0
    if west < -pi:
        west, east = west + 2 * pi, east + 2 * pi
    elif west >= pi:
        west, east = west - 2 * pi, east - 2 * pi
    return low, high, west, east, 0.0


def count(boxes: Rows, size: int, per_radian: float, counts: MutableSequence[int]) -> None:
    """Enter each box's first row, and count the entries of every row."""
    top = len(counts) - 1
    for i in range(size):
        first = max(0, int((boxes[i][0] + pi / 2) * per_radian))
        last = min(top, int((boxes[i][1] + pi / 2) * per_radian))
        boxes[i][4] = first
        entries = 2 if boxes[i][3] > pi else 1
        for row in range(first, last + 1):
            counts[row] += entries


def fill(boxes: Rows, size: int, per_radian: float, first_row: int, last_row: int, keys: MutableSequence[int]) -> int:
    """Write the keys of the entries in the rows from `first_row` to before `last_row`; how many they are."""
    top, filled = last_row - 1, 0
    for i in range(size):
        first = max(first_row, int(boxes[i][4]))
        last = min(top, int((boxes[i][1] + pi / 2) * per_radian))
        if first > last:
            continue
        west = _step(boxes[i][2])
        twice = boxes[i][3] > pi
        for row in range(first, last + 1):
            keys[filled] = (((row << 24) | west) << 26) | (i << 1)
            filled += 1
            if twice:
                keys[filled] = (row << 50) | (i << 1) | 1
                filled += 1
    return filled


def _step(longitude: float) -> int:
    """Which of the steps around the earth a longitude is in."""
    return max(0, min(_STEPS_ROUND - 1, int((longitude + pi) * (_STEPS_ROUND / (2 * pi)))))


def sweep(
    keys: Sequence[int],
    size: int,
    boxes: Rows,
    lines: Rows,
    slacks: Sequence[Floats],
    limits: tuple[float, float, float],
    found: Sequence[MutableSequence[float]],
    room: int,
) -> int:
    """Go along the sorted keys and write the pairs that come below `limits`: metres over ground, metres of height
    (negative: heights do not matter), seconds.

    `slacks` are metres over ground and of height. `found` are four sequences: lower index, higher index, seconds,
    metres. Returns how many pairs there are; when it is more than `room`, only so many are written.
    """
    pairs = 0
    for place in range(size):
        key = keys[place]
        i, copied = (key >> 1) & (MOST_TRACKS - 1), key & 1
        box = boxes[i]
        south, north, west, first = box[0], box[1], box[2] - 2 * pi * copied, box[4]
        row = key >> 50
        end = (row << 24) | _step(box[3] - 2 * pi * copied)
        for later in range(place + 1, size):
            other_key = keys[later]
            if other_key >> 26 > end:
                break
            j = (other_key >> 1) & (MOST_TRACKS - 1)
            other = boxes[j]
            if other[0] > north or other[1] < south or (row != first and row != other[4]):
                continue
            other_copied = other_key & 1
            if west < -pi and other[2] - 2 * pi * other_copied < -pi:
                continue
            if (copied == 1 and other[5] == 1.0) or (other_copied == 1 and box[5] == 1.0) or i == j:
                continue
            limit = limits[0] + slacks[0][i] + slacks[0][j]
            height = limits[1] + slacks[1][i] + slacks[1][j] if limits[1] >= 0 else -1.0
            seconds, metres = meet(lines[i], lines[j], limit, height, limits[2])
            if metres >= 0:
                if pairs < room:
                    found[0][pairs], found[1][pairs] = min(i, j), max(i, j)
                    found[2][pairs], found[3][pairs] = seconds, metres
                pairs += 1
    return pairs


def meet(one: Floats, other: Floats, limit: float, height: float, horizon: float) -> tuple[float, float]:
    """When and how near two lines are closest within the horizon, if they come below both limits; else (0, -1).

    They count when both separations are below at one instant; told is the closest point over ground.
    """
    begin, end = 0.0, horizon
    if height >= 0:
        begin, end = level_window(one, other, height, 0.0, horizon)
        if begin > end:
            return 0.0, -1.0
    dd = dv = vv = 0.0
    for axis in range(3):
        d = one[axis] + one[9] * one[3 + axis] - other[axis] - other[9] * other[3 + axis]
        v = one[9] * one[10] * one[6 + axis] - other[9] * other[10] * other[6 + axis]
        dd += d * d
        dv += d * v
        vv += v * v
    t = begin if vv == 0 else min(end, max(begin, -dv / vv))
    bent = (one[9] * one[10] * one[10] + other[9] * other[10] * other[10]) * end * end / 2 + 1.0
    if dd + t * (2 * dv + t * vv) > (limit + bent) * (limit + bent):
        return 0.0, -1.0
    seconds, metres = closest(one, other, begin, end)
    if metres >= limit - EDGE_M:
        return 0.0, -1.0
    if begin > 0 or end < horizon:
        return closest(one, other, 0.0, horizon)
    return seconds, metres
