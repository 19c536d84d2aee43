"""B13: what was said or heard by voice (spec/13-catalogue.md, section 8.13)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.facts.choice import LANGUAGE, Choice
from comity.messages.facts.instant import INSTANT_SECONDS
from comity.messages.facts.octets import DIGEST
from comity.messages.facts.position import POSITION
from comity.messages.facts.radio import RADIO
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.facts.texts import SHORT_TEXT
from comity.messages.precedence import Precedence
from comity.messages.structured import Field, StructuredMessage

DIRECTION = Choice({1: "said", 2: "heard"})
CERTAINTY = Choice({1: "as-spoken", 2: "partly", 3: "gist"})
ANSWERED = Choice({1: "yes", 2: "no", 3: "not-known", 4: "none-wanted"})


@dataclass(frozen=True, slots=True)
class VoiceLog(StructuredMessage):
    """Channel, time, words, language, and whether there was an answer. One side's account of it."""

    TYPE: ClassVar[int] = 156
    CODE: ClassVar[str] = "B13"
    NAME: ClassVar[str] = "voice-log"
    FAMILY: ClassVar[str] = "B"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D10", "E12", "B13")
    LIFE: ClassVar[tuple[str, ...]] = ("E10", "E12")
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "direction", DIRECTION),
        Field(1, "at", INSTANT_SECONDS, safety_critical=True),
        Field(2, "channel", RADIO, safety_critical=True),
        Field(3, "speaker", PLAIN_NAME),
        Field(4, "addressee", PLAIN_NAME),
        Field(5, "language", LANGUAGE),
        Field(6, "words", SHORT_TEXT),
        Field(7, "certainty", CERTAINTY),
        Field(8, "answered", ANSWERED),
        Field(9, "position", POSITION, mandatory=False),
        Field(10, "recording", DIGEST, mandatory=False),
    )
