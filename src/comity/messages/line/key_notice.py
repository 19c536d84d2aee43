"""L20: a key changes, or may be in other hands (spec/13-catalogue.md, section 7.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import Allows
from comity.messages.facts.choice import Choice
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.octets import DIGEST
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.needs import Need, Only, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import REMARKS, Basis, Field, StructuredMessage

EVENT = Choice({1: "planned-change", 2: "compromise", 3: "lost", 4: "destroyed", 5: "ended"})
PROCEDURE = Choice({1: "next-keys", 2: "pair-anew", 3: "spare-station", 4: "revocation-follows", 5: "nothing"})


@dataclass(frozen=True, slots=True)
class KeyNotice(StructuredMessage):
    """Which key, since when, and what is to be done. It informs; what a party's root signs decides."""

    TYPE: ClassVar[int] = 125
    CODE: ClassVar[str] = "L20"
    NAME: ClassVar[str] = "key-notice"
    FAMILY: ClassVar[str] = "L"
    PRECEDENCE: ClassVar[Precedence] = Precedence.IMMEDIATE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.PRIORITY, Precedence.IMMEDIATE, Precedence.FLASH)
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT | Allows.READBACK | Allows.CLARIFICATION
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R03", "R05", "D10", "L20")
    LIFE: ClassVar[tuple[str, ...]] = ("L20", "B06")
    BASIS: ClassVar[Basis] = Basis.OBLIGATORY
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "event", EVENT, safety_critical=True),
        Field(1, "key", DIGEST),
        Field(2, "station", PLAIN_NAME),
        Field(3, "effective", INSTANT, safety_critical=True),
        Field(4, "since", INSTANT, mandatory=False, safety_critical=True),
        Field(5, "procedure", PROCEDURE),
        Field(6, "new-key", DIGEST, mandatory=False),
        REMARKS,
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need(("since",), "event", EVENT.number("compromise")),
        Need(("since",), "event", EVENT.number("lost")),
    )
    ONLY: ClassVar[tuple[Only, ...]] = (Only(("since",), "event", (EVENT.number("compromise"), EVENT.number("lost"))),)

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary, FieldWrong for what contradicts it."""
        check_needs(self, self.NEEDS, self.ONLY)
