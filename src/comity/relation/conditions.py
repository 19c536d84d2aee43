"""Conditions as objects: who stated each, and how either side sees it (spec/15-relation.md, section 6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from comity.messages.besides.condition_status import STATUS, ConditionStatus
from comity.messages.besides.declared_elsewhere import DeclaredElsewhere
from comity.messages.dialogue.call_response import CallResponse
from comity.messages.dialogue.proposal import Proposal
from comity.messages.line.suspension import Suspension
from comity.messages.precedence import Marking
from comity.relation.said import Place, Said, of_marking
from comity.relation.sequence import in_sequence
from comity.relation.suspensions import values_of
from comity.relation.transitions import Transitions

TYPES: Final = tuple(kind.TYPE for kind in (CallResponse, Proposal, Suspension, ConditionStatus, DeclaredElsewhere))
"""What this fold needs of the record."""


class View(StrEnum):
    """How one side sees a condition."""

    NONE = "none"
    STATED = "stated"
    DISPUTED = "disputed"
    MET = "met"
    WAIVED = "waived"
    OVERTAKEN = "overtaken"


AUTHOR_VIEW: Final = Transitions(
    "condition-author",
    View.NONE,
    {
        (View.NONE, "stated"): View.STATED,
        (View.STATED, "met"): View.MET,
        (View.STATED, "waived"): View.WAIVED,
        (View.STATED, "overtaken"): View.OVERTAKEN,
        (View.MET, "stated"): View.STATED,
        (View.MET, "overtaken"): View.OVERTAKEN,
    },
)
"""Of the side that stated it."""
OTHER_VIEW: Final = Transitions(
    "condition-other",
    View.NONE,
    {
        (View.NONE, "disputed"): View.DISPUTED,
        (View.NONE, "met"): View.MET,
        (View.NONE, "overtaken"): View.OVERTAKEN,
        (View.DISPUTED, "met"): View.MET,
        (View.DISPUTED, "overtaken"): View.OVERTAKEN,
        (View.MET, "disputed"): View.DISPUTED,
        (View.MET, "overtaken"): View.OVERTAKEN,
    },
)
"""Of the side to which it was stated."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition. `about` is the message that it belongs to; `number` counts in a suspension, else 0.

    `views` and `words` are by direction; a view that nobody put into words of his own has None there.
    """

    about: Place
    number: int
    text: str
    author: int
    views: tuple[View, View]
    words: tuple[Said | None, Said | None] = field(default=(None, None))


_Key = tuple[Place, int, str]


def conditions(record: Iterable[Said], marking: Marking) -> list[Condition]:
    """All conditions of this marking, in one order that both sides find."""
    said = in_sequence(one for one in of_marking(record, marking) if one.message.TYPE in TYPES)
    known = {one.place: one for one in said}
    found = _Found()
    named: dict[Place, _Key] = {}
    for one in said:
        if isinstance(one.message, Suspension):
            for number, text in enumerate(one.message.values.get("conditions", ()), 1):
                found.keep(_stated(one, one.place, number, text))
        elif isinstance(one.message, ConditionStatus) and one.cites and one.cites[0] in known:
            key = _key(one, known[one.cites[0]], found, named)
            if key is not None:
                _follow(found, key, one)
                named[one.place] = key
    return list(found.conditions.values())


class _Found:
    """The conditions while the record is read. A number, or words, name the first one of a message that has them."""

    def __init__(self) -> None:
        self.conditions: dict[_Key, Condition] = {}
        self._named: dict[tuple[Place, int | str], _Key] = {}

    def keep(self, one: Condition) -> None:
        """A condition, new or with another view."""
        key = one.about, one.number, one.text
        self.conditions[key] = one
        self._named.setdefault((one.about, one.number), key)
        self._named.setdefault((one.about, one.text), key)

    def key(self, about: Place, name: int | str) -> _Key | None:
        """The condition of a message that has this number, or these words."""
        return self._named.get((about, name))


def _stated(said: Said, about: Place, number: int, text: str) -> Condition:
    views = [View.NONE, View.NONE]
    views[said.direction] = View(AUTHOR_VIEW.after(View.NONE, "stated"))
    words: list[Said | None] = [None, None]
    words[said.direction] = said
    return Condition(about, number, text, said.direction, (views[0], views[1]), (words[0], words[1]))


def _key(said: Said, cited: Said, found: _Found, named: dict[Place, _Key]) -> _Key | None:
    """Which condition a status is about; None when it answers what could not be answered, or a status without one."""
    if not said.answers(cited) and not said.knew(cited):
        return None
    if isinstance(cited.message, ConditionStatus):
        return named.get(cited.place)
    values = values_of(said)
    number, text = values.get("number"), values["condition"]
    if number is not None:
        return found.key(cited.place, number) or (cited.place, number, text)
    return found.key(cited.place, text) or (cited.place, 0, text)


def _follow(found: _Found, key: _Key, said: Said) -> None:
    act = STATUS.names[values_of(said)["status"]]
    before = found.conditions.get(key)
    if before is None:
        if AUTHOR_VIEW.allows(View.NONE, act):
            found.keep(_stated(said, *key))
        return
    table = AUTHOR_VIEW if said.direction == before.author else OTHER_VIEW
    if not table.allows(before.views[said.direction], act):
        return
    views, words = list(before.views), list(before.words)
    views[said.direction] = View(table.after(before.views[said.direction], act))
    words[said.direction] = said
    found.keep(Condition(*key, before.author, (views[0], views[1]), (words[0], words[1])))
