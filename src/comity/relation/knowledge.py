"""What an author is proved to have known, by both logs and nothing else (spec/15-relation.md, section 2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from comity.clock import Instant
from comity.relation.said import Place, Said

Size = tuple[int, int]
"""Generation and size: a part of a log from its beginning."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the first items of an entry say, of whatever type it is."""

    seen: Size
    at: Instant
    cites: tuple[Place, ...] = ()


Heads = Callable[[Place], Head | None]
"""The head of the entry at a place; None when it is not here."""


def no_heads(place: Place) -> None:
    """Nothing besides what is asked about: each author is taken at his word."""


class Knowledge:
    """Answers for a record that grows. Every entry is looked at once for each suspension that it may have known.

    `is_final` says whether all answers since it was set rest on a past that is all here.
    """

    def __init__(self, heads: Heads = no_heads) -> None:
        self._heads = heads
        self._searches: dict[tuple[Place, str, int, int], _Search] = {}
        self.is_final = True

    def knew(self, said: Said, other: Said) -> bool:
        """Whether the author of `said` knew `other`: by this entry, or by an earlier one of the same log."""
        if said.knew(other) or said.is_about(other):
            return True
        if said.direction == other.direction or other.knew(said):
            return False
        _, generation, number = other.place

        def shows(head: Head) -> bool:
            return (generation, number) < head.seen or other.place in head.cites

        return self._is_before("knew", other, said, shows)

    def has_come(self, said: Said, other: Said, at: Instant) -> bool:
        """Whether `at` was past when `said` was written, by its own date or by one that bears witness.

        Witnesses are what its author wrote since `other`, and what the author of `other` wrote after it, once it was
        known. So an author's dates bind him, and those of who suspends bring his own suspension forward at most.
        """
        if at <= max(said.at, other.at):
            return True

        def is_later(head: Head) -> bool:
            return at <= head.at

        if self._is_before("dated", other, said, is_later):
            return True
        direction, generation, number = other.place
        if direction == said.direction:
            return False
        first = self._search(other.place, "witness", (direction, generation), number + 1).first(is_later)
        if first is None:
            return False
        if (generation, first) < said.seen:
            return True
        return self._is_before("heard", other, said, lambda head: (generation, first) < head.seen)

    def _is_before(self, what: str, other: Said, said: Said, shows: Callable[[Head], bool]) -> bool:
        """Whether something that `shows` stands in the log of `said`, before it and after what `other` knew of it."""
        direction, generation, number = said.place
        known = other.seen if direction != other.direction else (other.place[1], other.place[2] + 1)
        if generation < known[0]:
            return False
        start = known[1] if generation == known[0] else 0
        search = self._search(other.place, what, (direction, generation), start)
        found = search.found(number, shows)
        if not found and search.following < number:
            self.is_final = False
        return found

    def _search(self, about: Place, what: str, log: tuple[int, int], start: int) -> _Search:
        key = (about, what, *log)
        if key not in self._searches:
            self._searches[key] = _Search(self._heads, log, start)
        return self._searches[key]


class _Search:
    """For the first entry of a log that shows something; goes on where it stopped."""

    def __init__(self, heads: Heads, log: tuple[int, int], start: int) -> None:
        self._heads = heads
        self._log = log
        self.following = start
        self._first: int | None = None

    def found(self, before: int, shows: Callable[[Head], bool]) -> bool:
        """Whether one stands before this number; nothing after a gap is looked at."""
        first = self.first(shows, before)
        return first is not None and first < before

    def first(self, shows: Callable[[Head], bool], before: int | None = None) -> int | None:
        """The first one; looked for before this number only, where one is given."""
        while self._first is None and (before is None or self.following < before):
            head = self._heads((*self._log, self.following))
            if head is None:
                return None
            if shows(head):
                self._first = self.following
            self.following += 1
        return self._first
