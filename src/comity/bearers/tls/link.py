"""One TLS session on one TCP connection: the bearer itself.

asyncio calls straight into the session and received frames wait in a deque, so that a frame costs one hop of the
event loop. Reading stops while too much waits to be fetched; writing waits while the kernel holds enough.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket

from comity.bearers.base import BearerClosed, BearerRefused, Cause, require_size
from comity.bearers.tls.session import MAX_FRAME_SIZE, TlsSession
from comity.protocol.traits import BearerTraits

TRAITS = BearerTraits(max_frame_size=MAX_FRAME_SIZE, reliable=True)
_MOST_WAITING = 256 * 1024
"""Bytes of frames that wait to be fetched before reading stops."""
_TURN = 64 * 1024
"""Bytes that one task may send before others get their turn."""
_LINGER_S = 2.0
"""What was written last may take this long to leave after closing."""
_OPTIONS = (
    ("IPPROTO_TCP", "TCP_NODELAY", 1),
    ("IPPROTO_TCP", "TCP_NOTSENT_LOWAT", 16 * 1024),
    ("IPPROTO_TCP", "TCP_USER_TIMEOUT", 20_000),
    ("SOL_SOCKET", "SO_KEEPALIVE", 1),
    ("IPPROTO_TCP", "TCP_KEEPIDLE", 15),
    ("IPPROTO_TCP", "TCP_KEEPINTVL", 5),
    ("IPPROTO_TCP", "TCP_KEEPCNT", 3),
)
"""Set where the system knows them. Milliseconds for TCP_USER_TIMEOUT, seconds for the two intervals."""


class TlsLink(asyncio.Protocol):
    """A bearer over TLS. Await `opened()` first; until then nobody is known at the far end."""

    traits = TRAITS

    def __init__(self, session: TlsSession, name: str = "") -> None:
        loop = asyncio.get_running_loop()
        self.channel = ""
        """See Bearer.channel; empty before `opened()`."""
        self.name = name
        """See Bearer.name; empty on a listener's side until the connection stands."""
        self.their_host = ""
        """Host of the far end, as the kernel names it."""
        self._session = session
        self._transport: asyncio.Transport | None = None
        self._fault: BearerClosed | BearerRefused | None = None
        self._opened: asyncio.Future[None] = loop.create_future()
        self._arrived = asyncio.Event()
        self._writable = asyncio.Event()
        self._gone = asyncio.Event()
        self._linger: asyncio.TimerHandle | None = None
        self._reading = True
        self._sent_in_turn = 0

    @property
    def group(self) -> str | None:
        """Name of the key agreement, for people; None before `opened()`."""
        return self._session.group()

    @property
    def is_closed(self) -> bool:
        """True once the link is closed or about to be, for whatever reason."""
        return self._fault is not None

    async def opened(self) -> None:
        """Wait until both sides have accepted each other. Raises BearerRefused or BearerClosed."""
        await asyncio.shield(self._opened)

    async def send(self, frame: bytes) -> None:
        """See Bearer.send; returns when the kernel can take more."""
        require_size(frame, self.traits)
        while not self._writable.is_set():
            await self._writable.wait()
        transport = self._transport
        if transport is None or self._fault is not None:
            raise self._closed()
        try:
            sealed = self._session.seal(frame)
        except BearerClosed as fault:
            self.end(fault)
            raise
        transport.write(sealed)
        self._sent_in_turn += len(frame)
        if self._sent_in_turn > _TURN:
            self._sent_in_turn = 0
            await asyncio.sleep(0)
        while not self._writable.is_set():
            await self._writable.wait()

    async def receive(self) -> bytes:
        """See Bearer.receive."""
        session = self._session
        while (frame := session.fetch()) is None:
            if self._fault is not None:
                raise self._closed()
            self._arrived.clear()
            await self._arrived.wait()
        if not self._reading and session.waiting <= _MOST_WAITING // 2:
            self._reading = True
            if self._transport is not None:
                self._transport.resume_reading()
        return frame

    async def close(self) -> None:
        """See Bearer.close; returns when the connection is gone, after two seconds at the latest."""
        self.end(BearerClosed(cause=Cause.CLOSED_BY_US))
        self._session.forget()
        if self._transport is not None:
            await self._gone.wait()

    def end(self, fault: BearerClosed | BearerRefused) -> None:
        """Close at once for this reason; the first reason given stays. Needs no task."""
        if self._fault is not None:
            return
        self._fault = type(fault)(**fault.facts)  # a new one: the old one's traceback would keep us alive
        self._arrived.set()
        self._writable.set()
        if not self._opened.done():
            self._opened.set_exception(self._fault)
            self._opened.exception()  # it may be that nobody waits
        last = self._session.finish()
        transport = self._transport
        if transport is None:
            return
        transport.write(last)
        self._linger = asyncio.get_running_loop().call_later(_LINGER_S, transport.abort)
        if self._session.is_open and fault.facts["cause"] == Cause.CLOSED_BY_US:
            # Read on until they close too: closing with bytes unread would reset the line, and what we sent last
            # might not arrive. Only for a proven station: others could make many closed links linger.
            try:
                transport.write_eof()
                transport.resume_reading()
            except OSError:
                transport.abort()  # the line was cut, and we hear of it only now
        else:
            transport.close()

    # What asyncio calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The TCP connection stands: set it up and say what the session says first."""
        if not isinstance(transport, asyncio.Transport):
            raise TypeError("a TlsLink needs a stream transport")
        self._transport = transport
        transport.set_write_buffer_limits(high=0)
        _tune(transport)
        their = transport.get_extra_info("peername")
        self.their_host = str(their[0]) if their else ""
        if not self.name and their:
            self.name = shown(their[0], their[1])
        self._writable.set()
        if self._fault is not None:  # closed while the connection was being made
            transport.abort()
            return
        transport.write(self._session.start())

    def data_received(self, data: bytes) -> None:
        """Bytes came over the line."""
        if self._fault is not None:
            return
        session = self._session
        before = session.waiting
        try:
            session.feed(data)
        except (BearerClosed, BearerRefused) as fault:
            self.end(fault)
            return
        if session.waiting != before:
            self._arrived.set()
            self._bound_waiting()
        else:
            self._write(session.outgoing())
        if session.is_open and not self._opened.done():
            self._write(session.outgoing())
            self.channel = session.channel
            self._opened.set_result(None)

    def eof_received(self) -> None:
        """They closed their half without a word, or after it; asyncio closes ours."""
        self.end(BearerClosed(cause=Cause.LINE_CUT))

    def connection_lost(self, error: Exception | None) -> None:
        """The TCP connection is gone."""
        detail = "" if error is None else str(error)
        self._transport = None
        if self._linger is not None:
            self._linger.cancel()
        self.end(BearerClosed(cause=Cause.LINE_CUT, detail=detail))
        self._gone.set()

    def pause_writing(self) -> None:
        """The kernel took no more: `send` waits."""
        if self._fault is None:
            self._writable.clear()

    def resume_writing(self) -> None:
        """The kernel can take more."""
        self._writable.set()

    def _bound_waiting(self) -> None:
        if self._reading and self._session.waiting > _MOST_WAITING and self._transport is not None:
            self._reading = False
            self._transport.pause_reading()

    def _write(self, outgoing: bytes) -> None:
        if outgoing and self._transport is not None:
            self._transport.write(outgoing)

    def _closed(self) -> BearerClosed:
        facts = {"cause": Cause.LINE_CUT.value} if self._fault is None else self._fault.facts
        return BearerClosed(**facts)


def shown(host: str, port: int) -> str:
    """The address as people write it, IPv6 hosts in brackets."""
    return f"tls://[{host}]:{port}" if ":" in host else f"tls://{host}:{port}"


def _tune(transport: asyncio.Transport) -> None:
    """Small frames leave at once, little waits in the kernel, and a dead line is noticed."""
    line = transport.get_extra_info("socket")
    for level, option, value in _OPTIONS:
        if hasattr(socket, option):
            with contextlib.suppress(OSError):  # already gone: connection_lost comes next
                line.setsockopt(getattr(socket, level), getattr(socket, option), value)
