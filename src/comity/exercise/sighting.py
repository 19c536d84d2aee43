"""What one side sees of an encounter in an exercise: a recording, played through its own picture and watch.

Nothing here draws on compiled code: a handful of tracks needs no more than the packages of a station.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from comity.clock import Instant, iso, later
from comity.encounters.assessment import assess
from comity.encounters.association import claim_of, propose
from comity.encounters.colregs import Sight, situation
from comity.encounters.comparison import Comparison, account_of_offer, account_of_record, compare, shown_distance
from comity.encounters.life import Change, Encounter, Phase
from comity.encounters.record import EncounterRecord, Signal, make_record
from comity.encounters.replaying import STEP_MS, replay
from comity.encounters.rules import starting_sheet
from comity.encounters.watch import Watch
from comity.encounters.words import Draft, Scene, advisory, phrases
from comity.exercise.event_loop import ExerciseClock
from comity.exercise.faults import ScenarioWrong
from comity.exercise.scenario import ScenarioTracks
from comity.messages.besides.encounter_record_offer import EncounterRecordOffer
from comity.messages.encounters.encounter_advisory import EncounterAdvisory
from comity.messages.message import Message
from comity.messages.precedence import Marking
from comity.station.faults import FileUnreadable
from comity.track_sources import kind_of_file, make_source
from comity.track_sources.feeds import FeedFailed, read_file
from comity.tracks.motion import Track
from comity.tracks.picture import Side
from comity.tracks.report import Report

_AFTER_MS = 900_000
"""What was said up to a quarter of an hour after the last report belongs to the encounter."""


class Sighting:
    """One side's tracks of two units. `play` in time; then ask. A clock that is wrong shifts all that it sees."""

    def __init__(self, scenario: str, tracks: ScenarioTracks) -> None:
        """Raises FileUnreadable, ScenarioWrong."""
        self.tracks = tracks
        self._file = f"{scenario}.toml"
        self._reports = self._read()
        self._pair = self._unit(tracks.own), self._unit(tracks.other)
        self._watch = Watch(starting_sheet(), {self._pair[0]: Side.OWN_FORCE})
        self.changes: list[Change] = []
        self.record: EncounterRecord | None = None
        self.compared: Comparison | None = None

    async def play(self, clock: ExerciseClock, tell: Callable[[Change], None]) -> None:
        """Take each report when it is received, look every few seconds, and `tell` what changes."""
        for at, changes in replay(self._reports, self._watch, STEP_MS):
            await asyncio.sleep(clock.seconds_until(later(at, -self.tracks.clock_s)))
            for change in changes:
                if change.pair == tuple(sorted(self._pair)):
                    self.changes.append(change)
                    tell(change)

    def draft(self, now: Instant, known: dict[str, str]) -> Draft:
        """The advisory (E01) that the station drafts now. Raises ScenarioWrong while it sees only one of the two."""
        return advisory(self._scene(now, known))

    def make(self, signals: list[Signal], marking: Marking) -> EncounterRecord:
        """This side's record, with what was said on the line. Raises RecordEmpty."""
        mine, theirs = ([one for one in self._reports if one.unit == unit] for unit in self._pair)
        until = self.span_ms()[1]
        self.record = make_record(
            marking=marking, names=(self.tracks.own, self.tracks.other), rules=self._watch.encounters.sheet.digest,
            ours=mine, theirs=theirs, signals=signals,
            stages=[(change.at, change.phase) for change in self.changes if change.at <= until],
        )  # fmt: skip
        return self.record

    def span_ms(self) -> tuple[int, int]:
        """Between which instants something that is said belongs to the encounter."""
        times = [int(report.fixed_at) for report in self._reports if report.unit in self._pair]
        return min(times), max(times) + _AFTER_MS

    def compare_offer(self, message: Message) -> tuple[EncounterRecord, Comparison]:
        """Our record beside their offer (B09). Raises ScenarioWrong when there is no record, or this is no offer."""
        if self.record is None or not isinstance(message, EncounterRecordOffer):
            raise self._wrong("missing", "record-encounter" if self.record is None else "B09")
        self.compared = compare(account_of_record(self.record), account_of_offer(message))
        return self.record, self.compared

    def shown(self, now: Instant) -> dict[str, Any]:
        """What a row of the table may look at: the encounter as this side has it."""
        life = self._watch.encounters
        every: list[Encounter] = [*life.closed, *life.open.values()]
        found = next((one for one in every if one.pair == tuple(sorted(self._pair))), None)
        if found is None:
            return {"encounters": 0, "suppressed": len(life.suppressed)}
        closest = None if self.record is None else self.record.closest
        return {
            "encounters": len(every),
            "suppressed": len(life.suppressed),
            "kind": found.kind.value,
            "phase": found.phase.value,
            "alarms": sum(change.is_alarm for change in found.changes),
            "verdicts": [change.assessment.verdict.value for change in found.changes],
            "range_nm": {change.phase.value: _nm(change.assessment.approach.range_m) for change in found.changes},
            "closest_nm": _nm(found.closest_m),
            "closest_at": None if found.closest_at is None else iso(found.closest_at),
            "closest": None if closest is None else shown_distance(closest),
            "signals": None if self.record is None else len(self.record.signals),
            "phrases": [one.number for one in phrases(self._scene(now, {}))] if self._seen(now) else [],
        }

    def who_speaks(self, message: Message) -> dict[str, Any]:
        """Which contact of this side's picture the unit of an advisory is: the verdict, and the unit that it names."""
        if not isinstance(message, EncounterAdvisory):
            raise self._wrong("form", "message")
        claim = claim_of(message)
        proposal = propose(claim, [contact.track for contact in self._watch.picture.contacts(claim.at)])
        unit = proposal.unit
        return {
            "verdict": proposal.verdict.value,
            "unit": None if unit is None else unit.partition(":")[2],
            "candidates": len(proposal.candidates),
        }

    def beside(self, other: Sighting) -> dict[str, Any]:
        """Both full records, side by side, as this side finds them."""
        if self.record is None or other.record is None:
            raise self._wrong("missing", "record-encounter")
        return compared_row(compare(account_of_record(self.record), account_of_record(other.record)))

    def _scene(self, now: Instant, known: dict[str, str]) -> Scene:
        tracks = self._seen(now)
        if tracks is None:
            raise self._wrong("missing", f"{self.tracks.own} / {self.tracks.other}")
        our, their = tracks
        at = later(now, self.tracks.clock_s)
        phase = self.changes[-1].phase if self.changes else Phase.PREDICTED
        seen = assess(our, their, at, self._watch.encounters.sheet)
        return Scene(our, their, seen, phase, situation(our, their, at, Sight.UNKNOWN), known)

    def _seen(self, now: Instant) -> tuple[Track, Track] | None:
        our, their = (self._watch.picture.contact(unit, later(now, self.tracks.clock_s)) for unit in self._pair)
        return None if our is None or their is None else (our.track, their.track)

    def _read(self) -> list[Report]:
        path = self.tracks.file
        kind = kind_of_file(path.name)
        if kind is None:
            raise self._wrong("form", f"file = {path.name}")
        source, found = make_source(kind, path.name), []
        try:
            for content, _ in read_file(path):
                found += source.feed(content, Instant(0))
        except FeedFailed as fault:
            why = fault.facts["reason"]
            raise FileUnreadable(path=path, reason=why) from fault
        found += source.end(Instant(0))
        if not found:
            raise self._wrong("missing", f"file = {path.name}")
        return [
            replace(
                one,
                fixed_at=later(one.fixed_at, self.tracks.clock_s),
                received_at=later(one.received_at, self.tracks.clock_s),
            )
            for one in found
        ]

    def _unit(self, name: str) -> str:
        for report in self._reports:
            if name in (report.unit, report.unit.partition(":")[2], report.name):
                return report.unit
        raise self._wrong("unknown", name)

    def _wrong(self, problem: str, value: str) -> ScenarioWrong:
        return ScenarioWrong(file=self._file, place=self.tracks.place, problem=problem, value=value)


def compared_row(compared: Comparison) -> dict[str, Any]:
    """A comparison, as a row of the table looks at it."""
    return {
        "finding": compared.finding.value,
        "time_offset_s": compared.time_offset_s,
        "position_m": None if compared.position_m is None else round(compared.position_m),
        "distance_m": None if compared.distance_m is None else round(compared.distance_m),
        "differences": [{"what": one.what, "ours": one.ours, "theirs": one.theirs} for one in compared.differences],
    }


def _nm(metres: float) -> float:
    return round(metres / 1852, 1)
