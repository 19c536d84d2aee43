"""Text in a field: short text of several lines, one line, a plain name, a call sign.

fact = tstr, of the characters of spec/05-messages.md, section 5; spec/12-facts.md, section 8
"""

from __future__ import annotations

import re

from comity.messages.facts.fact import Fact, FactWrong, Reason
from comity.messages.safe_text import check_characters
from comity.wire.cbor import Value


class TextKind(Fact[str]):
    """Text of at most `most` characters, of one line unless `several_lines`. Both sides see it as it was written."""

    KIND = "text"
    free = True

    def __init__(self, most: int, example: str, *, several_lines: bool = False) -> None:
        self.most = most
        self.example = example
        self.several_lines = several_lines

    def _encode(self, value: str) -> Value:
        return value

    def _decode(self, value: Value) -> str:
        if not isinstance(value, str):
            raise FactWrong(Reason.FORM)
        return value

    def _parse(self, text: str) -> str:
        return text

    def render(self, value: str) -> str:
        return value

    def check(self, value: str) -> None:
        if not isinstance(value, str):
            raise FactWrong(Reason.FORM)
        if not value:
            raise FactWrong(Reason.EMPTY)
        if len(value) > self.most:
            raise FactWrong(Reason.LONG)
        check_characters(value)
        if value != value.strip() or ("\n" in value and not self.several_lines):
            raise FactWrong(Reason.FORM)


class NameKind(TextKind):
    """A plain name of a person, a post, a unit or a place: one line of at most 64 characters."""

    KIND = "name"


class CallSignKind(TextKind):
    """A call sign as it is spoken and keyed: 2 to 20 of A to Z, 0 to 9, with single spaces or hyphens inside."""

    KIND = "call-sign"
    free = False

    def _parse(self, text: str) -> str:
        return text.upper()

    def check(self, value: str) -> None:
        super().check(value)
        if not re.fullmatch(r"[A-Z0-9]+([ -][A-Z0-9]+)*", value) or len(value) < 2:
            raise FactWrong(Reason.FORM)


SHORT_TEXT = TextKind(400, "Firing from two ships, northward.", several_lines=True)
LINE = TextKind(120, "Agreement of 2024, article 3")
NAME = NameKind(64, "patrol ship Aurora")
CALL_SIGN = CallSignKind(20, "NORLAND 45")
