"""Readouts: each side's account of a meeting, and where they differ, point by point.

spec/16-charter-and-contacts.md, section 7
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from comity.messages.besides.readout import Readout
from comity.messages.precedence import Marking
from comity.relation.said import Said, of_marking
from comity.relation.sequence import in_sequence


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference that one side listed: a point of its account, a point of the other's, and what differs."""

    listed_by: int
    own_point: int
    other_point: int
    words: str


@dataclass(slots=True)
class Accounts:
    """Both accounts of one meeting."""

    meeting: str
    latest: dict[int, Said] = field(default_factory=dict)
    """The latest account of each direction; a list of differences is one too."""
    differences: list[Difference] = field(default_factory=list)

    def points(self, direction: int) -> tuple[str, ...]:
        """The points of one side; empty when it filed nothing."""
        said = self.latest.get(direction)
        return tuple(said.message.values["points"]) if said is not None and isinstance(said.message, Readout) else ()

    @property
    def same(self) -> tuple[str, ...]:
        """Points that both have, word for word."""
        return tuple(point for point in self.points(0) if point in self.points(1))


def fold(record: Iterable[Said], marking: Marking = Marking.REAL) -> list[Accounts]:
    """Both sides' accounts, meeting by meeting, in sequence."""
    found: dict[str, Accounts] = {}
    for said in in_sequence(of_marking(record, marking)):
        if not isinstance(said.message, Readout):
            continue
        values = said.message.values
        one = found.setdefault(values["meeting"], Accounts(values["meeting"]))
        one.latest[said.direction] = said
        kept = [difference for difference in one.differences if difference.listed_by != said.direction]
        listed = [Difference(said.direction, *row) for row in values.get("differences", ())]
        one.differences = [*kept, *listed]
    return list(found.values())
