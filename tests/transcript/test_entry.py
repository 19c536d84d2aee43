"""Entries: one encoding, bound to their place, refused by name otherwise."""

from __future__ import annotations

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.crypto.signing import KeySigner
from comity.crypto.suite import SUITES, Suite
from comity.errors import Refusal, Refused
from comity.transcript import entry
from comity.wire import cbor, codec

SUITE = SUITES[1]
SIGNER = KeySigner(SUITE, bytes(range(32)), bytes(range(32, 64)))
CHANNEL = bytes(range(100, 132))
HINTS = 32
"""Bytes that coding may save where a signature of ML-DSA has few hints: then it ends in zeros."""
PAYLOAD = cbor.encode([5, 7, 1_795_000_000, 10, 30, None, 1, "The drill begins at noon."])
NUMBERS = st.one_of(st.integers(0, 300), st.integers(0, entry.MAX_SIZE - 1))


def signed(payload: bytes = PAYLOAD, number: int = 7) -> bytes:
    return entry.sign_entry(SIGNER, CHANNEL, (0, 1), number, payload)


def refusal(data: bytes, number: int = 7) -> Refusal:
    with pytest.raises(Refused) as refused:
        entry.verify_entry(data, SIGNER.ed25519_public, CHANNEL, 0, 1, number)
    return refused.value.name


@given(st.binary(max_size=70_000), st.integers(0, 1), st.integers(1, entry.MAX_GENERATION), NUMBERS)
@settings(max_examples=60)
def test_signing_and_verifying_agree(payload: bytes, direction: int, generation: int, number: int) -> None:
    data = entry.sign_entry(SIGNER, CHANNEL, (direction, generation), number, payload)
    verified = entry.verify_entry(data, SIGNER.ed25519_public, CHANNEL, direction, generation, number)
    assert verified == payload
    assert entry.split_entry(data) == (payload, data[-64:])


def test_the_form_is_cose_as_another_library_reads_it() -> None:
    protected, unprotected, payload, signature = cbor2.loads(signed())
    assert cbor2.loads(protected) == {1: -19}
    assert unprotected == {}
    assert payload == PAYLOAD
    external = cbor2.dumps(["comity entry 1", CHANNEL, 0, 1, 7])
    assert signature == SIGNER.sign(cbor2.dumps(["Signature1", protected, external, payload]))


@pytest.mark.parametrize(
    ("channel", "direction", "generation", "number"),
    [(bytes(32), 0, 1, 7), (CHANNEL, 1, 1, 7), (CHANNEL, 0, 2, 7), (CHANNEL, 0, 1, 8)],
)
def test_an_entry_fits_one_place_only(channel: bytes, direction: int, generation: int, number: int) -> None:
    with pytest.raises(Refused) as refused:
        entry.verify_entry(signed(), SIGNER.ed25519_public, channel, direction, generation, number)
    assert refused.value.name is Refusal.SIGNATURE_WRONG


@given(st.data())
@settings(max_examples=200)
def test_any_changed_byte_is_refused(data: st.DataObject) -> None:
    raw = bytearray(signed())
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= data.draw(st.integers(1, 255))
    assert refusal(bytes(raw)) in (
        Refusal.STRUCTURE_WRONG,
        Refusal.SIGNATURE_WRONG,
        Refusal.CBOR_MALFORMED,
        Refusal.CBOR_NOT_DETERMINISTIC,
    )


@given(st.binary(max_size=200))
def test_random_bytes_are_refused(raw: bytes) -> None:
    refusal(raw)


@given(st.integers(0, len(signed()) - 1))
def test_a_cut_entry_is_refused(size: int) -> None:
    refusal(signed()[:size])


def test_other_encodings_of_the_same_structure_are_refused() -> None:
    payload, signature = entry.split_entry(signed())
    start, head = b"\x84\x43\xa1\x01\x32\xa0", bytes((0x58, len(payload)))
    assert start + head + payload + b"\x58\x40" + signature == signed()
    longer = start + b"\x59\x00" + bytes((len(payload),)) + payload + b"\x58\x40" + signature
    assert refusal(longer) is Refusal.CBOR_NOT_DETERMINISTIC
    kid = b"\x84\x43\xa1\x01\x32\xa1\x04\x41\x01" + head + payload + b"\x58\x40" + signature
    assert refusal(kid) is Refusal.STRUCTURE_WRONG
    assert refusal(b"\xd2" + signed()) is Refusal.STRUCTURE_WRONG
    assert refusal(signed() + b"\x00") is Refusal.STRUCTURE_WRONG
    text = start + bytes((0x78, len(payload))) + payload + b"\x58\x40" + signature
    assert refusal(text) is Refusal.STRUCTURE_WRONG


@given(st.text(max_size=400))
@settings(max_examples=50)
def test_the_air_form_gives_the_same_entry(text: str) -> None:
    data = signed(cbor.encode([5, [2, 9], 1_795_000_000, 0, 0, None, 2, text]))
    air = entry.air_form(data)
    assert air[:64] == data[-64:]
    assert entry.from_air(air, 1 << 20) == data


