"""N22: flight operations in an area (spec/13-catalogue.md, section 2.12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.clock import Instant
from comity.messages.facts.altitude import BAND
from comity.messages.facts.area import AREA
from comity.messages.facts.choice import Choice
from comity.messages.facts.fact import NO_LIMITS, Limits, Unlikely
from comity.messages.facts.radio import RADIO
from comity.messages.facts.references import REFERENCES
from comity.messages.facts.repetition import REPETITION
from comity.messages.facts.rows import ListOf
from comity.messages.facts.texts import CALL_SIGN
from comity.messages.facts.window import WINDOW
from comity.messages.notifications import REPLIES
from comity.messages.notifications.short_notice import short_notice
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, OBLIGATION, REMARKS, Basis, Field, StructuredMessage

OPERATION = Choice(
    {
        1: "carrier-flight-operations",
        2: "unmanned-aircraft",
        3: "aerial-refuelling",
        4: "air-combat-training",
        5: "helicopters",
        6: "parachuting",
        7: "target-towing",
    }
)
SCALE = Choice({1: "1-to-4", 2: "5-to-10", 3: "11-to-20", 4: "over-20"})
"""Aircraft in the air at once."""


@dataclass(frozen=True, slots=True)
class FlightArea(StructuredMessage):
    """Who flies or sails there meets many aircraft that cannot easily keep clear. Nothing is fired: that is N20."""

    TYPE: ClassVar[int] = 50
    CODE: ClassVar[str] = "N22"
    NAME: ClassVar[str] = "flight-area"
    FAMILY: ClassVar[str] = "N"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    REPLIES: ClassVar[tuple[str, ...]] = REPLIES
    LIFE: ClassVar[tuple[str, ...]] = ("N02", "N03", "N23")
    BASIS: ClassVar[Basis] = Basis.EITHER
    LEAD_TIME: ClassVar[str] = "24 h"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "operation", OPERATION, safety_critical=True),
        Field(1, "area", AREA, safety_critical=True),
        Field(2, "altitude", BAND, safety_critical=True),
        Field(3, "window", WINDOW, safety_critical=True),
        Field(4, "repetition", REPETITION, safety_critical=True),
        Field(5, "scale", SCALE),
        Field(6, "public-notices", REFERENCES),
        Field(7, "call-sign", CALL_SIGN, mandatory=False, safety_critical=True),
        Field(8, "channels", ListOf(RADIO, most=4), mandatory=False, safety_critical=True),
        OBLIGATION,
        AGREEMENT,
        REMARKS,
    )

    def unlikely(self, now: Instant, limits: Limits = NO_LIMITS) -> tuple[tuple[Field, Unlikely], ...]:
        """Whatever is unlikely in a field, and less than 24 hours to the window."""
        return StructuredMessage.unlikely(self, now, limits) + short_notice(self, "window", 24, now)
