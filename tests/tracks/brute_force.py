"""Every pair, every instant: the slow way that nothing in `comity.tracks` has a part in.

It steps through time: positions on the ellipsoid by the normal section of each course, distances as chords, the least
of them by a parabola through three steps.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

_A, _F = 6378137.0, 1 / 298.257223563
_E2 = _F * (2 - _F)
_STEPS = 150


def paths(columns: Sequence[Sequence[float]], times: Any) -> Any:
    """Positions [track, time, axis] of latitude, longitude, speed, course (degrees) and age of each track."""
    lat, lon, speed, course, age = (np.asarray(one, dtype=float) for one in columns)
    phi, lam, alpha = np.radians(lat), np.radians(lon), np.radians(course)
    w = 1 - _E2 * np.sin(phi) ** 2
    n, m = _A / np.sqrt(w), _A * (1 - _E2) / w**1.5
    r = n * m / (n * np.cos(alpha) ** 2 + m * np.sin(alpha) ** 2)
    up = np.stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)], 1)
    start = np.stack([n * up[:, 0], n * up[:, 1], n * (1 - _E2) * up[:, 2]], 1)
    east = np.stack([-np.sin(lam), np.cos(lam), np.zeros_like(lam)], 1)
    ahead = np.sin(alpha)[:, None] * east + np.cos(alpha)[:, None] * np.cross(up, east)
    angle = (speed / r)[:, None] * (times[None, :] + age[:, None])
    r = r[:, None, None]
    return start[:, None, :] + r * (
        np.sin(angle)[:, :, None] * ahead[:, None, :] - (1 - np.cos(angle))[:, :, None] * up[:, None, :]
    )


def pairs(
    columns: Sequence[Sequence[float]],
    horizontal_m: float,
    vertical_m: float | None,
    horizon_s: float,
) -> dict[tuple[int, int], float]:
    """The pairs that count, with their least distance over ground; columns as of `paths`, then height and climb."""
    times = np.linspace(0, horizon_s, _STEPS + 1)
    where = paths((*columns[:4], columns[6]), times)
    height, climb, age = (np.asarray(one, dtype=float) for one in columns[4:7])
    found: dict[tuple[int, int], float] = {}
    for a in range(len(where) - 1):
        square = ((where[a + 1 :] - where[a]) ** 2).sum(axis=2)
        for near in np.nonzero(square.min(axis=1) < (2 * horizontal_m + 2_000) ** 2)[0]:
            b = a + 1 + int(near)
            difference = height[a] + climb[a] * age[a] - height[b] - climb[b] * age[b]
            begin, end = _level(difference, climb[a] - climb[b], vertical_m, horizon_s)
            if begin > end:
                continue
            fine = np.linspace(begin, end, _STEPS + 1)
            columns_of_two = [[one[a], one[b]] for one in (*columns[:4], columns[6])]
            one, other = paths(columns_of_two, fine)
            if _least(((one - other) ** 2).sum(axis=1)) < horizontal_m - 1e-6:
                found[a, b] = _least(square[near])
    return found


def _level(difference: float, rate: float, vertical_m: float | None, horizon_s: float) -> tuple[float, float]:
    if vertical_m is None:
        return 0.0, horizon_s
    limit = vertical_m - 1e-6
    if rate == 0:
        return (0.0, horizon_s) if abs(difference) < limit else (1.0, 0.0)
    edges = sorted(((limit - difference) / rate, (-limit - difference) / rate))
    return max(0.0, edges[0]), min(horizon_s, edges[1])


def _least(square: Any) -> float:
    place = min(len(square) - 2, max(1, int(np.argmin(square))))
    before, here, after = square[place - 1 : place + 2]
    least, curve = square.min(), before - 2 * here + after
    if curve > 0 and abs(before - after) <= 2 * curve:
        least = min(least, here - (before - after) ** 2 / (8 * curve))
    straight = float(np.sqrt(max(0.0, least)))
    return 2 * 6371008.8 * float(np.arcsin(min(1.0, straight / (2 * 6371008.8))))
