"""E05: what each of the two units would do so that both are safe (spec/13-catalogue.md, section 3.5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from comity.messages.facts.altitude import LEVEL
from comity.messages.facts.choice import Choice
from comity.messages.facts.course import COURSE
from comity.messages.facts.distance import DISTANCE
from comity.messages.facts.duration import DURATION
from comity.messages.facts.instant import INSTANT_SECONDS
from comity.messages.facts.radio import RADIO
from comity.messages.facts.texts import CALL_SIGN
from comity.messages.needs import Need, Only, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import REPLY_BY, Field, StructuredMessage

ACTION = Choice(
    {
        1: "no-change",
        2: "open-distance",
        3: "steer-course",
        4: "reduce-speed",
        5: "stop",
        6: "keep-altitude",
        7: "radars-to-standby",
        8: "weapons-secured",
        9: "recover-aircraft",
        10: "leave-area",
        11: "hold-position",
        12: "stay-on-own-side",
    }
)


@dataclass(frozen=True, slots=True)
class DeEscalationProposal(StructuredMessage):
    """One action for each side, with start, distance and duration.

    It is agreed only when the other side has acknowledged it, has read its values back, had them confirmed, and has
    then accepted it with an answer (D41). An acknowledgement alone is never consent, and neither is a readback: see
    dialogue/agreement.py. Another E05 that cites this one is a counter-proposal.
    """

    TYPE: ClassVar[int] = 68
    CODE: ClassVar[str] = "E05"
    NAME: ClassVar[str] = "de-escalation-proposal"
    FAMILY: ClassVar[str] = "E"
    PRECEDENCE: ClassVar[Precedence] = Precedence.IMMEDIATE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.PRIORITY, Precedence.IMMEDIATE, Precedence.FLASH)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R03", "R05", "D10", "D20", "D40", "D41", "E05")
    LIFE: ClassVar[tuple[str, ...]] = ("D41", "E05")
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "our-unit", CALL_SIGN),
        Field(1, "our-action", ACTION, safety_critical=True),
        Field(2, "our-course", COURSE, mandatory=False, safety_critical=True),
        Field(3, "our-altitude", LEVEL, mandatory=False, safety_critical=True),
        Field(4, "their-unit", CALL_SIGN),
        Field(5, "their-action", ACTION, safety_critical=True),
        Field(6, "their-course", COURSE, mandatory=False, safety_critical=True),
        Field(7, "their-altitude", LEVEL, mandatory=False, safety_critical=True),
        Field(8, "start", INSTANT_SECONDS, safety_critical=True),
        Field(9, "distance", DISTANCE, safety_critical=True),
        Field(10, "duration", DURATION, safety_critical=True),
        Field(11, "channel", RADIO, mandatory=False),
        replace(REPLY_BY, mandatory=True),
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need(("our-course",), "our-action", ACTION.number("steer-course")),
        Need(("their-course",), "their-action", ACTION.number("steer-course")),
        Need(("our-altitude",), "our-action", ACTION.number("keep-altitude")),
        Need(("their-altitude",), "their-action", ACTION.number("keep-altitude")),
    )
    ONLY: ClassVar[tuple[Only, ...]] = (
        Only(("our-course",), "our-action", (ACTION.number("steer-course"),)),
        Only(("their-course",), "their-action", (ACTION.number("steer-course"),)),
    )

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary, FieldWrong for what contradicts it."""
        check_needs(self, self.NEEDS, self.ONLY)
