"""The life of encounters: predicted, opened, urgent, passed, closed. One table, one encounter a pair.

Feed it with pairs of tracks and instants; it returns what changed. What raises no encounter is listed with its rule.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf

from comity.clock import Instant
from comity.encounters.assessment import Assessment, assess, flies
from comity.encounters.rules import PairKind, RuleSheet, Stage
from comity.tracks.approach import approach
from comity.tracks.motion import Track
from comity.tracks.picture import DERIVED

_PARTED_M = 50.0
"""By how much the distance must have grown before the closest point counts as passed: more than two fixes scatter."""
MOST_CLOSED = 10_000
"""So many closed encounters a running station has at hand; the older ones stand in its record."""
_MOST_CHANGES = 400
_LOST_AFTER = 3
"""So many times `stale-s` without a report, and the encounter is closed."""


class Phase(StrEnum):
    """Where an encounter stands."""

    PREDICTED = "predicted"
    OPENED = "opened"
    URGENT = "urgent"
    PASSED = "passed"
    CLOSED = "closed"


class Happening(StrEnum):
    """What moves an encounter on."""

    WATCH = "watch"
    OPEN = "open"
    URGENT = "urgent"
    EASED = "eased"
    """The limits of the urgent stage, widened, have not been met for the time of the sheet."""
    CLEAR = "clear"
    """No stage is met any more, with widened limits, for the time of the sheet."""
    PASS = "pass"
    """The closest point is behind them."""
    EXPIRED = "expired"
    """Passed long enough ago, or no report for very long."""


_STAGES = {Stage.WATCH: Happening.WATCH, Stage.OPEN: Happening.OPEN, Stage.URGENT: Happening.URGENT}

TRANSITIONS: dict[tuple[Phase | None, Happening], Phase] = {
    (None, Happening.WATCH): Phase.PREDICTED,
    (None, Happening.OPEN): Phase.OPENED,
    (None, Happening.URGENT): Phase.URGENT,
    (Phase.PREDICTED, Happening.OPEN): Phase.OPENED,
    (Phase.PREDICTED, Happening.URGENT): Phase.URGENT,
    (Phase.PREDICTED, Happening.CLEAR): Phase.CLOSED,
    (Phase.PREDICTED, Happening.PASS): Phase.PASSED,
    (Phase.PREDICTED, Happening.EXPIRED): Phase.CLOSED,
    (Phase.OPENED, Happening.URGENT): Phase.URGENT,
    (Phase.OPENED, Happening.CLEAR): Phase.CLOSED,
    (Phase.OPENED, Happening.PASS): Phase.PASSED,
    (Phase.OPENED, Happening.EXPIRED): Phase.CLOSED,
    (Phase.URGENT, Happening.EASED): Phase.OPENED,
    (Phase.URGENT, Happening.PASS): Phase.PASSED,
    (Phase.URGENT, Happening.EXPIRED): Phase.CLOSED,
    (Phase.PASSED, Happening.OPEN): Phase.OPENED,
    (Phase.PASSED, Happening.URGENT): Phase.URGENT,
    (Phase.PASSED, Happening.EXPIRED): Phase.CLOSED,
}
"""The whole machine. What is not in it changes nothing."""


@dataclass(frozen=True, slots=True)
class Change:
    """An encounter entered a phase: what the officer learns."""

    encounter: int
    pair: tuple[str, str]
    at: Instant
    before: Phase | None
    phase: Phase
    happening: Happening
    assessment: Assessment
    is_alarm: bool
    """Whether the officer is called: it rises, and did not so within `again-s` already."""


@dataclass(slots=True)
class Encounter:
    """Two units that come near each other. `number` is unique in its `Encounters`."""

    number: int
    pair: tuple[str, str]
    kind: PairKind
    began: Instant
    phase: Phase
    assessment: Assessment
    changes: list[Change] = field(default_factory=list)
    closest_m: float = inf
    closest_at: Instant | None = None
    looked_at: Instant | None = None
    met: dict[Stage, Instant] = field(default_factory=dict)
    """When each stage, with widened limits, was last met."""
    cannot_tell: bool = False


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A pair within a limit for which no encounter is opened, and the rule that says so.

    `rule` is own-units, formation, at-rest or motion-unknown.
    """

    pair: tuple[str, str]
    rule: str
    since: Instant
    stage: Stage
    range_m: float


@dataclass(slots=True)
class Circumstances:
    """What officers and tables say about units: which are ours, and which move in one formation."""

    own: frozenset[str] = frozenset()
    formations: tuple[frozenset[str], ...] = ()


