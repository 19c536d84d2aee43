"""What makes the charter, so kept that what an author knew of it is two numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from comity.messages.besides.charter_acceptance import CharterAcceptance
from comity.messages.precedence import Marking
from comity.relation.charter_relevance import relevant
from comity.relation.said import Said, of_marking

Known = tuple[Marking, int, int]
"""Of a marking, how many messages that make the charter an author knew of direction 0 and of direction 1."""


class CharterRecord:
    """The messages of `charter_proposals.TYPES` that decide a charter, by marking and log."""

    def __init__(self, charter: Sequence[Said]) -> None:
        self.count = len(charter)
        self.places = {one.place for one in charter}
        self._logs: dict[tuple[Marking, int], list[Said]] = {}
        for marking in Marking:
            for one in relevant(of_marking(charter, marking)):
                self._logs.setdefault((one.marking, one.direction), []).append(one)
        self._acceptances = {
            key: [number for number, one in enumerate(log) if isinstance(one.message, CharterAcceptance)]
            for key, log in self._logs.items()
        }

    def known(self, said: Said, marking: Marking) -> Known | None:
        """What its author knew; None when nobody had accepted anything."""
        counts = [self._known(said, marking, direction) for direction in (0, 1)]
        firsts = [self._acceptances.get((marking, direction), [])[:1] for direction in (0, 1)]
        if not any(first and first[0] < count for first, count in zip(firsts, counts, strict=True)):
            return None
        return marking, counts[0], counts[1]

    def said(self, known: Known) -> list[Said]:
        """The messages themselves."""
        marking, *counts = known
        return [one for side in (0, 1) for one in self._logs.get((marking, side), [])[: counts[side]]]

    def _known(self, said: Said, marking: Marking, direction: int) -> int:
        limit = said.place if direction == said.direction else (direction, *said.seen)
        return bisect_left(self._logs.get((marking, direction), []), limit, key=lambda one: one.place)
