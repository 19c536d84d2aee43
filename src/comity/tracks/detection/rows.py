"""Which tracks come close: boxes swept by the predicted motion, laid in rows of latitude, swept along each row.

Every function here takes plain numbers and sequences (lists, or the arrays of NumPy) and fills what the caller made,
so that `compiled.py` can compile these very functions: both ways of running are one text. Angles are radians.

Lines and boxes lie one after another in one sequence, LINE_SIZE and BOX_SIZE numbers each. A `box` is south, north,
west, east, first row, 1.0 when it goes all the way round; west is from -pi to pi, east may be more. An `entry` is one
box in one row; its key sorts it by row, then by west. A box over the date line has a second entry, a turn further
west. A pair is reported only in the first row that both boxes share, once.
"""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from math import atan2, pi, radians, sqrt

from comity.tracks.great_circle import ECCENTRICITY_2, EDGE_M, EQUATOR_M, Line, closest, level_window, line

Floats = Sequence[float]
Numbers = MutableSequence[float]

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
    columns: Sequence[Floats], first: int, last: int, horizon: float, limit: float, lines: Numbers, boxes: Numbers
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
            lines[i * LINE_SIZE + k] = one[k]
        cos_phi = sqrt(one[3] * one[3] + one[4] * one[4])
        away = abs(speed) * horizon
        grown = limit / 2 + columns[7][i] + 1.0
        if ahead == 0:
            phi, lam = radians(columns[0][i]), radians(columns[1][i])
        else:
            phi, lam = atan2(one[5], cos_phi), atan2(one[4], one[3])
        box = box_of(one, phi, lam, cos_phi, away, grown)
        for k in range(4):
            boxes[i * BOX_SIZE + k] = box[k]
        boxes[i * BOX_SIZE + 5] = box[4]
        heights += box[1] - box[0]
    return heights


def box_of(
    one: Line, phi: float, lam: float, cos_phi: float, away: float, grown: float
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


def count(boxes: Numbers, size: int, per_radian: float, counts: MutableSequence[int]) -> None:
    """Enter each box's first row, and count the entries of every row."""
    top = len(counts) - 1
    for i in range(size):
        first = max(0, int((boxes[i * BOX_SIZE] + pi / 2) * per_radian))
        last = min(top, int((boxes[i * BOX_SIZE + 1] + pi / 2) * per_radian))
        boxes[i * BOX_SIZE + 4] = first
        entries = 2 if boxes[i * BOX_SIZE + 3] > pi else 1
        for row in range(first, last + 1):
            counts[row] += entries


def fill(
    boxes: Numbers, size: int, per_radian: float, first_row: int, last_row: int, keys: MutableSequence[int]
) -> int:
    """Write the keys of the entries in the rows from `first_row` to before `last_row`; how many they are."""
    top, filled = last_row - 1, 0
    for i in range(size):
        first = max(first_row, int(boxes[i * BOX_SIZE + 4]))
        last = min(top, int((boxes[i * BOX_SIZE + 1] + pi / 2) * per_radian))
        if first > last:
            continue
        west = _step(boxes[i * BOX_SIZE + 2])
        twice = boxes[i * BOX_SIZE + 3] > pi
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
    boxes: Numbers,
    lines: Numbers,
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
        box = i * BOX_SIZE
        south, north, west, first = boxes[box], boxes[box + 1], boxes[box + 2] - 2 * pi * copied, boxes[box + 4]
        row = key >> 50
        end = (row << 24) | _step(boxes[box + 3] - 2 * pi * copied)
        for later in range(place + 1, size):
            other_key = keys[later]
            if other_key >> 26 > end:
                break
            j = (other_key >> 1) & (MOST_TRACKS - 1)
            other = j * BOX_SIZE
            if boxes[other] > north or boxes[other + 1] < south or (row != first and row != boxes[other + 4]):
                continue
            other_copied = other_key & 1
            if west < -pi and boxes[other + 2] - 2 * pi * other_copied < -pi:
                continue
            if (copied == 1 and boxes[other + 5] == 1.0) or (other_copied == 1 and boxes[box + 5] == 1.0) or i == j:
                continue
            limit = limits[0] + slacks[0][i] + slacks[0][j]
            height = limits[1] + slacks[1][i] + slacks[1][j] if limits[1] >= 0 else -1.0
            if is_far(lines, i, j, 0.0, limit, height, limits[2]):
                continue
            seconds, metres = meet(load(lines, i), load(lines, j), limit, height, limits[2])
            if metres >= 0:
                if pairs < room:
                    found[0][pairs], found[1][pairs] = min(i, j), max(i, j)
                    found[2][pairs], found[3][pairs] = seconds, metres
                pairs += 1
    return pairs


def load(lines: Floats, i: int) -> Line:
    """The line of a track."""
    at = i * LINE_SIZE
    return (
        lines[at],
        lines[at + 1],
        lines[at + 2],
        lines[at + 3],
        lines[at + 4],
        lines[at + 5],
        lines[at + 6],
        lines[at + 7],
        lines[at + 8],
        lines[at + 9],
        lines[at + 10],
        lines[at + 11],
        lines[at + 12],
    )


def is_far(lines: Floats, i: int, j: int, since: float, limit: float, height: float, horizon: float) -> bool:
    """Whether two tracks stay apart within the horizon by straight motion, with room for the bend of the earth.

    Track j's second 0 is `since` seconds earlier than track i's.
    """
    a, b = i * LINE_SIZE, j * LINE_SIZE
    if height >= 0:
        rate = lines[a + 12] - lines[b + 12]
        if abs(lines[a + 11] - lines[b + 11] - lines[b + 12] * since) - abs(rate) * horizon > height:
            return True
    ra, rb, va, vb = lines[a + 9], lines[b + 9], lines[a + 9] * lines[a + 10], lines[b + 9] * lines[b + 10]
    ux, uy, uz = vb * lines[b + 6], vb * lines[b + 7], vb * lines[b + 8]
    dx = lines[a] + ra * lines[a + 3] - lines[b] - rb * lines[b + 3] - ux * since
    dy = lines[a + 1] + ra * lines[a + 4] - lines[b + 1] - rb * lines[b + 4] - uy * since
    dz = lines[a + 2] + ra * lines[a + 5] - lines[b + 2] - rb * lines[b + 5] - uz * since
    vx, vy, vz = va * lines[a + 6] - ux, va * lines[a + 7] - uy, va * lines[a + 8] - uz
    dv, vv = dx * vx + dy * vy + dz * vz, vx * vx + vy * vy + vz * vz
    t = 0.0 if vv == 0 else min(horizon, max(0.0, -dv / vv))
    long = horizon + abs(since)
    bent = limit + (va * lines[a + 10] + vb * lines[b + 10]) * long * long / 2 + 1.0
    return dx * dx + dy * dy + dz * dz + t * (2 * dv + t * vv) > bent * bent


def meet(one: Line, other: Line, limit: float, height: float, horizon: float) -> tuple[float, float]:
    """When and how near two lines are closest within the horizon, if they come below both limits; else (0, -1).

    They count when both separations are below at one instant; told is the closest point over ground.
    """
    begin, end = 0.0, horizon
    if height >= 0:
        begin, end = level_window(one, other, height, 0.0, horizon)
        if begin > end:
            return 0.0, -1.0
    seconds, metres = closest(one, other, begin, end)
    if metres >= limit - EDGE_M:
        return 0.0, -1.0
    if begin > 0 or end < horizon:
        return closest(one, other, 0.0, horizon)
    return seconds, metres
