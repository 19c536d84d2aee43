"""Every pair, compiled, on two threads: what is left when nothing is clever."""

from __future__ import annotations

import numba
import numpy as np


@numba.njit(parallel=True, cache=True, error_model="numpy")
def count(place, velocity, height, climb, limit, vertical, horizon):
    """How many pairs come below the limits; straight lines."""
    size = len(place)
    each = np.zeros(size, dtype=np.int64)
    for turn in numba.prange(size):
        i = turn // 2 if turn % 2 == 0 else size - 1 - turn // 2
        for j in range(i + 1, size):
            low, high = 0.0, horizon
            if vertical >= 0:
                apart, rate = height[i] - height[j], climb[i] - climb[j]
                if abs(rate) < 1e-9:
                    if abs(apart) >= vertical:
                        continue
                else:
                    one, other = (-vertical - apart) / rate, (vertical - apart) / rate
                    low, high = max(low, min(one, other)), min(high, max(one, other))
                    if low > high:
                        continue
            x, y, z = place[i, 0] - place[j, 0], place[i, 1] - place[j, 1], place[i, 2] - place[j, 2]
            u, v, w = (
                velocity[i, 0] - velocity[j, 0],
                velocity[i, 1] - velocity[j, 1],
                velocity[i, 2] - velocity[j, 2],
            )
            square = u * u + v * v + w * w
            t = low if square == 0 else min(high, max(low, -(x * u + y * v + z * w) / square))
            x, y, z = x + t * u, y + t * v, z + t * w
            if x * x + y * y + z * z < limit * limit:
                each[i] += 1
    return each.sum()
