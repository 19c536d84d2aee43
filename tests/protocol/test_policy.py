"""The terms of a channel: what is read back, and what no station accepts."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import Refusal, Refused
from comity.protocol.policy import Policy
from comity.wire import cbor

NAMES = [field.name for field in fields(Policy)]


def test_terms_are_read_as_they_were_written() -> None:
    for policy in (Policy(), Policy(max_entry_size=16_384, window=9, epoch_s=60)):
        assert Policy.from_terms(cbor.decode(cbor.encode(policy.to_terms()))) == policy


def test_every_term_has_its_number_in_the_order_of_the_fields() -> None:
    terms = Policy().to_terms()
    assert isinstance(terms, dict)
    assert list(terms) == list(range(1, len(NAMES) + 1))
    assert [terms[number] for number in sorted(terms)] == [getattr(Policy(), name) for name in NAMES]


def changed(**terms: Any) -> dict[Any, Any]:
    whole: dict[Any, Any] = dict(Policy().to_terms())  # type: ignore[call-overload]
    return whole | {NAMES.index(name) + 1: value for name, value in terms.items()}


SENSELESS: list[Any] = [None, [], 5, {}, {1: 2}, changed() | {99: 1}, changed() | {"1": 1}]
SENSELESS += [changed(**{name: value}) for name in NAMES for value in (0, -1, True, None, "9", b"9", 1 << 40, [1])]
SENSELESS += [changed(max_entry_size=1_000_001), changed(window=65_537)]
SENSELESS += [changed(max_entry_size=16_383), changed(max_entry_size=50_000, bytes_a_day=49_999)]


@pytest.mark.parametrize("terms", SENSELESS, ids=repr)
def test_senseless_terms_are_refused(terms: Any) -> None:
    with pytest.raises(Refused) as caught:
        Policy.from_terms(terms)
    assert caught.value.name is Refusal.STRUCTURE_WRONG


VALUES = st.one_of(st.none(), st.integers(-3, 2**41), st.text(max_size=3), st.booleans())


@given(st.dictionaries(st.integers(0, len(NAMES) + 1), VALUES))
def test_any_terms_are_read_or_refused(terms: dict[int, Any]) -> None:
    try:
        policy = Policy.from_terms(terms)
    except Refused:
        return
    assert policy.to_terms() == terms
