"""R07: has anybody read this? nobody has yet (spec/13-catalogue.md, section 6.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import Allows, CiteRule, Side
from comity.messages.facts.choice import Choice
from comity.messages.facts.instant import INSTANT
from comity.messages.needs import Need, Only, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import Field, StructuredMessage

KIND = Choice({1: "query", 2: "negative", 3: "cannot-read"})
REASON = Choice({1: "watch-busy", 2: "unmanned", 3: "language", 4: "technical", 5: "by-instruction"})


@dataclass(frozen=True, slots=True)
class AcknowledgementQuery(StructuredMessage):
    """A query about a message of one's own that nobody acknowledged, or the answer that nobody has read it.

    It never stands for an acknowledgement.
    """

    TYPE: ClassVar[int] = 114
    CODE: ClassVar[str] = "R07"
    NAME: ClassVar[str] = "acknowledgement-query"
    FAMILY: ClassVar[str] = "R"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, allows=Allows.ACKNOWLEDGEMENT)
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R07")
    LIFE: ClassVar[tuple[str, ...]] = ("R07",)
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "kind", KIND),
        Field(1, "reason", REASON, mandatory=False),
        Field(2, "expected-at", INSTANT, mandatory=False),
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need(("reason",), "kind", KIND.number("negative")),
        Need(("reason",), "kind", KIND.number("cannot-read")),
    )
    ONLY: ClassVar[tuple[Only, ...]] = (
        Only(("reason", "expected-at"), "kind", (KIND.number("negative"), KIND.number("cannot-read"))),
    )

    @property
    def cite_rule(self) -> CiteRule:
        """A query cites its author's own message, a negative the other side's."""
        own = self.values["kind"] == KIND.number("query")
        return CiteRule(1, 1, Side.OWN if own else Side.THEIR, allows=Allows.ACKNOWLEDGEMENT)

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary, FieldWrong for what contradicts it."""
        check_needs(self, self.NEEDS, self.ONLY)
