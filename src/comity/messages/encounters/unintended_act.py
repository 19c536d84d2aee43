"""E13: something happened that nobody ordered (spec/13-catalogue.md, section 3.9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.facts.altitude import LEVEL
from comity.messages.facts.area import AREA
from comity.messages.facts.choice import Choice
from comity.messages.facts.count import COUNT
from comity.messages.facts.course import COURSE
from comity.messages.facts.instant import INSTANT_SECONDS
from comity.messages.facts.position import POSITION
from comity.messages.facts.speed import SPEED
from comity.messages.precedence import Precedence
from comity.messages.structured import Field, StructuredMessage

OBJECT = Choice(
    {
        1: "missile",
        2: "rocket-or-shell",
        3: "weapon-released",
        4: "torpedo-or-mine",
        5: "small-arms-fire",
        6: "border-crossed-on-land",
        7: "airspace-entered",
        8: "waters-entered",
        9: "uncrewed-aircraft-lost",
        10: "uncrewed-vessel-lost",
        11: "balloon-adrift",
        12: "weapon-lost",
        13: "aircraft-accident",
        14: "ship-accident",
        15: "explosion",
        16: "radar-or-laser",
        17: "hazardous-release",
        18: "space-object",
    }
)
ARMED = Choice({1: "unarmed", 2: "armed", 3: "not-known"})
CAUSE = Choice(
    {
        1: "technical-fault",
        2: "human-error",
        3: "navigation-error",
        4: "weather",
        5: "without-orders",
        6: "under-inquiry",
    }
)
ACTION = Choice(
    {
        1: "tracking",
        2: "destroying",
        3: "recovering-control",
        4: "withdrawing",
        5: "firing-stopped",
        6: "rescue",
        7: "searching",
        8: "nothing-possible",
    }
)
HAZARD = Choice(
    {
        1: "none",
        2: "fuel",
        3: "conventional-explosive",
        4: "radioactive",
        5: "nuclear-weapon",
        6: "chemical",
        7: "not-known",
    }
)
REQUEST = Choice(
    {
        1: "keep-clear",
        2: "may-be-brought-down",
        3: "do-not-fire",
        4: "tell-what-is-seen",
        5: "permit-recovery",
        6: "rescue",
        7: "take-note",
    }
)


@dataclass(frozen=True, slots=True)
class UnintendedAct(StructuredMessage):
    """The first notice of an unintended act or accident. Only what the other side needs at once is mandatory, so that
    it is sent in the first minute and fits the smallest frames; the rest follows in another E13 that cites this
    one.

    Every choice of `cause` says that it was not deliberate: whoever cannot say that sends something else.
    """

    TYPE: ClassVar[int] = 72
    CODE: ClassVar[str] = "E13"
    NAME: ClassVar[str] = "unintended-act"
    FAMILY: ClassVar[str] = "E"
    PRECEDENCE: ClassVar[Precedence] = Precedence.FLASH
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.IMMEDIATE, Precedence.FLASH)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R03", "R05", "D10", "D20", "E10", "E11", "E12", "S03", "D01")
    LIFE: ClassVar[tuple[str, ...]] = ("E11", "E13", "S03")
    NEVER_BARRED: ClassVar[bool] = True
    SAFETY_OF_LIFE: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "object", OBJECT, safety_critical=True),
        Field(1, "occurred-at", INSTANT_SECONDS, safety_critical=True),
        Field(2, "position", POSITION, safety_critical=True),
        Field(3, "armed", ARMED, safety_critical=True),
        Field(4, "cause", CAUSE, safety_critical=True),
        Field(5, "action", ACTION, mandatory=False, safety_critical=True),
        Field(6, "course", COURSE, mandatory=False, safety_critical=True),
        Field(7, "speed", SPEED, mandatory=False, safety_critical=True),
        Field(8, "altitude", LEVEL, mandatory=False, safety_critical=True),
        Field(9, "origin", POSITION, mandatory=False, safety_critical=True),
        Field(10, "impact-area", AREA, mandatory=False, safety_critical=True),
        Field(11, "impact-at", INSTANT_SECONDS, mandatory=False, safety_critical=True),
        Field(12, "count", COUNT, mandatory=False, safety_critical=True),
        Field(13, "hazard", HAZARD, mandatory=False, safety_critical=True),
        Field(14, "request", REQUEST, mandatory=False),
    )
