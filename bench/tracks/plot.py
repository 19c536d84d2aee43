"""A plot of times by sizes, both logarithmic, as SVG."""

from __future__ import annotations

import math
from pathlib import Path

_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 800, 460, 100, 50
_COLOURS = ("#0b5394", "#b45f06", "#38761d", "#741b47", "#990000", "#666666", "#134f5c", "#bf9000")


def growth(path: Path, lines: dict[str, list[tuple[int, float]]]) -> None:
    """Write the plot: milliseconds by number of tracks, a line for each method."""
    points = [point for line in lines.values() for point in line if point[1] > 0]
    low_x, high_x = (math.log10(found(p[0] for p in points)) for found in (min, max))
    low_y, high_y = math.floor(math.log10(min(p[1] for p in points))), math.ceil(math.log10(max(p[1] for p in points)))
    wide, high = _WIDTH - _LEFT - 230, _HEIGHT - _BOTTOM - 20

    def x(size: float) -> float:
        return _LEFT + (math.log10(size) - low_x) / max(1e-9, high_x - low_x) * wide

    def y(ms: float) -> float:
        return 20 + (high_y - math.log10(ms)) / max(1, high_y - low_y) * high

    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" font-family="sans-serif"'
        ' font-size="12"><rect width="100%" height="100%" fill="white"/>'
    ]
    for power in range(low_y, high_y + 1):
        drawn.append(f'<path d="M{_LEFT} {y(10**power):.1f}h{wide}" stroke="#ddd"/>')
        drawn.append(f'<text x="{_LEFT - 8}" y="{y(10**power) + 4:.1f}" text-anchor="end">{10**power:,g} ms</text>')
    for size in sorted({point[0] for point in points}):
        drawn.append(f'<text x="{x(size):.1f}" y="{_HEIGHT - 25}" text-anchor="middle">{size:,}</text>')
    for place, (name, line) in enumerate(lines.items()):
        colour = _COLOURS[place % len(_COLOURS)]
        steps = " ".join(f"{x(size):.1f},{y(ms):.1f}" for size, ms in line if ms > 0)
        drawn.append(f'<polyline points="{steps}" fill="none" stroke="{colour}" stroke-width="2"/>')
        drawn += [f'<circle cx="{x(s):.1f}" cy="{y(ms):.1f}" r="3" fill="{colour}"/>' for s, ms in line if ms > 0]
        drawn.append(f'<text x="{_LEFT + wide + 15}" y="{40 + 18 * place}" fill="{colour}">{name}</text>')
    drawn.append(f'<text x="{_LEFT}" y="{_HEIGHT - 6}">ships; one pass, 1 NM within 30 min</text></svg>')
    path.write_text("\n".join(drawn) + "\n", encoding="utf-8")
