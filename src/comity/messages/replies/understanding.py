"""R05: understood, not understood, say again (spec/13-catalogue.md, section 6.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import Allows, CiteRule, Side
from comity.messages.facts.choice import LANGUAGE, Choice
from comity.messages.facts.texts import LINE
from comity.messages.needs import Need, Only, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import Field, StructuredMessage

UNDERSTANDING = Choice(
    {1: "understood", 2: "not-understood", 3: "say-again-all", 4: "say-again-part", 5: "meaning-of", 6: "language"}
)


@dataclass(frozen=True, slots=True)
class Understanding(StructuredMessage):
    """What the officer made of the cited message. `understood` says that and no more: it is no consent."""

    TYPE: ClassVar[int] = 112
    CODE: ClassVar[str] = "R05"
    NAME: ClassVar[str] = "understanding"
    FAMILY: ClassVar[str] = "R"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, Side.THEIR, allows=Allows.ACKNOWLEDGEMENT)
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT | Allows.CANCELLATION
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "D11")
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "understanding", UNDERSTANDING),
        Field(1, "part", LINE, mandatory=False),
        Field(2, "language", LANGUAGE, mandatory=False),
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need(("part",), "understanding", UNDERSTANDING.number("say-again-part")),
        Need(("part",), "understanding", UNDERSTANDING.number("meaning-of")),
        Need(("language",), "understanding", UNDERSTANDING.number("language")),
    )
    ONLY: ClassVar[tuple[Only, ...]] = (
        Only(("part",), "understanding", (UNDERSTANDING.number("say-again-part"), UNDERSTANDING.number("meaning-of"))),
        Only(("language",), "understanding", (UNDERSTANDING.number("language"),)),
    )

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary, FieldWrong for what contradicts it."""
        check_needs(self, self.NEEDS, self.ONLY)
