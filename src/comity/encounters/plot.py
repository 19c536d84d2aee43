"""An encounter as a picture (SVG): both tracks on a graticule, the distance over time, what was said and when.

No chart is in it: outlines that are free are several miles off at this scale, and a wrong coast is worse than none. A
station gives its own outline if it has one.
"""

from __future__ import annotations

from comity.encounters.plot_graph import graph_of
from comity.encounters.plot_map import map_of
from comity.encounters.plot_picture import Picture
from comity.encounters.svg import ALARM, COLOURS, DASHED, GRAPH_HEIGHT, LEFT, MAP_HEIGHT, RIGHT, TOP, WIDTH, line, text

_HEIGHT = TOP + MAP_HEIGHT + GRAPH_HEIGHT + 90


def plot(picture: Picture) -> str:
    """The SVG text."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_HEIGHT}" font-family="sans-serif">',
        f'<rect width="{WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        text(LEFT, 28, picture.words["title"], size=18, bold=True),
        text(WIDTH - RIGHT, 28, picture.words["marking"], size=18, bold=True, anchor="end", fill=ALARM),
        *_legend(picture),
        *map_of(picture),
        *graph_of(picture, TOP + MAP_HEIGHT + 40),
        "</svg>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _legend(picture: Picture) -> list[str]:
    found, x, y = [], float(LEFT), 50
    for number, one in enumerate(picture.tracks):
        label = one.label[:48]
        if x + 40 + 7 * len(label) > WIDTH:
            x, y = float(LEFT), y + 20
        found.append(line(x, y, x + 26, y, COLOURS[number % len(COLOURS)], DASHED if one.seen else ""))
        found.append(text(x + 32, y + 4, label))
        x += 56 + 7 * len(label)
    return found
