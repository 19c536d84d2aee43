"""D20: it was received, somebody works on it, an answer comes by then (spec/13-catalogue.md, section 5.4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import Allows, CiteRule, Side
from comity.messages.facts.choice import Choice
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.precedence import Precedence
from comity.messages.structured import Field, StructuredMessage

STATE = Choice({1: "received", 2: "under-study", 3: "being-checked", 4: "with-superior"})


@dataclass(frozen=True, slots=True)
class HoldingReply(StructuredMessage):
    """Nothing about the matter itself: neither that it was understood nor that anybody agrees."""

    TYPE: ClassVar[int] = 91
    CODE: ClassVar[str] = "D20"
    NAME: ClassVar[str] = "holding-reply"
    FAMILY: ClassVar[str] = "D"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, Side.THEIR, allows=Allows.ACKNOWLEDGEMENT)
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT | Allows.CANCELLATION
    REPLIES: ClassVar[tuple[str, ...]] = ("R02",)
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "office", PLAIN_NAME),
        Field(1, "state", STATE),
        Field(2, "answer-by", INSTANT),
    )
