"""Situations and roles: DNV's labelled encounters, the edges of the sectors, and the memory."""

import json
from pathlib import Path

import pytest

from comity.clock import Instant
from comity.encounters.colregs import (
    Finding,
    Latch,
    Role,
    Ship,
    Sight,
    Situation,
    Standing,
    situation_of,
)
from comity.tracks import great_circle as gc
from comity.tracks.units import KNOT

_DNV = json.loads(Path(__file__).with_name("dnv_situations.json").read_text("utf-8"))
_LABELS = {
    "HO": (Situation.HEAD_ON, Role.BOTH_ALTER),
    "CR-GW": (Situation.CROSSING, Role.GIVE_WAY),
    "CR-SO": (Situation.CROSSING, Role.STAND_ON),
    "OT-GW": (Situation.OVERTAKING, Role.GIVE_WAY),
    "OT-SO": (Situation.OVERTAKING, Role.STAND_ON),
}


def _between(own: list[float], target: list[float], sight: Sight = Sight.YES) -> Finding:
    lines = [gc.line(one[0], one[1], one[3] * KNOT, one[2], 0, 0, 0) for one in (own, target)]
    bearing = gc.bearing(own[0], own[1], gc.place(lines[1], 0))
    back = gc.bearing(target[0], target[1], gc.place(lines[0], 0))
    closing = gc.apart(lines[0], lines[1], 1) < gc.apart(lines[0], lines[1], 0)
    ships = [Ship(one[2], one[3] * KNOT) for one in (own, target)]
    return situation_of(ships[0], ships[1], bearing, back, closing, sight)


@pytest.mark.parametrize("case", _DNV, ids=lambda case: case["name"])
def test_labelled_encounters(case: dict[str, list[list[float]]]) -> None:
    own = case["own"]
    for label, target in zip(str(case["title"]).split(", "), case["targets"], strict=True):
        found = _between(own, target)  # type: ignore[arg-type]
        assert (found.situation, found.role) == _LABELS[label]
        theirs = _between(target, own)  # type: ignore[arg-type]
        mirrored = {Role.GIVE_WAY: Role.STAND_ON, Role.STAND_ON: Role.GIVE_WAY}.get(found.role, found.role)
        assert (theirs.situation, theirs.role) == (found.situation, mirrored)
        unseen = _between(own, target, Sight.UNKNOWN)  # type: ignore[arg-type]
        assert (unseen.situation, unseen.role, unseen.cause) == (
            found.situation, Role.UNDETERMINED, "sight-not-stated",
        )  # fmt: skip


def _at(
    bears: float, we_bear: float, speeds: tuple[float, float] = (10, 8), closing: bool = True, sight: Sight = Sight.YES
) -> Finding:
    """Our bow is north; `bears` is then the true bearing too, and their bow follows from `we_bear`."""
    their_bow = (bears + 180 - we_bear) % 360
    return situation_of(Ship(0, speeds[0]), Ship(their_bow, speeds[1]), bears, (bears + 180) % 360, closing, sight)


def test_rule_15_cites_where_the_other_bears() -> None:
    found = _at(33, 300)
    assert (found.role, found.rule, found.cause, round(found.bears)) == (Role.GIVE_WAY, "15", "on-our-starboard", 33)
    assert _at(327, 60).role is Role.STAND_ON


def test_the_sector_of_the_stern_light_begins_at_112_and_a_half_degrees() -> None:
    assert _at(20, 112.6).situation is Situation.OVERTAKING
    assert _at(20, 112.6).role is Role.GIVE_WAY
    assert _at(112.6, 20, speeds=(8, 10)).role is Role.STAND_ON
    assert _at(340, 112.4).situation is Situation.CROSSING
    slower = _at(20, 113, speeds=(8, 10))
    assert (slower.situation, slower.role) == (Situation.UNDETERMINED, Role.UNDETERMINED)


def test_in_doubt_it_is_head_on() -> None:
    assert _at(5, 355).situation is Situation.HEAD_ON
    assert _at(9, 1).situation is Situation.HEAD_ON
    assert _at(16, 344).situation is Situation.CROSSING
    both_to_starboard = _at(20, 30)
    assert (both_to_starboard.role, both_to_starboard.cause) == (Role.UNDETERMINED, "same-side")


def test_not_in_sight_nobody_stands_on() -> None:
    found = _at(33, 300, sight=Sight.NO)
    assert (found.role, found.rule) == (Role.RESTRICTED_VISIBILITY, "19")


def test_ships_that_open_have_no_roles() -> None:
    for sight in Sight:
        found = _at(33, 300, closing=False, sight=sight)
        assert (found.situation, found.role) == (Situation.OPENING, Role.NONE)


def test_standing_decides_except_against_the_one_who_overtakes() -> None:
    restricted = Ship(240, 5, Standing.RESTRICTED)
    crossing = situation_of(Ship(0, 10), restricted, 320, 140, True, Sight.YES)
    assert (crossing.role, crossing.rule) == (Role.GIVE_WAY, "18")
    swapped = situation_of(restricted, Ship(0, 10), 140, 320, True, Sight.YES)
    assert swapped.role is not Role.GIVE_WAY
    overtaking = situation_of(Ship(0, 10, Standing.RESTRICTED), Ship(0, 5), 0, 180, True, Sight.YES)
    assert (overtaking.role, overtaking.rule) == (Role.GIVE_WAY, "13")
    sails = situation_of(Ship(0, 3, Standing.SAILING), Ship(270, 3, Standing.SAILING), 45, 225, True, Sight.YES)
    assert sails.role is Role.UNDETERMINED


def test_overtaking_stays_overtaking_whatever_the_bearing_becomes() -> None:
    latch = Latch()
    first = latch.take(_at(20, 170), Instant(1000))
    assert (first.role, first.since) == (Role.GIVE_WAY, 1000)
    later = latch.take(_at(60, 90), Instant(2000))
    assert _at(60, 90).situation is not Situation.OVERTAKING
    assert (later.situation, later.rule, later.since, round(later.bears)) == (Situation.OVERTAKING, "13", 1000, 60)
    latch.forget()
    assert latch.take(_at(60, 290), Instant(3000)).situation is Situation.CROSSING


def test_nothing_is_latched_before_the_ships_see_each_other() -> None:
    latch = Latch()
    assert latch.take(_at(20, 170, sight=Sight.UNKNOWN), Instant(1)).role is Role.UNDETERMINED
    assert latch.held is None
