"""A correction: the author replaces the text of an earlier message of his own; both stay in the record.

body = tstr                         the whole new text; spec/05-messages.md, section 7.11
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from comity.messages.cites import SAYS_SOMETHING, Allows, CiteRule, Side
from comity.messages.fields import text_of
from comity.messages.message import Message
from comity.messages.precedence import Precedence
from comity.messages.safe_text import check_text
from comity.wire.cbor import Value


@dataclass(frozen=True, slots=True)
class Correction(Message):
    """`text` is what the cited message should have said, complete, not a list of changes."""

    TYPE: ClassVar[int] = 15
    CODE: ClassVar[str] = "correction"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, Side.OWN, allows=Allows.CORRECTION)
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
