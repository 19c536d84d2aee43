"""Tracks of invented units for the tests: places in nautical miles from a point, courses, knots, feet."""

from comity.clock import Instant
from comity.tracks.motion import Track
from comity.tracks.places import destination
from comity.tracks.report import Datum, Kind
from comity.tracks.units import FOOT, KNOT, NAUTICAL_MILE

NOON = Instant(1_800_000_000_000)
HERE = (20.0, 125.0)


def after(seconds: float) -> Instant:
    """An instant of the scene."""
    return Instant(NOON + round(seconds * 1000))


class Unit:
    """A unit that holds course and speed from `north`, `east` (nautical miles) at second 0."""

    def __init__(
        self,
        name: str,
        north: float,
        east: float,
        course: float,
        knots: float,
        kind: Kind = Kind.SHIP,
        feet: float | None = None,
        around: tuple[float, float] = HERE,
    ) -> None:
        self.name, self.kind, self.course, self.knots, self.feet = name, kind, course, knots, feet
        middle = destination(*around, 0, north * NAUTICAL_MILE) if north >= 0 else destination(
            *around, 180, -north * NAUTICAL_MILE
        )  # fmt: skip
        self.start = destination(*middle, 90 if east >= 0 else 270, abs(east) * NAUTICAL_MILE)

    def at(self, seconds: float, **other: object) -> Track:
        """Its track, freshly reported at this second of the scene."""
        place = destination(*self.start, self.course, self.knots * KNOT * seconds)
        height = None if self.feet is None else self.feet * FOOT
        datum = None if height is None else Datum.PRESSURE
        known: dict[str, object] = {
            "speed": self.knots * KNOT,
            "course": self.course,
            "altitude": height,
            "datum": datum,
            "climb": None if height is None else 0.0,
        }
        return Track(self.name, self.kind, after(seconds), *place, **{**known, **other})  # type: ignore[arg-type]
