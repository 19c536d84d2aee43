"""The Bearer contract. What it promises is tested by testing/bearer_suite.py.

A bearer carries opaque frames between two stations. It may lose, repeat, delay or reorder frames; it must
not alter or merge them. Fragments, repetition, precedence and duplicate removal belong to the core.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

from comity.errors import OurFault
from comity.protocol.traits import BearerTraits


class BearerClosed(OurFault):
    """The bearer is closed, by us, by them, or by a fault of the line."""

    code = "bearer-closed"


class BearerRefused(OurFault):
    """The far end is not the station that was paired, or refused us."""

    code = "bearer-refused"


class Bearer(Protocol):
    """One open link to one other station. Made by a connector or a listener."""

    traits: BearerTraits
    channel: str
    """Name of the channel whose station proved itself at the far end."""
    name: str
    """For people: scheme and address, e.g. `tls://127.0.0.1:7001`."""

    async def send(self, frame: bytes) -> None:
        """Hand one frame over; returns when the bearer can take the next. Raises BearerClosed."""
        ...

    async def receive(self) -> bytes:
        """The next frame. Raises BearerClosed when there will be no more."""
        ...

    async def close(self) -> None:
        """Close; calling twice is harmless; a waiting `receive` ends with BearerClosed."""
        ...


class Listener(Protocol):
    """Waits for other stations and hands each opened bearer to `opened`."""

    address: str
    """Where it listens, with the port that was really taken, e.g. `tls://127.0.0.1:7001`."""

    async def close(self) -> None:
        """Stop listening; bearers already opened stay."""
        ...


Opened = Callable[[Bearer], Awaitable[None]]
"""Called by a listener for each bearer that a known station opened."""
