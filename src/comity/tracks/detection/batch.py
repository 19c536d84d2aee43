"""All pairs of a picture that come below limits: the search by rows, in plain Python or compiled.

No thread is started here. Who owns threads gives `run`, which is handed jobs that may run at the same time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from math import pi
from typing import Any

from comity.clock import Instant, later
from comity.tracks.approach import OTHER_DATUM_M, SIGMAS, Limits, Verdict, closest_of, height_doubt, judge, lacks_of
from comity.tracks.detection import rows
from comity.tracks.detection.columns import Columns, Pairs
from comity.tracks.detection.faults import CompilerMissing
from comity.tracks.motion import Track, known_motion, legs, reach_m, sigma_m

COMPILED_FROM = 4_000
"""From so many tracks on, loading what was compiled is quicker than doing without."""

_ROW_HEIGHTS = 2.5
_ANY_HEIGHT_M = 1e9

Jobs = Sequence[Callable[[], Any]]


@dataclass(frozen=True, slots=True)
class Found:
    """A pair of tracks, by their places in what was searched, lower first. `reasons` as of a Judgement."""

    first: int
    second: int
    verdict: Verdict
    tcpa_s: float
    cpa_m: float
    reasons: frozenset[str] = frozenset()


def is_compiled() -> bool:
    """Whether the optional packages are installed."""
    return find_spec("numba") is not None


def columns_of(tracks: Sequence[Track], now: Instant, limits: Limits, *, with_doubt: bool = False) -> Columns:
    """The columns of tracks at `now`. `with_doubt`: as far as each may be elsewhere within the horizon too.

    A turning track is looked for all around, because it keeps no straight line.
    """
    end = later(now, limits.horizon_s)
    listed: list[list[float]] = [[] for _ in range(9)]
    for track in tracks:
        speed, course, height, climb = known_motion(track)
        slack = SIGMAS * sigma_m(track, end) + reach_m(track, end) if with_doubt else 0.0
        if track.turn and speed:
            slack += 2 * speed * (limits.horizon_s + abs(track.age_s(now)))
        high = height_doubt(track, end) + OTHER_DATUM_M / 2 if with_doubt else 0.0
        high = _ANY_HEIGHT_M if track.height is None else high
        row = track.latitude, track.longitude, speed, course, height, climb, track.age_s(now), slack, high
        for column, value in zip(listed, row, strict=True):
            column.append(value)
    return Columns(*listed)


def in_turn(jobs: Jobs) -> list[Any]:
    """Run jobs one after another: what `run` is when nobody gives threads."""
    return [job() for job in jobs]


class Search:
    """A search for pairs below limits. Keep one and use it again: what it needs stays allocated.

    `compiled` None: by the number of tracks. True: raises CompilerMissing where the packages are not installed.
    """

    def __init__(self, limits: Limits, *, compiled: bool | None = None) -> None:
        if compiled and not is_compiled():
            raise CompilerMissing
        self._limits = (
            float(limits.horizontal_m),
            -1.0 if limits.vertical_m is None else float(limits.vertical_m),
            float(limits.horizon_s),
        )
        self._compiled = compiled
        self._room: Any = None

    def pairs(self, columns: Columns, run: Callable[[Jobs], list[Any]] = in_turn, parts: int = 1) -> Pairs:
        """The pairs that come below the limits. `parts`: into how many jobs the work is cut for `run`."""
        size = len(columns)
        if size < 2:
            return Pairs((), (), (), ())
        room = self._make_room(size)
        laid = room.columns(columns)
        horizon, limit = self._limits[2], self._limits[0]
        cuts = [size * part // parts for part in range(parts + 1)]
        lay = partial(room.kernel.lay, laid[:8])
        heights = sum(
            run([partial(lay, cuts[k], cuts[k + 1], horizon, limit, room.lines, room.boxes) for k in range(parts)])
        )
        per_radian = min(rows.MOST_ROWS / pi, size / (_ROW_HEIGHTS * heights))
        counts = room.counts(min(rows.MOST_ROWS, int(pi * per_radian) + 1))
        room.kernel.count(room.boxes, size, per_radian, counts)
        slacks = room.slacks(laid)
        jobs = [
            partial(_search_rows, room, part, size, per_radian, span, (slacks, self._limits))
            for part, span in enumerate(_spans(counts, parts))
        ]
        found: Pairs = room.together(run(jobs))
        return found

    def _make_room(self, size: int) -> Any:
        compiled = self._compiled
        if compiled is None:
            compiled = size >= COMPILED_FROM and is_compiled()
        if self._room is None or self._room.is_compiled is not compiled or self._room.size < size:
            if compiled:
                from comity.tracks.detection.arrays import ArrayRoom

                self._room = ArrayRoom(size)
            else:
                from comity.tracks.detection.lists import ListRoom

                self._room = ListRoom(size)
        return self._room


def _spans(counts: Sequence[int], parts: int) -> list[tuple[int, int, int]]:
    """Rows cut into spans of about as many entries: first row, row after the last, entries."""
    spans: list[tuple[int, int, int]] = []
    total, begin, entries = int(sum(counts)), 0, 0
    for row, many in enumerate(counts):
        entries += int(many)
        if len(spans) < parts - 1 and entries * parts >= total:
            spans.append((begin, row + 1, entries))
            begin, entries = row + 1, 0
    spans.append((begin, len(counts), entries))
    return spans


def _search_rows(
    room: Any, part: int, size: int, per_radian: float, span: tuple[int, int, int], by: tuple[Any, Any]
) -> Any:
    first, last, entries = span
    keys = room.keys(part, entries)
    filled = room.kernel.fill(room.boxes, size, per_radian, first, last, keys)
    keys.sort()
    many, most = 0, room.most(part)
    while True:
        found = room.found(part, most)
        many = room.kernel.sweep(keys, filled, room.boxes, room.lines, by[0], by[1], found, most)
        if many <= most:
            return found, many
        most = many


def candidates(
    tracks: Sequence[Track], now: Instant, limits: Limits, *, search: Search | None = None
) -> list[tuple[int, int]]:
    """The pairs that come or may come below the limits, by their places, not judged: some of them will be a no."""
    wanted = search or Search(limits)
    return [one[:2] for one in wanted.pairs(columns_of(tracks, now, limits, with_doubt=True))]


def detect(
    tracks: Sequence[Track],
    now: Instant,
    limits: Limits,
    *,
    search: Search | None = None,
    with_doubt: bool = False,
) -> Iterator[Found]:
    """The pairs that come below the limits, judged as by `judge`, in the order of their places.

    Without `with_doubt` those that are a yes. With it also those that cannot be told. All others are a no.
    """
    wanted = search or Search(limits)
    needs_height = limits.vertical_m is not None
    plain = [
        not (lacks_of(track, now) - (frozenset() if needs_height else {"altitude-unknown"})) and not track.turn
        for track in tracks
    ]
    for first, second, tcpa_s, cpa_m in wanted.pairs(columns_of(tracks, now, limits, with_doubt=with_doubt)):
        if plain[first] and plain[second] and not with_doubt:
            yield Found(first, second, Verdict.YES, tcpa_s, cpa_m)
            continue
        said = judge(tracks[first], tracks[second], now, limits)
        if said.verdict is Verdict.YES or (said.verdict is Verdict.CANNOT_TELL and with_doubt):
            found = said.approach
            yield Found(first, second, said.verdict, found.tcpa_s, found.distance_m, said.reasons)


def detect_all(
    tracks: Sequence[Track], now: Instant, limits: Limits, *, search: Search | None = None
) -> Iterator[Found]:
    """Every pair, with its verdict, in the order of their places. As many as there are pairs: for small pictures."""
    told = {(one.first, one.second): one for one in detect(tracks, now, limits, search=search, with_doubt=True)}
    lines = [legs(track, now, 0.0, limits.horizon_s) for track in tracks]
    for first in range(len(tracks)):
        for second in range(first + 1, len(tracks)):
            found = told.get((first, second))
            if found is None:
                tcpa_s, cpa_m = closest_of(lines[first], lines[second], 0.0, limits.horizon_s)
                found = Found(first, second, Verdict.NO, tcpa_s, cpa_m)
            yield found
