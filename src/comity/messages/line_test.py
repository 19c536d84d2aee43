"""A line test: a neutral text by number, sent to see that the line works and that somebody is there.

body = [serial: uint, text: uint]   spec/05-messages.md, section 7.3
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from comity.messages.cites import CiteRule, within
from comity.messages.fields import items_of, number_of
from comity.messages.message import Message
from comity.messages.precedence import Marking
from comity.wire.cbor import Value

LINE_TEST_TEXTS = 8
"""How many neutral texts there are, numbered from 1; their words stand in languages/*/line_tests.ftl."""
MOST_SERIAL = 2**32 - 1
MOST_TEXT = 255
"""Texts above LINE_TEST_TEXTS may come from a newer station; they are shown by their number."""


@dataclass(frozen=True, slots=True)
class LineTest(Message):
    """`serial` counts the author's line tests; `text` is the number of a neutral text."""

    TYPE: ClassVar[int] = 7
    CODE: ClassVar[str] = "line-test"
    CATALOGUE: ClassVar[str] = "L01"
    MARKING: ClassVar[Marking] = Marking.TEST
    CITES: ClassVar[CiteRule] = CiteRule(most=0)

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
