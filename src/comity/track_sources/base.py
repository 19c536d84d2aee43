"""What every track source is: bytes and the instant of their receipt go in, reports come out. It opens nothing.

Nothing that arrives can stop a source: what is wrong is counted by name in `refused`, and the next line is read.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import Protocol

from comity.clock import Instant
from comity.tracks.report import Report


class TrackSource(Protocol):
    """One source of reports. `name` is its name at this station; `refused` counts what was not taken, by name."""

    name: str
    refused: Counter[str]

    def feed(self, data: bytes, received_at: Instant) -> list[Report]:
        """Take the next bytes, cut anywhere; return the reports that they complete. Never raises for what they hold."""
        ...

    def end(self, received_at: Instant) -> list[Report]:
        """No more bytes come: return what an unfinished last line still gives."""
        ...


class Lines:
    """Cuts bytes into lines, without their ends. A line beyond `longest` is dropped and counted."""

    def __init__(self, refused: Counter[str], longest: int = 1024) -> None:
        self._refused = refused
        self._longest = longest
        self._rest = b""
        self._skipping = False

    def feed(self, data: bytes) -> list[bytes]:
        """The lines that `data` completes, empty ones left out."""
        pieces = (self._rest + data).split(b"\n")
        self._rest = pieces.pop()
        lines = []
        for piece in pieces:
            if self._skipping:
                self._skipping = False
            elif len(piece) > self._longest:
                self._refused["line-too-long"] += 1
            elif line := piece.strip():
                lines.append(line)
        if len(self._rest) > self._longest:
            if not self._skipping:
                self._refused["line-too-long"] += 1
            self._rest, self._skipping = b"", True
        return lines

    def end(self) -> list[bytes]:
        """The unfinished last line, if there is one."""
        rest, self._rest = self._rest.strip(), b""
        return [rest] if rest and not self._skipping else []


FASTEST = 2_000.0
"""Metres a second: what is faster is no speed of a ship, an aircraft or a balloon."""
HEIGHTS = (-600.0, 100_000.0)
"""Metres: lowest and highest that a unit can be."""
STEEPEST = 500.0
"""Metres a second, up or down."""


def speed(value: float) -> float:
    """The value, where it is a speed (metres a second). Raises ValueError."""
    if not 0 <= value < FASTEST:
        raise ValueError(value)
    return value


def height(value: float) -> float:
    """The value, where it is a height (metres). Raises ValueError."""
    if not HEIGHTS[0] <= value <= HEIGHTS[1]:
        raise ValueError(value)
    return value


def climb(value: float) -> float:
    """The value, where it is a rate of climb (metres a second). Raises ValueError."""
    if abs(value) > STEEPEST:
        raise ValueError(value)
    return value


def number(text: str) -> float:
    """A number of a field. Raises ValueError; "nan", "inf", "1_0" and digits of other scripts are no numbers here."""
    value = float(text)
    if not math.isfinite(value) or "_" in text or not text.isascii():
        raise ValueError(text)
    return value
