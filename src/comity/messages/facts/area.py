"""An area: a polygon, clockwise from its north-west corner, or a circle (spec/12-facts.md, section 3).

fact = bstr (3 to 32 positions of 6 bytes) / [centre: bstr .size 6, radius: uint]   radius in tenths of a nautical mile
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from comity.clock import Instant
from comity.messages.facts.fact import (
    NO_LIMITS,
    Fact,
    FactWrong,
    Limits,
    Reason,
    Unlikely,
    must_be,
    parts,
    whole,
    without_brackets,
)
from comity.messages.facts.plane import Corner, is_clockwise, is_simple, square_nm, square_nm_of_circle, unwrap
from comity.messages.facts.position import QUARTER, SIZE, Position, read_position
from comity.messages.facts.rounding import nearest
from comity.wire.cbor import Value

LEAST_CORNERS = 3
MOST_CORNERS = 32
MOST_RADIUS = 9_999
_LARGE_SQUARE_NM = 40_000
_CIRCLE = re.compile(r"(.+?) R(?:ADIUS)? ([0-9]{1,3})\.([0-9]) ?NM", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Polygon:
    """`corners` in normal order; `polygon` brings them there. Making one raises FactWrong.

    A side is straight where meridians and parallels are evenly spaced, and takes the shorter way round the earth.
    """

    corners: tuple[Position, ...]

    def __post_init__(self) -> None:
        must_be(tuple, self.corners)
        must_be(Position, *self.corners)
        if _normal(self.corners) != self.corners:
            raise FactWrong(Reason.NORMAL)


@dataclass(frozen=True, slots=True)
class Circle:
    """`radius` in tenths of a nautical mile around `centre`. Making one raises FactWrong."""

    centre: Position
    radius: int

    def __post_init__(self) -> None:
        whole(self.radius, 1, MOST_RADIUS)
        must_be(Position, self.centre)
        if abs(self.centre.latitude) + 10 * self.radius >= QUARTER:
            raise FactWrong(Reason.POLE)


Area = Polygon | Circle


def polygon(corners: Sequence[Position]) -> Polygon:
    """The polygon with these corners, given in order, either way round, from any of them. Raises FactWrong."""
    return Polygon(_normal(tuple(corners)))


def square_nm_of(area: Area) -> float:
    """Its size in square nautical miles, on a sphere; good for comparing, not for law."""
    if isinstance(area, Circle):
        return square_nm_of_circle(area.radius / 10)
    return square_nm(unwrap(area.corners))


def _normal(corners: tuple[Position, ...]) -> tuple[Position, ...]:
    """The same corners in normal order: clockwise, first the one whose latitude less longitude is greatest."""
    if len(corners) < LEAST_CORNERS:
        raise FactWrong(Reason.EMPTY)
    if len(corners) > MOST_CORNERS:
        raise FactWrong(Reason.LONG)
    if len(set(corners)) != len(corners):
        raise FactWrong(Reason.REPEATED)
    if any(abs(corner.latitude) == QUARTER for corner in corners):
        raise FactWrong(Reason.POLE)
    plane = unwrap(corners)
    if not is_simple(plane):
        raise FactWrong(Reason.CROSSING)
    order = list(range(len(corners)))
    if not is_clockwise(plane):
        order.reverse()
    first = max(range(len(order)), key=lambda at: _north_west(plane[order[at]]))
    return tuple(corners[at] for at in (*order[first:], *order[:first]))


def _north_west(corner: Corner) -> tuple[int, int]:
    east, north = corner
    return north - east, north


class AreaKind(Fact[Area]):
    """`26-30.00N 121-10.00E, 26-30.00N 122-00.00E, 26-00.00N 122-00.00E` or `26-30.00N 121-10.00E R 5.0 nm`"""

    KIND = "area"
    example = "26-30.00N 121-10.00E, 26-30.00N 122-00.00E, 26-00.00N 122-00.00E, 26-00.00N 121-10.00E"

    def _encode(self, value: Area) -> Value:
        if isinstance(value, Circle):
            return [value.centre.to_bytes(), value.radius]
        return b"".join(corner.to_bytes() for corner in value.corners)

    def _decode(self, value: Value) -> Area:
        if isinstance(value, bytes):
            if len(value) % SIZE or len(value) > MOST_CORNERS * SIZE:
                raise FactWrong(Reason.FORM)
            return Polygon(tuple(Position.from_bytes(value[at : at + SIZE]) for at in range(0, len(value), SIZE)))
        centre, radius = parts(value, 2)
        if not isinstance(centre, bytes) or len(centre) != SIZE:
            raise FactWrong(Reason.FORM)
        return Circle(Position.from_bytes(centre), whole(radius, 1, MOST_RADIUS))

    def _parse(self, text: str) -> Area:
        text = without_brackets(text)
        if found := _CIRCLE.fullmatch(text):
            return Circle(read_position(found[1]), int(found[2]) * 10 + int(found[3]))
        return polygon([read_position(corner.strip()) for corner in re.split("[,;\n]", text) if corner.strip()])

    def render(self, value: Area) -> str:
        if isinstance(value, Circle):
            return f"{value.centre} R {value.radius // 10}.{value.radius % 10} nm"
        return ", ".join(map(str, value.corners))

    def check(self, value: Area) -> None:
        if not isinstance(value, Polygon | Circle):
            raise FactWrong(Reason.FORM)

    def conversions(self, value: Area) -> tuple[str, ...]:
        if isinstance(value, Circle):
            tenths_km = nearest(Fraction(1852 * value.radius, 1000))
            return (f"R {tenths_km // 10}.{tenths_km % 10} km",)
        return ()

    def unlikely(self, value: Area, now: Instant, limits: Limits = NO_LIMITS) -> tuple[Unlikely, ...]:
        """Larger than agreed, or, where nothing was agreed, larger than 200 by 200 nautical miles."""
        size = square_nm_of(value)
        agreed = limits.area_square_nm
        if size > (_LARGE_SQUARE_NM if agreed is None else agreed):
            facts = (("size", str(round(size))), ("agreed", str(_LARGE_SQUARE_NM if agreed is None else agreed)))
            return (Unlikely("area-large" if agreed is None else "area-larger-than-agreed", facts),)
        return ()


AREA = AreaKind()