@pytest.mark.parametrize("suite", SUITES.values(), ids=str)
def test_a_doubly_signed_entry_is_as_short_without_an_effort(suite: Suite) -> None:
    """Only its last item is coded, the second signature, and that gets hardly shorter."""
    signer = KeySigner(suite, bytes(range(32)), bytes(range(32, 64)))
    for number in range(4):
        payload = entry.with_pq(signer, CHANNEL, 0, 1, number, [3, 7, 1_795_000_000, number])
        data = entry.sign_entry(signer, CHANNEL, (0, 1), number, payload)
        assert len(entry.air_form(data, codec.NO_EFFORT)) <= len(entry.air_form(data)) + HINTS


@given(st.binary(max_size=120))
def test_any_air_form_is_an_entry_or_refused(plaintext: bytes) -> None:
    try:
        data = entry.from_air(plaintext, 4096)
    except Refused:
        return
    assert entry.split_entry(data)[1] == plaintext[:64]


def test_an_air_form_beyond_the_bound_is_refused() -> None:
    air = entry.air_form(signed(cbor.encode([5, 0, 0, 0, 0, None, 1, "a" * 5000])))
    with pytest.raises(Refused) as refused:
        entry.from_air(air, 4096)
    assert refused.value.name is Refusal.INFLATES_TOO_MUCH


@pytest.mark.parametrize(
    ("payload", "head"),
    [
        ([5, 0, 1, "x"], entry.EntryHead(5, 1, 0, 1)),
        ([200, [2, 0], entry.MAX_AT, None], entry.EntryHead(200, 2, 0, entry.MAX_AT)),
        ([0, [entry.MAX_GENERATION, entry.MAX_SIZE], 0], entry.EntryHead(0, entry.MAX_GENERATION, entry.MAX_SIZE, 0)),
    ],
)
def test_heads(payload: list[cbor.Value], head: entry.EntryHead) -> None:
    assert entry.read_head(cbor.encode(payload)) == head
    assert entry.decode_seen(entry.encode_seen(head.seen_generation, head.seen_size)) == (
        head.seen_generation,
        head.seen_size,
    )


@pytest.mark.parametrize(
    ("payload", "name"),
    [
        ([], Refusal.STRUCTURE_WRONG),
        ([5, 0], Refusal.STRUCTURE_WRONG),
        (["5", 0, 1], Refusal.STRUCTURE_WRONG),
        ([-1, 0, 1], Refusal.STRUCTURE_WRONG),
        ([True, 0, 1], Refusal.STRUCTURE_WRONG),
        ([5, -1, 1], Refusal.STRUCTURE_WRONG),
        ([5, None, 1], Refusal.STRUCTURE_WRONG),
        ([5, [1, 3], 1], Refusal.STRUCTURE_WRONG),
        ([5, [2], 1], Refusal.STRUCTURE_WRONG),
        ([5, [2, 1, 1], 1], Refusal.STRUCTURE_WRONG),
        ([5, [1 << 32, 1], 1], Refusal.SEEN_IMPOSSIBLE),
        ([5, 1 << 32, 1], Refusal.SEEN_IMPOSSIBLE),
        ([5, 0, -1], Refusal.BODY_MALFORMED),
        ([5, 0, "noon"], Refusal.BODY_MALFORMED),
        ([5, 0, entry.MAX_AT + 1], Refusal.BODY_MALFORMED),
        ([5, 0, 1, *range(21)], Refusal.STRUCTURE_WRONG),
    ],
)
def test_faulty_heads_are_refused_by_name(payload: list[cbor.Value], name: Refusal) -> None:
    with pytest.raises(Refused) as refused:
        entry.read_head(cbor.encode(payload))
    assert refused.value.name is name


@given(st.binary(max_size=40))
def test_any_payload_has_a_head_or_is_refused(payload: bytes) -> None:
    try:
        head = entry.read_head(payload)
    except Refused:
        return
    assert head.at <= entry.MAX_AT


def test_doubly_signed_payloads() -> None:
    place = (CHANNEL, 1, 2, 3)
    items: list[cbor.Value] = [2, 0, 1_795_000_000, 1, 40, bytes(32), bytes(16)]
    payload = entry.with_pq(SIGNER, *place, items)
    assert entry.verify_pq_item(SUITE, SIGNER.pq_public, *place, payload) == items
    for other in ((bytes(32), 1, 2, 3), (CHANNEL, 0, 2, 3), (CHANNEL, 1, 1, 3), (CHANNEL, 1, 2, 4)):
        with pytest.raises(Refused) as refused:
            entry.verify_pq_item(SUITE, SIGNER.pq_public, *other, payload)
        assert refused.value.name is Refusal.PQ_SIGNATURE_WRONG
    changed = cbor.encode([2, 0, 1_795_000_001, *cbor.decode(payload)[3:]])  # type: ignore[index,misc]
    with pytest.raises(Refused) as refused:
        entry.verify_pq_item(SUITE, SIGNER.pq_public, *place, changed)
    assert refused.value.name is Refusal.PQ_SIGNATURE_WRONG


@pytest.mark.parametrize("raw", ["80", "8140", "01", "820000", "8200", "ff", ""])
def test_payloads_without_a_second_signature_are_refused(raw: str) -> None:
    with pytest.raises(Refused):
        entry.verify_pq_item(SUITE, SIGNER.pq_public, CHANNEL, 0, 1, 0, bytes.fromhex(raw))
