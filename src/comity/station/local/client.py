"""The commands' end of the local socket (socket.py)."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
from collections.abc import AsyncGenerator
from typing import Any

from comity.errors import OurFault
from comity.station.directory import StationDirectory
from comity.station.faults import ConnectionLost, StationNotRunning
from comity.station.local.socket import MAX_LINE, short_address

_Reply = dict[str, Any]


class LocalClient:
    """A connection to the running station: `async with await LocalClient.connect(directory) as client`.

    Faults of the station are raised as the classes they are there; one that this program does not
    know is an OurFault with its code and facts.
    """

    def __init__(self, directory: StationDirectory, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._directory = directory
        self._reader = reader
        self._writer = writer
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Queue[_Reply | None]] = {}
        self._lost = False
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def connect(cls, directory: StationDirectory) -> LocalClient:
        """Connect. Raises StationNotRunning."""
        try:
            with short_address(directory.socket) as address:
                reader, writer = await asyncio.open_unix_connection(address, limit=MAX_LINE)
        except OSError as error:
            raise StationNotRunning(directory=directory.path) from error
        return cls(directory, reader, writer)

    async def __aenter__(self) -> LocalClient:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def call(self, op: str, **args: Any) -> dict[str, Any]:
        """Have an operation done and return its result. Raises what the station raised, or ConnectionLost."""
        async with contextlib.aclosing(self._request(op, args)) as replies:
            async for reply in replies:
                return _dict(reply.get("result"))
        raise ConnectionLost(directory=self._directory.path)

    async def follow(self, op: str, **args: Any) -> AsyncGenerator[dict[str, Any], None]:
        """The items of an operation that follows. To end it, close the connection."""
        async with contextlib.aclosing(self._request(op, args)) as replies:
            async for reply in replies:
                if reply.get("end"):
                    return
                yield _dict(reply.get("item"))

    async def close(self) -> None:
        """Close the connection; what it followed ends at the station."""
        self._writer.close()
        self._listening.cancel()
        await asyncio.gather(self._listening, return_exceptions=True)

    async def _request(self, op: str, args: dict[str, Any]) -> AsyncGenerator[_Reply, None]:
        if self._lost:
            raise ConnectionLost(directory=self._directory.path)
        number = next(self._numbers)
        replies = self._waiting[number] = asyncio.Queue()
        request = {"id": number, "op": op, "args": args}
        try:
            self._writer.write(json.dumps(request, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
            await self._writer.drain()
            while (reply := await replies.get()) is not None:
                if "error" in reply:
                    raise fault_of(str(reply["error"]), _dict(reply.get("facts")))
                yield reply
        except ConnectionError as error:
            raise ConnectionLost(directory=self._directory.path) from error
        finally:
            self._waiting.pop(number, None)
        raise ConnectionLost(directory=self._directory.path)

    async def _listen(self) -> None:
        try:
            async for line in self._reader:
                reply = json.loads(line)
                replies = self._waiting.get(reply.get("id"))
                if replies is not None:
                    replies.put_nowait(reply)
        except (ConnectionError, ValueError):
            self._writer.close()
        finally:
            self._lost = True
            for replies in self._waiting.values():
                replies.put_nowait(None)


def fault_of(code: str, facts: dict[str, Any]) -> OurFault:
    """The fault with this code and these facts, of its own class where this program has loaded it."""
    kinds: list[type[OurFault]] = [OurFault]
    while kinds:
        kind = kinds.pop()
        if kind.code == code and kind is not OurFault:
            return kind(**facts)
        kinds += kind.__subclasses__()
    unknown: type[OurFault] = type("UnknownFault", (OurFault,), {"code": code})
    return unknown(**facts)


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
