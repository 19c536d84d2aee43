"""N04: a launch, after it (spec/13-catalogue.md, section 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import CiteRule, Side
from comity.messages.facts.area import AREA
from comity.messages.facts.choice import Choice
from comity.messages.facts.instant import INSTANT
from comity.messages.needs import Need, Only, check_needs
from comity.messages.notifications import REPLIES
from comity.messages.precedence import Precedence
from comity.messages.structured import AGREEMENT, OBLIGATION, REMARKS, Basis, Field, StructuredMessage

NORMAL, DEVIATED, ABORTED = 1, 2, 3


@dataclass(frozen=True, slots=True)
class PostLaunch(StructuredMessage):
    """When it was launched and how it went. A deviation names the area where the vehicle or its parts came down."""

    TYPE: ClassVar[int] = 35
    CODE: ClassVar[str] = "N04"
    NAME: ClassVar[str] = "post-launch"
    FAMILY: ClassVar[str] = "N"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, Side.OWN, types=(32,))
    REPLIES: ClassVar[tuple[str, ...]] = REPLIES
    BASIS: ClassVar[Basis] = Basis.EITHER
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "launched-at", INSTANT, safety_critical=True),
        Field(
            1,
            "result",
            Choice({NORMAL: "normal", DEVIATED: "deviated", ABORTED: "aborted-in-flight"}),
            safety_critical=True,
        ),
        Field(2, "deviation-area", AREA, mandatory=False, safety_critical=True),
        OBLIGATION,
        AGREEMENT,
        REMARKS,
    )

    NEEDS: ClassVar[tuple[Need, ...]] = (Need(("deviation-area",), "result", DEVIATED),)
    ONLY: ClassVar[tuple[Only, ...]] = (Only(("deviation-area",), "result", (DEVIATED, ABORTED)),)

    def check_together(self) -> None:
        """Raises FieldMissing when it deviated and nobody learns where to; FieldWrong when it did not."""
        check_needs(self, self.NEEDS, self.ONLY)
