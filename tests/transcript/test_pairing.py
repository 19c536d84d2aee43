"""Channel id and pairing words: bound to both documents, the suite, the terms and the side."""

from __future__ import annotations

from hashlib import sha256

import cbor2
import pytest

from comity.errors import Refusal, Refused
from comity.transcript.pairing import in_order, make_channel_id, pairing_bits


def test_both_sides_find_the_same_order() -> None:
    one, another = b"document of Norland", b"document of Sudmark"
    lower, higher = in_order(one, another)
    assert in_order(another, one) == (lower, higher)
    assert sha256(lower).digest() < sha256(higher).digest()


def test_a_station_does_not_pair_with_itself() -> None:
    with pytest.raises(Refused) as refused:
        in_order(b"one", b"one")
    assert refused.value.name is Refusal.IDENTITY_WRONG


def test_the_channel_id_binds_everything() -> None:
    digests = [sha256(document).digest() for document in (b"a", b"b")]
    expected = sha256(cbor2.dumps(["comity channel 1", *digests, 1, {1: 7}])).digest()
    assert make_channel_id((b"a", b"b"), 1, {1: 7}) == expected
    others = [
        make_channel_id((b"b", b"a"), 1, {1: 7}),
        make_channel_id((b"a", b"b"), 2, {1: 7}),
        make_channel_id((b"a", b"b"), 1, {1: 8}),
    ]
    assert len({expected, *others}) == 4


def test_each_side_reads_words_of_its_own() -> None:
    channel_id = bytes(range(32))
    expected = sha256(cbor2.dumps(["comity pairing words 1", channel_id, 1])).digest()
    assert pairing_bits(channel_id, 1) == expected
    assert pairing_bits(channel_id, 0) != expected
