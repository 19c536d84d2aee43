"""Free text.

body = tstr                         spec/05-messages.md, section 7.1
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from comity.messages.cites import SAYS_SOMETHING, Allows
from comity.messages.fields import text_of
from comity.messages.message import Message
from comity.messages.safe_text import check_text
from comity.wire.cbor import Value


@dataclass(frozen=True, slots=True)
class Text(Message):
    """What an officer wrote, in the language that the envelope names; that language is the authoritative one."""

    TYPE: ClassVar[int] = 5
    CODE: ClassVar[str] = "text"
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
