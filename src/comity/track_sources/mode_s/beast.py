"""The Beast binary format of ADS-B receivers: 0x1a, a type, six bytes of clock, one of signal, the frame.

A 0x1a within is doubled. The receiver's clock starts anywhere, so that the instant of receipt here counts.
"""

from __future__ import annotations

from collections import Counter

from comity.clock import Instant
from comity.track_sources.mode_s.aircraft import AircraftReports
from comity.track_sources.mode_s.compact_position import Angles
from comity.tracks.report import Report

_ESCAPE = 0x1A
_SIZES = {ord("1"): 2, ord("2"): 7, ord("3"): 14}
_BEFORE = 7
_LONGEST = 64


class BeastSource:
    """Reads a Beast stream."""

    def __init__(self, name: str, reference: Angles | None = None) -> None:
        self.name = name
        self.refused: Counter[str] = Counter()
        self._aircraft = AircraftReports(name, self.refused, reference)
        self._rest = b""

    def feed(self, data: bytes, received_at: Instant) -> list[Report]:
        """Take the next bytes; return the reports that they complete."""
        self._rest += data
        frames = []
        while (frame := self._next()) is not None:
            if len(frame) > 2:
                frames.append((frame, received_at))
        return self._aircraft.feed(frames, received_at)

    def end(self, received_at: Instant) -> list[Report]:
        """An unfinished frame says nothing."""
        self._rest = b""
        return []

    def _next(self) -> bytes | None:
        """The next whole frame; None when more bytes are needed."""
        while True:
            start = self._rest.find(_ESCAPE)
            if start < 0:
                self._rest = b""
                return None
            self._rest = self._rest[start:]
            if len(self._rest) < 2:
                return None
            size = _SIZES.get(self._rest[1])
            if size is None:
                if self._rest[1] != _ESCAPE:
                    self.refused["frame-type-unknown"] += 1
                self._rest = self._rest[2:]
                continue
            body, used = _unescaped(self._rest[2 : 2 + _LONGEST], _BEFORE + size)
            if len(body) == _BEFORE + size:
                self._rest = self._rest[2 + used :]
                return body[_BEFORE:]
            if used < 0:
                self.refused["frame-cut"] += 1
                self._rest = self._rest[2:]
                continue
            return None


def _unescaped(data: bytes, wanted: int) -> tuple[bytes, int]:
    """`wanted` bytes with doubled escapes made single, and how many were used; -1: another frame begins before."""
    out = bytearray()
    at = 0
    while len(out) < wanted and at < len(data):
        if data[at] == _ESCAPE:
            if at + 1 == len(data):
                break
            if data[at + 1] != _ESCAPE:
                return bytes(out), -1
            at += 1
        out.append(data[at])
        at += 1
    return bytes(out), at
