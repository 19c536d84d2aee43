"""How much of something is taken: so many at once, and so many in the long run."""

from __future__ import annotations

from comity.station.system_clock import stopwatch_s


class Allowance:
    """So many at once, and one each `each_s` seconds in the long run."""

    def __init__(self, at_once: int, each_s: float) -> None:
        self._most = float(at_once)
        self._left = float(at_once)
        self._each_s = each_s
        self._at = stopwatch_s()

    def take(self, keep: float = 0.0) -> bool:
        """Whether one more may be taken so that at least the part `keep` of all is left."""
        now = stopwatch_s()
        self._left = min(self._most, self._left + (now - self._at) / self._each_s)
        self._at = now
        if self._left - 1 < keep * self._most:
            return False
        self._left -= 1
        return True
