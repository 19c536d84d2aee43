"""L11: a suspension is lifted, or that is confirmed (spec/13-catalogue.md, section 7.4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import Allows, CiteRule, Side
from comity.messages.facts.choice import Choice
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.tier import TIERS
from comity.messages.facts.type_code import TYPE_CODES
from comity.messages.precedence import Precedence
from comity.messages.structured import REMARKS, Basis, Field, StructuredMessage

STAGE = Choice({1: "notice", 2: "confirmation"})


@dataclass(frozen=True, slots=True)
class Restoration(StructuredMessage):
    """A notice lifts the suspensions of its author that it cites, and no other. A confirmation cites the other side's
    notice.
    """

    TYPE: ClassVar[int] = 123
    CODE: ClassVar[str] = "L11"
    NAME: ClassVar[str] = "restoration"
    FAMILY: ClassVar[str] = "L"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY, Precedence.IMMEDIATE)
    CITES: ClassVar[CiteRule] = CiteRule(1, 8, types=(122, 123))
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT | Allows.READBACK | Allows.CLARIFICATION
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R03", "R05", "D10", "L11", "B08")
    LIFE: ClassVar[tuple[str, ...]] = ("B08",)
    BASIS: ClassVar[Basis] = Basis.OBLIGATORY
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "stage", STAGE),
        Field(1, "scope", TYPE_CODES),
        Field(2, "tiers", TIERS),
        Field(3, "from", INSTANT, safety_critical=True),
        Field(4, "first-test", INSTANT, safety_critical=True),
        REMARKS,
    )

    @property
    def cite_rule(self) -> CiteRule:
        """A notice cites its author's suspensions, a confirmation the other side's notice."""
        if self.values["stage"] == STAGE.number("notice"):
            return CiteRule(1, 8, Side.OWN, types=(122,))
        return CiteRule(1, 1, Side.THEIR, types=(123,))
