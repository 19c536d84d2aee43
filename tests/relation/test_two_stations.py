"""Two stations walk through every transition: loss, delay, crashes, crossing messages, one that breaks the rules.

Side a keeps the rules; side b keeps them when it likes. Whenever both hold all entries, both show the same; what is
barred stays barred, for both, for ever; and b lifts nothing that a suspended.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from comity.clock import Instant, from_seconds, later, to_seconds
from comity.messages.envelope import Envelope
from comity.messages.precedence import Marking
from comity.messages.structured import StructuredMessage
from comity.messages.text import Text
from comity.relation.channel_state import TYPES, ChannelState, channel_state
from comity.relation.conditions import AUTHOR_VIEW, OTHER_VIEW
from comity.relation.said import Place, Said
from comity.relation.stages import STAGES as STAGES_TABLE
from comity.relation.suspensions import SUSPENSION
from comity.station.relation.record import ChannelRecord
from comity.station.relation.release_check import check_release
from tests.messages.catalogue import sample
from tests.relation.walking_pair import MARKINGS, SIDES, WalkingPair, few, walked
from tests.relation.written import kind

TIERS = ("theatre", "unit")
SCOPES = st.sampled_from(["N", "N20; text", "text", "D; text", "B; N10"])
AT_TIERS = st.sampled_from(["theatre", "unit", "theatre; unit", "leaders"])
PICK = st.integers(0, 7)
MINUTES = st.sampled_from([0, 0, 0, -5, 30])
LASTS = st.sampled_from([None, None, 5, 60])
STATUSES = st.sampled_from(["stated", "disputed", "met", "waived", "overtaken"])
STAGES = st.sampled_from(["proposed", "agreed", "first-test", "restored"])
HOUR_S = 3600


class TwoStations(WalkingPair):
    """Both stations, their records, and every verdict ever found with the whole past of an entry at hand."""

    SEED = 7
    TIERS = TIERS

    def __init__(self) -> None:
        super().__init__()
        self.verdicts: dict[Place, tuple[Place, ...]] = {}

    def check_release(self, name: str, envelope: Envelope) -> None:
        """Side a keeps the rules of the relation."""
        if name == "a":
            check_release(self.records[name], self.pair.a.channel.seen, envelope)

    # --- what people say

    @rule(
        name=SIDES, scope=SCOPES, tiers=AT_TIERS, start=MINUTES, lasts=st.sampled_from([None, 5, 60]), marking=MARKINGS
    )
    def suspend(self, name: str, scope: str, tiers: str, start: int, lasts: int | None, marking: Marking) -> None:
        begins = self.minute(start)
        texts = {
            "scope": scope,
            "tiers": tiers,
            "start": begins,
            "until": "" if lasts is None else self.minute(start + lasts),
            "reason": "by-instruction",
            "stays-open": "never-barred",
            "conditions": "one\ntwo",
            "contact": "Watch",
        }
        self.say(name, kind("L10").written(texts), [], marking)

    @rule(name=SIDES, which=PICK, also=st.booleans(), scope=SCOPES, tiers=AT_TIERS, begins=MINUTES)
    def notice(self, name: str, which: int, also: bool, scope: str, tiers: str, begins: int) -> None:
        self.restoration(name, "notice", self.said(name, "L10")[which : which + 1 + also], scope, tiers, begins)

    @rule(name=SIDES, which=PICK, scope=SCOPES, tiers=AT_TIERS, begins=MINUTES)
    def confirmation(self, name: str, which: int, scope: str, tiers: str, begins: int) -> None:
        self.restoration(name, "confirmation", self.said(name, "L11")[which : which + 1], scope, tiers, begins)

    @rule(name=SIDES, heard=st.booleans())
    def lift(self, name: str, heard: bool) -> None:
        """As a station lifts: a notice of the newest suspension of its side, as wide as that."""
        ours = dict(self.pair.sides())[name].identity.our_direction
        for one in [one for one in self.said(name, "L10") if one.direction == ours][:1]:
            values = self.rendered(one)
            self.restoration(name, "notice", [one], values["scope"], values["tiers"], 0)
        self.pair.run(20 if heard else 0)

    @rule(name=SIDES, heard=st.booleans())
    def confirm(self, name: str, heard: bool, in_part: bool = False, part: int = 0) -> None:
        """As a station confirms: the newest notice of theirs, with its own values."""
        self.pair.run(20 if heard else 0)
        ours = dict(self.pair.sides())[name].identity.our_direction
        notices = [one for one in self.said(name, "L11") if self.rendered(one)["stage"] == "notice"]
        for notice in [one for one in notices if one.direction != ours][:1]:
            texts = {**self.rendered(notice), "stage": "confirmation"}
            if in_part:
                texts["scope"] = texts["scope"].split(";")[part]
            self.say(name, kind("L11").written(texts), [notice], notice.marking)

    @rule(name=SIDES, in_part=st.booleans(), again=st.booleans())
    def lift_and_confirm(self, name: str, in_part: bool, again: bool) -> None:
        """Both agree; perhaps only on the first type of the scope, and on the rest afterwards."""
        other = "b" if name == "a" else "a"
        self.lift(name, heard=True)
        self.confirm(other, heard=True, in_part=in_part)
        if again:
            self.pair.run(20)
            self.lift(name, heard=True)
            self.confirm(other, heard=True)

    @rule(name=SIDES, statuses=st.lists(STATUSES, min_size=2, max_size=4))
    def change_of_mind(self, name: str, statuses: list[str]) -> None:
        """One side's view of the first condition of the newest suspension."""
        for status in statuses:
            for one in self.said(name, "L10")[:1]:
                texts = {"condition": "one", "status": status, "since": self.minute(0), "number": "1", "remarks": "why"}
                self.say(name, kind("B07").written(texts), [one], one.marking)

    @rule(name=SIDES, stages=st.integers(1, 4), tier=st.sampled_from(["theatre", "unit"]))
    def restore_step_by_step(self, name: str, stages: int, tier: str) -> None:
        """Both sides say the same stages, one after the other."""
        about = self.said(name, "L11")[:1] or self.said(name, "D01")[:1]
        for stage in ("proposed", "agreed", "first-test", "restored")[:stages]:
            for side in ("a", "b"):
                for one in about:
                    texts = {"tier": tier, "stage": stage, "at": self.minute(0)}
                    self.say(side, kind("B08").written(texts), [one], one.marking)
            self.pair.run(10)

    @rule(name=SIDES, which=PICK, number=st.sampled_from(["", "1", "2", "9"]), status=STATUSES)
    def condition(self, name: str, which: int, number: str, status: str) -> None:
        about = [*self.said(name, "L10"), *self.said(name, "B07"), *self.said(name, "B12")][which : which + 1]
        texts = {"condition": "two", "status": status, "since": self.minute(0), "number": number, "remarks": "why"}
        for one in about:
            self.say(name, kind("B07").written(texts), [one], one.marking)

    @rule(name=SIDES, which=PICK, tier=st.sampled_from(["theatre", "unit"]), stage=STAGES)
    def stage(self, name: str, which: int, tier: str, stage: str) -> None:
        about = [*self.said(name, "L11"), *self.said(name, "L10"), *self.said(name, "D01")][which : which + 1]
        for one in about:
            texts = {"tier": tier, "stage": stage, "at": self.minute(0)}
            self.say(name, kind("B08").written(texts), [one], one.marking)

    @rule(name=SIDES, what=st.sampled_from(["text", "D50", "D01", "B12", "E13"]), marking=MARKINGS, back=MINUTES)
    def message(self, name: str, what: str, marking: Marking, back: int) -> None:
        self.say(name, Text("we say so") if what == "text" else sample(what), [], marking, 60 * abs(back))

    def restoration(
        self, name: str, stage: str, about: Sequence[Said], scope: str, tiers: str, begins: int
    ) -> None:  # fmt: skip
        if about:
            texts = {"stage": stage, "scope": scope, "tiers": tiers, "from": self.minute(begins)}
            message = kind("L11").written(texts | {"first-test": self.minute(120)})
            self.say(name, message, about, about[0].marking)

    def said(self, name: str, code: str) -> list[Said]:
        """What this side has of a type, the newest first."""
        record = self.records[name].recorded((kind(code).TYPE,))
        return sorted(record, key=lambda one: one.at, reverse=True)

    def rendered(self, said: Said) -> dict[str, str]:
        """The fields of a structured message."""
        assert isinstance(said.message, StructuredMessage)
        return said.message.rendered

    def minute(self, minutes: int) -> str:
        """A minute from now, as fields write it."""
        at = from_seconds(to_seconds(later(self.pair.now, 60 * minutes)) // 60 * 60)
        return kind("L10").field("start").fact.render(to_seconds(at))

    # --- what must always be so

    def states(self, name: str) -> list[ChannelState]:
        record = self.records[name]
        return [channel_state(record.said(TYPES), marking, TIERS) for marking in Marking]

    def shown(self, name: str, at: Instant) -> list[object]:
        """What the screen is made of."""
        states = self.states(name)
        standing = [one.standing_at(at) for state in states for one in state.suspensions]
        lines = (state.line(at) for state in states)
        return [*states, *lines, *standing, *(state.standing(at) for state in states)]

    def instants(self) -> list[Instant]:
        """An hour ago, now, in an hour and in two days."""
        return [later(self.pair.now, hours * HOUR_S) for hours in (-1, 0, 1, 48)]

    @invariant()
    def what_was_found_of_an_entry_stays_found(self) -> None:
        for record in self.records.values():
            for one in record.recorded():
                if self.has_past(record, one):
                    found = tuple(by.said.place for by in record.barring(one))
                    assert self.verdicts.setdefault(one.place, found) == found

    @invariant()
    def nothing_of_ours_is_barred(self) -> None:
        ours = self.pair.a.identity.our_direction
        assert not [one for one, _ in self.records["a"].refused() if one.direction == ours]

    @invariant()
    def nobody_lifts_the_suspension_of_another(self) -> None:
        for state in self.states("a"):
            for one in state.suspensions:
                assert all(lift.notice.direction == one.said.direction for lift in one.lifts)
                assert all(lift.confirmation.direction != one.said.direction for lift in one.lifts)
                assert all(lift.notice.is_about(one.said) for lift in one.lifts)
                assert one.standing != "lifted" or one.lifts

    def has_past(self, record: ChannelRecord, one: Said) -> bool:
        """Whether this station holds every entry that the author of this one knew."""
        side = next(side for name, side in self.pair.sides() if self.records[name] is record)
        if one.direction == side.identity.our_direction:
            return True
        return one.place[2] < side.channel.seen.size


WALKED = (SUSPENSION, AUTHOR_VIEW, OTHER_VIEW, STAGES_TABLE)
VIEWS = ("met stated met overtaken", "waived", "overtaken")
OTHER_VIEWS = ("disputed met disputed met overtaken", "met", "overtaken", "disputed overtaken")


def test_every_transition_of_the_line_is_walked_by_both(monkeypatch: pytest.MonkeyPatch) -> None:
    walked(monkeypatch, WALKED, walk_the_line)


def walk_the_line() -> None:
    pair = TwoStations()
    for name, other in (("a", "b"), ("b", "a")):
        for in_part, again in ((False, False), (True, True), (True, False)):
            pair.suspend(name, "N20; text", "theatre; unit", 0, None, Marking.REAL)
            pair.lift_and_confirm(name, in_part, again)
        for lifted in (0, 1, 2, 3):
            pair.suspend(name, "N20; text; B10", "theatre; unit", 0, 60, Marking.REAL)
            if lifted:
                pair.lift(name, heard=True)
            if lifted > 1:
                pair.confirm(other, heard=True, in_part=True)
            if lifted > 2:
                pair.confirm(other, heard=True, in_part=True, part=1)
                pair.confirm(other, heard=True)
        for side, walks in ((name, VIEWS), (other, OTHER_VIEWS)):
            for walk in walks:
                pair.suspend(name, "D", "leaders", 0, None, Marking.REAL)
                pair.pair.run(30)
                pair.change_of_mind(side, walk.split())
                check(pair)
        for walk in ("proposed agreed proposed agreed first-test proposed", "agreed first-test restored proposed"):
            pair.suspend(name, "D", "theatre", 0, None, Marking.REAL)
            pair.lift_and_confirm(name, False, False)
            for stage in walk.split():
                pair.stage(name, 0, "theatre", stage)
        check(pair)
    pair.teardown()


def check(pair: TwoStations) -> None:
    """All invariants, once both have everything."""
    pair.pair.run(120)
    assert pair.records["a"].recorded() == pair.records["b"].recorded()
    pair.both_show_the_same_when_both_have_all()
    pair.what_was_found_of_an_entry_stays_found()
    pair.nothing_of_ours_is_barred()
    pair.nobody_lifts_the_suspension_of_another()


TestTwoStations = TwoStations.TestCase
TestTwoStations.settings = few(25, 50)
