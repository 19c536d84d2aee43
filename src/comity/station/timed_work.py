"""Work that comes due at instants of its own: done when it is due, and again whenever something changed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from comity.clock import Clock, Instant, later
from comity.errors import ComityError

_LOG = logging.getLogger(__name__)
AFTER_FAULT_S = 60.0


class TimedWork:
    """Calls `do_what_is_due`, which returns the next instant at which something is due, or None."""

    def __init__(self, name: str, clock: Clock, do_what_is_due: Callable[[], Awaitable[Instant | None]]) -> None:
        self._name = name
        self._clock = clock
        self._do = do_what_is_due
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin."""
        self._task = asyncio.create_task(self._run())

    def changed(self) -> None:
        """Look again now."""
        self._changed.set()

    async def close(self) -> None:
        """End; what is under way is given up."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            self._changed.clear()
            try:
                wake = await self._do()
            except ComityError as fault:
                _LOG.warning("%s: %s", self._name, fault)
                wake = later(self._clock.now(), AFTER_FAULT_S)
            pause = None if wake is None else max(0.0, (wake - self._clock.now()) / 1000) + 0.001
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), pause)
