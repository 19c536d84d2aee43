"""D31: a draft of a text that both sides will publish (spec/13-catalogue.md, section 5.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import CiteRule
from comity.messages.facts.choice import Choice
from comity.messages.facts.count import Count
from comity.messages.facts.fact import Reason
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.paragraphs import PARAGRAPHS, STATUS
from comity.messages.facts.texts import LINE
from comity.messages.needs import Need, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import Field, StructuredMessage

STAGE = Choice({1: "working", 2: "final", 3: "withdrawn"})
AGREED = STATUS.number("agreed")


@dataclass(frozen=True, slots=True)
class JointStatement(StructuredMessage):
    """A version of the whole text, paragraph by paragraph, each in its languages and each agreed or in brackets. It is
    not agreed by being received: both sides send the same final version.
    """

    TYPE: ClassVar[int] = 93
    CODE: ClassVar[str] = "D31"
    NAME: ClassVar[str] = "joint-statement"
    FAMILY: ClassVar[str] = "D"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D10", "D31")
    LIFE: ClassVar[tuple[str, ...]] = ("D31",)
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "title", LINE),
        Field(1, "version", Count(1, 999)),
        Field(2, "paragraphs", PARAGRAPHS),
        Field(3, "release-at", INSTANT, mandatory=False),
        Field(4, "stage", STAGE),
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (Need(("release-at",), "stage", STAGE.number("final")),)

    @property
    def cite_rule(self) -> CiteRule:
        """From the second version on, an earlier one is cited."""
        return self.CITES if self.values["version"] == 1 else CiteRule(1, 8, types=(93,))

    def check_together(self) -> None:
        """Raises FieldMissing, or FieldWrong for a final version with brackets."""
        check_needs(self, self.NEEDS)
        if self.values["stage"] == STAGE.number("final") and any(
            one.status != AGREED for one in self.values["paragraphs"]
        ):
            raise self.wrong("paragraphs", Reason.CHOICE)
