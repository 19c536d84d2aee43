"""B02: one side's account of a call or meeting (spec/13-catalogue.md, section 8.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import CiteRule, Side
from comity.messages.facts.choice import Choice
from comity.messages.facts.count import Count
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.rows import ListOf, Row
from comity.messages.facts.texts import LINE
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.facts.window import PAST_WINDOW
from comity.messages.needs import Need, Only, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import REMARKS, Field, StructuredMessage

DIFFERENCES = ListOf(Row({"ours": Count(1, 16), "theirs": Count(1, 16), "difference": LINE}), 1, 32)
"""Point of this account, point of the other account, and what differs."""
PUBLISHED = Choice({1: "no", 2: "yes", 3: "will-be"})


@dataclass(frozen=True, slots=True)
class Readout(StructuredMessage):
    """Each side files its own account, in points. Who then compares lists the differences point by point and cites the
    other account.
    """

    TYPE: ClassVar[int] = 145
    CODE: ClassVar[str] = "B02"
    NAME: ClassVar[str] = "readout"
    FAMILY: ClassVar[str] = "B"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D10", "B02")
    LIFE: ClassVar[tuple[str, ...]] = ("B02",)
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "held", PAST_WINDOW),
        Field(1, "meeting", PLAIN_NAME),
        Field(2, "points", ListOf(LINE)),
        Field(3, "differences", DIFFERENCES, mandatory=False),
        Field(4, "published", PUBLISHED),
        Field(5, "publish-at", INSTANT, mandatory=False),
        REMARKS,
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need(("publish-at",), "published", PUBLISHED.number("yes")),
        Need(("publish-at",), "published", PUBLISHED.number("will-be")),
    )
    ONLY: ClassVar[tuple[Only, ...]] = (
        Only(("publish-at",), "published", (PUBLISHED.number("yes"), PUBLISHED.number("will-be"))),
    )

    @property
    def cite_rule(self) -> CiteRule:
        """Who lists differences cites the account that differs."""
        return CiteRule(1, 8, Side.THEIR, types=(145,)) if "differences" in self.values else self.CITES

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary, FieldWrong for what contradicts it."""
        check_needs(self, self.NEEDS, self.ONLY)
