"""Rows of a table as reports: one set of column names of ours, and those that public tables use.

Ours are the columns of `comity tracks detect`: id, kind, time, latitude, longitude, altitude_ft, speed_kt, course_deg,
vertical_rate_fpm; and sensor, name, heading_deg, status.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from comity.clock import Instant
from comity.track_sources import base
from comity.tracks.report import Datum, Kind, Report, Status
from comity.tracks.units import FEET_A_MINUTE, FOOT, KNOT

ALIASES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "mmsi", "icao24", "vessel"),
    "kind": ("kind",),
    "time": ("time", "timestamp", "time_utc", "basedatetime", "ais_pos_timestamp"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon"),
    "altitude_ft": ("altitude_ft", "altitude"),
    "speed_kt": ("speed_kt", "groundspeed", "sog_kn", "sog"),
    "course_deg": ("course_deg", "track", "cog_deg", "cog"),
    "heading_deg": ("heading_deg", "heading"),
    "vertical_rate_fpm": ("vertical_rate_fpm", "vertical_rate"),
    "sensor": ("sensor",),
    "status": ("status",),
    "name": ("name", "callsign", "vesselname"),
}
NEEDED = ("id", "time", "latitude", "longitude")
_HEADING_UNKNOWN = 511.0
_LATEST_MS = 253_402_300_800_000
_STATUSES = {**{str(number): one for number, one in enumerate(Status)}, **{one.value: one for one in Status}}
_PREFIX = {"mmsi": "mmsi", "icao24": "icao"}


class ColumnsMissing(ValueError):
    """A table lacks a column that is needed; the names of ours stand in `args`."""


class RowWrong(ValueError):
    """A row holds something impossible; `args` names the column."""


class Columns:
    """Finds our columns among those of one table. Raises ColumnsMissing."""

    def __init__(self, names: list[str]) -> None:
        plain = {name.strip().lstrip("\ufeff").lower(): name for name in names}
        self._found = {
            ours: next((plain[one] for one in theirs if one in plain), None) for ours, theirs in ALIASES.items()
        }
        missing = [ours for ours in NEEDED if self._found[ours] is None]
        if missing:
            raise ColumnsMissing(*missing)
        by_id = (self._found["id"] or "").strip().lstrip("\ufeff").lower()
        self._prefix = _PREFIX.get(by_id, "unit")
        self._default_kind = Kind.AIRCRAFT if by_id == "icao24" else Kind.SHIP

    def report(self, row: Mapping[str, Any], source: str, received_at: Instant, raw: bytes) -> Report | None:
        """The report of a row; None when it has no position. Raises RowWrong."""
        latitude, longitude = self._number(row, "latitude"), self._number(row, "longitude")
        if latitude is None or longitude is None:
            return None
        if abs(latitude) > 90 or abs(longitude) > 180:
            raise RowWrong("latitude" if abs(latitude) > 90 else "longitude")
        fixed_at = self._time(row)
        kind = self._kind(row)
        speed = self._possible(row, "speed_kt", KNOT, (-base.FASTEST, base.FASTEST))
        climb = self._possible(row, "vertical_rate_fpm", FEET_A_MINUTE, (-base.STEEPEST, base.STEEPEST))
        altitude = self._possible(row, "altitude_ft", FOOT, base.HEIGHTS)
        course, heading = self._number(row, "course_deg"), self._number(row, "heading_deg")
        name = self._text(row, "name")
        sensor = self._text(row, "sensor")
        return Report(
            source=source,
            unit=f"{self._prefix}:{self._text(row, 'id') or '-'}",
            kind=kind,
            fixed_at=fixed_at,
            received_at=fixed_at,
            processed_at=received_at,
            latitude=latitude,
            longitude=longitude,
            speed=None if speed is None or speed < 0 else speed,
            course=None if course is None else course % 360,
            heading=None if heading is None or heading == _HEADING_UNKNOWN else heading % 360,
            altitude=altitude,
            datum=None if altitude is None else Datum.PRESSURE,
            climb=climb,
            name=name or None,
            flags=frozenset({f"sensor-{sensor.lower()}"} if sensor.isalnum() else ()),
            raw=raw,
            status=self._status(row),
        )

    def _text(self, row: Mapping[str, Any], column: str) -> str:
        name = self._found[column]
        value = None if name is None else row.get(name)
        return "" if value is None else str(value).strip()[:64]

    def _number(self, row: Mapping[str, Any], column: str) -> float | None:
        text = self._text(row, column)
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            raise RowWrong(column) from None
        return value if math.isfinite(value) else None

    def _possible(self, row: Mapping[str, Any], column: str, unit: float, bounds: tuple[float, float]) -> float | None:
        """In our unit. Raises RowWrong for what no unit can have."""
        value = self._number(row, column)
        if value is not None and not bounds[0] <= value * unit <= bounds[1]:
            raise RowWrong(column)
        return None if value is None else value * unit

    def _kind(self, row: Mapping[str, Any]) -> Kind:
        text = self._text(row, "kind").lower()
        if not text:
            return self._default_kind
        try:
            return Kind(text)
        except ValueError:
            raise RowWrong("kind") from None

    def _status(self, row: Mapping[str, Any]) -> Status | None:
        """By the number that AIS has for it, or our name for it; None for whatever else stands there."""
        return _STATUSES.get(self._text(row, "status").lower().replace(" ", "-").removesuffix(".0"))

    def _time(self, row: Mapping[str, Any]) -> Instant:
        """ISO 8601 in UTC with or without its Z, `20/03/2021 00:22`, or milliseconds or seconds since 1970."""
        text = self._text(row, "time")
        try:
            if text.replace(".", "", 1).isdigit():
                value = float(text)
                instant = round(value) if value > _LATEST_MS / 1000 else round(value * 1000)
            elif "/" in text:
                day = datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=UTC)
                instant = int(day.timestamp() * 1000)
            else:
                at = datetime.fromisoformat(text.replace("Z", "+00:00"))
                at = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
                if at.utcoffset():
                    raise RowWrong("time")
                instant = round(at.timestamp() * 1000)
        except (ValueError, OverflowError):
            raise RowWrong("time") from None
        if not 0 <= instant < _LATEST_MS:
            raise RowWrong("time")
        return Instant(instant)
