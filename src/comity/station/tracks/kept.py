"""The encounters that a station has kept, read from its notes: whole, and in their sequence. Needs the store alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from comity.clock import Instant, later
from comity.encounters.life import Phase
from comity.encounters.rules import PairKind, RuleSheet, read_sheet, starting_sheet
from comity.messages.precedence import Marking
from comity.station.channel_loading import paired_channels
from comity.station.officers.officers import STATION, notes_of
from comity.station.tracks.faults import EncounterNotKept, SheetNotAtHand
from comity.station.tracks.lines import ToldTracks
from comity.station.tracks.notes import (
    CHANGE,
    RUN,
    TRACKS,
    UNIT,
    KeptChange,
    KeptRun,
    KeptUnit,
    kept_change,
    kept_run,
    kept_tracks,
    kept_unit,
    notes_since,
)
from comity.store.base import Store
from comity.tracks.report import Report

_BEFORE_S = 120.0
_AFTER_S = 60.0
RANKS = {Phase.PREDICTED: 1, Phase.OPENED: 2, Phase.URGENT: 3}


@dataclass(slots=True)
class KeptEncounter:
    """An encounter under the station's number. `run` is the beginning of the watch under which it last changed."""

    number: int
    marking: Marking
    pair: tuple[str, str]
    run: KeptRun | None
    changes: list[KeptChange] = field(default_factory=list)
    is_broken_off: bool = False
    """It was not closed, and the watch has begun anew since without seeing it again."""

    @property
    def kind(self) -> PairKind:
        """What sort of pair it is."""
        return self.changes[-1].change.assessment.kind

    @property
    def phase(self) -> Phase:
        """Where it stands, as last told."""
        return self.changes[-1].change.phase

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return self.phase is not Phase.CLOSED and not self.is_broken_off

    @property
    def began(self) -> Instant:
        """When it was first told."""
        return self.changes[0].change.at

    @property
    def changed_at(self) -> Instant:
        """When it last changed."""
        return self.changes[-1].change.at

    @property
    def alarms(self) -> int:
        """How often it called the officer."""
        return sum(one.change.is_alarm for one in self.changes)

    @property
    def closest(self) -> tuple[float, Instant] | None:
        """The least distance in metres that was told, and when it was."""
        return min((one.closest for one in self.changes if one.closest is not None), default=None)

    @property
    def highest(self) -> KeptChange:
        """The change to its highest stage, the first of them."""
        return max(self.changes, key=lambda one: (RANKS.get(one.change.phase, 0), -int(one.change.at)))

    @property
    def sheet(self) -> RuleSheet:
        """The sheet under which it was seen. Raises SheetNotAtHand."""
        sheet = starting_sheet() if self.run is None or self.run.text is None else read_sheet(self.run.text)
        if self.run is not None and sheet.digest != self.run.rules:
            raise SheetNotAtHand(digest=self.run.rules.hex())
        return sheet


class KeptEncounters:
    """Reads what the running station keeps; a store opened for reading does."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, since: Instant = Instant(0)) -> list[KeptEncounter]:  # noqa: B008 - an instant is a number
        """Every encounter that changed since then, the oldest number first."""
        runs = [kept_run(note) for note in notes_of(self._store, STATION, RUN)]
        found: dict[int, KeptEncounter] = {}
        for note in notes_since(self._store, STATION, CHANGE, since):
            kept = kept_change(note)
            number = kept.change.encounter
            if number not in found:
                found[number] = KeptEncounter(number, kept.marking, kept.change.pair, None)
            found[number].changes.append(kept)
        for one in found.values():
            of_marking = [run for run in runs if run.marking is one.marking]
            before = [run for run in of_marking if run.at <= one.changed_at]
            one.run = before[-1] if before else None
            one.is_broken_off = one.phase is not Phase.CLOSED and len(before) < len(of_marking)
        return [found[number] for number in sorted(found)]

    def encounter(self, number: int) -> KeptEncounter:
        """The encounter of a number. Raises EncounterNotKept."""
        every = self.all()
        for one in every:
            if one.number == number:
                return one
        raise EncounterNotKept(number=number, known=", ".join(str(one.number) for one in every[-8:]) or "-")

    def of_pair(self, units: Collection[str], marking: Marking | None = None) -> list[KeptEncounter]:
        """The encounters of two units, the oldest first."""
        pair = tuple(sorted(units))
        return [one for one in self.all() if one.pair == pair and marking in (None, one.marking)]

    def reports(self, encounter: KeptEncounter) -> list[Report]:
        """What was kept of its units and of whoever was near, in the order of receipt; each report once."""
        until = None if encounter.is_open else later(encounter.changed_at, _AFTER_S)
        found = {(one.unit, one.fixed_at): one for change in encounter.changes for one in change.reports}
        for told in self.tracks(encounter.marking, later(encounter.began, -_BEFORE_S), until):
            found |= {(one.unit, one.fixed_at): one for one in told.reports}
        return sorted(found.values(), key=lambda one: (one.received_at, one.fixed_at))

    def tracks(self, marking: Marking, since: Instant, until: Instant | None) -> Iterator[ToldTracks]:
        """The tracks of one marking that were kept from one instant to another."""
        for note in notes_since(self._store, STATION, TRACKS, since):
            if until is not None and note.record.at > until:
                return
            told = kept_tracks(note)
            if told.marking is marking:
                yield told

    def units(self, marking: Marking) -> dict[str, KeptUnit]:
        """What officers confirmed of the units of one marking; the last word counts."""
        found: dict[str, KeptUnit] = {}
        for channel in paired_channels(self._store):
            for note in notes_of(self._store, channel, UNIT):
                kept = kept_unit(note)
                before = found.get(kept.pairing.unit)
                if kept.marking is marking and (before is None or before.pairing.at <= kept.pairing.at):
                    found[kept.pairing.unit] = kept
        return found
