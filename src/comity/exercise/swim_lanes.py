"""The timeline as a picture: a lane for each station and one for what happens outside the line; time runs downwards.

Rows are of equal height; where much time passes between two of them, a bar says how much.
"""

from __future__ import annotations

from html import escape

from comity.clock import Instant
from comity.exercise.bands import OUTAGE, Band
from comity.exercise.chronicle import Outside
from comity.exercise.scenario import Scenario, Version
from comity.exercise.table import Measured
from comity.exercise.text_widths import width_of, wrapped
from comity.exercise.timeline import Line, in_language
from comity.exercise.words import observed_words
from comity.languages import Language
from comity.languages.spans import span_words
from comity.relation.channel_state import LineState

_ROW, _GAP_ROW, _TIME, _LANE, _TEXT = 26, 22, 150, 120, 620
_HEAD = 130
_GAP_S = 6 * 3600
_EDGE = 16
"""Pixels that stay free at the left and the right edge."""
_BESIDE = 340
"""Pixels that are kept for what was observed beside the words of its row."""
_FONT = "font-family=\"'Noto Sans','Noto Sans CJK SC','DejaVu Sans','WenQuanYi Zen Hei',sans-serif\""
_COLOURS = {
    "said-E": "#b3261e",
    "said-L": "#7a4b00",
    "said-D": "#1f5fa8",
    "said-N": "#006b5e",
    "said-S": "#b3261e",
    "said-B": "#5b4a8a",
    "said-R": "#5f6368",
}
_PLAIN = "#3c4043"
_BANDS = {
    LineState.SUSPENDED: "#d93025",
    LineState.ANNOUNCED: "#e8710a",
    LineState.RESTORING: "#f9ab00",
    OUTAGE: "#80868b",
}


