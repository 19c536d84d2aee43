"""N05: a re-entry, debris, or another space or geophysical event (spec/13-catalogue.md, section 2.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.clock import Instant
from comity.messages.facts.area import AREA
from comity.messages.facts.choice import Choice
from comity.messages.facts.fact import NO_LIMITS, Limits, Unlikely
from comity.messages.facts.references import REFERENCES
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.facts.window import WINDOW
from comity.messages.notifications import REPLIES
from comity.messages.notifications.short_notice import short_notice
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, OBLIGATION, REMARKS, Basis, Field, StructuredMessage

EVENT = Choice(
    {
        1: "planned-reentry",
        2: "uncontrolled-reentry",
        3: "debris",
        4: "geophysical-experiment",
        5: "large-explosion",
    }
)
MATERIAL = Choice({0: "none", 1: "toxic", 2: "radioactive", 3: "toxic-and-radioactive", 9: "not-known"})


@dataclass(frozen=True, slots=True)
class SpaceEvent(StructuredMessage):
    """Something that comes down, breaks up or is set off, where and when, and whether it is dangerous to touch."""

    TYPE: ClassVar[int] = 36
    CODE: ClassVar[str] = "N05"
    NAME: ClassVar[str] = "space-event"
    FAMILY: ClassVar[str] = "N"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    REPLIES: ClassVar[tuple[str, ...]] = REPLIES
    LIFE: ClassVar[tuple[str, ...]] = ("N02", "N03", "N23")
    BASIS: ClassVar[Basis] = Basis.EITHER
    LEAD_TIME: ClassVar[str] = "24 h"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "event", EVENT, safety_critical=True),
        Field(1, "object", PLAIN_NAME, mandatory=False),
        Field(2, "area", AREA, safety_critical=True),
        Field(3, "window", WINDOW, safety_critical=True),
        Field(4, "dangerous-material", MATERIAL, safety_critical=True),
        Field(5, "public-notices", REFERENCES),
        OBLIGATION,
        AGREEMENT,
        REMARKS,
    )

    def unlikely(self, now: Instant, limits: Limits = NO_LIMITS) -> tuple[tuple[Field, Unlikely], ...]:
        """Whatever is unlikely in a field, and less than 24 hours to the window."""
        return StructuredMessage.unlikely(self, now, limits) + short_notice(self, "window", 24, now)
