"""One function a parser. Its first line states the property; it raises when that is broken.

For all of them: whatever the bytes, the parser accepts or refuses by name, and nothing else is ever raised.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from comity.bearers.tls.lengths import FrameSplitter
from comity.clock import from_seconds, to_seconds
from comity.crypto.commission import decode_commission
from comity.crypto.identity import decode_document, decode_request
from comity.crypto.officers import decode_officer_request
from comity.crypto.suite import suite
from comity.crypto.words import WordsMistyped, digits, parse_words, words
from comity.encounters.comparison import account_of_record, compare
from comity.encounters.record_reading import decode_record
from comity.errors import OurFault, Refused
from comity.messages.content import decode_content
from comity.messages.envelope import decode_payload, encode_payload
from comity.protocol.control import decode_control, encode_control
from comity.protocol.unit_hello import decode_hello
from comity.relation.proof_file import Proof, check_proof
from comity.station.record.references import parse_reference
from comity.transcript.bundle import verify_bundle
from comity.transcript.checkpoint import HeldReceipt, verify_note
from comity.transcript.entry import from_air, read_head, split_entry
from comity.wire import cbor
from comity.wire.codec import pack, unpack
from comity.wire.frame import OpeningFrame, OpeningKind, decode_frame

_BOUND = 4096
_BASE_POINT = bytes.fromhex("58" + "66" * 31)
"""A point of the curve whose private key nobody needs here."""


class Broken(Exception):
    """A property does not hold for these bytes."""


def require(holds: bool, what: str) -> None:
    """Raise Broken unless it holds; never stripped, as an assertion might be."""
    if not holds:
        raise Broken(what)


def frame(data: bytes) -> None:
    """A frame that decodes encodes to the same bytes."""
    try:
        decoded = decode_frame(data)
    except Refused:
        return
    require(decoded.encode() == data, "another frame")


def unit_hello(data: bytes) -> None:
    """A hello that is read holds two digests, an instant and a signature, and is the only frame that says so."""
    try:
        hello = decode_hello(data)
    except Refused:
        return
    items: list[cbor.Value] = [hello.sender, hello.addressee, to_seconds(hello.at), hello.signature]
    again = OpeningFrame(hello.tag, OpeningKind.HELLO, cbor.encode(items)).encode()
    require(again == data, "another hello")


def structure(data: bytes) -> None:
    """CBOR that decodes encodes to the same bytes."""
    try:
        value = cbor.decode(data)
    except Refused:
        return
    require(cbor.encode(value) == data, "another encoding")


def codec(data: bytes) -> None:
    """What is unpacked stays within the bound, and packs to something that unpacks to the same."""
    try:
        payload = unpack(data[0] % 8 if data else 0, data[1:], _BOUND)
    except Refused:
        return
    require(len(payload) <= _BOUND, "beyond the bound")
    try:
        cbor.decode(payload)
        read_head(payload)
    except Refused:
        return
    require(unpack(*pack(payload, 1), _BOUND) == payload, "another payload")


def entry(data: bytes) -> None:
    """An entry splits in one way only; unless it is empty, its form on the air gives back the same entry."""
    try:
        payload, signature = split_entry(data)
    except Refused:
        return
    if payload:  # an empty one does not travel: no frame that holds it is accepted
        require(from_air(signature + b"\x00" + payload, len(payload)) == data, "another entry")


def air(data: bytes) -> None:
    """What comes from the air is an entry within the bound, or refused."""
    try:
        rebuilt = from_air(data, _BOUND)
    except Refused:
        return
    require(split_entry(rebuilt)[1] == data[:64], "another signature")


def message(data: bytes) -> None:
    """A message that decodes encodes to the same bytes."""
    try:
        head = read_head(data)
        envelope = decode_payload(data)
    except Refused:
        return
    require(encode_payload(envelope, (head.seen_generation, head.seen_size)) == data, "another payload")


def control(data: bytes) -> None:
    """A control payload that decodes encodes to the same bytes."""
    try:
        decoded = decode_control(data)
    except Refused:
        return
    require(encode_control(decoded) == data, "another control payload")


def identity(data: bytes) -> None:
    """An identity document, request or commission is valid as a whole, or refused."""
    for decode in (
        lambda raw: decode_document(raw, None),
        decode_request,
        lambda raw: decode_commission(raw, suite(1)),
    ):
        try:
            decode(data)
        except Refused:
            continue


def officers(data: bytes) -> None:
    """An officer's request, a content, a proof of release: valid as a whole, or refused; a proof is written again as
    it was."""
    for decode in (decode_officer_request, lambda raw: decode_content(raw, from_seconds(1_795_000_000))):
        with suppress(Refused):
            decode(data)
    try:
        proof = Proof.decode(data)
    except Refused:
        return
    require(proof.encode() == data, "another proof")
    with suppress(Refused):
        check_proof(proof)


def note(data: bytes) -> None:
    """A note of a checkpoint verifies, or is refused."""
    try:
        verify_note(data.decode("utf-8", "surrogateescape"), bytes(32), (0, 1), (_BASE_POINT, _BASE_POINT))
    except Refused:
        return
    raise Broken("nobody signed this")


def held_receipt(data: bytes) -> None:
    """A held receipt has one encoding."""
    try:
        value = cbor.decode(data)
        receipt = HeldReceipt.from_value(value)
    except Refused:
        return
    require(cbor.encode(receipt.to_value()) == data, "another encoding")


def bundle(data: bytes) -> None:
    """A bundle verifies, or is refused."""
    try:
        verify_bundle(data)
    except Refused:
        return


def lengths(data: bytes) -> None:
    """A stream gives the same frames whole and byte by byte, and ends at the same fault."""
    require(_split([data]) == _split([data[at : at + 1] for at in range(len(data))]), "cut in another way")


def _split(pieces: list[bytes]) -> tuple[list[bytes], str]:
    splitter, frames = FrameSplitter(_BOUND), []
    try:
        for piece in pieces:
            for one in splitter.feed(piece):
                frames.append(one)
    except Refused as refused:
        return frames, refused.name.value
    return frames, ""


def pairing_words(data: bytes) -> None:
    """What a person types is 256 bits, or told to be wrong; words and digits of the same bits are read alike."""
    try:
        bits = parse_words(data.decode("utf-8", "replace"))
    except WordsMistyped:
        return
    require(parse_words(" ".join(words(bits))) == parse_words(" ".join(digits(bits))) == bits, "other bits")


def reference(data: bytes) -> None:
    """A reference that a person types names one entry, or is told to be wrong."""
    try:
        parse_reference(data.decode("utf-8", "replace"))
    except OurFault:
        return


def encounter_record(data: bytes) -> None:
    """A record of an encounter that is accepted encodes to the same bytes, and compares with itself."""
    try:
        record = decode_record(data)
    except Refused:
        return
    require(record.encoded == data, "another encoding")
    account = account_of_record(record)
    compare(account, account)


PARSERS: dict[str, Callable[[bytes], None]] = {
    "air": air,
    "bundle": bundle,
    "codec": codec,
    "control": control,
    "encounter-record": encounter_record,
    "entry": entry,
    "frame": frame,
    "held-receipt": held_receipt,
    "identity": identity,
    "lengths": lengths,
    "message": message,
    "note": note,
    "officers": officers,
    "pairing-words": pairing_words,
    "reference": reference,
    "structure": structure,
    "unit-hello": unit_hello,
}
