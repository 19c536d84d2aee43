"""D02: yes, another time, no, or later, to a contact request (spec/13-catalogue.md, section 5.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import CiteRule, Side
from comity.messages.facts.choice import Choice
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.facts.texts import SHORT_TEXT
from comity.messages.facts.tier import TIER
from comity.messages.facts.window import WINDOW
from comity.messages.needs import Need, Only, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import REMARKS, Field, StructuredMessage

ANSWER = Choice({1: "accepted", 2: "other-time", 3: "declined", 4: "under-study", 5: "expired"})
REASON = Choice(
    {
        1: "time-unsuitable",
        2: "person-unavailable",
        3: "other-level",
        4: "conditions-not-met",
        5: "by-instruction",
        6: "subject",
        7: "technical",
        8: "no-answer",
        9: "none-given",
    }
)
ALTERNATIVE = Choice({1: "none", 2: "text", 3: "other-tier", 4: "other-medium", 5: "later"})


@dataclass(frozen=True, slots=True)
class CallResponse(StructuredMessage):
    """The answer to a request, or to the other time that was proposed in an answer. Who declines says why, on what
    conditions, and what may be done instead. The side that asked states in one of these that its request has
    expired.
    """

    TYPE: ClassVar[int] = 89
    CODE: ClassVar[str] = "D02"
    NAME: ClassVar[str] = "call-response"
    FAMILY: ClassVar[str] = "D"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, types=(88, 89))
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D02", "D10", "B07")
    LIFE: ClassVar[tuple[str, ...]] = ("D03", "B07")
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "answer", ANSWER),
        Field(1, "at", INSTANT, mandatory=False, safety_critical=True),
        Field(2, "window", WINDOW, mandatory=False),
        Field(3, "reason", REASON, mandatory=False),
        Field(4, "conditions", SHORT_TEXT, mandatory=False),
        Field(5, "alternative", ALTERNATIVE, mandatory=False),
        Field(6, "alternative-tier", TIER, mandatory=False),
        Field(7, "review-at", INSTANT, mandatory=False),
        Field(8, "our-role", PLAIN_NAME, mandatory=False),
        REMARKS,
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need(("at", "our-role"), "answer", ANSWER.number("accepted")),
        Need(("window",), "answer", ANSWER.number("other-time")),
        Need(("reason", "conditions", "alternative"), "answer", ANSWER.number("declined")),
        Need(("review-at",), "answer", ANSWER.number("under-study")),
        Need(("alternative-tier",), "alternative", ALTERNATIVE.number("other-tier")),
    )
    ONLY: ClassVar[tuple[Only, ...]] = (
        Only(("at",), "answer", (ANSWER.number("accepted"),)),
        Only(("window",), "answer", (ANSWER.number("other-time"),)),
        Only(("alternative-tier",), "alternative", (ALTERNATIVE.number("other-tier"),)),
    )

    @property
    def cite_rule(self) -> CiteRule:
        """An expiry cites the request of its author; every other answer cites the other side's."""
        own = self.values["answer"] == ANSWER.number("expired")
        return CiteRule(1, 1, Side.OWN if own else Side.THEIR, types=(88,) if own else (88, 89))

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary, FieldWrong for what contradicts it."""
        check_needs(self, self.NEEDS, self.ONLY)
