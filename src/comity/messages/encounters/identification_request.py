"""E04: is that your unit, and what does it do? (spec/13-catalogue.md, section 3.4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.encounters.unit_kind import UNIT_KIND
from comity.messages.facts.altitude import LEVEL
from comity.messages.facts.choice import Choice
from comity.messages.facts.count import COUNT
from comity.messages.facts.course import COURSE
from comity.messages.facts.instant import INSTANT_SECONDS
from comity.messages.facts.position import POSITION
from comity.messages.facts.radio import RADIO
from comity.messages.facts.speed import SPEED
from comity.messages.facts.texts import CALL_SIGN
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.precedence import Precedence
from comity.messages.structured import REPLY_BY, Field, StructuredMessage

REQUEST = Choice({1: "is-it-yours", 2: "identify", 3: "intention", 4: "explain", 5: "needs-help"})


@dataclass(frozen=True, slots=True)
class IdentificationRequest(StructuredMessage):
    """Our side describes a unit that it saw and asks whose it is or what it does. The answer is an E01, or a
    clarification.
    """

    TYPE: ClassVar[int] = 67
    CODE: ClassVar[str] = "E04"
    NAME: ClassVar[str] = "identification-request"
    FAMILY: ClassVar[str] = "E"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.PRIORITY, Precedence.IMMEDIATE, Precedence.FLASH)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D10", "D11", "D20", "E01", "E02")
    LIFE: ClassVar[tuple[str, ...]] = ("E03",)
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "request", REQUEST),
        Field(1, "other-kind", UNIT_KIND),
        Field(2, "other-name", PLAIN_NAME, mandatory=False),
        Field(3, "seen-at", INSTANT_SECONDS, safety_critical=True),
        Field(4, "position", POSITION, safety_critical=True),
        Field(5, "course", COURSE, mandatory=False, safety_critical=True),
        Field(6, "speed", SPEED, mandatory=False, safety_critical=True),
        Field(7, "altitude", LEVEL, mandatory=False, safety_critical=True),
        Field(8, "count", COUNT, mandatory=False),
        Field(9, "call-sign", CALL_SIGN, mandatory=False),
        Field(10, "channel", RADIO, mandatory=False),
        REPLY_BY,
    )
