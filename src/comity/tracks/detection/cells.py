"""Which tracks come close to one that has just been reported: cells of the earth, and in each the boxes that touch it.

Plain numbers and sequences alone, as in `rows.py`, whose boxes these are: `compiled.py` compiles this very text. A
track stands in the cells of one level; the cells of the next level are twice as wide. It stands in the finest level
where its box touches at most MOST_CELLS of them, so a fast one does not fill thousands. Cells share buckets by hash.

`grid` is three sequences: where each level's rows begin in the third, how many tracks stand in each level, and the
columns of every row. `links` are four: the first entry of each bucket, and of each entry (track * MOST_CELLS + place)
the next, the one before, and the bucket. -1 is nobody. `marks` are two, of each track: its cells in one number (-1:
it stands nowhere), and the last report that looked at it.
"""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from math import pi, radians, sqrt

from comity.tracks.detection.rows import BOX_SIZE, LINE_SIZE, Floats, Numbers, box_of, is_far, load, meet
from comity.tracks.great_circle import line, turned

Ints = MutableSequence[int]

LEVELS = 10
MOST_CELLS = 16
SIDES = 8
"""Groups of tracks that are told apart."""


def stand(
    i: int, boxes: Floats, cell: float, grid: Sequence[Ints], links: Sequence[Ints], marks: Sequence[Ints]
) -> None:
    """Put track `i` into the cells that its box touches, out of those where it stood."""
    level, mark = _level(boxes, i * BOX_SIZE, cell, grid)
    if marks[0][i] == mark:
        return
    leave(i, grid, links, marks)
    size = cell * 2**level
    first, last = _rows(boxes, i * BOX_SIZE, size, level, grid)
    entry = i * MOST_CELLS
    for row in range(first, last + 1):
        columns = grid[2][grid[0][level] + row]
        west, east = _columns(boxes, i * BOX_SIZE, columns)
        for column in range(west, east + 1):
            bucket = _bucket(level, row, column % columns, len(links[0]))
            head = links[0][bucket]
            links[1][entry], links[2][entry], links[3][entry] = head, -1, bucket
            if head >= 0:
                links[2][head] = entry
            links[0][bucket] = entry
            entry += 1
    if entry < (i + 1) * MOST_CELLS:
        links[3][entry] = -1
    marks[0][i] = mark
    grid[1][level] += 1


def leave(i: int, grid: Sequence[Ints], links: Sequence[Ints], marks: Sequence[Ints]) -> None:
    """Take track `i` out of its cells."""
    if marks[0][i] < 0:
        return
    for entry in range(i * MOST_CELLS, (i + 1) * MOST_CELLS):
        bucket = links[3][entry]
        if bucket < 0:
            break
        after, before = links[1][entry], links[2][entry]
        if before >= 0:
            links[1][before] = after
        else:
            links[0][bucket] = after
        if after >= 0:
            links[2][after] = before
    grid[1][marks[0][i] % LEVELS] -= 1
    marks[0][i] = -1


def _level(boxes: Floats, box: int, cell: float, grid: Sequence[Ints]) -> tuple[int, int]:
    """The level where a box stands, and its cells there in one number."""
    level = 0
    while level < LEVELS - 1:
        size = cell * 2**level
        first, last = _rows(boxes, box, size, level, grid)
        cells = 0
        for row in range(first, last + 1):
            west, east = _columns(boxes, box, grid[2][grid[0][level] + row])
            cells += east - west + 1
            if cells > MOST_CELLS:
                break
        if cells <= MOST_CELLS:
            break
        level += 1
    first, last = _rows(boxes, box, cell * 2**level, level, grid)
    mark = first * 32 + min(31, last - first)
    for row in range(first, last + 1):
        west, east = _columns(boxes, box, grid[2][grid[0][level] + row])
        mark = (mark * 31 + west * 41 + east - west) % 1_000_000_000_039
    return level, mark * LEVELS + level


def _rows(boxes: Floats, box: int, size: float, level: int, grid: Sequence[Ints]) -> tuple[int, int]:
    last = grid[0][level + 1] - grid[0][level] - 1
    return max(0, int((boxes[box] + pi / 2) / size)), min(last, int((boxes[box + 1] + pi / 2) / size))


def _columns(boxes: Floats, box: int, columns: int) -> tuple[int, int]:
    """From which column to which a box reaches; the last may be beyond the row's end: count on from 0."""
    if boxes[box + 5] == 1.0:
        return 0, columns - 1
    west = int((boxes[box + 2] + pi) / (2 * pi) * columns)
    east = int((boxes[box + 3] + pi) / (2 * pi) * columns)
    return west, min(east, west + columns - 1)


def _bucket(level: int, row: int, column: int, buckets: int) -> int:
    return (row * 73_856_093 ^ column * 19_349_663 ^ level * 83_492_791) & (buckets - 1)


