"""Where units are and will be: positions, ranges and bearings, and how sure they are.

The model of motion has a name (`MODEL`) and stands in every record: courses and speeds are held along great circles
of the WGS-84 ellipsoid; a track that turns goes on turning for a while (`Habit.turn_held_s`), then holds its course.
Distances are over ground; heights are compared apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import atan2, cos, degrees, dist, hypot, inf, radians, sin, sqrt
from types import MappingProxyType

from comity.clock import Instant
from comity.tracks import great_circle as gc
from comity.tracks.report import Datum, Kind, Report, Status

MODEL = "great-circle-wgs84-1"
"""The name of this model of motion; another way of computing is another name."""
_KEPT = 4096
"""So many last results are remembered: a track is compared with many at one instant."""
_TURN_STEP = 10.0
_MOST_TURN = 180.0


@dataclass(frozen=True, slots=True)
class Habit:
    """What can be expected of a kind of unit when its reports do not say: one standard deviation each, SI and degrees.

    `unsteady` is the acceleration by which a unit that means to hold course and speed fails to.
    """

    fix_m: float
    course: float
    speed: float
    unsteady: float
    height_m: float
    climb: float
    climb_unknown: float
    fastest: float
    stale_s: float
    turn_held_s: float
    turn_from: float
    turn_seen_s: float


HABITS: Mapping[Kind, Habit] = MappingProxyType(
    {
        Kind.SHIP: Habit(30, 1.5, 0.25, 0.0005, 0, 0, 0, 25, 600, 120, 0.1, 90),
        Kind.AIRCRAFT: Habit(50, 1.0, 1.5, 0.01, 15, 0.5, 5, 340, 60, 60, 0.4, 20),
        Kind.UNMANNED: Habit(50, 2.0, 1.5, 0.02, 15, 0.5, 5, 200, 60, 60, 0.4, 20),
        Kind.BALLOON: Habit(500, 10, 3, 0.002, 100, 0.5, 3, 80, 900, 0, 1e9, 60),
        Kind.UNKNOWN: Habit(200, 3, 2, 0.02, 100, 1, 5, 340, 60, 60, 0.4, 20),
    }
)


@dataclass(frozen=True, slots=True)
class Track:
    """One unit as last reported: its state at `at`. Metres, metres a second, degrees; None is "not available".

    `turn` is degrees a second to the right, 0 when it holds its course. `accuracy` is one standard deviation of the
    position in metres. Make one with `track_of`.
    """

    unit: str
    kind: Kind
    at: Instant
    latitude: float
    longitude: float
    speed: float | None = None
    course: float | None = None
    altitude: float | None = None
    datum: Datum | None = None
    climb: float | None = None
    turn: float = 0.0
    accuracy: float | None = None
    flags: frozenset[str] = frozenset()
    heading: float | None = None
    """Where the bow pointed then, degrees true, if it was told."""
    status: Status | None = None

    @property
    def height(self) -> float | None:
        """Metres above the surface: 0 for a ship; None when it is not known."""
        return 0.0 if self.kind is Kind.SHIP else self.altitude

    def age_s(self, now: Instant) -> float:
        """Seconds since the position was true."""
        return (int(now) - int(self.at)) / 1000

    def is_stale(self, now: Instant) -> bool:
        """Whether it is too old to be predicted from."""
        return self.age_s(now) > HABITS[self.kind].stale_s


@dataclass(frozen=True, slots=True)
class Position:
    """Where a track is predicted to be: one standard deviation, and a bound of what unknown motion adds (0: known)."""

    latitude: float
    longitude: float
    height: float | None
    course: float | None
    sigma_m: float
    reach_m: float


def track_of(report: Report, earlier: Sequence[Report] = ()) -> Track:
    """The track of a unit whose last report is `report`; `earlier` ones of the same unit tell whether it turns."""
    return Track(
        report.unit,
        report.kind,
        report.fixed_at,
        report.latitude,
        report.longitude,
        report.speed,
        report.course,
        report.altitude,
        report.datum,
        report.climb,
        turn_rate([*earlier, report]),
        report.accuracy,
        report.flags,
        report.heading,
        report.status,
    )


def turn_rate(reports: Sequence[Report]) -> float:
    """Degrees a second to the right, by the courses of one unit's last reports, oldest first; 0: no turn to be seen."""
    if not reports:
        return 0.0
    habit, last = HABITS[reports[-1].kind], reports[-1]
    since = int(last.fixed_at) - habit.turn_seen_s * 1000
    seen = [
        ((int(one.fixed_at) - int(last.fixed_at)) / 1000, one.course)
        for one in reports
        if one.course is not None and one.speed is not None and one.speed > 1 and one.fixed_at >= since
    ]
    if len(seen) < 3 or last.course is None:
        return 0.0
    around = [(t, (course - last.course + 180) % 360 - 180) for t, course in seen]
    mean_t = sum(t for t, _ in around) / len(around)
    mean_c = sum(c for _, c in around) / len(around)
    spread = sum((t - mean_t) ** 2 for t, _ in around)
    if spread == 0:
        return 0.0
    rate = sum((t - mean_t) * (c - mean_c) for t, c in around) / spread
    left = sum((c - mean_c - rate * (t - mean_t)) ** 2 for t, c in around) / max(1, len(around) - 2)
    is_seen = abs(rate) >= habit.turn_from and abs(rate) > 2 * sqrt(left / spread)
    return rate if is_seen else 0.0


@lru_cache(_KEPT)
def sigma_m(track: Track, at: Instant) -> float:
    """One standard deviation of the predicted position: fix, course, speed and unsteadiness over the time since."""
    habit, t = HABITS[track.kind], abs(track.age_s(at))
    fix = habit.fix_m if track.accuracy is None else track.accuracy
    across = (track.speed or 0.0) * t * radians(habit.course)
    return sqrt(fix**2 + across**2 + (t * habit.speed) ** 2 + (habit.unsteady * t * t / 2) ** 2)


