"""Two station processes, paired, on loopback TLS."""

from __future__ import annotations

import asyncio
import random
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.processes import Child
from comity.station.directory import StationDirectory
from comity.station.identity import init_station
from comity.station.local.client import LocalClient
from comity.station.system_clock import SystemClock

CHANNEL_AT = {"north": "south", "south": "north"}
"""How each of the two stations calls the channel."""
TEXT_BYTES = 200
_WORDS = ("line", "patrol", "north", "south", "quiet", "radar", "vessel", "course", "speed", "bridge", "river", "hour")


def random_text() -> str:
    """A text of 200 bytes that compresses about as badly as a real one."""
    text = ""
    while len(text) < TEXT_BYTES:
        text += f"{random.choice(_WORDS)} {random.randrange(1000)} "
    return text[:TEXT_BYTES]


def make_stations(folder: Path) -> dict[str, StationDirectory]:
    """Two new throw-away stations in `folder`."""
    names = {"north": "Norland", "south": "Sudmark"}
    clock = SystemClock()
    return {
        name: init_station(folder / name, party, name, "unit", passphrase=None, clock=clock).directory
        for name, party in names.items()
    }


@dataclass(frozen=True, slots=True)
class RunningPair:
    """Two station processes; `north` listens, `south` called it and sends."""

    north: Child
    south: Child
    directories: dict[str, StationDirectory]

    async def send_all(self, count: int, abreast: int) -> list[int]:
        """Have south send texts, as a script does over the local socket, `abreast` at a time; nanoseconds of each until
        the answer of `send` that waits for the receipt.
        """
        client = await LocalClient.connect(self.directories["south"])
        times: list[int] = []
        texts = [random_text() for _ in range(count)]

        async def worker() -> None:
            while texts:
                began = time.monotonic_ns()
                await client.call("send", channel="north", text=texts.pop(), marking="EXERCISE", wait="receipt")
                times.append(time.monotonic_ns() - began)

        async with client:
            await asyncio.gather(*(worker() for _ in range(abreast)))
        return times


@contextmanager
def running_pair(folder: Path) -> Iterator[RunningPair]:
    """Two new stations running in two processes, paired, the channel open."""
    directories = make_stations(folder)
    with ExitStack() as stack:
        north = Child("bench.station_process", str(directories["north"].path))
        stack.callback(north.end)
        (address,) = north.ask("addresses")
        south = Child("bench.station_process", str(directories["south"].path), address)
        stack.callback(south.end)
        pair(directories, {"north": north, "south": south})
        yield RunningPair(north, south, directories)


def pair(directories: dict[str, StationDirectory], processes: dict[str, Child]) -> None:
    """Both officers accept each other's document, and the channel opens."""
    for name, process in processes.items():
        their = CHANNEL_AT[name]
        document = b64encode(directories[their].read_document()).decode()
        process.ask("perform", name="pair", args={"channel": their, "document": document, "accept": True})
    for name, process in processes.items():
        process.ask("watch", channel=CHANNEL_AT[name])
