"""A line that loses, repeats, delays and reorders frames at a limited rate; the same seed gives the same faults.

`LossyLine` is one direction, without I/O, driven by instants: for simulation. `lossy_pair` makes bearers of two.
"""

from __future__ import annotations

import asyncio
import heapq
import math
import random
from collections import deque
from dataclasses import dataclass

from comity.bearers.base import BearerClosed, Cause, require_size
from comity.clock import Instant
from comity.protocol.traits import BearerTraits

_LEAST_HOLD_MS = 20.0
_MOST_WAITING = 4096


@dataclass(slots=True)
class LineCounts:
    """What happened on a line so far. `bytes_put` counts every frame handed over, lost ones included."""

    put: int = 0
    bytes_put: int = 0
    lost: int = 0
    duplicated: int = 0
    reordered: int = 0


class LossyLine:
    """One direction of a bad line. Put frames in, ask when the next one arrives, take it out then.

    `loss`, `duplicate`, `reorder` are chances from 0 to 1 for each frame. A frame occupies the line for its bytes at
    `bits_per_s`, waits for those before it, and arrives `delay_s` after its last bit left. A reordered frame, and the
    second copy of a duplicated one, comes later by one to five times its time on the line (20 ms at least).
    """

    def __init__(
        self,
        seed: int,
        loss: float = 0.0,
        duplicate: float = 0.0,
        reorder: float = 0.0,
        delay_s: float = 0.0,
        bits_per_s: float = 10_000_000,
    ) -> None:
        self.loss = loss
        self.duplicate = duplicate
        self.reorder = reorder
        self.delay_s = delay_s
        self.bits_per_s = bits_per_s
        self.is_cut = False
        """While true, frames that are put are lost; set it through `cut` and `mend`."""
        self.counts = LineCounts()
        self._random = random.Random(seed)
        self._free_at_ms = -math.inf
        self._order = 0
        self._coming: list[tuple[float, int, bytes]] = []

    def put(self, frame: bytes, now: Instant) -> None:
        """Hand a frame to the line; it may be put before the line is free and waits then."""
        # Always as many draws, so that changing one chance leaves the other faults where they are.
        draws = [self._random.random() for _ in range(5)]
        time_ms = len(frame) * 8000 / self.bits_per_s
        self._free_at_ms = max(self._free_at_ms, float(now)) + time_ms
        self.counts.put += 1
        self.counts.bytes_put += len(frame)
        if self.is_cut or draws[0] < self.loss:
            self.counts.lost += 1
            return
        hold_ms = max(time_ms, _LEAST_HOLD_MS)
        arrives_ms = self._free_at_ms + self.delay_s * 1000
        if draws[1] < self.reorder:
            self.counts.reordered += 1
            arrives_ms += hold_ms * (1 + 4 * draws[2])
        self._add(frame, arrives_ms)
        if draws[3] < self.duplicate:
            self.counts.duplicated += 1
            self._add(frame, arrives_ms + hold_ms * (1 + 4 * draws[4]))

    def take(self, now: Instant) -> list[bytes]:
        """The frames that have arrived by `now`, in the order of their arrival; each comes once."""
        arrived: list[bytes] = []
        while self._coming and self._coming[0][0] <= now:
            arrived.append(heapq.heappop(self._coming)[2])
        return arrived

    def next_instant(self) -> Instant | None:
        """When `take` will have something again; None when nothing is on its way."""
        return Instant(math.ceil(self._coming[0][0])) if self._coming else None

    def free_at(self, now: Instant) -> Instant:
        """When the line has carried all that was put, so that the next frame leaves at once; at least `now`."""
        return Instant(math.ceil(max(self._free_at_ms, float(now))))

    def cut(self) -> None:
        """The line breaks: what is on its way is lost, and all that is put until `mend`."""
        self.is_cut = True
        self.counts.lost += len(self._coming)
        self._coming.clear()

    def mend(self) -> None:
        """The line carries again."""
        self.is_cut = False

    def _add(self, frame: bytes, arrives_ms: float) -> None:
        heapq.heappush(self._coming, (arrives_ms, self._order, frame))
        self._order += 1


