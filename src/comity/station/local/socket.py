"""The local socket: commands of the same user talk to the running station, one JSON object a line.

    request   {"id": 7, "op": "send", "args": {…}}
    result    {"id": 7, "result": {…}}                     of an operation that ends
    items     {"id": 7, "item": {…}} …  {"id": 7, "end": true}     of one that follows
    fault     {"id": 7, "error": "code", "facts": {…}}

Requests of one connection run side by side; `id` tells their answers apart. Closing the connection ends
what it follows.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import socket
import struct
from collections.abc import AsyncGenerator, Iterator
from pathlib import Path
from typing import Any, Protocol

from comity.errors import ComityError, os_reason
from comity.station.directory import StationDirectory
from comity.station.faults import FileUnreadable, RequestMalformed, RequestTooLong, StationFailed

_LOG = logging.getLogger(__name__)
MAX_LINE = 4 << 20
MAX_REQUESTS = 256
_LONGEST_ADDRESS = 100


class Desk(Protocol):
    """Whoever performs the operations (desk.py)."""

    async def perform(self, op: str, args: dict[str, Any]) -> dict[str, Any]:
        """Do an operation that ends. Raises ComityError."""
        ...

    def follow(self, op: str, args: dict[str, Any]) -> AsyncGenerator[dict[str, Any], None]:
        """The items of an operation that follows. Raises ComityError."""
        ...

    def follows(self, op: str) -> bool:
        """Whether `op` is one that follows."""
        ...


class LocalServer:
    """Listens at DIR/run/station.sock from `open` until `close`."""

    def __init__(self, directory: StationDirectory, desk: Desk) -> None:
        self._path = directory.socket
        self._desk = desk
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Listen. The caller holds the directory's lock, so a socket that lies there is a dead one's."""
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self._path.unlink(missing_ok=True)
            with short_address(self._path) as address:
                listening.bind(address)
            self._path.chmod(0o600)
        except OSError as error:
            listening.close()
            raise FileUnreadable(path=self._path, reason=os_reason(error)) from error
        self._server = await asyncio.start_unix_server(self._connected, sock=listening, limit=MAX_LINE)

    async def close(self) -> None:
        """Stop listening and end every connection; calling twice is harmless."""
        if self._server is None:
            return
        self._server.close()
        self._server = None
        self._path.unlink(missing_ok=True)
        for task in tuple(self._connections):
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = _Connection(self._desk, reader, writer)
        task = asyncio.current_task()
        if task is None or self._server is None:
            connection.end()
            return
        self._connections.add(task)
        try:
            await connection.run()
        except (ConnectionError, asyncio.CancelledError):
            _LOG.debug("a local connection ended")
        finally:
            self._connections.discard(task)
            connection.end()


class _Connection:
    def __init__(self, desk: Desk, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._desk = desk
        self._reader = reader
        self._writer = writer
        self._requests: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(MAX_REQUESTS)

    async def run(self) -> None:
        """Answer requests until the other end closes."""
        if not _same_user(self._writer):
            return
        try:
            while line := await self._line():
                await self._room.acquire()
                task = asyncio.create_task(self._answer(line))
                self._requests.add(task)
                task.add_done_callback(self._answered)
        finally:
            requests = tuple(self._requests)
            for task in requests:
                task.cancel()
            await asyncio.gather(*requests, return_exceptions=True)

    def end(self) -> None:
        """Close it."""
        self._writer.close()

    def _answered(self, task: asyncio.Task[None]) -> None:
        self._requests.discard(task)
        self._room.release()
        if not task.cancelled() and task.exception() is not None:
            self._writer.close()

    async def _line(self) -> bytes:
        try:
            return await self._reader.readline()
        except ValueError:
            await self._say(_fault(None, RequestTooLong(limit=MAX_LINE)))
            return b""

    async def _answer(self, line: bytes) -> None:
        number: object = None
        try:
            number, op, args = _request(line)
            if self._desk.follows(op):
                async with contextlib.aclosing(self._desk.follow(op, args)) as items:
                    async for item in items:
                        await self._say({"id": number, "item": item})
                await self._say({"id": number, "end": True})
            else:
                await self._say({"id": number, "result": await self._desk.perform(op, args)})
        except ComityError as fault:
            await self._say(_fault(number, fault))
        except ConnectionError:
            raise
        except Exception as error:
            _LOG.exception("an operation failed")
            await self._say(_fault(number, StationFailed(detail=f"{type(error).__name__}: {error}")))

    async def _say(self, reply: dict[str, object]) -> None:
        self._writer.write(json.dumps(reply, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        await self._writer.drain()


def _request(line: bytes) -> tuple[object, str, dict[str, Any]]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RequestMalformed(reason="not-json") from error
    if not isinstance(value, dict) or set(value) - {"id", "op", "args"}:
        raise RequestMalformed(reason="request-form")
    op, args = value.get("op"), value.get("args", {})
    if not isinstance(op, str) or not isinstance(args, dict):
        raise RequestMalformed(reason="request-form")
    return value.get("id"), op, args


def _fault(number: object, fault: ComityError) -> dict[str, object]:
    return {"id": number, "error": fault.code, "facts": fault.facts}


def _same_user(writer: asyncio.StreamWriter) -> bool:
    """Whether the same user, or root, is at the other end; the file's mode says so too."""
    ours = writer.get_extra_info("socket")
    if not hasattr(socket, "SO_PEERCRED"):
        return True
    credentials = ours.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _, user, _ = struct.unpack("3i", credentials)
    return user in (0, os.getuid())


@contextlib.contextmanager
def short_address(path: Path) -> Iterator[str]:
    """A name short enough for a socket address (108 bytes), however deep the directory lies."""
    if len(os.fsencode(path)) <= _LONGEST_ADDRESS:
        yield str(path)
        return
    handle = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{handle}/{path.name}"
    finally:
        os.close(handle)
