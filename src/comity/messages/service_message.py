"""A service message: between operators, about the line and the traffic, never about the matter itself.

body = tstr                         spec/05-messages.md, section 7.13
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from comity.messages.cites import SAYS_SOMETHING, Allows
from comity.messages.fields import text_of
from comity.messages.message import Message
from comity.messages.precedence import Precedence
from comity.messages.safe_text import check_text
from comity.wire.cbor import Value


@dataclass(frozen=True, slots=True)
class ServiceMessage(Message):
    """`text` is for the operators of the other station: maintenance, a fault, a spare bearer."""

    TYPE: ClassVar[int] = 17
    CODE: ClassVar[str] = "service"
    CATALOGUE: ClassVar[str] = "L03"
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY, Precedence.IMMEDIATE)
    ALLOWS: ClassVar[Allows] = SAYS_SOMETHING

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
