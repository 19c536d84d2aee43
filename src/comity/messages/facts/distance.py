"""A distance: nautical miles or kilometres in tenths, metres or yards whole.

fact = uint: amount * 4 + unit, 0 nm, 1 m, 2 km, 3 yd; spec/12-facts.md, section 6
"""

from __future__ import annotations

from fractions import Fraction

from comity.messages.facts.measure import Measure, Unit

_M = Fraction(1, 1852)


class DistanceKind(Measure):
    """`2.5 nm`"""

    KIND = "distance"


DISTANCE = DistanceKind(
    (
        Unit("nm", 1, 99_999, Fraction(1), ("km",)),
        Unit("m", 0, 999_999, _M, ("yd", "nm")),
        Unit("km", 1, 199_999, 1000 * _M, ("nm",)),
        Unit("yd", 0, 999_999, Fraction(9144, 10_000) * _M, ("m",)),
    ),
    "2.5 nm",
)
