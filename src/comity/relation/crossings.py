"""Which of many messages of one side crossed another one, found without looking at each of them.

A message of the other side is unknown to its reader from some place of the log on; of those, one that knew less than
the reader's place crossed it. Logs whose seen-heads go back are as quick: a tree of least values finds the next one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from comity.relation.said import Said

_END: Final = (1 << 64, 0)
"""Above every generation and size."""


class Crossings:
    """Messages of one side in the order of its logs (as `in_sequence` gives them)."""

    def __init__(self, messages: Sequence[Said]) -> None:
        self._messages = messages
        self._width = 1 << max(0, len(messages) - 1).bit_length()
        leaves = [one.seen for one in messages] + [_END] * (self._width - len(messages))
        self._least = [_END] * self._width + leaves
        for node in range(self._width - 1, 0, -1):
            self._least[node] = min(self._least[2 * node], self._least[2 * node + 1])

    def any(self, said: Said) -> bool:
        """Whether one of them crossed `said`: neither author knew the other's. Its own side's never do."""
        if not self._messages or self._messages[0].direction == said.direction:
            return False
        at = bisect_left(self._messages, said.seen, key=_within)
        while (at := self._next(at, _within(said))) < len(self._messages):
            if not said.is_about(self._messages[at]) and not self._messages[at].is_about(said):
                return True
            at += 1  # so many at most as they cite each other
        return False

    def last_known(self, said: Said) -> Said | None:
        """The last of them, in their order, that the author of `said` knew."""
        if not self._messages:
            return None
        place = said.place[1:] if self._messages[0].direction == said.direction else said.seen
        known = bisect_left(self._messages, place, key=_within)
        cited = (at for at in map(self._at, said.cites) if at is not None)
        last = max(known - 1, max(cited, default=-1))
        return None if last < 0 else self._messages[last]

    def _at(self, place: tuple[int, int, int]) -> int | None:
        at = bisect_left(self._messages, place, key=attrgetter("place"))
        return at if at < len(self._messages) and self._messages[at].place == place else None

    def _next(self, start: int, limit: tuple[int, int]) -> int:
        """The first one from `start` on whose author had seen no more than `limit`; past the end when there is none."""
        node = start + self._width
        if start >= self._width:
            return start
        while self._least[node] > limit:
            while node & 1:
                node >>= 1
            if node == 0:
                return self._width
            node += 1
        while node < self._width:
            node = 2 * node if self._least[2 * node] <= limit else 2 * node + 1
        return node - self._width


def _within(said: Said) -> tuple[int, int]:
    """Generation and number, without the side."""
    return said.place[1], said.place[2]