class _Drawing:
    def __init__(self, scenario: Scenario, language: Language) -> None:
        self.scenario = scenario
        self.language = language
        self.lanes = ["", *scenario.stations]
        self.width = _TIME + len(self.lanes) * _LANE + _TEXT
        self.parts: list[str] = []
        self.y = float(_HEAD)

    def x(self, station: str) -> float:
        return _TIME + (self.lanes.index(station) + 0.5) * _LANE

    def text(self, x: float, y: float, words: str, size: int = 12, colour: str = _PLAIN, anchor: str = "start") -> None:
        self.parts.append(
            f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" fill="{colour}" text-anchor="{anchor}">'
            f"{escape(words)}</text>"
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str, extra: str = "") -> None:
        self.parts.append(f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" stroke="{colour}" {extra}/>')


def draw(
    scenario: Scenario,
    version: Version,
    lines: list[Line],
    bands: list[Band],
    rows: list[Measured],
    language: Language,
) -> str:
    """The picture as SVG."""
    drawing = _Drawing(scenario, language)
    before = None
    places: list[tuple[Instant, float]] = []
    for line in lines:
        if before is not None and (line.at - before.at) / 1000 >= _GAP_S:
            _gap(drawing, span_words(language, (line.at - before.at) / 1000))
        places.append((line.at, drawing.y))
        _row(drawing, line)
        before = line
    bottom = drawing.y
    _table(drawing, rows)
    body = drawing.parts
    drawing.parts = []
    _head(drawing, version, bottom)
    for band in bands:
        _band(drawing, band, places, bottom)
    _legend(drawing, {band.state for band in bands})
    size = f'width="{drawing.width}" height="{drawing.y:.0f}" viewBox="0 0 {drawing.width} {drawing.y:.0f}"'
    start = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {_FONT}>'
    paper = '<rect width="100%" height="100%" fill="#ffffff"/>'
    return "\n".join([start, paper, _ARROWS, *drawing.parts, *body, "</svg>", ""])


_ARROWS = (
    "<defs>"
    + "".join(
        f'<marker id="a{colour[1:]}" markerWidth="8" markerHeight="8" refX="7" refY="3.5" orient="auto">'
        f'<path d="M0,0 L7,3.5 L0,7 z" fill="{colour}"/></marker>'
        for colour in dict.fromkeys([*_COLOURS.values(), _PLAIN])
    )
    + "</defs>"
)


def _head(drawing: _Drawing, version: Version, bottom: float) -> None:
    scenario, language = drawing.scenario, drawing.language
    title, banner = in_language(dict(scenario.title), language), language.text("exercise-banner")
    room = drawing.width - 4 * _EDGE - width_of(banner, 16)
    drawing.text(_EDGE, 30, title, min(20, int(20 * room / width_of(title, 20))))
    drawing.text(16, 52, language.text(f"exercise-version-{version.value}"), 13)
    drawing.text(drawing.width - _EDGE, 30, banner, 16, "#b3261e", "end")
    drawing.text(drawing.x(""), 88, language.text("exercise-outside"), 12, _PLAIN, "middle")
    for name, station in scenario.stations.items():
        x = drawing.x(name)
        drawing.text(x, 80, station.party.name, 12, _PLAIN, "middle")
        drawing.text(x, 96, station.name, 12, _PLAIN, "middle")
        drawing.text(x, 111, language.text(f"tier-{station.tier}"), 10, "#5f6368", "middle")
        drawing.line(x, 118, x, bottom, "#dadce0", 'stroke-width="2"')
    drawing.line(drawing.x(""), 118, drawing.x(""), bottom, "#e8eaed", 'stroke-dasharray="2 4"')


def _band(drawing: _Drawing, band: Band, places: list[tuple[Instant, float]], bottom: float) -> None:
    """Behind both lanes of the channel, from the first line in it to the first one after it."""
    top = next((y for at, y in places if at >= band.since), bottom)
    end = next((y for at, y in places if at >= band.until), bottom)
    for name in drawing.scenario.channels[band.channel].between:
        drawing.parts.append(
            f'<rect x="{drawing.x(name) - 14:.0f}" y="{top:.0f}" width="28" height="{max(6.0, end - top):.0f}" '
            f'fill="{_BANDS[band.state]}" fill-opacity="0.28"/>'
        )


def _legend(drawing: _Drawing, states: set[str]) -> None:
    x = 16.0
    for state in _BANDS:
        if state in states:
            drawing.parts.append(f'<rect x="{x:.0f}" y="62" width="14" height="10" fill="{_BANDS[state]}"/>')
            words = drawing.language.text(f"exercise-band-{state}")
            drawing.text(x + 19, 71, words, 11)
            x += 34 + width_of(words, 11)


def _gap(drawing: _Drawing, span: str) -> None:
    y = drawing.y + _GAP_ROW / 2
    drawing.parts.append(
        f'<rect x="0" y="{drawing.y + 4:.0f}" width="{drawing.width}" height="{_GAP_ROW - 8}" fill="#f1f3f4"/>'
    )
    drawing.text(_TIME - 10, y + 4, span, 10, "#5f6368", "end")
    drawing.y += _GAP_ROW


def _row(drawing: _Drawing, line: Line) -> None:
    y = drawing.y + _ROW / 2
    colour = _COLOURS.get(line.kind, _PLAIN)
    drawing.text(_TIME - 10, y + 4, line.time, 11, "#5f6368", "end")
    words = _TIME + len(drawing.lanes) * _LANE + 8
    for number, part in enumerate(wrapped(line.words, drawing.width - _EDGE - words, 12)):
        drawing.text(words, y + 4 + 14 * number, part, 12, colour)
        drawing.y += 14 if number else 0
    if line.to:
        x1, x2 = drawing.x(line.by), drawing.x(line.to)
        lost = 'stroke-dasharray="5 4" ' if line.received is None else ""
        end = x2 if line.received is not None else x1 + (x2 - x1) * 0.6
        drawing.parts.append(f'<circle cx="{x1:.0f}" cy="{y:.0f}" r="4" fill="{colour}"/>')
        drawing.line(
            x1, y, end - (6 if x2 > x1 else -6), y, colour,
            f'stroke-width="1.6" {lost}marker-end="url(#a{colour[1:]})"',
        )  # fmt: skip
    elif line.kind in (Outside.LINE_CUT, Outside.LINE_BACK):
        ends = [drawing.x(name) for name in drawing.scenario.channels[line.channel].between]
        fill = "#b3261e" if line.kind == Outside.LINE_CUT else "#188038"
        drawing.line(min(ends), y, max(ends), y, fill, 'stroke-width="5" stroke-opacity="0.35"')
    elif line.kind == Outside.REFUSED:
        x = drawing.x(line.by)
        drawing.line(x - 5, y - 5, x + 5, y + 5, "#b3261e", 'stroke-width="2.5"')
        drawing.line(x - 5, y + 5, x + 5, y - 5, "#b3261e", 'stroke-width="2.5"')
    elif line.kind == Outside.ENCOUNTER:
        x = drawing.x(line.by)
        corners = f"{x:.0f},{y - 7:.0f} {x + 7:.0f},{y:.0f} {x:.0f},{y + 7:.0f} {x - 7:.0f},{y:.0f}"
        drawing.parts.append(f'<polygon points="{corners}" fill="#9334e6"/>')
    else:
        x = drawing.x("")
        drawing.parts.append(f'<rect x="{x - 5:.0f}" y="{y - 5:.0f}" width="10" height="10" fill="#f9ab00"/>')
    drawing.y += _ROW


def _table(drawing: _Drawing, rows: list[Measured]) -> None:
    drawing.y += 24
    drawing.text(16, drawing.y, drawing.language.text("exercise-table"), 15)
    drawing.y += 8
    for row in rows:
        drawing.y += 20
        mark = "✓" if row.kept else "✗"
        drawing.text(16, drawing.y, mark, 13, "#188038" if row.kept else "#b3261e")
        room = drawing.width - 36 - _BESIDE - 2 * _EDGE
        for number, part in enumerate(wrapped(in_language(dict(row.row.words), drawing.language), room, 12)):
            drawing.y += 15 if number else 0
            drawing.text(36, drawing.y, part)
        observed = observed_words(drawing.language, row)
        if width_of(observed, 12) <= _BESIDE:
            drawing.text(drawing.width - _EDGE, drawing.y, observed, 12, _PLAIN, "end")
            continue
        for part in wrapped(observed, drawing.width - _EDGE - 52, 12):
            drawing.y += 15
            drawing.text(52, drawing.y, part, 12, "#5f6368")
    drawing.y += 24
