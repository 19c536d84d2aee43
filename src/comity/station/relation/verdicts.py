"""What was found of each message, barred or not: remembered, because what its author knew never changes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from comity.messages.besides.charter_acceptance import CharterAcceptance
from comity.messages.precedence import Marking
from comity.relation import charter_proposals
from comity.relation.barring import Find, barred_by, crossed_by, follows_what_it_cites
from comity.relation.said import Place, Said
from comity.relation.suspensions import SuspensionLife, suspensions

_MOST_FOLDS = 256


class Verdicts:
    """Answers as `relation/barring.py` does, for one channel whose record grows."""

    def __init__(self, tiers: tuple[str, ...], find: Find) -> None:
        self._tiers = tiers
        self._find = find
        self._line: dict[Place, Said] = {}
        self._found: dict[Place, tuple[Said, list[SuspensionLife]]] = {}
        self._folds: dict[tuple[tuple[Place, ...], Marking], list[SuspensionLife]] = {}

    def of(self, said: Said, line: Sequence[Said], charter: Sequence[Said] = ()) -> list[SuspensionLife]:
        """The suspensions that bar it; `line` is all that was said to suspend, `charter` all that makes the charter."""
        self._forget([*line, *charter])
        if said.place in self._found and self._found[said.place][0] is said:
            return self._found[said.place][1]
        stays_open = partial(self._stays_open, line, charter)
        found = barred_by(said, line, self._fold, self._find, stays_open)
        if not follows_what_it_cites(said.message):
            self._found[said.place] = said, found
        return found

    def kept_open(self, said: Said, line: Sequence[Said], charter: Sequence[Said], marking: Marking) -> frozenset[str]:
        """The types that the charter keeps open, as the author of this message knew it."""
        return self._stays_open(line, charter, said, marking)

    def crossed(self, said: Said, line: Sequence[Said]) -> list[SuspensionLife]:
        """The suspensions of the other side that crossed it and would bar it."""
        return crossed_by(said, line, self._fold)

    def _forget(self, line: Sequence[Said]) -> None:
        """Something arrived that an author may have known: only he is asked again."""
        if len(line) == len(self._line):
            return
        new = [one for one in line if one.place not in self._line]
        self._line = {one.place: one for one in line}
        self._found = {
            place: found for place, found in self._found.items() if not any(found[0].knew(one) for one in new)
        }

    def _stays_open(
        self, line: Sequence[Said], charter: Sequence[Said], said: Said, marking: Marking
    ) -> frozenset[str]:
        """What a charter keeps open, as the author of a message knew it; what was barred agreed nothing."""
        known = [one for one in charter if one.marking is marking and said.knew(one)]
        if not any(isinstance(one.message, CharterAcceptance) for one in known):
            return frozenset()
        counted = [one for one in known if not self.of(one, line, charter)]
        return charter_proposals.fold(counted, marking).terms(said.at).stays_open

    def _fold(self, known: list[Said], marking: Marking) -> list[SuspensionLife]:
        key = tuple(one.place for one in known), marking
        if key not in self._folds:
            if len(self._folds) >= _MOST_FOLDS:
                self._folds.clear()
            self._folds[key] = suspensions(known, marking, self._tiers)
        return self._folds[key]
