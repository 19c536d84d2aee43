"""A conversation with a crash before or after every single commit of either side: nothing receipted is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from comity.clock import Instant, later
from comity.errors import OurFault
from comity.messages.precedence import Precedence
from comity.protocol.steps import EntryId, Step
from comity.protocol.transitions import Phase
from comity.testing.pair import NAME, SimulatedPair, SimulatedStation
from tests.protocol.stations import LINE, noise


class Crash(Exception):
    """The machine stops here."""


class Counted:
    """Counts the steps of one station that must be recorded, and stops the machine at one of them."""

    def __init__(self, station: SimulatedStation, at: int | None, *, before: bool) -> None:
        self.station = station
        self.at = at
        self.before = before
        self.count = 0
        self.finish: Callable[..., None] = station.finish
        station.finish = self  # type: ignore[method-assign, assignment]

    def __call__(self, step: Step, now: Instant, before_commit: Callable[[], None] | None = None) -> None:
        if not step.must_record:
            self.finish(step, now, before_commit)
            return
        self.count += 1
        if self.count != self.at:
            self.finish(step, now, before_commit)
            return
        for key in step.keys_to_keep:
            self.station.key_store.keep(key.name, key.secret)
        if not self.before:
            self.station.store.commit([(NAME, step.records)])
        raise Crash


class Conversation:
    """The script: what officers release and when; a crash may come anywhere."""

    def __init__(self, side: str, at: int | None, *, before: bool) -> None:
        self.pair = SimulatedPair(**LINE)
        self.released: dict[str, list[EntryId]] = {"a": [], "b": []}
        self.counted = Counted(self.pair.a if side == "a" else self.pair.b, at, before=before)
        self.crashes = 0

    def at_risk(self, act: Callable[[], object]) -> None:
        """Do something during which the machine may stop; if it does, it starts again at once."""
        try:
            act()
        except Crash:
            self.crashes += 1
            self.pair.disconnect()
            self.counted.station.reload(self.pair.now)
            self.pair.connect()

    def run(self, seconds: float) -> None:
        end = later(self.pair.now, seconds)
        while self.pair.now < end:
            self.at_risk(lambda: self.pair.run((end - self.pair.now) / 1000))

    def say(self, side: str, text: str, precedence: Precedence) -> None:
        """The officer gets a reference only when the entry is durable; without one he would send it again."""
        station = self.pair.a if side == "a" else self.pair.b

        def release() -> None:
            try:
                entry = station.say(text, self.pair.now, precedence)
            except OurFault:
                return  # half-paired still: the crash cost time
            self.released[side].append(entry)

        self.at_risk(release)

    def play(self) -> None:
        self.at_risk(self.pair.connect)
        self.run(5)
        for turn in range(2):
            self.say("a", noise(1500, turn), Precedence.ROUTINE)
            self.say("b", f"Answer {turn}.", Precedence.PRIORITY)
            self.run(0.3)
            self.say("a", f"Stop {turn}.", Precedence.FLASH)
            self.run(1)
        for station in (self.pair.a, self.pair.b):
            if station.channel.phase is Phase.OPEN:
                self.at_risk(lambda s=station: s.finish(s.channel.rotate_keys(self.pair.now), self.pair.now))  # type: ignore[misc]
                self.at_risk(lambda s=station: s.finish(s.channel.seal_record(self.pair.now), self.pair.now))  # type: ignore[misc]
        self.run(40)
        self.say("b", "And this under the new key.", Precedence.IMMEDIATE)
        self.run(60)

    def check(self) -> None:
        """Everything released arrived, once; both records are equal; receipts were true."""
        pair = self.pair
        for side, one, other in (("a", pair.a, pair.b), ("b", pair.b, pair.a)):
            assert one.channel.phase is Phase.OPEN
            assert one.channel.status().queued == 0
            shown = [record.id for record in other.inbox]
            assert len(shown) == len(set(shown))
            stored = {s.record.id for s in other.store.arrivals(NAME) if s.record.type >= 5}
            assert set(self.released[side]) <= stored
            assert set(shown) <= stored
            assert all(other.store.entry(NAME, entry) for entry in one.receipted)
        assert pair.a.store.generations(NAME) == pair.b.store.generations(NAME)
        for log, size in pair.a.store.generations(NAME):
            for number in range(size):
                records = [side.store.entry(NAME, EntryId(log, number)) for side in (pair.a, pair.b)]
                assert records[0] is not None
                assert records[1] is not None
                assert records[0].record.data == records[1].record.data
        assert not pair.a.store.evidence(NAME) + pair.b.store.evidence(NAME)


def steps_of_a_quiet_run(side: str) -> int:
    conversation = Conversation(side, None, before=False)
    conversation.play()
    conversation.check()
    assert len(conversation.released["a"]) == 4
    assert len(conversation.released["b"]) == 3
    return conversation.counted.count


@pytest.mark.parametrize("before", [True, False], ids=["before the commit", "after it"])
@pytest.mark.parametrize("side", ["a", "b"])
def test_a_crash_at_every_step_loses_nothing_that_was_released(side: str, before: bool) -> None:
    steps = steps_of_a_quiet_run(side)
    assert steps > 20
    for at in range(1, steps + 1):
        conversation = Conversation(side, at, before=before)
        conversation.play()
        assert conversation.crashes == 1
        conversation.check()
