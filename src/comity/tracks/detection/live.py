"""A picture that is kept up report by report: each new report says which tracks its unit now comes close to."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi
from typing import Any

from comity.tracks.approach import Limits
from comity.tracks.detection import cells
from comity.tracks.detection.batch import is_compiled
from comity.tracks.detection.columns import Near, Reports
from comity.tracks.detection.faults import CompilerMissing

_SMALLEST_CELL_M = 2_000.0
_EARTH_M = 6_371_000.0
_ROOM = 1 << 12


class Live:
    """Tracks by number, searched one report at a time. A report holds for `hold_s` seconds: then nobody meets it.

    `compared`: pairs of groups that are compared, all when None. `compiled` None: where the packages are installed;
    True raises CompilerMissing where they are not. Numbers must be below `size`. `usual_speed` (metres a second)
    decides how wide the cells are: it changes how long the search takes, never what it finds.
    """

    def __init__(
        self,
        limits: Limits,
        size: int,
        hold_s: float,
        *,
        usual_speed: float = 7.0,
        compared: Sequence[tuple[int, int]] | None = None,
        compiled: bool | None = None,
    ) -> None:
        if compiled and not is_compiled():
            raise CompilerMissing
        vertical = -1.0 if limits.vertical_m is None else float(limits.vertical_m)
        self._limits = float(limits.horizontal_m), vertical, float(limits.horizon_s), float(hold_s)
        usual_m = limits.horizontal_m + usual_speed * (limits.horizon_s + hold_s)
        cell = max(_SMALLEST_CELL_M, usual_m / 2) / _EARTH_M
        sides = range(cells.SIDES)
        table = [[int(compared is None or (a, b) in compared or (b, a) in compared) for b in sides] for a in sides]
        self._room = _room(is_compiled() if compiled is None else compiled, size, cell, table)
        self._serial = 0

    def take(self, reports: Reports) -> Near:
        """Take reports in, in their order, and return what each found when it came."""
        room: Any = self._room
        laid, numbers = room.laid(reports)
        first, parts = 0, list[Any]()
        while True:
            taken, pairs = room.kernel.take(
                laid,
                numbers,
                first,
                self._serial,
                room.held,
                room.cells,
                self._limits,
                room.pairs_of,
                room.found,
                room.most,
            )
            self._serial += taken - first + 1
            parts.append(room.copied(pairs))
            if taken == len(reports):
                return Near(*room.together(parts))
            if taken == first:
                room.widen()
            first = taken

    def forget(self, track: int) -> None:
        """Take a track out."""
        _, grid, links, marks = self._room.cells
        self._room.kernel.leave(track, grid, links, marks)


def columns_of_rows(cell: float) -> tuple[list[int], list[int]]:
    """Where each level's rows begin, and how many columns each row has: cells about as wide as they are high."""
    begins, columns = [0], []
    for level in range(cells.LEVELS):
        size = cell * 2**level
        for row in range(int(pi / size) + 1):
            columns.append(max(1, int(2 * pi * max(0.0, cos((row + 0.5) * size - pi / 2)) / size)))
        begins.append(len(columns))
    return begins, columns


def _room(compiled: bool, size: int, cell: float, table: list[list[int]]) -> Any:
    begins, columns = columns_of_rows(cell)
    if compiled:
        from comity.tracks.detection.arrays import LiveArrays

        return LiveArrays(size, _ROOM, cell, (begins, columns), table)
    from comity.tracks.detection.lists import LiveLists

    return LiveLists(size, _ROOM, cell, (begins, columns), table)
