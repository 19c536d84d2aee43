"""D01: a wish to speak or to meet (spec/13-catalogue.md, section 5.1)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from comity.messages.facts.choice import LANGUAGE, Choice
from comity.messages.facts.duration import DURATION
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.facts.tier import TIER
from comity.messages.facts.window import WINDOW
from comity.messages.precedence import Precedence
from comity.messages.structured import REMARKS, REPLY_BY, Field, StructuredMessage

KIND = Choice({1: "voice", 2: "video", 3: "text", 4: "visit", 5: "meeting", 6: "restoration"})
SUBJECT = Choice(
    {
        1: "incident",
        2: "notification",
        3: "encounter",
        4: "accident",
        5: "rescue",
        6: "misunderstanding",
        7: "proposal",
        8: "work",
        9: "regular",
    }
)
INTERPRETER = Choice({1: "each-own", 2: "ours", 3: "theirs", 4: "none"})
URGENCY = Choice({1: "at-once", 2: "within-hours", 3: "within-days", 4: "open"})


@dataclass(frozen=True, slots=True)
class CallRequest(StructuredMessage):
    """Who wishes to speak with whom, how, about what, between when. An acknowledgement is no answer: D02 is.

    It never blocks anything: while it waits, and after it was declined, messages go on.
    """

    TYPE: ClassVar[int] = 88
    CODE: ClassVar[str] = "D01"
    NAME: ClassVar[str] = "call-request"
    FAMILY: ClassVar[str] = "D"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D02", "D10", "D20", "B08")
    LIFE: ClassVar[tuple[str, ...]] = ("D02", "B08")
    LEAD_TIME: ClassVar[str] = "48 h"
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "kind", KIND),
        Field(1, "tier", TIER),
        Field(2, "our-role", PLAIN_NAME),
        Field(3, "their-role", PLAIN_NAME),
        Field(4, "subject", SUBJECT),
        Field(5, "window", WINDOW),
        Field(6, "duration", DURATION, mandatory=False),
        Field(7, "language", LANGUAGE),
        Field(8, "interpreter", INTERPRETER),
        Field(9, "urgency", URGENCY),
        REMARKS,
        replace(REPLY_BY, mandatory=True),
    )
