"""Reports in, changes of encounters out: the picture, the search for pairs and the life of encounters together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from comity.clock import Instant
from comity.encounters.assessment import flies
from comity.encounters.life import MOST_CLOSED, Change, Circumstances, Encounters
from comity.encounters.rules import PairKind, RuleSheet, Stage, pair_kind
from comity.tracks.approach import Limits
from comity.tracks.detection.batch import candidates
from comity.tracks.motion import Track
from comity.tracks.picture import Outcome, Picture, Side
from comity.tracks.report import Report

_SEARCH_FROM = 40
"""From so many units on, pairs are searched for and not all tried."""
_TIDY_MS = 60_000
_MARGIN = 1.25
"""The search is wider than the sheet, so that what leaves a stage is still looked at."""


class Watch:
    """One station's watch over its picture. `sides` says whose units are; formations are declared by an officer.

    Where units of our own are named, only pairs with one of them matter; else all pairs. It may go on for years: of the
    closed encounters the last `most_closed` are kept (all: None), and units that are silent for long are forgotten.
    """

    def __init__(
        self,
        sheet: RuleSheet,
        sides: Mapping[str, Side] | None = None,
        formations: tuple[frozenset[str], ...] = (),
        most_closed: int | None = MOST_CLOSED,
    ) -> None:
        own = frozenset(unit for unit, side in (sides or {}).items() if side is Side.OWN_FORCE)
        self.picture = Picture(sides)
        self.encounters = Encounters(sheet, Circumstances(own, formations), most_closed)
        self._tidied = Instant(0)

    def take(self, report: Report) -> Outcome:
        """Enter a report into the picture."""
        return self.picture.take(report)

    def drop(self, unit: str, now: Instant) -> None:
        """Take a unit out of the picture: it is known by another name."""
        self.picture.drop(unit)
        self.encounters.forget([unit], now)

    def look(self, now: Instant) -> list[Change]:
        """Look at the picture at `now`; returns what changed. Instants must not go back."""
        if now - self._tidied >= _TIDY_MS:
            self._tidied = now
            self.encounters.forget(self.picture.forget(now), now)
        tracks = {contact.track.unit: contact.track for contact in self.picture.contacts(now)}
        return self.encounters.look(self._pairs(tracks, now), now)

    def _pairs(self, tracks: Mapping[str, Track], now: Instant) -> Iterator[tuple[Track, Track]]:
        own = self.encounters.circumstances.own
        for one, other in sorted(self._proposed(tracks, now)):
            if not own or one in own or other in own:
                yield tracks[one], tracks[other]

    def _proposed(self, tracks: Mapping[str, Track], now: Instant) -> set[tuple[str, str]]:
        if len(tracks) < _SEARCH_FROM:
            return {(one, other) if one < other else (other, one) for one, other in combinations(tracks, 2)}
        listed = list(tracks.values())
        known = {pair for pair in self.encounters.open if tracks.keys() >= set(pair)}
        known |= {pair for pair in self.encounters.suppressed if tracks.keys() >= set(pair)}
        for first, second in candidates(listed, now, self._limits(listed)):
            one, other = sorted((listed[first].unit, listed[second].unit))
            known.add((one, other))
        return known

    def _limits(self, tracks: list[Track]) -> Limits:
        """The widest watch limits of the pairs that these kinds of units can make."""
        present = {(track.kind, flies(track)) for track in tracks}
        kinds: set[PairKind] = {pair_kind(*one, *other) for one in present for other in present}
        watch = [self.encounters.sheet.limits[kind][Stage.WATCH] for kind in kinds]
        return Limits(
            max(limit.distance_m for limit in watch) * _MARGIN, None, max(limit.within_s for limit in watch) * _MARGIN
        )
