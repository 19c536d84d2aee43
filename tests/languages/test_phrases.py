"""Phrases in all languages: sides, directions, negations, plural forms, fill-ins, right to left, unreviewed ones."""

import re

import pytest
from fluent.syntax import ast as fluent_ast

from comity.languages import load, load_for_reading, table
from comity.languages.isolation import END_OF_ISOLATE, LEFT_TO_RIGHT, RIGHT_TO_LEFT
from comity.messages.phrase import Phrase
from comity.messages.phrasebook import phrasebook
from comity.messages.precedence import Marking
from tests.languages.fluent_files import phrase_patterns, selections, written
from tests.languages.pseudo import pseudo_language

CODES = [row.code for row in table()]
COMPLETE = [row.code for row in table() if row.complete]
OTHERS = [code for code in CODES if code != "en"]
PARTIAL = [code for code in CODES if code not in COMPLETE]
PLURALS = {
    "en": {"one", "other"},
    "ru": {"one", "few", "many", "other"},
    "ar": {"zero", "one", "two", "few", "many", "other"},
}
"""The languages whose words change with a count, and the forms they have."""

STARBOARD = {
    "en": r"\bstarboard\b",
    "zh": "右",
    "ru": r"\b(вправо|прав\w+)",
    "ja": "右",
    "ko": "우현",
    "ar": "يمين|أيمن",
}
PORT = {
    "en": r"\bport\b",
    "zh": "左",
    "ru": r"\b(влево|лев\w+)",
    "ja": "左",
    "ko": "좌현",
    "ar": "يسار|أيسر",
}
AHEAD = {
    "en": r"\bahead\b",
    "zh": "前方|前进",
    "ru": r"\b(вперёд|перед)\b",
    "ja": "前方|前進",
    "ko": "앞쪽|전진",
    "ar": "الأمام",
}
ASTERN = {
    "en": r"\bastern\b",
    "zh": "后方|后退",
    "ru": r"\bзадн|за кормой",
    "ja": "後方|後進",
    "ko": "뒤쪽|후진",
    "ar": "الخلف",
}
NEGATION = {
    "en": r"\b(not?|no|nobody|nothing|cannot|unable|without|disabled|unknown|incomplete|incorrect|incorrectly)\b",
    "zh": "不|没|勿|无|未|非|残缺|有误|失灵",
    "ru": r"\b(не|нет)\b",
    "ja": "ない|なく|ません|いいえ|できない",
    "ko": "않|아니|아님|없|못하|말",
    "ar": r"معطّل|(^|\s)[وف]?(لا|لم|لن|ليست?|لست|غير|عدم)(?=[\s.]|$)",
}
AT_LEAST = {
    "en": r"\b(at least|not nearer)\b",
    "zh": "至少|不小于",
    "ru": "не менее|не ближе",
    "ja": "少なくとも|海里以上",
    "ko": "최소|해리 이상",
    "ar": "لا تقل|لا يقل",
}
MEANINGS = {"starboard": STARBOARD, "port": PORT, "ahead": AHEAD, "astern": ASTERN, "at least": AT_LEAST}

IDIOMS = {
    "en": r"not nearer",
    "zh": r"不小于|不变|无害通过|无线电|不断",
    "ru": r"не менее|не ближе|не позднее",
    "ja": r"少なくとも",
    "ko": r"$^",
    "ar": r"لا تقل|لا يقل",
}
"""Negations that only say "at least", or nothing."""


def said(code: str, number: int) -> str:
    """A phrase with a one in each place."""
    language = load_for_reading(code)
    return language.phrase(number, **{field.name: "1" for field in phrasebook()[number].fields})


def numbers(code: str) -> list[int]:
    texts = load_for_reading(code).texts
    return sorted(int(key.removeprefix("phrase-")) for key in texts if re.fullmatch("phrase-[0-9]+", key))


