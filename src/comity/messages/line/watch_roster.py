"""L02: who is on watch, until when (spec/13-catalogue.md, section 7.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import Allows, CiteRule
from comity.messages.facts.choice import LANGUAGE, Choice
from comity.messages.facts.count import Count
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.rows import ListOf
from comity.messages.facts.tier import TIER
from comity.messages.needs import Need, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import Basis, Field, StructuredMessage

STAFFED = Choice({1: "staffed", 2: "unstaffed"})
MAY = Choice({1: "acknowledge", 2: "answer", 3: "commit"})


@dataclass(frozen=True, slots=True)
class WatchRoster(StructuredMessage):
    """The heartbeat of the watch, apart from the heartbeat of the line: a line may be up in an empty room."""

    TYPE: ClassVar[int] = 120
    CODE: ClassVar[str] = "L02"
    NAME: ClassVar[str] = "watch-roster"
    FAMILY: ClassVar[str] = "L"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY)
    CITES: ClassVar[CiteRule] = CiteRule(most=0)
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT
    BASIS: ClassVar[Basis] = Basis.OBLIGATORY
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "tier", TIER),
        Field(1, "staffed", STAFFED),
        Field(2, "until", INSTANT),
        Field(3, "officers", Count(0, 99)),
        Field(4, "languages", ListOf(LANGUAGE, 1, 6)),
        Field(5, "next-from", INSTANT, mandatory=False),
        Field(6, "may", MAY, mandatory=False),
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (Need(("next-from",), "staffed", STAFFED.number("unstaffed")),)

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary."""
        check_needs(self, self.NEEDS)
