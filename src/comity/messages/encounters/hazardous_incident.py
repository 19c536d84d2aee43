"""E14: a hazardous incident, with a contact who answers for it (spec/13-catalogue.md, section 3.10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.encounters.incident_report import INCIDENT, INCIDENT_NEEDS, INCIDENT_ONLY
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.needs import Need, Only, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, OBLIGATION, REMARKS, REPLY_BY, Basis, Field, StructuredMessage


@dataclass(frozen=True, slots=True)
class HazardousIncident(StructuredMessage):
    """An incident report with a named contact, as agreements on hazardous incidents ask for."""

    TYPE: ClassVar[int] = 73
    CODE: ClassVar[str] = "E14"
    NAME: ClassVar[str] = "hazardous-incident"
    FAMILY: ClassVar[str] = "E"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.PRIORITY, Precedence.IMMEDIATE, Precedence.FLASH)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R03", "R05", "D10", "D20", "E10", "E11", "E12", "E14", "S03")
    LIFE: ClassVar[tuple[str, ...]] = ("E11", "E12", "E14", "S03")
    BASIS: ClassVar[Basis] = Basis.EITHER
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        *INCIDENT,
        Field(10, "contact", PLAIN_NAME),
        Field(11, "contact-by", PLAIN_NAME),
        REMARKS,
        OBLIGATION,
        AGREEMENT,
        REPLY_BY,
    )
    NEEDS: ClassVar[tuple[Need, ...]] = INCIDENT_NEEDS
    ONLY: ClassVar[tuple[Only, ...]] = INCIDENT_ONLY

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary, FieldWrong for what contradicts it."""
        check_needs(self, self.NEEDS, self.ONLY)
