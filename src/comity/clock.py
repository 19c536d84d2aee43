"""Instants and date-time groups. Reads no clock: the station feeds the instants.

An instant is a whole number of milliseconds since 1970-01-01T00:00:00Z, as POSIX counts seconds.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NewType, Protocol

Instant = NewType("Instant", int)

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


class Clock(Protocol):
    """Tells the instant. The only one that reads the machine's clock is station/system_clock.py."""

    def now(self) -> Instant: ...


def from_seconds(seconds: int) -> Instant:
    """The instant `seconds` after 1970-01-01T00:00:00Z."""
    return Instant(seconds * 1000)


def to_seconds(instant: Instant) -> int:
    """Whole POSIX seconds of an instant, as they travel in entries and cosignatures."""
    return int(instant) // 1000


def later(instant: Instant, seconds: float) -> Instant:
    """The instant `seconds` after `instant`."""
    return Instant(int(instant) + round(seconds * 1000))


def _utc(instant: Instant) -> datetime:
    return datetime.fromtimestamp(int(instant) / 1000, UTC)


def date_time_group(instant: Instant) -> str:
    """`211845Z NOV 26`: day, hour, minute, zone, month, year; the same in every language."""
    t = _utc(instant)
    return f"{t:%d%H%M}Z {_MONTHS[t.month - 1]} {t:%y}"


def iso(instant: Instant) -> str:
    """`2026-11-21T18:45:03Z`, as JSON output carries it."""
    return f"{_utc(instant):%Y-%m-%dT%H:%M:%SZ}"


def parse_iso(text: str) -> Instant:
    """The instant of `2026-11-21T18:45:03Z` or of `2026-11-21` (midnight UTC).

    Raises ValueError when the text is neither or names another zone.
    """
    t = datetime.fromisoformat(text.replace("Z", "+00:00"))
    if t.tzinfo is None:
        if len(text) != len("2026-11-21"):
            raise ValueError(f"not UTC: {text}")
        t = t.replace(tzinfo=UTC)
    if t.utcoffset():
        raise ValueError(f"not UTC: {text}")
    return Instant(int(t.timestamp() * 1000))
