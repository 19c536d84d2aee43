"""A speed: knots, kilometres an hour or metres a second, in tenths.

fact = uint: tenths * 4 + unit, 0 kt, 1 km/h, 2 m/s; spec/12-facts.md, section 6
"""

from __future__ import annotations

from fractions import Fraction

from comity.clock import Instant
from comity.messages.facts.fact import NO_LIMITS, Limits, Unlikely
from comity.messages.facts.measure import Measure, Measured, Unit

_KMH = Fraction(1000, 1852)
_FAST_TENTHS_KT = 15_000


class SpeedKind(Measure):
    """`12.0 kt`"""

    KIND = "speed"

    def unlikely(self, value: Measured, now: Instant, limits: Limits = NO_LIMITS) -> tuple[Unlikely, ...]:
        """Above 1,500 knots."""
        fast = self.converted(value, "kt").amount > _FAST_TENTHS_KT
        return (Unlikely("speed-high"),) if fast else ()


SPEED = SpeedKind(
    (
        Unit("kt", 1, 199_999, Fraction(1), ("km/h",)),
        Unit("km/h", 1, 399_999, _KMH, ("kt",)),
        Unit("m/s", 1, 99_999, _KMH * Fraction(36, 10), ("kt",)),
    ),
    "12.0 kt",
)
