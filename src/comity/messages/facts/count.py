"""A count.

fact = uint; bounds as the field states, at most 0 to 999999; spec/12-facts.md, section 6
"""

from __future__ import annotations

from comity.clock import Instant
from comity.messages.facts.fact import NO_LIMITS, Fact, FactWrong, Limits, Reason, Unlikely, whole
from comity.wire.cbor import Value

MOST = 999_999
_LARGE = 10_000


class Count(Fact[int]):
    """A whole number from `least` to `most`, written `3`."""

    KIND = "count"

    def __init__(self, least: int = 0, most: int = MOST) -> None:
        self.least = least
        self.most = most
        self.example = str(max(least, min(most, 3)))

    def _encode(self, value: int) -> Value:
        return value

    def _decode(self, value: Value) -> int:
        return whole(value, self.least, self.most)

    def _parse(self, text: str) -> int:
        if not (text.isascii() and text.isdigit()) or len(text) > 6:
            raise FactWrong(Reason.FORM)
        return int(text)

    def render(self, value: int) -> str:
        return str(value)

    def check(self, value: int) -> None:
        whole(value, self.least, self.most)

    def unlikely(self, value: int, now: Instant, limits: Limits = NO_LIMITS) -> tuple[Unlikely, ...]:
        """Larger than agreed, or than 10,000 where nothing was agreed."""
        if value > (_LARGE if limits.count is None else limits.count):
            return (Unlikely("count-large"),)
        return ()


COUNT = Count()
