"""What two stations agree on by pairing: the channel id and the words that their officers read (spec/07-pairing.md)."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

from comity.errors import Refusal, Refused
from comity.wire import cbor, labels


@lru_cache(maxsize=64)
def in_order(one: bytes, another: bytes) -> tuple[bytes, bytes]:
    """Two identity documents as direction 0 and direction 1. Raises Refused (identity-wrong) when they are one."""
    if one == another:
        raise Refused(Refusal.IDENTITY_WRONG, "a station does not pair with itself")
    lower, higher = sorted((one, another), key=lambda document: sha256(document).digest())
    return lower, higher


def make_channel_id(documents: tuple[bytes, bytes], suite_number: int, terms: cbor.Value) -> bytes:
    """The 32 bytes that bind everything in a channel to both documents (see `in_order`), the suite and the terms."""
    digests = [sha256(document).digest() for document in documents]
    return sha256(cbor.encode([labels.CHANNEL, *digests, suite_number, terms])).digest()


def pairing_bits(channel_id: bytes, direction: int) -> bytes:
    """The 32 bytes behind the words that the officer of the side `direction` reads aloud; the other types them."""
    return sha256(cbor.encode([labels.WORDS, channel_id, direction])).digest()
