"""Reports and tracks as commands show them: one JSON object each, in the units of the sea and the air."""

from __future__ import annotations

from typing import Any

from comity.cli.screen import Screen
from comity.clock import Instant, iso
from comity.tracks.report import Report
from comity.tracks.units import FEET_A_MINUTE, FOOT, KNOT


def report_row(report: Report) -> dict[str, Any]:
    """A report as JSON. Knots, feet and feet a minute; null where the unit did not say."""
    return {
        "source": report.source,
        "unit": report.unit,
        "kind": report.kind.value,
        "fixed": _instant(report.fixed_at),
        "received": _instant(report.received_at),
        "processed": _instant(report.processed_at),
        "latitude": round(report.latitude, 6),
        "longitude": round(report.longitude, 6),
        "speed_kt": _in(report.speed, KNOT),
        "course_deg": None if report.course is None else round(report.course, 1),
        "heading_deg": None if report.heading is None else round(report.heading, 1),
        "altitude_ft": _in(report.altitude, FOOT),
        "datum": None if report.datum is None else report.datum.value,
        "vertical_rate_fpm": _in(report.climb, FEET_A_MINUTE),
        "accuracy_m": None if report.accuracy is None else round(report.accuracy, 1),
        "status": None if report.status is None else report.status.value,
        "name": report.name,
        "flags": sorted(report.flags),
        "raw": report.raw.hex() if b"\x00" in report.raw or not report.raw.isascii() else report.raw.decode("ascii"),
    }


NOT_TAKEN = (
    "checksum-wrong", "checksum-missing", "not-a-sentence", "fields-missing", "fields-wrong", "part-numbers-wrong",
    "part-missing", "payload-wrong", "repeated", "no-position", "clock-missing", "own-position-missing",
    "heading-missing", "target-lost", "line-too-long", "line-wrong", "frame-wrong", "frame-cut", "frame-type-unknown",
    "reference-missing", "position-unconfirmed", "position-jumped", "columns-missing", "value-wrong", "too-large",
)  # fmt: skip
"""Why our sources do not take something; each has its words."""


def not_taken(writer: Screen, name: str) -> str:
    """A reason of a source in words; one of an outside source, which has none, as it is."""
    code, _, what = name.partition(":")
    return writer.text(f"tracks-not-taken-{code}", what=what) if code in NOT_TAKEN else name


def _instant(instant: Instant) -> str:
    """With milliseconds: a second is ten metres at sea and three hundred in the air."""
    return f"{iso(instant)[:-1]}.{int(instant) % 1000:03d}Z"


def _in(value: float | None, unit: float) -> float | None:
    return None if value is None else round(value / unit, 2)
