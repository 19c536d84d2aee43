"""N50: unusual activity, explained before anybody asks (spec/13-catalogue.md, section 2.16)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.facts.area import AREA
from comity.messages.facts.choice import Choice
from comity.messages.facts.texts import SHORT_TEXT
from comity.messages.facts.window import WINDOW
from comity.messages.notifications import REPLIES
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, OBLIGATION, Basis, Field, StructuredMessage

ACTIVITY = Choice(
    {
        1: "troop-concentration",
        2: "unusual-naval-activity",
        3: "unusual-air-activity",
        4: "alert-or-mobilisation-drill",
        5: "explosion-or-fire",
        6: "jamming-or-navigation-test",
        7: "line-or-radar-out-of-order",
        8: "recovery-operation",
    }
)


@dataclass(frozen=True, slots=True)
class UnusualActivity(StructuredMessage):
    """What the other side may have noticed, why it happens, and until when."""

    TYPE: ClassVar[int] = 60
    CODE: ClassVar[str] = "N50"
    NAME: ClassVar[str] = "unusual-activity"
    FAMILY: ClassVar[str] = "N"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    REPLIES: ClassVar[tuple[str, ...]] = REPLIES
    LIFE: ClassVar[tuple[str, ...]] = ("N02", "N23")
    BASIS: ClassVar[Basis] = Basis.EITHER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "activity", ACTIVITY),
        Field(1, "area", AREA, safety_critical=True),
        Field(2, "window", WINDOW, safety_critical=True),
        Field(3, "reason", SHORT_TEXT),
        OBLIGATION,
        AGREEMENT,
    )
