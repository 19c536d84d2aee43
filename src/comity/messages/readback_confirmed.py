"""A readback is right: the author of the message that was read back says so.

body = tstr                         the officer's name; spec/05-messages.md, section 7.7
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from comity.messages.cites import Allows, CiteRule, Side
from comity.messages.fields import text_of
from comity.messages.message import Message
from comity.messages.precedence import Precedence
from comity.messages.readback import Readback
from comity.messages.safe_text import check_name
from comity.wire.cbor import Value


@dataclass(frozen=True, slots=True)
class ReadbackConfirmed(Message):
    """`officer` compared the cited readback with the original and found it right."""

    TYPE: ClassVar[int] = 11
    CODE: ClassVar[str] = "readback-confirmed"
    CATALOGUE: ClassVar[str] = "R04"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY, Precedence.IMMEDIATE)
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, Side.THEIR, types=(Readback.TYPE,))
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT
    OFFICER: ClassVar[bool] = True

    officer: str

    def __post_init__(self) -> None:
        check_name(self.officer)

    def encode_body(self) -> Value:
        return self.officer

    @classmethod
    def from_body(cls, value: Value) -> Self:
        return cls(text_of(value))
