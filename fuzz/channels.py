"""A paired channel that is fed hostile bytes: raw frames, and what the paired side can seal with its real keys.

Whatever comes, each input to the core returns a step and raises nothing; afterwards the line still works.
"""

from __future__ import annotations

from collections.abc import Callable

from comity.testing.pair import SimulatedPair
from fuzz.parsers import require
from tests.protocol.stations import HostileSide, hostile_b, open_pair

_AFRESH_AFTER = 500
"""Inputs after which two new stations are made, so that the quotas of one hour do not refuse all the rest."""


class ChannelTarget:
    """Feeds one kind of bytes to a channel that lives on from input to input, as it does under attack."""

    def __init__(self, frames: Callable[[HostileSide, bytes], bytes]) -> None:
        self._frames = frames
        self._count = 0
        self._pair: SimulatedPair | None = None

    def __call__(self, data: bytes) -> None:
        """Any bytes: refused by name or accepted, never raised; the officer's inbox holds no entry twice."""
        if self._pair is None or self._count % _AFRESH_AFTER == 0:
            self._pair = open_pair()
        self._count += 1
        hostile = hostile_b(self._pair)
        hostile.feed(self._frames(hostile, data))
        inbox = [record.id for record in self._pair.a.inbox]
        require(len(inbox) == len(set(inbox)), "shown twice")
        while self._pair.a.channel.next_frame("line", self._pair.now) is not None:
            pass


def _raw(_: HostileSide, data: bytes) -> bytes:
    return data


def _control(hostile: HostileSide, data: bytes) -> bytes:
    return hostile.control_of(data)


def _air(hostile: HostileSide, data: bytes) -> bytes:
    return hostile.sealed(data[1:], 2 + (data[0] if data else 0))


def _payload(hostile: HostileSide, data: bytes) -> bytes:
    return hostile.entry(data[1:], 2 + (data[0] if data else 0))


CHANNELS: dict[str, Callable[[bytes], None]] = {
    "channel": ChannelTarget(_raw),
    "channel-air": ChannelTarget(_air),
    "channel-control": ChannelTarget(_control),
    "channel-payload": ChannelTarget(_payload),
}
