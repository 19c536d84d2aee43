"""Entries: signed bytes that identify themselves (spec/03-entries.md).

entry      = [ h'a10132', {}, payload bstr, signature bstr(64) ]      COSE_Sign1, Ed25519 (RFC 9864)
signed     = [ "Signature1", h'a10132', external, payload ]           RFC 9052, section 4.4
external   = CBOR [ "comity entry 1", channel id, direction, generation, number ]
payload    = CBOR [ type, seen, at, … ]
on the air = signature(64) | codec(1) | coded payload
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import TypeGuard

from comity.crypto.signing import Signer, verify, verify_pq
from comity.crypto.suite import Suite
from comity.errors import Refusal, Refused
from comity.wire import cbor, codec, labels

SIGNATURE_SIZE = 64
MAX_GENERATION = 0xFFFFFFFF
MAX_SIZE = 0xFFFFFFFF
"""Entries of one log; the last number is one less."""
MAX_AT = 253_402_300_799
"""9999-12-31T23:59:59Z, in POSIX seconds: later instants are refused."""

BYTES = 2
"""CBOR's major type of byte strings."""

_PROTECTED = b"\x43\xa1\x01\x32"
_START = b"\x84" + _PROTECTED + b"\xa0"
_SIGNATURE_HEAD = b"\x58\x40"
_SIGNED_START = b"\x84\x6aSignature1" + _PROTECTED


@dataclass(frozen=True, slots=True)
class EntryHead:
    """The first three items of every payload. `at` is the release, in POSIX seconds by its author's clock."""

    type: int
    seen_generation: int
    seen_size: int
    at: int


def sign_entry(signer: Signer, channel_id: bytes, log: tuple[int, int], number: int, payload: bytes) -> bytes:
    """The entry `number` of `log` (direction, generation). Record it before anything of it is sent."""
    signature = signer.sign(_signed(channel_id, *log, number, payload))
    return _assemble(payload, signature)


def verify_entry(
    data: bytes, ed_public: bytes, channel_id: bytes, direction: int, generation: int, number: int
) -> bytes:
    """Check the structure, byte for byte, and the signature; return the payload, which is not looked into.

    Raises Refused (structure-wrong, cbor-…, signature-wrong).
    """
    payload, signature = split_entry(data)
    verify(ed_public, signature, _signed(channel_id, direction, generation, number, payload))
    return payload


def split_entry(data: bytes) -> tuple[bytes, bytes]:
    """Payload and signature of an entry whose signature is not checked here. Raises Refused."""
    end = len(data) - SIGNATURE_SIZE - len(_SIGNATURE_HEAD)
    start = len(_START)
    if data[:start] != _START or end <= start or data[end : end + 2] != _SIGNATURE_HEAD:
        raise Refused(Refusal.STRUCTURE_WRONG, "not the COSE_Sign1 of an entry")
    major, size, head = cbor.decode_head(data, start)
    if major != BYTES or head + size != end:
        raise Refused(Refusal.STRUCTURE_WRONG, "the payload is not a byte string of its length")
    return data[head:end], data[end + 2 :]


def air_form(data: bytes, effort: int = codec.FULL_EFFORT) -> bytes:
    """What is sealed and sent of an entry: its signature and its payload, coded as short as it goes."""
    payload, signature = split_entry(data)
    number, coded = codec.pack(payload, effort)
    return signature + bytes((number,)) + coded


def from_air(plaintext: bytes, bound: int) -> bytes:
    """Rebuild the entry from its air form; its payload is at most `bound` bytes. Verify it next.

    Raises Refused (structure-wrong, codec-…, inflates-too-much).
    """
    if len(plaintext) < SIGNATURE_SIZE + 2:
        raise Refused(Refusal.STRUCTURE_WRONG, "shorter than a signature and a payload")
    signature, coded = plaintext[:SIGNATURE_SIZE], plaintext[SIGNATURE_SIZE + 1 :]
    return _assemble(codec.unpack(plaintext[SIGNATURE_SIZE], coded, bound), signature)


def leaf_hash(data: bytes) -> bytes:
    """The leaf of an entry in its log's tree (RFC 9162, section 2.1.1)."""
    return sha256(b"\x00" + data).digest()


