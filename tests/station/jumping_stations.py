"""Two running stations on a clock that jumps from deadline to deadline, joined by a bearer in memory."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from comity.bearers.base import Bearer
from comity.bearers.memory import pair
from comity.bearers.shaped import Shaped
from comity.clock import Instant, from_seconds
from comity.exercise.event_loop import ExerciseClock, ExerciseLoop, play
from comity.messages.besides.charter_proposal import CharterProposal
from comity.protocol.transitions import Phase
from comity.station.identity import init_station
from comity.station.running import RunningStation
from tests.station.settled import their
from tests.station.two_stations import CHEAP

BEGINS = from_seconds(1_795_000_020)
"""2026-11-18 11:07 UTC."""
_RATE_BITS_S = 9600


class Jumping:
    """Stations `north` and `south`, as in two_stations.py, and the line between them."""

    def __init__(self, folder: Path, loop: ExerciseLoop) -> None:
        self.folder = folder
        self.clock = ExerciseClock(loop, BEGINS)
        self.running: dict[str, RunningStation] = {}
        self._ends: list[Bearer] = []
        self._carrying: list[asyncio.Task[None]] = []
        loop.outstanding = lambda: any(not one.station.journal.idle for one in self.running.values())
        loop.resting = lambda: all(one.idle and not one.traffic_waits for one in self._channels())

    async def open(self) -> None:
        """Start and pair both, and raise the line."""
        for name, party in (("north", "Norland"), ("south", "Sudmark")):
            made = init_station(
                self.folder / name, party, name, "theatre", passphrase=None, clock=self.clock, cost=CHEAP
            )
            self.running[name] = await RunningStation.start(made.directory, None, clock=self.clock)
        for ours, theirs in (("north", "south"), ("south", "north")):
            document = b64encode(self.running[theirs].station.directory.read_document()).decode()
            await self.do(ours, "pair", channel=theirs, document=document, accept=True)
        self.raise_line()
        while not all(channel.core.phase is Phase.OPEN for channel in self._channels()):
            await asyncio.sleep(1)

    def raise_line(self) -> None:
        """The line is up."""
        for name, bearer in zip(("north", "south"), pair("south", their_channel="north"), strict=True):
            shaped = Shaped(bearer, _RATE_BITS_S)
            self._ends.append(shaped)
            self._carrying.append(self.running[name].station.links.opened(shaped))

    async def cut_line(self) -> None:
        """The line is down."""
        for end in self._ends:
            await end.close()
        await asyncio.gather(*self._carrying, return_exceptions=True)
        self._ends, self._carrying = [], []

    async def close(self) -> None:
        """Stop both."""
        for running in self.running.values():
            await running.close()

    async def do(self, name: str, op: str, **args: Any) -> dict[str, Any]:
        """An operation at one station's desk."""
        return await self.running[name].desk.perform(op, args)

    async def sleep_until(self, at: Instant) -> None:
        """Let time pass."""
        await asyncio.sleep(self.clock.seconds_until(at))

    async def settle(self) -> None:
        """Let what is on its way arrive."""
        await asyncio.sleep(30)

    async def agree(self, **fields: str) -> None:
        """North proposes a charter, South accepts it."""
        named = {name.replace("_", "-"): text for name, text in fields.items()}
        ours = (await self.do("north", "propose_charter", channel="south", fields=named))["reference"]
        await self.settle()
        (proposal,) = (await self.do("south", "charter"))["channels"][0]["proposals"][-1:]
        said = proposal["fields"]
        values = {one.name: said[one.name] for one in CharterProposal.safety_critical() if one.name in said}
        await self.do("south", "readback", reference=their(ours), values=values)
        await self.settle()
        await self.do("north", "confirm", reference=ours)
        await self.settle()
        await self.do("south", "accept_charter", reference=their(ours), authority="chief of staff")
        await self.settle()

    def _channels(self) -> list[Any]:
        return [one for running in self.running.values() for one in running.station.open_channels.values()]


def jump(folder: Path, work: Callable[[Jumping], Awaitable[None]]) -> None:
    """Open two stations, do `work`, close them."""

    async def whole(loop: ExerciseLoop) -> None:
        stations = Jumping(folder, loop)
        await stations.open()
        try:
            await work(stations)
        finally:
            await stations.close()

    play(whole)
