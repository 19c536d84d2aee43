"""Raw Mode S frames as text: `*8D…;`, `@<clock>8D…;`, and recordings with seconds before: `1720248189.5,8d…`."""

from __future__ import annotations

from collections import Counter

from comity.clock import Instant
from comity.track_sources.base import Lines
from comity.track_sources.mode_s.aircraft import AircraftReports
from comity.track_sources.mode_s.compact_position import Angles
from comity.tracks.report import Report

_LATEST_S = 253_402_300_800
_CLOCK_DIGITS = 12


class RawFramesSource:
    """Reads raw frames, one a line."""

    def __init__(self, name: str, reference: Angles | None = None) -> None:
        self.name = name
        self.refused: Counter[str] = Counter()
        self._lines = Lines(self.refused)
        self._aircraft = AircraftReports(name, self.refused, reference)

    def feed(self, data: bytes, received_at: Instant) -> list[Report]:
        """Take the next bytes; return the reports that they complete."""
        return self._read(self._lines.feed(data), received_at)

    def end(self, received_at: Instant) -> list[Report]:
        """Take an unfinished last line."""
        return self._read(self._lines.end(), received_at)

    def _read(self, lines: list[bytes], received_at: Instant) -> list[Report]:
        frames = []
        for line in lines:
            if line == b"timestamp,frame":
                continue
            try:
                frames.append(_parsed(line, received_at))
            except ValueError:
                self.refused["line-wrong"] += 1
        return self._aircraft.feed(frames, received_at)


def _parsed(line: bytes, received_at: Instant) -> tuple[bytes, Instant]:
    """The frame of a line and its instant. Raises ValueError."""
    text = line.decode("ascii")
    at = received_at
    if text[0] in "*@":
        if text[-1] != ";":
            raise ValueError(text)
        text = text[1:-1] if text[0] == "*" else text[1 + _CLOCK_DIGITS : -1]
    elif "," in text:
        clock, text = text.split(",", 1)
        seconds = float(clock)
        if not 0 <= seconds < _LATEST_S:
            raise ValueError(clock)
        at = Instant(round(seconds * 1000))
    frame = bytes.fromhex(text)
    if len(frame) not in (7, 14):
        raise ValueError(text)
    return frame, at
