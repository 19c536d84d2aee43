"""An instant, as a date-time group in UTC, to the minute or to the second.

fact = uint, POSIX seconds from 2000 to 2099; a whole minute unless the field says seconds; spec/12-facts.md, section 4
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from comity.clock import Instant, date_time_group, from_seconds, parse_iso, to_seconds
from comity.messages.facts.fact import NO_LIMITS, Fact, FactWrong, Limits, Reason, Unlikely, whole
from comity.wire.cbor import Value

FIRST = 946_684_800
"""2000-01-01T00:00:00Z"""
LAST = 4_102_444_799
"""2099-12-31T23:59:59Z: two digits of the year suffice until then."""
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_GROUP = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})(?::([0-9]{2}))?Z ([A-Z]{3}) ([0-9]{2})", re.IGNORECASE)
_FAR_S = 366 * 86_400


def read_seconds(text: str) -> int:
    """POSIX seconds of `211845Z NOV 26`, `211845:30Z NOV 26` or `2026-11-21T18:45:30Z`. Raises FactWrong."""
    found = _GROUP.fullmatch(text)
    try:
        if not found:
            if len(text) < len("2026-11-21T18:45Z"):
                raise FactWrong(Reason.FORM)
            return to_seconds(parse_iso(text))
        day, hour, minute, second, month, year = found.groups()
        number = _MONTHS.index(month.upper()) + 1
        at = datetime(2000 + int(year), number, int(day), int(hour), int(minute), int(second or 0), tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise FactWrong(Reason.FORM) from error
    return int(at.timestamp())


def write_seconds(seconds: int, *, to_the_second: bool) -> str:
    """`211845Z NOV 26` or `211845:30Z NOV 26`."""
    group = date_time_group(from_seconds(seconds))
    return f"{group[:6]}:{seconds % 60:02}{group[6:]}" if to_the_second else group


class InstantKind(Fact[int]):
    """`211845Z NOV 26`; the values are POSIX seconds."""

    KIND = "instant"

    def __init__(self, *, to_the_second: bool = False) -> None:
        self.to_the_second = to_the_second
        self.example = "211845:30Z NOV 26" if to_the_second else "211845Z NOV 26"

    def _encode(self, value: int) -> Value:
        return value

    def _decode(self, value: Value) -> int:
        return whole(value, FIRST, LAST)

    def _parse(self, text: str) -> int:
        return read_seconds(text)

    def render(self, value: int) -> str:
        return write_seconds(value, to_the_second=self.to_the_second)

    def check(self, value: int) -> None:
        whole(value, FIRST, LAST)
        if not self.to_the_second and value % 60:
            raise FactWrong(Reason.FORM)

    def unlikely(self, value: int, now: Instant, limits: Limits = NO_LIMITS) -> tuple[Unlikely, ...]:
        """More than a year from now."""
        return (Unlikely("instant-far"),) if abs(value - to_seconds(now)) > _FAR_S else ()


INSTANT = InstantKind()
INSTANT_SECONDS = InstantKind(to_the_second=True)
