"""What a compiled search works in: arrays, kept from pass to pass. Imported only where the compiler is installed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from comity.tracks.detection import cells, compiled, rows
from comity.tracks.detection.columns import Columns, Pairs, Reports, buckets_for, columns_of_reports

_FIRST_ROOM = 1 << 14


class ArrayRoom:
    """Arrays for up to `size` tracks."""

    is_compiled = True
    kernel = compiled

    def __init__(self, size: int) -> None:
        self.size = size
        self.lines = np.empty(size * rows.LINE_SIZE)
        self.boxes = np.empty(size * rows.BOX_SIZE)
        self._keys: dict[int, Any] = {}
        self._found: dict[int, Any] = {}

    def columns(self, columns: Columns) -> Any:
        """The columns as they are searched; arrays of 8-byte numbers are used as they are."""
        return tuple(np.ascontiguousarray(one, dtype=np.float64) for one in _all(columns))

    def slacks(self, laid: tuple[Any, ...]) -> Any:
        """Slack over ground and in height."""
        return laid[7], laid[8]

    def counts(self, size: int) -> Any:
        """Entries of each row, to be counted."""
        return np.zeros(size, dtype=np.int64)

    def keys(self, part: int, size: int) -> Any:
        """Room for keys."""
        if part not in self._keys or len(self._keys[part]) < size:
            self._keys[part] = np.empty(size + size // 8, dtype=np.int64)
        return self._keys[part][:size]

    def most(self, part: int) -> int:
        """For how many pairs there is room at first."""
        return self._found[part].shape[1] if part in self._found else _FIRST_ROOM

    def found(self, part: int, most: int) -> Any:
        """Room for pairs."""
        if self.most(part) < most or part not in self._found:
            self._found[part] = np.empty((4, most))
        return self._found[part]

    def together(self, parts: list[tuple[Any, int]]) -> Pairs:
        """The pairs of all parts, copied out of the room."""
        first, second, tcpa, cpa = np.concatenate([found[:, :many] for found, many in parts], axis=1)
        return Pairs(first.astype(np.int64), second.astype(np.int64), tcpa, cpa)


def _all(columns: Columns) -> Sequence[Any]:
    return tuple(getattr(columns, name) for name in columns.__slots__)


class LiveArrays:
    """Arrays for a picture of up to `size` tracks that is kept up."""

    kernel = compiled

    def __init__(
        self, size: int, most: int, cell: float, grid: tuple[list[int], list[int]], table: list[list[int]]
    ) -> None:
        self.most = most
        self.found = np.empty((4, most))
        self.pairs_of = np.array(table, dtype=np.int64)
        self.held = (
            np.zeros(size * rows.LINE_SIZE),
            np.zeros(size * rows.BOX_SIZE),
            np.zeros(size),
            (np.zeros(size), np.zeros(size)),
            np.zeros(size, dtype=np.int64),
        )
        entries = size * cells.MOST_CELLS
        heads = np.full(buckets_for(size), -1, dtype=np.int32)
        links = heads, *(np.full(entries, -1, dtype=np.int32) for _ in range(3))
        level = np.array(grid[0], dtype=np.int64), np.zeros(cells.LEVELS, dtype=np.int64), np.array(grid[1], np.int64)
        self.cells = cell, level, links, (np.full(size, -1, dtype=np.int64), np.full(size, -1, dtype=np.int64))

    def laid(self, reports: Reports) -> tuple[Any, Any]:
        """The reports as they are searched."""
        laid = tuple(np.ascontiguousarray(one, dtype=np.float64) for one in columns_of_reports(reports))
        return laid, tuple(np.ascontiguousarray(one, dtype=np.int64) for one in (reports.track, reports.group))

    def copied(self, pairs: int) -> Any:
        """What was found."""
        return self.found[:, :pairs].copy()

    def together(self, parts: list[Any]) -> Any:
        """What was found in all parts."""
        report, track, tcpa, cpa = np.concatenate(parts, axis=1)
        return report.astype(np.int64), track.astype(np.int64), tcpa, cpa

    def widen(self) -> None:
        """Make room for twice as much."""
        self.most *= 2
        self.found = np.empty((4, self.most))
