"""N02: another window for what was notified (spec/13-catalogue.md, section 2.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import CiteRule, Side
from comity.messages.facts.choice import Choice
from comity.messages.facts.references import REFERENCES
from comity.messages.facts.window import WINDOW
from comity.messages.notifications import REPLIES
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, OBLIGATION, REMARKS, Basis, Field, StructuredMessage

REASON = Choice(
    {
        1: "weather",
        2: "technical",
        3: "traffic-in-area",
        4: "safety",
        5: "planning",
        6: "extension",
        7: "public-numbers-issued",
        8: "not-stated",
    }
)


@dataclass(frozen=True, slots=True)
class WindowChange(StructuredMessage):
    """`window` takes the place of the window in the cited notification; everything else in it stays as it was.

    It cites the notification itself, never an earlier change; the latest change holds.
    """

    TYPE: ClassVar[int] = 33
    CODE: ClassVar[str] = "N02"
    NAME: ClassVar[str] = "window-change"
    FAMILY: ClassVar[str] = "N"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, Side.OWN, types=(32, 36, 40, 41, 48, 49, 50, 54, 56, 60))
    REPLIES: ClassVar[tuple[str, ...]] = REPLIES
    BASIS: ClassVar[Basis] = Basis.EITHER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "window", WINDOW, safety_critical=True),
        Field(1, "reason", REASON),
        Field(2, "public-notices", REFERENCES, mandatory=False),
        OBLIGATION,
        AGREEMENT,
        REMARKS,
    )
