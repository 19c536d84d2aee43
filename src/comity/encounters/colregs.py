"""The situation of two ships under the collision regulations, with its rule and its cause.

For the watch officer alone: what is computed here is never sent. "In sight of one another" is his to say; until he
does, roles are undetermined. There are none between a ship and an aircraft. Rules 13, 14, 15, 18 and 19 of the
convention of 1972 as amended; not known here: narrow channels (9), traffic separation (10) and wind (12).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

from comity.clock import Instant, later
from comity.tracks.motion import Track, bow, position, range_and_bearing
from comity.tracks.report import Kind, Status
from comity.tracks.units import KNOT

ABAFT_DEGREES = 112.5
"""22.5 degrees abaft the beam: the sector of a stern light begins here (rule 13 b)."""
HEAD_ON_DEGREES = 10.0
"""Courses are nearly reciprocal, and a ship is nearly ahead, within so many degrees; in doubt it is head-on (14 c)."""


class Situation(StrEnum):
    """How two ships meet."""

    HEAD_ON = "head-on"
    CROSSING = "crossing"
    OVERTAKING = "overtaking"
    OPENING = "opening"
    """They do not close: no rule asks for anything."""
    UNDETERMINED = "undetermined"


class Role(StrEnum):
    """What the rules ask of our ship."""

    GIVE_WAY = "give-way"
    STAND_ON = "stand-on"
    BOTH_ALTER = "both-alter"
    """Head-on: each alters to starboard."""
    RESTRICTED_VISIBILITY = "restricted-visibility"
    """Not in sight: rule 19 holds for both, and nobody stands on."""
    NONE = "none"
    UNDETERMINED = "undetermined"


class Sight(StrEnum):
    """Whether each ship sees the other with the eye: what the officer says."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Standing(IntEnum):
    """The order of rule 18: the lower keeps out of the way of the higher. An officer states it, or the ship herself."""

    POWER_DRIVEN = 1
    SAILING = 2
    FISHING = 3
    RESTRICTED = 4
    """Not under command, or restricted in her ability to manoeuvre (3 g: launching aircraft, replenishing…)."""


_STANDINGS = {
    Status.NOT_UNDER_COMMAND: Standing.RESTRICTED,
    Status.RESTRICTED: Standing.RESTRICTED,
    Status.FISHING: Standing.FISHING,
    Status.SAILING: Standing.SAILING,
}
_NOT_UNDER_WAY = (Status.AT_ANCHOR, Status.MOORED, Status.AGROUND)
_LIES_STILL = 2 * KNOT
"""Who says that she is not under way, and is no faster than this, is believed."""


class Bow(StrEnum):
    """By what is known where a bow points."""

    HEADING = "heading"
    COURSE = "course"
    """Over ground: with wind and stream it is not quite where the bow points."""


@dataclass(frozen=True, slots=True)
class Ship:
    """What counts of a ship: where its bow points (the course, where the heading is not known), its speed (m/s)."""

    bow: float
    speed: float
    standing: Standing = Standing.POWER_DRIVEN
    by: Bow = Bow.COURSE
    is_under_way: bool = True
    says: Status | None = None
    """What she says of herself, when her standing rests on that and not on an officer's word."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A situation, our role, and why: the `cause` is a text of the languages, `rule` the number it cites.

    `bears` is where the other ship bears, relative to our bow, and `we_bear` where ours bears from its bow.
    `since` is when a role was latched; None while it is not. `ours` and `theirs` are what it rests on.
    """

    situation: Situation
    role: Role
    rule: str
    cause: str
    bears: float
    we_bear: float
    since: Instant | None = None
    ours: Ship | None = None
    theirs: Ship | None = None


def situation(
    our: Track,
    their: Track,
    now: Instant,
    sight: Sight,
    our_standing: Standing | None = None,
    their_standing: Standing | None = None,
) -> Finding | None:
    """The situation of two tracks at `now`; None unless both are ships with speed, and heading or course, known.

    A standing is what the officer says of a ship; where he says nothing, what she says of herself.
    """
    ours, theirs = ship_of(our, now, our_standing), ship_of(their, now, their_standing)
    if ours is None or theirs is None:
        return None
    range_m, bearing = range_and_bearing(our, their, now)
    _, back = range_and_bearing(their, our, now)
    soon, _ = range_and_bearing(our, their, later(now, 1))
    return situation_of(ours, theirs, bearing, back, soon < range_m, sight)


