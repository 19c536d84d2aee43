"""Motion against the geodesic, and what a track says of itself as it grows old and turns."""

import random
from dataclasses import replace

import pytest
from geographiclib.geodesic import Geodesic

from comity.clock import Instant, later
from comity.tracks.motion import Track, advanced, position, range_and_bearing, reach_m, sigma_m, track_of, turn_rate
from comity.tracks.report import Kind, Report
from comity.tracks.units import KNOT, NAUTICAL_MILE

_NOW = Instant(1_700_000_000_000)
_TRUTH = Geodesic.WGS84
_LATITUDES = (0.0, 30.0, -45.0, 60.0, 75.0, 85.0, -89.9, 90.0)


def _track(latitude: float, longitude: float, speed: float | None = 10.0, course: float | None = 0.0) -> Track:
    return Track("mmsi:1", Kind.SHIP, _NOW, latitude, longitude, speed, course)


def _report(after_s: float, course: float, speed: float = 8.0, kind: Kind = Kind.SHIP) -> Report:
    at = later(_NOW, after_s)
    return Report("ais", "mmsi:1", kind, at, at, at, 35.0, 139.0, speed, course)


@pytest.mark.parametrize("latitude", _LATITUDES)
@pytest.mark.parametrize("longitude", [0.0, 179.9, -180.0])
def test_a_track_follows_the_geodesic_within_a_metre_to_50_miles(latitude: float, longitude: float) -> None:
    rolls = random.Random(latitude + longitude)
    for _ in range(20):
        course, away = rolls.uniform(0, 360), rolls.uniform(1, 50) * NAUTICAL_MILE
        found = position(_track(latitude, longitude, away / 600, course), later(_NOW, 600))
        truth = _TRUTH.Direct(latitude, longitude, course, away)
        assert _TRUTH.Inverse(found.latitude, found.longitude, truth["lat2"], truth["lon2"])["s12"] < 1
        assert found.course is not None
        assert abs((found.course - truth["azi2"] + 180) % 360 - 180) < 1e-3


@pytest.mark.parametrize("latitude", _LATITUDES)
def test_range_and_bearing_are_the_geodesics(latitude: float) -> None:
    rolls = random.Random(latitude)
    for _ in range(20):
        course, away = rolls.uniform(0, 360), rolls.uniform(0.1, 50) * NAUTICAL_MILE
        truth = _TRUTH.Direct(latitude, 179.95, course, away)
        there = _track(truth["lat2"], truth["lon2"])
        range_m, bearing = range_and_bearing(_track(latitude, 179.95), there, _NOW)
        assert abs(range_m - away) < 1
        assert abs((bearing - course + 180) % 360 - 180) < 1e-3


def test_going_in_two_steps_is_going_in_one() -> None:
    start = replace(_track(62.0, 179.99, 250.0, 80.0), kind=Kind.AIRCRAFT, altitude=9_000.0, climb=5.0)
    halfway = advanced(start, later(_NOW, 60))
    there, at_once = position(halfway, later(_NOW, 120)), position(start, later(_NOW, 120))
    assert _TRUTH.Inverse(there.latitude, there.longitude, at_once.latitude, at_once.longitude)["s12"] < 0.1
    assert there.height == pytest.approx(9_600.0)
    assert at_once.longitude < -179  # across the date line


def test_a_ship_is_on_the_surface_and_an_aircraft_without_altitude_is_nowhere() -> None:
    assert position(_track(1, 1), _NOW).height == 0
    assert position(replace(_track(1, 1), kind=Kind.AIRCRAFT), _NOW).height is None


def test_old_tracks_are_less_sure() -> None:
    track = _track(0, 0, 20 * KNOT, 90.0)
    ages = [sigma_m(track, later(_NOW, seconds)) for seconds in (0, 60, 720)]
    assert ages[0] == 30
    assert ages == sorted(ages)
    # 1.5 degrees of course at 20 kt for 12 min are 194 m, 0.25 m/s 180 m, unsteadiness 130 m
    assert ages[2] == pytest.approx((30**2 + 194**2 + 180**2 + 130**2) ** 0.5, rel=0.01)
    assert not track.is_stale(later(_NOW, 599))
    assert track.is_stale(later(_NOW, 601))


def test_unknown_motion_reaches_everywhere_near() -> None:
    assert reach_m(_track(0, 0, None, 90.0), later(_NOW, 10)) == 250
    assert reach_m(_track(0, 0, 7.0, None), later(_NOW, 10)) == 70
    assert reach_m(_track(0, 0, 7.0, 0.0), later(_NOW, 10)) == 0


def test_a_turn_is_seen_in_the_last_courses() -> None:
    turning = [_report(-40 + 10 * step, (350 + 5 * step) % 360) for step in range(5)]
    assert turn_rate(turning) == pytest.approx(0.5)
    assert track_of(turning[-1], turning[:-1]).turn == pytest.approx(0.5)
    assert turn_rate(list(turning[:2])) == 0
    assert turn_rate([_report(step, 90.0 + (step % 2) * 0.3) for step in range(20)]) == 0
    assert turn_rate([_report(step, 7.0 * step, speed=0.2) for step in range(20)]) == 0


def test_an_old_turn_is_over() -> None:
    assert turn_rate([*(_report(-400 + 10 * step, 5.0 * step) for step in range(5)), _report(0, 20.0)]) == 0


@pytest.mark.parametrize("turn", [0.5, -0.5])
def test_a_turning_track_goes_round_then_straight_on(turn: float) -> None:
    track = replace(_track(60.0, 179.99, 10.0, 90.0), turn=turn)
    held = position(track, later(_NOW, 120))
    assert held.course is not None
    assert abs((held.course - 90 - turn * 120 + 180) % 360 - 180) < 0.1
    after, at = position(track, later(_NOW, 220)), later(_NOW, 220)
    truth = _TRUTH.Direct(held.latitude, held.longitude, held.course, 1_000)
    assert _TRUTH.Inverse(after.latitude, after.longitude, truth["lat2"], truth["lon2"])["s12"] < 1
    radius = 10 / 0.5 * 57.29578
    quarter = _TRUTH.Inverse(60.0, 179.99, held.latitude, held.longitude)["s12"]
    assert quarter == pytest.approx(2 * radius * 0.5, rel=1e-3)  # the chord of 60 degrees
    assert advanced(track, at).turn == 0
    assert advanced(track, later(_NOW, 60)).turn == turn


def test_before_its_fix_a_turning_track_came_straight() -> None:
    track = replace(_track(10.0, 20.0, 10.0, 90.0), turn=1.0)
    assert position(track, later(_NOW, -30)) == position(replace(track, turn=0.0), later(_NOW, -30))
