"""The log they write, as far as we hold it: contiguous prefix, entries ahead of it, split views."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from comity.errors import Refusal, Refused
from comity.protocol.steps import LogHead, LogId
from comity.transcript.tree import Frontier

RECENT = 4096
"""Leaf hashes kept of the prefix, so that a repeated entry is compared without a look into the store."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """What is kept in memory of an entry that stands ahead of the prefix."""

    leaf: bytes
    seen: LogHead
    hpke_public: bytes | None
    mark: int
    seal: tuple[bytes, bytes] | None = None
    """Of a post-quantum seal that came ahead: root and checkpoint signature, checked when the prefix reaches it."""


class TheirLog:
    """One generation of their log."""

    def __init__(self, log: LogId, frontier: Frontier) -> None:
        self.log = log
        self.frontier = frontier
        self.durable = frontier.copy()
        self.ahead: dict[int, Arrived] = {}
        self.receipted = -1
        """Size of the newest receipt handed to a link in this run; -1 before the first."""
        self._told: set[int] = set()
        """Numbers ahead of the prefix that a held receipt handed to a link in this run names."""
        self._look_ahead = True
        self.seals: list[tuple[int, bool, bytes]] = []
        """Number, whether its root is that of the tree, signature: of seals that came ahead and were reached."""
        self._recent: OrderedDict[int, bytes] = OrderedDict()
        self._pending: list[tuple[int, Frontier]] = []

    @property
    def size(self) -> int:
        """Entries of the contiguous prefix, durable or not."""
        return self.frontier.size

    def say_receipt_again(self) -> None:
        """What they send we hold already: our receipt may have been lost."""
        self.receipted, self._look_ahead = -1, True
        self._told.clear()

    def check_new(self, number: int, leaf: bytes, window: int) -> bool:
        """True when the entry is new, None-like False when it must be compared with the stored one.

        Raises Refused: already-held, split-view (same number, other bytes), too-far-ahead.
        """
        known = self._recent.get(number) or (self.ahead[number].leaf if number in self.ahead else None)
        if known is not None:
            raise Refused(Refusal.ALREADY_HELD if known == leaf else Refusal.SPLIT_VIEW)
        if number < self.size:
            return False
        if number > self.size + window:
            raise Refused(Refusal.TOO_FAR_AHEAD)
        return True

    def accept(self, number: int, arrived: Arrived) -> list[Arrived]:
        """Take a new entry; return all that the prefix gained, in order."""
        self.ahead[number] = arrived
        self._look_ahead = True
        gained = []
        while (following := self.ahead.pop(self.frontier.size, None)) is not None:
            self._recent[self.frontier.size] = following.leaf
            if len(self._recent) > RECENT:
                self._recent.popitem(last=False)
            if following.seal is not None:
                root, signature = following.seal
                self.seals.append((self.frontier.size, root == self.frontier.root(), signature))
            self.frontier.append(following.leaf)
            gained.append(following)
        if gained:
            self._pending.append((arrived.mark, self.frontier.copy()))
        return gained

    def recorded(self, mark: int) -> None:
        """Everything accepted in steps up to `mark` is durable."""
        while self._pending and self._pending[0][0] <= mark:
            self.durable = self._pending.pop(0)[1]
        self._look_ahead = True

    def untold(self, mark: int, limit: int) -> list[tuple[int, bytes]]:
        """(number, leaf hash) for the next held receipt, numbers increasing; empty when there is nothing to tell.

        All durable entries beyond the durable prefix are told, `limit` at most at a time, those first that were
        not told yet: an entry never waits with its receipt until others before it came.
        """
        if not self._look_ahead:
            return []
        numbers = sorted(n for n, a in self.ahead.items() if a.mark <= mark and n > self.durable.size)
        news = [number for number in numbers if number not in self._told][:limit]
        self._look_ahead = bool(news)
        if not news:
            return []
        again = [number for number in numbers if number in self._told][: limit - len(news)]
        self._told = (self._told & set(numbers)) | set(news)
        return [(number, self.ahead[number].leaf) for number in sorted(news + again)]
