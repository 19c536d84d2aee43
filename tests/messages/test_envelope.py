"""The envelope: one encoding, nothing but a refusal by name from hostile bytes."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.clock import Instant, from_seconds
from comity.errors import Refusal, Refused
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.cites import Cite
from comity.messages.envelope import Envelope, decode_payload, encode_payload
from comity.messages.faults import CitesWrong, NumberOutOfRange, TextTooLongForPrecedence
from comity.messages.phrase import Phrase
from comity.messages.precedence import Marking, Precedence
from comity.messages.text import Text
from comity.transcript.entry import read_head
from comity.wire import cbor
from tests.messages.strategies import envelopes, seen_heads

NAMES = {Refusal.TYPE_UNKNOWN, Refusal.BODY_MALFORMED, Refusal.TEXT_NOT_SAFE}

hostile_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**64), 2**64 - 1) | st.binary(max_size=8) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=9) | st.dictionaries(st.integers(0, 9) | st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


def envelope(**changes: object) -> Envelope:
    base = Envelope(
        Precedence.ROUTINE,
        Marking.REAL,
        from_seconds(1_795_286_668),
        from_seconds(1_795_286_703),
        (),
        1,
        Text("Hello."),
    )
    return dataclasses.replace(base, **changes)


def refused_by_name(payload: bytes) -> None:
    try:
        decoded = decode_payload(payload)
    except Refused as refused:
        name: Refusal | None = refused.name
    else:
        name = None
    assert name in {None, *NAMES}
    if name is not None:
        return
    head = read_head(payload)
    assert encode_payload_loosely(decoded, (head.seen_generation, head.seen_size)) == payload


def encode_payload_loosely(decoded: Envelope, seen: tuple[int, int]) -> bytes:
    """As encode_payload, for what a hostile station may send: long texts under FLASH."""
    short = dataclasses.replace(decoded, precedence=Precedence.ROUTINE)
    items = cbor.decode(encode_payload(short, seen))
    assert isinstance(items, list)
    items[3] = decoded.precedence * 3 + decoded.marking
    return cbor.encode(items)


@given(envelopes(), seen_heads)
def test_what_is_encoded_decodes_to_the_same(sent: Envelope, seen: tuple[int, int]) -> None:
    payload = encode_payload(sent, seen)
    assert decode_payload(payload) == sent
    head = read_head(payload)
    assert (head.type, head.seen_generation, head.seen_size) == (sent.type, *seen)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_by_name(data: bytes) -> None:
    refused_by_name(data)


@given(st.lists(hostile_values, max_size=9), st.integers(0, 25))
def test_any_structure_is_refused_by_name_or_has_one_encoding(items: list[cbor.Value], kind: int) -> None:
    refused_by_name(cbor.encode([kind, *items]))


@given(envelopes(), st.integers(0, 7), hostile_values)
def test_any_changed_item_is_refused_by_name_or_has_one_encoding(sent: Envelope, at: int, value: cbor.Value) -> None:
    items = cbor.decode(encode_payload(sent, (1, 0)))
    assert isinstance(items, list)
    items[at] = value
    refused_by_name(cbor.encode(items))


@given(envelopes(), st.data())
def test_any_changed_byte_is_refused_by_name_or_has_one_encoding(sent: Envelope, data: st.DataObject) -> None:
    payload = bytearray(encode_payload(sent, (1, 0)))
    at = data.draw(st.integers(0, len(payload) - 1))
    payload[at] ^= data.draw(st.integers(1, 255))
    refused_by_name(bytes(payload))


@given(envelopes())
def test_every_shorter_payload_is_refused(sent: Envelope) -> None:
    payload = encode_payload(sent, (1, 7))
    for size in range(len(payload)):
        with pytest.raises(Refused):
            decode_payload(payload[:size])


def test_parts_of_a_second_do_not_travel() -> None:
    sent = envelope(composed=Instant(1_795_286_668_999), released=Instant(1_795_286_703_001))
    assert decode_payload(encode_payload(sent, (1, 0))) == envelope()


def test_a_clock_that_was_set_back_does_not_stop_a_message() -> None:
    sent = envelope(composed=from_seconds(1_795_286_704))
    assert decode_payload(encode_payload(sent, (1, 0))).composed == sent.released


def test_flash_must_be_brief() -> None:
    with pytest.raises(TextTooLongForPrecedence):
        encode_payload(envelope(precedence=Precedence.FLASH, message=Text("x" * 1201)), (1, 0))


def test_a_long_flash_from_them_is_read_all_the_same() -> None:
    items = cbor.decode(encode_payload(envelope(message=Text("x" * 1201)), (1, 0)))
    assert isinstance(items, list)
    items[3] = Precedence.FLASH * 3
    assert decode_payload(cbor.encode(items)).precedence is Precedence.FLASH


@pytest.mark.parametrize(
    "changes",
    [
        {"language": -1},
        {"language": 65536},
        {"released": from_seconds(-1)},
        {"released": from_seconds(253_402_300_800)},
        {"composed": from_seconds(-1)},
    ],
)
def test_an_envelope_out_of_range_cannot_be_made(changes: dict[str, object]) -> None:
    with pytest.raises(NumberOutOfRange):
        envelope(**changes)


def test_an_envelope_with_wrong_cites_cannot_be_made() -> None:
    with pytest.raises(CitesWrong):
        envelope(message=Acknowledgement("Norbye", bytes(4), bytes(8)))
    with pytest.raises(CitesWrong):
        envelope(message=Acknowledgement("Norbye", bytes(4), bytes(8)), cites=(Cite(True, 1, 0),))


def test_a_coded_phrase_is_small() -> None:
    """Head and body of a phrase with two fill-ins, entry numbers over 40,000: 64 bytes of signature are to come."""
    sent = envelope(
        language=0, message=Phrase.written(7, {"distance": "2.5", "minutes": "30"}), cites=(Cite(False, 1, 40001),)
    )
    assert len(encode_payload(sent, (1, 40002))) == 23
