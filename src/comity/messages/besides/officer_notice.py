"""B15: an officer of the sender's station was commissioned, or is one no more (spec/13-catalogue.md, section 8.15)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import Allows
from comity.messages.facts.choice import Choice
from comity.messages.facts.instant import INSTANT_SECONDS
from comity.messages.facts.octets import SIGNED_DOCUMENT, Octets
from comity.messages.facts.rows import ListOf
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.facts.tier import TIER
from comity.messages.needs import Need, Only, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import Field, StructuredMessage

EVENT = Choice({1: "commissioned", 2: "revoked"})
ROLE = Choice(
    {
        1: "watch-officer",
        2: "communicator",
        3: "drafter",
        4: "translator",
        5: "reviewer",
        6: "verifier",
        7: "releaser",
        8: "commander",
        9: "auditor",
    }
)
AUTHORITY = Choice({1: "acknowledge", 2: "negotiate", 3: "commit"})
_OF_A_COMMISSION = ("roles", "authority", "until")


@dataclass(frozen=True, slots=True)
class OfficerNotice(StructuredMessage):
    """It carries the commission, or the revocation, as the station signed it: that binds, the fields inform."""

    TYPE: ClassVar[int] = 158
    CODE: ClassVar[str] = "B15"
    NAME: ClassVar[str] = "officer-notice"
    FAMILY: ClassVar[str] = "B"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY, Precedence.IMMEDIATE)
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT | Allows.READBACK | Allows.CLARIFICATION
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "R03", "D10")
    LIFE: ClassVar[tuple[str, ...]] = ("B15",)
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "event", EVENT),
        Field(1, "officer", PLAIN_NAME),
        Field(2, "key", Octets(32, 32)),
        Field(3, "tier", TIER),
        Field(4, "roles", ListOf(ROLE, 1, 9), mandatory=False),
        Field(5, "authority", AUTHORITY, mandatory=False),
        Field(6, "from", INSTANT_SECONDS, safety_critical=True),
        Field(7, "until", INSTANT_SECONDS, mandatory=False, safety_critical=True),
        Field(8, "document", SIGNED_DOCUMENT),
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (Need(_OF_A_COMMISSION, "event", EVENT.number("commissioned")),)
    ONLY: ClassVar[tuple[Only, ...]] = (Only(_OF_A_COMMISSION, "event", (EVENT.number("commissioned"),)),)

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary, FieldWrong for what contradicts it."""
        check_needs(self, self.NEEDS, self.ONLY)
