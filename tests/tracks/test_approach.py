"""Closest points against the geodesic truth; yes, no and cannot tell."""

import random
from dataclasses import replace

import pytest
from geographiclib.geodesic import Geodesic

from comity.clock import Instant, later
from comity.tracks.approach import Approach, Limits, Verdict, approach, is_below, judge
from comity.tracks.motion import Track
from comity.tracks.report import Datum, Kind
from comity.tracks.units import FOOT, NAUTICAL_MILE

_NOW = Instant(1_700_000_000_000)
_TRUTH = Geodesic.WGS84
_ONE_MILE = Limits(NAUTICAL_MILE, None, 1800)
_AIR = Limits(5 * NAUTICAL_MILE, 1_000 * FOOT, 300)


def _ship(latitude: float, longitude: float, speed: float | None, course: float | None, unit: str = "mmsi:1") -> Track:
    return Track(unit, Kind.SHIP, _NOW, latitude, longitude, speed, course)


def _aircraft(latitude: float, longitude: float, course: float, feet: float | None, climb: float = 0.0) -> Track:
    altitude = None if feet is None else feet * FOOT
    return Track("icao:1", Kind.AIRCRAFT, _NOW, latitude, longitude, 200.0, course, altitude, Datum.PRESSURE, climb)


def _truth_apart(one: Track, other: Track, t: float) -> float:
    places = []
    for track in (one, other):
        assert track.speed is not None
        assert track.course is not None
        places.append(_TRUTH.Direct(track.latitude, track.longitude, track.course, track.speed * t))
    return float(_TRUTH.Inverse(places[0]["lat2"], places[0]["lon2"], places[1]["lat2"], places[1]["lon2"])["s12"])


def _truth(one: Track, other: Track, end: float) -> tuple[float, float]:
    low, high = 0.0, end
    while high - low > 1e-3:
        third = (high - low) / 3
        if _truth_apart(one, other, low + third) < _truth_apart(one, other, high - third):
            high -= third
        else:
            low += third
    return low, _truth_apart(one, other, low)


@pytest.mark.parametrize("latitude", [0.0, 30.0, 60.0, -75.0, 85.0, 89.5])
@pytest.mark.parametrize("miles", [5, 20, 50])
def test_closest_points_are_right_to_a_metre_across_the_date_line(latitude: float, miles: float) -> None:
    rolls = random.Random(latitude * 100 + miles)
    for _ in range(4):
        one = _ship(latitude, 179.9, rolls.uniform(4, 15), rolls.uniform(0, 360))
        away = _TRUTH.Direct(latitude, 179.9, rolls.uniform(0, 360), miles * NAUTICAL_MILE)
        other = _ship(away["lat2"], away["lon2"], rolls.uniform(4, 15), away["azi2"] + 180 + rolls.uniform(-20, 20))
        found = approach(one, other, _NOW, 7200)
        tcpa, distance = _truth(one, other, 7200)
        assert abs(found.distance_m - distance) < 1
        assert abs(_truth_apart(one, other, found.tcpa_s) - distance) < 1
        assert abs(found.range_m - miles * NAUTICAL_MILE) < 1
        assert found.low_m <= found.distance_m <= found.high_m
        assert found.at == later(_NOW, found.tcpa_s)
        assert abs(found.tcpa_s - tcpa) < 30


def test_two_ships_meet_over_the_pole() -> None:
    found = approach(_ship(89.9, 0.0, 10.0, 0.0), _ship(89.9, 180.0, 10.0, 0.0), _NOW, 3600)
    assert found.distance_m < 0.01
    assert found.tcpa_s == pytest.approx(1117, abs=1)


def test_tracks_that_part_are_closest_now() -> None:
    found = approach(_ship(0, 0, 5.0, 270.0), _ship(0, 0.1, 5.0, 90.0), _NOW, 600)
    assert found.tcpa_s == 0
    assert found.distance_m == found.range_m
    earlier = approach(_ship(0, 0, 5.0, 270.0), _ship(0, 0.1, 5.0, 90.0), _NOW, 600, -3600)
    assert earlier.tcpa_s == pytest.approx(-1113, abs=1)


def test_units_that_keep_their_distance_are_closest_at_once() -> None:
    found = approach(_ship(0, 0, 5.0, 90.0), _ship(0, 0.1, 5.0, 90.0), _NOW, 600)
    assert found.tcpa_s == 0


def test_old_reports_are_brought_to_one_instant() -> None:
    old = replace(_ship(0, 0, 10.0, 90.0), at=later(_NOW, -100))
    assert approach(old, _ship(0, 0.05, 0.0, None), _NOW, 1).range_m == pytest.approx(0.05 * 111_319.5 - 1_000, abs=1)


