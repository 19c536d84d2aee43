"""Words of choices, in each language: sides, negations and numbers are those of the English ones."""

import re

import pytest

from comity.languages import load, load_for_reading, table
from comity.messages import TABLE
from comity.messages.facts.choice import Choice
from comity.messages.safe_text import check_text
from comity.messages.structured import StructuredMessage
from tests.languages.test_phrases import AHEAD, ASTERN, PORT, STARBOARD

CODES = [row.code for row in table()]
OTHERS = [code for code in CODES if code != "en"]
PARTIAL = [row.code for row in table() if not row.complete]
SIDES = {"starboard": STARBOARD, "port": PORT, "ahead": AHEAD, "astern": ASTERN}
OTHER_SENSE = {"choice-N30-kind-2", "choice-E03-conduct-11"}
"""A port call is no side; what lies in somebody's path lies ahead of him."""
NEGATED = {
    "en": re.compile(r"\b(not|no|nothing|none|without|declined|uncrewed|unmanned|uncontrolled)\b"),
    "ru": re.compile(r"\b(не|нет|ничего|без|беспилот|безэкипаж|неизвест|неуправляем|отклонено)"),
    "ja": re.compile("ない|なし|不明|いいえ|無人|故意ではない|辞退"),
    "ko": re.compile("않|아니|아님|없|못|말 것|불가|무인|거절"),
    "ar": re.compile(r"(^|\s)[وف]?(لا|لم|لن|ليست?|غير|عدم|ألا|بلا|مرفوض)"),
}
NOT = {
    "ru": re.compile(r"\bне\b"),
    "ja": re.compile("ない|ません"),
    "ko": re.compile("않|말 것|없|못"),
    "ar": re.compile(r"(^|\s)[وف]?(لا|لم|لن|ليست?|عدم|ألا)\s"),
}
NEGATED_ELSEWHERE = {
    "aircraft overdue",
    "ship overdue",
    "at least",
    "open the distance to at least the one below",
    "disabled and adrift",
    "keep its people clear of it",
    "that others keep clear",
    "the request has expired unanswered, said by the side that asked",
}
"""What English says without a negation, and another language with one."""
FAMILIES = "NESDR"
"""What units say to each other; there every choice that is read back has words in every language."""


def fields(*, critical: bool) -> list[tuple[str, Choice]]:
    """The choices of all types by label; with `critical`, those that are read back in the families of units."""
    kinds = [kind for kind in TABLE.values() if issubclass(kind, StructuredMessage)]
    return [
        (kind.label(field), field.fact)
        for kind in kinds
        for field in kind.FIELDS
        if isinstance(field.fact, Choice) and (not critical or (field.safety_critical and kind.FAMILY in FAMILIES))
    ]


def pairs(code: str) -> list[tuple[str, str, str]]:
    """Each choice that a language has words for: its key, the English words, and those of the language."""
    texts, english = load_for_reading(code).texts, load("en").texts
    keys = [f"choice-{label}-{number}" for label, fact in fields(critical=False) for number in fact.names]
    keys += ["choice-reference-requested", "choice-repetition-continuous", "choice-repetition-daily"]
    return [(key, english.source(key), texts.source(key)) for key in dict.fromkeys(keys) if key in texts]


@pytest.mark.parametrize("code", OTHERS)
def test_what_is_read_back_has_words(code: str) -> None:
    texts = load_for_reading(code).texts
    wanted = [f"choice-{label}-{number}" for label, fact in fields(critical=True) for number in fact.names]
    assert len(wanted) > 250
    assert not [key for key in wanted if key not in texts]


@pytest.mark.parametrize("code", OTHERS)
def test_words_of_a_field_are_different_and_safe(code: str) -> None:
    language = load_for_reading(code)
    for label, fact in fields(critical=False):
        words = [language.choice(f"{label}-{number}") for number in fact.names]
        assert len(set(words)) == len(words), f"{code}: {label} {words}"
        for word in words:
            check_text(word)
            assert not set("()（）;；|\n") & set(word), f"{code}: {label} {word}"
    for key, english, word in pairs(code):
        assert word != english, f"{code}: {key}"


@pytest.mark.parametrize("code", CODES)
def test_a_choice_as_it_is_shown_is_read_as_the_same(code: str) -> None:
    language = load_for_reading(code)
    for label, fact in fields(critical=False):
        for number in fact.names:
            assert fact.parse(fact.shown(number, language, label)) == number


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("side", SIDES)
def test_sides_and_directions_are_kept(code: str, side: str) -> None:
    words = SIDES[side]
    found = [
        (key, bool(re.search(words["en"], en)), bool(re.search(words[code], word))) for key, en, word in pairs(code)
    ]
    assert not [key for key, english, other in found if english != other and key not in OTHER_SENSE]


@pytest.mark.parametrize("code", PARTIAL)
def test_what_is_negated_in_english_is_negated(code: str) -> None:
    wrong = [pair for pair in pairs(code) if NEGATED["en"].search(pair[1]) and not NEGATED[code].search(pair[2])]
    assert not wrong


@pytest.mark.parametrize("code", PARTIAL)
def test_nothing_else_is_negated(code: str) -> None:
    wrong = [pair for pair in pairs(code) if NOT[code].search(pair[2]) and not NEGATED["en"].search(pair[1])]
    assert not [pair for pair in wrong if pair[1] not in NEGATED_ELSEWHERE]


@pytest.mark.parametrize("code", PARTIAL)
def test_numbers_are_kept(code: str) -> None:
    def numbers(text: str) -> list[str]:
        return re.findall(r"\d+", text.replace(",", "").replace("one ", "1 "))

    def plain(text: str) -> list[str]:
        return re.findall(r"\d+", text.replace(",", ""))

    wrong = [(key, en, word) for key, en, word in pairs(code) if plain(word) not in (plain(en), numbers(en))]
    assert not wrong
