"""The lower half of a plot: the distance over time, with its interval at the closest point, and what was said."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from comity.clock import Instant, date_time_group, iso
from comity.encounters.path import Path
from comity.encounters.plot_picture import Picture
from comity.encounters.svg import (
    ALARM,
    COLOURS,
    DASHED,
    GRAPH_HEIGHT,
    LEFT,
    RIGHT,
    SAID,
    WIDTH,
    line,
    polyline,
    round_step,
    text,
)
from comity.tracks.places import distance
from comity.tracks.units import NAUTICAL_MILE

_STEPS = 240
_GRID, _EDGE = "#e3e3e3", "#555"
_ROWS = 12
_ROW = 16


def graph_of(picture: Picture, top: float) -> list[str]:
    """The parts of the graph; none where no two tracks were there at one time."""
    curves = [(label, _curve(one, other)) for label, one, other in picture.pairs]
    curves = [(label, curve) for label, curve in curves if len(curve) > 1]
    if not curves:
        return []
    begin, end = min(curve[0][0] for _, curve in curves), max(curve[-1][0] for _, curve in curves)
    most = max(0.1, max(metres for _, curve in curves for _, metres in curve) / NAUTICAL_MILE)
    step = round_step(most / 4)
    most = step * ceil(most / step)
    bottom = top + GRAPH_HEIGHT

    def x_of(at: int) -> float:
        return LEFT + (at - begin) / (end - begin) * (WIDTH - LEFT - RIGHT)

    def y_of(metres: float) -> float:
        return bottom - min(metres / NAUTICAL_MILE, most) / most * GRAPH_HEIGHT

    box = f'<rect x="{LEFT}" y="{top}" width="{WIDTH - LEFT - RIGHT}" height="{GRAPH_HEIGHT}" fill="#fff" stroke='
    parts = [f'{box}"{_EDGE}"/>', text(LEFT, top - 8, picture.words["distance"], bold=True)]
    for level in range(1, round(most / step) + 1):
        y = y_of(level * step * NAUTICAL_MILE)
        parts.append(line(LEFT, y, WIDTH - RIGHT, y, _GRID))
        parts.append(text(LEFT - 6, y + 4, f"{level * step:g}", size=10, anchor="end"))
    parts += _times(begin, end, bottom, x_of)
    for number, (_, curve) in enumerate(curves):
        points = [(x_of(at), y_of(metres)) for at, metres in curve]
        parts.append(polyline(points, COLOURS[number % len(COLOURS)], DASHED if number else ""))
    for label, closest in picture.closest:
        x = x_of(int(closest.at))
        parts.append(line(x, y_of(closest.low_m), x, y_of(closest.high_m), ALARM, ' stroke-width="3"'))
        words = f"{picture.words['closest']}: {label}"
        parts.append(text(WIDTH - RIGHT, top - 8, words, anchor="end", fill=ALARM))
    return parts + _marks(picture, (begin, end), top, x_of)


def _marks(picture: Picture, span: tuple[int, int], top: float, x_of: Callable[[int], float]) -> list[str]:
    parts = []
    shown = [mark for mark in sorted(picture.marks, key=lambda one: one.at) if span[0] <= mark.at <= span[1]]
    for number, mark in enumerate(shown):
        x, colour = x_of(int(mark.at)), ALARM if mark.strong else SAID
        parts.append(line(x, top, x, top + GRAPH_HEIGHT, colour, ' stroke-dasharray="2 3"'))
        late = x > (LEFT + WIDTH) / 2
        y = top + 18 + number % _ROWS * _ROW
        parts.append(
            text(x - 4 if late else x + 4, y, mark.label[:70], size=10, fill=colour, anchor="end" if late else "start")
        )
    return parts


def _times(begin: int, end: int, bottom: float, x_of: Callable[[int], float]) -> list[str]:
    minutes = max(1, ceil((end - begin) / 60_000 / 10))
    at, parts = -(-begin // 60_000) * 60_000, []
    while at <= end:
        parts.append(text(x_of(at), bottom + 16, iso(Instant(at))[11:16], size=10, anchor="middle"))
        at += minutes * 60_000
    span = f"{date_time_group(Instant(begin))} - {date_time_group(Instant(end))}"
    return [*parts, text(WIDTH - RIGHT, bottom + 34, span, anchor="end")]


def _curve(one: Path, other: Path) -> list[tuple[int, float]]:
    begin, end = int(max(one.begin, other.begin)), int(min(one.end, other.end))
    found = []
    for step in range(_STEPS + 1):
        at = Instant(begin + (end - begin) * step // _STEPS)
        here, there = one.place(at), other.place(at)
        if here is not None and there is not None:
            found.append((int(at), distance(*here, *there)))
    return found
