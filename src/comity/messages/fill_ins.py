"""Fill-ins of phrases: whole numbers on the wire, one written form that is the same in every language.

kind        on the wire                             written
whole       0 to 999999                             3
minutes     minutes, 0 to 10080                     30
course      degrees true, 0 to 359                  090
speed       knots, 0 to 999                         12
distance    tenths of a nautical mile, 0 to 99999   2.5
time        POSIX seconds of a whole minute         211845Z NOV 26       (spec/05-messages.md, section 6)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from comity.clock import date_time_group, from_seconds, parse_iso, to_seconds

_FIRST_TIME = 946_684_800  # 2000-01-01
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_LAST_TIME = 4_102_444_740  # 2099-12-31 23:59: two digits of the year suffice until then


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fill-in. `example` shows people how to write it; `parse` raises ValueError."""

    name: str
    least: int
    most: int
    step: int
    example: str
    parse: Callable[[str], int]
    format: Callable[[int], str]

    def allows(self, value: int) -> bool:
        """Whether `value` may travel in a fill-in of this kind."""
        return self.least <= value <= self.most and value % self.step == 0


def _whole(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise ValueError(text)
    return int(text)


def _tenths(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9])?", text):
        raise ValueError(text)
    whole, _, tenth = text.partition(".")
    return int(whole) * 10 + int(tenth or 0)


def _time(text: str) -> int:
    group = re.fullmatch(r"([0-9]{2})([0-9]{2})([0-9]{2})Z ([A-Z]{3}) ([0-9]{2})", text)
    if not group:
        return to_seconds(parse_iso(text))
    day, hour, minute, month, year = group.groups()
    if month not in _MONTHS:
        raise ValueError(text)
    at = datetime(2000 + int(year), _MONTHS.index(month) + 1, int(day), int(hour), int(minute), tzinfo=UTC)
    return int(at.timestamp())


def _write_tenths(value: int) -> str:
    return f"{value // 10}.{value % 10}"


def _write_time(value: int) -> str:
    return date_time_group(from_seconds(value))


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("whole", 0, 999_999, 1, "3", _whole, str),
        Kind("minutes", 0, 10_080, 1, "30", _whole, str),
        Kind("course", 0, 359, 1, "090", _whole, "{:03}".format),
        Kind("speed", 0, 999, 1, "12", _whole, str),
        Kind("distance", 0, 99_999, 1, "2.5", _tenths, _write_tenths),
        Kind("time", _FIRST_TIME, _LAST_TIME, 60, "211845Z NOV 26", _time, _write_time),
    )
}
