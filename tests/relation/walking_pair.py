"""Two stations and their records in the hands of Hypothesis: what the line does, and how each side says something.

Side a keeps the rules of its subclass; side b writes what it likes and dates it as it likes.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from comity.clock import Instant, later
from comity.errors import OurFault
from comity.messages.cites import Cite
from comity.messages.envelope import Envelope
from comity.messages.message import Message
from comity.messages.precedence import Marking, Precedence
from comity.relation.said import Said
from comity.relation.transitions import Transitions
from comity.station.relation.record import ChannelRecord, Party, Sides
from comity.testing.pair import NAME, SimulatedPair, SimulatedStation

SIDES = st.sampled_from(["a", "b"])
MARKINGS = st.sampled_from([Marking.EXERCISE, Marking.EXERCISE, Marking.REAL])


class WalkingPair(RuleBasedStateMachine):
    """Both stations and their records. Whenever both hold all entries, both show the same."""

    SEED: ClassVar[int] = 0
    TIERS: ClassVar[tuple[str, str]] = ("theatre", "theatre")

    def __init__(self, **line: float) -> None:
        super().__init__()
        self.pair = SimulatedPair(**{"seed": self.SEED, "loss": 0.1, "duplicate": 0.05, "reorder": 0.1, **line})
        self.pair.connect()
        self.pair.run(30)
        self.records = {name: self.record_of(side) for name, side in self.pair.sides()}

    def record_of(self, side: SimulatedStation) -> ChannelRecord:
        """The record of a station, read anew."""
        north, south = Party("Norland", "North", self.TIERS[0]), Party("Sudmark", "South", self.TIERS[1])
        return ChannelRecord(NAME, Sides((north, south), side.identity.our_direction), side.store)

    def shown(self, name: str, at: Instant) -> list[Any]:
        """What the screens of a side are made of."""
        raise TypeError("of the subclass")

    def instants(self) -> list[Instant]:
        """When both sides' screens are compared."""
        return [later(self.pair.now, 3600)]

    def check_release(self, name: str, envelope: Envelope) -> None:
        """What a side asks itself before it writes; by default nothing."""

    # --- what the line does

    @rule(seconds=st.sampled_from([1, 5, 60, 400, 900]))
    def time_passes(self, seconds: int) -> None:
        self.pair.run(seconds)

    @rule(back=st.booleans())
    def link_breaks(self, back: bool) -> None:
        self.pair.disconnect()
        if back:
            self.pair.connect()
            self.pair.run(2)

    @rule(name=SIDES)
    def crash(self, name: str) -> None:
        self.pair.disconnect()
        side = dict(self.pair.sides())[name]
        side.reload(self.pair.now)
        self.records[name] = self.record_of(side)
        self.pair.connect()

    def say(self, name: str, message: Message, about: Sequence[Said], marking: Marking, back: int = 0) -> None:
        """One message; side b dates it `back` seconds. What no station can write is not written."""
        side = dict(self.pair.sides())[name]
        now = self.pair.now
        released = later(now, -back) if name == "b" else now
        cites = tuple(Cite(one.direction == side.identity.our_direction, *one.place[1:]) for one in about)
        with contextlib.suppress(OurFault):
            envelope = Envelope(Precedence.PRIORITY, marking, released, released, cites, 1, message)
            self.check_release(name, envelope)
            step, _ = side.channel.submit(envelope, now)
            side.finish(step, now)

    # --- what must always be so

    @invariant()
    def both_show_the_same_when_both_have_all(self) -> None:
        a, b = self.records["a"], self.records["b"]
        if a.recorded() == b.recorded():
            assert a.said() == b.said()
            assert a.refused() == b.refused()
            for at in self.instants():
                assert self.shown("a", at) == self.shown("b", at)

    def teardown(self) -> None:
        """In the end everything arrives."""
        self.pair.disconnect()
        for line in self.pair.lines.values():
            line.loss = 0.0
        self.pair.connect()
        self.pair.run(7200, until=lambda: self.records["a"].recorded() == self.records["b"].recorded())
        assert self.records["a"].recorded() == self.records["b"].recorded()
        self.both_show_the_same_when_both_have_all()


def walked(monkeypatch: pytest.MonkeyPatch, tables: Sequence[Transitions], walk: Callable[[], None]) -> None:
    """Every row of these tables is taken on this walk."""
    taken: set[tuple[str, tuple[str, str]]] = set()
    after = Transitions.after

    def noted(table: Transitions, state: str, act: str) -> str:
        taken.add((table.name, (state, act)))
        return after(table, state, act)

    monkeypatch.setattr(Transitions, "after", noted)
    walk()
    assert {(table.name, row) for table in tables for row in table.table} - taken == set()


def few(examples: int, steps: int) -> settings:
    """How long Hypothesis walks."""
    return settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
    )
