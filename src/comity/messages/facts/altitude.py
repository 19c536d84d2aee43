"""An altitude with its datum, and a band of two.

level = uint: number * 8 + datum; band = [floor: level, ceiling: level]; spec/12-facts.md, section 5
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
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
from comity.messages.facts.rounding import nearest
from comity.wire.cbor import Value

FOOT_M = Fraction(3048, 10_000)
_LOW = re.compile(r"([0-9]{1,6}) ?(FT|M) (MSL|AGL)", re.IGNORECASE)
_FLIGHT = re.compile(r"FL ?([0-9]{2,3})", re.IGNORECASE)


class Datum(IntEnum):
    """From what an altitude counts, and in what unit."""

    SFC = 0
    UNL = 1
    FL = 2
    FT_MSL = 3
    M_MSL = 4
    FT_AGL = 5
    M_AGL = 6


_MOST = {Datum.FL: 999, Datum.FT_MSL: 99_999, Datum.M_MSL: 30_000, Datum.FT_AGL: 99_999, Datum.M_AGL: 30_000}
_WRITTEN = {Datum.FT_MSL: "ft MSL", Datum.M_MSL: "m MSL", Datum.FT_AGL: "ft AGL", Datum.M_AGL: "m AGL"}
_BY_WORD = {word.upper(): datum for datum, word in _WRITTEN.items()}
_OTHER_UNIT = {
    Datum.FT_MSL: Datum.M_MSL,
    Datum.M_MSL: Datum.FT_MSL,
    Datum.FT_AGL: Datum.M_AGL,
    Datum.M_AGL: Datum.FT_AGL,
}
_IN_METRES = (Datum.M_MSL, Datum.M_AGL)


@dataclass(frozen=True, slots=True)
class Level:
    """`number` feet, metres or flight level above what `datum` says; 0 for SFC and UNL. Making one raises FactWrong."""

    datum: Datum
    number: int = 0

    def __post_init__(self) -> None:
        must_be(Datum, self.datum)
        most = _MOST.get(self.datum, 0)
        whole(self.number, min(1, most), most)

    def __str__(self) -> str:
        if self.datum is Datum.FL:
            return f"FL{self.number:03}"
        return f"{self.number} {_WRITTEN[self.datum]}" if self.datum in _WRITTEN else self.datum.name


def read_level(text: str) -> Level:
    """The altitude that is written so: `SFC`, `UNL`, `FL150`, `1500 ft MSL`, `300 m AGL`. Raises FactWrong."""
    text = without_brackets(text)
    if text.upper() in ("SFC", "UNL"):
        return Level(Datum[text.upper()])
    if flight := _FLIGHT.fullmatch(text):
        return Level(Datum.FL, int(flight[1]))
    low = _LOW.fullmatch(text)
    if not low:
        raise FactWrong(Reason.FORM)
    return Level(_BY_WORD[f"{low[2]} {low[3]}".upper()], int(low[1]))


def encode_level(level: Level) -> int:
    """The one number of an altitude."""
    return level.number * 8 + level.datum


def decode_level(value: Value) -> Level:
    """Undo `encode_level`. Raises FactWrong."""
    number, datum = divmod(whole(value, 0, 8 * 99_999 + 7), 8)
    if datum > Datum.M_AGL:
        raise FactWrong(Reason.RANGE)
    return Level(Datum(datum), number)


def converted(level: Level) -> Level | None:
    """The same altitude in the other unit, rounded to a whole one; None where there is no other, or where it is 0."""
    other = _OTHER_UNIT.get(level.datum)
    if other is None:
        return None
    factor = 1 / FOOT_M if level.datum in _IN_METRES else FOOT_M
    number = nearest(level.number * factor)
    return Level(other, number) if 1 <= number <= _MOST[other] else None


def is_same(sent: Level, readback: Level) -> bool:
    """Whether both are one altitude: the same, or the same in the other unit, rounded to a whole one."""
    return sent == readback or converted(sent) == readback


def _height_m(level: Level) -> Fraction:
    """Metres above its own datum; a flight level counts as hundreds of feet."""
    if level.datum in _IN_METRES:
        return Fraction(level.number)
    return level.number * (100 if level.datum is Datum.FL else 1) * FOOT_M


class LevelKind(Fact[Level]):
    """`1500 ft MSL`"""

    KIND = "altitude"
    example = "1500 ft MSL"

    def _encode(self, value: Level) -> Value:
        return encode_level(value)

    def _decode(self, value: Value) -> Level:
        return decode_level(value)

    def _parse(self, text: str) -> Level:
        return read_level(text)

    def render(self, value: Level) -> str:
        return str(value)

    def check(self, value: Level) -> None:
        must_be(Level, value)

    def conversions(self, value: Level) -> tuple[str, ...]:
        other = converted(value)
        return (str(other),) if other else ()

    def agrees(self, sent: Level, readback: Level) -> bool:
        return is_same(sent, readback)


@dataclass(frozen=True, slots=True)
class Band:
    """From `floor` to `ceiling`. Making one raises FactWrong.

    The ceiling must be above the floor where both count from the same datum; an area above ground may rise to a level.
    """

    floor: Level
    ceiling: Level

    def __post_init__(self) -> None:
        must_be(Level, self.floor, self.ceiling)
        if self.floor.datum is Datum.UNL or self.ceiling.datum is Datum.SFC:
            raise FactWrong(Reason.ORDER)
        if self._comparable and _height_m(self.ceiling) <= _height_m(self.floor):
            raise FactWrong(Reason.ORDER)

    @property
    def _comparable(self) -> bool:
        floor, ceiling = self.floor.datum, self.ceiling.datum
        return floor is ceiling or _OTHER_UNIT.get(floor) is ceiling


class BandKind(Fact[Band]):
    """`SFC - 15000 ft MSL`"""

    KIND = "altitude-band"
    example = "SFC - 15000 ft MSL"

    def _encode(self, value: Band) -> Value:
        return [encode_level(value.floor), encode_level(value.ceiling)]

    def _decode(self, value: Value) -> Band:
        floor, ceiling = parts(value, 2)
        return Band(decode_level(floor), decode_level(ceiling))

    def _parse(self, text: str) -> Band:
        levels = re.split(r"\s+-\s+", without_brackets(text))
        if len(levels) != 2:
            raise FactWrong(Reason.FORM)
        return Band(read_level(levels[0]), read_level(levels[1]))

    def render(self, value: Band) -> str:
        return f"{value.floor} - {value.ceiling}"

    def check(self, value: Band) -> None:
        must_be(Band, value)

    def conversions(self, value: Band) -> tuple[str, ...]:
        floor, ceiling = converted(value.floor), converted(value.ceiling)
        return (f"{floor or value.floor} - {ceiling or value.ceiling}",) if floor or ceiling else ()

    def unlikely(self, value: Band, now: Instant, limits: Limits = NO_LIMITS) -> tuple[Unlikely, ...]:
        """The floor counts from another datum than the ceiling, and from there it looks higher."""
        if value.ceiling.datum is Datum.UNL or _height_m(value.ceiling) > _height_m(value.floor):
            return ()
        return (Unlikely("band-upside-down"),)

    def agrees(self, sent: Band, readback: Band) -> bool:
        return is_same(sent.floor, readback.floor) and is_same(sent.ceiling, readback.ceiling)


LEVEL = LevelKind()
BAND = BandKind()
