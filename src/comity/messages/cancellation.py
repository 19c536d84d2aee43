"""A cancellation: the author takes back an earlier message of his own; both stay in the record.

body = tstr                         the reason; spec/05-messages.md, section 7.12
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from comity.messages.cites import Allows, CiteRule, Side
from comity.messages.fields import text_of
from comity.messages.message import Message
from comity.messages.precedence import Precedence
from comity.messages.safe_text import check_text
from comity.wire.cbor import Value


@dataclass(frozen=True, slots=True)
class Cancellation(Message):
    """`text` is the reason. The cited message no longer holds; nothing replaces it."""

    TYPE: ClassVar[int] = 16
    CODE: ClassVar[str] = "cancellation"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, Side.OWN, allows=Allows.CANCELLATION)
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT | Allows.READBACK | Allows.CLARIFICATION

    text: str

    def __post_init__(self) -> None:
        check_text(self.text)

    def encode_body(self) -> Value:
        return self.text

    @classmethod
    def from_body(cls, value: Value) -> Self:
        return cls(text_of(value))

    @property
    def free_text(self) -> str:
        return self.text
