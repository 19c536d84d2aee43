"""N21: submarines exercise in an area (spec/13-catalogue.md, section 2.11)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.clock import Instant
from comity.messages.facts.area import AREA
from comity.messages.facts.choice import YES_NO, Choice
from comity.messages.facts.count import Count
from comity.messages.facts.distance import DISTANCE
from comity.messages.facts.fact import NO_LIMITS, Limits, Reason, Unlikely
from comity.messages.facts.radio import RADIO
from comity.messages.facts.references import REFERENCES
from comity.messages.facts.rows import ListOf
from comity.messages.facts.texts import CALL_SIGN
from comity.messages.facts.window import WINDOW
from comity.messages.notifications import REPLIES
from comity.messages.notifications.short_notice import short_notice
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, OBLIGATION, REMARKS, Basis, Field, StructuredMessage

NO_SIGNAL = 0
SIGNALS = Choice(
    {
        NO_SIGNAL: "none",
        1: "flags-of-the-international-code",
        2: "lights",
        3: "underwater-telephone",
        4: "coloured-smoke",
        5: "sound",
    }
)


@dataclass(frozen=True, slots=True)
class SubmarineArea(StructuredMessage):
    """Where others keep their distance and tow nothing. It says how many submarines, never where they are."""

    TYPE: ClassVar[int] = 49
    CODE: ClassVar[str] = "N21"
    NAME: ClassVar[str] = "submarine-area"
    FAMILY: ClassVar[str] = "N"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    REPLIES: ClassVar[tuple[str, ...]] = REPLIES
    LIFE: ClassVar[tuple[str, ...]] = ("N02", "N03", "N23")
    BASIS: ClassVar[Basis] = Basis.EITHER
    LEAD_TIME: ClassVar[str] = "3-5 d"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "area", AREA, safety_critical=True),
        Field(1, "window", WINDOW, safety_critical=True),
        Field(2, "safety-distance", DISTANCE, safety_critical=True),
        Field(3, "submarines", Count(1, 99), mandatory=False),
        Field(4, "surfacing", YES_NO, safety_critical=True),
        Field(5, "signals", ListOf(SIGNALS, most=5), safety_critical=True),
        Field(6, "public-notices", REFERENCES),
        Field(7, "call-sign", CALL_SIGN, mandatory=False, safety_critical=True),
        Field(8, "channel", RADIO, mandatory=False, safety_critical=True),
        OBLIGATION,
        AGREEMENT,
        REMARKS,
    )

    def check_together(self) -> None:
        """Raises FieldWrong when it says that no signals are shown, and names some."""
        if NO_SIGNAL in self.values["signals"] and len(self.values["signals"]) > 1:
            raise self.wrong("signals", Reason.TOGETHER)

    def unlikely(self, now: Instant, limits: Limits = NO_LIMITS) -> tuple[tuple[Field, Unlikely], ...]:
        """Whatever is unlikely in a field, and less than 72 hours to the window."""
        return StructuredMessage.unlikely(self, now, limits) + short_notice(self, "window", 72, now)
