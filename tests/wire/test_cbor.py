"""Our CBOR against a second implementation, and against bytes that nobody meant well."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import cbor2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from comity.errors import Refusal, Refused
from comity.wire import cbor
from tests.wire.outcomes import outcome

MOST = 2**64 - 1
INTEGERS = st.one_of(st.integers(-(2**64), MOST), st.integers(-300, 300))
SCALARS = st.one_of(st.none(), st.booleans(), INTEGERS, st.binary(max_size=40), st.text(max_size=40))
KEYS = st.one_of(INTEGERS, st.text(max_size=8))
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=12,
)
CLAIMED = (
    Refusal.CBOR_MALFORMED,
    Refusal.CBOR_NOT_DETERMINISTIC,
)


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


def refusal_of(data: bytes) -> Refusal:
    with pytest.raises(Refused) as caught:
        cbor.decode(data)
    return caught.value.name


@given(VALUES)
def test_what_we_encode_is_what_the_second_implementation_calls_canonical(value: Any) -> None:
    data = cbor.encode(value)
    assert cbor2.loads(data) == value
    assert cbor.decode(data) == value
    assert sorted(cbor2.dumps(value, canonical=True)) == sorted(data)


@given(VALUES.filter(lambda value: not isinstance(value, dict)))
def test_values_without_maps_encode_to_the_very_same_bytes(value: Any) -> None:
    def has_map(item: Any) -> bool:
        return isinstance(item, dict) or (isinstance(item, list) and any(has_map(one) for one in item))

    if not has_map(value):
        assert cbor.encode(value) == cbor2.dumps(value, canonical=True)


def test_map_keys_are_sorted_by_their_encoded_bytes() -> None:
    shuffled = {"b": 1, -1: 2, 24: 3, "": 4, 0: 5, "aa": 6, 23: 7, -25: 8, 256: 9}
    keys = sorted(shuffled, key=cbor2.dumps)
    assert list(cbor2.loads(cbor.encode(shuffled))) == keys


@given(st.binary(max_size=64))
@example(b"")
@example(b"\x9f\xff")
@example(b"\xa2\x01\x01\x01\x02")
def test_any_bytes_decode_to_what_encodes_to_the_same_bytes_or_are_refused(data: bytes) -> None:
    value: Any = outcome(cbor.decode, data)
    if isinstance(value, Refusal):
        assert value in CLAIMED
    else:
        assert cbor.encode(value) == data
        assert cbor2.loads(data) == value


@given(VALUES, st.data())
def test_a_changed_byte_is_refused_or_another_value(value: Any, data: st.DataObject) -> None:
    encoded = bytearray(cbor.encode(value))
    at = data.draw(st.integers(0, len(encoded) - 1))
    encoded[at] ^= data.draw(st.integers(1, 255))
    other: Any = outcome(cbor.decode, bytes(encoded))
    if not isinstance(other, Refusal):
        assert cbor.encode(other) == bytes(encoded)
        assert cbor.encode(other) != cbor.encode(value)


@given(VALUES)
def test_a_value_cut_short_is_malformed(value: Any) -> None:
    encoded = cbor.encode(value)
    for end in range(len(encoded)):
        assert refusal_of(encoded[:end]) is Refusal.CBOR_MALFORMED


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("1800", Refusal.CBOR_NOT_DETERMINISTIC),  # 0 in two bytes
        ("1817", Refusal.CBOR_NOT_DETERMINISTIC),
        ("1900ff", Refusal.CBOR_NOT_DETERMINISTIC),
        ("1a0000ffff", Refusal.CBOR_NOT_DETERMINISTIC),
        ("1b00000000ffffffff", Refusal.CBOR_NOT_DETERMINISTIC),
        ("3800", Refusal.CBOR_NOT_DETERMINISTIC),
        ("580161", Refusal.CBOR_NOT_DETERMINISTIC),
        ("a201000000", Refusal.CBOR_NOT_DETERMINISTIC),  # keys 1, 0
        ("a200000000", Refusal.CBOR_NOT_DETERMINISTIC),  # key 0 twice
        ("a26161006000", Refusal.CBOR_NOT_DETERMINISTIC),
        ("a14000", Refusal.CBOR_MALFORMED),  # a byte string as key
        ("a1f500", Refusal.CBOR_MALFORMED),  # true as key
        ("a1f600", Refusal.CBOR_MALFORMED),
        ("a18000", Refusal.CBOR_MALFORMED),
        ("c000", Refusal.CBOR_MALFORMED),  # a tag
        ("f7", Refusal.CBOR_MALFORMED),  # undefined
        ("f0", Refusal.CBOR_MALFORMED),
        ("f820", Refusal.CBOR_MALFORMED),
        ("f93c00", Refusal.CBOR_MALFORMED),  # a float
        ("fb3ff0000000000000", Refusal.CBOR_MALFORMED),
        ("9fff", Refusal.CBOR_MALFORMED),  # indefinite lengths
        ("5f4100ff", Refusal.CBOR_MALFORMED),
        ("7f6161ff", Refusal.CBOR_MALFORMED),
        ("bf0000ff", Refusal.CBOR_MALFORMED),
        ("ff", Refusal.CBOR_MALFORMED),
        ("1c", Refusal.CBOR_MALFORMED),
        ("61ff", Refusal.CBOR_MALFORMED),  # not UTF-8
        ("63eda080", Refusal.CBOR_MALFORMED),  # a surrogate
        ("62c080", Refusal.CBOR_MALFORMED),  # overlong
        ("0000", Refusal.CBOR_MALFORMED),  # two values
        ("9bffffffffffffffff", Refusal.CBOR_MALFORMED),  # more items than bytes
        ("bbffffffffffffffff", Refusal.CBOR_MALFORMED),
        ("5bffffffffffffffff", Refusal.CBOR_MALFORMED),
        ("9a7fffffff00", Refusal.CBOR_MALFORMED),
    ],
)
def test_each_fault_has_its_name(data: str, name: Refusal) -> None:
    assert refusal_of(bytes.fromhex(data)) is name


def test_depth_is_bounded_alike_on_both_ways() -> None:
    deepest = nested(cbor.MAX_DEPTH)
    assert cbor.decode(cbor.encode(deepest)) == deepest
    with pytest.raises(ValueError, match="deep"):
        cbor.encode(nested(cbor.MAX_DEPTH + 1))
    assert refusal_of(cbor2.dumps(nested(cbor.MAX_DEPTH + 1))) is Refusal.CBOR_MALFORMED
    assert refusal_of(b"\x81" * 100_000) is Refusal.CBOR_MALFORMED
    assert refusal_of(b"\xa1\x00" * 100_000) is Refusal.CBOR_MALFORMED


OUTSIDE: list[Any] = [1.5, 2**64, -(2**64) - 1, {1, 2}, object(), [b"", 0.0], {"a": 1j}, "\ud800"]
OUTSIDE += [{b"x": 1}, {None: 1}, {True: 1}, bytearray(b"ab"), memoryview(b"ab")]


@pytest.mark.parametrize("value", OUTSIDE)
def test_what_lies_outside_the_subset_is_not_encoded(value: Any) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- the surrogate's own subclass says it in other words
        cbor.encode(value)


@given(st.lists(VALUES, max_size=6))
def test_offsets_of_items_cut_an_array_into_its_values(items: list[Any]) -> None:
    data = cbor.encode(items)
    offsets = cbor.array_items(data)
    assert [cbor.decode(data[a:b]) for a, b in pairwise(offsets)] == items
    assert offsets[-1] == len(data)


@given(st.binary(max_size=48))
def test_offsets_of_any_bytes_are_found_or_refused(data: bytes) -> None:
    offsets = outcome(cbor.array_items, data)
    if isinstance(offsets, Refusal):
        assert offsets in (*CLAIMED, Refusal.STRUCTURE_WRONG)
    else:
        assert offsets == sorted(offsets)
        assert offsets[-1] <= len(data)


@given(VALUES, st.binary(max_size=8), st.binary(max_size=8))
def test_a_value_is_found_among_other_bytes(value: Any, before: bytes, behind: bytes) -> None:
    data = before + cbor.encode(value) + behind
    assert cbor.decode_prefix(data, len(before)) == (value, len(data) - len(behind))


@given(st.integers(0, 5), st.integers(0, MOST), st.binary(max_size=4))
def test_heads_are_written_and_read_alone(major: int, argument: int, behind: bytes) -> None:
    head = cbor.encode_head(major, argument)
    assert cbor.decode_head(head + behind, 0) == (major, argument, len(head))


@given(st.binary(max_size=12), st.integers(0, 14))
def test_heads_in_any_bytes_are_read_or_refused(data: bytes, at: int) -> None:
    found = outcome(cbor.decode_head, data, at)
    if isinstance(found, Refusal):
        assert found in CLAIMED
    else:
        major, argument, end = found
        assert cbor.encode_head(major, argument) == data[at:end]