def test_a_pair_below_the_limit_is_a_yes() -> None:
    found = judge(_ship(0, 0, 10.0, 90.0), _ship(0, 0.2, 10.0, 270.0), _NOW, _ONE_MILE)
    assert found.verdict is Verdict.YES
    assert not found.reasons


def test_a_pair_far_away_is_a_no_and_one_at_the_edge_cannot_be_told() -> None:
    far, edge = _ship(0.2, 0.2, 10.0, 270.0), _ship(0.0175, 0.2, 10.0, 270.0)
    assert judge(_ship(0, 0, 10.0, 90.0), far, _NOW, _ONE_MILE).verdict is Verdict.NO
    found = judge(_ship(0, 0, 10.0, 90.0), edge, _NOW, _ONE_MILE)
    assert found.verdict is Verdict.CANNOT_TELL
    assert found.reasons == {"interval"}
    assert found.approach.low_m < NAUTICAL_MILE < found.approach.distance_m


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"speed": None}, "speed-unknown"),
        ({"course": None}, "course-unknown"),
        ({"at": later(_NOW, -700)}, "stale"),
    ],
)
def test_what_is_lacking_is_named(changed: dict[str, object], reason: str) -> None:
    whole = _ship(0, 0, 10.0, 90.0)
    lacking = replace(whole, **changed)  # type: ignore[arg-type]
    found = judge(lacking, _ship(0, 0.1, 10.0, 270.0), _NOW, _ONE_MILE)
    assert found.verdict is Verdict.CANNOT_TELL
    assert reason in found.reasons


def test_who_is_below_the_limit_already_is_a_yes_whatever_he_does() -> None:
    lacking = _ship(0, 0, None, None)
    assert judge(lacking, _ship(0, 0.001, None, None), _NOW, _ONE_MILE).verdict is Verdict.YES


def test_identical_positions_are_a_distance_of_nothing() -> None:
    one = _ship(12.0, -180.0, 10.0, 45.0)
    found = judge(one, replace(one, unit="mmsi:2", longitude=180.0), _NOW, _ONE_MILE)
    assert found.verdict is Verdict.YES
    assert found.approach.distance_m == pytest.approx(0, abs=1e-6)


def test_exactly_at_a_limit_is_not_below() -> None:
    high, low = _aircraft(40, 179.99, 90, 32_000), _aircraft(40, -179.99, 270, 31_000)
    assert not is_below(high, low, _NOW, _AIR)
    assert is_below(high, replace(low, altitude=31_001 * FOOT), _NOW, _AIR)
    assert is_below(high, replace(low, climb=0.01), _NOW, _AIR)
    assert not is_below(high, replace(low, climb=-0.01), _NOW, _AIR)


def test_heights_and_distances_must_be_below_at_one_instant() -> None:
    one = _aircraft(0, 0, 90, 30_000)
    meets = _aircraft(0, 0.2, 270, 35_000, climb=-5.0)
    assert is_below(one, replace(meets, climb=-30.0), _NOW, _AIR)
    assert not is_below(one, meets, _NOW, _AIR), "level with it only when it is 50 km behind"
    assert is_below(one, meets, _NOW, replace(_AIR, vertical_m=None))


def test_an_unknown_altitude_cannot_be_told() -> None:
    found = judge(_aircraft(0, 0, 90, None), _aircraft(0, 0.2, 270, 30_000), _NOW, _AIR)
    assert found.verdict is Verdict.CANNOT_TELL
    assert found.reasons == {"altitude-unknown"}
    assert found.approach.vertical_m is None
    far = judge(_aircraft(0, 0, 90, None), _aircraft(9, 0.2, 270, 30_000), _NOW, _AIR)
    assert far.verdict is Verdict.NO


def test_a_ship_and_an_aircraft_are_apart_in_height() -> None:
    ship, aircraft = _ship(0, 0, 10.0, 90.0), _aircraft(0, 0.01, 270, 900)
    assert judge(ship, aircraft, _NOW, _AIR).verdict is Verdict.YES
    assert judge(ship, replace(aircraft, altitude=3_000.0), _NOW, _AIR).verdict is Verdict.NO


def test_a_turn_changes_what_is_predicted_and_its_end_is_in_the_interval() -> None:
    def seen(turn: float) -> Approach:
        turning = replace(_ship(0, 0, 10.0, 0.0), turn=turn)
        return approach(turning, _ship(0.0, 0.1, 10.0, 0.0, "mmsi:2"), _NOW, 1200)

    straight, turning = seen(0.0), seen(0.3)
    assert not straight.is_turning
    assert turning.is_turning
    assert straight.distance_m == pytest.approx(11_132, abs=5)
    assert turning.distance_m < 7_000
    assert turning.low_m < turning.distance_m < straight.distance_m < turning.high_m
