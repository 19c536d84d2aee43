"""What another receiver gives again: remembered for some seconds, in one compiled pass.

Of two reports whose hashes share a place the later one stands there: a repeat may then be missed, which costs time
alone. Nothing new is ever taken for a repeat but by a collision of 64-bit hashes.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

_PLACES = 1 << 20
_PRIME = 1_099_511_628_211
_BASIS = 14_695_981_039_346_656_037


class Repeats:
    """Tells what is new. `for_s`: so many seconds after they were new, the same bytes are a report again: what flies
    straight says the same velocity for long.
    """

    def __init__(self, for_s: float = 5.0) -> None:
        self._for_s = for_s
        self._hashes = np.zeros(_PLACES, dtype=np.uint64)
        self._seconds = np.full(_PLACES, -np.inf)

    def are_new(
        self, data: bytes, start: NDArray[np.int64], stop: NDArray[np.int64], second: NDArray[np.float64]
    ) -> NDArray[np.bool_]:
        """For each stretch of `data`, in the order of receipt: whether it was not heard in the last seconds."""
        new = np.empty(len(start), dtype=np.bool_)
        octets = np.frombuffer(data, dtype=np.uint8)
        _look(octets, start, stop, second, self._for_s, self._hashes, self._seconds, new)
        return new


@njit(cache=True)  # type: ignore[misc, untyped-decorator, unused-ignore]
def _look(octets: Any, start: Any, stop: Any, second: Any, for_s: float, hashes: Any, seconds: Any, new: Any) -> None:
    for row in range(len(start)):
        value = np.uint64(_BASIS)
        for at in range(start[row], stop[row]):
            value = (value ^ np.uint64(octets[at])) * np.uint64(_PRIME)
        place = (value ^ (value >> np.uint64(32))) & np.uint64(_PLACES - 1)
        repeated = hashes[place] == value and 0 <= second[row] - seconds[place] <= for_s
        new[row] = not repeated
        if not repeated:
            hashes[place], seconds[place] = value, second[row]
