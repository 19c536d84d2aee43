"""N23: what was notified is over; all clear (spec/13-catalogue.md, section 2.13)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import CiteRule, Side
from comity.messages.facts.area import AREA
from comity.messages.facts.choice import Choice
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.references import REFERENCES
from comity.messages.needs import Need, Only, check_needs
from comity.messages.notifications import REPLIES
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, OBLIGATION, REMARKS, Basis, Field, StructuredMessage

NOTHING, DANGEROUS, NOT_CHECKED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Closure(StructuredMessage):
    """The cited areas are free from `released-at` on. What is still dangerous there is named with its area."""

    TYPE: ClassVar[int] = 51
    CODE: ClassVar[str] = "N23"
    NAME: ClassVar[str] = "closure"
    FAMILY: ClassVar[str] = "N"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    CITES: ClassVar[CiteRule] = CiteRule(1, 8, Side.OWN, types=(32, 36, 40, 41, 48, 49, 50, 54, 56, 60))
    REPLIES: ClassVar[tuple[str, ...]] = REPLIES
    BASIS: ClassVar[Basis] = Basis.EITHER
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "released-at", INSTANT, safety_critical=True),
        Field(
            1,
            "remaining",
            Choice({NOTHING: "nothing", DANGEROUS: "dangerous-objects", NOT_CHECKED: "not-checked"}),
            safety_critical=True,
        ),
        Field(2, "remaining-area", AREA, mandatory=False, safety_critical=True),
        Field(3, "public-notices", REFERENCES, mandatory=False),
        OBLIGATION,
        AGREEMENT,
        REMARKS,
    )

    NEEDS: ClassVar[tuple[Need, ...]] = (Need(("remaining-area",), "remaining", DANGEROUS),)
    ONLY: ClassVar[tuple[Only, ...]] = (Only(("remaining-area",), "remaining", (DANGEROUS, NOT_CHECKED)),)

    def check_together(self) -> None:
        """Raises FieldMissing when dangerous objects remain and nobody learns where; FieldWrong when nothing does."""
        check_needs(self, self.NEEDS, self.ONLY)
