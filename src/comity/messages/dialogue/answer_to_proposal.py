"""D41: yes or no to a proposal, or the end of what was agreed (spec/13-catalogue.md, section 5.8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import Allows, CiteRule, Side
from comity.messages.facts.choice import Choice
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.facts.texts import SHORT_TEXT
from comity.messages.needs import Need, Only, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import Field, StructuredMessage

ANSWER = Choice({1: "accepted", 2: "declined", 3: "ended"})


@dataclass(frozen=True, slots=True)
class AnswerToProposal(StructuredMessage):
    """The only message that is consent. It accepts or declines as a whole; whoever wants other terms sends a counter-
    proposal. It accepts only what was read back and confirmed before: see dialogue/agreement.py.
    """

    TYPE: ClassVar[int] = 95
    CODE: ClassVar[str] = "D41"
    NAME: ClassVar[str] = "answer-to-proposal"
    FAMILY: ClassVar[str] = "D"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, types=(68, 82, 83, 94))
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT | Allows.READBACK | Allows.CLARIFICATION
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R03", "R05", "D10")
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "answer", ANSWER, safety_critical=True),
        Field(1, "from", INSTANT, mandatory=False, safety_critical=True),
        Field(2, "reason", SHORT_TEXT, mandatory=False),
        Field(3, "authority", PLAIN_NAME),
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need(("from",), "answer", ANSWER.number("accepted")),
        Need(("from",), "answer", ANSWER.number("ended")),
        Need(("reason",), "answer", ANSWER.number("declined")),
    )
    ONLY: ClassVar[tuple[Only, ...]] = (Only(("from",), "answer", (ANSWER.number("accepted"), ANSWER.number("ended"))),)

    @property
    def cite_rule(self) -> CiteRule:
        """Nobody accepts or declines his own proposal; either side may end what was agreed."""
        if self.values["answer"] == ANSWER.number("ended"):
            return self.CITES
        return CiteRule(1, 1, Side.THEIR, types=(68, 82, 83, 94))

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary, FieldWrong for what contradicts it."""
        check_needs(self, self.NEEDS, self.ONLY)
