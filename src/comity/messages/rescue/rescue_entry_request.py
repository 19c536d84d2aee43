"""S03: may our rescue units come in? (spec/13-catalogue.md, section 4.3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from comity.messages.cites import CiteRule
from comity.messages.facts.altitude import BAND
from comity.messages.facts.area import AREA
from comity.messages.facts.choice import Choice
from comity.messages.facts.count import COUNT
from comity.messages.facts.position import POSITION
from comity.messages.facts.radio import RADIO
from comity.messages.facts.rows import ListOf
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.facts.window import WINDOW
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, REMARKS, REPLY_BY, Field, StructuredMessage

UNIT_KIND = Choice({1: "ships", 2: "aircraft", 3: "helicopters", 4: "ships-and-aircraft", 5: "land-parties"})
STATE_UNITS = Choice({1: "no", 2: "yes-unarmed", 3: "yes"})
PURPOSE = Choice({1: "search", 2: "rescue", 3: "medical", 4: "recovery"})


@dataclass(frozen=True, slots=True)
class RescueEntryRequest(StructuredMessage):
    """Which units, on which way, where, when and what for. Permission is an answer (D41) that accepts it after a
    readback; an acknowledgement permits nothing.
    """

    TYPE: ClassVar[int] = 82
    CODE: ClassVar[str] = "S03"
    NAME: ClassVar[str] = "rescue-entry-request"
    FAMILY: ClassVar[str] = "S"
    PRECEDENCE: ClassVar[Precedence] = Precedence.IMMEDIATE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.PRIORITY, Precedence.IMMEDIATE, Precedence.FLASH)
    CITES: ClassVar[CiteRule] = CiteRule(1, 8, types=(69, 72, 73, 80, 81, 83))
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R03", "R05", "D10", "D20", "D40", "D41")
    LIFE: ClassVar[tuple[str, ...]] = ("D41",)
    NEVER_BARRED: ClassVar[bool] = True
    SAFETY_OF_LIFE: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "units", ListOf(PLAIN_NAME)),
        Field(1, "unit-kind", UNIT_KIND, safety_critical=True),
        Field(2, "state-units", STATE_UNITS),
        Field(3, "route", ListOf(POSITION, 2, 16, repeats=True), safety_critical=True),
        Field(4, "area", AREA, safety_critical=True),
        Field(5, "window", WINDOW, safety_critical=True),
        Field(6, "band", BAND, mandatory=False, safety_critical=True),
        Field(7, "persons", COUNT, mandatory=False),
        Field(8, "channel", RADIO),
        Field(9, "purpose", PURPOSE),
        Field(10, "contact", PLAIN_NAME),
        REMARKS,
        AGREEMENT,
        replace(REPLY_BY, mandatory=True),
    )
