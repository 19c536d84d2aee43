"""One look at two tracks: which stage of the rule sheet they have reached, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, radians, sin

from comity.clock import Instant, later
from comity.encounters import well_clear
from comity.encounters.rules import Limit, PairKind, RuleSheet, Stage, pair_kind
from comity.tracks.approach import Approach, Limits, Verdict, approach, judge
from comity.tracks.motion import Track, position, range_and_bearing
from comity.tracks.picture import JUMPED, TOLD
from comity.tracks.report import Kind

_PART_M_S = 0.25
"""From this speed on, two units that go apart do: half a knot; slower is keeping company."""
_LOOK_S = 60.0
REASONS = frozenset(
    {"interval", "stale", "speed-unknown", "course-unknown", "altitude-unknown", "datum-differs", JUMPED, TOLD}
)
"""All that an assessment gives as reasons."""
_RISING = (Stage.WATCH, Stage.OPEN, Stage.URGENT)


@dataclass(frozen=True, slots=True)
class Assessment:
    """What holds at one instant. `stage` is what the sheet makes of it: a stage that cannot be told counts as the one
    before it. `could_be` is the highest stage that cannot be excluded, `reasons` why it cannot be told.
    """

    kind: PairKind
    stage: Stage
    certain: Stage
    could_be: Stage
    approach: Approach
    reasons: frozenset[str]
    limit: Limit | None
    """The limit that was reached for `stage`; None below the first one."""
    opening_m_s: float
    """How fast the distance grows over the next minute; negative: it shrinks."""

    @property
    def only_part(self) -> bool:
        """Whether the distance grows from now on."""
        return self.approach.tcpa_s <= 0 and self.opening_m_s > _PART_M_S and "stale" not in self.reasons

    @property
    def verdict(self) -> Verdict:
        """Yes: the stage is reached as computed; cannot tell: something higher cannot be excluded; no: neither."""
        if self.could_be > self.certain:
            return Verdict.CANNOT_TELL
        return Verdict.YES if self.certain else Verdict.NO


def flies(track: Track) -> bool:
    """Whether a unit is in the air; one of unknown kind is, when it reports a height above the ground."""
    if track.kind in (Kind.AIRCRAFT, Kind.BALLOON):
        return True
    return track.kind in (Kind.UNMANNED, Kind.UNKNOWN) and track.altitude is not None


def kind_of_pair(one: Track, other: Track) -> PairKind:
    """Which limits of the sheet hold for them."""
    return pair_kind(one.kind, flies(one), other.kind, flies(other))


def assess(one: Track, other: Track, now: Instant, sheet: RuleSheet, percent: int = 100) -> Assessment:
    """What two tracks have reached at `now`. `percent` widens every limit: that is how a stage is left."""
    kind = kind_of_pair(one, other)
    limits = sheet.limits[kind]
    horizon = limits[Stage.WATCH].within_s * percent / 100
    found = approach(one, other, now, horizon)
    stale = any(track.age_s(now) > sheet.stale_s for track in (one, other))
    certain = could_be = Stage.NONE
    reasons: frozenset[str] = frozenset({"stale"}) if stale else frozenset()
    if JUMPED in one.flags | other.flags:
        reasons |= {JUMPED}  # an alarm all the same: a false place may be near a true one
    told = TOLD in one.flags | other.flags  # nothing is certain by the other side's word alone
    if told:
        reasons |= {TOLD}
    for stage in _RISING:
        verdict, why = _reached(one, other, now, limits[stage], percent, found)
        if verdict is Verdict.NO:
            break
        could_be = stage
        if verdict is Verdict.YES and not stale and not told:
            certain = stage
        elif why:
            reasons |= why
    counted = max(certain, Stage(max(0, could_be - 1)))
    soon, _ = range_and_bearing(one, other, later(now, _LOOK_S))
    opening = (soon - found.range_m) / _LOOK_S
    return Assessment(kind, counted, certain, could_be, found, reasons, limits.get(counted), opening)


def _reached(
    one: Track, other: Track, now: Instant, limit: Limit, percent: int, found: Approach
) -> tuple[Verdict, frozenset[str]]:
    wide = percent / 100
    if limit.range_m is not None and found.range_m < limit.range_m * wide:
        return Verdict.YES, frozenset()
    if found.low_m > limit.distance_m * wide and limit.volume is None:
        return Verdict.NO, frozenset()  # not even within the longest time of all stages
    height = None if limit.height_m is None else limit.height_m * wide
    judged = judge(one, other, now, Limits(limit.distance_m * wide, height, limit.within_s * wide))
    if judged.verdict is Verdict.YES or limit.volume is None:
        return judged.verdict, judged.reasons
    inside = well_clear.time_inside(
        well_clear.VOLUMES[limit.volume], relative(one, other, now, found), limit.within_s * wide
    )
    if isinstance(inside, tuple):
        return Verdict.YES, frozenset()
    if inside is not None:
        return Verdict.CANNOT_TELL, frozenset({"altitude-unknown"})
    return judged.verdict, judged.reasons


def relative(one: Track, other: Track, now: Instant, found: Approach) -> well_clear.Relative:
    """The other's motion as seen from one, on the plane through their positions at `now`."""
    here, there = position(one, now), position(other, now)
    # North at the other's place is not north here: its course is turned by the difference.
    turn = (there.longitude - here.longitude + 180) % 360 - 180
    turn *= sin(radians((here.latitude + there.latitude) / 2))
    velocity = [
        (track.speed or 0.0, radians((at.course or 0.0) - shift))
        for track, at, shift in ((one, here, 0.0), (other, there, turn))
    ]
    bearing = radians(found.bearing)
    known = here.height is not None and there.height is not None
    return well_clear.Relative(
        found.range_m * sin(bearing),
        found.range_m * cos(bearing),
        velocity[1][0] * sin(velocity[1][1]) - velocity[0][0] * sin(velocity[0][1]),
        velocity[1][0] * cos(velocity[1][1]) - velocity[0][0] * cos(velocity[0][1]),
        (there.height or 0.0) - (here.height or 0.0) if known else None,
        (other.climb or 0.0) - (one.climb or 0.0),
    )


def limits_of(sheet: RuleSheet, one: Track, other: Track) -> Mapping[Stage, Limit]:
    """The limits that hold for two tracks."""
    return sheet.limits[kind_of_pair(one, other)]