@pytest.mark.parametrize("code", CODES)
def test_which_phrases_a_language_has(code: str) -> None:
    everywhere = {number for number, form in phrasebook().items() if form.everywhere}
    assert len(everywhere) >= 30
    assert set(numbers(code)) == (set(phrasebook()) if code in COMPLETE else everywhere)


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("meaning", MEANINGS)
def test_sides_and_directions_are_kept(code: str, meaning: str) -> None:
    words = MEANINGS[meaning]
    pairs = [(said("en", number), said(code, number)) for number in numbers(code)]
    assert not [
        pair for pair in pairs if bool(re.search(words["en"], pair[0])) != bool(re.search(words[code], pair[1]))
    ]
    assert meaning == "ahead" or any(re.search(words[code], other) for _, other in pairs)


@pytest.mark.parametrize("code", OTHERS)
def test_negations_are_kept(code: str) -> None:
    changed = [number for number in numbers(code) if is_negated("en", number) != is_negated(code, number)]
    assert not changed, [(said("en", number), said(code, number)) for number in changed]


def is_negated(code: str, number: int) -> bool:
    text = re.sub(IDIOMS[code], "", said(code, number))
    return re.search(NEGATION[code], text, re.IGNORECASE) is not None


@pytest.mark.parametrize("code", CODES)
def test_every_variant_holds_every_fill_in_once(code: str) -> None:
    for number, pattern in phrase_patterns(code).items():
        names = tuple(sorted(field.name for field in phrasebook()[number].fields))
        assert set(written(pattern)) == {names}, f"{code} {number}"


@pytest.mark.parametrize("code", CODES)
def test_plural_forms_exist_where_a_word_follows_a_count(code: str) -> None:
    for number, pattern in phrase_patterns(code).items():
        counts = {field.name for field in phrasebook()[number].fields if field.kind.counted}
        chosen = selections(pattern)
        for name, expression in chosen:
            forms = {key.name for one in expression.variants if isinstance(key := one.key, fluent_ast.Identifier)}
            assert name.removesuffix("_n") in counts, f"{code} {number}: {name} is no count"
            assert forms == PLURALS[code], f"{code} {number}: {sorted(forms)}"
        if code in PLURALS:
            bare = counts - {name.removesuffix("_n") for name, _ in chosen}
            source = load_for_reading(code).texts.source(f"phrase-{number}")
            wrong = [name for name in bare if not re.search(rf"(: {{ \${name} }}|{{ \${name} }} in number)", source)]
            assert not wrong, f"{code} {number}: {wrong} has no plural forms"


@pytest.mark.parametrize("code", CODES)
def test_no_phrase_says_what_another_says(code: str) -> None:
    texts = {number: said(code, number) for number in numbers(code)}
    same = {text for text in texts.values() if list(texts.values()).count(text) > 1}
    assert not same
    if code != "en":
        assert not {number for number, text in texts.items() if text == said("en", number)}


@pytest.mark.parametrize(
    ("code", "count", "text"),
    [
        ("en", "1", "I have rescued 1 survivor."),
        ("en", "2", "I have rescued 2 survivors."),
        ("ru", "1", "Я спас 1 уцелевшего."),
        ("ru", "2", "Я спас 2 уцелевших."),
        ("ja", "2", "生存者 2 人を救助した。"),
        ("ko", "2", "생존자 2명을 구조하였음."),
        ("ar", "3", "أنقذت \u20663\u2069 ناجين."),
    ],
)
def test_counts(code: str, count: str, text: str) -> None:
    assert load_for_reading(code).phrase(179, persons=count) == text


POSITION = "26-30.00N 121-10.00E"


@pytest.mark.parametrize("number", numbers("ar"))
def test_right_to_left_text_never_scrambles_a_fill_in(number: int) -> None:
    """Every fill-in stands between isolation marks, whole and once; outside of them there is nothing left to right."""
    fills = {field.name: field.kind.example for field in phrasebook()[number].fields}
    text = load_for_reading("ar").phrase(number, **fills)
    inside = re.findall(f"{LEFT_TO_RIGHT}([^{END_OF_ISOLATE}]*){END_OF_ISOLATE}", text)
    assert sorted(inside) == sorted(fills.values())
    outside = re.sub(f"{LEFT_TO_RIGHT}[^{END_OF_ISOLATE}]*{END_OF_ISOLATE}", "", text)
    assert not re.search(f"[A-Za-z0-9{LEFT_TO_RIGHT}{RIGHT_TO_LEFT}{END_OF_ISOLATE}]", outside)


