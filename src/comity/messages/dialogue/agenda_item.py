"""D30: an item for the agenda of a meeting (spec/13-catalogue.md, section 5.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.cites import CiteRule, Side
from comity.messages.facts.choice import Choice
from comity.messages.facts.count import Count
from comity.messages.facts.texts import LINE, SHORT_TEXT
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.needs import Need, check_needs
from comity.messages.precedence import Precedence
from comity.messages.structured import Field, StructuredMessage

ACTION = Choice({1: "propose", 2: "accept", 3: "amend", 4: "withdraw"})


@dataclass(frozen=True, slots=True)
class AgendaItem(StructuredMessage):
    """Proposed, accepted, amended or withdrawn. An item is on the agenda when the last wording of it was accepted."""

    TYPE: ClassVar[int] = 92
    CODE: ClassVar[str] = "D30"
    NAME: ClassVar[str] = "agenda-item"
    FAMILY: ClassVar[str] = "D"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D10", "D30")
    LIFE: ClassVar[tuple[str, ...]] = ("D30",)
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "action", ACTION),
        Field(1, "meeting", PLAIN_NAME),
        Field(2, "title", LINE),
        Field(3, "sponsor", PLAIN_NAME),
        Field(4, "wording", SHORT_TEXT, mandatory=False),
        Field(5, "place", Count(1, 99), mandatory=False),
    )
    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need(("wording",), "action", ACTION.number("propose")),
        Need(("wording",), "action", ACTION.number("amend")),
    )

    @property
    def cite_rule(self) -> CiteRule:
        """An acceptance cites the other side's item, a withdrawal its author's own, an amendment either."""
        side = {"accept": Side.THEIR, "amend": Side.EITHER, "withdraw": Side.OWN}
        name = ACTION.render(self.values["action"])
        return CiteRule(1, 1, side[name], types=(92,)) if name in side else self.CITES

    def check_together(self) -> None:
        """Raises FieldMissing for what another field makes necessary."""
        check_needs(self, self.NEEDS)
