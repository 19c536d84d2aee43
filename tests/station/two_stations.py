"""Two real stations over TLS on loopback, in one process."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from comity.crypto.wrapping import PassphraseCost
from comity.station.directory import StationDirectory
from comity.station.identity import init_station
from comity.station.running import RunningStation
from comity.station.system_clock import SystemClock

CHEAP = PassphraseCost(memory_kib=64, passes=1)
CLOCK = SystemClock()


def make_station(path: Path, party: str, name: str, passphrase: str | None = None) -> StationDirectory:
    """A throw-away station."""
    return init_station(path, party, name, "unit", passphrase=passphrase, clock=CLOCK, cost=CHEAP).directory


class Pair:
    """Norland's station `north` and Sudmark's `south`; the channel is called `south` at north and `north` at south."""

    def __init__(self, folder: Path, passphrase: str | None = None) -> None:
        self.passphrase = passphrase
        self.directories = {
            "north": make_station(folder / "north", "Norland", "North", passphrase),
            "south": make_station(folder / "south", "Sudmark", "South", passphrase),
        }
        self.running: dict[str, RunningStation] = {}

    async def start(self, name: str, **options: Any) -> RunningStation:
        """Start or restart a station."""
        self.running[name] = running = await RunningStation.start(self.directories[name], self.passphrase, **options)
        return running

    async def stop(self, name: str) -> None:
        """Stop a station in an orderly way."""
        await self.running.pop(name).close()

    async def pair(self) -> None:
        """Both officers accept each other's documents without words."""
        await self.start_half("north", "south")
        await self.start_half("south", "north")

    async def start_half(self, name: str, other: str) -> None:
        """One officer accepts the other's document."""
        document = b64encode(self.directories[other].read_document()).decode()
        await self.do(name, "pair", channel=other, document=document, accept=True)

    async def do(self, name: str, op: str, **args: Any) -> dict[str, Any]:
        """An operation at one station's desk."""
        return await self.running[name].desk.perform(op, args)

    async def inbox(self, name: str, **args: Any) -> list[dict[str, Any]]:
        """The inbox of one station."""
        items: list[dict[str, Any]] = (await self.do(name, "inbox", **args))["items"]
        return items

    async def outbox(self, name: str, **args: Any) -> list[dict[str, Any]]:
        """The outbox of one station."""
        items: list[dict[str, Any]] = (await self.do(name, "outbox", **args))["items"]
        return items

    async def until_open(self) -> None:
        """Wait until the channel is open at both stations."""
        await until(lambda: all(channel.core.phase == "open" for channel in self._channels()))

    def _channels(self) -> list[Any]:
        return [channel for one in self.running.values() for channel in one.station.open_channels.values()]


async def until(condition: Callable[[], bool]) -> None:
    """Wait until something holds; the test's own timeout ends a wait that is in vain."""
    while not condition():
        await asyncio.sleep(0.005)


@asynccontextmanager
async def two_stations(folder: Path, **north: Any) -> AsyncIterator[Pair]:
    """Both running, paired, and the channel open."""
    pair = Pair(folder)
    listening = await pair.start("north", listen_at=["127.0.0.1:0"], **north)
    await pair.start("south", connect_to=listening.addresses)
    try:
        await pair.pair()
        await pair.until_open()
        yield pair
    finally:
        for name in list(pair.running):
            await pair.stop(name)
