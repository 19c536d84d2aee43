"""The only reader of the machine's clock."""

from __future__ import annotations

import time

from comity.clock import Instant

_JUMP_MS = 1000


class SystemClock:
    """Instants that run evenly: the monotonic clock, with the wall clock as its origin.

    A small correction of the wall clock (up to a second, as time daemons make them) is ignored, so that
    instants do not go back by it; a larger one is adopted, because then the clock had been wrong or the machine slept.
    """

    def __init__(self) -> None:
        self._origin_ms = _wall_ms() - _monotonic_ms()

    def now(self) -> Instant:
        """The instant, in milliseconds."""
        wall = _wall_ms()
        even = self._origin_ms + _monotonic_ms()
        if abs(wall - even) > _JUMP_MS:
            self._origin_ms += wall - even
            return Instant(wall)
        return Instant(even)


def stopwatch_s() -> float:
    """Seconds from no particular instant, to measure how long something takes; from any thread."""
    return time.perf_counter()


def _wall_ms() -> int:
    return time.time_ns() // 1_000_000


def _monotonic_ms() -> int:
    return time.monotonic_ns() // 1_000_000
