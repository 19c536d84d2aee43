"""S02: somebody is in distress: the full report (spec/13-catalogue.md, section 4.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import CiteRule
from comity.messages.facts.area import AREA
from comity.messages.facts.choice import Choice
from comity.messages.facts.texts import LINE
from comity.messages.precedence import Precedence
from comity.messages.rescue.distress_report import DistressReport
from comity.messages.structured import Basis, Field, StructuredMessage

STATE = Choice({1: "open", 2: "suspended", 3: "persons-safe", 4: "closed"})


@dataclass(frozen=True, slots=True)
class SituationReport(StructuredMessage):
    """Items A to N of a situation report. It goes beside GMDSS and the rescue centres, never in their place.

    Every report after the first of a case cites an earlier one, of either side.
    """

    TYPE: ClassVar[int] = 81
    CODE: ClassVar[str] = "S02"
    NAME: ClassVar[str] = "situation-report"
    FAMILY: ClassVar[str] = "S"
    PRECEDENCE: ClassVar[Precedence] = Precedence.IMMEDIATE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.PRIORITY, Precedence.IMMEDIATE, Precedence.FLASH)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R03", "R05", "D10", "S01", "S02", "S03", "S04", "D20")
    LIFE: ClassVar[tuple[str, ...]] = ("S01", "S02", "S03", "S04")
    BASIS: ClassVar[Basis] = Basis.OBLIGATORY
    NEVER_BARRED: ClassVar[bool] = True
    SAFETY_OF_LIFE: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        *DistressReport.FIELDS,
        Field(15, "description", LINE),
        Field(16, "weather", LINE),
        Field(17, "initial-action", LINE),
        Field(18, "search-area", AREA, mandatory=False, safety_critical=True),
        Field(24, "instructions", LINE),
        Field(25, "plans", LINE),
        Field(26, "further", LINE, mandatory=False),
        Field(27, "state", STATE, safety_critical=True),
    )

    @property
    def cite_rule(self) -> CiteRule:
        """From the second report of a case on, an earlier one is cited."""
        if self.values["serial"] == 1:
            return self.CITES
        return CiteRule(1, 8, types=(80, 81))
