"""N03: what was notified will not take place (spec/13-catalogue.md, section 2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import CiteRule, Side
from comity.messages.facts.choice import YES_NO, Choice
from comity.messages.facts.references import REFERENCES
from comity.messages.notifications import REPLIES
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, OBLIGATION, REMARKS, Basis, Field, StructuredMessage

REASON = Choice({1: "weather", 2: "technical", 3: "traffic-in-area", 4: "safety", 5: "planning", 8: "not-stated"})


@dataclass(frozen=True, slots=True)
class EventCancellation(StructuredMessage):
    """The event in the cited notification is given up; nothing of it took place, unless `begun` says so.

    A notification that should never have been sent is withdrawn by a cancellation (type 16) instead.
    """

    TYPE: ClassVar[int] = 34
    CODE: ClassVar[str] = "N03"
    NAME: ClassVar[str] = "event-cancellation"
    FAMILY: ClassVar[str] = "N"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, Side.OWN, types=(32, 36, 40, 41, 48, 49, 50, 54, 56))
    REPLIES: ClassVar[tuple[str, ...]] = REPLIES
    BASIS: ClassVar[Basis] = Basis.EITHER
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "reason", REASON),
        Field(1, "begun", YES_NO, safety_critical=True),
        Field(2, "public-notices", REFERENCES, mandatory=False),
        OBLIGATION,
        AGREEMENT,
        REMARKS,
    )