class Encounters:
    """All encounters of one station's picture, under one rule sheet. `count` is how many there have been.

    Of the closed ones the last `most_closed` are kept, all when it is None (a recording has an end, a watch has none).
    """

    def __init__(
        self, sheet: RuleSheet, circumstances: Circumstances | None = None, most_closed: int | None = MOST_CLOSED
    ) -> None:
        self.sheet = sheet
        self.circumstances = circumstances or Circumstances()
        self.open: dict[tuple[str, str], Encounter] = {}
        self.closed: deque[Encounter] = deque(maxlen=most_closed)
        self.suppressed: dict[tuple[str, str], Suppressed] = {}
        self.count = 0
        self._rest_since: dict[str, Instant] = {}
        self._suppressed_at: dict[tuple[str, str], Instant] = {}
        self._called: dict[tuple[str, str], dict[Stage, Instant]] = {}

    def look(self, pairs: Iterable[tuple[Track, Track]], now: Instant) -> list[Change]:
        """Look at pairs of tracks at `now`: those that detection proposes. Those with an encounter must be among them.

        Give instants that do not go back.
        """
        found: list[Change] = []
        for one, other in pairs:
            found += self._look(one, other, now)
        for encounter in list(self.open.values()):  # of units that nobody hears of any more
            if _since_s(encounter.looked_at, now) > _LOST_AFTER * self.sheet.stale_s:
                found += self._move(encounter, Happening.EXPIRED, encounter.assessment, now)
        return found

    def forget(self, units: Collection[str], now: Instant) -> None:
        """Units that are no longer in the picture; and of pairs, what can change nothing any more."""
        for unit in units:
            self._rest_since.pop(unit, None)
        gone = set(units)
        for pair in [pair for pair in self.suppressed if gone & set(pair)]:
            del self.suppressed[pair]
        for pair in [pair for pair, at in self._suppressed_at.items() if _since_s(at, now) >= self.sheet.stale_s]:
            del self._suppressed_at[pair]
        again_s = self.sheet.again_s
        for pair in [one for one, called in self._called.items() if _since_s(max(called.values()), now) >= again_s]:
            del self._called[pair]

    def _look(self, one: Track, other: Track, now: Instant) -> Iterator[Change]:
        if one.unit == other.unit:
            return
        if other.unit < one.unit:
            one, other = other, one
        pair = (one.unit, other.unit)
        encounter = self.open.get(pair)
        at_rest = [self._rested_s(track, now) for track in (one, other)]
        rule = self._rule_against(one, other, min(at_rest), encounter is not None)
        if rule is not None and encounter is None and not self._is_due(pair, now):
            return
        seen = assess(one, other, now, self.sheet)
        if rule is not None:
            self._suppress(pair, rule, seen, now)
            if encounter is not None:
                yield from self._move(encounter, Happening.EXPIRED, seen, now)
            return
        self.suppressed.pop(pair, None)
        self._suppressed_at.pop(pair, None)
        if encounter is None:
            if seen.stage is Stage.NONE or "stale" in seen.reasons or seen.only_part:
                return  # what is old may keep an encounter, and begins none
            self.count += 1
            encounter = Encounter(self.count, pair, seen.kind, now, Phase.CLOSED, seen, looked_at=now)
            yield from self._move(encounter, _STAGES[seen.stage], seen, now)
        self._keep_closest(encounter, one, other, now)
        yield from self._happenings(encounter, one, other, seen, now)

    def _happenings(
        self, encounter: Encounter, one: Track, other: Track, seen: Assessment, now: Instant
    ) -> Iterator[Change]:
        encounter.assessment = seen
        encounter.cannot_tell = seen.could_be > seen.certain
        self._note_met(encounter, one, other, seen, now)
        silent_s = max(one.age_s(now), other.age_s(now))
        if silent_s > _LOST_AFTER * self.sheet.stale_s:
            yield from self._move(encounter, Happening.EXPIRED, seen, now)
        elif encounter.phase is Phase.PASSED:
            if seen.stage >= Stage.OPEN and not seen.only_part:
                yield from self._move(encounter, _STAGES[seen.stage], seen, now)
            elif _since_s(encounter.closest_at, now) >= self.sheet.passed_s:
                yield from self._move(encounter, Happening.EXPIRED, seen, now)
        elif seen.only_part and seen.approach.range_m > encounter.closest_m + _PARTED_M and silent_s < 60:
            yield from self._move(encounter, Happening.PASS, seen, now)
        elif seen.stage > Stage.WATCH and not seen.only_part:
            yield from self._move(encounter, _STAGES[seen.stage], seen, now)
        if encounter.phase is Phase.URGENT and self._unmet(encounter, Stage.URGENT, now):
            yield from self._move(encounter, Happening.EASED, seen, now)
        if encounter.phase in (Phase.PREDICTED, Phase.OPENED) and self._unmet(encounter, Stage.WATCH, now):
            yield from self._move(encounter, Happening.CLEAR, seen, now)

    def _note_met(self, encounter: Encounter, one: Track, other: Track, seen: Assessment, now: Instant) -> None:
        """Note which stages are still met with widened limits; they are reckoned only where that matters."""
        matters = Stage.URGENT if encounter.phase is Phase.URGENT else Stage.WATCH
        met = seen.could_be
        if met < matters:
            met = assess(one, other, now, self.sheet, self.sheet.leave_percent).could_be
        for stage in _STAGES:
            if met >= stage or stage not in encounter.met:
                encounter.met[stage] = now

    def _unmet(self, encounter: Encounter, stage: Stage, now: Instant) -> bool:
        return _since_s(encounter.met[stage], now) >= self.sheet.hold_s

    def _move(self, encounter: Encounter, happening: Happening, seen: Assessment, now: Instant) -> Iterator[Change]:
        before = encounter.phase if encounter.pair in self.open else None
        phase = TRANSITIONS.get((before, happening))
        if phase is None:
            return
        encounter.phase = phase
        self.open[encounter.pair] = encounter
        if phase is Phase.CLOSED:
            self.closed.append(self.open.pop(encounter.pair))
        alarm = self._is_alarm(encounter, happening, now)
        change = Change(encounter.number, encounter.pair, now, before, phase, happening, seen, alarm)
        encounter.changes.append(change)
        if len(encounter.changes) > _MOST_CHANGES:  # how it began stays, and what happened last
            del encounter.changes[_MOST_CHANGES // 2]
        yield change

    def _is_alarm(self, encounter: Encounter, happening: Happening, now: Instant) -> bool:
        """Whether it calls the officer; easing and ending call nobody."""
        stage = next((one for one, called in _STAGES.items() if called is happening), Stage.NONE)
        if stage < Stage.OPEN:
            return False
        called = self._called.setdefault(encounter.pair, {})
        before = [at for one, at in called.items() if one >= stage]
        if before and _since_s(max(before), now) < self.sheet.again_s:
            return False
        called[stage] = now
        return True

    def _keep_closest(self, encounter: Encounter, one: Track, other: Track, now: Instant) -> None:
        back = _since_s(encounter.looked_at, now)
        found = approach(one, other, now, 0.0, -back)
        if found.distance_m < encounter.closest_m:
            encounter.closest_m, encounter.closest_at = found.distance_m, found.at
        encounter.looked_at = now

    def _rested_s(self, track: Track, now: Instant) -> float:
        rest = self.sheet.at_rest
        if rest is None or flies(track) or track.speed is None or track.speed > rest.speed_m_s:
            self._rest_since.pop(track.unit, None)
            return -1.0
        if DERIVED in track.flags:
            return inf  # two positions, more than a minute apart, say so
        return _since_s(self._rest_since.setdefault(track.unit, now), now)

    def _rule_against(self, one: Track, other: Track, rested_s: float, is_open: bool) -> str | None:
        told = self.circumstances
        pair = {one.unit, other.unit}
        if self.sheet.own_units and pair <= told.own:
            return "own-units"
        if self.sheet.formation and any(pair <= each for each in told.formations):
            return "formation"
        if self.sheet.at_rest is not None and rested_s >= (self.sheet.at_rest.for_s if is_open else 0):
            return "at-rest"
        if self.sheet.motion_unknown and not pair & told.own and None in (one.speed, other.speed):
            return "motion-unknown"
        return None

    def _is_due(self, pair: tuple[str, str], now: Instant) -> bool:
        """Whether a suppressed pair is to be looked at again: its listing need not be to the minute."""
        if _since_s(self._suppressed_at.get(pair), now) < self.sheet.stale_s and pair in self._suppressed_at:
            return False
        self._suppressed_at[pair] = now
        return True

    def _suppress(self, pair: tuple[str, str], rule: str, seen: Assessment, now: Instant) -> None:
        if seen.stage is Stage.NONE:
            self.suppressed.pop(pair, None)
            return
        before = self.suppressed.get(pair)
        since = before.since if before is not None and before.rule == rule else now
        self.suppressed[pair] = Suppressed(pair, rule, since, seen.stage, seen.approach.range_m)


def _since_s(instant: Instant | None, now: Instant) -> float:
    return 0.0 if instant is None else (int(now) - int(instant)) / 1000
