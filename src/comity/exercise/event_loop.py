"""An event loop whose clock jumps to the next deadline, or runs so many times faster than the day.

Nothing jumps while something is outstanding outside the loop (a commit on the journal's thread, a file being
written). While every channel rests, its own upkeep is called once a day instead of twice a minute: years pass
in seconds.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import selectors
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from contextvars import Context
from typing import Any, TypeVar, TypeVarTuple, Unpack

from comity.clock import Instant, later
from comity.station.open_channel import OpenChannel
from comity.station.system_clock import stopwatch_s

_T = TypeVar("_T")
_Ts = TypeVarTuple("_Ts")
_REST_STEP_S = 86_400.0
_LEAST_REST_S = 5.0
_OUTSTANDING_S = 1.0
_RESOLUTION_S = 1e-6


class _Pace(selectors.DefaultSelector):
    """Waits for nothing that it can skip. `speed` None jumps; else seconds of the exercise for each real one."""

    def __init__(self, speed: float | None) -> None:
        super().__init__()
        self.now_s = 0.0
        self.outstanding: Callable[[], bool] = lambda: False
        self.skip_s: Callable[[float], float] = lambda timeout: timeout
        self._speed = speed

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if self.outstanding() or timeout is None:
            return super().select(_OUTSTANDING_S if timeout is None or self.outstanding() else timeout)
        step_s = self.skip_s(timeout)
        if self._speed is not None:
            began = stopwatch_s()
            ready = super().select(step_s / self._speed)
            step_s = min(step_s, (stopwatch_s() - began) * self._speed)
        self.now_s += step_s
        return ready


class ExerciseLoop(asyncio.SelectorEventLoop):
    """See the module. `resting` says whether every channel has nothing to send and nothing to record."""

    def __init__(self, speed: float | None = None) -> None:
        self._pace = _Pace(speed)
        super().__init__(self._pace)
        self._clock_resolution = _RESOLUTION_S  # asyncio's own is finer than a float of so many seconds
        self._pace.outstanding = self._is_outstanding
        self._pace.skip_s = self._skip_s
        self._abroad = 0
        self._order = itertools.count()
        self._people: list[tuple[float, int, asyncio.TimerHandle]] = []
        self.outstanding: Callable[[], bool] = lambda: False
        """Whether a journal works on its thread."""
        self.resting: Callable[[], bool] = lambda: False

    def time(self) -> float:
        """Seconds since the exercise began; moves only when every task waits."""
        return self._pace.now_s

    def call_at(
        self, when: float, callback: Callable[[Unpack[_Ts]], object], *args: *_Ts, context: Context | None = None
    ) -> asyncio.TimerHandle:
        """As in every loop; what is no channel's own upkeep is never skipped."""
        handle = super().call_at(when, callback, *args, context=context)
        if not isinstance(getattr(callback, "__self__", None), OpenChannel):
            heapq.heappush(self._people, (when, next(self._order), handle))
        return handle

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[Unpack[_Ts]], _T], *args: *_Ts
    ) -> asyncio.Future[_T]:
        """As in every loop; the clock stands still until it is done."""
        self._abroad += 1
        done = super().run_in_executor(executor, func, *args)
        done.add_done_callback(self._came_back)
        return done

    def _came_back(self, _: asyncio.Future[Any]) -> None:
        self._abroad -= 1

    def _is_outstanding(self) -> bool:
        return self._abroad > 0 or self.outstanding()

    def _skip_s(self, timeout: float) -> float:
        """How far the clock may move: to the next timer; at rest, past upkeep to the next one of anybody else."""
        if timeout < _LEAST_REST_S or not self.resting():
            return timeout
        while self._people and (self._people[0][2].cancelled() or self._people[0][0] <= self.time()):
            heapq.heappop(self._people)
        ahead = self._people[0][0] - self.time() if self._people else timeout
        return max(timeout, min(ahead, _REST_STEP_S))


class ExerciseClock:
    """The instants of the exercise: where it begins, and how far the loop has come."""

    def __init__(self, loop: asyncio.AbstractEventLoop, begins: Instant) -> None:
        self._loop = loop
        self._begins = later(begins, -loop.time())

    def now(self) -> Instant:
        """The instant, in milliseconds."""
        return later(self._begins, self._loop.time())

    def seconds_until(self, instant: Instant) -> float:
        """Seconds of the exercise from now to `instant`; 0 when it has passed."""
        return max(0.0, (instant - self.now()) / 1000)


def play(work: Callable[[ExerciseLoop], Coroutine[Any, Any, _T]], speed: float | None = None) -> _T:
    """As asyncio.run, in an ExerciseLoop."""
    with asyncio.Runner(loop_factory=lambda: ExerciseLoop(speed)) as runner:
        loop = runner.get_loop()
        if not isinstance(loop, ExerciseLoop):
            raise TypeError(type(loop).__name__)
        return runner.run(work(loop))
