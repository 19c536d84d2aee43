"""Fill-ins of phrases: one encoding each, one written form that is the same in every language.

kind        on the wire                             written
whole       0 to 999999                             3
minutes     minutes, 0 to 10080                     30
course      degrees true, 0 to 359                  090
speed       knots, 0 to 999                         12
distance    tenths of a nautical mile, 0 to 65535   2.5
time        POSIX seconds of a whole minute         211845Z NOV 26       (spec/05-messages.md, section 6)
number      0 to 999999, names something            12
position, altitude, radio, call-sign                as the facts of these kinds, spec/12-facts.md
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from comity.clock import date_time_group, from_seconds, parse_iso, to_seconds
from comity.errors import Refused
from comity.messages.facts.altitude import LEVEL
from comity.messages.facts.fact import Fact
from comity.messages.facts.position import POSITION
from comity.messages.facts.radio import RADIO
from comity.messages.facts.texts import CALL_SIGN
from comity.messages.faults import MessageFault

_FIRST_TIME = 946_684_800  # 2000-01-01
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_LAST_TIME = 4_102_444_740  # 2099-12-31 23:59: two digits of the year suffice until then


Fill = int | bytes | str
"""A fill-in as it travels."""


class Kind(ABC):
    """A kind of fill-in. `example` shows people how to write it."""

    name: str
    example: str
    counted: bool
    """Whether it is a count of something, so that the words around it have plural forms."""

    @abstractmethod
    def allows(self, value: object) -> bool:
        """Whether `value` may travel in a fill-in of this kind."""

    @abstractmethod
    def parse(self, text: str) -> Fill:
        """The fill-in that an officer wrote. Raises ValueError."""

    @abstractmethod
    def format(self, value: Any) -> str:
        """How an allowed value is written; it parses back to the same."""


@dataclass(frozen=True)
class NumberKind(Kind):
    """Whole numbers from `least` to `most` in steps of `step`."""

    name: str
    least: int
    most: int
    step: int
    example: str
    read: Callable[[str], int]
    write: Callable[[int], str]
    counted: bool = False

    def allows(self, value: object) -> bool:
        return type(value) is int and self.least <= value <= self.most and value % self.step == 0

    def parse(self, text: str) -> Fill:
        return self.read(text)

    def format(self, value: Any) -> str:
        return self.write(value)


@dataclass(frozen=True)
class FactKind(Kind):
    """A kind of fact, as structured messages have it."""

    name: str
    fact: Fact[Any]
    counted: bool = False

    @property
    def example(self) -> str:  # type: ignore[override]
        """That of the fact."""
        return self.fact.example

    def allows(self, value: object) -> bool:
        if not isinstance(value, int | bytes | str) or isinstance(value, bool):
            return False
        try:
            self.fact.decode(value)
        except Refused:
            return False
        return True

    def parse(self, text: str) -> Fill:
        try:
            fill = self.fact.encode(self.fact.parse(text))
        except MessageFault as fault:
            raise ValueError(text) from fault
        if not isinstance(fill, int | bytes | str):
            raise ValueError(text)
        return fill

    def format(self, value: Any) -> str:
        return self.fact.render(self.fact.decode(value))


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
        NumberKind("whole", 0, 999_999, 1, "3", _whole, str, counted=True),
        NumberKind("minutes", 0, 10_080, 1, "30", _whole, str, counted=True),
        NumberKind("course", 0, 359, 1, "090", _whole, "{:03}".format),
        NumberKind("speed", 0, 999, 1, "12", _whole, str, counted=True),
        NumberKind("distance", 0, 65_535, 1, "2.5", _tenths, _write_tenths),
        NumberKind("time", _FIRST_TIME, _LAST_TIME, 60, "211845Z NOV 26", _time, _write_time),
        NumberKind("number", 0, 999_999, 1, "12", _whole, str),
        FactKind("position", POSITION),
        FactKind("altitude", LEVEL),
        FactKind("radio", RADIO),
        FactKind("call-sign", CALL_SIGN),
    )
}
