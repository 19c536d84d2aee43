"""B03: terms for the channel itself (spec/13-catalogue.md, section 8.3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from comity.messages.facts.choice import LANGUAGE, Choice
from comity.messages.facts.count import Count
from comity.messages.facts.distance import DISTANCE
from comity.messages.facts.duration import DURATION
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.octets import DIGEST
from comity.messages.facts.rows import ListOf
from comity.messages.facts.tier import TIERS
from comity.messages.facts.type_code import TYPE_CODES
from comity.messages.precedence import Precedence
from comity.messages.structured import REMARKS, REPLY_BY, Field, StructuredMessage

PROFILE = Choice({1: "attributable"})
DISCLOSURE = Choice({1: "consent", 2: "notice", 3: "own-only"})


@dataclass(frozen=True, slots=True)
class CharterProposal(StructuredMessage):
    """All terms, not a list of changes; a change names the charter that it changes. It is agreed by an acceptance
    (B04) with the same digest, after a readback of its figures. An acknowledgement is never consent.

    Types that are never barred stay open whatever it lists.
    """

    TYPE: ClassVar[int] = 146
    CODE: ClassVar[str] = "B03"
    NAME: ClassVar[str] = "charter-proposal"
    FAMILY: ClassVar[str] = "B"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R03", "R05", "D10", "D20", "B03", "B04")
    LIFE: ClassVar[tuple[str, ...]] = ("B03",)
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "base", DIGEST, mandatory=False),
        Field(1, "tiers", TIERS),
        Field(2, "languages", ListOf(LANGUAGE, 1, 6)),
        Field(3, "edition", DIGEST),
        Field(4, "suite", Count(1, 255), safety_critical=True),
        Field(5, "profile", PROFILE),
        Field(6, "tests-each-day", Count(0, 48), safety_critical=True),
        Field(7, "first-test", Count(0, 1439), safety_critical=True),
        Field(8, "receipt-within", DURATION, safety_critical=True),
        Field(9, "flash-within", DURATION, safety_critical=True),
        Field(10, "immediate-within", DURATION, safety_critical=True),
        Field(11, "priority-within", DURATION, safety_critical=True),
        Field(12, "routine-within", DURATION, safety_critical=True),
        Field(13, "holding-within", DURATION, safety_critical=True),
        Field(14, "stays-open", TYPE_CODES, mandatory=False),
        Field(15, "two-persons", TYPE_CODES, mandatory=False),
        Field(16, "ship-distance", DISTANCE, mandatory=False, safety_critical=True),
        Field(17, "air-distance", DISTANCE, mandatory=False, safety_critical=True),
        Field(18, "ship-air-distance", DISTANCE, mandatory=False, safety_critical=True),
        Field(19, "encounter-rules", DIGEST, mandatory=False),
        Field(24, "disclosure", DISCLOSURE),
        Field(25, "review-at", INSTANT, safety_critical=True),
        Field(26, "from", INSTANT, safety_critical=True),
        Field(27, "until", INSTANT, mandatory=False, safety_critical=True),
        Field(28, "call-clock", DURATION, safety_critical=True),
        Field(29, "flash-holding", DURATION, mandatory=False, safety_critical=True),
        Field(30, "immediate-holding", DURATION, mandatory=False, safety_critical=True),
        Field(31, "priority-holding", DURATION, mandatory=False, safety_critical=True),
        Field(32, "routine-holding", DURATION, mandatory=False, safety_critical=True),
        REMARKS,
        replace(REPLY_BY, mandatory=True),
    )
