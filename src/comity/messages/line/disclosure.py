"""L22: may this be made public? (spec/13-catalogue.md, section 7.8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import CiteRule, Side
from comity.messages.facts.choice import Choice
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.texts import SHORT_TEXT
from comity.messages.needs import Need, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import REMARKS, REPLY_BY, Basis, Field, StructuredMessage

STAGE = Choice({1: "request", 2: "consent", 3: "refusal", 4: "notice"})
AUDIENCE = Choice({1: "public", 2: "third-state", 3: "organisation", 4: "court", 5: "parliament"})
EXTENT = Choice({1: "wording-only", 2: "messages", 3: "existence"})


@dataclass(frozen=True, slots=True)
class Disclosure(StructuredMessage):
    """What is to be said to whom, word by word. Without an answer that consents nothing was permitted; consent covers
    this wording and no other.
    """

    TYPE: ClassVar[int] = 127
    CODE: ClassVar[str] = "L22"
    NAME: ClassVar[str] = "disclosure"
    FAMILY: ClassVar[str] = "L"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY, Precedence.IMMEDIATE)
    CITES: ClassVar[CiteRule] = CiteRule(1, 8)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D10", "D20", "L22")
    LIFE: ClassVar[tuple[str, ...]] = ("L22",)
    BASIS: ClassVar[Basis] = Basis.OBLIGATORY
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "stage", STAGE),
        Field(1, "audience", AUDIENCE),
        Field(2, "wording", SHORT_TEXT),
        Field(3, "release-at", INSTANT, mandatory=False),
        Field(4, "extent", EXTENT),
        REMARKS,
        REPLY_BY,
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (Need(("reply-by",), "stage", STAGE.number("request")),)

    @property
    def cite_rule(self) -> CiteRule:
        """A request cites what is to be disclosed, its answer cites the request."""
        if self.values["stage"] in (STAGE.number("request"), STAGE.number("notice")):
            return self.CITES
        return CiteRule(1, 1, Side.THEIR, types=(127,))

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary."""
        check_needs(self, self.NEEDS)
