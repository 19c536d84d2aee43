"""The picture: the current track of each unit, whose it is, how old it is, and which reports were not believed.

Fed with reports in the order of their receipt. A position that a unit cannot have reached is put in quarantine: the
last good track stays, and the new place is taken only when several reports in a row agree on it. Nothing is dropped
in silence: every report gets an `Outcome`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import dist

from comity.clock import Instant
from comity.tracks import great_circle as gc
from comity.tracks.motion import HABITS, Track, track_of
from comity.tracks.report import Report

JUMPED = "position-jumped"
TOLD = "told-by-them"
"""No sensor of ours saw it: the other side said on a channel where its unit is."""
DERIVED = "motion-derived"
"""The source gave no speed: speed and course are those between two of its positions."""

_REFUSED = frozenset({"checksum-wrong"})
_KEPT = 24
_AGREEING = 3
_JUMP_FACTOR = 1.3
_JUMP_SIGMAS = 6.0
_DERIVED_FROM_S = 60.0
_DERIVED_TO_AGES = 12.0
"""Two positions tell a speed if they are not further apart in time than this many ages of staleness."""
_FORGOTTEN_AGES = 6.0
_JUMP_REMEMBERED_MS = 900_000
"""For so long after a jump a track says that it jumped: who was believed at a false place may be at another."""


class Side(StrEnum):
    """Whose unit it is."""

    OWN_FORCE = "own-force"
    OTHER_SIDE = "other-side"
    THIRD_PARTY = "third-party"


class Outcome(StrEnum):
    """What became of a report."""

    TAKEN = "taken"
    OLDER = "older"
    """Not newer than what is known of the unit."""
    QUARANTINED = "quarantined"
    """The unit cannot have come there; the last good track stays."""
    MOVED = "moved"
    """Several reports agreed on the new place: it is taken, with the flag `position-jumped`."""
    REFUSED = "refused"
    """Its own source marks it as damaged."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One unit in the picture at an instant. `suspects` counts the reports in quarantine since the last good one."""

    track: Track
    side: Side
    age_s: float
    is_stale: bool
    suspects: int


@dataclass(slots=True)
class _Unit:
    good: deque[Report]
    track: Track
    suspects: list[Report] = field(default_factory=list)
    jumped_at: Instant | None = None


class Picture:
    """All tracks that are known. `sides` says whose a unit is, by its name; who is not in it is a third party.

    A commission that names a unit is entered by `assign`.
    """

    def __init__(self, sides: Mapping[str, Side] | None = None) -> None:
        self._sides = dict(sides or {})
        self._units: dict[str, _Unit] = {}

    def assign(self, unit: str, side: Side) -> None:
        """From now on the unit is this side's."""
        self._sides[unit] = side

    def side(self, unit: str) -> Side:
        """Whose it is."""
        return self._sides.get(unit, Side.THIRD_PARTY)

    def take(self, report: Report) -> Outcome:
        """Enter a report; the outcome says what became of it."""
        if report.flags & _REFUSED:
            return Outcome.REFUSED
        known = self._units.get(report.unit)
        if known is None:
            self._units[report.unit] = _Unit(deque([report], _KEPT), _tracked([report]))
            return Outcome.TAKEN
        if report.fixed_at <= known.good[-1].fixed_at:
            return Outcome.OLDER
        if is_jump(known.good[-1], report):
            return self._suspect(known, report)
        known.suspects.clear()
        known.good.append(report)
        known.track = _tracked(known.good)
        if known.jumped_at is not None and report.fixed_at - known.jumped_at <= _JUMP_REMEMBERED_MS:
            known.track = replace(known.track, flags=known.track.flags | {JUMPED})
        return Outcome.TAKEN

    def _suspect(self, known: _Unit, report: Report) -> Outcome:
        if known.suspects and (report.fixed_at <= known.suspects[-1].fixed_at):
            return Outcome.OLDER
        if known.suspects and is_jump(known.suspects[-1], report):
            known.suspects.clear()
        known.suspects.append(report)
        if len(known.suspects) < _AGREEING:
            return Outcome.QUARANTINED
        known.good = deque((replace(one, flags=one.flags | {JUMPED}) for one in known.suspects), _KEPT)
        known.suspects.clear()
        known.track = _tracked(known.good)
        known.jumped_at = report.fixed_at
        return Outcome.MOVED

    def contact(self, unit: str, now: Instant) -> Contact | None:
        """What is known of one unit."""
        known = self._units.get(unit)
        return None if known is None else self._contact(known, now)

    def contacts(self, now: Instant) -> Iterator[Contact]:
        """All units, in the order in which they were first heard."""
        return (self._contact(known, now) for known in self._units.values())

    def _contact(self, known: _Unit, now: Instant) -> Contact:
        track = known.track
        return Contact(track, self.side(track.unit), track.age_s(now), track.is_stale(now), len(known.suspects))

    def reports(self, unit: str) -> tuple[Report, ...]:
        """The last good reports of a unit, oldest first; what is kept for good is kept elsewhere."""
        known = self._units.get(unit)
        return () if known is None else tuple(known.good)

    def drop(self, unit: str) -> None:
        """Take one unit out, if it is there; whose it is is forgotten, too."""
        self._units.pop(unit, None)
        self._sides.pop(unit, None)

    def forget(self, now: Instant) -> list[str]:
        """Take units out that have been stale for long, or whose clock is as far ahead, and return their names."""
        gone = [
            unit
            for unit, known in self._units.items()
            if abs(known.track.age_s(now)) > _FORGOTTEN_AGES * HABITS[known.track.kind].stale_s
        ]
        for unit in gone:
            del self._units[unit]
        return gone


def is_jump(before: Report, after: Report) -> bool:
    """Whether a unit cannot have come from one report's place to the other's in the time between."""
    habit = HABITS[after.kind]
    seconds = (int(after.fixed_at) - int(before.fixed_at)) / 1000
    claimed = max(before.speed or 0.0, after.speed or 0.0)
    fix = sum(habit.fix_m if one.accuracy is None else one.accuracy for one in (before, after))
    reach = max(habit.fastest, min(claimed, 2 * habit.fastest)) * _JUMP_FACTOR * abs(seconds)
    return _apart(before, after) > reach + _JUMP_SIGMAS * fix


def _tracked(good: list[Report] | deque[Report]) -> Track:
    """The track by the last of the good reports; speed and course by two positions where the source gives none."""
    *earlier, last = good
    if last.speed is not None or not earlier:
        return track_of(last, earlier)
    return track_of(_derived(earlier, last))


def _derived(earlier: list[Report], last: Report) -> Report:
    habit = HABITS[last.kind]
    for before in reversed(earlier):
        seconds = (int(last.fixed_at) - int(before.fixed_at)) / 1000
        if seconds > _DERIVED_TO_AGES * habit.stale_s:
            break
        if seconds < _DERIVED_FROM_S and before is not earlier[0]:
            continue
        metres = _apart(before, last)
        flags = last.flags | {DERIVED}
        if metres <= 2 * (habit.fix_m if last.accuracy is None else last.accuracy):
            return replace(last, speed=0.0, course=None, flags=flags)
        way = gc.bearing(last.latitude, last.longitude, _place(before))
        return replace(last, speed=metres / seconds, course=(way + 180) % 360, flags=flags)
    return last


def _apart(one: Report, other: Report) -> float:
    return gc.arc(dist(_place(one), _place(other)))


def _place(one: Report) -> gc.Place:
    return gc.place(gc.line(one.latitude, one.longitude, 0.0, 0.0, 0.0, 0.0, 0.0), 0.0)
