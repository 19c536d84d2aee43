"""L21: another edition of the catalogue (spec/13-catalogue.md, section 7.7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import CiteRule, Side
from comity.messages.facts.choice import Choice
from comity.messages.facts.count import Count
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.octets import DIGEST
from comity.messages.precedence import Precedence
from comity.messages.structured import REMARKS, Basis, Field, StructuredMessage

STAGE = Choice({1: "proposed", 2: "confirmed", 3: "declined"})


@dataclass(frozen=True, slots=True)
class EditionChange(StructuredMessage):
    """Both digests and the day. The new edition is in use when both sides have said so, with equal digests and days."""

    TYPE: ClassVar[int] = 126
    CODE: ClassVar[str] = "L21"
    NAME: ClassVar[str] = "edition-change"
    FAMILY: ClassVar[str] = "L"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R03", "R05", "D10", "L21")
    LIFE: ClassVar[tuple[str, ...]] = ("L21",)
    BASIS: ClassVar[Basis] = Basis.OBLIGATORY
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "stage", STAGE),
        Field(1, "old-edition", Count(1, 9999)),
        Field(2, "old-digest", DIGEST),
        Field(3, "new-edition", Count(1, 9999)),
        Field(4, "new-digest", DIGEST),
        Field(5, "from", INSTANT, safety_critical=True),
        REMARKS,
    )

    @property
    def cite_rule(self) -> CiteRule:
        """Who confirms or declines cites the proposal."""
        if self.values["stage"] == STAGE.number("proposed"):
            return self.CITES
        return CiteRule(1, 1, Side.THEIR, types=(126,))
