"""The station's own numbers of encounters: they last, while those of the process begin anew with it."""

from __future__ import annotations

from dataclasses import replace

from comity.clock import Clock, Instant, later
from comity.encounters.life import Phase
from comity.messages.precedence import Marking
from comity.protocol.steps import NoteRecord
from comity.station.officers.officers import STATION
from comity.station.tracks.lines import ToldChange
from comity.station.tracks.notes import CHANGE, change_note, kept_change, last_note, notes_since
from comity.store.base import Store

CONTINUED_S = 3600.0
"""An encounter that was open when the watch broke off goes on under its number if it is seen again so soon."""
_MOST_OPEN = 10_000
_Pair = tuple[Marking, tuple[str, str]]


class Numbering:
    """Numbers changes as they come."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._highest = 0
        self._open: dict[_Pair, tuple[int, Instant]] = {}
        self._of_run: dict[tuple[Marking, int], int] = {}

    def load(self) -> None:
        """Take up where the station left off."""
        last = last_note(self._store, STATION, CHANGE)
        if last is None:
            return
        self._highest = kept_change(last).highest
        for note in notes_since(self._store, STATION, CHANGE, later(self._clock.now(), -CONTINUED_S)):
            kept = kept_change(note)
            self._highest = max(self._highest, kept.highest)
            self._note((kept.marking, kept.change.pair), kept.change.encounter, kept.change.phase, kept.change.at)

    def begin_run(self) -> None:
        """The process begins anew, and counts from one again."""
        self._of_run.clear()

    def number(self, told: ToldChange) -> tuple[ToldChange, NoteRecord]:
        """The change with the station's number, and the note that keeps it."""
        change, pair = told.change, (told.marking, told.change.pair)
        number = self._of_run.get((told.marking, change.encounter))
        if number is None:
            before = self._open.get(pair)
            if before is not None and later(before[1], CONTINUED_S) >= change.at:
                number = before[0]
            else:
                self._highest += 1
                number = self._highest
        self._of_run[told.marking, change.encounter] = number
        if change.phase is Phase.CLOSED:
            del self._of_run[told.marking, change.encounter]
        self._note(pair, number, change.phase, change.at)
        numbered = replace(told, change=replace(change, encounter=number))
        return numbered, change_note(numbered, number, self._highest)

    def _note(self, pair: _Pair, number: int, phase: Phase, at: Instant) -> None:
        self._open.pop(pair, None)
        if phase is not Phase.CLOSED:
            self._open[pair] = number, at
        if len(self._open) > _MOST_OPEN:
            del self._open[next(iter(self._open))]
