"""Waits for stations that call over TLS. A caller that proves nothing costs little and disturbs nobody.

At most `max_unproven` callers may be in their handshake; beyond that the oldest one from the host that has most of
them is dropped. Each station may hold a few links at a time; a new one replaces the oldest, so that a station whose
line broke is let in again before the broken line is noticed.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from comity.bearers.base import (
    AddressWrong,
    BearerClosed,
    BearerRefused,
    Cause,
    HostPort,
    ListenBeyondLoopback,
    Opened,
    RefusedCaller,
)
from comity.bearers.tls.link import TlsLink, shown
from comity.bearers.tls.session import TlsSession, tls_context

MAX_LINKS = 4
"""Links of one channel at one listener."""


@dataclass(frozen=True, slots=True)
class Admission:
    """Who is let in, and how long and how many may try. `stations`: raw public TLS key to channel name."""

    stations: Mapping[bytes, str]
    timeout_s: float
    max_unproven: int
    refused: RefusedCaller | None


class TlsListener:
    """A listener over TLS; made by `comity.bearers.tls.listen`."""

    def __init__(self, our_private: bytes, admission: Admission, opened: Opened) -> None:
        self.address = ""
        self._context = tls_context(our_private)
        self._admission = admission
        self._opened = opened
        self._server: asyncio.Server | None = None
        self._unproven: dict[TlsLink, None] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._links: dict[str, list[TlsLink]] = {}

    async def start(self, place: HostPort) -> None:
        """Begin to listen; `address` is known then. Raises OSError."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._caller, place.host, place.port, backlog=128)
        host, port = self._server.sockets[0].getsockname()[:2]
        self.address = shown(host, port)

    async def close(self) -> None:
        """See Listener.close; callers who had not proved themselves yet are cut off."""
        if self._server is not None:
            self._server.close()
        for link in list(self._unproven):
            link.end(BearerClosed(cause=Cause.CLOSED_BY_US))

    def _caller(self) -> TlsLink:
        """asyncio asks for the protocol of a new connection."""
        if len(self._unproven) >= self._admission.max_unproven:
            self._drop_one()
        session = TlsSession(self._context, accepts=True, pinned=self._admission.stations)
        link = TlsLink(session)
        self._unproven[link] = None
        task = asyncio.get_running_loop().create_task(self._admit(link))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return link

    def _drop_one(self) -> None:
        hosts = Counter(link.their_host for link in self._unproven)
        most = max(hosts.values())
        oldest = next(link for link in self._unproven if hosts[link.their_host] == most)
        del self._unproven[oldest]
        oldest.end(BearerRefused(cause=Cause.TOO_MANY_UNPROVEN))

    async def _admit(self, link: TlsLink) -> None:
        """From the connection to the hand-over of the bearer."""
        try:
            if await self._proves(link):
                self._make_room(link)
                await self._opened(link)
        except BearerClosed:
            return
        except Exception:
            await link.close()
            raise
        except BaseException:
            link.end(BearerClosed(cause=Cause.CLOSED_BY_US))
            raise

    async def _proves(self, link: TlsLink) -> bool:
        """Wait until the caller has proved itself; False, and the link is gone, when it does not."""
        try:
            async with asyncio.timeout(self._admission.timeout_s):
                await link.opened()
        except TimeoutError:
            link.end(BearerRefused(cause=Cause.HANDSHAKE_TIMEOUT))
            self._tell(Cause.HANDSHAKE_TIMEOUT, link)
        except BearerRefused as fault:
            self._tell(Cause(fault.facts["cause"]), link)
        except BearerClosed:
            return False  # they left, or the line was cut: nobody to refuse
        else:
            return True
        finally:
            self._unproven.pop(link, None)
        return False

    def _tell(self, cause: Cause, link: TlsLink) -> None:
        if self._admission.refused is not None:
            self._admission.refused(cause, link.their_host)

    def _make_room(self, link: TlsLink) -> None:
        links = [other for other in self._links.get(link.channel, []) if not other.is_closed]
        if len(links) >= MAX_LINKS:
            links.pop(0).end(BearerClosed(cause=Cause.TOO_MANY_LINKS))
        self._links[link.channel] = [*links, link]


async def listening_place(place: HostPort, address: str, beyond_loopback: bool) -> HostPort:
    """The numeric address to listen at. Raises AddressWrong, or ListenBeyondLoopback unless that was allowed."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):
        raise AddressWrong(address=address) from None
    host = str(found[0][4][0])
    if not beyond_loopback and not ipaddress.ip_address(host).is_loopback:
        raise ListenBeyondLoopback(address=address)
    return HostPort(host, place.port)
