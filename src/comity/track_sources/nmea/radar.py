"""Radar targets of own ship's ARPA: TTM, by bearing and range from own ship, and TLL, by position."""

from __future__ import annotations

from collections import Counter

from comity.clock import Instant
from comity.track_sources.base import number, speed
from comity.track_sources.nmea.own_ship import FIELDS_WRONG, OwnShip, angle
from comity.track_sources.nmea.sentence import Sentence
from comity.tracks.places import destination
from comity.tracks.report import Kind, Report
from comity.tracks.units import KILOMETRES_AN_HOUR, KNOT, NAUTICAL_MILE

_STALE_MS = 5_000
_STATUTE_MILE = 1609.344
_RANGE_UNITS = {"N": NAUTICAL_MILE, "K": 1000.0, "S": _STATUTE_MILE}
_SPEED_UNITS = {"N": KNOT, "K": KILOMETRES_AN_HOUR, "S": _STATUTE_MILE / 3600}
_FARTHEST_M = 500_000.0
_BEARING_ERROR = 0.0175
"""One degree, in radians: what the performance standard for radar allows at the most."""
_RANGE_ERROR = 0.01


class RadarTargets:
    """Makes reports of units `arpa:NN`. Without own position and, for relative bearings, heading there is none."""

    def __init__(self, source: str, own: OwnShip, refused: Counter[str]) -> None:
        self._source = source
        self._own = own
        self._refused = refused

    def feed(self, sentence: Sentence, at: Instant, processed_at: Instant) -> Report | None:
        """Take TTM or TLL."""
        try:
            return (self._bearing if sentence.kind == "TTM" else self._position)(sentence, at, processed_at)
        except (IndexError, ValueError, KeyError):
            self._refused[FIELDS_WRONG] += 1
            return None

    def _bearing(self, sentence: Sentence, at: Instant, processed_at: Instant) -> Report | None:
        fields = sentence.fields
        if fields[11] == "L":
            self._refused["target-lost"] += 1
            return None
        distance = number(fields[1]) * _RANGE_UNITS[fields[9] or "N"]
        if not 0 <= distance <= _FARTHEST_M:
            raise ValueError(fields[1])
        own = self._own.last
        if own is None or abs(at - own.received_at) > _STALE_MS:
            self._refused["own-position-missing"] += 1
            return None
        bearing = self._true(number(fields[2]), fields[3], at)
        if bearing is None:
            self._refused["heading-missing"] += 1
            return None
        latitude, longitude = destination(own.latitude, own.longitude, bearing, distance)
        # A course relative to the bow says nothing of the course over ground.
        over_ground = fields[6] == "T"
        return Report(
            source=self._source,
            unit=f"arpa:{int(fields[0]):02d}",
            kind=Kind.SHIP,
            fixed_at=own.fixed_at,
            received_at=at,
            processed_at=processed_at,
            latitude=latitude,
            longitude=longitude,
            speed=speed(number(fields[4]) * _SPEED_UNITS[fields[9] or "N"]) if fields[4] and over_ground else None,
            course=number(fields[5]) % 360 if fields[5] and over_ground else None,
            accuracy=max(30.0, distance * max(_BEARING_ERROR, _RANGE_ERROR)),
            name=fields[10][:20] or None,
            flags=frozenset({"target-acquiring"} if fields[11] == "Q" else ()),
            raw=sentence.raw,
        )

    def _position(self, sentence: Sentence, at: Instant, processed_at: Instant) -> Report | None:
        fields = sentence.fields
        if len(fields) > 7 and fields[7] == "L":
            self._refused["target-lost"] += 1
            return None
        return Report(
            source=self._source,
            unit=f"arpa:{int(fields[0]):02d}",
            kind=Kind.SHIP,
            fixed_at=at,
            received_at=at,
            processed_at=processed_at,
            latitude=angle(fields[1], fields[2], 90),
            longitude=angle(fields[3], fields[4], 180),
            name=fields[5][:20] or None,
            raw=sentence.raw,
        )

    def _true(self, bearing: float, reference: str, at: Instant) -> float | None:
        if reference == "T":
            return bearing % 360
        heading = self._own.heading(at)
        return None if heading is None else (bearing + heading) % 360
