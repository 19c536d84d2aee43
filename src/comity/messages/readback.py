"""A readback: the receiver repeats the substance of the cited message in his own entry.

body = [officer: tstr, text: tstr]  spec/05-messages.md, section 7.6
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from comity.messages.cites import Allows, CiteRule, Side
from comity.messages.fields import items_of, text_of
from comity.messages.message import Message
from comity.messages.precedence import Precedence
from comity.messages.safe_text import check_name, check_text
from comity.wire.cbor import Value


@dataclass(frozen=True, slots=True)
class Readback(Message):
    """`text` is what the officer repeats; the author of the cited message confirms or corrects it."""

    TYPE: ClassVar[int] = 10
    CODE: ClassVar[str] = "readback"
    CATALOGUE: ClassVar[str] = "R03"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, Side.THEIR, allows=Allows.READBACK)
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT | Allows.CLARIFICATION
    OFFICER: ClassVar[bool] = True

    officer: str
    text: str

    def __post_init__(self) -> None:
        check_name(self.officer)
        check_text(self.text)

    def encode_body(self) -> Value:
        return [self.officer, self.text]

    @classmethod
    def from_body(cls, value: Value) -> Self:
        officer, text = items_of(value, 2, 2)
        return cls(text_of(officer), text_of(text))

    @property
    def free_text(self) -> str:
        return self.text
