"""A slow disk: commits lag behind, steps wait together, the machine dies with them. Nothing contradicts itself."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from comity.clock import Instant
from comity.errors import OurFault
from comity.messages.precedence import Precedence
from comity.protocol.steps import EntryId, Step
from comity.protocol.transitions import Phase
from comity.testing.pair import NAME, SimulatedPair, SimulatedStation
from tests.protocol.stations import LINE, core, flows, texts


class LateJournal:
    """Holds the steps of a station back, as a slow disk does; records them in order, or loses them with the machine."""

    def __init__(self, station: SimulatedStation) -> None:
        self.station = station
        self.waiting: list[tuple[Step, Instant]] = []
        self.record: Callable[[Step, Instant], None] = station.finish
        station.finish = self.put  # type: ignore[method-assign, assignment]

    def put(self, step: Step, now: Instant) -> None:
        """Take a step; it is recorded some time later."""
        self.waiting.append((step, now))

    def commit(self, count: int) -> None:
        """Make the oldest steps durable."""
        for _ in range(min(count, len(self.waiting))):
            self.record(*self.waiting.pop(0))

    def die(self, pair: SimulatedPair) -> None:
        """The machine stops: what was not recorded never happened."""
        self.waiting.clear()
        self.station.reload(pair.now)
        self.commit(1)


class Play:
    """Two officers, two slow disks, and chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.pair = SimulatedPair(loss=0.05, duplicate=0.05, seed=seed, **LINE)
        self.journals = {name: LateJournal(side) for name, side in self.pair.sides()}
        self.released: set[EntryId] = set()
        self.connect()

    def connect(self) -> None:
        self.pair.connect()
        self.commit_all()

    def commit_all(self) -> None:
        for _ in range(3):
            for journal in self.journals.values():
                journal.commit(1000)

    def turn(self) -> None:
        """Something happens."""
        pair, chance = self.pair, self.chance
        pair.run(chance.choice([0.02, 0.1, 0.5]))
        for journal in self.journals.values():
            journal.commit(chance.choice([0, 0, 1, 3, 1000]))
        name, side = chance.choice(pair.sides())
        act = chance.random()
        if act < 0.3:
            try:
                self.released.add(side.say(f"Notice {chance.random()}.", pair.now, Precedence(chance.randrange(4))))
            except OurFault:
                assert side.channel.phase is Phase.HALF_PAIRED
        elif act < 0.35 and side.channel.phase is Phase.OPEN:
            side.finish(side.channel.rotate_keys(pair.now), pair.now)
        elif act < 0.42:
            self.pair.disconnect()
            self.journals[name].die(pair)
            self.connect()

    def end(self) -> None:
        """The disks are fast again; what is in the record arrived, and the records are one."""
        pair = self.pair
        for line in pair.lines.values():
            line.loss = line.duplicate = 0.0
        for _ in range(600):
            pair.run(0.5)
            self.commit_all()
        for journal, (_, side) in zip(self.journals.values(), pair.sides(), strict=True):
            side.finish = journal.record  # type: ignore[method-assign, assignment]
            assert side.channel.phase is Phase.OPEN
        for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
            recorded = [stored.record for stored in one.store.arrivals(NAME)]
            mine = {r.id for r in recorded if r.id.log.direction == one.identity.our_direction and r.type >= 5}
            assert mine <= self.released
            assert mine == set(texts(other))
            assert len(texts(other)) == len(set(texts(other)))
            assert all(other.store.entry(NAME, entry) for entry in one.receipted)
        assert not pair.a.store.evidence(NAME) + pair.b.store.evidence(NAME)
        assert core(pair.a).ours.frontier.root() == core(pair.b).theirs.frontier.root()
        assert core(pair.b).ours.frontier.root() == core(pair.a).theirs.frontier.root()
        flows(pair)


@pytest.mark.parametrize("seed", range(8))
def test_slow_disks_and_crashes_never_make_a_station_contradict_itself(seed: int) -> None:
    play = Play(seed)
    for _ in range(120):
        play.turn()
    play.end()
