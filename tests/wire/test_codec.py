"""Coding on the air: what is packed is unpacked again, bombs are bounded, any bytes are coded or refused."""

from __future__ import annotations

import tracemalloc
import zlib
from typing import Any

import brotli
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from comity.errors import Refusal, Refused
from comity.wire import cbor, codec
from tests.wire.outcomes import outcome

BOUND = 100_000
CHINESE = "演习通报：编队将于二十一日十八时离开该海域，请予确认。"
BODIES = st.one_of(
    st.text(max_size=200),
    st.text("演习通报编队海域，。：", max_size=100),
    st.integers(0, 2**40),
    st.none(),
    st.binary(max_size=80),
    st.lists(st.one_of(st.integers(0, 99), st.text(max_size=8)), max_size=6),
)
HEADS = st.lists(st.one_of(st.integers(0, 2**33), st.none(), st.binary(max_size=8)), min_size=1, max_size=10)
CLAIMED = {
    Refusal.CODEC_UNKNOWN,
    Refusal.CODEC_FAILED,
    Refusal.INFLATES_TOO_MUCH,
    Refusal.STRUCTURE_WRONG,
    Refusal.CBOR_MALFORMED,
    Refusal.CBOR_NOT_DETERMINISTIC,
}


PLAIN = "".join(chr(c) for c in (10, *range(0x20, 0x7F), *range(0x4E00, 0x9FA6))) + "，。、；：？！“”（）《》…—"


def payload(body: Any, *head: Any) -> bytes:
    return cbor.encode([*(head or (5, 0, 1)), body])


def refusal_of(number: int, coded: bytes, bound: int = BOUND) -> Refusal:
    with pytest.raises(Refused) as caught:
        codec.unpack(number, coded, bound)
    return caught.value.name


@given(HEADS, BODIES, st.sampled_from([codec.FULL_EFFORT, codec.LESS_EFFORT]))
def test_what_is_packed_is_unpacked_again(head: list[Any], body: Any, effort: int) -> None:
    raw = payload(body, *head)
    number, coded = codec.pack(raw, effort)
    assert len(coded) <= len(raw)
    assert codec.unpack(number, coded, BOUND) == raw


@pytest.mark.parametrize(
    ("body", "number"),
    [(7, 0), ("hi", 0), ("the same words, " * 20, 2), (["word"] * 50, 1), (CHINESE[:10], 3), (CHINESE * 20, 4)],
)
def test_every_codec_is_chosen_where_it_is_the_shortest(body: Any, number: int) -> None:
    raw = payload(body)
    chosen, coded = codec.pack(raw)
    assert chosen == number
    assert codec.unpack(chosen, coded, BOUND) == raw


def test_all_codecs_are_in_use_for_some_payload() -> None:
    bodies = ["a", "the same words, " * 20, ["word"] * 50, *(CHINESE[:n] * m for n in (6, 12, 28) for m in (1, 3, 30))]
    assert {codec.pack(payload(body))[0] for body in bodies} == {0, 1, 2, 3, 4}


def test_plain_characters_of_gb18030_travel_and_others_take_another_way() -> None:
    for text in ("㐀", "€", "ḿ", "\ue5e5", "𠀀", "演\ufe10"):
        number, coded = codec.pack(payload(text * 30))
        assert number not in (3, 4)
        assert codec.unpack(number, coded, BOUND) == payload(text * 30)


@given(
    st.text("".join(chr(c) for c in (*range(0x20, 0x7F), 10, *range(0x4E00, 0x9FA6))) + "，。、；：？！“”（）《》…—")
)
def test_the_plain_range_survives_gb18030(text: str) -> None:
    assert text.encode("gb18030").decode("gb18030") == text


def bomb(number: int, size: int) -> bytes:
    head = payload(0)[:-1]
    if number == 4:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        return head + packer.compress(bytes(b"a" * size)) + packer.flush()
    return head + bytes(brotli.compress(b"a" * size))


