"""A readback is wrong: the author of the message that was read back says what is right.

body = [officer: tstr, text: tstr]  spec/05-messages.md, section 7.8
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from comity.messages.cites import SAYS_SOMETHING, Allows, CiteRule, Side
from comity.messages.fields import items_of, text_of
from comity.messages.message import Message
from comity.messages.precedence import Precedence
from comity.messages.readback import Readback
from comity.messages.safe_text import check_name, check_text
from comity.wire.cbor import Value


@dataclass(frozen=True, slots=True)
class ReadbackCorrected(Message):
    """`text` says what is right; the other side should read back again, citing the original or this."""

    TYPE: ClassVar[int] = 12
    CODE: ClassVar[str] = "readback-corrected"
    CATALOGUE: ClassVar[str] = "R04"
    PRECEDENCE: ClassVar[Precedence] = Precedence.IMMEDIATE
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, Side.THEIR, types=(Readback.TYPE,))
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
