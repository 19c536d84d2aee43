"""D03: what was said in a call or meeting, as its author saw it (spec/13-catalogue.md, section 5.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.facts.choice import Choice
from comity.messages.facts.rows import ListOf
from comity.messages.facts.texts import LINE, SHORT_TEXT
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.facts.window import PAST_WINDOW
from comity.messages.needs import Need, Only, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import Field, StructuredMessage

KIND = Choice({1: "voice", 2: "video", 3: "text", 4: "visit", 5: "meeting"})
OUTCOME = Choice({1: "points-agreed", 2: "nothing-agreed", 3: "broken-off", 4: "not-held"})


@dataclass(frozen=True, slots=True)
class CallSummary(StructuredMessage):
    """One side's summary. What both sides list as agreed is agreed only by a proposal and its acceptance (D40, D41)."""

    TYPE: ClassVar[int] = 90
    CODE: ClassVar[str] = "D03"
    NAME: ClassVar[str] = "call-summary"
    FAMILY: ClassVar[str] = "D"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D03", "D10")
    LIFE: ClassVar[tuple[str, ...]] = ("D03",)
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "held", PAST_WINDOW),
        Field(1, "kind", KIND),
        Field(2, "our-roles", ListOf(PLAIN_NAME)),
        Field(3, "their-roles", ListOf(PLAIN_NAME)),
        Field(4, "outcome", OUTCOME),
        Field(5, "agreed", ListOf(LINE), mandatory=False),
        Field(6, "account", SHORT_TEXT),
        Field(7, "differences", ListOf(LINE), mandatory=False),
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (Need(("agreed",), "outcome", OUTCOME.number("points-agreed")),)
    ONLY: ClassVar[tuple[Only, ...]] = (Only(("agreed",), "outcome", (OUTCOME.number("points-agreed"),)),)

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary, FieldWrong for what contradicts it."""
        check_needs(self, self.NEEDS, self.ONLY)
