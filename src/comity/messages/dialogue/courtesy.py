"""D50: a greeting, thanks, a condolence (spec/13-catalogue.md, section 5.9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import Allows
from comity.messages.facts.choice import Choice
from comity.messages.facts.texts import LINE
from comity.messages.precedence import Precedence
from comity.messages.structured import Field, StructuredMessage

OCCASION = Choice(
    {
        1: "holiday",
        2: "new-year",
        3: "new-watch",
        4: "thanks",
        5: "condolence",
        6: "congratulation",
        7: "anniversary",
        8: "goodwill",
    }
)


@dataclass(frozen=True, slots=True)
class Courtesy(StructuredMessage):
    """Short and without matter. It keeps both watches used to the line."""

    TYPE: ClassVar[int] = 96
    CODE: ClassVar[str] = "D50"
    NAME: ClassVar[str] = "courtesy"
    FAMILY: ClassVar[str] = "D"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE,)
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT | Allows.CANCELLATION
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "D50")
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "occasion", OCCASION),
        Field(1, "text", LINE),
    )
