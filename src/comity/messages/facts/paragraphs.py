"""Paragraphs of a joint text, each in one language and either agreed or still in brackets.

fact = [1*96 [number: 1..64, status: 1 agreed / 2 bracketed, language: uint, text: tstr]]
in ascending order of number and language, no pair of them twice; spec/13-catalogue.md, section 9.1
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.messages.facts.choice import LANGUAGE, Choice
from comity.messages.facts.fact import Fact, FactWrong, Reason, must_be, parts, whole
from comity.messages.facts.texts import TextKind
from comity.wire.cbor import Value

MOST = 96
MOST_NUMBER = 64
STATUS = Choice({1: "agreed", 2: "bracketed"})
WORDING = TextKind(2000, "Both sides keep the line open.", several_lines=True)
_HEAD = re.compile(r"# ([0-9]{1,2}) ([a-z]+) ([a-z]{2})")


@dataclass(frozen=True, slots=True, order=True)
class Paragraph:
    """Paragraph `number` in one language (its number in envelopes). `status` is a number of STATUS."""

    number: int
    language: int
    status: int
    text: str


class ParagraphsKind(Fact[tuple[Paragraph, ...]]):
    """Blocks: a line `# 1 agreed en`, then the text. No line of a text begins with `# `."""

    KIND = "paragraphs"
    free = True
    example = "# 1 agreed en\nBoth sides keep the line open."

    def _encode(self, value: tuple[Paragraph, ...]) -> Value:
        return [[one.number, one.status, one.language, one.text] for one in value]

    def _decode(self, value: Value) -> tuple[Paragraph, ...]:
        if not isinstance(value, list) or len(value) > MOST:
            raise FactWrong(Reason.FORM)
        return tuple(_decoded(one) for one in value)

    def _parse(self, text: str) -> tuple[Paragraph, ...]:
        paragraphs: list[Paragraph] = []
        for block in re.split(r"^(?=# )", text, flags=re.MULTILINE):
            head, _, words = block.strip().partition("\n")
            if not head:
                continue
            found = _HEAD.fullmatch(head.strip())
            if not found:
                raise FactWrong(Reason.FORM)
            status, language = STATUS.parse(found[2]), LANGUAGE.parse(found[3])
            paragraphs.append(Paragraph(int(found[1]), language, status, words.strip()))
        return tuple(sorted(paragraphs))

    def render(self, value: tuple[Paragraph, ...]) -> str:
        return "\n".join(
            f"# {one.number} {STATUS.render(one.status)} {LANGUAGE.render(one.language)}\n{one.text}" for one in value
        )

    def check(self, value: tuple[Paragraph, ...]) -> None:
        must_be(tuple, value)
        must_be(Paragraph, *value)
        if not value:
            raise FactWrong(Reason.EMPTY)
        if len(value) > MOST:
            raise FactWrong(Reason.LONG)
        for one in value:
            whole(one.number, 1, MOST_NUMBER)
            STATUS.check(one.status)
            LANGUAGE.check(one.language)
            WORDING.check(one.text)
            if re.search(r"^# ", one.text, re.MULTILINE):
                raise FactWrong(Reason.FORM)
        places = [(one.number, one.language) for one in value]
        if len(set(places)) != len(places):
            raise FactWrong(Reason.REPEATED)
        if places != sorted(places):
            raise FactWrong(Reason.NORMAL)


def _decoded(value: Value) -> Paragraph:
    number, status, language, text = parts(value, 4)
    if not isinstance(text, str):
        raise FactWrong(Reason.FORM)
    return Paragraph(whole(number, 1, MOST_NUMBER), whole(language, 0, 255), whole(status, 0, 255), text)


PARAGRAPHS = ParagraphsKind()
