"""A request for clarification: an officer asks about the cited message.

body = [officer: tstr, text: tstr]  spec/05-messages.md, section 7.9
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from comity.messages.cites import SAYS_SOMETHING, Allows, CiteRule, Side
from comity.messages.fields import items_of, text_of
from comity.messages.message import Message
from comity.messages.precedence import Precedence
from comity.messages.safe_text import check_name, check_text
from comity.wire.cbor import Value


@dataclass(frozen=True, slots=True)
class ClarificationRequest(Message):
    """`text` is the question."""

    TYPE: ClassVar[int] = 13
    CODE: ClassVar[str] = "clarification-request"
    CATALOGUE: ClassVar[str] = "D10"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, Side.THEIR, allows=Allows.CLARIFICATION)
    ALLOWS: ClassVar[Allows] = SAYS_SOMETHING
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
