"""S04: persons or bodies were found (spec/13-catalogue.md, section 4.4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.facts.choice import Choice
from comity.messages.facts.count import COUNT
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.position import POSITION
from comity.messages.facts.rows import ListOf
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.facts.window import WINDOW
from comity.messages.needs import Need, Only, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import REMARKS, REPLY_BY, Field, StructuredMessage

IDENTIFIED = Choice({1: "all", 2: "some", 3: "none"})
HANDOVER = Choice({1: "at-sea", 2: "on-land", 3: "by-air", 4: "third-party", 5: "to-be-agreed"})


@dataclass(frozen=True, slots=True)
class PersonsFound(StructuredMessage):
    """How many, in what condition, where they are, and how they can be handed over. A time is agreed by an answer
    (D41).
    """

    TYPE: ClassVar[int] = 83
    CODE: ClassVar[str] = "S04"
    NAME: ClassVar[str] = "persons-found"
    FAMILY: ClassVar[str] = "S"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.PRIORITY, Precedence.IMMEDIATE, Precedence.FLASH)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R03", "R05", "D10", "D20", "D40", "D41", "S03", "S04")
    LIFE: ClassVar[tuple[str, ...]] = ("D41", "S03", "S04")
    NEVER_BARRED: ClassVar[bool] = True
    SAFETY_OF_LIFE: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "alive", COUNT, safety_critical=True),
        Field(1, "injured", COUNT, safety_critical=True),
        Field(2, "dead", COUNT, safety_critical=True),
        Field(3, "found-at", INSTANT, safety_critical=True),
        Field(4, "position", POSITION, safety_critical=True),
        Field(5, "held-at", PLAIN_NAME),
        Field(6, "identified", IDENTIFIED),
        Field(7, "handover", HANDOVER),
        Field(8, "handover-position", POSITION, mandatory=False, safety_critical=True),
        Field(9, "handover-windows", ListOf(WINDOW, 1, 4), mandatory=False, safety_critical=True),
        Field(10, "contact", PLAIN_NAME),
        REMARKS,
        REPLY_BY,
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need(("handover-position",), "handover", HANDOVER.number("at-sea")),
        Need(("handover-position",), "handover", HANDOVER.number("on-land")),
    )
    ONLY: ClassVar[tuple[Only, ...]] = (
        Only(("handover-position",), "handover", (HANDOVER.number("at-sea"), HANDOVER.number("on-land"))),
    )

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary, FieldWrong for what contradicts it."""
        check_needs(self, self.NEEDS, self.ONLY)
