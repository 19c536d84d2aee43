"""N12: a policy or strategy document was published (spec/13-catalogue.md, section 2.8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.facts.choice import Choice
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.texts import LINE
from comity.messages.notifications import REPLIES
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, OBLIGATION, REMARKS, Basis, Field, StructuredMessage

KIND = Choice({1: "doctrine", 2: "strategy", 3: "white-paper", 4: "law", 5: "reorganisation", 6: "budget"})


@dataclass(frozen=True, slots=True)
class Document(StructuredMessage):
    """Where the other side can read it for itself. The document never travels on the line."""

    TYPE: ClassVar[int] = 42
    CODE: ClassVar[str] = "N12"
    NAME: ClassVar[str] = "document"
    FAMILY: ClassVar[str] = "N"
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY)
    REPLIES: ClassVar[tuple[str, ...]] = REPLIES
    BASIS: ClassVar[Basis] = Basis.EITHER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "kind", KIND),
        Field(1, "title", LINE),
        Field(2, "published", INSTANT),
        Field(3, "address", LINE),
        OBLIGATION,
        AGREEMENT,
        REMARKS,
    )
