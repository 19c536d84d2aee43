"""Text of both directions in one line: no position and no time is reordered by the words around it."""

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from comity.languages import load, load_for_reading
from comity.languages.isolation import has_right_to_left, isolated, isolated_facts, show_unsafe_but_isolates
from comity.messages.facts.fact import Fact
from comity.messages.facts.rows import ListOf, Row
from comity.messages.facts.texts import TextKind
from comity.messages.structured import StructuredMessage
from tests.messages.catalogue import FULL, kind_of
from tests.messages.notifications.samples import FULL as NOTIFICATIONS

SAMPLES = {**FULL, **NOTIFICATIONS}
ARABIC = "ابتعدوا عن المنطقة 3"
FACT = re.compile(
    r"\d\d-\d\d\.\d\d[NS] \d{3}-\d\d\.\d\d[EW]|\d{6}(?::\d\d)?Z [A-Z]{3} \d\d|\d+(?:\.\d)? (?:kt|nm|ft|m)\b"
)


def segments(line: str) -> list[str]:
    """The text of a line outside of all isolates, and inside of each, without what is isolated within."""
    found, opened = [""], [0]
    for one in line:
        if "\u2066" <= one <= "\u2068":
            found.append("")
            opened.append(len(found) - 1)
        elif one == "\u2069":
            opened.pop()
        else:
            found[opened[-1]] += one
    assert opened == [0], "a mark is not closed"
    return found


def reordered(text: str) -> list[str]:
    """Facts beside which, in one piece, something is written from right to left; and those that marks cut."""
    wrong = []
    for line in text.split("\n"):
        whole = [fact for segment in segments(line) for fact in FACT.findall(segment)]
        plain = re.sub("[\u2066-\u2069]", "", line)
        wrong += [fact for fact in FACT.findall(plain) if fact not in whole]
        wrong += [fact for segment in segments(line) if has_right_to_left(segment) for fact in FACT.findall(segment)]
    return wrong


def in_arabic(code: str) -> StructuredMessage:
    """The sample of a type, with every text that a person writes in Arabic."""
    kind = kind_of(code)
    texts = dict(SAMPLES[code])
    for place, field in enumerate(kind.FIELDS):
        if field.fact.free and field.name in texts:
            texts[field.name] = written(field.fact, texts[field.name], f"{ARABIC}{place}")
    return kind.written(texts)


def written(fact: Fact[Any], text: str, arabic: str) -> str:
    """A fact with Arabic in place of each text that a person writes."""
    if isinstance(fact, ListOf):
        return "\n".join(written(fact.item, one, f"{arabic}{place}") for place, one in enumerate(text.split("\n")))
    if isinstance(fact, Row):
        pairs = zip(fact.columns.values(), text.split(" | "), strict=True)
        return " | ".join(arabic if column.free else one for column, one in pairs)
    return arabic if isinstance(fact, TextKind) else text


@pytest.mark.parametrize("code", sorted(SAMPLES))
@pytest.mark.parametrize("language", ["ar", "en", "zh"])
def test_no_fact_is_reordered(code: str, language: str) -> None:
    body = load_for_reading(language).body(in_arabic(code))
    assert not reordered(body)
    assert FACT.findall(body) == FACT.findall(re.sub("[\u2066-\u2069]", "", body))


def test_without_marks_it_would_be() -> None:
    assert reordered("الموقع: 26-30.00N 121-10.00E")
    assert not reordered(f"{isolated('الموقع')}: 26-30.00N 121-10.00E")


def test_facts_of_a_row_are_isolated_one_by_one() -> None:
    assert isolated_facts("سفينة | 26-30.00N 121-10.00E") == "\u2068سفينة\u2069 | 26-30.00N 121-10.00E"
    assert isolated_facts("ship | 12") == "ship | 12"


@pytest.mark.parametrize(
    "text",
    [
        "\u2067abc\u2069",
        "\u2067 26-30.00N\u2069",
        "\u2067123\u2069",
        "\u2066abc",
        "abc\u2069",
        "\u2069\u2066",
        "\u2068a\n\u2069b",
        "\u202eabc",
        "\u2067\u2066abc\u2069\u2069",
    ],
)
def test_marks_that_could_deceive_are_shown(text: str) -> None:
    shown = show_unsafe_but_isolates(text, several_lines=True)
    assert not any(unicodedata.category(one) == "Cf" for one in shown)
    assert "[U+20" in shown


@pytest.mark.parametrize(
    "text", ["\u2067سفينة\u2069", "\u2068سفينة \u206612\u2069\u2069 abc", "\u2066abc\u2069", "abc"]
)
def test_marks_in_order_stay(text: str) -> None:
    assert show_unsafe_but_isolates(text) == text


def test_an_arabic_name_in_an_english_sentence_is_isolated() -> None:
    assert load("en").text("body-officer", officer="محمد", text="x") == "\u2068محمد\u2069: x"


def test_the_pages_of_the_catalogue_need_no_marks() -> None:
    """They are in English and Chinese; nothing in them is written from right to left, so nothing can be reordered."""
    pages = sorted((Path(__file__).resolve().parents[2] / "docs" / "catalogue").glob("*.md"))
    assert len(pages) > 50
    for page in pages:
        text = page.read_text("utf-8")
        assert not has_right_to_left(text), page
        assert not re.search("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]", text), page
