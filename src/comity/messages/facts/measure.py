"""A measure in the unit of its sender, who signs both; other units are computed.

fact = uint: amount * 4 + unit; the amount counts steps of the unit; spec/12-facts.md, section 6
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from comity.messages.facts.fact import Fact, FactWrong, Reason, must_be, whole, without_brackets
from comity.messages.facts.rounding import nearest
from comity.wire.cbor import Value


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: how it is written, decimals (0 or 1), most steps, its size in the first unit of its kind, and others.

    `others` are the units in which an amount is also shown.
    """

    symbol: str
    decimals: int
    most: int
    size: Fraction
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """`amount` in steps of the unit `symbol`: 25 of `nm` are 2.5 nautical miles."""

    amount: int
    symbol: str


class Measure(Fact[Measured]):
    """Amounts in one of `units`, from `least` of its steps on, written `2.5 nm`."""

    def __init__(self, units: Sequence[Unit], example: str, least: int = 0) -> None:
        self.units = {unit.symbol: unit for unit in units}
        self.example = example
        self.least = least
        self._order = [unit.symbol for unit in units]
        symbols = "|".join(sorted(map(re.escape, self._order), key=len, reverse=True))
        self._written = re.compile(rf"([0-9]{{1,6}})(?:\.([0-9]))? ?({symbols})", re.IGNORECASE)

    def _encode(self, value: Measured) -> Value:
        return value.amount * 4 + self._order.index(value.symbol)

    def _decode(self, value: Value) -> Measured:
        amount, unit = divmod(whole(value, 0, 4 * 9_999_999), 4)
        if unit >= len(self._order):
            raise FactWrong(Reason.RANGE)
        return Measured(amount, self._order[unit])

    def _parse(self, text: str) -> Measured:
        found = self._written.fullmatch(without_brackets(text))
        if not found:
            raise FactWrong(Reason.FORM)
        unit = next(unit for symbol, unit in self.units.items() if symbol.lower() == found[3].lower())
        if unit.decimals:
            return Measured(int(found[1]) * 10 + int(found[2] or 0), unit.symbol)
        if found[2]:
            raise FactWrong(Reason.FORM)
        return Measured(int(found[1]), unit.symbol)

    def render(self, value: Measured) -> str:
        if self.units[value.symbol].decimals:
            return f"{value.amount // 10}.{value.amount % 10} {value.symbol}"
        return f"{value.amount} {value.symbol}"

    def check(self, value: Measured) -> None:
        must_be(Measured, value)
        if value.symbol not in self.units:
            raise FactWrong(Reason.FORM)
        whole(value.amount, self.least, self.units[value.symbol].most)

    def converted(self, value: Measured, symbol: str) -> Measured:
        """The same in the unit `symbol`, rounded to its nearest step."""
        own, other = self.units[value.symbol], self.units[symbol]
        size = value.amount * own.size / 10**own.decimals / other.size
        return Measured(nearest(size * 10**other.decimals), symbol)

    def conversions(self, value: Measured) -> tuple[str, ...]:
        others = (self.converted(value, symbol) for symbol in self.units[value.symbol].others)
        return tuple(self.render(other) for other in others if other.amount)

    def agrees(self, sent: Measured, readback: Measured) -> bool:
        return self.converted(sent, readback.symbol) == readback if sent.symbol != readback.symbol else sent == readback
