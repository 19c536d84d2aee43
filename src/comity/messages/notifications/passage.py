"""N30: a passage, visit or overflight (spec/13-catalogue.md, section 2.14)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.facts.altitude import BAND
from comity.messages.facts.choice import Choice
from comity.messages.facts.count import Count
from comity.messages.facts.position import POSITION
from comity.messages.facts.radio import RADIO
from comity.messages.facts.rows import ListOf
from comity.messages.facts.texts import CALL_SIGN
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.facts.window import WINDOW
from comity.messages.notifications import REPLIES
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, OBLIGATION, REMARKS, Basis, Field, StructuredMessage

KIND = Choice({1: "transit", 2: "port-call", 3: "overflight", 4: "stay-in-area"})
UNIT = Choice(
    {
        1: "warship",
        2: "surfaced-submarine",
        3: "auxiliary",
        4: "coast-guard-ship",
        5: "hospital-ship",
        6: "research-ship",
        7: "military-aircraft",
        8: "unmanned-vehicle",
    }
)


@dataclass(frozen=True, slots=True)
class Passage(StructuredMessage):
    """Units that pass or call, by which points. It asks for no permission and claims no right; neither does silence."""

    TYPE: ClassVar[int] = 54
    CODE: ClassVar[str] = "N30"
    NAME: ClassVar[str] = "passage"
    FAMILY: ClassVar[str] = "N"
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY, Precedence.IMMEDIATE)
    REPLIES: ClassVar[tuple[str, ...]] = REPLIES
    LIFE: ClassVar[tuple[str, ...]] = ("N02", "N03", "N23")
    BASIS: ClassVar[Basis] = Basis.EITHER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "kind", KIND),
        Field(1, "unit", UNIT),
        Field(2, "number", Count(1, 999), safety_critical=True),
        Field(3, "window", WINDOW, safety_critical=True),
        Field(4, "route", ListOf(POSITION, most=32), safety_critical=True),
        Field(5, "port", PLAIN_NAME, mandatory=False),
        Field(6, "altitude", BAND, mandatory=False, safety_critical=True),
        Field(7, "call-sign", CALL_SIGN, mandatory=False),
        Field(8, "channel", RADIO, mandatory=False),
        OBLIGATION,
        AGREEMENT,
        REMARKS,
    )
