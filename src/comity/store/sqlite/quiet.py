"""Remembers which types of entries have not come since somebody last asked, so that asking again needs no query.

The relation asks before each release whether anything was suspended; almost always nothing was.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence

from comity.protocol.steps import EntryRecord, Record


class QuietTypes:
    """Of a store whose only writer is this process. Any thread may call."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: dict[tuple[str, int], int] = {}
        """By channel and type an arrival behind which there is nothing of this type."""
        self._changes = 0

    def changes(self) -> int:
        """Ask before you look into the store, and hand it to `looked`."""
        return self._changes

    def nothing(self, channel: str, after: int, types: Iterable[int]) -> bool:
        """Whether it is known that no entry of these types came after the arrival `after`."""
        last = self._last
        return all(last.get((channel, type_), after + 1) <= after for type_ in types)

    def looked(self, channel: str, type_: int, last: int, changes: int) -> None:
        """There was nothing of this type behind `last` when `changes` were made."""
        with self._lock:
            if changes == self._changes:
                self._last[channel, type_] = last

    def written(self, changes: Sequence[tuple[str, Sequence[Record]]]) -> None:
        """These records may be in the store now."""
        kinds = {(name, one.type) for name, records in changes for one in records if isinstance(one, EntryRecord)}
        with self._lock:
            self._changes += 1
            for kind in kinds:
                self._last.pop(kind, None)
