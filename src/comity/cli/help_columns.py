"""Lines of help that fit the screen where characters are two columns wide and words have no blanks between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import click

_PIECE = re.compile(
    r"""\s+                                       # a break
      | [（《“]*(?:[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef（《“]+)[、，。；：？！）》”…]*""",
    re.VERBOSE,
)
_GAP = 2
_MOST_FIRST = 30
"""A first column that is wider has the second one below it."""


class HelpFormatter(click.HelpFormatter):
    """Wraps by columns of the screen; click counts characters."""

    def write_text(self, text: str) -> None:
        """A paragraph."""
        for line in wrapped(text, max(self.width - self.current_indent, 11)):
            self.write(f"{'':{self.current_indent}}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = _MOST_FIRST, col_spacing: int = _GAP) -> None:
        """A table of two columns."""
        rows = list(rows)
        first = min(max((columns(name) for name, _ in rows), default=0), col_max) + col_spacing
        indent = self.current_indent
        for name, text in rows:
            lines = wrapped(text, max(self.width - indent - first, 10))
            if columns(name) <= first - col_spacing and lines:
                self.write(f"{'':{indent}}{name}{'':{first - columns(name)}}{lines.pop(0)}\n")
            else:
                self.write(f"{'':{indent}}{name}\n")
            for line in lines:
                self.write(f"{'':{indent + first}}{line}\n")


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns; nothing is broken but at blanks and between characters of Chinese."""
    lines: list[str] = []
    line = ""
    for piece in _PIECE.findall(text.replace("\n", " ")):
        blank = piece.isspace()
        if columns(line) + (0 if blank else columns(piece)) > width and line.strip():
            lines.append(line.rstrip())
            line = ""
        if not blank or line:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines
