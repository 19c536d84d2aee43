"""A review as a file that a station signs (spec/06-record.md, section 9), and the comparison of two.

The file is JSON: `review`, `side` of the signer, `documents` and `terms` of the channel (base64), both signatures.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from comity.crypto.identity import decode_document
from comity.crypto.signing import Signer, verify, verify_pq
from comity.errors import Refused, reading_reason
from comity.station.channel_loading import Pairing
from comity.station.faults import FileUnreadable
from comity.station.relation.faults_of_reviews import ReviewNotSigned, ReviewsOfOtherChannels
from comity.transcript.pairing import make_channel_id
from comity.wire import cbor, labels

FORM = 1
_NOTHING = "-"


@dataclass(frozen=True, slots=True)
class SignedReview:
    """A review whose signatures and documents are right; `side` signed it."""

    path: Path
    review: dict[str, Any]
    side: int
    channel_id: bytes


@dataclass(frozen=True, slots=True)
class Differing:
    """A place where two reviews differ, and what either has there."""

    where: str
    one: str
    other: str


def sign_review(review: dict[str, Any], pairing: Pairing, channel_id: bytes, signer: Signer) -> dict[str, Any]:
    """The content of a review file."""
    message = _signed_bytes(review, channel_id, pairing.our_direction)
    return {
        "review": review,
        "side": pairing.our_direction,
        "documents": [_text(document) for document in pairing.documents],
        "terms": _text(cbor.encode(pairing.terms)),
        "signature": _text(signer.sign(message)),
        "pq_signature": _text(signer.sign_pq(message)),
    }


def write_review(signed: dict[str, Any]) -> bytes:
    """The bytes of the file; the same review gives the same, but for the signatures."""
    return (json.dumps(signed, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_review(path: Path) -> SignedReview:
    """Read and verify a review file. Raises FileUnreadable, ReviewNotSigned."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FileUnreadable(path=path, reason=reading_reason(error)) from error
    try:
        side, review = found["side"], found["review"]
        raw = [b64decode(one, validate=True) for one in found["documents"]]
        documents = [decode_document(one, None) for one in raw]
        signer = documents[side]
        terms = cbor.decode(b64decode(found["terms"], validate=True))
        channel_id = make_channel_id((raw[0], raw[1]), signer.suite.number, terms)
        message = _signed_bytes(review, channel_id, side)
        verify(signer.ed25519_public, b64decode(found["signature"], validate=True), message)
        verify_pq(signer.suite, signer.pq_public, b64decode(found["pq_signature"], validate=True), message)
    except (Refused, LookupError, TypeError, ValueError) as error:
        raise ReviewNotSigned(path=path) from error
    if type(side) is not int or side not in (0, 1) or not isinstance(review, dict) or len(raw) != 2:
        raise ReviewNotSigned(path=path)
    return SignedReview(path, review, side, channel_id)


def compare_reviews(one: SignedReview, other: SignedReview) -> list[Differing]:
    """Where two reviews of one channel differ; of one period and the same entries they do not.

    Raises ReviewsOfOtherChannels.
    """
    if one.channel_id != other.channel_id:
        raise ReviewsOfOtherChannels(one=one.path.name, other=other.path.name)
    return list(_differing(one.review, other.review, ""))


def _differing(one: Any, other: Any, where: str) -> Iterator[Differing]:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(one.keys() | other.keys()):
            yield from _differing(one.get(key), other.get(key), f"{where}.{key}" if where else key)
    elif isinstance(one, list) and isinstance(other, list):
        for number in range(max(len(one), len(other))):
            first, second = (some[number] if number < len(some) else None for some in (one, other))
            yield from _differing(first, second, f"{where}[{number + 1}]")
    elif one != other or type(one) is not type(other):
        yield Differing(where, _shown(one), _shown(other))


def _shown(value: Any) -> str:
    return _NOTHING if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _signed_bytes(review: dict[str, Any], channel_id: bytes, side: int) -> bytes:
    canonical = json.dumps(review, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return cbor.encode([labels.REVIEW, channel_id, side, sha256(canonical).digest()])


def _text(octets: bytes) -> str:
    return b64encode(octets).decode()
