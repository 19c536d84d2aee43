"""R06: the commander has it (spec/13-catalogue.md, section 6.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import Allows, CiteRule, Side
from comity.messages.facts.choice import Choice
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.facts.tier import TIER
from comity.messages.precedence import Precedence
from comity.messages.structured import Field, StructuredMessage

FORM = Choice({1: "original", 2: "translation", 3: "summary"})


@dataclass(frozen=True, slots=True)
class DeliveredToCommander(StructuredMessage):
    """The cited message was laid before the post named. Whether that commander agrees is another matter."""

    TYPE: ClassVar[int] = 113
    CODE: ClassVar[str] = "R06"
    NAME: ClassVar[str] = "delivered-to-commander"
    FAMILY: ClassVar[str] = "R"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, Side.THEIR, allows=Allows.ACKNOWLEDGEMENT)
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT
    REPLIES: ClassVar[tuple[str, ...]] = ("R02",)
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "tier", TIER),
        Field(1, "post", PLAIN_NAME),
        Field(2, "delivered-at", INSTANT),
        Field(3, "form", FORM),
    )
