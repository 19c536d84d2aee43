"""A bar for what takes a while, on a terminal only."""

from __future__ import annotations

import sys

from comity.cli.screen import Screen

_WIDTH = 30


class Progress:
    """`show` as often as you like; `end` before anything else is written."""

    def __init__(self, writer: Screen) -> None:
        self._on = not writer.as_json and sys.stdout.isatty()
        self._shown = ""

    def show(self, done: int, total: int, beside: str = "") -> None:
        """Draw the bar; `beside` stands behind it."""
        filled = _WIDTH if total <= 0 else min(_WIDTH, _WIDTH * done // total)
        text = f"  [{'#' * filled}{'.' * (_WIDTH - filled)}] {beside}"
        if self._on and text != self._shown:
            sys.stdout.write(f"\r{text:<{len(self._shown)}}")
            sys.stdout.flush()
            self._shown = text

    def end(self) -> None:
        """Take the bar away."""
        if self._shown:
            sys.stdout.write("\r" + " " * len(self._shown) + "\r")
            sys.stdout.flush()
            self._shown = ""
