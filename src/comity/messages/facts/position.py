"""A position on WGS 84, in hundredths of a minute.

fact = bstr .size 6: (latitude + 540000) * 2^22 + (longitude + 1080000), big endian; spec/12-facts.md, section 2
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.clock import Instant
from comity.messages.facts.fact import NO_LIMITS, Fact, FactWrong, Limits, Reason, Unlikely, must_be, whole
from comity.wire.cbor import Value

QUARTER = 540_000
"""90 degrees in hundredths of a minute."""
HALF = 2 * QUARTER
FULL = 4 * QUARTER
SIZE = 6

_WRITTEN = re.compile(
    r"([0-9]{2})-([0-5][0-9])\.([0-9]{2}) ?([NS])[ ,]\s*([0-9]{3})-([0-5][0-9])\.([0-9]{2}) ?([EW])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """`latitude` north and `longitude` east, in hundredths of a minute. Making one raises FactWrong.

    180 degrees is east, and a pole lies on longitude 0: no place has two positions.
    """

    latitude: int
    longitude: int

    def __post_init__(self) -> None:
        whole(self.latitude, -QUARTER, QUARTER)
        whole(self.longitude, 1 - HALF, HALF)
        if abs(self.latitude) == QUARTER and self.longitude:
            raise FactWrong(Reason.NORMAL)

    def to_bytes(self) -> bytes:
        """Its six bytes."""
        return ((self.latitude + QUARTER) << 22 | (self.longitude + HALF)).to_bytes(SIZE, "big")

    @classmethod
    def from_bytes(cls, raw: bytes) -> Position:
        """The position of six bytes. Raises FactWrong."""
        packed = int.from_bytes(raw, "big")
        return cls((packed >> 22) - QUARTER, (packed & (1 << 22) - 1) - HALF)

    def __str__(self) -> str:
        north, east = "NS"[self.latitude < 0], "EW"[self.longitude < 0]
        return f"{_angle(abs(self.latitude), 2)}{north} {_angle(abs(self.longitude), 3)}{east}"


def read_position(text: str) -> Position:
    """The position that is written so: `26-30.00N 121-10.00E`. Raises FactWrong."""
    found = _WRITTEN.fullmatch(text)
    if not found:
        raise FactWrong(Reason.FORM)
    degrees, minutes, hundredths, north, long_degrees, long_minutes, long_hundredths, east = found.groups()
    latitude = int(degrees) * 6000 + int(minutes) * 100 + int(hundredths)
    longitude = int(long_degrees) * 6000 + int(long_minutes) * 100 + int(long_hundredths)
    whole(longitude, 0, HALF)
    if latitude == QUARTER:
        longitude = 0
    west = east in "Ww" and longitude != HALF
    return Position(-latitude if north in "Ss" else latitude, -longitude if west else longitude)


def _angle(hundredths: int, digits: int) -> str:
    return f"{hundredths // 6000:0{digits}}-{hundredths // 100 % 60:02}.{hundredths % 100:02}"


class PositionKind(Fact[Position]):
    """`26-30.00N 121-10.00E`"""

    KIND = "position"
    example = "26-30.00N 121-10.00E"

    def _encode(self, value: Position) -> Value:
        return value.to_bytes()

    def _decode(self, value: Value) -> Position:
        if not isinstance(value, bytes) or len(value) != SIZE:
            raise FactWrong(Reason.FORM)
        return Position.from_bytes(value)

    def _parse(self, text: str) -> Position:
        return read_position(text)

    def render(self, value: Position) -> str:
        return str(value)

    def check(self, value: Position) -> None:
        must_be(Position, value)

    def unlikely(self, value: Position, now: Instant, limits: Limits = NO_LIMITS) -> tuple[Unlikely, ...]:
        """A position of zeros is one that was forgotten."""
        return (Unlikely("position-zero"),) if value == Position(0, 0) else ()


POSITION = PositionKind()
