"""What one aircraft after another says in Mode S frames, made into reports.

Phantom positions are what users of every decoder complain of. Here a first position counts when a second one confirms
it; a pair of frames must lie within ten seconds; what would need more than 1,200 km/h is refused and the last good
position kept, until several refused ones agree with each other.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import rs1090

from comity.clock import Instant
from comity.track_sources.mode_s.compact_position import Angles, near, of_pair
from comity.tracks.places import distance
from comity.tracks.report import Datum, Kind, Report
from comity.tracks.units import FEET_A_MINUTE, FOOT, KNOT

_LONG = 14
_SQUITTERS = frozenset({*range(17 << 3, 18 << 3), *(18 << 3 | form for form in (0, 1, 2, 5, 6))})
"""First octets of what aircraft send by themselves (downlink format 17), and of what stands for it (18: surface
vehicles, fine traffic information, rebroadcasts); answers to radars hold no position, nor do coarse and management
messages (18 with control 3 and 4).
"""
_PAIR_MS = 10_000
_NEAR_MS = 30_000
_FASTEST = 1200 / 3.6
_SLACK_M = 500.0
_AGREEING = 4
_VELOCITY_MS = 10_000
_MOST_AIRCRAFT = 100_000
_TWO_DEVIATIONS = 2.4477
"""A circle of this many standard deviations holds 95 of 100 positions, and 95 of 100 is what an aircraft states."""
_ERROR_BY_CATEGORY = {9: 3.0, 8: 10.0, 7: 93.0, 6: 185.0, 5: 463.0, 4: 926.0, 3: 1852.0, 2: 9260.0, 1: 18520.0}
"""Metres, 95 of 100, by the navigation uncertainty category of a position (DO-260)."""
_ERROR_BY_ACCURACY = {
    11: 3.0, 10: 10.0, 9: 30.0, 8: 92.6, 7: 185.2, 6: 555.6, 5: 926.0, 4: 1852.0, 3: 3704.0, 2: 7408.0, 1: 18520.0,
}  # fmt: skip
"""Metres, 95 of 100, by the navigation accuracy category that newer aircraft send apart (DO-260A and B)."""
_LOW_INTEGRITY_M = 500.0

Fix = tuple[float, float, Instant]


@dataclass(slots=True)
class _Aircraft:
    frames: dict[bool, tuple[Angles, Instant]] = field(default_factory=dict)
    """The newest position frame: False even, True odd."""
    good: Fix | None = None
    candidate: Fix | None = None
    """A position that awaits another that agrees with it."""
    agreed: int = 0
    velocity: tuple[Instant, float | None, float | None, float | None] | None = None
    """Instant, speed, course, climb."""
    name: str | None = None
    accuracy_category: int | None = None


class AircraftReports:
    """Makes reports of Mode S frames. `reference` is where the receiver stands: needed for aircraft on the ground."""

    def __init__(self, source: str, refused: Counter[str], reference: Angles | None = None) -> None:
        self._source = source
        self._refused = refused
        self._reference = reference
        self._aircraft: OrderedDict[str, _Aircraft] = OrderedDict()

    def feed(self, frames: Sequence[tuple[bytes, Instant]], processed_at: Instant) -> list[Report]:
        """Take frames, each with its instant of receipt; return a report for each position that can be believed.

        What is no squitter is passed over.
        """
        reports = []
        squitters = [(frame, at) for frame, at in frames if len(frame) == _LONG and frame[0] in _SQUITTERS]
        for (frame, at), said in zip(squitters, _read([frame.hex() for frame, _ in squitters]), strict=True):
            if said is None or "icao24" not in said:
                self._refused["frame-wrong"] += 1
                continue
            report = self._squitter(said, frame, at, processed_at)
            if report is not None:
                reports.append(report)
        return reports

    def _squitter(self, said: dict[str, Any], frame: bytes, at: Instant, processed_at: Instant) -> Report | None:
        aircraft = self._of(str(said["icao24"]))
        self._learn(aircraft, said, at)
        if "lat_cpr" not in said or "lon_cpr" not in said:
            return None
        on_ground = said.get("bds") == "06"
        fix = self._position(aircraft, said, on_ground, at)
        if fix is None or not self._believed(aircraft, fix):
            return None
        return self._report(aircraft, said, fix, on_ground, processed_at, frame)

    def _of(self, address: str) -> _Aircraft:
        aircraft = self._aircraft.get(address)
        if aircraft is None:
            aircraft = self._aircraft[address] = _Aircraft()
            if len(self._aircraft) > _MOST_AIRCRAFT:
                self._aircraft.popitem(last=False)
        self._aircraft.move_to_end(address)
        return aircraft

    def _learn(self, aircraft: _Aircraft, said: dict[str, Any], at: Instant) -> None:
        if said.get("callsign"):
            aircraft.name = str(said["callsign"])[:8].strip() or None
        if said.get("bds") == "65" and isinstance(said.get("NACp"), int):
            aircraft.accuracy_category = said["NACp"]
        if said.get("bds") in ("06", "09") and said.get("groundspeed") is not None:
            speed, course, climb = said["groundspeed"], said.get("track"), said.get("vertical_rate")
            aircraft.velocity = (
                at,
                float(speed) * KNOT,
                None if course is None else float(course) % 360,
                None if climb is None else float(climb) * FEET_A_MINUTE,
            )

    def _position(self, aircraft: _Aircraft, said: dict[str, Any], on_ground: bool, at: Instant) -> Fix | None:
        is_odd = said["parity"] == "odd"
        angles = (float(said["lat_cpr"]), float(said["lon_cpr"]))
        good = aircraft.good
        if on_ground:
            aircraft.frames.clear()
            known = good[:2] if good is not None and at - good[2] <= _NEAR_MS else self._reference
            found = None if known is None else near(angles, is_odd, known, surface=True)
            if found is None:
                self._refused["reference-missing"] += 1
            return None if found is None else (*found, at)
        aircraft.frames[is_odd] = (angles, at)
        if good is not None and 0 <= at - good[2] <= _NEAR_MS:
            # The frame before may have been a phantom: what fits the last good position needs no partner.
            found = near(angles, is_odd, good[:2])
            if found is not None and _reachable(good, (*found, at)):
                return (*found, at)
        other = aircraft.frames.get(not is_odd)
        if other is None or abs(at - other[1]) > _PAIR_MS:
            return None
        even, odd = (other[0], angles) if is_odd else (angles, other[0])
        found = of_pair(even, odd, is_odd)
        return None if found is None else (*found, at)

    def _believed(self, aircraft: _Aircraft, fix: Fix) -> bool:
        if aircraft.good is not None and _reachable(aircraft.good, fix):
            aircraft.good, aircraft.candidate, aircraft.agreed = fix, None, 0
            return True
        # Not where it could be by what we know: either this is a phantom, or what we know was one.
        if aircraft.candidate is not None and _reachable(aircraft.candidate, fix):
            aircraft.agreed += 1
        else:
            aircraft.agreed = 0
        aircraft.candidate = fix
        if aircraft.agreed >= (1 if aircraft.good is None else _AGREEING):
            aircraft.good, aircraft.candidate, aircraft.agreed = fix, None, 0
            return True
        self._refused["position-unconfirmed" if aircraft.good is None else "position-jumped"] += 1
        return False

    def _report(
        self, aircraft: _Aircraft, said: dict[str, Any], fix: Fix, on_ground: bool, processed_at: Instant, frame: bytes
    ) -> Report:
        velocity = aircraft.velocity
        fresh = velocity is not None and abs(fix[2] - velocity[0]) <= _VELOCITY_MS
        _, speed, course, climb = velocity if velocity is not None and fresh else (None, None, None, None)
        error = _ERROR_BY_CATEGORY.get(said.get("NUCp", 0))
        if aircraft.accuracy_category is not None:
            error = _ERROR_BY_ACCURACY.get(aircraft.accuracy_category)
        altitude = None if on_ground else said.get("altitude")
        datum = Datum.ELLIPSOID if said.get("source") == "GNSS" else Datum.PRESSURE
        return Report(
            source=self._source,
            unit=f"icao:{said['icao24']}",
            kind=Kind.AIRCRAFT,
            fixed_at=fix[2],
            received_at=fix[2],
            processed_at=processed_at,
            latitude=fix[0],
            longitude=fix[1],
            speed=speed,
            course=course,
            altitude=None if altitude is None else float(altitude) * FOOT,
            datum=None if altitude is None else datum,
            climb=climb,
            accuracy=None if error is None else error / _TWO_DEVIATIONS,
            name=aircraft.name,
            flags=frozenset({"integrity-low"} if error is None or error > _LOW_INTEGRITY_M else ()),
            raw=frame,
        )


def _read(frames: list[str]) -> list[dict[str, Any] | None]:
    """What each frame says, by the library; None for one whose parity is wrong. Many at once are read faster."""
    try:
        return cast("list[dict[str, Any] | None]", rs1090.decode(frames)) if frames else []
    except (ValueError, RuntimeError):
        return [None] * len(frames)


def _reachable(before: Fix, after: Fix) -> bool:
    seconds = abs(after[2] - before[2]) / 1000
    return distance(before[0], before[1], after[0], after[1]) <= _FASTEST * seconds + _SLACK_M
