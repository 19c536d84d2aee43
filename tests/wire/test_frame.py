"""Frames: what is encoded is read again, every bit of the header counts, and any bytes are read or refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from comity.errors import Refusal, Refused
from comity.wire.frame import (
    MAC_SIZE,
    MAX_FRAME,
    ControlFrame,
    EntryFrame,
    FragmentFrame,
    Frame,
    FrameKind,
    OpeningFrame,
    OpeningKind,
    decode_frame,
)
from tests.wire.outcomes import outcome

TAGS = st.binary(min_size=2, max_size=2)
NUMBERS = st.one_of(st.integers(0, 2**32 - 1), st.sampled_from([0, 255, 256, 65_535, 65_536, 2**24 - 1, 2**24]))
GENERATIONS = st.one_of(st.none(), st.integers(1, 2**32 - 1))
ENTRIES = st.builds(EntryFrame, TAGS, GENERATIONS, NUMBERS, st.binary(min_size=16, max_size=40))
CONTROLS = st.builds(ControlFrame, TAGS, NUMBERS, st.binary(min_size=16, max_size=40))
OPENINGS = st.builds(OpeningFrame, TAGS, st.sampled_from(OpeningKind), st.binary(min_size=1, max_size=40))


@st.composite
def fragments(draw: st.DrawFn) -> FragmentFrame:
    chunk = draw(st.binary(min_size=1, max_size=40))
    total = draw(st.one_of(st.integers(len(chunk) + 1, 70_000), st.integers(0xFFF0, 0x1000F), st.just(MAX_FRAME)))
    offset = draw(st.integers(0, total - len(chunk)))
    cut = draw(st.sampled_from([FrameKind.ENTRY, FrameKind.CONTROL, FrameKind.OPENING]))
    mac = draw(st.binary(min_size=MAC_SIZE, max_size=MAC_SIZE))
    return FragmentFrame(draw(TAGS), cut, draw(GENERATIONS), draw(NUMBERS), offset, total, chunk, mac)


FRAMES: st.SearchStrategy[Frame] = st.one_of(ENTRIES, CONTROLS, OPENINGS, fragments())

ENTRY = EntryFrame(b"\xab\xcd", None, 40_001, b"c" * 16).encode()
CONTROL = ControlFrame(b"\xab\xcd", 7, b"c" * 16).encode()
OPENING = OpeningFrame(b"\xab\xcd", OpeningKind.HELLO, b"payload").encode()
FRAGMENT = FragmentFrame(b"\xab\xcd", FrameKind.ENTRY, None, 5, 10, 300, b"chunk", b"m" * MAC_SIZE)


def refusal_of(data: bytes) -> Refusal:
    with pytest.raises(Refused) as caught:
        decode_frame(data)
    return caught.value.name


@given(FRAMES)
def test_a_frame_is_read_as_it_was_written(frame: Frame) -> None:
    assert decode_frame(frame.encode()) == frame


@given(st.binary(max_size=60))
@example(b"")
@example(b"\x00")
@example(b"\xc0\x00\x00x")
@example(b"\xc3\x00\x00")
@example(b"\x88" + bytes(40))
def test_any_bytes_are_a_frame_or_refused_by_the_name_of_a_frame_fault(data: bytes) -> None:
    frame = outcome(decode_frame, data)
    if isinstance(frame, Refusal):
        assert frame.value.startswith(("frame-", "fragment-"))
    else:
        assert frame.encode() == data


@given(FRAMES, st.data())
def test_a_changed_bit_of_a_frame_is_another_frame_or_refused(frame: Frame, data: st.DataObject) -> None:
    raw = bytearray(frame.encode())
    at = data.draw(st.integers(0, len(raw) * 8 - 1))
    raw[at // 8] ^= 1 << at % 8
    other = outcome(decode_frame, bytes(raw))
    if not isinstance(other, Refusal):
        assert other != frame
        assert other.encode() == bytes(raw)


@given(FRAMES)
def test_a_frame_cut_short_is_a_shorter_frame_or_refused(frame: Frame) -> None:
    raw = frame.encode()
    for end in range(len(raw)):
        shorter = outcome(decode_frame, raw[:end])
        assert isinstance(shorter, Refusal) or shorter.encode() == raw[:end]


def test_the_layout_of_each_kind_byte_for_byte() -> None:
    assert bytes.fromhex("01abcd9c41") + b"c" * 16 == ENTRY
    assert bytes.fromhex("40abcd07") + b"c" * 16 == CONTROL
    assert bytes.fromhex("c2abcd") + b"payload" == OPENING
    assert FRAGMENT.encode() == bytes.fromhex("80abcd05000a012c") + b"chunk" + b"m" * 8
    explicit = EntryFrame(b"\xab\xcd", 2, 1, b"c" * 16).encode()
    assert explicit == bytes.fromhex("20abcd0000000201") + b"c" * 16
    wide = replace(FRAGMENT, total=0x10000, generation=3, cut=FrameKind.OPENING, number=0x01020304)
    assert wide.encode() == bytes.fromhex("bfabcd000000030102030400000a010000") + b"chunk" + b"m" * 8


def first_bytes(raw: bytes) -> dict[int, Refusal | None]:
    """What becomes of a frame for each of the 256 first bytes."""
    found: dict[int, Refusal | None] = {}
    for first in range(256):
        fate = outcome(decode_frame, bytes((first,)) + raw[1:])
        found[first] = fate if isinstance(fate, Refusal) else None
    return found


def test_every_bit_of_the_first_byte_of_an_entry_counts() -> None:
    fates = first_bytes(bytes.fromhex("00abcd01020304050607") + b"c" * 30)
    accepted = {first for first, fate in fates.items() if fate is None and first >> 6 == FrameKind.ENTRY}
    assert accepted == {0, 1, 2, 3, 32, 33, 34, 35}


def test_every_bit_of_the_first_byte_of_a_control_frame_counts() -> None:
    fates = first_bytes(bytes.fromhex("00abcd01020304") + b"c" * 30)
    accepted = {first & 63 for first, fate in fates.items() if fate is None and first >> 6 == FrameKind.CONTROL}
    assert accepted == {0, 1, 2, 3}


def test_every_bit_of_the_first_byte_of_an_opening_frame_counts() -> None:
    fates = first_bytes(OPENING)
    accepted = {first & 63 for first, fate in fates.items() if fate is None and first >> 6 == FrameKind.OPENING}
    assert accepted == {1, 2, 3}


def test_every_bit_of_the_first_byte_of_a_fragment_counts() -> None:
    accepted = set()
    for explicit in (False, True):
        for size in range(1, 5):
            for width in (2, 3):
                total = (300 if width == 2 else 70_000).to_bytes(width, "big")
                rest = b"\xab\xcd" + bytes(3 * explicit) + b"\x01" * explicit + b"\x01" * size + bytes(width) + total
                for first, fate in first_bytes(b"?" + rest + b"c" * 10).items():
                    expected = explicit << 5 | (width == 3) << 2 | size - 1
                    if first >> 6 == FrameKind.FRAGMENT and first & 0b100111 == expected:
                        assert fate in (None, Refusal.FRAME_HEADER_WRONG)
                        if fate is None:
                            accepted.add(first & 63)
    kinds = {FrameKind.ENTRY, FrameKind.CONTROL, FrameKind.OPENING}
    assert accepted == {first for first in range(64) if FrameKind(first >> 3 & 3) in kinds}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", Refusal.FRAME_EMPTY),
        (b"\x00", Refusal.FRAME_TRUNCATED),
        (b"\x00\x01\x02", Refusal.FRAME_TRUNCATED),
        (ENTRY[:-1], Refusal.FRAME_TRUNCATED),
        (CONTROL[:-1], Refusal.FRAME_TRUNCATED),
        (OPENING[:3], Refusal.FRAME_TRUNCATED),
        (bytes(MAX_FRAME + 1), Refusal.FRAME_TOO_LARGE),
        (b"\x01\xab\xcd\x00\x05" + b"c" * 16, Refusal.FRAME_HEADER_WRONG),  # a number in too many bytes
        (b"\x41\xab\xcd\x00\x05" + b"c" * 16, Refusal.FRAME_HEADER_WRONG),
        (b"\x20\xab\xcd\x00\x00\x00\x00\x05" + b"c" * 16, Refusal.FRAME_HEADER_WRONG),  # generation 0
        (b"\x90\xab\xcd\x05\x00\x0a\x01\x2cchunkmmmmmmmm", Refusal.FRAME_HEADER_WRONG),  # a fragment of a fragment
        (replace(FRAGMENT, total=14).encode(), Refusal.FRAGMENT_OUT_OF_BOUNDS),
        (replace(FRAGMENT, offset=0, total=5).encode(), Refusal.FRAGMENT_OUT_OF_BOUNDS),  # nothing was cut
        (replace(FRAGMENT, offset=5, total=MAX_FRAME + 1).encode(), Refusal.FRAGMENT_OUT_OF_BOUNDS),
        (replace(FRAGMENT, chunk=b"").encode(), Refusal.FRAME_TRUNCATED),
        (FRAGMENT.encode()[:8] + b"mmmmmmmm", Refusal.FRAME_TRUNCATED),
    ],
)
def test_each_fault_has_its_name(data: bytes, name: Refusal) -> None:
    assert refusal_of(data) is name


def test_offsets_are_as_wide_as_the_total_needs() -> None:
    narrow, wide = FRAGMENT.encode(), replace(FRAGMENT, total=0x10000).encode()
    assert len(wide) == len(narrow) + 2
    zero_padded = bytes((narrow[0] | 4,)) + narrow[1:4] + b"\x00\x00\x0a\x00\x01\x2c" + narrow[8:]
    assert refusal_of(zero_padded) is Refusal.FRAME_HEADER_WRONG


def test_the_longest_frame_is_read() -> None:
    longest = EntryFrame(b"ab", None, 0, bytes(MAX_FRAME - 4)).encode()
    assert len(longest) == MAX_FRAME
    assert decode_frame(longest).encode() == longest


@given(fragments())
def test_the_mac_covers_everything_before_it(fragment: FragmentFrame) -> None:
    assert fragment.encode() == fragment.authenticated + fragment.mac
    assert fragment.authenticated == fragment.header + fragment.chunk
