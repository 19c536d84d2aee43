"""L30: who answers for the line, and who answers whom (spec/13-catalogue.md, section 7.9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from comity.messages.facts.choice import Choice
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.rows import ListOf, Row
from comity.messages.facts.texts import NAME as PLAIN_NAME
from comity.messages.facts.tier import TIER
from comity.messages.precedence import Precedence
from comity.messages.structured import REMARKS, Basis, Field, StructuredMessage

MAY = Choice({1: "acknowledge", 2: "answer", 3: "commit"})
COUNTERPARTS = ListOf(Row({"tier": TIER, "ours": PLAIN_NAME, "theirs": PLAIN_NAME, "may": MAY}), 1, 32)
"""Level of command, our post, the other side's post that faces it, and what ours may do."""


@dataclass(frozen=True, slots=True)
class CounterpartChange(StructuredMessage):
    """The watch authority and the whole table of counterparts, which takes the place of the one before. One post may
    face several.
    """

    TYPE: ClassVar[int] = 128
    CODE: ClassVar[str] = "L30"
    NAME: ClassVar[str] = "counterpart-change"
    FAMILY: ClassVar[str] = "L"
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY)
    REPLIES: ClassVar[tuple[str, ...]] = ("R02", "R05", "D10")
    LIFE: ClassVar[tuple[str, ...]] = ("L30",)
    BASIS: ClassVar[Basis] = Basis.OBLIGATORY
    NEVER_BARRED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "authority", PLAIN_NAME),
        Field(1, "counterparts", COUNTERPARTS),
        Field(2, "effective", INSTANT),
        REMARKS,
    )
