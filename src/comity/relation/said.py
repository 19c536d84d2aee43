"""What was said: a message with its place in the record and what its author had seen when he wrote it.

Every fold of this package is a function of a set of these. The order in which they arrived here never counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from comity.clock import Instant
from comity.messages.message import Message
from comity.messages.precedence import Marking, Precedence

Place = tuple[int, int, int]
"""Direction (0 the lower station, 1 the higher), generation and number of an entry."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message of the record. `at` is the instant of release by its author's clock.

    `seen` is how much of the other log its author had recorded: generation and size.
    """

    place: Place
    seen: tuple[int, int]
    at: Instant
    precedence: Precedence
    marking: Marking
    message: Message
    cites: tuple[Place, ...] = ()

    @property
    def direction(self) -> int:
        """Whose it is."""
        return self.place[0]

    def is_about(self, other: Said) -> bool:
        """Whether it cites `other`."""
        return other.place in self.cites

    def answers(self, other: Said) -> bool:
        """Whether it cites `other` and could: nobody answers what was written by one who had his answer already."""
        return self.is_about(other) and not other.knew(self)

    def knew(self, other: Said) -> bool:
        """Whether its author had `other` in his record when he wrote it."""
        direction, generation, number = other.place
        if direction == self.direction:
            return other.place < self.place
        return (generation, number) < self.seen


def of_marking(record: Iterable[Said], marking: Marking) -> list[Said]:
    """What bears this marking, in order. Each has a state of its own: an EXERCISE never changes the REAL one."""
    return in_order(said for said in record if said.marking is marking)


def in_order(record: Iterable[Said]) -> list[Said]:
    """By log, generation and number: an order that both stations find, whatever arrived first."""
    return sorted(record, key=lambda said: said.place)


def entry_name(place: Place) -> str:
    """An entry from neither side: side and number, `0/12`; the generation where it is not the first, `1/3-12`."""
    side, generation, number = place
    return f"{side}/{number}" if generation == 1 else f"{side}/{generation}-{number}"
