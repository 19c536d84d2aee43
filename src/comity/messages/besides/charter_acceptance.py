"""B04: yes or no to a charter (spec/13-catalogue.md, section 8.4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import Allows, CiteRule, Side
from comity.messages.facts.choice import Choice
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.octets import DIGEST
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.needs import Need, Only, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import REMARKS, Field, StructuredMessage

ANSWER = Choice({1: "accepted", 2: "declined"})


@dataclass(frozen=True, slots=True)
class CharterAcceptance(StructuredMessage):
    """It accepts or declines the cited proposal as a whole, by digest. Acceptance withdraws a proposal of one's own."""

    TYPE: ClassVar[int] = 147
    CODE: ClassVar[str] = "B04"
    NAME: ClassVar[str] = "charter-acceptance"
    FAMILY: ClassVar[str] = "B"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY)
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, Side.THEIR, types=(146,))
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT | Allows.READBACK | Allows.CLARIFICATION
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D10")
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "answer", ANSWER, safety_critical=True),
        Field(1, "charter", DIGEST),
        Field(2, "from", INSTANT, mandatory=False, safety_critical=True),
        Field(3, "authority", PLAIN_NAME),
        REMARKS,
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need(("from",), "answer", ANSWER.number("accepted")),
        Need(("remarks",), "answer", ANSWER.number("declined")),
    )
    ONLY: ClassVar[tuple[Only, ...]] = (Only(("from",), "answer", (ANSWER.number("accepted"),)),)

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary, FieldWrong for what contradicts it."""
        check_needs(self, self.NEEDS, self.ONLY)
