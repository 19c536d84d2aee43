"""The Bearer contract. What it promises is tested by testing/bearer_suite.py.

A bearer carries opaque frames between two stations. It may lose, repeat, delay or reorder frames; it must
not alter or merge them. Fragments, repetition, precedence and duplicate removal belong to the core.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from urllib.parse import urlsplit

from comity.errors import OurFault
from comity.protocol.traits import BearerTraits


class Cause(StrEnum):
    """Why a bearer closed or never opened: the fact `cause` of BearerClosed and BearerRefused."""

    CLOSED_BY_US = "closed-by-us"
    CLOSED_BY_THEM = "closed-by-them"
    LINE_CUT = "line-cut"
    UNREACHABLE = "unreachable"
    HANDSHAKE_TIMEOUT = "handshake-timeout"
    HANDSHAKE_FAILED = "handshake-failed"
    HANDSHAKE_TOO_LARGE = "handshake-too-large"
    KEY_NOT_PINNED = "key-not-pinned"
    GROUP_NOT_HYBRID = "group-not-hybrid"
    REFUSED_BY_THEM = "refused-by-them"
    STREAM_BROKEN = "stream-broken"
    FRAME_TOO_LARGE = "frame-too-large"
    FRAME_EMPTY = "frame-empty"
    FRAME_LENGTH_WRONG = "frame-length-wrong"
    TOO_MANY_UNPROVEN = "too-many-unproven"
    TOO_MANY_LINKS = "too-many-links"


class BearerClosed(OurFault):
    """The bearer is closed, by us, by them, or by a fault of the line: fact `cause` (see Cause)."""

    code = "bearer-closed"


class BearerRefused(OurFault):
    """The far end is not the station that was paired, or refused us: fact `cause` (see Cause)."""

    code = "bearer-refused"


class AddressWrong(OurFault):
    """The address is not `scheme://host:port` of a bearer that is known here: fact `address`."""

    code = "address-wrong"


class ListenFailed(OurFault):
    """The machine does not let us listen there: facts `address` and `why`."""

    code = "listen-failed"


class ListenBeyondLoopback(OurFault):
    """Others could reach this address, and nobody said that they may: fact `address`."""

    code = "listen-beyond-loopback"


class FrameNotCarried(OurFault):
    """This bearer does not carry a frame of that size: facts `size` and `largest`."""

    code = "frame-not-carried"


def require_size(frame: bytes, traits: BearerTraits) -> None:
    """Every bearer's first step of `send`. Raises FrameNotCarried for an empty or too long frame."""
    if not 0 < len(frame) <= traits.max_frame_size:
        raise FrameNotCarried(size=len(frame), largest=traits.max_frame_size)


@dataclass(frozen=True, slots=True)
class HostPort:
    """Where a bearer over IP goes; `port` 0 when listening means any free one."""

    host: str
    port: int


def host_port(address: str, scheme: str) -> HostPort:
    """Split `scheme://host:port`, IPv6 hosts in brackets. Raises AddressWrong."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise AddressWrong(address=address) from None
    plain = not (parts.path or parts.query or parts.fragment or parts.username or parts.password)
    if parts.scheme != scheme or not host or port is None or not plain:
        raise AddressWrong(address=address)
    return HostPort(host, port)


class Bearer(Protocol):
    """One open link to one other station. Made by a connector or a listener."""

    traits: BearerTraits
    channel: str
    """Name of the channel whose station proved itself at the far end."""
    name: str
    """For people: scheme and address, e.g. `tls://127.0.0.1:7001`."""

    async def send(self, frame: bytes) -> None:
        """Hand one frame over; returns when the bearer can take the next.

        A cancelled `send` has carried the frame whole or not at all; the next one works. Raises BearerClosed,
        and FrameNotCarried for a frame longer than `traits.max_frame_size` or empty.
        """
        ...

    async def receive(self) -> bytes:
        """The next frame. What they sent before they closed still comes; after our own `close` nothing does.

        A cancelled `receive` loses no frame. Raises BearerClosed when there will be no more, every time.
        """
        ...

    async def close(self) -> None:
        """Close; calling twice is harmless; a waiting `receive` or `send` ends with BearerClosed."""
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

RefusedCaller = Callable[[Cause, str], None]
"""Called by a listener for each caller that it turned away: why, and from which address. Must not block."""
