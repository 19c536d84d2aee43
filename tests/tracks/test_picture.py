"""The picture: who is where, whose he is, and what was not believed."""

from dataclasses import replace

import pytest

from comity.clock import Instant, later
from comity.tracks.picture import DERIVED, JUMPED, Outcome, Picture, Side, is_jump
from comity.tracks.report import Kind, Report
from comity.tracks.units import NAUTICAL_MILE

_NOW = Instant(1_700_000_000_000)
_MILE_NORTH = NAUTICAL_MILE / 111_000


def _report(after_s: float = 0.0, latitude: float = 35.0, unit: str = "mmsi:1", speed: float | None = 8.0) -> Report:
    at = later(_NOW, after_s)
    return Report("ais", unit, Kind.SHIP, at, at, at, latitude, 180.0, speed, None if speed is None else 0.0)


def test_the_last_report_makes_the_track() -> None:
    picture = Picture()
    assert picture.take(_report()) is Outcome.TAKEN
    assert picture.take(_report(10, 35.001)) is Outcome.TAKEN
    assert picture.take(_report(10, 35.002)) is Outcome.OLDER
    assert picture.take(_report(5)) is Outcome.OLDER
    (contact,) = picture.contacts(later(_NOW, 40))
    assert contact.track.latitude == 35.001
    assert contact.age_s == 30
    assert not contact.is_stale
    assert len(picture.reports("mmsi:1")) == 2
    assert picture.reports("mmsi:2") == ()


def test_sides_are_by_table_then_by_commission() -> None:
    picture = Picture({"mmsi:1": Side.OWN_FORCE})
    for unit in ("mmsi:1", "mmsi:2", "mmsi:3"):
        picture.take(_report(unit=unit))
    picture.assign("mmsi:2", Side.OTHER_SIDE)
    assert [one.side for one in picture.contacts(_NOW)] == [Side.OWN_FORCE, Side.OTHER_SIDE, Side.THIRD_PARTY]
    assert picture.contact("mmsi:4", _NOW) is None


def test_a_jump_is_quarantined_and_the_last_good_track_stays() -> None:
    picture = Picture()
    picture.take(_report())
    assert picture.take(_report(10, 35.0 + 5 * _MILE_NORTH)) is Outcome.QUARANTINED
    contact = picture.contact("mmsi:1", later(_NOW, 10))
    assert contact is not None
    assert (contact.track.latitude, contact.suspects) == (35.0, 1)
    assert picture.take(_report(20, 35.001)) is Outcome.TAKEN
    contact = picture.contact("mmsi:1", later(_NOW, 20))
    assert contact is not None
    assert (contact.track.latitude, contact.suspects) == (35.001, 0)


def test_three_reports_that_agree_on_the_new_place_are_believed_and_marked() -> None:
    picture = Picture()
    picture.take(_report())
    there = 35.0 + 50 * _MILE_NORTH
    outcomes = [picture.take(_report(10 * step, there + step * 0.0007)) for step in (1, 2, 3, 4)]
    assert outcomes == [Outcome.QUARANTINED, Outcome.QUARANTINED, Outcome.MOVED, Outcome.TAKEN]
    assert JUMPED in picture.reports("mmsi:1")[0].flags


def test_who_has_jumped_is_flagged_for_a_quarter_of_an_hour() -> None:
    picture = Picture()
    picture.take(_report())
    there = 35.0 + 50 * _MILE_NORTH
    flagged = []
    for minute in range(1, 25):
        picture.take(_report(60 * minute, there + minute * 0.0042))
        contact = picture.contact("mmsi:1", later(_NOW, 60 * minute))
        assert contact is not None
        flagged.append(JUMPED in contact.track.flags)
    assert flagged == [False] * 2 + [True] * 16 + [False] * 6


def test_places_that_jump_about_are_never_believed() -> None:
    picture = Picture()
    picture.take(_report())
    outcomes = {picture.take(_report(step, 40.0 + step % 2)) for step in range(1, 20)}
    assert outcomes == {Outcome.QUARANTINED}


def test_a_damaged_report_changes_nothing() -> None:
    picture = Picture()
    assert picture.take(replace(_report(), flags=frozenset({"checksum-wrong"}))) is Outcome.REFUSED
    assert not list(picture.contacts(_NOW))


def test_a_false_position_across_the_world_is_a_jump_and_the_date_line_is_not() -> None:
    assert is_jump(_report(), replace(_report(10), longitude=-158.1))
    assert not is_jump(_report(), replace(_report(10), longitude=-179.9999))
    assert not is_jump(_report(), replace(_report(3600), latitude=35.0 + 20 * _MILE_NORTH))


def test_speed_and_course_are_derived_where_the_source_has_none() -> None:
    picture = Picture()
    picture.take(_report(speed=None))
    first = picture.contact("mmsi:1", _NOW)
    assert first is not None
    assert first.track.speed is None
    picture.take(_report(60, 35.0 + 0.3 * _MILE_NORTH, speed=None))
    contact = picture.contact("mmsi:1", later(_NOW, 60))
    assert contact is not None
    assert contact.track.speed == pytest.approx(0.3 * NAUTICAL_MILE / 60, rel=0.01)
    assert contact.track.course == pytest.approx(0, abs=0.01)
    assert DERIVED in contact.track.flags
    picture.take(_report(120, 35.0 + 0.3 * _MILE_NORTH, speed=None))
    anchored = picture.contact("mmsi:1", later(_NOW, 120))
    assert anchored is not None
    assert (anchored.track.speed, anchored.track.course) == (0, None)


def test_a_turn_is_in_the_track() -> None:
    picture = Picture()
    for step in range(6):
        picture.take(replace(_report(10 * step, 35.0 + step * 0.0005), course=3.0 * step))
    contact = picture.contact("mmsi:1", later(_NOW, 50))
    assert contact is not None
    assert contact.track.turn == pytest.approx(0.3)


def test_who_has_not_been_heard_for_long_is_forgotten() -> None:
    picture = Picture()
    picture.take(_report())
    picture.take(_report(3000, unit="mmsi:2"))
    assert picture.forget(later(_NOW, 3601)) == ["mmsi:1"]
    assert [one.track.unit for one in picture.contacts(_NOW)] == ["mmsi:2"]
