"""What no suspension bars, not even by charter (spec/13-catalogue.md, section 7)."""

from __future__ import annotations

from functools import cache

from comity.messages import TABLE
from comity.messages.structured import StructuredMessage

_OTHERS = frozenset(
    {
        "acknowledgement",
        "readback",
        "readback-confirmed",
        "readback-corrected",
        "clarification-request",
        "clarification",
        "cancellation",
        "line-test",
        "line-test-answer",
        "service",
        "R02",
        "R03",
        "R04",
        "D10",
        "D11",
        "L01",
        "L03",
    }
)
"""Types without fields, by both of their names."""


@cache
def never_barred() -> frozenset[str]:
    """Codes of all types that stay open under any suspension, and the letters of families that do so as a whole."""
    families: dict[str, bool] = {}
    codes = set(_OTHERS)
    for kind in TABLE.values():
        if not issubclass(kind, StructuredMessage):
            continue
        families[kind.FAMILY] = families.get(kind.FAMILY, True) and kind.NEVER_BARRED
        if kind.NEVER_BARRED:
            codes.add(kind.CODE)
    return frozenset(codes | {letter for letter, whole in families.items() if whole})