def read_head(payload: bytes) -> EntryHead:
    """Type, seen-head and instant of a payload; what follows them is not looked at.

    Raises Refused (structure-wrong, seen-impossible, body-malformed, cbor-…).
    """
    if not payload or not 0x83 <= payload[0] <= 0x97:
        raise Refused(Refusal.STRUCTURE_WRONG, "payload is not a short array")
    kind, at = cbor.decode_prefix(payload, 1)
    seen, at = cbor.decode_prefix(payload, at)
    instant, _ = cbor.decode_prefix(payload, at)
    generation, size = decode_seen(seen)
    if not is_uint(kind):
        raise Refused(Refusal.STRUCTURE_WRONG, "type is not a number")
    if not is_uint(instant) or instant > MAX_AT:
        raise Refused(Refusal.BODY_MALFORMED, "no such instant")
    return EntryHead(kind, generation, size, instant)


def encode_seen(generation: int, size: int) -> cbor.Value:
    """The seen-head as it stands in a payload: the size alone for generation 1."""
    return size if generation == 1 else [generation, size]


def decode_seen(value: cbor.Value) -> tuple[int, int]:
    """Generation and size of a seen-head. Raises Refused (structure-wrong, seen-impossible)."""
    generation, size = (1, value) if not isinstance(value, list) else _two(value)
    if not is_uint(generation) or not is_uint(size) or (isinstance(value, list) and generation < 2):
        raise Refused(Refusal.STRUCTURE_WRONG, "seen-head")
    if generation > MAX_GENERATION or size > MAX_SIZE:
        raise Refused(Refusal.SEEN_IMPOSSIBLE, f"{generation}, {size}")
    return generation, size


SEALED_LATER = 2
"""Entries of a log that may be left to its first seal, where the channel was opened by commission."""


def pq_message(channel_id: bytes, direction: int, generation: int, number: int, items: Sequence[cbor.Value]) -> bytes:
    """What the ML-DSA signature of a doubly signed payload covers; `items` are all of it but the signature."""
    return cbor.encode([labels.PQ, channel_id, direction, generation, number, cbor.encode(items)])


def with_pq(
    signer: Signer, channel_id: bytes, direction: int, generation: int, number: int, items: Sequence[cbor.Value]
) -> bytes:
    """The payload of `items` with its ML-DSA signature as last item. Hand it to `sign_entry`."""
    signature = signer.sign_pq(pq_message(channel_id, direction, generation, number, items))
    return cbor.encode([*items, signature])


def sealed_later(items: Sequence[cbor.Value]) -> bytes:
    """A payload whose ML-DSA signature is left to the author's first seal. Hand it to `sign_entry`."""
    return cbor.encode([*items, b""])


def verify_pq_item(
    suite: Suite,
    pq_public: bytes,
    channel_id: bytes,
    direction: int,
    generation: int,
    number: int,
    payload: bytes,
    *,
    may_be_later: bool = False,
) -> list[cbor.Value]:
    """Check the ML-DSA signature of a doubly signed payload; return the items before it.

    With `may_be_later` it may be empty where an entry can be sealed later: numbers 0 and 1 of the first generation
    (spec/19-opening-by-commission.md, section 5). Raises Refused (structure-wrong, pq-signature-wrong, cbor-…).
    """
    items = cbor.decode(payload)
    if not isinstance(items, list) or len(items) < 2 or not isinstance(items[-1], bytes):
        raise Refused(Refusal.STRUCTURE_WRONG, "not a doubly signed payload")
    signature = items.pop()
    if may_be_later and signature == b"" and generation == 1 and number < SEALED_LATER:
        return items
    verify_pq(suite, pq_public, signature, pq_message(channel_id, direction, generation, number, items))
    return items


def is_uint(value: object) -> TypeGuard[int]:
    """True for an unsigned integer; false for true, false and everything else."""
    return type(value) is int and value >= 0


def _two(value: list[cbor.Value]) -> tuple[cbor.Value, cbor.Value]:
    if len(value) != 2:
        raise Refused(Refusal.STRUCTURE_WRONG, "seen-head")
    return value[0], value[1]


def _assemble(payload: bytes, signature: bytes) -> bytes:
    return b"".join((_START, cbor.encode_head(BYTES, len(payload)), payload, _SIGNATURE_HEAD, signature))


@lru_cache(maxsize=64)
def _external_start(channel_id: bytes, direction: int, generation: int) -> bytes:
    whole = cbor.encode([labels.ENTRY, channel_id, direction, generation, 0])
    return whole[:-1]


def _signed(channel_id: bytes, direction: int, generation: int, number: int, payload: bytes) -> bytes:
    external = _external_start(channel_id, direction, generation) + cbor.encode(number)
    heads = cbor.encode_head(BYTES, len(external)), cbor.encode_head(BYTES, len(payload))
    return b"".join((_SIGNED_START, heads[0], external, heads[1], payload))
