"""B01: what another message says, in another language (spec/13-catalogue.md, section 8.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import CiteRule
from comity.messages.facts.choice import LANGUAGE, Choice
from comity.messages.facts.fact import Reason
from comity.messages.facts.rows import ListOf
from comity.messages.facts.texts import LINE, TextKind
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.needs import Need, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import Field, StructuredMessage

STATUS = Choice({1: "courtesy", 2: "official", 3: "machine"})
STAGE = Choice({1: "translated", 2: "reviewed", 3: "certified"})
WORDS = TextKind(65_536, "All units keep clear of the area.", several_lines=True)


@dataclass(frozen=True, slots=True)
class Translation(StructuredMessage):
    """The sender's text stays the authoritative one. A translation is made by one person, reviewed by another and then
    certified; each of these is a message of its own, which cites the original first, and then the translation that
    it replaces.

    A machine draft stays a draft: it can be neither reviewed nor certified under that name.
    """

    TYPE: ClassVar[int] = 144
    CODE: ClassVar[str] = "B01"
    NAME: ClassVar[str] = "translation"
    FAMILY: ClassVar[str] = "B"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    CITES: ClassVar[CiteRule] = CiteRule(1, 2)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D10")
    LIFE: ClassVar[tuple[str, ...]] = ("B01",)
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "status", STATUS),
        Field(1, "stage", STAGE),
        Field(2, "from", LANGUAGE),
        Field(3, "into", LANGUAGE),
        Field(4, "text", WORDS),
        Field(5, "translator", PLAIN_NAME),
        Field(6, "reviewer", PLAIN_NAME, mandatory=False),
        Field(7, "certifier", PLAIN_NAME, mandatory=False),
        Field(8, "notes", ListOf(LINE), mandatory=False),
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need(("reviewer",), "stage", STAGE.number("reviewed")),
        Need(("reviewer", "certifier"), "stage", STAGE.number("certified")),
    )

    def check_together(self) -> None:
        """Raises FieldMissing, or FieldWrong: two roles of one person, a machine draft advanced, one language."""
        check_needs(self, self.NEEDS)
        people = [self.values[name] for name in ("translator", "reviewer", "certifier") if name in self.values]
        if len(set(people)) != len(people):
            raise self.wrong("reviewer" if "reviewer" in self.values else "certifier", Reason.REPEATED)
        if self.values["status"] == STATUS.number("machine") and self.values["stage"] != STAGE.number("translated"):
            raise self.wrong("stage", Reason.CHOICE)
        if self.values["from"] == self.values["into"]:
            raise self.wrong("into", Reason.REPEATED)
