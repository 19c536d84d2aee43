"""Frames: what a bearer carries (spec/02-frames.md).

    entry     b0 tag[2] (generation[4])? number[n] ciphertext
    control   b0 tag[2] counter[n] ciphertext
    fragment  b0 tag[2] (generation[4])? number[n] offset[w] total[w] chunk mac[8]
    opening   b0 tag[2] payload

b0 holds the kind in bits 7-6. Entry: bit 5 = generation present, bits 1-0 = n-1. Control: bits 1-0 = n-1.
Fragment: bit 5 = generation present, bits 4-3 = kind of the frame that was cut, bit 2 = w is 3 (else 2),
bits 1-0 = n-1; a cut opening frame is numbered by its sender. Opening: bits 1-0 = OpeningKind.
All other bits are zero. Every number takes the fewest bytes that hold it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from comity.errors import Refusal, Refused

TAG_SIZE = 2
MAC_SIZE = 8
MAX_FRAME = 1 << 21
"""No frame, whole, is longer: 1 MiB of entry and its seals fit with room."""


class FrameKind(IntEnum):
    """Bits 7-6 of the first byte."""

    ENTRY = 0
    CONTROL = 1
    FRAGMENT = 2
    OPENING = 3


class OpeningKind(IntEnum):
    """Frames that travel before, or without, an epoch key."""

    KEYED_ENTRY = 1
    HELLO = 2
    ANSWER = 3


@dataclass(frozen=True, slots=True)
class EntryFrame:
    """A sealed entry. `generation` is None when it is the generation of the epoch that `tag` names."""

    tag: bytes
    generation: int | None
    number: int
    ciphertext: bytes

    @property
    def header(self) -> bytes:
        """The bytes before the ciphertext."""
        explicit = self.generation is not None
        number = _shortest(self.number)
        first = FrameKind.ENTRY << 6 | explicit << 5 | len(number) - 1
        return bytes((first,)) + self.tag + _generation(self.generation) + number

    def encode(self) -> bytes:
        return self.header + self.ciphertext


@dataclass(frozen=True, slots=True)
class ControlFrame:
    """A sealed control payload."""

    tag: bytes
    counter: int
    ciphertext: bytes

    @property
    def header(self) -> bytes:
        """The bytes before the ciphertext."""
        counter = _shortest(self.counter)
        return bytes((FrameKind.CONTROL << 6 | len(counter) - 1,)) + self.tag + counter

    def encode(self) -> bytes:
        return self.header + self.ciphertext


@dataclass(frozen=True, slots=True)
class FragmentFrame:
    """A piece of a longer frame; `mac` covers all bytes before it."""

    tag: bytes
    cut: FrameKind
    generation: int | None
    number: int
    offset: int
    total: int
    chunk: bytes
    mac: bytes

    @property
    def header(self) -> bytes:
        """The bytes before the chunk."""
        wide = self.total > 0xFFFF
        number = _shortest(self.number)
        explicit = self.generation is not None
        first = FrameKind.FRAGMENT << 6 | explicit << 5 | self.cut << 3 | wide << 2 | len(number) - 1
        width = 3 if wide else 2
        return b"".join(
            (
                bytes((first,)),
                self.tag,
                _generation(self.generation),
                number,
                self.offset.to_bytes(width, "big"),
                self.total.to_bytes(width, "big"),
            )
        )

    @property
    def authenticated(self) -> bytes:
        """The bytes that the MAC covers."""
        return self.header + self.chunk

    def encode(self) -> bytes:
        return self.authenticated + self.mac


@dataclass(frozen=True, slots=True)
class OpeningFrame:
    """A frame that needs no epoch key; its tag comes from the channel and the sender's direction."""

    tag: bytes
    kind: OpeningKind
    payload: bytes

    def encode(self) -> bytes:
        return bytes((FrameKind.OPENING << 6 | self.kind,)) + self.tag + self.payload


Frame = EntryFrame | ControlFrame | FragmentFrame | OpeningFrame


def decode_frame(data: bytes) -> Frame:
    """Split a frame into its parts; nothing is authentic yet. Raises Refused (frame-…)."""
    if not data:
        raise Refused(Refusal.FRAME_EMPTY)
    if len(data) > MAX_FRAME:
        raise Refused(Refusal.FRAME_TOO_LARGE)
    reader = _Reader(data)
    first = reader.take(1)[0]
    tag = reader.take(TAG_SIZE)
    kind = FrameKind(first >> 6)
    if kind is FrameKind.OPENING:
        return _opening(first, tag, reader)
    if kind is FrameKind.FRAGMENT:
        return _fragment(first, tag, reader)
    if kind is FrameKind.CONTROL:
        _require(first & 0b0011_1100 == 0)
        return ControlFrame(tag, reader.number(first), reader.rest(16))
    _require(first & 0b0001_1100 == 0)
    return EntryFrame(tag, reader.generation(first), reader.number(first), reader.rest(16))


def _opening(first: int, tag: bytes, reader: _Reader) -> OpeningFrame:
    _require(first & 0b0011_1100 == 0 and first & 3 != 0)
    return OpeningFrame(tag, OpeningKind(first & 3), reader.rest(1))


def _fragment(first: int, tag: bytes, reader: _Reader) -> FragmentFrame:
    cut = FrameKind(first >> 3 & 3)
    _require(cut is not FrameKind.FRAGMENT)
    generation = reader.generation(first)
    number = reader.number(first)
    width = 3 if first & 4 else 2
    offset = int.from_bytes(reader.take(width), "big")
    total = int.from_bytes(reader.take(width), "big")
    _require((total > 0xFFFF) == (width == 3))
    body = reader.rest(MAC_SIZE + 1)
    chunk, mac = body[:-MAC_SIZE], body[-MAC_SIZE:]
    if offset + len(chunk) > total or total > MAX_FRAME or len(chunk) == total:
        raise Refused(Refusal.FRAGMENT_OUT_OF_BOUNDS)
    return FragmentFrame(tag, cut, generation, number, offset, total, chunk, mac)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, size: int) -> bytes:
        end = self._at + size
        if end > len(self._data):
            raise Refused(Refusal.FRAME_TRUNCATED)
        taken = self._data[self._at : end]
        self._at = end
        return taken

    def rest(self, at_least: int) -> bytes:
        rest = self._data[self._at :]
        if len(rest) < at_least:
            raise Refused(Refusal.FRAME_TRUNCATED)
        return rest

    def number(self, first: int) -> int:
        raw = self.take((first & 3) + 1)
        _require(len(raw) == 1 or raw[0] != 0)
        return int.from_bytes(raw, "big")

    def generation(self, first: int) -> int | None:
        if not first & 0b0010_0000:
            return None
        generation = int.from_bytes(self.take(4), "big")
        _require(generation > 0)
        return generation


def _require(condition: bool) -> None:
    if not condition:
        raise Refused(Refusal.FRAME_HEADER_WRONG)


def _shortest(number: int) -> bytes:
    return number.to_bytes(max(1, (number.bit_length() + 7) // 8), "big")


def _generation(generation: int | None) -> bytes:
    return b"" if generation is None else generation.to_bytes(4, "big")
