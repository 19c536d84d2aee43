"""B12: something was said in public that concerns this line (spec/13-catalogue.md, section 8.12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.facts.choice import Choice
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.octets import DIGEST
from comity.messages.facts.texts import LINE, SHORT_TEXT
from comity.messages.precedence import Precedence
from comity.messages.structured import Field, StructuredMessage

BY = Choice({1: "our-side", 2: "their-side", 3: "both", 4: "third-party"})
CONCERNS = Choice({1: "suspension", 2: "restoration", 3: "condition", 4: "event", 5: "activity", 6: "line"})


@dataclass(frozen=True, slots=True)
class DeclaredElsewhere(StructuredMessage):
    """What was declared outside the line, by whom, and where it can be read. One side's entry: it proves that it was
    filed, not that it was said.
    """

    TYPE: ClassVar[int] = 155
    CODE: ClassVar[str] = "B12"
    NAME: ClassVar[str] = "declared-elsewhere"
    FAMILY: ClassVar[str] = "B"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D10", "B07", "B12")
    LIFE: ClassVar[tuple[str, ...]] = ("B12", "B07")
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "by", BY),
        Field(1, "declared-at", INSTANT),
        Field(2, "source", LINE),
        Field(3, "gist", SHORT_TEXT),
        Field(4, "concerns", CONCERNS),
        Field(5, "digest", DIGEST, mandatory=False),
    )
