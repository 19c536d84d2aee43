"""E01: where our unit is, what it sees, and what it is about to do (spec/13-catalogue.md, section 3.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.encounters.unit_kind import UNIT_KIND
from comity.messages.facts.altitude import LEVEL
from comity.messages.facts.choice import Choice
from comity.messages.facts.course import COURSE
from comity.messages.facts.distance import DISTANCE
from comity.messages.facts.instant import INSTANT_SECONDS
from comity.messages.facts.position import POSITION
from comity.messages.facts.radio import RADIO
from comity.messages.facts.speed import SPEED
from comity.messages.facts.texts import CALL_SIGN
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.precedence import Precedence
from comity.messages.structured import Field, StructuredMessage

INTENTION = Choice(
    {
        1: "keeping-course-and-speed",
        2: "altering-to-starboard",
        3: "altering-to-port",
        4: "increasing-speed",
        5: "reducing-speed",
        6: "stopping",
        7: "passing-on-port-side-of-other",
        8: "passing-on-starboard-side-of-other",
        9: "passing-astern-of-other",
        10: "opening-distance",
        11: "flight-operations",
        12: "replenishment",
        13: "limited-manoeuvring",
        14: "climbing",
        15: "descending",
        16: "search-and-rescue",
        17: "not-under-command",
    }
)


@dataclass(frozen=True, slots=True)
class EncounterAdvisory(StructuredMessage):
    """Our unit tells the other one where it is and what it intends, before the two are close.

    It asks for nothing and binds nobody: rules of the road hold as they would without it.
    """

    TYPE: ClassVar[int] = 64
    CODE: ClassVar[str] = "E01"
    NAME: ClassVar[str] = "encounter-advisory"
    FAMILY: ClassVar[str] = "E"
    PRECEDENCE: ClassVar[Precedence] = Precedence.IMMEDIATE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.PRIORITY, Precedence.IMMEDIATE, Precedence.FLASH)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R03", "R05", "D10", "E01", "E02", "E05")
    LIFE: ClassVar[tuple[str, ...]] = ("E01", "E02", "E05")
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "unit-kind", UNIT_KIND),
        Field(1, "call-sign", CALL_SIGN),
        Field(2, "position", POSITION, safety_critical=True),
        Field(3, "course", COURSE, safety_critical=True),
        Field(4, "speed", SPEED, safety_critical=True),
        Field(5, "altitude", LEVEL, mandatory=False, safety_critical=True),
        Field(6, "intention", INTENTION, safety_critical=True),
        Field(7, "seen-at", INSTANT_SECONDS, safety_critical=True),
        Field(8, "other-kind", UNIT_KIND),
        Field(9, "other-name", PLAIN_NAME, mandatory=False),
        Field(10, "other-bearing", COURSE, mandatory=False, safety_critical=True),
        Field(11, "other-distance", DISTANCE, mandatory=False, safety_critical=True),
        Field(12, "channel", RADIO),
    )
