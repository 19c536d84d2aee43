"""B07: how a condition stands, as its author sees it (spec/13-catalogue.md, section 8.7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import CiteRule
from comity.messages.facts.choice import Choice
from comity.messages.facts.count import Count
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.texts import LINE
from comity.messages.needs import Need, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import REMARKS, Field, StructuredMessage

STATUS = Choice({1: "stated", 2: "disputed", 3: "met", 4: "waived", 5: "overtaken"})


@dataclass(frozen=True, slots=True)
class ConditionStatus(StructuredMessage):
    """Stated, disputed, met, waived or overtaken. Each side states its own view; they may differ and both are shown."""

    TYPE: ClassVar[int] = 150
    CODE: ClassVar[str] = "B07"
    NAME: ClassVar[str] = "condition-status"
    FAMILY: ClassVar[str] = "B"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY)
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, types=(89, 94, 122, 150, 155))
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D10", "B07")
    LIFE: ClassVar[tuple[str, ...]] = ("B07",)
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "condition", LINE),
        Field(1, "status", STATUS),
        Field(2, "since", INSTANT),
        Field(3, "number", Count(1, 99), mandatory=False),
        REMARKS,
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (Need(("remarks",), "status", STATUS.number("disputed")),)

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary."""
        check_needs(self, self.NEEDS)
