"""An acknowledgement: an officer has read the cited message. It says neither understood nor agreed.

body = tstr                         the officer's name; spec/05-messages.md, section 7.5
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from comity.messages.cites import Allows, CiteRule, Side
from comity.messages.fields import text_of
from comity.messages.message import Message
from comity.messages.precedence import Precedence
from comity.messages.safe_text import check_name
from comity.wire.cbor import Value


@dataclass(frozen=True, slots=True)
class Acknowledgement(Message):
    """`officer` is who read it, as that side names its officers: a name, a number or a post."""

    TYPE: ClassVar[int] = 9
    CODE: ClassVar[str] = "acknowledgement"
    CATALOGUE: ClassVar[str] = "R02"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, Side.THEIR, allows=Allows.ACKNOWLEDGEMENT)
    OFFICER: ClassVar[bool] = True

    officer: str

    def __post_init__(self) -> None:
        check_name(self.officer)

    def encode_body(self) -> Value:
        return self.officer

    @classmethod
    def from_body(cls, value: Value) -> Self:
        return cls(text_of(value))
