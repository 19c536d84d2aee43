"""Where a unit was between its fixes, and when two were closest (spec/18-encounter-records.md, section 3).

Between two fixes a unit moves on a great circle at constant speed; outside of them nothing is assumed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from comity.clock import Instant
from comity.tracks import great_circle as gc
from comity.tracks.approach import SIGMAS
from comity.tracks.places import distance

MODEL = "great-circle-wgs84-1"
"""The name of this model, as records state it."""
FIX_M = 30.0
"""One standard deviation of a fix whose source claims none."""
_DRIFT_M_S = 2.0 / 10


@dataclass(frozen=True, slots=True)
class Spot:
    """A fix of a path: degrees, and one standard deviation in metres."""

    at: Instant
    latitude: float
    longitude: float
    sigma_m: float = FIX_M


@dataclass(frozen=True, slots=True)
class Closest:
    """The closest point of two paths, with its interval, in metres."""

    at: Instant
    distance_m: float
    low_m: float
    high_m: float


class Path:
    """The fixes of one unit by one source; of two at one instant the first counts. At least one."""

    def __init__(self, spots: Iterable[Spot]) -> None:
        found: dict[int, Spot] = {}
        for spot in spots:
            found.setdefault(int(spot.at), spot)
        self.spots = tuple(found[at] for at in sorted(found))
        if not self.spots:
            raise ValueError("a path without a fix")
        self._times = [int(spot.at) for spot in self.spots]

    @property
    def begin(self) -> Instant:
        """The first fix."""
        return self.spots[0].at

    @property
    def end(self) -> Instant:
        """The last fix."""
        return self.spots[-1].at

    def place(self, at: Instant) -> tuple[float, float] | None:
        """Latitude and longitude at an instant; None outside of the fixes."""
        if not self.begin <= at <= self.end:
            return None
        return gc.geodetic(gc.place(self._line(at), 0.0))

    def sigma_m(self, at: Instant) -> float:
        """One standard deviation at an instant within: the worse of both fixes, and what lies between them."""
        index = self._index(at)
        ends = self.spots[index : index + 2]
        between = (int(ends[-1].at) - int(ends[0].at)) / 1000 * _DRIFT_M_S
        return hypot(max(spot.sigma_m for spot in ends), between if at not in {spot.at for spot in ends} else 0.0)

    def closest_to(self, other: Path) -> Closest | None:
        """When this unit and another were closest; None when their times do not meet."""
        begin, end = max(self.begin, other.begin), min(self.end, other.end)
        if begin > end:
            return None
        stops = sorted({begin, end, *(Instant(t) for path in (self, other) for t in path._times if begin < t < end)})
        best_at, best_m = begin, _apart(self, other, begin)
        for since, until in pairwise(stops):
            one, other_line = self._line(since), other._line(since)
            seconds, found = gc.closest(one, other_line, 0.0, (int(until) - int(since)) / 1000)
            if found < best_m - gc.EDGE_M:
                best_at, best_m = Instant(int(since) + round(seconds * 1000)), found
        doubt = SIGMAS * hypot(self.sigma_m(best_at), other.sigma_m(best_at))
        return Closest(best_at, best_m, max(0.0, best_m - doubt), best_m + doubt)

    def _index(self, at: Instant) -> int:
        return max(0, min(bisect_right(self._times, int(at)) - 1, len(self.spots) - 2))

    def _line(self, at: Instant) -> gc.Line:
        """The segment at an instant, with its second 0 there."""
        index = self._index(at)
        first, last = self.spots[index], self.spots[min(index + 1, len(self.spots) - 1)]
        seconds = (int(last.at) - int(first.at)) / 1000
        if seconds == 0:
            return gc.line(first.latitude, first.longitude, 0.0, 0.0, 0.0, 0.0, 0.0)
        metres = distance(first.latitude, first.longitude, last.latitude, last.longitude)
        to = gc.place(gc.line(last.latitude, last.longitude, 0.0, 0.0, 0.0, 0.0, 0.0), 0.0)
        course = gc.bearing(first.latitude, first.longitude, to)
        ahead = (int(at) - int(first.at)) / 1000
        return gc.line(first.latitude, first.longitude, metres / seconds, course, 0.0, 0.0, ahead)


def _apart(one: Path, other: Path, at: Instant) -> float:
    here, there = one.place(at), other.place(at)
    return distance(*here, *there) if here and there else float("inf")
