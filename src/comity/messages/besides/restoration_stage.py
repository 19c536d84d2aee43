"""B08: how far a restoration has come at one level of command (spec/13-catalogue.md, section 8.8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import CiteRule
from comity.messages.facts.choice import Choice
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.tier import TIER
from comity.messages.precedence import Precedence
from comity.messages.structured import REMARKS, Field, StructuredMessage

STAGE = Choice({1: "proposed", 2: "agreed", 3: "first-test", 4: "restored"})


@dataclass(frozen=True, slots=True)
class RestorationStage(StructuredMessage):
    """One level, one stage. A stage is reached when both sides have said so."""

    TYPE: ClassVar[int] = 151
    CODE: ClassVar[str] = "B08"
    NAME: ClassVar[str] = "restoration-stage"
    FAMILY: ClassVar[str] = "B"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY, Precedence.IMMEDIATE)
    CITES: ClassVar[CiteRule] = CiteRule(1, 8, types=(88, 122, 123, 151))
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D10", "R03", "B08")
    LIFE: ClassVar[tuple[str, ...]] = ("B08",)
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "tier", TIER),
        Field(1, "stage", STAGE),
        Field(2, "at", INSTANT, safety_critical=True),
        Field(3, "next-at", INSTANT, mandatory=False),
        REMARKS,
    )
