"""B14: which officers signed a message before it went (spec/13-catalogue.md, section 8.14)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import Allows, CiteRule, Side
from comity.messages.facts.choice import Choice
from comity.messages.facts.instant import INSTANT_SECONDS
from comity.messages.facts.octets import DIGEST, Octets
from comity.messages.facts.rows import ListOf, Row
from comity.messages.facts.texts import LINE
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.precedence import Precedence
from comity.messages.structured import Field, StructuredMessage

CAPACITY = Choice({1: "drafter", 2: "releaser", 3: "watch", 4: "unit", 5: "break-glass", 6: "review"})
SIGNATURES = ListOf(
    Row({"as": CAPACITY, "officer": PLAIN_NAME, "key": Octets(32, 32), "signature": Octets(64, 64)}), 1, 4
)


@dataclass(frozen=True, slots=True)
class ReleaseProof(StructuredMessage):
    """The signatures of officers over exactly the cited message. What they prove stands in spec/17-officers.md; that
    two keys signed does not prove that two persons did.
    """

    TYPE: ClassVar[int] = 157
    CODE: ClassVar[str] = "B14"
    NAME: ClassVar[str] = "release-proof"
    FAMILY: ClassVar[str] = "B"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY)
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, Side.OWN)
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT | Allows.CLARIFICATION
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D10")
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "digest", DIGEST),
        Field(1, "signatures", SIGNATURES),
        Field(2, "reason", LINE, mandatory=False),
        Field(3, "reviewed", INSTANT_SECONDS, mandatory=False),
    )
