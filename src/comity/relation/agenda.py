"""The agenda of a meeting: items proposed, amended, accepted, withdrawn (spec/16-charter-and-contacts.md, section 7).

A fold over both logs. An item is on the agenda when every wording of it that stands was accepted by the side that did
not write it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from comity.messages.dialogue.agenda_item import ACTION, AgendaItem
from comity.messages.precedence import Marking
from comity.messages.structured import NO_VALUES, Values
from comity.relation.said import Place, Said, of_marking
from comity.relation.sequence import crossed, in_sequence
from comity.relation.transitions import Transitions


class Act(StrEnum):
    """What happens to an item."""

    AMEND = "amend"
    ACCEPT = "accept"
    WITHDRAW = "withdraw"


ITEM: Final = Transitions(
    "agenda-item",
    "proposed",
    {
        ("proposed", Act.AMEND): "proposed",
        ("accepted", Act.AMEND): "proposed",
        ("proposed", Act.ACCEPT): "accepted",
        ("proposed", Act.WITHDRAW): "withdrawn",
        ("accepted", Act.WITHDRAW): "withdrawn",
    },
)
"""The life of one item of an agenda."""


@dataclass(slots=True)
class Item:
    """One item, as both logs tell it."""

    proposed: Said
    state: str = ITEM.initial
    wordings: list[Said] = field(default_factory=list)
    """Those that stand: one, or several that crossed."""
    accepted: Said | None = None
    """The acceptance of the wording that stands."""

    @property
    def meeting(self) -> str:
        """The meeting that it is for."""
        return _text(self.proposed, "meeting")

    @property
    def title(self) -> str:
        """Of the first wording that stands."""
        return _text(self.wordings[0] if self.wordings else self.proposed, "title")

    @property
    def place(self) -> int | None:
        """Its place on the agenda, as last said: the smaller comes first."""
        places = [_values(one).get("place") for one in (*self.wordings, self.proposed)]
        return next((place for place in places if place is not None), None)


def fold(record: Iterable[Said], marking: Marking = Marking.REAL) -> list[Item]:
    """All items in what bears this marking; by meeting, place, and sequence."""
    items, _ = _items(record, marking)
    order = {place: index for index, place in enumerate(items)}
    return sorted(items.values(), key=lambda one: (one.meeting, one.place or 100, order[one.proposed.place]))


def item_of(record: Iterable[Said], place: Place, marking: Marking = Marking.REAL) -> Item | None:
    """The item that was proposed at this place, or that the message there is about."""
    items, roots = _items(record, marking)
    return items[roots[place]] if place in roots else None


def _items(record: Iterable[Said], marking: Marking) -> tuple[dict[Place, Item], dict[Place, Place]]:
    """The items by the place of their proposal, and of each message about one the item that it is about."""
    said = [one for one in in_sequence(of_marking(record, marking)) if isinstance(one.message, AgendaItem)]
    items: dict[Place, Item] = {}
    roots: dict[Place, Place] = {}
    for one in said:
        action = ACTION.names[_values(one)["action"]]
        if action == "propose":
            items[one.place] = Item(one, wordings=[one])
            roots[one.place] = one.place
            continue
        root = next((roots[place] for place in one.cites if place in roots), None)
        if root is None:
            continue
        roots[one.place] = root
        _take(items[root], one, Act(action), said)
    return items, roots


def _take(item: Item, said: Said, act: Act, record: Iterable[Said]) -> None:
    """One message about an item, in sequence; what the table or the wordings do not allow changes nothing."""
    if not ITEM.allows(item.state, act):
        return
    if act is Act.WITHDRAW:
        if said.direction == item.proposed.direction and said.is_about(item.proposed):
            item.state = ITEM.after(item.state, act)
        return
    about = next((one for one in item.wordings if said.is_about(one)), None)
    if act is Act.AMEND:
        _amend(item, said, about)
    elif about is not None and about.direction != said.direction and not _is_crossed(said, item, record):
        item.wordings = [about]
        item.accepted = said
        item.state = ITEM.after(item.state, act)


def _amend(item: Item, said: Said, about: Said | None) -> None:
    """A new wording in place of the one that it cites; beside another amendment that it crossed."""
    beside = [one for one in item.wordings if crossed(one, said)]
    if about is None and not beside:
        return
    item.wordings = [*beside, said]
    item.accepted = None
    item.state = ITEM.after(item.state, Act.AMEND)


def _is_crossed(acceptance: Said, item: Item, record: Iterable[Said]) -> bool:
    """Whether the other side's acceptance of another wording of the item crossed this one."""
    wordings = {one.place for one in item.wordings}
    return any(
        ACTION.names[_values(one)["action"]] == "accept"
        and crossed(one, acceptance)
        and not wordings.isdisjoint(one.cites)
        for one in record
    )


def _values(said: Said) -> Values:
    return said.message.values if isinstance(said.message, AgendaItem) else NO_VALUES


def _text(said: Said, name: str) -> str:
    return str(_values(said).get(name, ""))
