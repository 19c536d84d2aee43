"""N20: live firing or another hazard in an area (spec/13-catalogue.md, section 2.10)."""

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
from comity.messages.facts.texts import CALL_SIGN
from comity.messages.facts.window import WINDOW
from comity.messages.notifications import REPLIES
from comity.messages.notifications.short_notice import short_notice
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, OBLIGATION, Basis, Field, StructuredMessage

HAZARD = Choice(
    {
        1: "gun-firing",
        2: "missile-firing",
        3: "rocket-firing",
        4: "torpedo-firing",
        5: "bombing",
        6: "depth-charges",
        7: "mine-warfare",
        8: "demolition",
        9: "laser",
        10: "unmanned-systems",
    }
)
WEAPON = Choice(
    {
        0: "none",
        1: "small-arms",
        2: "guns-below-100-mm",
        3: "guns-100-mm-and-above",
        4: "air-defence-missiles",
        5: "anti-ship-missiles",
        6: "land-attack-missiles",
        7: "torpedoes",
        8: "bombs",
        9: "rockets",
        10: "charges-and-mines",
    }
)
SCALE = Choice({1: "one-unit", 2: "2-to-4-units", 3: "5-to-9-units", 4: "10-or-more-units"})
"""Ships, aircraft and batteries that fire or take part."""


@dataclass(frozen=True, slots=True)
class HazardArea(StructuredMessage):
    """Who enters the area in the window is in danger. Ends with N23, also when the window is over."""

    TYPE: ClassVar[int] = 48
    CODE: ClassVar[str] = "N20"
    NAME: ClassVar[str] = "hazard-area"
    FAMILY: ClassVar[str] = "N"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    REPLIES: ClassVar[tuple[str, ...]] = REPLIES
    LIFE: ClassVar[tuple[str, ...]] = ("N02", "N03", "N23")
    BASIS: ClassVar[Basis] = Basis.EITHER
    LEAD_TIME: ClassVar[str] = "3-5 d; 24 h"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "hazard", HAZARD, safety_critical=True),
        Field(1, "area", AREA, safety_critical=True),
        Field(2, "altitude", BAND, safety_critical=True),
        Field(3, "window", WINDOW, safety_critical=True),
        Field(4, "repetition", REPETITION, safety_critical=True),
        Field(5, "weapon", WEAPON),
        Field(6, "scale", SCALE),
        Field(7, "public-notices", REFERENCES),
        Field(8, "call-sign", CALL_SIGN, mandatory=False, safety_critical=True),
        Field(9, "channel", RADIO, mandatory=False, safety_critical=True),
        OBLIGATION,
        AGREEMENT,
    )

    def unlikely(self, now: Instant, limits: Limits = NO_LIMITS) -> tuple[tuple[Field, Unlikely], ...]:
        """Whatever is unlikely in a field, and less than 24 hours to the window."""
        return StructuredMessage.unlikely(self, now, limits) + short_notice(self, "window", 24, now)
