"""N10: an exercise or another major activity (spec/13-catalogue.md, section 2.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.clock import Instant
from comity.messages.facts.altitude import BAND
from comity.messages.facts.area import AREA
from comity.messages.facts.choice import YES_NO, Choice
from comity.messages.facts.count import COUNT, Count
from comity.messages.facts.fact import NO_LIMITS, Limits, Unlikely
from comity.messages.facts.rows import ListOf, Row
from comity.messages.facts.texts import LINE, SHORT_TEXT
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.facts.window import WINDOW
from comity.messages.notifications import REPLIES
from comity.messages.notifications.short_notice import short_notice
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, OBLIGATION, REMARKS, Basis, Field, StructuredMessage

LEVEL_OF_COMMAND = Choice(
    {1: "below-division", 2: "division", 3: "corps-or-fleet", 4: "theatre", 5: "national", 6: "multinational"}
)
DOMAINS = Choice(
    {1: "land", 2: "sea", 3: "air", 4: "land-and-sea", 5: "land-and-air", 6: "sea-and-air", 7: "land-sea-and-air"}
)
FORCE = Choice(
    {
        1: "ships",
        2: "submarines",
        3: "aircraft",
        4: "helicopters",
        5: "unmanned-aircraft",
        6: "tanks",
        7: "armoured-vehicles",
        8: "guns",
        9: "missile-launchers",
        10: "landing-craft",
        11: "other-vehicles",
    }
)


@dataclass(frozen=True, slots=True)
class Exercise(StructuredMessage):
    """Who exercises what, where, when and with how much. Live firing in it is announced area by area with N20."""

    TYPE: ClassVar[int] = 40
    CODE: ClassVar[str] = "N10"
    NAME: ClassVar[str] = "exercise"
    FAMILY: ClassVar[str] = "N"
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY)
    REPLIES: ClassVar[tuple[str, ...]] = REPLIES
    LIFE: ClassVar[tuple[str, ...]] = ("N02", "N03", "N23")
    BASIS: ClassVar[Basis] = Basis.EITHER
    LEAD_TIME: ClassVar[str] = "42 d"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "designation", PLAIN_NAME),
        Field(1, "purpose", SHORT_TEXT),
        Field(2, "states", LINE),
        Field(3, "command", LEVEL_OF_COMMAND),
        Field(4, "window", WINDOW, safety_critical=True),
        Field(5, "area", AREA, safety_critical=True),
        Field(6, "domains", DOMAINS),
        Field(7, "personnel", COUNT, safety_critical=True),
        Field(8, "forces", ListOf(Row({"kind": FORCE, "number": Count(1)}), most=11), safety_critical=True),
        Field(9, "live-fire", YES_NO, safety_critical=True),
        Field(10, "altitude", BAND, mandatory=False, safety_critical=True),
        Field(11, "contact", LINE),
        Field(12, "observers", YES_NO, mandatory=False),
        OBLIGATION,
        AGREEMENT,
        REMARKS,
    )

    def unlikely(self, now: Instant, limits: Limits = NO_LIMITS) -> tuple[tuple[Field, Unlikely], ...]:
        """Whatever is unlikely in a field, and less than 42 days to the window."""
        return StructuredMessage.unlikely(self, now, limits) + short_notice(self, "window", 42 * 24, now)
