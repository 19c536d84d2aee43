"""Frames on a byte stream: each is preceded by its length (spec/11-bearers.md, section 2).

    length below 32768    2 bytes, big endian, so the top bit is 0
    length from 32768     4 bytes, big endian, the top bit set, the other 31 bits are the length

Each length has one form only. An empty frame (00 00) is the listener's welcome and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.errors import Refusal, Refused

_LONG = 0x8000
_LONGEST = 0x7FFF_FFFF
WELCOME = b"\x00\x00"
"""What the listening side sends first, once it has accepted the calling station."""


def with_length(frame: bytes) -> bytes:
    """The frame as it goes into the stream. Raises ValueError when no length can say its size."""
    size = len(frame)
    if size < _LONG:
        return size.to_bytes(2, "big") + frame
    if size > _LONGEST:
        raise ValueError(f"{size} bytes are more than a length can say")
    return (size | _LONG << 16).to_bytes(4, "big") + frame


class FrameSplitter:
    """Cuts a byte stream into frames again; holds at most one unfinished frame."""

    def __init__(self, max_frame_size: int) -> None:
        self._max = max_frame_size
        self._rest = bytearray()

    def feed(self, stream: bytes) -> Iterator[bytes]:
        """The frames that `stream` completes, empty ones included; exhaust it before the next `feed`.

        Raises Refused (frame-too-large, or frame-header-wrong for a length in the wrong form) after the frames
        before the fault; the stream cannot be read any further then, and the link must be closed.
        """
        rest = self._rest
        rest += stream
        at = 0
        try:
            while (start := self._start(at)) is not None:
                begin, end = start
                if end > len(rest):
                    return
                at = end
                yield bytes(rest[begin:end])
        finally:
            del rest[:at]

    def _start(self, at: int) -> tuple[int, int] | None:
        """Where the frame after `at` begins and ends; None while its length has not come whole."""
        rest = self._rest
        if len(rest) < at + 2:
            return None
        size = rest[at] << 8 | rest[at + 1]
        begin = at + 2
        if size >= _LONG:
            if len(rest) < at + 4:
                return None
            size = (size & _LONG - 1) << 16 | rest[at + 2] << 8 | rest[at + 3]
            begin = at + 4
            if size < _LONG:
                raise Refused(Refusal.FRAME_HEADER_WRONG, "a short length in the long form")
        if size > self._max:
            raise Refused(Refusal.FRAME_TOO_LARGE, f"{size} bytes")
        return begin, begin + size
