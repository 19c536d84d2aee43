"""The code of a message type, or the letter of a whole family (spec/13-catalogue.md, section 9.1).

fact = tstr     `N20`; `N`; the name of a type that has no such code, `text`
"""

from __future__ import annotations

import re

from comity.messages.facts.fact import Fact, FactWrong, Reason, must_be
from comity.messages.facts.rows import ListOf
from comity.wire.cbor import Value

MOST = 32


class TypeCodeKind(Fact[str]):
    """`N20`. A code that this station does not know may come from a newer catalogue; it is shown as it is."""

    KIND = "type-code"
    example = "N20"

    def _encode(self, value: str) -> Value:
        return value

    def _decode(self, value: Value) -> str:
        if not isinstance(value, str):
            raise FactWrong(Reason.FORM)
        return value

    def _parse(self, text: str) -> str:
        return text.upper() if re.fullmatch(r"[a-z](?:[0-9]{2})?", text) else text

    def render(self, value: str) -> str:
        return value

    def check(self, value: str) -> None:
        must_be(str, value)
        if not re.fullmatch(r"[A-Z](?:[0-9]{2})?|[a-z]{2,}(?:-[a-z]+)*", value):
            raise FactWrong(Reason.FORM)
        if len(value) > MOST:
            raise FactWrong(Reason.LONG)


TYPE_CODE = TypeCodeKind()
TYPE_CODES = ListOf(TYPE_CODE, 1, 64)
