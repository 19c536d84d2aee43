"""A scenario as it was read (scenario_file.py): who, over which lines, what happens, and what is expected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from comity.clock import Instant
from comity.exercise.spans import Reaction

Words = Mapping[str, str]
"""A text in each language, by its code."""


class Version(StrEnum):
    """How the story is played: as it was, and as it might have been. Each is played by stations of its own."""

    ACTUAL = "actual"
    COUNTERFACTUAL = "counterfactual"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact of the table was read; `says` in our own words."""

    id: str
    title: str
    address: str
    says: str


@dataclass(frozen=True, slots=True)
class Party:
    """A fictional party, and whom it plays."""

    id: str
    name: str
    plays: Words


@dataclass(frozen=True, slots=True)
class ScenarioStation:
    """A station that will be made for the exercise, with throw-away keys."""

    id: str
    party: Party
    name: str
    tier: str
    officer: str
    language: str


@dataclass(frozen=True, slots=True)
class ScenarioOfficer:
    """An officer with a key of his own. A station that has any sends nothing that its rules want signed by officers."""

    place: str
    station: str
    name: str
    roles: tuple[str, ...]
    authority: str
    versions: frozenset[Version]


@dataclass(frozen=True, slots=True)
class ScenarioChannel:
    """A channel between two stations, with its bearers and their rates in bit/s.

    `keys_for_s`: how long a quiet channel keeps an epoch key, by the terms of the pairing.
    """

    id: str
    between: tuple[str, str]
    bearers: Mapping[str, int]
    keys_for_s: int

    def their(self, station: str) -> str:
        """The station at the far end."""
        return self.between[1] if station == self.between[0] else self.between[0]


@dataclass(frozen=True, slots=True)
class Told:
    """Something that happens outside the line, for the timeline and as a point in time."""

    id: str
    at: Instant
    words: Words
    versions: frozenset[Version]


@dataclass(frozen=True, slots=True)
class Outage:
    """A bearer of a channel that carries nothing for a while."""

    channel: str
    bearer: str
    since: Instant
    until: Instant
    versions: frozenset[Version]


@dataclass(frozen=True, slots=True)
class Habit:
    """What an officer does by himself: he acknowledges what comes, after a while. Without a habit he is silent."""

    station: str
    channel: str
    since: Instant
    until: Instant
    acknowledges: Reaction
    versions: frozenset[Version]
    officer: str
    """Who signs it, at a station with officers."""


@dataclass(frozen=True, slots=True)
class ScenarioTracks:
    """What a station's own sensors see of two units: a recording. Points of it: `ID/urgent`, by the phases."""

    id: str
    place: str
    by: str
    channel: str
    file: Path
    own: str
    other: str
    clock_s: int
    """How much the clock of its sensors is fast."""
    versions: frozenset[Version]


@dataclass(frozen=True, slots=True)
class ScenarioStep:
    """An operation of a desk at its time: absolute, or a while after another step reached this station."""

    id: str
    place: str
    """For messages about the file: `12, [[step]] 3 (call)`."""
    by: str
    channel: str
    do: str
    args: Mapping[str, Any]
    at: Instant | None
    after: str
    delay: Reaction
    refused: str
    """The code of the fault with which the desk must refuse; "" when it must be done."""
    words: Words
    versions: frozenset[Version]
    signed_by: tuple[str, ...] = ()
    """The officers who sign in turn what the desk keeps as a draft."""
    break_glass: str = ""
    """Why one officer alone releases it."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A row of the table: what is asked of the stations when, and what the answer must be."""

    id: str
    place: str
    version: Version
    words: Words
    sources: tuple[str, ...]
    at: Instant | None
    """None: at the end."""
    after: str
    delay: float
    ask: str
    where: tuple[str, ...]
    args: Mapping[str, Any]
    path: str
    condition: Mapping[str, Any]
    """One or two of: is, at-least, at-most, has, lacks."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """All of it."""

    name: str
    title: Words
    summary: Words
    seed: int
    begins: Instant
    ends: Instant
    parties: Mapping[str, Party]
    sources: Mapping[str, Source]
    stations: Mapping[str, ScenarioStation]
    channels: Mapping[str, ScenarioChannel]
    officers: tuple[ScenarioOfficer, ...] = ()
    told: tuple[Told, ...] = ()
    outages: tuple[Outage, ...] = ()
    habits: tuple[Habit, ...] = ()
    tracks: tuple[ScenarioTracks, ...] = ()
    steps: tuple[ScenarioStep, ...] = ()
    expected: tuple[Expected, ...] = ()
    versions: tuple[Version, ...] = field(default=(Version.ACTUAL,))
    """Those that the table has rows of, in their order."""
    periods: Mapping[Version, tuple[Instant, Instant]] = field(default_factory=dict)
    """When a version begins and ends, where that is not when the scenario does."""

    def played_as(self, version: Version) -> Scenario:
        """The scenario with the period of one version, and its officers."""
        begins, ends = self.periods.get(version, (self.begins, self.ends))
        officers = tuple(one for one in self.officers if version in one.versions)
        return replace(self, begins=begins, ends=ends, officers=officers)
