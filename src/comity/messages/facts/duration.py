"""A duration, in whole minutes.

fact = 1..527040; spec/12-facts.md, section 6
"""

from __future__ import annotations

import re

from comity.messages.facts.fact import Fact, FactWrong, Reason, whole, without_brackets
from comity.wire.cbor import Value

MOST_MINUTES = 527_040
"""366 days."""


class DurationKind(Fact[int]):
    """`90 min`; the values are minutes. `1 h 30 min` and `2 h` are read too."""

    KIND = "duration"
    example = "90 min"

    def _encode(self, value: int) -> Value:
        return value

    def _decode(self, value: Value) -> int:
        return whole(value, 1, MOST_MINUTES)

    def _parse(self, text: str) -> int:
        found = re.fullmatch(r"(?:([0-9]{1,4}) ?h)? ?(?:([0-9]{1,6}) ?min)?", without_brackets(text), re.IGNORECASE)
        if not found or not (found[1] or found[2]):
            raise FactWrong(Reason.FORM)
        return int(found[1] or 0) * 60 + int(found[2] or 0)

    def render(self, value: int) -> str:
        return f"{value} min"

    def check(self, value: int) -> None:
        whole(value, 1, MOST_MINUTES)

    def conversions(self, value: int) -> tuple[str, ...]:
        return (f"{value // 60} h {value % 60} min",) if value >= 60 else ()


DURATION = DurationKind()
