"""How a command reaches a station: the running one through its socket, a stopped one by opening it for a moment."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from typing import Any

from comity.station.desk import Desk
from comity.station.desk.arguments import Operations
from comity.station.desk.desk import OF_RECORD, of_record
from comity.station.directory import StationDirectory
from comity.station.faults import StationBusy, StationNotRunning
from comity.station.local.client import LocalClient
from comity.station.station import Station
from comity.store.sqlite import SqliteStore

_PATIENCE_S = 5.0
_PAUSE_S = 0.05

Passphrase = Callable[[], str | None]
"""Gives the passphrase when it is needed; None: there is none, or the operating system's credential has it."""


class Reached:
    """A station within reach; `call` and `follow` do what the desk does (desk/desk.py).

    Transcripts are read from the store in this process, with no key, so that they never keep the station from its work.
    """

    def __init__(self, directory: StationDirectory, passphrase: Passphrase) -> None:
        self._directory = directory
        self._passphrase = passphrase
        self._client: LocalClient | None = None
        self._station: Station | None = None
        self._hold = contextlib.AsyncExitStack()

    @property
    def running(self) -> bool:
        """Whether the station runs; else what is sent stays in its queue until it does."""
        return self._client is not None

    async def call(self, op: str, **args: Any) -> dict[str, Any]:
        """Have an operation done. Raises what the desk raises, StationBusy, UnlockFailed."""
        desk = await self._desk()
        if isinstance(desk, Desk):
            return await desk.perform(op, args)
        return await desk.call(op, **args)

    async def follow(self, op: str, **args: Any) -> AsyncGenerator[dict[str, Any], None]:
        """The items of an operation that follows."""
        if op in OF_RECORD:
            items = self._read(op, args)
        else:
            desk = await self._desk()
            items = desk.follow(op, args) if isinstance(desk, Desk) else desk.follow(op, **args)
        async with contextlib.aclosing(items) as following:
            async for item in following:
                yield item

    async def connect(self) -> None:
        """Find out whether the station runs."""
        try:
            self._client = await self._hold.enter_async_context(await LocalClient.connect(self._directory))
        except StationNotRunning:
            self._client = None

    async def close(self) -> None:
        """Let go of the station."""
        await self._hold.aclose()

    async def _desk(self) -> Desk | LocalClient:
        """The running station, or the stopped one, opened when it is first needed; waits while another command is."""
        loop = asyncio.get_running_loop()
        give_up_at = loop.time() + _PATIENCE_S
        while self._client is None and self._station is None:
            try:
                self._station = await Station.open(self._directory, self._passphrase())
                self._hold.push_async_callback(self._station.close)
            except StationBusy:
                await self.connect()
                if loop.time() > give_up_at:
                    raise
                await asyncio.sleep(_PAUSE_S)
        if self._station is not None:
            return Desk(self._station)
        if self._client is None:
            raise StationNotRunning(directory=self._directory.path)
        return self._client

    async def _read(self, op: str, args: dict[str, Any]) -> AsyncGenerator[dict[str, Any], None]:
        store = await asyncio.to_thread(SqliteStore.open, self._directory.record, read_only=True)
        try:
            operations = Operations(*of_record(store))
            async with contextlib.aclosing(operations.call(op, args)) as items:
                async for item in items:
                    yield item
        finally:
            store.close()


@contextlib.asynccontextmanager
async def reach(directory: StationDirectory, passphrase: Passphrase = lambda: None) -> AsyncIterator[Reached]:
    """`async with reach(directory, passphrase) as station: await station.call("status")`."""
    reached = Reached(directory, passphrase)
    await reached.connect()
    try:
        yield reached
    finally:
        await reached.close()
