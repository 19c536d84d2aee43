"""B10: the record of an encounter, cosigned with its differences (spec/13-catalogue.md, section 8.10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import Allows, CiteRule, Side
from comity.messages.facts.choice import Choice
from comity.messages.facts.count import Count
from comity.messages.facts.distance import DISTANCE
from comity.messages.facts.octets import DIGEST
from comity.messages.facts.rows import ListOf, Row
from comity.messages.facts.texts import LINE
from comity.messages.needs import Need, Only, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import REMARKS, Field, StructuredMessage

FINDING = Choice({1: "agrees", 2: "differs", 3: "no-own-record"})
WHAT = Choice(
    {1: "time", 2: "position", 3: "distance", 4: "course", 5: "speed", 6: "identity", 7: "signals", 8: "other"}
)
DIFFERENCES = ListOf(Row({"what": WHAT, "ours": LINE, "theirs": LINE}), 1, 32)
"""What differs, and what each record says."""


@dataclass(frozen=True, slots=True)
class EncounterRecordCosignature(StructuredMessage):
    """It says that the record was received and compared. The differences stay in it: cosigning does not settle them."""

    TYPE: ClassVar[int] = 153
    CODE: ClassVar[str] = "B10"
    NAME: ClassVar[str] = "encounter-record-cosignature"
    FAMILY: ClassVar[str] = "B"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY)
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, Side.THEIR, types=(152,))
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT | Allows.CLARIFICATION
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D10")
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "record", DIGEST),
        Field(1, "own-record", DIGEST, mandatory=False),
        Field(2, "finding", FINDING),
        Field(3, "time-offset", Count(0, 86_400), mandatory=False),
        Field(4, "distance-difference", DISTANCE, mandatory=False),
        Field(5, "position-difference", DISTANCE, mandatory=False),
        Field(6, "differences", DIFFERENCES, mandatory=False),
        REMARKS,
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need(("own-record",), "finding", FINDING.number("agrees")),
        Need(("own-record", "differences"), "finding", FINDING.number("differs")),
    )
    ONLY: ClassVar[tuple[Only, ...]] = (
        Only(("differences",), "finding", (FINDING.number("differs"),)),
        Only(("own-record",), "finding", (FINDING.number("agrees"), FINDING.number("differs"))),
    )

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary, FieldWrong for what contradicts it."""
        check_needs(self, self.NEEDS, self.ONLY)
