"""Two processes with no shared directory; one is killed at a chosen commit. What a receipt promises holds."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from comity.messages.text import Text
from comity.station.directory import StationDirectory
from comity.station.faults import ConnectionLost
from comity.station.local.client import LocalClient
from comity.station.local.reach import reach
from comity.station.record.typed_facts import envelope_of
from comity.store.sqlite import SqliteStore
from tests.station.two_stations import make_station

CHILD = Path(__file__).parent / "station_process.py"
SOURCE = Path(__file__).parents[2] / "src"


class StationProcess:
    """A station in a process of its own."""

    def __init__(self, directory: StationDirectory) -> None:
        self.directory = directory
        self.addresses: list[str] = []
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, *options: str) -> None:
        """Start it; it listens when this returns."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, str(CHILD), str(self.directory.path), *options,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            env={"PYTHONPATH": str(SOURCE)},
        )  # fmt: skip
        assert self._process.stdout is not None
        self.addresses = json.loads(await self._process.stdout.readline())["addresses"]

    async def killed(self) -> None:
        """Wait until it has killed itself."""
        assert self._process is not None
        assert await self._process.wait() == -signal.SIGKILL
        self._process = None

    async def stop(self) -> None:
        """End it in an orderly way."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            await self._process.wait()

    def stored_texts(self) -> list[str]:
        """Texts of their messages that are durable here, read from the file."""
        store = SqliteStore.open(self.directory.record, read_only=True)
        try:
            (channel,) = store.channels()
            envelopes = [envelope_of(one) for one in store.arrivals(channel, types=[Text.TYPE])]
        finally:
            store.close()
        return [one.message.text for one in envelopes if one is not None and isinstance(one.message, Text)]


@asynccontextmanager
async def two_processes(folder: Path) -> AsyncIterator[tuple[StationProcess, StationProcess]]:
    """Paired, none started yet; both stopped in the end."""
    a = StationProcess(make_station(folder / "one" / "north", "Norland", "North"))
    b = StationProcess(make_station(folder / "two" / "south", "Sudmark", "South"))
    for ours, theirs in ((a, b), (b, a)):
        document = b64encode(theirs.directory.read_document()).decode()
        async with reach(ours.directory) as station:
            await station.call("pair", channel="line", document=document, accept=True)
    try:
        yield a, b
    finally:
        for process in (a, b):
            await process.stop()


async def states(process: StationProcess) -> dict[str, str]:
    """States of our messages, by text."""
    async with reach(process.directory) as station:
        return {item["text"]: item["state"] for item in (await station.call("outbox"))["items"]}


async def inbox(process: StationProcess, **args: Any) -> list[str]:
    async with reach(process.directory) as station:
        return [item["text"] for item in (await station.call("inbox", **args))["items"]]


async def send(process: StationProcess, *texts: str) -> None:
    async with await LocalClient.connect(process.directory) as client:
        while (await client.call("status"))["channels"][0]["phase"] != "open":
            await asyncio.sleep(0.02)
        for text in texts:
            await client.call("send", channel="line", text=text)


async def all_stored(process: StationProcess) -> None:
    while set((await states(process)).values()) != {"stored"}:
        await asyncio.sleep(0.05)


@pytest.mark.parametrize("at", [1, 5])
@pytest.mark.parametrize("when", ["before", "after"])
def test_the_receiver_is_killed(tmp_path: Path, when: str, at: int) -> None:
    async def run() -> None:
        async with two_processes(tmp_path) as (north, south):
            await north.start("--listen", "127.0.0.1:0")
            await south.start("--connect", north.addresses[0], "--kill", when, "--at", str(at))
            texts = [f"message {number}" for number in range(10)]
            await send(north, *texts)
            await south.killed()

            durable = south.stored_texts()
            receipted = [text for text, state in (await states(north)).items() if state == "stored"]
            assert set(receipted) <= set(durable)
            assert len(durable) >= (at if when == "after" else 0)

            async with reach(south.directory) as station:  # an officer reads what is there, while it is stopped
                items = (await station.call("inbox", unshown=True))["items"]
                await station.call("shown", references=[item["reference"] for item in items])
            await south.start("--connect", north.addresses[0])
            await all_stored(north)
            assert await inbox(south) == texts
            assert await inbox(south, unshown=True) == texts[len(durable) :]

    asyncio.run(run())


@pytest.mark.parametrize("when", ["before", "after"])
def test_the_sender_is_killed(tmp_path: Path, when: str) -> None:
    async def run() -> None:
        async with two_processes(tmp_path) as (north, south):
            await south.start("--listen", "127.0.0.1:0")
            await north.start("--connect", south.addresses[0], "--kill", when, "--side", "our", "--at", "3")
            with pytest.raises(ConnectionLost):
                await send(north, "0", "1", "2", "3")
            await north.killed()
            released = list(await states(north))
            assert released == (["0", "1"] if when == "before" else ["0", "1", "2"])
            await north.start("--connect", south.addresses[0])
            await all_stored(north)
            assert await inbox(south) == released

    asyncio.run(run())


def test_sigkill_in_the_middle_of_traffic_both_ways(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_processes(tmp_path) as (north, south):
            await north.start("--listen", "127.0.0.1:0")
            await south.start("--connect", north.addresses[0], "--kill", "after", "--side", "our", "--at", "40")
            there = [f"there {number}" for number in range(100)]
            traffic = asyncio.ensure_future(send(north, *there))
            with pytest.raises(ConnectionLost):
                await send(south, *(f"back {number}" for number in range(100)))
            await south.killed()
            await south.start("--connect", north.addresses[0])
            await traffic
            await all_stored(north)
            await all_stored(south)
            assert await inbox(south) == there
            back = await inbox(north)
            assert back == [f"back {number}" for number in range(len(back))]
            assert len(back) >= 40

    asyncio.run(run())
