"""L10: a side suspends the channel, or part of it (spec/13-catalogue.md, section 7.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.clock import Instant, to_seconds
from comity.messages.cites import Allows
from comity.messages.facts.choice import Choice
from comity.messages.facts.fact import Reason
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.rows import ListOf
from comity.messages.facts.texts import LINE
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.facts.tier import TIERS
from comity.messages.facts.type_code import TYPE_CODES
from comity.messages.line.barring import never_barred
from comity.messages.needs import Need, Only, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, Basis, Field, StructuredMessage

REASON = Choice(
    {1: "by-instruction", 2: "political", 3: "incident", 4: "breach", 5: "security", 6: "technical", 7: "none-given"}
)
STAYS_OPEN = Choice({1: "never-barred", 2: "also-listed"})


@dataclass(frozen=True, slots=True)
class Suspension(StructuredMessage):
    """What is suspended from when, why, and what would end it. Types that are never barred stay open whatever it
    lists, and one that is named there is refused. Only a restoration (L11) of its author ends it.
    """

    TYPE: ClassVar[int] = 122
    CODE: ClassVar[str] = "L10"
    NAME: ClassVar[str] = "suspension"
    FAMILY: ClassVar[str] = "L"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY, Precedence.IMMEDIATE)
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT | Allows.READBACK | Allows.CLARIFICATION
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R03", "R05", "D10", "D20", "L10", "D01", "B07", "B08")
    LIFE: ClassVar[tuple[str, ...]] = ("L11", "B07", "B08")
    BASIS: ClassVar[Basis] = Basis.OBLIGATORY
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "scope", TYPE_CODES),
        Field(1, "tiers", TIERS),
        Field(2, "start", INSTANT, safety_critical=True),
        Field(3, "until", INSTANT, mandatory=False, safety_critical=True),
        Field(4, "reason", REASON),
        Field(5, "statement", LINE, mandatory=False),
        Field(6, "stays-open", STAYS_OPEN),
        Field(7, "conditions", ListOf(LINE), mandatory=False),
        Field(8, "contact", PLAIN_NAME),
        Field(9, "review-at", INSTANT, mandatory=False),
        Field(10, "open-types", TYPE_CODES, mandatory=False),
        AGREEMENT,
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (Need(("open-types",), "stays-open", STAYS_OPEN.number("also-listed")),)
    ONLY: ClassVar[tuple[Only, ...]] = (Only(("open-types",), "stays-open", (STAYS_OPEN.number("also-listed"),)),)

    def check_together(self) -> None:
        """Raises FieldMissing, or FieldWrong for a type that is never barred."""
        check_needs(self, self.NEEDS, self.ONLY)
        if not never_barred().isdisjoint(self.values["scope"]):
            raise self.wrong("scope", Reason.CHOICE)

    def check_release(self, released: Instant) -> None:
        """Raises FieldWrong when it starts before the minute of its release, or does not end after it starts."""
        start, until = self.values["start"], self.values.get("until")
        if start < to_seconds(released) // 60 * 60:
            raise self.wrong("start", Reason.PAST)
        if until is not None and until <= start:
            raise self.wrong("until", Reason.ORDER)