def ship_of(track: Track, now: Instant, standing: Standing | None = None) -> Ship | None:
    """What counts of a track at `now`; None where it does not, or too little is known."""
    pointing, course = bow(track, now), position(track, now).course
    ahead = course if pointing is None else pointing
    if track.kind is not Kind.SHIP or track.speed is None or ahead is None:
        return None
    by = Bow.COURSE if pointing is None else Bow.HEADING
    if standing is not None:
        return Ship(ahead, track.speed, standing, by)
    lies = track.status in _NOT_UNDER_WAY and track.speed <= _LIES_STILL
    says = track.status if lies or track.status in _STANDINGS else None
    own = Standing.POWER_DRIVEN if track.status is None else _STANDINGS.get(track.status, Standing.POWER_DRIVEN)
    return Ship(ahead, track.speed, own, by, not lies, says)


def situation_of(our: Ship, their: Ship, bearing: float, back: float, closing: bool, sight: Sight) -> Finding:
    """The situation at one instant, without memory; see `Latch`.

    `bearing` is that of their ship from ours, `back` that of ours from theirs, degrees true; `closing` is whether the
    distance shrinks.
    """
    bears, we_bear = (bearing - our.bow) % 360, (back - their.bow) % 360
    situation, role, rule, cause = _geometry(our, their, bears, we_bear, closing)
    found = Finding(situation, role, rule, cause, bears, we_bear, None, our, their)
    if situation is Situation.OPENING or cause == "not-under-way":
        return found
    if sight is Sight.NO:
        return replace(found, role=Role.RESTRICTED_VISIBILITY, rule="19", cause="not-in-sight")
    if sight is Sight.UNKNOWN:
        return replace(found, role=Role.UNDETERMINED, cause="sight-not-stated")
    return found


def _geometry(our: Ship, their: Ship, bears: float, we_bear: float, closing: bool) -> tuple[Situation, Role, str, str]:
    if not closing:
        return Situation.OPENING, Role.NONE, "", "opening"
    if not (our.is_under_way and their.is_under_way):
        return Situation.UNDETERMINED, Role.UNDETERMINED, "", "not-under-way"
    they_overtake = _abaft(bears) and their.speed > our.speed
    we_overtake = _abaft(we_bear) and our.speed > their.speed
    if we_overtake:
        return Situation.OVERTAKING, Role.GIVE_WAY, "13", "we-overtake"
    if they_overtake:
        return Situation.OVERTAKING, Role.STAND_ON, "13", "they-overtake"
    if _abaft(bears) or _abaft(we_bear):
        return Situation.UNDETERMINED, Role.UNDETERMINED, "", "abaft-and-slower"
    situation = Situation.CROSSING
    if _is_ahead(bears) and _is_ahead(we_bear) and _is_ahead(our.bow - their.bow + 180):
        situation = Situation.HEAD_ON
    if our.standing is not their.standing:
        role = Role.GIVE_WAY if our.standing < their.standing else Role.STAND_ON
        return situation, role, "18", "standing"
    if our.standing in (Standing.SAILING, Standing.FISHING, Standing.RESTRICTED):
        return situation, Role.UNDETERMINED, "18", "same-standing"
    if situation is Situation.HEAD_ON:
        return situation, Role.BOTH_ALTER, "14", "reciprocal"
    if (bears < 180) == (we_bear < 180):
        return situation, Role.UNDETERMINED, "15", "same-side"
    if bears < 180:
        return situation, Role.GIVE_WAY, "15", "on-our-starboard"
    return situation, Role.STAND_ON, "15", "on-our-port"


def _abaft(bears: float) -> bool:
    return ABAFT_DEGREES < bears < 360 - ABAFT_DEGREES


def _is_ahead(angle: float) -> bool:
    return abs((angle + 180) % 360 - 180) <= HEAD_ON_DEGREES


@dataclass(slots=True)
class Latch:
    """The memory of one encounter: a role, once found with both in sight, stays until the encounter is closed.

    Rule 13 (d): no later change of bearing makes an overtaking ship a crossing one.
    """

    held: Finding | None = None

    def take(self, found: Finding, now: Instant) -> Finding:
        """The finding that holds now, given the one of this instant."""
        if self.held is not None:
            # What holds, and where the other bears now.
            return replace(self.held, bears=found.bears, we_bear=found.we_bear, ours=found.ours, theirs=found.theirs)
        if found.role in (Role.GIVE_WAY, Role.STAND_ON, Role.BOTH_ALTER):
            self.held = replace(found, since=now)
            return self.held
        return found

    def forget(self) -> None:
        """The officer has said that the ships are past and clear, or not in sight after all."""
        self.held = None
