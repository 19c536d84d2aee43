"""S01: somebody is in distress: the short report (spec/13-catalogue.md, section 4.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import CiteRule
from comity.messages.facts.choice import Choice
from comity.messages.facts.count import COUNT, Count
from comity.messages.facts.course import COURSE
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.position import POSITION
from comity.messages.facts.radio import RADIO
from comity.messages.facts.speed import SPEED
from comity.messages.facts.texts import CALL_SIGN
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.precedence import Precedence
from comity.messages.structured import Basis, Field, StructuredMessage

PRIORITY_WORD = Choice({1: "distress", 2: "urgency"})
SITUATION = Choice(
    {
        1: "sinking",
        2: "fire-or-explosion",
        3: "flooding",
        4: "collision",
        5: "grounding",
        6: "listing",
        7: "disabled",
        8: "abandoning",
        9: "man-overboard",
        10: "ditched",
        11: "aircraft-overdue",
        12: "ship-overdue",
        13: "submarine-accident",
        14: "ejected",
        15: "medical",
        16: "attacked",
        17: "undesignated",
    }
)
PERSONS_ARE = Choice({1: "exact", 2: "at-least", 3: "estimated", 4: "not-known"})
ASSISTANCE = Choice(
    {
        1: "search",
        2: "rescue-of-persons",
        3: "medical",
        4: "helicopter",
        5: "towing",
        6: "fire-fighting",
        7: "pumps",
        8: "submarine-rescue",
        9: "stand-by",
        10: "entry-permission",
        11: "relay",
        12: "none",
    }
)
ALERTED = Choice({1: "both", 2: "gmdss-only", 3: "centre-only", 4: "not-possible", 5: "not-yet"})


@dataclass(frozen=True, slots=True)
class DistressReport(StructuredMessage):
    """Items A to F of a situation report. It goes beside GMDSS and the rescue centres, never in their place, and so
    asks whether they were alerted.

    Every report after the first of a case cites an earlier one, of either side.
    """

    TYPE: ClassVar[int] = 80
    CODE: ClassVar[str] = "S01"
    NAME: ClassVar[str] = "distress-report"
    FAMILY: ClassVar[str] = "S"
    PRECEDENCE: ClassVar[Precedence] = Precedence.IMMEDIATE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.IMMEDIATE, Precedence.FLASH)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R03", "R05", "D10", "S01", "S02", "S03", "S04", "D20")
    LIFE: ClassVar[tuple[str, ...]] = ("S01", "S02", "S03", "S04")
    BASIS: ClassVar[Basis] = Basis.OBLIGATORY
    NEVER_BARRED: ClassVar[bool] = True
    SAFETY_OF_LIFE: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "priority-word", PRIORITY_WORD, safety_critical=True),
        Field(1, "serial", Count(1, 999)),
        Field(2, "identity", PLAIN_NAME),
        Field(3, "call-sign", CALL_SIGN, mandatory=False),
        Field(4, "position", POSITION, safety_critical=True),
        Field(5, "kind", SITUATION, safety_critical=True),
        Field(6, "occurred-at", INSTANT, safety_critical=True),
        Field(7, "persons", COUNT, safety_critical=True),
        Field(8, "persons-are", PERSONS_ARE, safety_critical=True),
        Field(9, "assistance", ASSISTANCE, safety_critical=True),
        Field(10, "centre", PLAIN_NAME),
        Field(11, "alerted", ALERTED),
        Field(12, "course", COURSE, mandatory=False, safety_critical=True),
        Field(13, "speed", SPEED, mandatory=False, safety_critical=True),
        Field(14, "channel", RADIO, mandatory=False),
    )

    @property
    def cite_rule(self) -> CiteRule:
        """From the second report of a case on, an earlier one is cited."""
        if self.values["serial"] == 1:
            return self.CITES
        return CiteRule(1, 8, types=(80, 81))
