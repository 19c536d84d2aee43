"""E02: an intention or a manoeuvre, as a phrase of the phrasebook (spec/13-catalogue.md, section 3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.facts.instant import INSTANT_SECONDS
from comity.messages.facts.signal import SIGNAL
from comity.messages.facts.texts import CALL_SIGN
from comity.messages.precedence import Precedence
from comity.messages.structured import Field, StructuredMessage


@dataclass(frozen=True, slots=True)
class IntentionSignal(StructuredMessage):
    """What our unit does or is about to do, by the number of a phrase; each side reads it in its own language.

    It states an intention. Nobody has to agree to it, and an acknowledgement of it is no agreement.
    """

    TYPE: ClassVar[int] = 65
    CODE: ClassVar[str] = "E02"
    NAME: ClassVar[str] = "intention-signal"
    FAMILY: ClassVar[str] = "E"
    PRECEDENCE: ClassVar[Precedence] = Precedence.IMMEDIATE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.PRIORITY, Precedence.IMMEDIATE, Precedence.FLASH)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R03", "R05", "D10", "E01", "E02")
    LIFE: ClassVar[tuple[str, ...]] = ("E02",)
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "signal", SIGNAL, safety_critical=True),
        Field(1, "from", INSTANT_SECONDS, safety_critical=True),
        Field(2, "call-sign", CALL_SIGN),
        Field(3, "until", INSTANT_SECONDS, mandatory=False, safety_critical=True),
        Field(4, "addressee", CALL_SIGN, mandatory=False),
    )
