"""The closest point of approach of two tracks with its interval; and whether a pair comes below limits: yes, no, or
cannot tell. Compare tracks only through these: they bring both forward to one instant first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from math import hypot, inf

from comity.clock import Instant, later
from comity.tracks import great_circle as gc
from comity.tracks.motion import HABITS, Leg, Track, legs, range_and_bearing, reach_m, sigma_m

SIGMAS = 2.0
"""An interval is the value, more and less by so many standard deviations."""
OTHER_DATUM_M = 200.0
"""How far heights above different surfaces (pressure, ellipsoid, sea) may differ for one aircraft."""


class Verdict(StrEnum):
    """Whether two tracks come below the limits."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True)
class Limits:
    """Below what, and how far ahead, a pair counts. `vertical_m` None: heights do not matter."""

    horizontal_m: float
    vertical_m: float | None
    horizon_s: float


@dataclass(frozen=True, slots=True)
class Approach:
    """The closest point of approach within a span of time, heights left out.

    `distance_m` is what the motion model says; the truth lies from `low_m` to `high_m` if both units go on as they do
    (one that turns: whether it goes on turning or steadies now). `vertical_m` is the difference of heights at that
    instant. `lacks` names what is not known: `speed-unknown`, `course-unknown`, `altitude-unknown`, `datum-differs`,
    `stale`. Never show a distance finer than its interval.
    """

    at: Instant
    tcpa_s: float
    distance_m: float
    low_m: float
    high_m: float
    vertical_m: float | None
    range_m: float
    bearing: float
    """Degrees true from the first track to the second, at the start."""
    is_turning: bool
    lacks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and what it rests on; `reasons` of a `cannot-tell`: what is lacking, or `interval`."""

    verdict: Verdict
    approach: Approach
    reasons: frozenset[str] = frozenset()


def approach(one: Track, other: Track, now: Instant, end_s: float, begin_s: float = 0.0) -> Approach:
    """The closest point from `begin_s` (negative: in the past) to `end_s` seconds after `now`.

    `tcpa_s` counts from `now`, and is `begin_s` when they only part from each other.
    """
    ways = legs(one, now, begin_s, end_s), legs(other, now, begin_s, end_s)
    tcpa, distance = closest_of(*ways, begin_s, end_s)
    low, high = _interval(one, other, now, (tcpa, end_s), ways, distance)
    turning = one.turn != 0 or other.turn != 0
    if turning:
        straight = replace(one, turn=0.0), replace(other, turn=0.0)
        ways = legs(straight[0], now, begin_s, end_s), legs(straight[1], now, begin_s, end_s)
        steady, least = closest_of(*ways, begin_s, end_s)
        lower, higher = _interval(one, other, now, (steady, end_s), ways, least)
        low, high = min(low, lower), max(high, higher)
    range_m, bearing = range_and_bearing(one, other, now)
    vertical = _vertical(one, other, now, tcpa)
    at = later(now, tcpa)
    return Approach(at, tcpa, distance, low, high, vertical, range_m, bearing, turning, lacks(one, other, now))


def lacks_of(track: Track, now: Instant) -> frozenset[str]:
    """What is not known of a track that a prediction wants."""
    found = set()
    if track.is_stale(now):
        found.add("stale")
    if track.speed is None:
        found.add("speed-unknown")
    elif track.course is None and track.speed > 0:
        found.add("course-unknown")
    if track.height is None:
        found.add("altitude-unknown")
    return frozenset(found)


def lacks(one: Track, other: Track, now: Instant) -> frozenset[str]:
    """What is not known of either track that a comparison wants."""
    found = lacks_of(one, now) | lacks_of(other, now)
    if one.datum is not None and other.datum is not None and one.datum is not other.datum:
        return found | {"datum-differs"}
    return found


def is_below(one: Track, other: Track, now: Instant, limits: Limits) -> bool:
    """Whether, by the motion model alone, both separations are below the limits at one instant within the horizon.

    A height that is not known is as good as any; motion that is not known counts as none.
    """
    ways = legs(one, now, 0.0, limits.horizon_s), legs(other, now, 0.0, limits.horizon_s)
    begin, end = _window(one, other, ways, limits, 0.0)
    return begin <= end and closest_of(*ways, begin, end)[1] < limits.horizontal_m - gc.EDGE_M


def judge(one: Track, other: Track, now: Instant, limits: Limits) -> Judgement:
    """Whether a pair comes below the limits within the horizon.

    YES: the motion model says so, and nothing that it rests on is lacking. It stays yes when the interval reaches
    over the limit: an alarm is the safe side. NO: not even at the near end of the interval. Else CANNOT_TELL.
    """
    found = approach(one, other, now, limits.horizon_s)
    wanting = found.lacks if limits.vertical_m is not None else found.lacks - {"altitude-unknown", "datum-differs"}
    if is_below(one, other, now, limits):
        spoiling = wanting - {"datum-differs"}
        if spoiling and spoiling <= {"speed-unknown", "course-unknown"}:
            at_once = replace(limits, horizon_s=0.0)
            spoiling = frozenset() if is_below(one, other, now, at_once) else spoiling
        return Judgement(Verdict.CANNOT_TELL if spoiling else Verdict.YES, found, spoiling)
    if _may_be_below(one, other, now, limits):
        return Judgement(Verdict.CANNOT_TELL, found, wanting or frozenset({"interval"}))
    return Judgement(Verdict.NO, found)


def _may_be_below(one: Track, other: Track, now: Instant, limits: Limits) -> bool:
    for straight in (False, True) if one.turn or other.turn else (False,):
        pair = (replace(one, turn=0.0), replace(other, turn=0.0)) if straight else (one, other)
        ways = legs(pair[0], now, 0.0, limits.horizon_s), legs(pair[1], now, 0.0, limits.horizon_s)
        begin, end = _window(one, other, ways, limits, _pair_doubt(one, other, now, limits.horizon_s))
        if begin > end:
            continue
        tcpa, distance = closest_of(*ways, begin, end)
        low, _ = _interval(one, other, now, (tcpa, end), ways, distance)
        if low < limits.horizontal_m - gc.EDGE_M:
            return True
    return False


def _window(
    one: Track, other: Track, ways: tuple[list[Leg], list[Leg]], limits: Limits, doubt: float
) -> tuple[float, float]:
    """When the heights are near enough, if `doubt` metres are granted."""
    if limits.vertical_m is None or one.height is None or other.height is None:
        return 0.0, limits.horizon_s
    return gc.level_window(ways[0][0].line, ways[1][0].line, limits.vertical_m + doubt, 0.0, limits.horizon_s)


def height_doubt(track: Track, at: Instant) -> float:
    """By how many metres a track may be higher or lower at an instant than its climb says."""
    habit, t = HABITS[track.kind], abs(track.age_s(at))
    climb = habit.climb_unknown if track.climb is None else habit.climb
    return SIGMAS * hypot(habit.height_m, t * climb)


def _pair_doubt(one: Track, other: Track, now: Instant, end_s: float) -> float:
    end = later(now, end_s)
    shift = OTHER_DATUM_M if "datum-differs" in lacks(one, other, now) else 0.0
    return hypot(height_doubt(one, end), height_doubt(other, end)) + shift


def closest_of(first: list[Leg], second: list[Leg], begin: float, end: float) -> tuple[float, float]:
    """When, within the given seconds, two predicted paths are closest over ground, and how far apart they then are."""
    best, least = begin, inf
    for a in first:
        for b in second:
            low, high = max(a.begin, b.begin, begin), min(a.end, b.end, end)
            if low <= high:
                t, distance = gc.closest(a.line, b.line, low, high)
                if distance < least:
                    best, least = t, distance
    return best, least


def _interval(
    one: Track,
    other: Track,
    now: Instant,
    seconds: tuple[float, float],
    ways: tuple[list[Leg], list[Leg]],
    least: float,
) -> tuple[float, float]:
    """The interval of a closest distance that is reached at the first of `seconds`; the second is the horizon."""
    tcpa, end = seconds
    at, last = later(now, tcpa), later(now, end)
    doubt = SIGMAS * hypot(sigma_m(one, at), sigma_m(other, at)) + reach_m(one, at) + reach_m(other, at)
    later_doubt = SIGMAS * hypot(sigma_m(one, last), sigma_m(other, last)) + reach_m(one, last) + reach_m(other, last)
    at_end = gc.arc(gc.apart(ways[0][-1].line, ways[1][-1].line, end))
    return max(0.0, min(least - doubt, at_end - later_doubt)), least + doubt


def _vertical(one: Track, other: Track, now: Instant, t: float) -> float | None:
    if one.height is None or other.height is None:
        return None
    at = later(now, t)
    return abs(one.height + (one.climb or 0.0) * one.age_s(at) - other.height - (other.climb or 0.0) * other.age_s(at))
