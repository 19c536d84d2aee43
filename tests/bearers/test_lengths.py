"""Frames on a byte stream."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.bearers.tls.lengths import FrameSplitter, with_length
from comity.errors import Refusal, Refused


@pytest.mark.parametrize(
    ("size", "length"),
    [(0, "0000"), (1, "0001"), (0x7FFF, "7fff"), (0x8000, "80008000"), (0x12345, "80012345")],
)
def test_the_form_of_a_length(size: int, length: str) -> None:
    assert with_length(bytes(size)) == bytes.fromhex(length) + bytes(size)


@given(st.lists(st.one_of(st.binary(max_size=100), st.integers(32760, 32780).map(bytes)), max_size=6), st.data())
def test_frames_come_out_however_the_stream_is_cut(frames: list[bytes], data: st.DataObject) -> None:
    stream = b"".join(map(with_length, frames))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    splitter = FrameSplitter(65536)
    out = [f for a, b in zip([0, *cuts], [*cuts, len(stream)], strict=True) for f in splitter.feed(stream[a:b])]
    assert out == frames


def test_byte_by_byte() -> None:
    frames = [b"", b"a", bytes(300), bytes(0x8001)]
    splitter = FrameSplitter(65536)
    out = [frame for byte in b"".join(map(with_length, frames)) for frame in splitter.feed(bytes((byte,)))]
    assert out == frames


@pytest.mark.parametrize("size", [65, 0x7FFF, 0x8000, 0x7FFF_FFFF])
def test_too_large_is_refused_before_the_frame_comes(size: int) -> None:
    length = size.to_bytes(2, "big") if size < 0x8000 else (size | 1 << 31).to_bytes(4, "big")
    frames = FrameSplitter(64).feed(with_length(b"before") + length)
    assert next(frames) == b"before"
    with pytest.raises(Refused) as refused:
        next(frames)
    assert refused.value.name == Refusal.FRAME_TOO_LARGE


@pytest.mark.parametrize("size", [0, 1, 64, 0x7FFF])
def test_a_short_length_in_the_long_form_is_refused(size: int) -> None:
    with pytest.raises(Refused) as refused:
        list(FrameSplitter(65536).feed((size | 1 << 31).to_bytes(4, "big")))
    assert refused.value.name == Refusal.FRAME_HEADER_WRONG


@given(st.lists(st.binary(max_size=50), max_size=20))
def test_any_stream_is_cut_or_refused(pieces: list[bytes]) -> None:
    splitter = FrameSplitter(1000)
    stop: Refusal | None = None
    try:
        out = [frame for piece in pieces for frame in splitter.feed(piece)]
    except Refused as refused:
        stop = refused.name
    else:
        joined = b"".join(map(with_length, out))
        assert b"".join(pieces).startswith(joined), "each stream has one reading"
    assert stop in {None, Refusal.FRAME_TOO_LARGE, Refusal.FRAME_HEADER_WRONG}
