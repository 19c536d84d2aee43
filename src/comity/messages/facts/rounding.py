"""How conversions are rounded: to the nearest step, halves away from zero (spec/12-facts.md, section 1)."""

from __future__ import annotations

from fractions import Fraction


def nearest(value: Fraction) -> int:
    """The nearest whole number to a value that is not negative; a half goes up."""
    return int(value + Fraction(1, 2))
