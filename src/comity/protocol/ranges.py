"""Sets of byte ranges, for frames that travel in pieces."""

from __future__ import annotations

from bisect import bisect_left


class Ranges:
    """A sorted set of disjoint half-open ranges of offsets."""

    def __init__(self, *ranges: tuple[int, int]) -> None:
        self._ranges: list[tuple[int, int]] = []
        for start, stop in ranges:
            self.add(start, stop)

    def __bool__(self) -> bool:
        return bool(self._ranges)

    def __len__(self) -> int:
        return len(self._ranges)

    def pairs(self) -> list[tuple[int, int]]:
        """The ranges, sorted."""
        return list(self._ranges)

    def total(self) -> int:
        """How many offsets are in the set."""
        return sum(stop - start for start, stop in self._ranges)

    def add(self, start: int, stop: int) -> None:
        """Put start <= offset < stop into the set."""
        if start >= stop:
            return
        first = bisect_left(self._ranges, (start,))
        if first and self._ranges[first - 1][1] >= start:
            first -= 1
        last = first
        while last < len(self._ranges) and self._ranges[last][0] <= stop:
            start, stop = min(self._ranges[last][0], start), max(self._ranges[last][1], stop)
            last += 1
        self._ranges[first:last] = [(start, stop)]

    def overlaps(self, start: int, stop: int) -> list[tuple[int, int]]:
        """The parts of start <= offset < stop that are in the set."""
        near = self._ranges[max(0, bisect_left(self._ranges, (start,)) - 1) : bisect_left(self._ranges, (stop,))]
        return [(max(a, start), min(b, stop)) for a, b in near if a < stop and b > start]

    def take(self, size: int) -> tuple[int, int]:
        """Remove and return the first range, cut to at most `size`. The set must not be empty."""
        start, stop = self._ranges[0]
        if stop - start <= size:
            del self._ranges[0]
            return start, stop
        self._ranges[0] = (start + size, stop)
        return start, start + size

    def complement(self, total: int) -> list[tuple[int, int]]:
        """What is not in the set, below `total`."""
        missing, at = [], 0
        for start, stop in self._ranges:
            if at < start:
                missing.append((at, start))
            at = max(at, stop)
        if at < total:
            missing.append((at, total))
        return missing
