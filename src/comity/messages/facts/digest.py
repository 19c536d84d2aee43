"""A digest or the identifier of a key: bytes that people compare, never type by heart.

fact = bstr of the size that the field states; spec/12-facts.md, section 8
"""

from __future__ import annotations

from comity.messages.facts.fact import Fact, FactWrong, Reason, must_be
from comity.wire.cbor import Value


class Digest(Fact[bytes]):
    """`size` bytes, written in groups of eight hexadecimal digits."""

    KIND = "digest"

    def __init__(self, size: int = 32) -> None:
        self.size = size
        self.example = self.render(bytes(range(size)))

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
        digits = value.hex()
        return " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))

    def check(self, value: bytes) -> None:
        must_be(bytes, value)
        if len(value) != self.size:
            raise FactWrong(Reason.FORM)


DIGEST = Digest()
KEY_ID = Digest(8)
