"""Reads a scenario from its TOML file (docs/exercises.md). One sentence for whatever is wrong, with its place."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from comity.clock import Instant
from comity.crypto.commission import TIERS
from comity.crypto.officers import Authority, Role
from comity.encounters.life import Phase
from comity.errors import place_in_text, reading_reason
from comity.exercise.faults import ScenarioWrong
from comity.exercise.scenario import (
    Expected,
    Habit,
    Outage,
    Party,
    Scenario,
    ScenarioChannel,
    ScenarioOfficer,
    ScenarioStation,
    ScenarioStep,
    ScenarioTracks,
    Source,
    Told,
    Version,
)
from comity.exercise.sections import Section, numbered
from comity.exercise.spans import Reaction, parse_span
from comity.exercise.standing_rows import standing_rows
from comity.protocol.policy import DAY_S
from comity.station.faults import FileUnreadable

FORMAT = 1
CONDITIONS = ("is", "at-least", "at-most", "has", "lacks")
_TIMES = ("at-least", "at-most")
_BOTH = frozenset(Version)
_ROLES = frozenset(role.code for role in Role)


def read_scenario(path: Path) -> Scenario:
    """The scenario in the file. Raises FileUnreadable, ScenarioWrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(path=path, reason=reading_reason(error)) from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = place_in_text(error, text)
        line = place.partition(":")[0]
        raise ScenarioWrong(file=path.name, place=line, problem="syntax", value=place) from error
    return _Reader(path, text, Section(path.name, "1", table, text)).read(path.stem)


