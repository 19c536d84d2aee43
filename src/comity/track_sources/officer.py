"""What an officer sees and enters: a bearing and a range from own ship, or a position. Warships go dark, and balloons
carry no transponder.
"""

from __future__ import annotations

from comity.clock import Instant
from comity.track_sources.rows import RowWrong
from comity.tracks.places import destination
from comity.tracks.report import Datum, Kind, Report

_BEARING_ERROR = 0.035
"""Two degrees, in radians: a bearing taken by eye."""
_RANGE_ERROR = 0.1
_LEAST_ERROR_M = 100.0


def by_bearing(
    unit: str,
    kind: Kind,
    at: Instant,
    own: tuple[float, float],
    bearing: float,
    range_m: float,
    *,
    height_m: float | None = None,
    speed: float | None = None,
    course: float | None = None,
    entered_at: Instant,
) -> Report:
    """The report of a unit seen from `own` (degrees) in the direction `bearing` (degrees true) at `range_m` metres.

    Raises RowWrong for what cannot be.
    """
    if not 0 <= bearing <= 360:
        raise RowWrong("bearing")
    if not 0 <= range_m <= 1_000_000:
        raise RowWrong("range")
    place = destination(*own, bearing, range_m)
    accuracy = max(_LEAST_ERROR_M, range_m * max(_BEARING_ERROR, _RANGE_ERROR))
    return _report(unit, kind, at, place, height_m, speed, course, accuracy, entered_at, f"{bearing:.1f} {range_m:.0f}")


def by_position(
    unit: str,
    kind: Kind,
    at: Instant,
    place: tuple[float, float],
    *,
    height_m: float | None = None,
    speed: float | None = None,
    course: float | None = None,
    accuracy_m: float = 500.0,
    entered_at: Instant,
) -> Report:
    """The report of a unit whose position was told. Raises RowWrong for what cannot be."""
    if abs(place[0]) > 90 or abs(place[1]) > 180:
        raise RowWrong("position")
    written = f"{place[0]:.5f} {place[1]:.5f}"
    return _report(unit, kind, at, place, height_m, speed, course, accuracy_m, entered_at, written)


def _report(
    unit: str, kind: Kind, at: Instant, place: tuple[float, float], height_m: float | None, speed: float | None,
    course: float | None, accuracy: float, entered_at: Instant, written: str,
) -> Report:  # fmt: skip
    if course is not None and not 0 <= course <= 360:
        raise RowWrong("course")
    if speed is not None and not 0 <= speed <= 2000:
        raise RowWrong("speed")
    return Report(
        source="officer",
        unit=f"officer:{unit}",
        kind=kind,
        fixed_at=at,
        received_at=entered_at,
        processed_at=entered_at,
        latitude=place[0],
        longitude=place[1],
        speed=speed,
        course=None if course is None else course % 360,
        altitude=height_m,
        datum=None if height_m is None else Datum.SEA,
        accuracy=accuracy,
        flags=frozenset({"entered-by-hand"}),
        raw=f"{unit} {kind} {at} {written}".encode(),
    )
