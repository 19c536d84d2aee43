"""A course or a direction, in whole degrees true.

fact = 0..359; spec/12-facts.md, section 6
"""

from __future__ import annotations

import re

from comity.messages.facts.fact import Fact, FactWrong, Reason, whole
from comity.wire.cbor import Value


class CourseKind(Fact[int]):
    """`090T`; north is `000T`. A course written without the T is taken as true too."""

    KIND = "course"
    example = "090T"

    def _encode(self, value: int) -> Value:
        return value

    def _decode(self, value: Value) -> int:
        return whole(value, 0, 359)

    def _parse(self, text: str) -> int:
        found = re.fullmatch(r"([0-9]{3}) ?T?", text, re.IGNORECASE)
        if not found:
            raise FactWrong(Reason.FORM)
        return int(found[1])

    def render(self, value: int) -> str:
        return f"{value:03}T"

    def check(self, value: int) -> None:
        whole(value, 0, 359)


COURSE = CourseKind()
