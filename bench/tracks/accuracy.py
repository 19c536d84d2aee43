"""How far closest points are from the truth: both units on geodesics of WGS-84, by geographiclib."""

from __future__ import annotations

import random

from geographiclib.geodesic import Geodesic

from bench.figures import Target
from bench.report import Amount, Bar, Measurement, percentile
from comity.clock import Instant
from comity.tracks.approach import approach
from comity.tracks.motion import Track
from comity.tracks.report import Kind
from comity.tracks.units import KNOT, NAUTICAL_MILE

_TRUTH = Geodesic.WGS84
_NOW = Instant(1_700_000_000_000)
_METRE = Target(1)
_LATITUDES = (0, 30, 45, 60, 75, 80, 85)
_MILES = (5, 20, 50)

_HOW = """Two ships at 8 to 30 knots, aimed to meet within a few miles across 180 degrees, so many miles apart now.
The truth: each on its geodesic at constant speed, the least distance of the two by golden section to a millimetre of
time. The 95th percentile of the difference in the distance at the closest point, and the most of all."""


def measure(amount: Amount) -> Measurement:
    """A row for each latitude and range, and the worst."""
    found = Measurement("tracks-accuracy", "Closest points against the geodesic", " ".join(_HOW.split()))
    count, worst = amount.of(60, 3), 0.0
    bar = Bar("closest points", len(_LATITUDES) * len(_MILES))
    for done, (latitude, miles) in enumerate(((a, b) for a in _LATITUDES for b in _MILES), start=1):
        rolls = random.Random(latitude * 100 + miles)
        errors = [_error(rolls, latitude, miles) for _ in range(count)]
        worst = max(worst, *errors)
        found.add(f"{latitude} degrees, {miles} NM: p95", percentile(errors, 0.95), "m", _METRE)
        bar.at(done)
    bar.end()
    found.add("the most of all", worst, "m", _METRE)
    return found


def _error(rolls: random.Random, latitude: float, miles: float) -> float:
    one = _ship(latitude, 179.95, rolls.uniform(0, 360), rolls)
    away = _TRUTH.Direct(latitude, 179.95, rolls.uniform(0, 360), miles * NAUTICAL_MILE)
    other = _ship(away["lat2"], away["lon2"], (away["azi2"] + 180 + rolls.uniform(-20, 20)) % 360, rolls)
    found = approach(one, other, _NOW, 4 * 3600)
    low, high = 0.0, 4 * 3600.0
    while high - low > 1e-3:
        third = (high - low) / 3
        if _apart(one, other, low + third) < _apart(one, other, high - third):
            high -= third
        else:
            low += third
    return abs(found.distance_m - _apart(one, other, low))


def _ship(latitude: float, longitude: float, course: float, rolls: random.Random) -> Track:
    return Track("mmsi:1", Kind.SHIP, _NOW, latitude, longitude, rolls.uniform(8, 30) * KNOT, course)


def _apart(one: Track, other: Track, t: float) -> float:
    spots = []
    for track in (one, other):
        spot = _TRUTH.Direct(track.latitude, track.longitude, track.course, track.speed * t)
        spots += [spot["lat2"], spot["lon2"]]
    return float(_TRUTH.Inverse(*spots)["s12"])
