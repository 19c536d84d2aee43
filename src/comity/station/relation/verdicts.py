"""What was found of each message, barred or not: remembered, because what its author knew never changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.messages.precedence import Marking
from comity.relation import charter_proposals
from comity.relation.barring import Find, barred_by, crossed_by, follows_what_it_cites
from comity.relation.charter_proposals import Charter
from comity.relation.knowledge import Heads, Knowledge, Size, no_heads
from comity.relation.said import Place, Said
from comity.relation.suspensions import MOST_NAMED, SuspensionLife, SuspensionLives
from comity.station.relation.charter_record import CharterRecord, Known

_MOST_CHARTERS = 256


class Verdicts:
    """Answers as `relation/barring.py` does, for one channel whose record grows.

    What suspends is read once and then only what is new; a verdict names the first suspensions, not all of a flood.
    """

    def __init__(self, tiers: tuple[str, ...], find: Find, heads: Heads = no_heads) -> None:
        self._tiers = tiers
        self._find = find
        self._knowledge = Knowledge(heads)
        self._lives = SuspensionLives((), tiers)
        self._line: dict[Place, Said] = {}
        self._charter = CharterRecord(())
        self._charters: dict[Known, Charter] = {}
        self._reach: list[Size] = [(0, 0), (0, 0)]
        """How far into either log goes what the verdicts in `_found` rest on."""
        self._found: dict[Place, tuple[Said, list[SuspensionLife]]] = {}
        self._for_now: dict[Place, tuple[Said, list[SuspensionLife]]] = {}
        """What rests on a past with gaps: asked again the next time."""

    def of(self, said: Said, line: Sequence[Said], charter: Sequence[Said] = ()) -> list[SuspensionLife]:
        """The suspensions that bar it, at most MOST_NAMED; `line` is all that was said to suspend, `charter` all that
        makes the charter.
        """
        self._read(line, charter)
        return self._of(said)

    def all_of(self, said: Said, line: Sequence[Said], charter: Sequence[Said] = ()) -> list[SuspensionLife]:
        """As `of`, every one of them, for a message that is not recorded: nothing is remembered."""
        self._read(line, charter)
        return barred_by(said, self._lives, self._knowledge, self._find, self._stays_open)

    def kept_open(self, said: Said, line: Sequence[Said], charter: Sequence[Said], marking: Marking) -> frozenset[str]:
        """The types that the charter keeps open, as the author of this message knew it."""
        self._read(line, charter)
        return self._stays_open(said, marking)

    def crossed(self, said: Said, line: Sequence[Said], charter: Sequence[Said] = ()) -> list[SuspensionLife]:
        """The suspensions of the other side that crossed it and would bar it."""
        self._read(line, charter)
        return [] if self._of(said) else crossed_by(said, self._lives, self._knowledge)[:MOST_NAMED]

    def too_many(self, line: Sequence[Said], said: Said) -> bool:
        """Whether this suspension, which is not recorded yet, would be one too many."""
        return said.place in SuspensionLives([*line, said], self._tiers).too_many

    def forget(self) -> None:
        """Read everything anew the next time: what was taken for an entry may never have become one."""
        self._lives, self._line = SuspensionLives((), self._tiers), {}
        self._found.clear()
        self._charters.clear()

    def _of(self, said: Said) -> list[SuspensionLife]:
        kept = self._found.get(said.place) or self._for_now.get(said.place)
        if kept is not None and kept[0] is said:
            return kept[1]
        before, self._knowledge.is_final = self._knowledge.is_final, True
        found = barred_by(said, self._lives, self._knowledge, self._find, self._stays_open)[:MOST_NAMED]
        is_final, self._knowledge.is_final = self._knowledge.is_final, self._knowledge.is_final and before
        if not follows_what_it_cites(said.message):
            (self._found if is_final else self._for_now)[said.place] = said, found
            self._reach[said.direction] = max(self._reach[said.direction], said.place[1:])
            self._reach[1 - said.direction] = max(self._reach[1 - said.direction], said.seen)
        return found

    def _read(self, line: Sequence[Said], charter: Sequence[Said]) -> None:
        """Take what is new. What its author may have known is asked again of him only."""
        self._for_now.clear()
        if len(charter) != self._charter.count:
            before, self._charter = self._charter, CharterRecord(charter)
            self._charters.clear()
            self._forget(one for one in charter if one.place not in before.places)
        if len(line) == len(self._line):
            return
        self._charters.clear()
        new = [one for one in line if one.place not in self._line]
        if len(line) != len(self._line) + len(new) or not all(self._lives.follows(one) for one in new):
            self._lives = SuspensionLives(line, self._tiers, self._lives)
            self._found.clear()
        self._line = {one.place: one for one in line}
        self._forget(new)

    def _forget(self, new: Iterable[Said]) -> None:
        for one in new:
            if one.place[1:] < self._reach[one.direction]:
                self._found = {place: found for place, found in self._found.items() if not found[0].knew(one)}

    def _stays_open(self, said: Said, marking: Marking) -> frozenset[str]:
        """What a charter keeps open, as the author of a message knew it; what was barred agreed nothing."""
        known = self._charter.known(said, marking)
        if not known:
            return frozenset()
        if known not in self._charters:
            before, self._knowledge.is_final = self._knowledge.is_final, True
            counted = [one for one in self._charter.said(known) if not self._of(one)]
            charter = charter_proposals.fold(counted, marking)
            is_final, self._knowledge.is_final = self._knowledge.is_final, self._knowledge.is_final and before
            if not is_final:
                return charter.terms(said.at).stays_open
            if len(self._charters) >= _MOST_CHARTERS:
                self._charters.clear()
            self._charters[known] = charter
        return self._charters[known].terms(said.at).stays_open
