"""E12: a formal statement about an event (spec/13-catalogue.md, section 3.8)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from comity.messages.cites import CiteRule
from comity.messages.facts.choice import Choice
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.facts.texts import SHORT_TEXT
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, REPLY_BY, Field, StructuredMessage

FORM = Choice({1: "concern", 2: "protest"})
WISH = Choice({1: "explanation", 2: "no-repetition", 3: "joint-review", 4: "meeting", 5: "damages", 6: "take-note"})


@dataclass(frozen=True, slots=True)
class EventOfConcern(StructuredMessage):
    """A statement of concern or a protest, with the article on which it rests and what its author wishes to happen."""

    TYPE: ClassVar[int] = 71
    CODE: ClassVar[str] = "E12"
    NAME: ClassVar[str] = "event-of-concern"
    FAMILY: ClassVar[str] = "E"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY)
    CITES: ClassVar[CiteRule] = CiteRule(1, 8, types=(66, 69, 70, 71, 72, 73, 156))
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D10", "D20", "text", "E12")
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "form", FORM),
        Field(1, "statement", SHORT_TEXT),
        Field(2, "wish", WISH),
        Field(3, "signatory", PLAIN_NAME),
        replace(AGREEMENT, mandatory=True),
        REPLY_BY,
    )
