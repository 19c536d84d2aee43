"""What a situation rests on: headings before courses, and what a ship is by her own word or by the officer's."""

import pytest

from comity.clock import Instant, later
from comity.encounters.colregs import Bow, Finding, Latch, Role, Sight, Situation, Standing, situation
from comity.tracks.motion import Track, bow, track_of
from comity.tracks.places import destination
from comity.tracks.report import Kind, Report, Status
from comity.tracks.units import KNOT

NOW = Instant(1_700_000_000_000)
HERE = (35.0, 139.0)


def _ship(
    bearing: float, course: float, knots: float = 10.0, heading: float | None = None, status: Status | None = None
) -> Track:
    """A ship 3 NM away from here in a direction; ours lies at the place itself."""
    place = destination(*HERE, bearing, 3 * 1852.0)
    return Track(
        "mmsi:2", Kind.SHIP, NOW, *place, knots * KNOT, course, heading=heading, status=status
    )  # fmt: skip


def _ours(
    course: float = 0.0, knots: float = 10.0, heading: float | None = None, status: Status | None = None
) -> Track:
    return Track("mmsi:1", Kind.SHIP, NOW, *HERE, knots * KNOT, course, heading=heading, status=status)


def _found(our: Track, their: Track, *standings: Standing | None) -> Finding:
    found = situation(our, their, NOW, Sight.YES, *standings)
    assert found is not None
    return found


def test_the_heading_decides_where_it_is_known() -> None:
    """She comes up from 117 degrees on our starboard side; we set 10 degrees to port of our course."""
    by_course = _found(_ours(), _ship(117.0, 318.0, 16.0))
    assert (by_course.situation, by_course.role) == (Situation.OVERTAKING, Role.STAND_ON)
    by_heading = _found(_ours(heading=10.0), _ship(117.0, 318.0, 16.0))
    assert (by_heading.situation, by_heading.role) == (Situation.CROSSING, Role.GIVE_WAY)
    assert round(by_heading.bears) == 107
    assert by_heading.ours is not None
    assert by_heading.theirs is not None
    assert (by_heading.ours.by, by_heading.theirs.by) == (Bow.HEADING, Bow.COURSE)


def test_a_heading_turns_with_the_course() -> None:
    ship = Track("mmsi:1", Kind.SHIP, NOW, *HERE, 5.0, 90.0, turn=0.5, heading=97.0)
    assert bow(ship, NOW) == pytest.approx(97.0)
    assert bow(ship, later(NOW, 60)) == pytest.approx(127.0, abs=0.1)
    assert bow(Track("mmsi:1", Kind.SHIP, NOW, *HERE, 0.0, None, heading=12.0), later(NOW, 60)) == 12.0
    assert bow(_ours(), NOW) is None


def test_with_neither_heading_nor_course_there_is_no_situation() -> None:
    silent = Track("mmsi:1", Kind.SHIP, NOW, *HERE, 5.0, None)
    assert situation(silent, _ship(45.0, 270.0), NOW, Sight.YES) is None


@pytest.mark.parametrize(
    ("status", "role"),
    [
        (None, Role.GIVE_WAY),
        (Status.UNDER_WAY, Role.GIVE_WAY),
        (Status.CONSTRAINED, Role.GIVE_WAY),
        (Status.SAILING, Role.STAND_ON),
        (Status.FISHING, Role.STAND_ON),
        (Status.RESTRICTED, Role.STAND_ON),
        (Status.NOT_UNDER_COMMAND, Role.STAND_ON),
    ],
)
def test_what_a_ship_says_of_herself_counts_under_rule_18(status: Status | None, role: Role) -> None:
    found = _found(_ours(status=status), _ship(45.0, 270.0))
    assert found.role is role
    assert found.rule == ("15" if role is Role.GIVE_WAY else "18")
    assert found.ours is not None
    assert found.ours.says == (status if role is Role.STAND_ON else None)


def test_the_officers_word_goes_before_hers() -> None:
    fishing = _ship(45.0, 270.0, status=Status.FISHING)
    assert _found(_ours(), fishing).rule == "18"
    found = _found(_ours(), fishing, None, Standing.POWER_DRIVEN)
    assert (found.role, found.rule) == (Role.GIVE_WAY, "15")
    assert found.theirs is not None
    assert found.theirs.says is None
    assert _found(_ours(), fishing, Standing.RESTRICTED).role is Role.STAND_ON


def test_who_lies_at_anchor_is_not_under_way_unless_she_moves() -> None:
    lying = _found(_ours(), _ship(10.0, 270.0, 0.2, status=Status.AT_ANCHOR))
    assert (lying.situation, lying.role, lying.cause) == (
        Situation.UNDETERMINED, Role.UNDETERMINED, "not-under-way",
    )  # fmt: skip
    assert _found(_ours(), _ship(45.0, 270.0, 9.0, status=Status.MOORED)).rule == "15"


def test_what_holds_keeps_its_ground_anew() -> None:
    latch = Latch()
    first = latch.take(_found(_ours(heading=2.0), _ship(45.0, 270.0)), NOW)
    assert first.since == NOW
    later_on = latch.take(_found(_ours(), _ship(80.0, 270.0)), later(NOW, 60))
    assert (later_on.role, later_on.since) == (Role.GIVE_WAY, NOW)
    assert later_on.ours is not None
    assert later_on.ours.by is Bow.COURSE


def test_a_track_has_what_its_report_said() -> None:
    report = Report("x", "mmsi:1", Kind.SHIP, NOW, NOW, NOW, *HERE, 5.0, 90.0, 93.0, status=Status.FISHING)
    track = track_of(report)
    assert (track.heading, track.status) == (93.0, Status.FISHING)
