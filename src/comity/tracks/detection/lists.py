"""What a search in plain Python works in: lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from comity.tracks.detection import cells, rows
from comity.tracks.detection.columns import Columns, Pairs, Reports, buckets_for, columns_of_reports

_FIRST_ROOM = 64


class ListRoom:
    """Lists for up to `size` tracks."""

    is_compiled = False
    kernel = rows

    def __init__(self, size: int) -> None:
        self.size = size
        self.lines = [0.0] * (size * rows.LINE_SIZE)
        self.boxes = [0.0] * (size * rows.BOX_SIZE)

    def columns(self, columns: Columns) -> tuple[Sequence[float], ...]:
        """The columns as they are searched."""
        return (
            columns.latitude,
            columns.longitude,
            columns.speed,
            columns.course,
            columns.height,
            columns.climb,
            columns.age_s,
            columns.slack_m,
            columns.slack_height_m,
        )

    def slacks(self, laid: tuple[Sequence[float], ...]) -> Any:
        """Slack over ground and in height."""
        return laid[7], laid[8]

    def counts(self, size: int) -> list[int]:
        """Entries of each row, to be counted."""
        return [0] * size

    def keys(self, _: int, size: int) -> list[int]:
        """Room for keys."""
        return [0] * size

    def most(self, _: int) -> int:
        """For how many pairs there is room at first."""
        return _FIRST_ROOM

    def found(self, _: int, most: int) -> list[list[float]]:
        """Room for pairs."""
        return [[0.0] * most for _ in range(4)]

    def together(self, parts: list[tuple[list[list[float]], int]]) -> Pairs:
        """The pairs of all parts."""
        merged: list[list[Any]] = [[value for found, many in parts for value in found[k][:many]] for k in range(4)]
        return Pairs(*merged)


class LiveLists:
    """Lists for a picture of up to `size` tracks that is kept up."""

    kernel = cells

    def __init__(
        self, size: int, most: int, cell: float, grid: tuple[list[int], list[int]], table: list[list[int]]
    ) -> None:
        self.most = most
        self.found: list[list[float]] = [[0.0] * most for _ in range(4)]
        self.pairs_of = table
        self.held = (
            [0.0] * (size * rows.LINE_SIZE),
            [0.0] * (size * rows.BOX_SIZE),
            [0.0] * size,
            ([0.0] * size, [0.0] * size),
            [0] * size,
        )
        entries = size * cells.MOST_CELLS
        links = [-1] * buckets_for(size), [-1] * entries, [-1] * entries, [-1] * entries
        self.cells = cell, (grid[0], [0] * cells.LEVELS, grid[1]), links, ([-1] * size, [-1] * size)

    def laid(self, reports: Reports) -> tuple[Any, Any]:
        """The reports as they are searched."""
        return columns_of_reports(reports), (reports.track, reports.group)

    def copied(self, pairs: int) -> Any:
        """What was found."""
        return [part[:pairs] for part in self.found]

    def together(self, parts: list[Any]) -> Any:
        """What was found in all parts."""
        return [[value for part in parts for value in part[k]] for k in range(4)]

    def widen(self) -> None:
        """Make room for twice as much."""
        self.most *= 2
        self.found = [[0.0] * self.most for _ in range(4)]
