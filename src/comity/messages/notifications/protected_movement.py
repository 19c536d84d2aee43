"""N40: a humanitarian or otherwise protected movement or site (spec/13-catalogue.md, section 2.15)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.clock import Instant
from comity.messages.facts.choice import Choice
from comity.messages.facts.count import Count
from comity.messages.facts.fact import NO_LIMITS, Limits, Reason, Unlikely
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.position import POSITION
from comity.messages.facts.radio import RADIO
from comity.messages.facts.rows import ListOf
from comity.messages.facts.texts import CALL_SIGN, LINE
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.facts.window import WINDOW
from comity.messages.notifications import REPLIES
from comity.messages.notifications.short_notice import short_notice
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, OBLIGATION, REMARKS, Basis, Field, StructuredMessage

OBJECT = Choice({1: "site", 2: "convoy", 3: "ship", 4: "aircraft", 5: "persons-on-foot"})
PROTECTION = Choice(
    {1: "relief", 2: "medical", 3: "evacuation", 4: "cultural", 5: "mine-clearance", 6: "search-and-rescue"}
)
NO_MARKING = 0
MARKING = Choice(
    {
        NO_MARKING: "none",
        1: "red-cross",
        2: "red-crescent",
        3: "red-crystal",
        4: "united-nations",
        5: "white-flag",
        6: "blue-shield",
        7: "civil-defence",
        8: "lights",
    }
)


@dataclass(frozen=True, slots=True)
class ProtectedMovement(StructuredMessage):
    """What is to be spared, and how it is recognised. It is no permission; without it, nothing loses its protection."""

    TYPE: ClassVar[int] = 56
    CODE: ClassVar[str] = "N40"
    NAME: ClassVar[str] = "protected-movement"
    FAMILY: ClassVar[str] = "N"
    PRECEDENCE: ClassVar[Precedence] = Precedence.IMMEDIATE
    REPLIES: ClassVar[tuple[str, ...]] = REPLIES
    LIFE: ClassVar[tuple[str, ...]] = ("N02", "N03", "N23")
    BASIS: ClassVar[Basis] = Basis.EITHER
    LEAD_TIME: ClassVar[str] = "48 h; 24 h"
    NEVER_BARRED: ClassVar[bool] = True
    SAFETY_OF_LIFE: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "object", OBJECT, safety_critical=True),
        Field(1, "protection", PROTECTION),
        Field(2, "name", PLAIN_NAME, mandatory=False),
        Field(3, "route", ListOf(POSITION, most=32), safety_critical=True),
        Field(4, "vehicles", Count(0, 9_999), safety_critical=True),
        Field(5, "markings", ListOf(MARKING, most=8), safety_critical=True),
        Field(6, "window", WINDOW, safety_critical=True),
        Field(7, "expires", INSTANT, safety_critical=True),
        Field(8, "contact", LINE),
        Field(9, "call-sign", CALL_SIGN, mandatory=False, safety_critical=True),
        Field(10, "channel", RADIO, mandatory=False, safety_critical=True),
        OBLIGATION,
        AGREEMENT,
        REMARKS,
    )

    def check_together(self) -> None:
        """Raises FieldWrong when it expires before its window ends, or has no markings and some."""
        if NO_MARKING in self.values["markings"] and len(self.values["markings"]) > 1:
            raise self.wrong("markings", Reason.TOGETHER)
        if self.values["expires"] < self.values["window"].end:
            raise self.wrong("expires", Reason.TOGETHER)

    def unlikely(self, now: Instant, limits: Limits = NO_LIMITS) -> tuple[tuple[Field, Unlikely], ...]:
        """Whatever is unlikely in a field, and less than 24 hours to the window."""
        return StructuredMessage.unlikely(self, now, limits) + short_notice(self, "window", 24, now)
