"""Bearers inside one process: a pair of queues. Address: `memory://name`. For tests, drills and the shared suite."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping

from comity.bearers.base import (
    AddressWrong,
    BearerClosed,
    BearerRefused,
    Cause,
    ListenFailed,
    Opened,
    RefusedCaller,
    require_size,
)
from comity.crypto.certificates import self_signed
from comity.protocol.traits import BearerTraits

SCHEME = "memory"
LOOPBACK = "memory://loopback"
TRAITS = BearerTraits(round_trip_s=0.01, reliable=True)
_MOST_WAITING = 64
"""Frames on their way before `send` waits."""
_listeners: dict[str, MemoryListener] = {}


class MemoryBearer:
    """One end of a pair; see Bearer. Made by `pair`, `connect` or a listener."""

    def __init__(self, channel: str, name: str, traits: BearerTraits) -> None:
        self.channel = channel
        self.name = name
        self.traits = traits
        self._inbox: deque[bytes] = deque()
        self._their: MemoryBearer | None = None
        self._cause: Cause | None = None
        self._changed = asyncio.Event()

    def _join(self, their: MemoryBearer) -> None:
        self._their = their

    async def send(self, frame: bytes) -> None:
        """See Bearer.send."""
        require_size(frame, self.traits)
        while True:
            their = self._their
            if their is None or self._cause is not None:
                raise self._closed()
            if len(their._inbox) < _MOST_WAITING:
                break
            await self._change()
        their._inbox.append(bytes(frame))
        their._changed.set()

    async def receive(self) -> bytes:
        """See Bearer.receive."""
        while not self._inbox:
            if self._cause is not None:
                raise self._closed()
            await self._change()
        frame = self._inbox.popleft()
        if self._their is not None:
            self._their._changed.set()
        return frame

    async def close(self) -> None:
        """See Bearer.close."""
        their, self._their = self._their, None
        self._inbox.clear()
        self._end(Cause.CLOSED_BY_US)
        if their is not None:
            their._their = None
            their._end(Cause.CLOSED_BY_THEM)

    def _end(self, cause: Cause) -> None:
        self._cause = self._cause or cause
        self._changed.set()

    async def _change(self) -> None:
        self._changed.clear()
        await self._changed.wait()

    def _closed(self) -> BearerClosed:
        return BearerClosed(cause=self._cause or Cause.CLOSED_BY_US)


def pair(
    channel: str = "memory", *, their_channel: str | None = None, traits: BearerTraits = TRAITS
) -> tuple[MemoryBearer, MemoryBearer]:
    """Two bearers joined to each other; the second bears `their_channel` when the two sides name it differently."""
    ours = MemoryBearer(channel, "memory://pair", traits)
    theirs = MemoryBearer(channel if their_channel is None else their_channel, "memory://pair", traits)
    ours._join(theirs)
    theirs._join(ours)
    return ours, theirs


class MemoryListener:
    """See Listener; made by `listen`."""

    def __init__(
        self, address: str, opened: Opened, public: bytes, stations: Mapping[bytes, str], refused: RefusedCaller | None
    ) -> None:
        self.address = address
        self.public = public
        self._opened = opened
        self._stations = stations
        self._refused = refused
        self._tasks: set[asyncio.Task[None]] = set()

    async def close(self) -> None:
        """See Listener.close."""
        if _listeners.get(self.address) is self:
            del _listeners[self.address]

    def _call(self, channel: str, public: bytes) -> MemoryBearer:
        """A station calls; returns its end. Raises BearerRefused when its key is not known here."""
        our_channel = self._stations.get(public)
        if our_channel is None:
            if self._refused is not None:
                self._refused(Cause.KEY_NOT_PINNED, self.address)
            raise BearerRefused(cause=Cause.REFUSED_BY_THEM, address=self.address)
        theirs, ours = pair(channel, their_channel=our_channel)
        theirs.name = ours.name = self.address
        task = asyncio.get_running_loop().create_task(self._hand_over(ours))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return theirs

    async def _hand_over(self, bearer: MemoryBearer) -> None:
        try:
            await self._opened(bearer)
        except BearerClosed:
            pass
        except BaseException:
            await bearer.close()
            raise


async def connect(address: str, *, channel: str, our_private: bytes, their_public: bytes) -> MemoryBearer:
    """Call a station of this process; see `comity.bearers.connect`."""
    listener = _listeners.get(_checked(address))
    if listener is None:
        raise BearerClosed(cause=Cause.UNREACHABLE, address=address)
    if listener.public != their_public:
        raise BearerRefused(cause=Cause.KEY_NOT_PINNED, address=address)
    return listener._call(channel, _public(our_private))


async def listen(
    address: str,
    opened: Opened,
    *,
    our_private: bytes,
    stations: Mapping[bytes, str],
    refused: RefusedCaller | None = None,
    beyond_loopback: bool = False,
) -> MemoryListener:
    """Wait for stations of this process; see `comity.bearers.listen`. Nobody else can reach it in any case."""
    if _checked(address) in _listeners:
        raise ListenFailed(address=address, why="os-eaddrinuse")
    listener = MemoryListener(address, opened, _public(our_private), stations, refused)
    _listeners[address] = listener
    return listener


def _public(private: bytes) -> bytes:
    return self_signed(private)[1].public_key().public_bytes_raw()


def _checked(address: str) -> str:
    if not address.startswith("memory://") or len(address) <= len("memory://"):
        raise AddressWrong(address=address)
    return address
