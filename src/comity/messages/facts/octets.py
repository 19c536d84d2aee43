"""Bytes as they are: digests, and documents that somebody signed elsewhere. People compare them by machine.

fact = bstr of a size, or within bounds, that the field states; spec/12-facts.md, section 8
"""

from __future__ import annotations

from comity.messages.facts.fact import Fact, FactWrong, Reason, must_be
from comity.wire.cbor import Value


class Octets(Fact[bytes]):
    """From `least` to `most` bytes, written as hexadecimal digits."""

    KIND = "octets"

    def __init__(self, least: int, most: int) -> None:
        self.least = least
        self.most = most
        self.example = self.render(bytes(range(least)))

    def _encode(self, value: bytes) -> Value:
        return value

    def _decode(self, value: Value) -> bytes:
        if not isinstance(value, bytes):
            raise FactWrong(Reason.FORM)
        return value

    def _parse(self, text: str) -> bytes:
        digits = "".join(text.split())
        if not digits.isascii():
            raise FactWrong(Reason.FORM)
        return bytes.fromhex(digits)

    def render(self, value: bytes) -> str:
        return value.hex()

    def check(self, value: bytes) -> None:
        must_be(bytes, value)
        if len(value) < self.least:
            raise FactWrong(Reason.RANGE)
        if len(value) > self.most:
            raise FactWrong(Reason.LONG)


DIGEST = Octets(32, 32)
"""A SHA-256."""
SIGNED_DOCUMENT = Octets(64, 16_384)
"""What a party's root signed."""
IDENTITY_DOCUMENT = Octets(64, 32_768)
"""A station's identity document, whole."""