@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_bomb_costs_no_more_than_the_bound(number: int) -> None:
    coded = bomb(number, 50_000_000)
    assert len(coded) < 100_000
    tracemalloc.start()
    try:
        assert refusal_of(number, coded) is Refusal.INFLATES_TOO_MUCH
        assert tracemalloc.get_traced_memory()[1] < 20 * BOUND
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("number", range(5))
def test_the_bound_is_exact(number: int) -> None:
    text = "a" * 500
    raw = payload(text)
    head = raw[:4]
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    coded = {
        0: raw,
        1: head + bytes(brotli.compress(raw[4:])),
        2: head + bytes(brotli.compress(text.encode())),
        3: head + text.encode("gb18030"),
        4: head + packed.compress(text.encode("gb18030")) + packed.flush(),
    }[number]
    assert codec.unpack(number, coded, len(raw)) == raw
    assert refusal_of(number, coded, len(raw) - 1) is Refusal.INFLATES_TOO_MUCH


@pytest.mark.parametrize(
    ("number", "coded", "name"),
    [
        (5, b"\x81\x00", Refusal.CODEC_UNKNOWN),
        (255, b"\x81\x00", Refusal.CODEC_UNKNOWN),
        (1, b"", Refusal.STRUCTURE_WRONG),
        (1, b"\x80", Refusal.STRUCTURE_WRONG),
        (2, b"\x98\x18" + bytes(30), Refusal.STRUCTURE_WRONG),
        (2, b"\xa1\x00\x00", Refusal.STRUCTURE_WRONG),
        (2, b"\x83\x00", Refusal.CBOR_MALFORMED),
        (2, b"\x83\x18\x00\x00", Refusal.CBOR_NOT_DETERMINISTIC),
        (1, b"\x82\x05\xff\xff", Refusal.CODEC_FAILED),
        (2, b"\x82\x05", Refusal.CODEC_FAILED),
        (2, bomb(2, 100)[:-1], Refusal.CODEC_FAILED),
        (2, bomb(2, 100) + b"x", Refusal.CODEC_FAILED),
        (4, bomb(4, 100)[:-1], Refusal.CODEC_FAILED),
        (4, bomb(4, 100) + b"x", Refusal.CODEC_FAILED),
        (4, b"\x82\x05\xff\xff", Refusal.CODEC_FAILED),
        (2, b"\x82\x05" + bytes(brotli.compress(b"\xff\xfe")), Refusal.CODEC_FAILED),
        (3, b"\x82\x05\xff\xff", Refusal.CODEC_FAILED),
        (3, b"\x82\x05\x81", Refusal.CODEC_FAILED),
        (0, bytes(BOUND + 1), Refusal.INFLATES_TOO_MUCH),
    ],
)
def test_each_fault_has_its_name(number: int, coded: bytes, name: Refusal) -> None:
    assert refusal_of(number, coded) is name


@given(st.integers(0, 6), st.binary(max_size=80))
@example(3, b"\x81\x84\x31\xa4\x37")  # a surrogate, as GB18030 could write it
def test_any_bytes_are_unpacked_or_refused(number: int, coded: bytes) -> None:
    raw = outcome(codec.unpack, number, coded, 1000)
    assert raw in CLAIMED if isinstance(raw, Refusal) else len(raw) <= 1000


@given(BODIES, st.data())
def test_a_changed_byte_of_a_coded_payload_is_unpacked_or_refused(body: Any, data: st.DataObject) -> None:
    number, coded = codec.pack(payload(body))
    changed = bytearray(coded)
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= data.draw(st.integers(1, 255))
    raw = outcome(codec.unpack, number, bytes(changed), 1000)
    assert raw in CLAIMED if isinstance(raw, Refusal) else len(raw) <= 1000


def test_large_bodies_are_compressed_with_less_effort_and_still_come_back() -> None:
    raw = payload("".join(chr(97 + n * n % 26) for n in range(codec.FULL_EFFORT_UP_TO + 1)))
    number, coded = codec.pack(raw)
    assert codec.unpack(number, coded, BOUND) == raw