class _Reader:
    def __init__(self, path: Path, text: str, whole: Section) -> None:
        self._folder = path.parent
        self._file = path.name
        self._text = text
        self._whole = whole
        self._usual = _BOTH
        self._points: set[str] = set()
        self._standing: list[Expected] = []

    def read(self, name: str) -> Scenario:
        whole = self._whole
        if whole.take("format", int) != FORMAT:
            raise whole.wrong("other", "format")
        title, summary = whole.inner("title").words(), whole.inner("summary").words()
        seed = whole.take("seed", int, 1)
        self._usual = self._versions(whole)
        self._begins, self._ends = whole.instant("begins"), whole.instant("ends")
        if self._ends <= self._begins:
            raise whole.wrong("order", "ends")
        self._sources = {key: _source(key, one) for key, one in whole.named("sources")}
        self._parties = {key: _party(key, one) for key, one in whole.named("parties")}
        self._stations = {key: self._station(key, one) for key, one in whole.named("stations")}
        self._channels = {key: self._channel(key, one) for key, one in whole.named("channels")}
        for key, some in (("stations", self._stations), ("channels", self._channels)):
            if not some:
                raise whole.wrong("missing", key)
        periods = {Version(key): self._period(one) for key, one in whole.named("versions") if key in set(Version)}
        officers = tuple(self._officer(one) for one in self._tables("officers"))
        told = tuple(self._told(one) for one in self._tables("event"))
        tracks = tuple(self._tracks(one) for one in self._tables("tracks"))
        steps = tuple(self._step(one) for one in self._tables("step"))
        outages = tuple(self._outage(one) for one in self._tables("outage"))
        habits = tuple(self._habit(one) for one in self._tables("habit"))
        expected = (*self._standing, *(self._expected(one) for one in self._tables("expect")))
        if not expected:
            raise whole.wrong("missing", "[[expect]]")
        whole.end()
        self._check_after(tracks, steps, expected)
        versions = tuple(version for version in Version if any(row.version is version for row in expected))
        return Scenario(
            name, title, summary, seed, self._begins, self._ends, self._parties, self._sources, self._stations,
            self._channels, officers, told, outages, habits, tracks, steps, expected, versions, periods,
        )  # fmt: skip

    def _tables(self, key: str) -> list[Section]:
        return list(numbered(self._file, self._text, self._whole, key))

    def _station(self, key: str, section: Section) -> ScenarioStation:
        party = section.one_of("party", self._parties)
        tier = section.one_of("tier", {one: one for one in TIERS})
        station = ScenarioStation(
            key, party, section.take("name", str), tier, section.take("officer", str, "watch"),
            section.take("language", str, "en"),
        )  # fmt: skip
        section.end()
        return station

    def _channel(self, key: str, section: Section) -> ScenarioChannel:
        ends = section.several("between")
        if len(ends) != 2 or len(set(ends)) != 2 or not set(ends) <= self._stations.keys():
            raise section.wrong("unknown", f"between = {', '.join(ends)}")
        bearers = section.take("bearers", dict)
        if not bearers or not all(type(rate) is int and rate >= 75 for rate in bearers.values()):
            raise section.wrong("form", "bearers")
        keys_for = self._reaction(section, "keys-for", "30d").least
        if keys_for < DAY_S:
            raise section.wrong("form", "keys-for")
        section.end()
        return ScenarioChannel(key, (ends[0], ends[1]), bearers, keys_for)

    def _officer(self, section: Section) -> ScenarioOfficer:
        station, roles = section.one_of("by", self._stations).id, section.several("roles")
        for role in roles:
            if role not in _ROLES:
                raise section.wrong("unknown", f"roles = {role}")
        authority = section.one_of("authority", {one.code: one.code for one in Authority}, "acknowledge")
        officer = ScenarioOfficer(
            section.place, station, section.take("name", str), roles, authority, self._versions(section)
        )
        section.end()
        return officer

    def _told(self, section: Section) -> Told:
        told = Told(self._point(section), self._when(section), section.words(), self._versions(section))
        section.end()
        return told

    def _tracks(self, section: Section) -> ScenarioTracks:
        point, by = self._point(section), section.one_of("by", self._stations).id
        tracks = ScenarioTracks(
            point, section.place, by, self._channel_of(section, by), self._folder / section.take("file", str),
            section.take("own", str), section.take("with", str), self._reaction(section, "clock", "0s").least,
            self._versions(section),
        )  # fmt: skip
        section.end()
        return tracks

    def _step(self, section: Section) -> ScenarioStep:
        point = self._point(section)
        by = section.one_of("by", self._stations).id
        at = self._when(section) if section.has("at") else None
        after = section.take("after", str, "")
        if (at is None) == (not after):
            raise section.wrong("missing", "at / after")
        stands = section.take("stands", dict, {})
        step = ScenarioStep(
            point, section.place, by, self._channel_of(section, by), section.take("do", str).replace("-", "_"),
            at=at, after=after, delay=self._reaction(section, "delay", "0s"), refused=section.take("refused", str, ""),
            words=section.words(needed=False), versions=self._versions(section), signed_by=section.several("signed-by"),
            break_glass=section.take("break-glass", str, ""), args=section.rest(),
        )  # fmt: skip
        if stands:
            self._standing += standing_rows(section, step, stands, self._channels[step.channel].between)
        return step

    def _outage(self, section: Section) -> Outage:
        channel = section.one_of("channel", self._channels)
        bearer = section.one_of("bearer", {one: one for one in channel.bearers})
        outage = Outage(channel.id, bearer, *self._period(section), self._versions(section))
        section.end()
        return outage

    def _habit(self, section: Section) -> Habit:
        by = section.one_of("by", self._stations).id
        habit = Habit(
            by, self._channel_of(section, by), *self._period(section), self._reaction(section, "acknowledges", None),
            self._versions(section), section.take("officer", str, ""),
        )  # fmt: skip
        section.end()
        return habit

    def _expected(self, section: Section) -> Expected:
        point = self._point(section)
        version = section.one_of("in", {one.value: one for one in Version}, min(self._usual).value)
        sources = section.several("sources")
        for source in sources:
            if source not in self._sources:
                raise section.wrong("unknown", f"sources = {source}")
        where = section.several("where")
        for station in where:
            if station not in self._stations:
                raise section.wrong("unknown", f"where = {station}")
        at = self._when(section) if section.has("at") else None
        after = section.take("after", str, "")
        delay = self._reaction(section, "delay", "0s").least
        words, ask, path = section.words(), section.take("ask", str), section.take("path", str, "")
        rest = section.rest()
        condition = {key: rest.pop(key) for key in CONDITIONS if key in rest}
        if not condition:
            raise section.wrong("missing", " / ".join(CONDITIONS))
        for key in _TIMES:
            condition |= {key: _number(section, key, condition[key])} if key in condition else {}
        return Expected(
            point, section.place, version, words, sources, at, after, delay, ask.replace("-", "_"), where, rest, path,
            condition,
        )  # fmt: skip

    def _point(self, section: Section) -> str:
        point = section.take("id", str)
        if point in self._points:
            raise section.wrong("twice", point)
        self._points.add(point)
        return point

    def _when(self, section: Section) -> Instant:
        at = section.instant("at")
        if not self._begins <= at <= self._ends:
            raise section.wrong("range", "at")
        return at

    def _period(self, section: Section) -> tuple[Instant, Instant]:
        since, until = section.instant("from", self._begins), section.instant("until", self._ends)
        if until <= since:
            raise section.wrong("order", "until")
        return since, until

    def _channel_of(self, section: Section, by: str) -> str:
        """The channel that is named, or the only one of this station."""
        own = {name: one for name, one in self._channels.items() if by in one.between}
        if section.has("channel") or len(own) != 1:
            return section.one_of("channel", own).id
        return next(iter(own))

    def _reaction(self, section: Section, key: str, default: str | None) -> Reaction:
        text = section.take(key, str, default)
        try:
            return Reaction.parse(text)
        except ValueError:
            raise section.wrong("form", f"{key} = {text}") from None

    def _versions(self, section: Section) -> frozenset[Version]:
        names = section.several("in")
        known = {one.value: one for one in Version}
        for name in names:
            if name not in known:
                raise section.wrong("unknown", f"in = {name}")
        return frozenset(known[name] for name in names) or self._usual

    def _check_after(
        self, tracks: tuple[ScenarioTracks, ...], steps: tuple[ScenarioStep, ...], expected: tuple[Expected, ...]
    ) -> None:
        """What waits for a step, or for a phase of an encounter, waits for one of the same version."""
        versions = {step.id: step.versions for step in steps}
        versions |= {f"{step.id}/drafted": step.versions for step in steps}
        versions |= {f"{one.id}/{phase.value}": one.versions for one in tracks for phase in Phase}
        waiting = [(one.place, one.after, one.versions) for one in steps]
        waiting += [(one.place, one.after, frozenset((one.version,))) for one in expected]
        for place, after, wanted in waiting:
            if after and not wanted <= versions.get(after, frozenset()):
                raise ScenarioWrong(file=self._file, place=place, problem="unknown", value=f"after = {after}")


def _source(key: str, section: Section) -> Source:
    source = Source(key, section.take("title", str), section.take("address", str), section.take("says", str))
    section.end()
    return source


def _party(key: str, section: Section) -> Party:
    party = Party(key, section.take("name", str), section.inner("plays").words())
    section.end()
    return party


def _number(section: Section, key: str, value: Any) -> float:
    """A bound: a number, or a span such as `10m` as seconds. Raises ScenarioWrong."""
    try:
        return float(parse_span(value)) if isinstance(value, str) else float(value)
    except (TypeError, ValueError):
        raise section.wrong("form", key) from None
