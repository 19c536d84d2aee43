"""The stage: the stations of an exercise, really running, paired, and joined by bearers in memory."""

from __future__ import annotations

import asyncio
import os
import tempfile
from dataclasses import replace
from pathlib import Path

from comity.bearers.base import Bearer
from comity.bearers.memory import pair
from comity.bearers.shaped import Shaped
from comity.clock import to_seconds
from comity.crypto.identity import decode_document
from comity.exercise.event_loop import ExerciseClock, ExerciseLoop
from comity.exercise.faults import RealKeysHere
from comity.exercise.scenario import Scenario, ScenarioChannel
from comity.protocol.channel import Channel
from comity.protocol.modes import ACCEPTED
from comity.protocol.transitions import Phase
from comity.station.directory import StationDirectory
from comity.station.faults import FileExists, FileUnreadable
from comity.station.identity import init_station
from comity.station.open_channel import OpenChannel
from comity.station.pairing import propose
from comity.station.running import RunningStation
from comity.station.settings import write_settings

_DAY_S = 86_400
_MEMORY = "/dev/shm"
_SPARE_DAYS = 2
_SETTLING_S = 1.0


class Line:
    """One bearer of a channel, up or down."""

    def __init__(self, stage: Stage, channel: ScenarioChannel, bearer: str) -> None:
        self._stage = stage
        self._channel = channel
        self._bearer = bearer
        self._ends: list[Bearer] = []
        self._carrying: list[asyncio.Task[None]] = []
        self._faults = 0

    def raise_(self) -> None:
        """Open it, unless an outage is still on."""
        self._faults = max(0, self._faults - 1)
        if self._faults or self._ends:
            return
        rate = self._channel.bearers[self._bearer]
        for station, bearer in zip(self._channel.between, pair(self._channel.id), strict=True):
            bearer.name = f"memory://{self._bearer}"
            shaped = Shaped(bearer, rate)
            self._ends.append(shaped)
            self._carrying.append(self._stage.running[station].station.links.opened(shaped))

    async def cut(self) -> None:
        """Close it; what was on the line is lost. Outages that overlap end together with the last."""
        self._faults += 1
        ends, self._ends = self._ends, []
        for end in ends:
            await end.close()
        carrying, self._carrying = self._carrying, []
        await asyncio.gather(*carrying, return_exceptions=True)


class Stage:
    """Stations, channels and lines of one version of a scenario, from `open` to `close`."""

    def __init__(self, scenario: Scenario, folder: Path, loop: ExerciseLoop) -> None:
        self.scenario = scenario
        self.folder = folder
        self.clock = ExerciseClock(loop, scenario.begins)
        self.running: dict[str, RunningStation] = {}
        self.lines: dict[tuple[str, str], Line] = {}
        loop.outstanding = self._is_outstanding
        loop.resting = self._is_resting

    async def open(self) -> None:
        """Make the stations, start and pair them, and raise every line. Raises IdentityExists, RealKeysHere."""
        days = (to_seconds(self.scenario.ends) - to_seconds(self.scenario.begins)) // _DAY_S + _SPARE_DAYS
        for name, one in self.scenario.stations.items():
            directory = init_station(
                self.folder / name, one.party.name, one.name, one.tier, passphrase=None, clock=self.clock,
                throwaway_days=days,
            ).directory  # fmt: skip
            check_throwaway(directory)
            write_settings(directory.settings, language=one.language, officer=one.officer)
            self.running[name] = await RunningStation.start(directory, None, clock=self.clock)
        for channel in self.scenario.channels.values():
            await self._pair(channel)
            for bearer in channel.bearers:
                self.lines[channel.id, bearer] = line = Line(self, channel, bearer)
                line.raise_()
        while not all(channel.core.phase is Phase.OPEN for channel in self._channels()):
            await asyncio.sleep(_SETTLING_S)

    async def settle(self) -> None:
        """Raise every line again, and wait until each station has all that the others wrote."""
        for line in self.lines.values():
            while not line._ends:
                line.raise_()
        await asyncio.sleep(_SETTLING_S)
        while not self._is_resting():
            await asyncio.sleep(_SETTLING_S)

    async def close(self) -> None:
        """Stop every station."""
        for running in self.running.values():
            await running.close()

    def channel_direction(self, station: str, channel: str) -> int:
        """Which log of the channel is this station's own."""
        return self.running[station].station.channel(channel).pairing.our_direction

    async def _pair(self, channel: ScenarioChannel) -> None:
        """Both accept each other's document without words, as the record says; by the terms of the scenario."""
        for our, their in (channel.between, channel.between[::-1]):
            station = self.running[our].station
            document = self.running[their].station.directory.read_document()
            pairing = propose(station.document, document, self.clock.now())
            terms = replace(pairing.policy, key_bound_s=channel.keys_for_s)
            await station.pair(channel.id, replace(pairing, policy=terms), ACCEPTED)

    def _channels(self) -> list[OpenChannel[Channel]]:
        return [one for running in self.running.values() for one in running.station.open_channels.values()]

    def _is_outstanding(self) -> bool:
        return any(not running.station.journal.idle for running in self.running.values())

    def _is_resting(self) -> bool:
        return all(one.idle and not one.traffic_waits for one in self._channels())


def check_throwaway(directory: StationDirectory) -> None:
    """Raise RealKeysHere unless the station's party is a throw-away one."""
    document = decode_document(directory.read_document(), None)
    if not document.throwaway:
        raise RealKeysHere(directory=directory.path, party=document.party)


def passing_folder() -> Path:
    """A new folder for an exercise that nobody keeps: in memory where the machine has such a place."""
    return Path(tempfile.mkdtemp(prefix="comity-exercise-", dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None))


def exercise_folder(path: Path) -> Path:
    """The folder for an exercise, made if it is missing.

    Raises RealKeysHere when it is, or lies in, a station's directory with real keys, FileExists when anything is in
    it, FileUnreadable.
    """
    path = path.absolute()
    for folder in (path, *path.parents):
        station = StationDirectory(folder)
        if station.request.is_file():
            raise RealKeysHere(directory=folder, party="-")
        if station.document.is_file():
            check_throwaway(station)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        for inner in sorted(path.glob("*/identity/document.cbor")) if path.is_dir() else ():
            check_throwaway(StationDirectory(inner.parents[1]))
        raise FileExists(path=path)
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FileUnreadable(path=path, reason=error.strerror or error) from error
    return path
