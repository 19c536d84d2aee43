"""L04: line tests did not succeed (spec/13-catalogue.md, section 7.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import Allows, CiteRule
from comity.messages.facts.choice import Choice
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.rows import ListOf
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.precedence import Precedence
from comity.messages.structured import REMARKS, Basis, Field, StructuredMessage

CAUSE = Choice({1: "technical", 2: "maintenance", 3: "unmanned", 4: "by-instruction", 5: "their-side", 6: "not-known"})
SEEN_BY = Choice({1: "ours", 2: "theirs", 3: "both"})


@dataclass(frozen=True, slots=True)
class TestFailure(StructuredMessage):
    """Which tests, why as far as is known, and when the next one is."""

    TYPE: ClassVar[int] = 121
    CODE: ClassVar[str] = "L04"
    NAME: ClassVar[str] = "test-failure"
    FAMILY: ClassVar[str] = "L"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY, Precedence.IMMEDIATE)
    CITES: ClassVar[CiteRule] = CiteRule(types=(7,))
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT | Allows.CLARIFICATION | Allows.CANCELLATION
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D10")
    BASIS: ClassVar[Basis] = Basis.OBLIGATORY
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "missed", ListOf(INSTANT, 1, 48)),
        Field(1, "cause", CAUSE),
        Field(2, "bearer", PLAIN_NAME, mandatory=False),
        Field(3, "next-at", INSTANT),
        Field(4, "next-bearer", PLAIN_NAME, mandatory=False),
        Field(5, "seen-by", SEEN_BY),
        REMARKS,
    )
