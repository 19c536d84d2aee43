"""The pen that the plots draw with: texts, colours, round steps. What others named is made safe here."""

from __future__ import annotations

from html import escape
from math import floor, log10

from comity.messages.safe_text import show_unsafe

WIDTH, MAP_HEIGHT, GRAPH_HEIGHT = 960, 620, 260
LEFT, RIGHT, TOP = 64, 24, 92
COLOURS = ("#0b5394", "#b45f06", "#38761d", "#741b47")
ALARM, SAID, QUIET = "#990000", "#5b2c83", "#666"
DASHED = ' stroke-dasharray="5 4"'


def safe(text: str) -> str:
    """Text that can stand in the picture, whoever wrote it."""
    return escape(show_unsafe(text))


def text(
    x: float, y: float, words: str, *, size: int = 12, bold: bool = False, anchor: str = "start", fill: str = "#222"
) -> str:
    """Words at a place."""
    style = f'font-size="{size}" font-weight="{"bold" if bold else "normal"}" text-anchor="{anchor}" fill="{fill}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{safe(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, colour: str, more: str = "") -> str:
    """A straight line; `more` are further attributes."""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"{more}/>'


def polyline(points: list[tuple[float, float]], colour: str, more: str = "") -> str:
    """A line through points."""
    places = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="2"{more}/>'


def round_step(wanted: float) -> float:
    """1, 2 or 5 times a power of ten, not smaller than `wanted`."""
    power = 10.0 ** floor(log10(max(wanted, 1e-3)))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= wanted * 0.999)
