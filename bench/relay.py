"""A relay on loopback that counts what really goes over a TCP connection, and asks the kernel for the segments."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
from dataclasses import dataclass

_SEGMENTS = struct.Struct("=II")
_SEGMENTS_AT = 136
"""Where tcpi_segs_out and tcpi_segs_in stand in Linux's struct tcp_info."""
_OPTIONS_AT = 5
_TIMESTAMPS = 1


@dataclass(frozen=True, slots=True)
class Carried:
    """Bytes inside TCP from and to the caller, and IPv4 bytes both ways (0 where the kernel does not tell)."""

    from_caller: int
    to_caller: int
    ip_bytes: int

    def since(self, before: Carried) -> Carried:
        """The difference to an earlier count."""
        ip_bytes = self.ip_bytes - before.ip_bytes
        return Carried(self.from_caller - before.from_caller, self.to_caller - before.to_caller, ip_bytes)

    @property
    def both_ways(self) -> int:
        """Bytes inside TCP in both directions."""
        return self.from_caller + self.to_caller


class Relay:
    """Listens on loopback and passes one caller on to `port`. Call `open`, at last `close`."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._counts = [0, 0]
        self._tasks: list[asyncio.Task[None]] = []
        self._server: asyncio.Server | None = None
        self._caller: socket.socket | None = None

    async def open(self) -> int:
        """Listen; return the port."""
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        return int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """End everything."""
        if self._server is not None:
            self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def carried(self) -> Carried:
        """The counts, once what is under way and delayed acknowledgements have come."""
        await asyncio.sleep(0.06)
        from_caller, to_caller = self._counts
        return Carried(from_caller, to_caller, self._ip_bytes(from_caller + to_caller))

    def _ip_bytes(self, inside: int) -> int:
        if self._caller is None or not hasattr(socket, "TCP_INFO"):
            return 0
        info = self._caller.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 256)
        if len(info) < _SEGMENTS_AT + _SEGMENTS.size:
            return 0
        header = 20 + 20 + (12 if info[_OPTIONS_AT] & _TIMESTAMPS else 0)
        return inside + header * int(sum(_SEGMENTS.unpack_from(info, _SEGMENTS_AT)))

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._caller = writer.transport.get_extra_info("socket")
        their_reader, their_writer = await asyncio.open_connection("127.0.0.1", self._port)
        ways = ((reader, their_writer, 0), (their_reader, writer, 1))
        for one in (writer, their_writer):
            one.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._tasks += [asyncio.create_task(self._pass_on(*way)) for way in ways]

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: int) -> None:
        with contextlib.suppress(ConnectionError):
            while piece := await reader.read(1 << 16):
                self._counts[way] += len(piece)
                writer.write(piece)
                await writer.drain()
        writer.close()
