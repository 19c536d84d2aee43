"""One marking's look-out inside the process that watches tracks: its picture, its encounters, and what it tells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from comity.clock import Instant
from comity.encounters.life import Change, Encounter, Phase
from comity.encounters.rules import RuleSheet
from comity.encounters.watch import Watch
from comity.messages.precedence import Marking
from comity.station.tracks.lines import (
    MOST_REPORTS,
    MOST_SUPPRESSED,
    Told,
    ToldChange,
    ToldEntry,
    ToldPicture,
    ToldTracks,
)
from comity.station.tracks.order import Entry
from comity.station.tracks.their_word import THEIR_UNITS, TheirWord
from comity.track_sources.base import TrackSource
from comity.track_sources.officer import by_bearing, by_position
from comity.track_sources.rows import RowWrong
from comity.tracks.motion import position
from comity.tracks.picture import Side
from comity.tracks.places import distance
from comity.tracks.report import Report

TRACKS_MS = 10_000
"""Between two reports of a unit that are told of an opened encounter."""
NEAR_M = 5 * 1852.0
"""Who is nearer than this to a unit of an opened encounter is told too: it may be the one that speaks."""
PICTURE_MS = 10_000
MOST_CHANGES = 100
"""Changes told at one look; alarms go first, and what is left out is counted."""
MOST_UNITS = 350_000
_NEAR_DEGREES = NEAR_M / 1852 / 60 * 1.05
_KEPT = (Phase.OPENED, Phase.URGENT, Phase.PASSED)
_ORDER = (Phase.URGENT, Phase.OPENED, Phase.PASSED, Phase.CLOSED, Phase.PREDICTED)


class LookOut:
    """Take reports, look now and then. `sources` are those whose refusals it tells."""

    def __init__(
        self, marking: Marking, sheet: RuleSheet, sides: Mapping[str, Side], formations: tuple[frozenset[str], ...],
        tell: Callable[[Told], None],
    ) -> None:  # fmt: skip
        self.marking = marking
        self.sources: list[TrackSource] = []
        self._watch = Watch(sheet, sides, formations)
        self._their_word = TheirWord(self._watch)
        self._tell = tell
        self._told: dict[str, Instant] = {}
        self._tracks_at = self._picture_at = Instant(0)
        self._left_out: Counter[str] = Counter()
        self._refused: Counter[str] = Counter()
        self._units = 0

    def take(self, reports: Iterable[Report]) -> None:
        """Enter reports into the picture. Of more units than fit, those that are known are kept."""
        now_known = self._watch.picture
        for report in reports:
            if self._units >= MOST_UNITS and now_known.contact(report.unit, report.received_at) is None:
                self._left_out["units"] += 1
            else:
                self._watch.take(report)

    def enter(self, entry: Entry) -> ToldEntry:
        """Enter what an officer sees; bearing and range count from where our own unit is by then."""
        height, speed, course = entry.height_m, entry.speed, entry.course
        try:
            if entry.place is not None:
                doubt = {} if entry.accuracy_m is None else {"accuracy_m": entry.accuracy_m}
                report = by_position(
                    entry.unit, entry.kind, entry.at, entry.place, height_m=height, speed=speed, course=course,
                    entered_at=entry.entered_at, **doubt,
                )  # fmt: skip
            else:
                contact = None if entry.own is None else self._watch.picture.contact(entry.own, entry.at)
                if contact is None or contact.is_stale or entry.bearing is None or entry.range_m is None:
                    return ToldEntry(self.marking, entry.number, "own-unknown", None)
                here = position(contact.track, entry.at)
                report = by_bearing(
                    entry.unit, entry.kind, entry.at, (here.latitude, here.longitude), entry.bearing, entry.range_m,
                    height_m=height, speed=speed, course=course, entered_at=entry.entered_at,
                )  # fmt: skip
        except RowWrong:
            return ToldEntry(self.marking, entry.number, "impossible", None)
        return ToldEntry(self.marking, entry.number, self._watch.take(report).value, report)

    def hear(self, report: Report, now: Instant) -> None:
        """Enter what the other side said of its unit, unless our own sensors see who that is."""
        if not self._their_word.hear(report, now):
            self._left_out[THEIR_UNITS] += 1

    def look(self, now: Instant) -> None:
        """Look at the picture, and tell what changed."""
        changes = self._watch.look(now)
        ended = {one.pair: one for one in self._watch.encounters.closed}
        self._watch.encounters.closed.clear()  # the station keeps them, not this process
        first = sorted(changes, key=lambda one: (not one.is_alarm, _ORDER.index(one.phase)))
        self._left_out["changes"] += len(first[MOST_CHANGES:])
        for change in first[:MOST_CHANGES]:
            self._tell(self._changed(change, ended))
        if now - self._tracks_at >= TRACKS_MS or any(one.is_alarm for one in changes):
            self._tracks_at = now
            self._tell_tracks(now)
        if now - self._picture_at >= PICTURE_MS:
            self._picture_at = now
            self._their_word.tidy(now)
            self._tell_picture(now)

    def _changed(self, change: Change, ended: Mapping[tuple[str, str], Encounter]) -> ToldChange:
        encounter = self._watch.encounters.open.get(change.pair) or ended.get(change.pair)
        closest = None
        if encounter is not None and encounter.closest_at is not None:
            closest = encounter.closest_m, encounter.closest_at
        last = (self._watch.picture.reports(unit)[-1:] for unit in change.pair)
        return ToldChange(self.marking, change, tuple(one for found in last for one in found), closest)

    def _tell_tracks(self, now: Instant) -> None:
        """The newest reports of the units of opened encounters, the most urgent first, and of whoever is near them."""
        kept = [one for one in self._watch.encounters.open.values() if one.phase in _KEPT]
        kept.sort(key=lambda one: (_ORDER.index(one.phase), one.assessment.approach.range_m))
        units = dict.fromkeys(unit for one in kept for unit in one.pair)
        if not units:
            self._told.clear()
            return
        found = self._newest(units)
        wanted, whole = list(found.values()), len(found) < MOST_REPORTS
        if whole:
            wanted += [report for _, report in sorted(self._near(found, now), key=lambda one: one[0])]
        told = tuple(one for one in wanted[:MOST_REPORTS] if one.fixed_at > self._told.get(one.unit, Instant(-1)))
        self._told = {one.unit: one.fixed_at for one in wanted[:MOST_REPORTS]}
        if told:
            self._tell(ToldTracks(self.marking, now, whole and len(wanted) <= MOST_REPORTS, told))

    def _newest(self, units: Iterable[str]) -> dict[str, Report]:
        last = {unit: self._watch.picture.reports(unit)[-1:] for unit in units}
        return {unit: found[0] for unit, found in last.items() if found}

    def _near(self, known: Mapping[str, Report], now: Instant) -> Iterator[tuple[float, Report]]:
        """Other units near one of those, with their distance from the nearest. Those are few, all others many."""
        places = sorted((one.latitude, one.longitude) for one in known.values())
        latitudes = [latitude for latitude, _ in places]
        for contact in self._watch.picture.contacts(now):
            track = contact.track
            first = bisect_left(latitudes, track.latitude - _NEAR_DEGREES)
            last = bisect_right(latitudes, track.latitude + _NEAR_DEGREES)
            if first == last or track.unit in known:
                continue
            away = min(distance(track.latitude, track.longitude, *place) for place in places[first:last])
            if away <= NEAR_M:
                yield away, self._watch.picture.reports(track.unit)[-1]

    def _tell_picture(self, now: Instant) -> None:
        newest = None
        self._units = 0
        for contact in self._watch.picture.contacts(now):
            self._units += 1
            newest = contact.track.at if newest is None else max(newest, contact.track.at)
        listed = sorted(self._watch.encounters.suppressed.values(), key=lambda one: (-one.stage, one.range_m, one.pair))
        refused: Counter[str] = Counter()
        for source in self.sources:
            refused.update({f"{source.name}: {reason}": times for reason, times in source.refused.items()})
        self._tell(
            ToldPicture(
                self.marking, now, self._units, None if newest is None else round((int(now) - int(newest)) / 1000, 1),
                dict(refused), tuple(listed[:MOST_SUPPRESSED]), len(listed),
                {name: times for name, times in self._left_out.items() if times},
            )
        )  # fmt: skip
