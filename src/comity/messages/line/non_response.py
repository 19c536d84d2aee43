"""L12: we shall not answer, and that is on purpose (spec/13-catalogue.md, section 7.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import CiteRule, Side
from comity.messages.facts.choice import Choice
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.tier import TIER
from comity.messages.precedence import Precedence
from comity.messages.structured import Basis, Field, StructuredMessage

SCOPE = Choice({1: "cited", 2: "calls", 3: "all-but-open"})
REASON = Choice({1: "by-instruction", 2: "under-decision", 3: "none-given"})


@dataclass(frozen=True, slots=True)
class NonResponse(StructuredMessage):
    """Silence by decision, said beforehand, so that nobody looks for a fault. It never covers what is never barred."""

    TYPE: ClassVar[int] = 124
    CODE: ClassVar[str] = "L12"
    NAME: ClassVar[str] = "non-response"
    FAMILY: ClassVar[str] = "L"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY, Precedence.IMMEDIATE)
    CITES: ClassVar[CiteRule] = CiteRule(side=Side.THEIR)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D10")
    BASIS: ClassVar[Basis] = Basis.OBLIGATORY
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "tier", TIER),
        Field(1, "from", INSTANT, safety_critical=True),
        Field(2, "until", INSTANT, safety_critical=True),
        Field(3, "scope", SCOPE),
        Field(4, "reason", REASON),
    )

    @property
    def cite_rule(self) -> CiteRule:
        """Who does not answer certain messages cites them."""
        if self.values["scope"] == SCOPE.number("cited"):
            return CiteRule(1, 8, Side.THEIR)
        return self.CITES
