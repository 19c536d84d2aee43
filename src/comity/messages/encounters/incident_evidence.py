"""E11: more about an incident: tracks, times, and what recordings there are (spec/13-catalogue.md, section 3.7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import CiteRule
from comity.messages.facts.choice import Choice
from comity.messages.facts.instant import INSTANT_SECONDS
from comity.messages.facts.octets import DIGEST
from comity.messages.facts.rows import ListOf, Row
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.facts.track import TRACK
from comity.messages.facts.window import PAST_WINDOW
from comity.messages.needs import Need, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import REMARKS, Field, StructuredMessage

KIND = Choice(
    {1: "photograph", 2: "video", 3: "voice-recording", 4: "radar", 5: "ais", 6: "ads-b", 7: "telemetry", 8: "log"}
)
MEDIA = ListOf(Row({"kind": KIND, "at": INSTANT_SECONDS, "digest": DIGEST}), 1, 32)
"""What a recording is, when it begins, and its SHA-256."""
OFFER = Choice({1: "facts-only", 2: "exchange", 3: "joint-look"})


@dataclass(frozen=True, slots=True)
class IncidentEvidence(StructuredMessage):
    """What was found out since, and which recordings our side holds. The recordings stay where they are: only their
    digests travel, so that what is shown later can be checked.
    """

    TYPE: ClassVar[int] = 70
    CODE: ClassVar[str] = "E11"
    NAME: ClassVar[str] = "incident-evidence"
    FAMILY: ClassVar[str] = "E"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY, Precedence.IMMEDIATE)
    CITES: ClassVar[CiteRule] = CiteRule(1, 8, types=(66, 69, 70, 72, 73))
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D10", "D20", "E11", "E12")
    LIFE: ClassVar[tuple[str, ...]] = ("E11", "E12")
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "unit", PLAIN_NAME),
        Field(1, "period", PAST_WINDOW),
        Field(2, "track", TRACK, mandatory=False),
        Field(3, "other-track", TRACK, mandatory=False),
        Field(4, "media", MEDIA, mandatory=False),
        Field(5, "offer", OFFER),
        Field(6, "contact", PLAIN_NAME, mandatory=False),
        REMARKS,
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (Need(("track", "other-track", "media", "remarks"), any_of=True),)

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary."""
        check_needs(self, self.NEEDS)
