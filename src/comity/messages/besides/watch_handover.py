"""B11: the watch changes hands (spec/13-catalogue.md, section 8.11)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import Allows, CiteRule
from comity.messages.facts.choice import LANGUAGE, Choice
from comity.messages.facts.count import COUNT
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.rows import ListOf
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.needs import Need, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import REMARKS, Field, StructuredMessage

EVENT = Choice({1: "taken", 2: "handed-over", 3: "relieved"})


@dataclass(frozen=True, slots=True)
class WatchHandover(StructuredMessage):
    """Who leaves, who comes, what is still open. Each side tells its own."""

    TYPE: ClassVar[int] = 154
    CODE: ClassVar[str] = "B11"
    NAME: ClassVar[str] = "watch-handover"
    FAMILY: ClassVar[str] = "B"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY)
    CITES: ClassVar[CiteRule] = CiteRule(most=0)
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT
    REPLIES: ClassVar[tuple[str, ...]] = ("R02",)
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "event", EVENT),
        Field(1, "at", INSTANT),
        Field(2, "off-going", PLAIN_NAME, mandatory=False),
        Field(3, "on-coming", PLAIN_NAME, mandatory=False),
        Field(4, "languages", ListOf(LANGUAGE, 1, 6)),
        Field(5, "open-items", COUNT),
        Field(6, "until", INSTANT),
        REMARKS,
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need(("on-coming",), "event", EVENT.number("taken")),
        Need(("off-going", "on-coming"), "event", EVENT.number("handed-over")),
        Need(("off-going",), "event", EVENT.number("relieved")),
    )

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary."""
        check_needs(self, self.NEEDS)
