"""The answer to a line test: its serial, and another neutral text by number.

body = [serial: uint, text: uint]   spec/05-messages.md, section 7.4
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from comity.messages.cites import CiteRule, Side, within
from comity.messages.fields import items_of, number_of
from comity.messages.line_test import MOST_SERIAL, MOST_TEXT, LineTest
from comity.messages.message import Message
from comity.messages.precedence import Marking
from comity.wire.cbor import Value


@dataclass(frozen=True, slots=True)
class LineTestAnswer(Message):
    """`serial` is that of the line test it cites; `text` is the number of a neutral text, best another one."""

    TYPE: ClassVar[int] = 8
    CODE: ClassVar[str] = "line-test-answer"
    CATALOGUE: ClassVar[str] = "L01"
    MARKING: ClassVar[Marking] = Marking.TEST
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, Side.THEIR, types=(LineTest.TYPE,))

    serial: int
    text: int

    def __post_init__(self) -> None:
        within("serial", self.serial, 0, MOST_SERIAL)
        within("text", self.text, 1, MOST_TEXT)

    def encode_body(self) -> Value:
        return [self.serial, self.text]

    @classmethod
    def from_body(cls, value: Value) -> Self:
        serial, text = items_of(value, 2, 2)
        return cls(number_of(serial), number_of(text))
