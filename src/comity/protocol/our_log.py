"""The log we write: numbers, tree, and how far the other side has cosigned it (spec/06-record.md)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from comity.protocol.steps import LogId
from comity.transcript.tree import Frontier


class OurLog:
    """One generation of our log. Entries become durable after they are appended (see `durable_size`)."""

    def __init__(self, log: LogId, frontier: Frontier, cosigned: Frontier, leaves: Iterable[bytes]) -> None:
        self.log = log
        self.frontier = frontier
        self.cosigned = cosigned
        self.durable_size = frontier.size
        self.held: set[int] = set()
        self._leaves = deque(leaves)
        """Leaf hashes from the cosigned size to the frontier."""

    @classmethod
    def empty(cls, log: LogId) -> OurLog:
        """A log without entries."""
        return cls(log, Frontier(), Frontier(), ())

    @property
    def size(self) -> int:
        """Entries appended, durable or not."""
        return self.frontier.size

    @property
    def unreceipted(self) -> int:
        """Entries that their station has not said it stored."""
        return self.size - self.cosigned.size - len(self.held)

    def append(self, leaf: bytes) -> int:
        """Append a leaf hash; return its number."""
        number = self.frontier.size
        self.frontier.append(leaf)
        self._leaves.append(leaf)
        return number

    def leaf(self, number: int) -> bytes | None:
        """The leaf hash of an entry that is not cosigned yet, else None."""
        at = number - self.cosigned.size
        return self._leaves[at] if 0 <= at < len(self._leaves) else None

    def frontier_at(self, size: int) -> Frontier:
        """The tree at an earlier size, not below the cosigned one."""
        if size == self.frontier.size:
            return self.frontier.copy()
        frontier = self.cosigned.copy()
        for at in range(size - frontier.size):
            frontier.append(self._leaves[at])
        return frontier

    def advance(self, frontier: Frontier) -> None:
        """Their cosignature of the tree `frontier` has verified."""
        for _ in range(frontier.size - self.cosigned.size):
            self._leaves.popleft()
        self.cosigned = frontier
        self.held = {number for number in self.held if number >= frontier.size}
