"""A bearer slowed down to a line's rate, for demos and drills. It wraps another bearer and has no address."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from comity.bearers.base import Bearer, require_size

_SMALL_FRAME = 128
"""Bytes of the frame that `round_trip_s` speaks of."""
_CATCH_UP_S = 0.005
"""A sleep may end this late without slowing the line down."""


class Shaped:
    """Carries what `bearer` carries, but no faster than `bits_per_s`: a frame leaves when its last bit would.

    One frame at a time is on the line; `send` returns when the line is free again. Frames that come are not slowed:
    their own station does that.
    """

    def __init__(self, bearer: Bearer, bits_per_s: int) -> None:
        if bits_per_s <= 0:
            raise ValueError("a line carries more than 0 bit/s")
        self.channel = bearer.channel
        self.name = bearer.name
        self._bearer = bearer
        slow = replace(bearer.traits, bits_per_s=min(bits_per_s, bearer.traits.bits_per_s))
        added_s = 2 * (slow.seconds_for(_SMALL_FRAME) - bearer.traits.seconds_for(_SMALL_FRAME))
        self.traits = replace(slow, round_trip_s=bearer.traits.round_trip_s + added_s)
        self._line = asyncio.Lock()
        self._free_at_s = 0.0
        self._closed = asyncio.Event()

    async def send(self, frame: bytes) -> None:
        """See Bearer.send; takes the time that the frame needs on the line."""
        require_size(frame, self.traits)
        async with self._line:
            now_s = asyncio.get_running_loop().time()
            free_at_s = max(self._free_at_s, now_s - _CATCH_UP_S) + self.traits.seconds_for(len(frame))
            await self._unless_closed(free_at_s - now_s)
            self._free_at_s = free_at_s
            await self._bearer.send(frame)

    async def receive(self) -> bytes:
        """See Bearer.receive."""
        return await self._bearer.receive()

    async def close(self) -> None:
        """See Bearer.close; a frame still on the line is lost."""
        self._closed.set()
        await self._bearer.close()

    async def _unless_closed(self, seconds: float) -> None:
        """Wait, or return as soon as the bearer is closed here; sending says so then."""
        if seconds <= 0 or self._closed.is_set():
            return
        try:
            async with asyncio.timeout(seconds):
                await self._closed.wait()
        except TimeoutError:
            return
