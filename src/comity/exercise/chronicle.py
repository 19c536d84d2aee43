"""What happened in an exercise, as the stations' own events tell it: for the timeline, the table and the statistics."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from comity.clock import Clock, Instant
from comity.exercise.faults import RealEntryMade
from comity.exercise.scenario import Scenario, Words
from comity.messages import TABLE
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.envelope import Envelope
from comity.messages.precedence import Marking
from comity.messages.readback import Readback
from comity.protocol.steps import EntryId, EntryRecord, EntryReleased, EntryStored, Event
from comity.station.record.typed_facts import envelope_of
from comity.station.running import RunningStation

EntryKey = tuple[str, str, int, int]
"""Channel, the station that wrote it, generation and number."""


@dataclass(slots=True)
class SaidHere:
    """A message of the exercise, and when it got how far."""

    key: EntryKey
    type: int
    envelope: Envelope
    released: Instant
    cites: tuple[EntryKey, ...]
    received: Instant | None = None
    acknowledged: Instant | None = None
    """When an officer who had read it said so, by acknowledgement or readback."""


class Outside(StrEnum):
    """What is on the timeline beside messages."""

    TOLD = "told"
    LINE_CUT = "line-cut"
    LINE_BACK = "line-back"
    REFUSED = "refused"
    ENCOUNTER = "encounter"


@dataclass(frozen=True, slots=True)
class Beside:
    """Something on the timeline that is no message."""

    at: Instant
    kind: Outside
    station: str = ""
    channel: str = ""
    name: str = ""
    """Of a bearer, or the code of the fault with which a desk refused."""
    words: Words = field(default_factory=dict)
    facts: Words = field(default_factory=dict)
    """Of an encounter, whose phase `name` is: both units and their distance in nautical miles."""


class Chronicle:
    """Hears every station; wakes whoever waits for an entry to arrive."""

    def __init__(self, scenario: Scenario, clock: Clock) -> None:
        self._scenario = scenario
        self._clock = clock
        self.said: dict[EntryKey, SaidHere] = {}
        self.beside: list[Beside] = []
        self.entries = 0
        """Entries of all logs, those of the channels themselves included."""
        self.fault: RealEntryMade | None = None
        self._waiting: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []

    def hear(self, name: str, running: RunningStation) -> None:
        """Listen to a station from now on."""
        station = running.station

        def heed(channel: str, event: Event) -> None:
            if isinstance(event, EntryReleased):
                stored = station.store.entry(channel, event.record.id)
                envelope = None if stored is None else envelope_of(stored)
                self._released(name, channel, event.record, envelope, station.channel(channel).pairing.our_direction)
            elif isinstance(event, EntryStored):
                self._stored(name, channel, event.record)

        station.heeding.append(heed)

    def note(self, beside: Beside) -> None:
        """Put something on the timeline."""
        self.beside.append(beside)

    def key(self, channel: str, entry: EntryId, station: str, our_direction: int) -> EntryKey:
        """The entry that `station` knows as `entry`."""
        author = station
        if entry.log.direction != our_direction:
            author = self._scenario.channels[channel].their(station)
        return channel, author, entry.log.generation, entry.number

    async def until(self, condition: Callable[[], bool]) -> None:
        """Return when it holds; it is asked whenever something happened."""
        if not condition():
            done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append((condition, done))
            await done

    def in_order(self) -> Iterator[SaidHere]:
        """All messages by release; of one instant, by channel, station and number."""
        return iter(sorted(self.said.values(), key=lambda one: (one.released, one.key)))

    def _released(
        self, station: str, channel: str, record: EntryRecord, envelope: Envelope | None, our_direction: int
    ) -> None:
        self.entries += 1
        if record.type not in TABLE or envelope is None:
            return
        if envelope.marking is Marking.REAL and self.fault is None:
            self.fault = RealEntryMade(station=station, type=TABLE[record.type].CODE)
        key = channel, station, record.id.log.generation, record.id.number
        cites = tuple(self.key(channel, cited, station, our_direction) for cited in record.cites)
        now = self._clock.now()
        self.said[key] = SaidHere(key, record.type, envelope, now, cites)
        if record.type in (Acknowledgement.TYPE, Readback.TYPE):
            for cited in cites:
                about = self.said.get(cited)
                if about is not None and about.acknowledged is None:
                    about.acknowledged = now
        self.wake()

    def _stored(self, station: str, channel: str, record: EntryRecord) -> None:
        author = self._scenario.channels[channel].their(station)
        said = self.said.get((channel, author, record.id.log.generation, record.id.number))
        if said is not None and said.received is None:
            said.received = self._clock.now()
            self.wake()

    def wake(self) -> None:
        """Something happened: ask again for those who wait."""
        waiting, self._waiting = self._waiting, []
        for condition, done in waiting:
            if done.done():
                continue
            if condition():
                done.set_result(None)
            else:
                self._waiting.append((condition, done))
