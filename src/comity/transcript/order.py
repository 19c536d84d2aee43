"""The order of a transcript: nothing before what its author had seen (spec/06-record.md).

No clock decides. Where what was seen leaves a choice, the lower direction comes first, then the lower number.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import overload

Log = tuple[int, int]
"""Direction and generation."""
Place = tuple[int, int, int]
"""Direction, generation and number of an entry."""

_SIZE_BITS = 32
_SIZE_MASK = (1 << _SIZE_BITS) - 1


class SeenHeads(Sequence[tuple[int, int]]):
    """The seen-heads (generation, size) of a log's entries, in eight bytes each."""

    def __init__(self, heads: Iterable[tuple[int, int]] = ()) -> None:
        self._packed = array("Q")
        for generation, size in heads:
            self.append(generation, size)

    def append(self, generation: int, size: int) -> None:
        """Add the seen-head of the next entry."""
        self._packed.append(generation << _SIZE_BITS | size)

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def __getitem__(self, at: int) -> tuple[int, int]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[int, int]]: ...
    def __getitem__(self, at: int | slice) -> tuple[int, int] | list[tuple[int, int]]:
        """The seen-head of one entry, or of several."""
        if isinstance(at, slice):
            return [_unpacked(packed) for packed in self._packed[at]]
        return _unpacked(self._packed[at])


def causal_order(seen: Mapping[Log, Sequence[tuple[int, int]]], knots: list[Place] | None = None) -> Iterator[Place]:
    """All entries of a channel, in the order in which a transcript shows them.

    `seen` has for each log (direction, generation) the seen-heads (generation, size) of its entries, from number 0
    on. Two entries that claim to have seen each other are impossible; the lower comes first, and is put into `knots`.
    """
    lower, higher = _Side(seen, 0), _Side(seen, 1)
    while not (lower.at_end and higher.at_end):
        if lower.is_ready(higher):
            side = lower
        elif higher.is_ready(lower):
            side = higher
        else:
            side = higher if lower.at_end else lower
            if knots is not None:
                knots.append(side.place)
        yield side.place
        side.step()


class _Side:
    """One direction's logs, one generation after the other."""

    def __init__(self, seen: Mapping[Log, Sequence[tuple[int, int]]], direction: int) -> None:
        self._direction = direction
        self._logs = [(log[1], seen[log]) for log in sorted(seen) if log[0] == direction and len(seen[log])]
        self._starts: dict[int, tuple[int, int]] = {}
        """For each generation: entries of all before it, and its own."""
        total = 0
        for generation, heads in self._logs:
            self._starts[generation] = (total, len(heads))
            total += len(heads)
        self._log = 0
        self._number = 0
        self._done = 0

    @property
    def at_end(self) -> bool:
        """True when every entry has been given out."""
        return self._log == len(self._logs)

    @property
    def place(self) -> Place:
        """The entry that comes next."""
        return self._direction, self._logs[self._log][0], self._number

    def step(self) -> None:
        """Go on to the entry after `place`."""
        self._done += 1
        self._number += 1
        if self._number == len(self._logs[self._log][1]):
            self._log, self._number = self._log + 1, 0

    def is_ready(self, other: _Side) -> bool:
        """True when all that the author of the next entry had seen of `other` has been given out."""
        if self.at_end:
            return False
        generation, size = self._logs[self._log][1][self._number]
        return other.count_up_to(generation, size) <= other._done

    def count_up_to(self, generation: int, size: int) -> int:
        """How many entries there are up to `size` of `generation`, as far as they are here."""
        if size == 0:
            return 0
        if generation in self._starts:
            before, own = self._starts[generation]
            return before + min(size, own)
        return sum(own for earlier, (_, own) in self._starts.items() if earlier < generation)


def _unpacked(packed: int) -> tuple[int, int]:
    return packed >> _SIZE_BITS, packed & _SIZE_MASK
