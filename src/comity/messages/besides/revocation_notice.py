"""B06: a station lost its post (spec/13-catalogue.md, section 8.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import Allows
from comity.messages.facts.choice import Choice
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.octets import DIGEST, SIGNED_DOCUMENT
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.needs import Need, Only, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import Basis, Field, StructuredMessage

REASON = Choice({1: "replaced", 2: "ended", 3: "compromise", 4: "none-given"})


@dataclass(frozen=True, slots=True)
class RevocationNotice(StructuredMessage):
    """It carries the revocation as the party's root signed it: that binds, from its receipt, and the fields beside it
    inform.
    """

    TYPE: ClassVar[int] = 149
    CODE: ClassVar[str] = "B06"
    NAME: ClassVar[str] = "revocation-notice"
    FAMILY: ClassVar[str] = "B"
    PRECEDENCE: ClassVar[Precedence] = Precedence.IMMEDIATE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.PRIORITY, Precedence.IMMEDIATE, Precedence.FLASH)
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT | Allows.READBACK | Allows.CLARIFICATION
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "R03", "D10")
    BASIS: ClassVar[Basis] = Basis.OBLIGATORY
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "station", PLAIN_NAME),
        Field(1, "document", DIGEST),
        Field(2, "effective", INSTANT, safety_critical=True),
        Field(3, "reason", REASON),
        Field(4, "since", INSTANT, mandatory=False, safety_critical=True),
        Field(5, "revocation", SIGNED_DOCUMENT),
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (Need(("since",), "reason", REASON.number("compromise")),)
    ONLY: ClassVar[tuple[Only, ...]] = (Only(("since",), "reason", (REASON.number("compromise"),)),)

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary, FieldWrong for what contradicts it."""
        check_needs(self, self.NEEDS, self.ONLY)
