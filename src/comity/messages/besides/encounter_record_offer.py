"""B09: our record of an encounter (spec/13-catalogue.md, section 8.9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.facts.choice import Choice
from comity.messages.facts.count import Count
from comity.messages.facts.distance import DISTANCE
from comity.messages.facts.instant import INSTANT_SECONDS
from comity.messages.facts.octets import DIGEST
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.facts.track import TRACK
from comity.messages.facts.window import PAST_WINDOW
from comity.messages.precedence import Precedence
from comity.messages.structured import REMARKS, Field, StructuredMessage

MODEL = Choice({1: "great-circle", 2: "none"})


@dataclass(frozen=True, slots=True)
class EncounterRecordOffer(StructuredMessage):
    """What our side has, by digest, with the figures that matter. It is offered for cosigning (B10) and claims no more
    than its errors allow.
    """

    TYPE: ClassVar[int] = 152
    CODE: ClassVar[str] = "B09"
    NAME: ClassVar[str] = "encounter-record-offer"
    FAMILY: ClassVar[str] = "B"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D10", "R03", "B09", "B10")
    LIFE: ClassVar[tuple[str, ...]] = ("B09",)
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "window", PAST_WINDOW),
        Field(1, "our-unit", PLAIN_NAME),
        Field(2, "their-unit", PLAIN_NAME),
        Field(3, "record", DIGEST),
        Field(4, "size", Count(1, 9999)),
        Field(5, "closest-at", INSTANT_SECONDS, mandatory=False, safety_critical=True),
        Field(6, "closest-distance", DISTANCE, mandatory=False, safety_critical=True),
        Field(7, "distance-error", DISTANCE, mandatory=False, safety_critical=True),
        Field(8, "our-track", TRACK, mandatory=False),
        Field(9, "their-track", TRACK, mandatory=False),
        Field(10, "model", MODEL),
        REMARKS,
    )
