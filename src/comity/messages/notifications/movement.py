"""N11: a movement of troops or forces (spec/13-catalogue.md, section 2.7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.clock import Instant
from comity.messages.facts.area import AREA
from comity.messages.facts.choice import Choice
from comity.messages.facts.fact import NO_LIMITS, Limits, Unlikely
from comity.messages.facts.window import WINDOW
from comity.messages.notifications import REPLIES
from comity.messages.notifications.short_notice import short_notice
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, OBLIGATION, REMARKS, Basis, Field, StructuredMessage

STRENGTH = Choice(
    {1: "up-to-1000", 2: "1001-to-3000", 3: "3001-to-9000", 4: "9001-to-13000", 5: "13001-to-40000", 6: "over-40000"}
)
"""Persons; the steps are those at which agreements begin to ask for notice or observation."""
PURPOSE = Choice(
    {
        1: "exercise",
        2: "rotation",
        3: "return-to-garrison",
        4: "redeployment",
        5: "disaster-relief",
        6: "internal-security",
        7: "supply-or-maintenance",
    }
)


@dataclass(frozen=True, slots=True)
class Movement(StructuredMessage):
    """Forces that go from one area to another, and why."""

    TYPE: ClassVar[int] = 41
    CODE: ClassVar[str] = "N11"
    NAME: ClassVar[str] = "movement"
    FAMILY: ClassVar[str] = "N"
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY, Precedence.IMMEDIATE)
    REPLIES: ClassVar[tuple[str, ...]] = REPLIES
    LIFE: ClassVar[tuple[str, ...]] = ("N02", "N03", "N23")
    BASIS: ClassVar[Basis] = Basis.EITHER
    LEAD_TIME: ClassVar[str] = "15 d"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "forces", Choice({1: "land", 2: "naval", 3: "air", 4: "border-guard", 5: "mixed"})),
        Field(1, "from-area", AREA, safety_critical=True),
        Field(2, "to-area", AREA, safety_critical=True),
        Field(3, "strength", STRENGTH, safety_critical=True),
        Field(4, "window", WINDOW, safety_critical=True),
        Field(5, "purpose", PURPOSE),
        OBLIGATION,
        AGREEMENT,
        REMARKS,
    )

    def unlikely(self, now: Instant, limits: Limits = NO_LIMITS) -> tuple[tuple[Field, Unlikely], ...]:
        """Whatever is unlikely in a field, and less than 15 days to the window."""
        return StructuredMessage.unlikely(self, now, limits) + short_notice(self, "window", 15 * 24, now)
