"""E03: what the other side's unit does is dangerous to ours (spec/13-catalogue.md, section 3.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.encounters.unit_kind import UNIT_KIND
from comity.messages.facts.choice import Choice
from comity.messages.facts.distance import DISTANCE
from comity.messages.facts.instant import INSTANT_SECONDS
from comity.messages.facts.position import POSITION
from comity.messages.facts.radio import RADIO
from comity.messages.facts.texts import CALL_SIGN
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.needs import Need, Only, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, Field, StructuredMessage

CONDUCT = Choice(
    {
        1: "fire-control-radar",
        2: "laser",
        3: "simulated-attack",
        4: "weapons-aimed",
        5: "close-pass",
        6: "crossing-ahead",
        7: "closing-on-collision-course",
        8: "blocking",
        9: "inside-formation",
        10: "inside-announced-area",
        11: "objects-dropped",
        12: "flares",
        13: "searchlight",
        14: "communication-interference",
        15: "towed-gear",
        16: "firing-near",
    }
)
STATE = Choice({1: "continuing", 2: "over", 3: "repeated"})
REQUEST = Choice({1: "stop", 2: "open-distance", 3: "keep-clear", 4: "answer-by-radio", 5: "explain", 6: "take-note"})


@dataclass(frozen=True, slots=True)
class Caution(StructuredMessage):
    """What was seen, where and when, and what we ask for. It holds no threat, and there is no field for one."""

    TYPE: ClassVar[int] = 66
    CODE: ClassVar[str] = "E03"
    NAME: ClassVar[str] = "caution"
    FAMILY: ClassVar[str] = "E"
    PRECEDENCE: ClassVar[Precedence] = Precedence.IMMEDIATE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.PRIORITY, Precedence.IMMEDIATE, Precedence.FLASH)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R03", "R05", "D10", "D20", "E01", "E02", "E05", "E11", "E12")
    LIFE: ClassVar[tuple[str, ...]] = ("E03", "E10", "E11", "E12")
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "conduct", CONDUCT, safety_critical=True),
        Field(1, "seen-at", INSTANT_SECONDS, safety_critical=True),
        Field(2, "position", POSITION, safety_critical=True),
        Field(3, "call-sign", CALL_SIGN),
        Field(4, "other-kind", UNIT_KIND),
        Field(5, "other-name", PLAIN_NAME, mandatory=False),
        Field(6, "distance", DISTANCE, mandatory=False, safety_critical=True),
        Field(7, "height-difference", DISTANCE, mandatory=False, safety_critical=True),
        Field(8, "state", STATE),
        Field(9, "request", REQUEST, safety_critical=True),
        Field(10, "wanted-distance", DISTANCE, mandatory=False, safety_critical=True),
        Field(11, "channel", RADIO, mandatory=False),
        AGREEMENT,
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need(("wanted-distance",), "request", REQUEST.number("open-distance")),
        Need(("channel",), "request", REQUEST.number("answer-by-radio")),
        Need(("distance",), "conduct", CONDUCT.number("close-pass")),
    )
    ONLY: ClassVar[tuple[Only, ...]] = (Only(("wanted-distance",), "request", (REQUEST.number("open-distance"),)),)

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary, FieldWrong for what contradicts it."""
        check_needs(self, self.NEEDS, self.ONLY)
