"""Bearers carry frames between two stations; this is the table of them: scheme of an address to module.

A bearer is a module with `SCHEME`, `LOOPBACK`, `connect` and `listen`; add its line here and the shared suite
(testing/bearer_suite.py) runs over it. Modules are imported when used.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol, cast

from comity.bearers.base import AddressWrong, Bearer, Listener, Opened, RefusedCaller

BEARERS = {
    "memory": "comity.bearers.memory",
    "tls": "comity.bearers.tls",
}


class BearerModule(Protocol):
    """What the module of a bearer offers."""

    SCHEME: str
    LOOPBACK: str
    """An address to listen at that reaches no further than this machine."""

    async def connect(self, address: str, *, channel: str, our_private: bytes, their_public: bytes) -> Bearer: ...

    async def listen(
        self,
        address: str,
        opened: Opened,
        *,
        our_private: bytes,
        stations: Mapping[bytes, str],
        refused: RefusedCaller | None = None,
        beyond_loopback: bool = False,
    ) -> Listener: ...


def bearer_module(address: str) -> BearerModule:
    """The module for an address, by its scheme. Raises AddressWrong when there is none."""
    scheme, colon, _ = address.partition("://")
    if not colon or scheme not in BEARERS:
        raise AddressWrong(address=address)
    return cast(BearerModule, import_module(BEARERS[scheme]))


async def connect(address: str, *, channel: str, our_private: bytes, their_public: bytes) -> Bearer:
    """Call the station of `channel` at `address`; both are known by their raw TLS keys.

    Raises AddressWrong, BearerRefused (another station answers, or it refuses ours), BearerClosed (nobody answers).
    """
    module = bearer_module(address)
    return await module.connect(address, channel=channel, our_private=our_private, their_public=their_public)


async def listen(
    address: str,
    opened: Opened,
    *,
    our_private: bytes,
    stations: Mapping[bytes, str],
    refused: RefusedCaller | None = None,
    beyond_loopback: bool = False,
) -> Listener:
    """Wait at `address` for the stations whose raw TLS keys are in `stations` (key to channel name; may change).

    `opened` gets each bearer that a known station opened, `refused` hears of each caller turned away. Raises
    AddressWrong, ListenFailed, and ListenBeyondLoopback when others could reach the address and that was not allowed.
    """
    return await bearer_module(address).listen(
        address,
        opened,
        our_private=our_private,
        stations=stations,
        refused=refused,
        beyond_loopback=beyond_loopback,
    )
