"""D60: what happened to our networks, and what we ask about it (spec/13-catalogue.md, section 5.10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from comity.messages.facts.choice import Choice
from comity.messages.facts.rows import ListOf
from comity.messages.facts.texts import LINE
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.facts.window import PAST_WINDOW
from comity.messages.needs import Need, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, REMARKS, REPLY_BY, Field, StructuredMessage

FUNCTION = Choice(
    {
        1: "military-communication",
        2: "warning",
        3: "navigation",
        4: "space",
        5: "air-traffic",
        6: "sea-traffic",
        7: "power",
        8: "water",
        9: "health",
        10: "finance",
        11: "telecommunication",
        12: "government",
        13: "this-line",
        14: "other",
    }
)
EFFECT = Choice({1: "none-yet", 2: "observed-access", 3: "degraded", 4: "stopped", 5: "destroyed", 6: "not-known"})
REQUEST = Choice({1: "tell", 2: "look", 3: "stop", 4: "preserve", 5: "contact"})


@dataclass(frozen=True, slots=True)
class CyberInquiry(StructuredMessage):
    """An inquiry, not an accusation: what was seen, in neutral form, and what the other side is asked to do."""

    TYPE: ClassVar[int] = 97
    CODE: ClassVar[str] = "D60"
    NAME: ClassVar[str] = "cyber-inquiry"
    FAMILY: ClassVar[str] = "D"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D10", "D11", "D20", "D60")
    LIFE: ClassVar[tuple[str, ...]] = ("D60",)
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "seen", PAST_WINDOW),
        Field(1, "function", FUNCTION),
        Field(2, "effect", EFFECT),
        Field(3, "indicators", ListOf(LINE)),
        Field(4, "request", REQUEST),
        Field(5, "contact", PLAIN_NAME),
        REMARKS,
        AGREEMENT,
        replace(REPLY_BY, mandatory=True),
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (Need(("remarks",), "function", FUNCTION.number("other")),)

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary."""
        check_needs(self, self.NEEDS)