def take(
    reports: Sequence[Floats],
    numbers: Sequence[Sequence[int]],
    first: int,
    serial: int,
    held: tuple[Numbers, Numbers, MutableSequence[float], Sequence[MutableSequence[float]], Ints],
    cells: tuple[float, Sequence[Ints], Sequence[Ints], Sequence[Ints]],
    limits: tuple[float, float, float, float],
    pairs_of: Sequence[Sequence[int]],
    found: Sequence[MutableSequence[float]],
    room: int,
) -> tuple[int, int]:
    """Take reports one after another and write the pairs that each makes. How many were taken, how many pairs.

    `reports` are the columns of `rows.lay` (but seconds since the fix: at which second the fix was), slack over ground
    and slack of height. `numbers` are the track of each report and its group. `held` are lines, boxes, the second
    of each line, the two slacks, groups. `limits` end with the seconds for which a report holds. `pairs_of`: whether
    two groups are compared. `found` are report, other track, seconds from the report on, metres. When `room` is full
    it ends before the report that would not fit: empty it and go on with that one. `serial` must be greater than that
    of the last call by more than the reports which that took.
    """
    lines, boxes, seconds, slacks, groups = held
    cell, grid, links, marks = cells
    pairs = 0
    for k in range(first, len(numbers[0])):
        i = numbers[0][k]
        one = line(reports[0][k], reports[1][k], reports[2][k], reports[3][k], reports[4][k], reports[5][k], 0.0)
        for part in range(LINE_SIZE):
            lines[i * LINE_SIZE + part] = one[part]
        seconds[i], slacks[0][i], slacks[1][i] = reports[6][k], reports[7][k], reports[8][k]
        groups[i] = numbers[1][k]
        cos_phi = sqrt(one[3] * one[3] + one[4] * one[4])
        away = abs(reports[2][k]) * (limits[2] + limits[3])
        grown = limits[0] / 2 + reports[7][k] + 1.0
        box = box_of(one, radians(reports[0][k]), radians(reports[1][k]), cos_phi, away, grown)
        for part in range(4):
            boxes[i * BOX_SIZE + part] = box[part]
        boxes[i * BOX_SIZE + 5] = box[4]
        stand(i, boxes, cell, grid, links, marks)
        look = serial + k - first
        marks[1][i] = look
        before = pairs
        pairs = _look((k, look), i, held, cells, limits, pairs_of, found, (before, room))
        if pairs > room:
            return k, before
    return len(numbers[0]), pairs


def _look(
    report: tuple[int, int],
    i: int,
    held: tuple[Numbers, Numbers, MutableSequence[float], Sequence[MutableSequence[float]], Ints],
    cells: tuple[float, Sequence[Ints], Sequence[Ints], Sequence[Ints]],
    limits: tuple[float, float, float, float],
    pairs_of: Sequence[Sequence[int]],
    found: Sequence[MutableSequence[float]],
    rooms: tuple[int, int],
) -> int:
    """Look at all that stand in the cells of track `i`, in every level; how many pairs there are now."""
    boxes, groups = held[1], held[4]
    cell, grid, links, marks = cells
    k, look = report
    pairs, room = rooms
    box = i * BOX_SIZE
    for level in range(LEVELS):
        if grid[1][level] == 0:
            continue
        first, last = _rows(boxes, box, cell * 2**level, level, grid)
        for row in range(first, last + 1):
            columns = grid[2][grid[0][level] + row]
            west, east = _columns(boxes, box, columns)
            for column in range(west, east + 1):
                entry = links[0][_bucket(level, row, column % columns, len(links[0]))]
                while entry >= 0:
                    j = entry // MOST_CELLS
                    entry = links[1][entry]
                    if marks[1][j] == look:
                        continue
                    marks[1][j] = look
                    if pairs_of[groups[i]][groups[j]] == 0 or not _touch(boxes, box, j * BOX_SIZE):
                        continue
                    t, metres = _meet(i, j, held, limits)
                    if metres >= 0:
                        if pairs < room:
                            found[0][pairs], found[1][pairs], found[2][pairs], found[3][pairs] = k, j, t, metres
                        pairs += 1
    return pairs


def _touch(boxes: Floats, one: int, other: int) -> bool:
    """Whether two boxes have a place in common."""
    if boxes[one] > boxes[other + 1] or boxes[other] > boxes[one + 1]:
        return False
    if boxes[one + 5] == 1.0 or boxes[other + 5] == 1.0:
        return True
    apart = boxes[other + 2] - boxes[one + 2]
    if apart < 0:
        apart += 2 * pi
    return apart <= boxes[one + 3] - boxes[one + 2] or 2 * pi - apart <= boxes[other + 3] - boxes[other + 2]


def _meet(
    i: int,
    j: int,
    held: tuple[Numbers, Numbers, MutableSequence[float], Sequence[MutableSequence[float]], Ints],
    limits: tuple[float, float, float, float],
) -> tuple[float, float]:
    """As `rows.meet`, with track `j` brought to the second of track `i`; nobody meets one whose report has lapsed."""
    lines, _, seconds, slacks, _ = held
    since = seconds[i] - seconds[j]
    if since > limits[3]:
        return 0.0, -1.0
    limit = limits[0] + slacks[0][i] + slacks[0][j]
    height = limits[1] + slacks[1][i] + slacks[1][j] if limits[1] >= 0 else -1.0
    if is_far(lines, i, j, since, limit, height, limits[2]):
        return 0.0, -1.0
    one, other = load(lines, i), load(lines, j)
    c, s = turned(other[10] * since)
    moved = (
        other[0],
        other[1],
        other[2],
        c * other[3] + s * other[6],
        c * other[4] + s * other[7],
        c * other[5] + s * other[8],
        c * other[6] - s * other[3],
        c * other[7] - s * other[4],
        c * other[8] - s * other[5],
        other[9],
        other[10],
        other[11] + other[12] * since,
        other[12],
    )
    return meet(one, moved, limit, height, limits[2])
