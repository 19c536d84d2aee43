"""N13: the calendar of a year's exercises and major activities (spec/13-catalogue.md, section 2.9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.facts.area import AREA
from comity.messages.facts.choice import Choice
from comity.messages.facts.count import COUNT, Count
from comity.messages.facts.rows import ListOf, Row
from comity.messages.facts.texts import NAME
from comity.messages.facts.window import WINDOW
from comity.messages.needs import Need, Only, check_needs
from comity.messages.notifications import REPLIES
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, OBLIGATION, REMARKS, Basis, Field, StructuredMessage

OUTLINE = Row({"designation": NAME, "window": WINDOW, "area": AREA, "personnel": COUNT})
NONE, PLANNED = 0, 1


@dataclass(frozen=True, slots=True)
class Calendar(StructuredMessage):
    """Outlines of what N10 will announce. That there is none is said, not left open."""

    TYPE: ClassVar[int] = 43
    CODE: ClassVar[str] = "N13"
    NAME: ClassVar[str] = "calendar"
    FAMILY: ClassVar[str] = "N"
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE,)
    REPLIES: ClassVar[tuple[str, ...]] = REPLIES
    BASIS: ClassVar[Basis] = Basis.EITHER
    LEAD_TIME: ClassVar[str] = "15 NOV"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "year", Count(2000, 2099)),
        Field(1, "activities", Choice({NONE: "none", PLANNED: "planned"})),
        Field(2, "outlines", ListOf(OUTLINE, most=24), mandatory=False),
        OBLIGATION,
        AGREEMENT,
        REMARKS,
    )

    NEEDS: ClassVar[tuple[Need, ...]] = (Need(("outlines",), "activities", PLANNED),)
    ONLY: ClassVar[tuple[Only, ...]] = (Only(("outlines",), "activities", (PLANNED,)),)

    def check_together(self) -> None:
        """Raises FieldMissing or FieldWrong unless there are outlines exactly when activities are planned."""
        check_needs(self, self.NEEDS, self.ONLY)
