"""A doubly signed statement, CBOR[body, ed25519 signature, ML-DSA signature], and the fields of its body.

Identity documents, commissions and revocations are such statements. Whatever is wrong with one is refused
under the one name that its reader gives.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from comity.clock import Instant, from_seconds
from comity.crypto.signing import Signer, verify, verify_pq
from comity.crypto.suite import SIGNATURE_SIZE, Suite
from comity.errors import Refusal, Refused
from comity.wire import cbor

MAX_STATEMENT_SIZE = 1 << 15
"""No statement is longer, in bytes; the longest, a document of suite 2, has about half of it."""
MAX_NAME_LENGTH = 64
"""Characters in the name of a party or a station."""
MAX_SECONDS = 253_402_300_799
"""9999-12-31T23:59:59Z; no instant of a statement lies beyond it."""

_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
"""Characters that count as printable and show nothing; the variation selectors are the others."""


class Statement:
    """A decoded statement whose signatures were not checked yet; hands out fields of the right type and size."""

    def __init__(self, raw: bytes, keys: range, refusal: Refusal) -> None:
        """Split `raw`; its body must be a map of exactly `keys`. Raises Refused (`refusal`)."""
        self.raw = raw
        self.refusal = refusal
        self.body, self._ed25519_signature, self._pq_signature = self._split(raw)
        fields = self._decoded(self.body)
        if not isinstance(fields, Mapping) or list(fields) != list(keys):
            raise self.refused("fields missing or unknown")
        self.fields = fields

    def refused(self, detail: str) -> Refused:
        """The refusal of this statement, to raise."""
        return Refused(self.refusal, detail)

    def verify(self, label: str, suite: Suite, ed25519_public: bytes, pq_public: bytes) -> None:
        """Check both signatures. Raises Refused."""
        message = signed_bytes(label, self.body)
        try:
            verify(ed25519_public, self._ed25519_signature, message)
            verify_pq(suite, pq_public, self._pq_signature, message)
        except Refused as error:
            raise self.refused(str(error)) from error

    def name(self, key: int) -> str:
        """A party's or station's name. Raises Refused unless `is_name` holds."""
        value = self.fields[key]
        if not isinstance(value, str) or not is_name(value):
            raise self.refused(f"field {key} is not a name")
        return value

    def text(self, key: int, longest: int) -> str:
        """A line of text, which may be empty. Raises Refused."""
        value = self.fields[key]
        if not isinstance(value, str) or len(value) > longest or (value and not _is_plain_line(value)):
            raise self.refused(f"field {key} is not a line of text")
        return value

    def octets(self, key: int, size: int) -> bytes:
        """Exactly `size` bytes. Raises Refused."""
        value = self.fields[key]
        if not isinstance(value, bytes) or len(value) != size:
            raise self.refused(f"field {key} has not {size} bytes")
        return value

    def number(self, key: int, largest: int) -> int:
        """An unsigned integer. Raises Refused."""
        value = self.fields[key]
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= largest:
            raise self.refused(f"field {key} is not a number up to {largest}")
        return value

    def instant(self, key: int) -> Instant:
        """An instant that travelled as whole POSIX seconds. Raises Refused."""
        return from_seconds(self.number(key, MAX_SECONDS))

    def flag(self, key: int) -> bool:
        """True or false. Raises Refused."""
        value = self.fields[key]
        if not isinstance(value, bool):
            raise self.refused(f"field {key} is neither true nor false")
        return value

    def _split(self, raw: bytes) -> tuple[bytes, bytes, bytes]:
        if len(raw) > MAX_STATEMENT_SIZE:
            raise self.refused("too long")
        match self._decoded(raw):
            case [bytes(body), bytes(ed25519), bytes(pq)] if len(ed25519) == SIGNATURE_SIZE:
                return body, ed25519, pq
        raise self.refused("not a body with two signatures")

    def _decoded(self, raw: bytes) -> cbor.Value:
        try:
            return cbor.decode(raw)
        except Refused as error:
            raise self.refused(str(error)) from error


def make_statement(label: str, fields: Mapping[int | str, cbor.Value], signer: Signer) -> bytes:
    """Encode the fields and sign them twice under `label`."""
    body = cbor.encode(fields)
    message = signed_bytes(label, body)
    return cbor.encode([body, signer.sign(message), signer.sign_pq(message)])


def signed_bytes(label: str, body: bytes) -> bytes:
    """What the signatures of a statement cover."""
    return cbor.encode([label, body])


def is_name(text: str) -> bool:
    """True for 1 to 64 visible characters in NFC, with single spaces between them only."""
    return 1 <= len(text) <= MAX_NAME_LENGTH and _is_plain_line(text) and text == " ".join(text.split())


def _is_plain_line(text: str) -> bool:
    return (
        text.isprintable()
        and unicodedata.is_normalized("NFC", text)
        and not any(char in _BLANK or _selects_variation(char) for char in text)
    )


def _selects_variation(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
