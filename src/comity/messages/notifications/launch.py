"""N01: a ballistic missile or space launch, before it (spec/13-catalogue.md, section 2.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.clock import Instant
from comity.messages.facts.area import AREA
from comity.messages.facts.choice import Choice
from comity.messages.facts.course import COURSE
from comity.messages.facts.fact import NO_LIMITS, Limits, Unlikely
from comity.messages.facts.references import REFERENCES
from comity.messages.facts.rows import ListOf
from comity.messages.facts.window import WINDOW
from comity.messages.notifications import REPLIES
from comity.messages.notifications.short_notice import short_notice
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, OBLIGATION, REMARKS, Basis, Field, StructuredMessage

VEHICLE = Choice(
    {
        1: "intercontinental-missile",
        2: "submarine-launched-missile",
        3: "intermediate-range-missile",
        4: "short-range-missile",
        5: "space-launch-vehicle",
        6: "sounding-rocket",
        7: "interceptor-or-target",
    }
)


@dataclass(frozen=True, slots=True)
class Launch(StructuredMessage):
    """What will be launched, when, from where, in which direction, and where it or parts of it come down."""

    TYPE: ClassVar[int] = 32
    CODE: ClassVar[str] = "N01"
    NAME: ClassVar[str] = "launch"
    FAMILY: ClassVar[str] = "N"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    REPLIES: ClassVar[tuple[str, ...]] = REPLIES
    LIFE: ClassVar[tuple[str, ...]] = ("N02", "N03", "N04", "N23")
    BASIS: ClassVar[Basis] = Basis.EITHER
    LEAD_TIME: ClassVar[str] = "24 h"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "vehicle", VEHICLE, safety_critical=True),
        Field(1, "launches", Choice({1: "single", 2: "multiple"}), safety_critical=True),
        Field(2, "window", WINDOW, safety_critical=True),
        Field(3, "launch-area", AREA, safety_critical=True),
        Field(4, "direction", COURSE, safety_critical=True),
        Field(5, "impact-area", AREA, safety_critical=True),
        Field(6, "stage-areas", ListOf(AREA, most=4), mandatory=False, safety_critical=True),
        Field(7, "public-notices", REFERENCES),
        OBLIGATION,
        AGREEMENT,
        REMARKS,
    )

    def unlikely(self, now: Instant, limits: Limits = NO_LIMITS) -> tuple[tuple[Field, Unlikely], ...]:
        """Whatever is unlikely in a field, and less than 24 hours to the window."""
        return StructuredMessage.unlikely(self, now, limits) + short_notice(self, "window", 24, now)