def reach_m(track: Track, at: Instant) -> float:
    """How far it may be from where it was reported, if its speed or course is not known; 0 when both are."""
    t = abs(track.age_s(at))
    if track.speed is None:
        return HABITS[track.kind].fastest * t
    return track.speed * t if track.course is None else 0.0


def bow(track: Track, at: Instant) -> float | None:
    """Where the bow points at an instant: the heading that was told, turned on while the track turns; None when no
    heading was told.
    """
    if track.heading is None or track.turn == 0:
        return track.heading
    held = min(HABITS[track.kind].turn_held_s, _MOST_TURN / abs(track.turn))
    return (track.heading + track.turn * min(max(track.age_s(at), 0.0), held)) % 360


@lru_cache(_KEPT)
def position(track: Track, at: Instant) -> Position:
    """Where it is predicted to be at an instant, past or future."""
    t = track.age_s(at)
    leg = [one for one in legs(track, track.at, min(t, 0.0), max(t, 0.0)) if one.begin <= t][-1].line
    latitude, longitude = gc.geodetic(gc.place(leg, t))
    height = None if track.height is None else leg[11] + leg[12] * t
    course = None if track.course is None else gc.course_at(leg, t)
    return Position(latitude, longitude, height, course, sigma_m(track, at), reach_m(track, at))


def advanced(track: Track, at: Instant) -> Track:
    """The track as if it had been reported at `at`, with the accuracy that is left then."""
    there = position(track, at)
    return replace(
        track,
        at=at,
        latitude=there.latitude,
        longitude=there.longitude,
        course=there.course,
        altitude=track.altitude if track.kind is Kind.SHIP else there.height,
        turn=track.turn if track.age_s(at) < HABITS[track.kind].turn_held_s else 0.0,
        accuracy=hypot(there.sigma_m, there.reach_m),
    )


def range_and_bearing(one: Track, other: Track, at: Instant) -> tuple[float, float]:
    """Metres over ground, and degrees true from the first track to the second, at an instant."""
    here, there = position(one, at), position(other, at)
    to = _spot(there.latitude, there.longitude)
    return gc.arc(dist(_spot(here.latitude, here.longitude), to)), gc.bearing(here.latitude, here.longitude, to)


@dataclass(frozen=True, slots=True)
class Leg:
    """A piece of a predicted path on one great circle, from `begin` to `end` seconds after the line's second 0."""

    begin: float
    end: float
    line: gc.Line


def legs(track: Track, origin: Instant, begin: float, end: float) -> list[Leg]:
    """The predicted path from `begin` to `end` seconds after `origin`: one leg, more while it turns.

    Motion that is not known counts as none, a height that is not known as 0: the caller must ask for both.
    """
    age = track.age_s(origin)
    speed, course, height, climb = known_motion(track)
    held = HABITS[track.kind].turn_held_s
    before = _line(track.latitude, track.longitude, speed, course, height, climb, age)
    if track.turn == 0 or speed == 0 or held == 0 or end + age <= 0:
        return [Leg(begin, end, before)]
    found = list(_turning(track, age))
    found.insert(0, Leg(begin, found[0].begin, before))
    return [
        Leg(max(one.begin, begin), min(one.end, end), one.line)
        for one in found
        if one.begin <= end and one.end >= begin and one.begin <= one.end
    ]


def known_motion(track: Track) -> tuple[float, float, float, float]:
    """Speed, course, height and climb, what is not known as 0."""
    climb = 0.0 if track.kind is Kind.SHIP else track.climb or 0.0
    speed = 0.0 if track.course is None else track.speed or 0.0
    return speed, track.course or 0.0, track.height or 0.0, climb


_line = lru_cache(_KEPT)(gc.line)


def _turning(track: Track, age: float) -> Iterator[Leg]:
    """The legs from the fix on: an arc in pieces, then straight; seconds count from `age` seconds after the fix."""
    held = min(HABITS[track.kind].turn_held_s, _MOST_TURN / abs(track.turn))
    pieces = max(1, round(held * abs(track.turn) / _TURN_STEP))
    speed, course, height, climb = known_motion(track)
    at = track.latitude, track.longitude
    seconds, heading = 0.0, course
    for piece in range(1, pieces + 1):
        until = held * piece / pieces
        to, heading = _turned(track, speed, course, until)
        spot = _spot(*to)
        step = until - seconds
        pace = gc.arc(dist(_spot(*at), spot)) / step
        line = gc.line(*at, pace, gc.bearing(*at, spot), height + climb * seconds, climb, age - seconds)
        yield Leg(seconds - age, until - age, line)
        at, seconds = to, until
    line = gc.line(*at, speed, heading, height + climb * seconds, climb, age - seconds)
    yield Leg(seconds - age, inf, line)


def _turned(track: Track, speed: float, course: float, t: float) -> tuple[tuple[float, float], float]:
    """Position and course after turning for `t` seconds."""
    angle, radius = radians(track.turn * t), speed / radians(track.turn)
    right, ahead = radius * (1 - cos(angle)), radius * sin(angle)
    way = course + degrees(atan2(right, ahead))
    walk = gc.line(track.latitude, track.longitude, hypot(right, ahead), way, 0.0, 0.0, 0.0)
    there = gc.geodetic(gc.place(walk, 1.0))
    return there, (course + track.turn * t + gc.course_at(walk, 1.0) - way) % 360


def _spot(latitude: float, longitude: float) -> gc.Place:
    return gc.place(_line(latitude, longitude, 0.0, 0.0, 0.0, 0.0, 0.0), 0.0)
