"""D40: terms that its author offers (spec/13-catalogue.md, section 5.7)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from comity.messages.cites import CiteRule, Side
from comity.messages.facts.area import AREA
from comity.messages.facts.choice import Choice
from comity.messages.facts.count import COUNT
from comity.messages.facts.distance import DISTANCE
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.rows import ListOf
from comity.messages.facts.texts import LINE
from comity.messages.facts.window import WINDOW
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, REMARKS, REPLY_BY, Field, StructuredMessage

STAGE = Choice({1: "proposal", 2: "counter-proposal"})


@dataclass(frozen=True, slots=True)
class Proposal(StructuredMessage):
    """A proposal, or a counter-proposal that cites the other side's.

    It is agreed when the other side has acknowledged it, read its values back, had them confirmed, and has then
    accepted it with an answer (D41). An acknowledgement alone is never consent: see dialogue/agreement.py.
    """

    TYPE: ClassVar[int] = 94
    CODE: ClassVar[str] = "D40"
    NAME: ClassVar[str] = "proposal"
    FAMILY: ClassVar[str] = "D"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R03", "R05", "D10", "D20", "D40", "D41", "B07")
    LIFE: ClassVar[tuple[str, ...]] = ("D41", "B07")
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "stage", STAGE),
        Field(1, "subject", LINE),
        Field(2, "terms", ListOf(LINE, 1, 32)),
        Field(3, "start", INSTANT, mandatory=False, safety_critical=True),
        Field(4, "until", INSTANT, mandatory=False, safety_critical=True),
        Field(5, "area", AREA, mandatory=False, safety_critical=True),
        Field(6, "distance", DISTANCE, mandatory=False, safety_critical=True),
        Field(7, "window", WINDOW, mandatory=False, safety_critical=True),
        Field(8, "count", COUNT, mandatory=False, safety_critical=True),
        REMARKS,
        AGREEMENT,
        replace(REPLY_BY, mandatory=True),
    )

    @property
    def cite_rule(self) -> CiteRule:
        """A counter-proposal cites what it counters."""
        if self.values["stage"] == STAGE.number("proposal"):
            return self.CITES
        return CiteRule(1, 1, Side.THEIR, types=(68, 82, 83, 94))
