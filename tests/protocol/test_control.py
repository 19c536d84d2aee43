"""Control payloads: each is read as it was written, and any bytes are one or are refused."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import Refusal, Refused
from comity.protocol import control
from comity.protocol.control import (
    MAX_HELD,
    MAX_KEY_IDS,
    MAX_RANGES,
    Control,
    Head,
    HeadQuery,
    Heartbeat,
    HeldReceipt,
    KeyGone,
    KeyUnknown,
    OverQuota,
    Query,
    Receipt,
    Returned,
    ReturnRequest,
    SayAgain,
    decode_control,
    encode_control,
)
from comity.wire import cbor

COUNTS = st.integers(0, 2**48 - 1)
SIGNATURES = st.binary(min_size=64, max_size=64)
HELD = st.lists(COUNTS, min_size=2, max_size=MAX_HELD + 1, unique=True).map(sorted)
RANGES = st.lists(COUNTS, min_size=1, max_size=MAX_RANGES).map(lambda counts: (*counts, *counts))
KEY_IDS = st.lists(st.binary(min_size=8, max_size=8), min_size=1, max_size=MAX_KEY_IDS).map(b"".join)
OVER_QUOTA = st.sampled_from([Refusal.OVER_QUOTA_SIZE, Refusal.OVER_QUOTA_BYTES, Refusal.OVER_QUOTA_FLASH])

CONTROLS: st.SearchStrategy[Control] = st.one_of(
    st.builds(Receipt, COUNTS, COUNTS, COUNTS, SIGNATURES),
    st.builds(lambda g, held, t, s: HeldReceipt(g, held[0], t, tuple(held[1:]), s), COUNTS, HELD, COUNTS, SIGNATURES),
    st.builds(SayAgain, COUNTS, COUNTS, COUNTS, COUNTS.filter(bool), RANGES),
    st.builds(SayAgain, COUNTS, COUNTS, COUNTS, st.just(0), st.just(())),
    st.builds(Query, COUNTS, COUNTS),
    st.builds(Heartbeat, COUNTS, st.booleans(), COUNTS, COUNTS, COUNTS, COUNTS),
    st.builds(KeyGone, COUNTS, COUNTS, COUNTS),
    st.builds(Head, COUNTS, COUNTS, SIGNATURES),
    st.builds(HeadQuery),
    st.builds(OverQuota, OVER_QUOTA.map(lambda name: name.value), COUNTS, COUNTS, COUNTS),
    st.builds(Returned, COUNTS, COUNTS, st.binary(max_size=99)),
    st.builds(lambda g, a, n: ReturnRequest(g, a, a + n), COUNTS, st.integers(0, 2**47), st.integers(1, 99)),
    st.builds(KeyUnknown, st.binary(min_size=2, max_size=2), KEY_IDS),
)  # fmt: skip


def refusal_of(value: Any) -> Refusal:
    plain = value if isinstance(value, bytes) else cbor.encode(value)
    with pytest.raises(Refused) as caught:
        decode_control(plain)
    return caught.value.name


@given(CONTROLS)
def test_a_control_payload_is_read_as_it_was_written(one: Control) -> None:
    assert decode_control(encode_control(one)) == one


def test_every_kind_has_its_own_code_and_is_in_the_table() -> None:
    kinds = get_args(Control)
    codes = [kind.CODE for kind in kinds]
    assert sorted(codes) == list(range(1, len(kinds) + 1))
    assert set(control._TABLE.values()) == set(kinds)


@given(CONTROLS, st.data())
def test_a_field_of_another_type_is_malformed(one: Control, data: st.DataObject) -> None:
    value: list[Any] = list(cbor.decode(encode_control(one)))  # type: ignore[call-overload]
    if not fields(one):
        assert refusal_of([*value, 1]) is Refusal.CONTROL_MALFORMED
        return
    at = data.draw(st.integers(1, len(value) - 1))
    wrong: list[Any] = [None, -1, 1 << 48, {}, ["x"], [-1], 1 if isinstance(value[at], bool) else True]
    wrong += [w for w in ("text", b"bytes", []) if type(w) is not type(value[at])]
    value[at] = data.draw(st.sampled_from(wrong))
    if value[at] == [] and isinstance(one, SayAgain) and one.total == 0:
        return
    assert refusal_of(value) is Refusal.CONTROL_MALFORMED


@given(CONTROLS)
def test_a_field_more_or_less_is_malformed(one: Control) -> None:
    value: list[Any] = list(cbor.decode(encode_control(one)))  # type: ignore[call-overload]
    assert refusal_of([*value, 0]) is Refusal.CONTROL_MALFORMED
    if len(value) > 1:
        assert refusal_of(value[:-1]) is Refusal.CONTROL_MALFORMED


@given(st.binary(max_size=60))
def test_any_bytes_are_a_control_payload_or_refused(plain: bytes) -> None:
    try:
        one = decode_control(plain)
    except Refused as refused:
        found = refused.name
    else:
        assert encode_control(one) == plain
        return
    assert found.value.startswith(("cbor-", "control-"))


S = bytes(64)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ([], Refusal.CONTROL_MALFORMED),
        (5, Refusal.CONTROL_MALFORMED),
        ({}, Refusal.CONTROL_MALFORMED),
        (["1"], Refusal.CONTROL_MALFORMED),
        ([True], Refusal.CONTROL_MALFORMED),
        ([0], Refusal.CONTROL_UNKNOWN),
        ([99, 1, 2], Refusal.CONTROL_UNKNOWN),
        ([2**64 - 1], Refusal.CONTROL_UNKNOWN),
        ([-1], Refusal.CONTROL_UNKNOWN),
        ([1, 1, 5, 9, bytes(63)], Refusal.CONTROL_MALFORMED),
        ([2, 1, 5, 9, [], S], Refusal.CONTROL_MALFORMED),  # nothing is held
        ([2, 1, 5, 9, [6, 6], S], Refusal.CONTROL_MALFORMED),
        ([2, 1, 5, 9, [7, 6], S], Refusal.CONTROL_MALFORMED),
        ([2, 1, 5, 9, [4], S], Refusal.CONTROL_MALFORMED),  # inside the prefix
        ([2, 1, 5, 9, [5], S], Refusal.CONTROL_MALFORMED),  # would be in the prefix
        ([2, 1, 5, 9, list(range(6, 23)), S], Refusal.CONTROL_MALFORMED),  # seventeen
        ([2, 1, 5, 9, [6], bytes(65)], Refusal.CONTROL_MALFORMED),
        ([3, 0, 1, 2, 100, [1]], Refusal.CONTROL_MALFORMED),
        ([3, 0, 1, 2, 100, []], Refusal.CONTROL_MALFORMED),
        ([3, 0, 1, 2, 0, [1, 2]], Refusal.CONTROL_MALFORMED),
        ([3, 0, 1, 2, 100, [1, 2] * 33], Refusal.CONTROL_MALFORMED),
        ([9, "over-quota-because", 1, 2, 3], Refusal.CONTROL_MALFORMED),  # names are ours alone
        ([9, "split-view", 1, 2, 3], Refusal.CONTROL_MALFORMED),
        ([11, 1, 5, 5], Refusal.CONTROL_MALFORMED),
        ([12, b"x", b""], Refusal.CONTROL_MALFORMED),
    ],
)
def test_each_fault_has_its_name(value: Any, name: Refusal) -> None:
    assert refusal_of(value) is name
