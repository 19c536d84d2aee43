"""TLS 1.3 over TCP, both stations known by the TLS keys of their pairing. Address: `tls://host:port`.

lengths.py cuts the stream into frames, session.py is the TLS session without I/O and the only importer of pyOpenSSL,
link.py the bearer, listener.py who is let in. Normative: spec/11-bearers.md, section 2.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from comity.bearers.base import (
    BearerClosed,
    BearerRefused,
    Cause,
    ListenFailed,
    Opened,
    RefusedCaller,
    host_port,
)
from comity.bearers.tls.link import TlsLink
from comity.bearers.tls.listener import Admission, TlsListener, listening_place
from comity.bearers.tls.session import TlsSession, tls_context
from comity.errors import os_reason

SCHEME = "tls"
LOOPBACK = "tls://127.0.0.1:0"
"""An address of this scheme to listen at that reaches no further than this machine."""
HANDSHAKE_TIMEOUT_S = 30.0
"""A handshake is about 3,800 bytes: 13 s at 2,400 bit/s, and some turns."""
MAX_UNPROVEN = 64


async def connect(
    address: str, *, channel: str, our_private: bytes, their_public: bytes, timeout_s: float = HANDSHAKE_TIMEOUT_S
) -> TlsLink:
    """Call the station of `channel`, which must hold the TLS key `their_public` (raw, as ours).

    Raises AddressWrong, BearerRefused when another station answers or ours is refused there, BearerClosed when
    nobody answers or not in `timeout_s` seconds.
    """
    place = host_port(address, SCHEME)
    session = TlsSession(tls_context(our_private), accepts=False, pinned={their_public: channel})
    link = TlsLink(session, address)
    try:
        async with asyncio.timeout(timeout_s):
            await _reach(link, place.host, place.port)
            await link.opened()
    except TimeoutError:
        link.end(BearerClosed(cause=Cause.HANDSHAKE_TIMEOUT))
        raise BearerClosed(address=address, cause=Cause.HANDSHAKE_TIMEOUT) from None
    except (BearerClosed, BearerRefused) as fault:
        link.end(fault)
        raise type(fault)(address=address, **fault.facts) from None
    except BaseException:
        link.end(BearerClosed(cause=Cause.CLOSED_BY_US))
        raise
    return link


async def _reach(link: TlsLink, host: str, port: int) -> None:
    try:
        await asyncio.get_running_loop().create_connection(lambda: link, host, port)
    except (OSError, UnicodeError) as error:
        raise BearerClosed(cause=Cause.UNREACHABLE, detail=error) from None


async def listen(
    address: str,
    opened: Opened,
    *,
    our_private: bytes,
    stations: Mapping[bytes, str],
    refused: RefusedCaller | None = None,
    beyond_loopback: bool = False,
    timeout_s: float = HANDSHAKE_TIMEOUT_S,
    max_unproven: int = MAX_UNPROVEN,
) -> TlsListener:
    """Wait at `address` (port 0: any free one) for the stations whose raw TLS keys are in `stations`.

    `stations` maps a key to the name of its channel and is looked at for each caller, so it may change. `opened`
    gets each bearer; it may stay as long as the bearer lives, and may let BearerClosed out. `refused` hears of each
    caller that was turned away. Raises AddressWrong, ListenBeyondLoopback, ListenFailed.
    """
    place = await listening_place(host_port(address, SCHEME), address, beyond_loopback)
    listener = TlsListener(our_private, Admission(stations, timeout_s, max_unproven, refused), opened)
    try:
        await listener.start(place)
    except OSError as error:
        raise ListenFailed(address=address, why=os_reason(error)) from None
    return listener
