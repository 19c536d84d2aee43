"""E10: an incident, as it is known at first (spec/13-catalogue.md, section 3.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.facts.area import AREA
from comity.messages.facts.choice import Choice
from comity.messages.facts.count import COUNT
from comity.messages.facts.instant import INSTANT_SECONDS
from comity.messages.facts.position import POSITION
from comity.messages.facts.radio import RADIO
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.needs import Need, Only, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, OBLIGATION, REMARKS, Basis, Field, StructuredMessage

KIND = Choice(
    {
        1: "collision",
        2: "near-collision",
        3: "shots-fired",
        4: "weapon-impact",
        5: "aimed-radar",
        6: "laser",
        7: "unsafe-intercept",
        8: "unsafe-manoeuvre",
        9: "border-crossed",
        10: "unit-missing",
        11: "unit-lost",
        12: "persons-detained",
        13: "unit-seized",
        14: "explosion",
        15: "mine",
        16: "jamming",
        17: "clash-on-land",
        18: "gear-damaged",
    }
)
CASUALTIES = Choice({1: "none", 2: "counted", 3: "not-known"})
DAMAGE = Choice({1: "none", 2: "slight", 3: "serious", 4: "lost", 5: "not-known"})
STATE = Choice({1: "over", 2: "units-close", 3: "continuing", 4: "rescue"})
ASSISTANCE = Choice(
    {1: "none", 2: "medical", 3: "search-and-rescue", 4: "towing", 5: "fire-fighting", 6: "keep-clear", 7: "to-be-told"}
)
INCIDENT = (
    Field(0, "our-unit", PLAIN_NAME),
    Field(1, "other-unit", PLAIN_NAME, mandatory=False),
    Field(2, "occurred-at", INSTANT_SECONDS, safety_critical=True),
    Field(3, "position", POSITION, safety_critical=True),
    Field(4, "area", AREA, mandatory=False, safety_critical=True),
    Field(5, "kind", KIND, safety_critical=True),
    Field(6, "casualties", CASUALTIES, safety_critical=True),
    Field(7, "damage", DAMAGE),
    Field(8, "state", STATE, safety_critical=True),
    Field(9, "assistance", ASSISTANCE, safety_critical=True),
    Field(13, "injured", COUNT, mandatory=False, safety_critical=True),
    Field(14, "dead", COUNT, mandatory=False, safety_critical=True),
    Field(15, "missing", COUNT, mandatory=False, safety_critical=True),
    Field(16, "channel", RADIO, mandatory=False),
)
"""What every report of an incident says."""
INCIDENT_NEEDS = (Need(("injured", "dead", "missing"), "casualties", CASUALTIES.number("counted"), any_of=True),)
INCIDENT_ONLY = (Only(("injured", "dead", "missing"), "casualties", (CASUALTIES.number("counted"),)),)


@dataclass(frozen=True, slots=True)
class IncidentReport(StructuredMessage):
    """Who, where, when, what, who is hurt, what is damaged, how it stands. Facts only: judgement belongs into E12."""

    TYPE: ClassVar[int] = 69
    CODE: ClassVar[str] = "E10"
    NAME: ClassVar[str] = "incident-report"
    FAMILY: ClassVar[str] = "E"
    PRECEDENCE: ClassVar[Precedence] = Precedence.IMMEDIATE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.PRIORITY, Precedence.IMMEDIATE, Precedence.FLASH)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R03", "R05", "D10", "D20", "E10", "E11", "E12", "E14", "S03")
    LIFE: ClassVar[tuple[str, ...]] = ("E10", "E11", "E12", "S03")
    BASIS: ClassVar[Basis] = Basis.EITHER
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        *INCIDENT,
        Field(10, "contact", PLAIN_NAME, mandatory=False),
        REMARKS,
        OBLIGATION,
        AGREEMENT,
    )
    NEEDS: ClassVar[tuple[Need, ...]] = INCIDENT_NEEDS
    ONLY: ClassVar[tuple[Only, ...]] = INCIDENT_ONLY

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary, FieldWrong for what contradicts it."""
        check_needs(self, self.NEEDS, self.ONLY)