class LossyBearer:
    """One end of a pair over two lossy lines, in real time; see Bearer. Made by `lossy_pair`."""

    def __init__(self, line: LossyLine, channel: str, traits: BearerTraits) -> None:
        self.channel = channel
        self.name = "lossy://pair"
        self.traits = traits
        self.line = line
        """The line on which this end sends: its counts, `cut` and `mend`."""
        self._their: LossyBearer | None = None
        self._inbox: deque[bytes] = deque()
        self._arrived = asyncio.Event()
        self._closed = asyncio.Event()
        self._cause = Cause.CLOSED_BY_US
        self._sending = asyncio.Lock()
        self._timer: asyncio.TimerHandle | None = None

    def _join(self, their: LossyBearer) -> None:
        self._their = their

    async def send(self, frame: bytes) -> None:
        """See Bearer.send; returns when the line is free again."""
        require_size(frame, self.traits)
        async with self._sending:
            self._require_open()
            self.line.put(bytes(frame), _now())
            self._wake_at_next()
            await self._unless_closed((self.line.free_at(_now()) - _now()) / 1000)

    async def receive(self) -> bytes:
        """See Bearer.receive."""
        while not self._inbox:
            self._require_open()
            self._arrived.clear()
            await self._arrived.wait()
        return self._inbox.popleft()

    async def close(self) -> None:
        """See Bearer.close; what is still on the line is lost."""
        their, self._their = self._their, None
        self._inbox.clear()
        self._end(Cause.CLOSED_BY_US)
        if their is not None:
            their._their = None
            their._end(Cause.CLOSED_BY_THEM)

    def _end(self, cause: Cause) -> None:
        if self._closed.is_set():
            return
        self._cause = cause
        self._closed.set()
        self._arrived.set()
        if self._timer is not None:
            self._timer.cancel()

    def _require_open(self) -> None:
        if self._closed.is_set():
            raise BearerClosed(cause=self._cause)

    def _wake_at_next(self) -> None:
        """Call `_carry` when the next frame arrives."""
        if self._timer is not None:
            self._timer.cancel()
        instant = self.line.next_instant()
        if instant is not None and not self._closed.is_set():
            self._timer = asyncio.get_running_loop().call_later((instant - _now()) / 1000, self._carry)

    def _carry(self) -> None:
        their = self._their
        for frame in self.line.take(_now()):
            if their is not None and len(their._inbox) < _MOST_WAITING:
                their._inbox.append(frame)
                their._arrived.set()
        self._wake_at_next()

    async def _unless_closed(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(max(seconds, 0)):
                await self._closed.wait()
        except TimeoutError:
            return


def lossy_pair(
    seed: int,
    loss: float = 0.0,
    duplicate: float = 0.0,
    reorder: float = 0.0,
    delay_s: float = 0.0,
    bits_per_s: int = 10_000_000,
    *,
    channel: str = "lossy",
    max_frame_size: int = 16_384,
) -> tuple[LossyBearer, LossyBearer]:
    """Two bearers over two equally bad lines with different faults; needs a running event loop."""
    traits = BearerTraits(max_frame_size=max_frame_size, bits_per_s=bits_per_s, round_trip_s=2 * delay_s + 0.05)
    ours, theirs = (
        LossyBearer(LossyLine(one, loss, duplicate, reorder, delay_s, bits_per_s), channel, traits)
        for one in (2 * seed, 2 * seed + 1)
    )
    ours._join(theirs)
    theirs._join(ours)
    return ours, theirs


def _now() -> Instant:
    """Milliseconds of the event loop's clock."""
    return Instant(int(asyncio.get_running_loop().time() * 1000))