def test_left_to_right_languages_have_no_isolation_marks() -> None:
    for code in CODES:
        if load_for_reading(code).row.direction == "ltr":
            assert not re.search("[\u2066-\u2069]", load_for_reading(code).phrase(57, position=POSITION))


def test_a_phrase_that_turns_the_writing_is_isolated_in_its_line() -> None:
    text = load_for_reading("ar").body(Phrase.written(57, {"position": POSITION}))
    assert text.startswith(f"Phrase 57: {RIGHT_TO_LEFT}")
    assert text.endswith(END_OF_ISOLATE)
    assert f"{LEFT_TO_RIGHT}{POSITION}{END_OF_ISOLATE}" in text


def test_a_fill_in_cannot_smuggle_marks_in() -> None:
    text = load_for_reading("ar").phrase(57, position="1\u2069\u202e2")
    assert "[U+2069][U+202E]" in text


ZH = {row.code: row.number for row in table()}["zh"]


def test_real_traffic_shows_the_senders_text_of_an_unreviewed_phrase() -> None:
    phrase = Phrase.written(57, {"position": POSITION})
    english = f"My present position is {POSITION}."
    assert load("zh").body(phrase, Marking.REAL) == (
        f"第 57 号短语，中文译文未经审核。发送方文本：{english}\n中文未审核译文：我目前的位置是 {POSITION}。"
    )
    shown = load("en").body(phrase, Marking.REAL, ZH)
    assert shown == (
        f"Phrase 57, unreviewed in English. The sender's text: 我目前的位置是 {POSITION}。\n"
        f"Unreviewed draft in English: {english}"
    )
    for marking in (Marking.EXERCISE, Marking.TEST, None):
        assert load("en").body(phrase, marking, ZH) == f"Phrase 57: {english}"


def test_no_language_is_reviewed_yet() -> None:
    """Who changes this enters in languages.toml which person reviewed the phrases."""
    assert not [row.code for row in table() if row.is_reviewed]


@pytest.mark.parametrize("code", PARTIAL)
@pytest.mark.parametrize("marking", Marking)
def test_a_phrase_that_a_language_lacks_is_shown_in_the_senders(code: str, marking: Marking) -> None:
    language = load_for_reading(code)
    shown = language.body(Phrase.written(19, {}), marking)
    assert "not translated" in shown
    assert shown.endswith("Do you understand my last message?")
    assert language.row.name in shown


@pytest.mark.parametrize("code", CODES)
def test_an_unknown_number_is_shown_with_the_edition(code: str) -> None:
    language = load_for_reading(code)
    shown = language.body(Phrase.decode_body([4000, 7, "NORLAND 45"]), Marking.REAL)
    assert all(part in shown for part in ("4000", "1", "7, NORLAND 45"))
    assert "未知" in shown if code == "zh" else shown.startswith("Unknown phrase 4000: edition 1")


def test_pseudo_language_says_every_phrase() -> None:
    """A text that does not come from a file stays in English letters, and would show here."""
    language = pseudo_language("phrases", "messages")
    for number, form in phrasebook().items():
        fills = {field.name: "1" for field in form.fields}
        text = language.phrase(number, **fills)
        assert re.fullmatch("⟦.*·*⟧", text), text
        assert not re.search("[aceinosuy]", text)
        assert text.count("1") == len(fills) or "1" in said("en", number)
    assert language.body(Phrase(17)).startswith("⟦Phråšé 17: ⟦")


def test_pseudo_language_from_right_to_left_isolates_every_fill_in() -> None:
    language = pseudo_language("phrases", "messages", right_to_left=True)
    for number, form in phrasebook().items():
        text = language.phrase(number, **{field.name: field.kind.example for field in form.fields})
        assert text.count(LEFT_TO_RIGHT) == text.count(END_OF_ISOLATE) == len(form.fields)
