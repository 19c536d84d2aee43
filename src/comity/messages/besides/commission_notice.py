"""B05: a station was given a post, until a day (spec/13-catalogue.md, section 8.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.facts.instant import INSTANT
from comity.messages.facts.octets import DIGEST, IDENTITY_DOCUMENT, SIGNED_DOCUMENT
from comity.messages.facts.texts import CALL_SIGN
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.facts.tier import TIER
from comity.messages.precedence import Precedence
from comity.messages.structured import Basis, Field, StructuredMessage


@dataclass(frozen=True, slots=True)
class CommissionNotice(StructuredMessage):
    """It carries the commission as the party's root signed it: that binds, the fields beside it inform.

    With the whole identity document in it, a unit can hold the document and open a channel by it at sea.
    """

    TYPE: ClassVar[int] = 148
    CODE: ClassVar[str] = "B05"
    NAME: ClassVar[str] = "commission-notice"
    FAMILY: ClassVar[str] = "B"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY, Precedence.IMMEDIATE)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "R03", "D10")
    LIFE: ClassVar[tuple[str, ...]] = ("B06",)
    BASIS: ClassVar[Basis] = Basis.OBLIGATORY
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "station", PLAIN_NAME),
        Field(1, "tier", TIER, safety_critical=True),
        Field(2, "document", DIGEST),
        Field(3, "from", INSTANT, safety_critical=True),
        Field(4, "until", INSTANT, safety_critical=True),
        Field(5, "commission", SIGNED_DOCUMENT),
        Field(6, "call-sign", CALL_SIGN, mandatory=False),
        Field(7, "identity-document", IDENTITY_DOCUMENT, mandatory=False),
    )
