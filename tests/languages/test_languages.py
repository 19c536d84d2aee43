"""English and Chinese say the same, with the same facts."""

import ast
import json
import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent_ast

from comity.languages import Language, LanguageUnknown, choose, load, table
from comity.languages.texts import FILES
from comity.messages import TABLE
from comity.messages.envelope import decode_payload
from comity.messages.facts.speed import SPEED
from comity.messages.message import Message
from comity.messages.phrase import Phrase
from comity.messages.phrasebook import phrasebook
from comity.messages.precedence import Marking, Precedence
from comity.messages.readback import Readback
from comity.messages.structured import StructuredMessage, Values
from tests.languages.program import calls, keywords

FOLDER = Path(__file__).parents[2] / "src" / "comity" / "languages"
VECTORS = Path(__file__).parents[2] / "vectors" / "messages"
COMPLETE = [row.code for row in table() if row.complete]
OTHERS = [code for code in COMPLETE if code != "en"]


def entries(code: str, name: str) -> list[fluent_ast.Message]:
    resource = FluentParser().parse((FOLDER / code / f"{name}.ftl").read_text("utf-8"))
    junk = [one.content for one in resource.body if isinstance(one, fluent_ast.Junk)]
    assert not junk, f"not Fluent, in {FOLDER / code / name}.ftl: {junk}"
    return [one for one in resource.body if isinstance(one, fluent_ast.Message)]


def variants(node: object, kept: frozenset[str] = frozenset()) -> list[frozenset[str]]:
    """The facts that are written out in each variant of a pattern; those that only choose are not written."""
    assert isinstance(node, fluent_ast.Pattern)
    written = [kept]
    for element in node.elements:
        if not isinstance(element, fluent_ast.Placeable):
            continue
        if isinstance(element.expression, fluent_ast.VariableReference):
            written = [one | {element.expression.id.name} for one in written]
        elif isinstance(element.expression, fluent_ast.SelectExpression):
            inner = [found for variant in element.expression.variants for found in variants(variant.value)]
            written = [one | found for one in written for found in inner]
        else:
            assert isinstance(element.expression, fluent_ast.StringLiteral), f"not for us: {element.expression}"
    return written


@pytest.mark.parametrize("code", COMPLETE)
@pytest.mark.parametrize("name", FILES)
def test_a_file_is_fluent_and_has_each_key_once(code: str, name: str) -> None:
    keys = [one.id.name for one in entries(code, name)]
    assert len(keys) == len(set(keys)), f"twice in {code}/{name}.ftl: {sorted({k for k in keys if keys.count(k) > 1})}"
    assert set(keys) <= set(load(code).texts)


@pytest.mark.parametrize("code", COMPLETE)
def test_no_key_is_in_two_files(code: str) -> None:
    keys = [one.id.name for name in FILES for one in entries(code, name)]
    assert sorted(keys) == sorted(load(code).texts)


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("name", FILES)
def test_same_keys_in_the_same_files(code: str, name: str) -> None:
    english, other = ({one.id.name for one in entries(each, name)} for each in ("en", code))
    assert not english - other, f"missing in {code}/{name}.ftl: {sorted(english - other)}"
    assert not other - english, f"missing in en/{name}.ftl: {sorted(other - english)}"


@pytest.mark.parametrize("code", COMPLETE)
@pytest.mark.parametrize("name", FILES)
def test_every_variant_holds_every_fact_of_the_english_text(code: str, name: str) -> None:
    wrong = []
    english = {one.id.name: frozenset.union(*variants(one.value)) for one in entries("en", name)}
    for one in entries(code, name):
        for written in variants(one.value):
            if written != english[one.id.name]:
                wrong.append(f"{one.id.name}: {sorted(written)} instead of {sorted(english[one.id.name])}")
    assert not wrong, f"in {code}/{name}.ftl: {wrong}"


@pytest.mark.parametrize("code", OTHERS)
def test_no_text_is_the_english_one(code: str) -> None:
    english, other = load("en").texts, load(code).texts
    filled = {fact: "1" for key in english for fact in english.facts(key)}
    same = [key for key in english if other.format(key, filled) == english.format(key, filled)]
    assert not [key for key in same if re.search("[a-z]", english.format(key, filled))]


@pytest.mark.parametrize("code", COMPLETE)
def test_no_isolation_mark_or_other_unsafe_character_is_in_any_text(code: str) -> None:
    for name in FILES:
        source = (FOLDER / code / f"{name}.ftl").read_text("utf-8")
        assert not re.search("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\t\r]", source)
    assert load(code).text("inbox-about", reference="north/their/12").isprintable()


@pytest.mark.parametrize("code", COMPLETE)
def test_precedences_and_markings_keep_their_english_word(code: str) -> None:
    language = load(code)
    for precedence in Precedence:
        assert language.precedence(precedence).startswith(precedence.name)
    for marking in Marking:
        assert language.marking(marking).startswith(marking.name)
    assert load("zh").marking(Marking.REAL) == "REAL 实情"


def test_chinese_avoids_words_that_say_too_much() -> None:
    """认收 is received and understood; 完毕 is over to some and out to others; read is not agreed.

    The others are second words for what the glossary already names.
    """
    for name in FILES:
        lines = (FOLDER / "zh" / f"{name}.ftl").read_text("utf-8").splitlines()
        said_here = "\n".join(line for line in lines if not line.startswith("#"))
        assert not re.findall("认收|完毕|抗量子|临时方|时段密钥", said_here), name
    zh = load("zh")
    said = [zh.state("acknowledged"), zh.label("acknowledgement"), zh.text("body-acknowledgement", officer="a")]
    assert all("已读" in one and not re.search("理解|明白|同意|确认", one) for one in said)
    assert zh.state("stored") == "对方台站已收存"
    assert zh.label("readback") == "复述"


@pytest.mark.parametrize("code", COMPLETE)
def test_phrases_take_the_fill_ins_of_the_phrasebook(code: str) -> None:
    texts = load(code).texts
    numbers = {int(key.removeprefix("phrase-")) for key in texts if key.startswith("phrase-")}
    assert numbers == set(phrasebook())
    for number, form in phrasebook().items():
        counts = {f"{field.name}_n" for field in form.fields if field.kind.counted}
        assert texts.facts(f"phrase-{number}") - counts == {field.name for field in form.fields}
        assert all(f"fill-in-{field.name}" in texts for field in form.fields)


@pytest.mark.parametrize("code", COMPLETE)
def test_numbers_are_written_the_same_in_every_language(code: str) -> None:
    assert "1234567" in load(code).text("status-queued", count=1234567)


def test_english_plurals() -> None:
    assert load("en").text("status-queued", count=1) == "1 message waits for their receipt"
    assert load("en").text("status-queued", count=0) == "0 messages wait for their receipt"


def test_texts_that_the_program_asks_for_exist() -> None:
    english = load("en").texts
    wrong = []
    for place, call, name in calls():
        asks = name == "text" or (name in ("say", "warn") and "/cli/" in place)
        if not asks or not call.args or not isinstance(call.args[0], ast.Constant):
            continue
        key, facts = call.args[0].value, keywords(call)
        if not isinstance(key, str):
            continue
        if key not in english:
            wrong.append(f"{place}: no text {key}")
        elif facts is not None:
            plural = {f"{fact}_n" for fact in facts}
            missing = english.facts(key) - facts - plural
            wrong += [f"{place}: {key} lacks {sorted(missing)}"] if missing else []
    assert not wrong, "\n".join(wrong)


def test_the_wire_numbers_of_languages() -> None:
    assert {row.number: row.code for row in table()} == {1: "en", 2: "zh", 3: "ru", 4: "ja", 5: "ko", 6: "ar"}
    assert {row.code for row in table() if row.direction == "rtl"} == {"ar"}


def test_the_language_is_chosen_by_option_then_environment() -> None:
    assert choose("zh", "en").code == "zh"
    assert choose(None, "zh").code == "zh"
    assert choose(None, "").code == "en"
    assert choose(None, None).number == 1


@pytest.mark.parametrize("code", ["fr", "ru", "", "EN", "../en"])
def test_a_language_that_is_not_there(code: str) -> None:
    with pytest.raises(LanguageUnknown) as fault:
        load(code)
    assert fault.value.facts["known"] == "en, zh"


def test_a_missing_text_or_fact_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        load("en").text("no-such-text")
    with pytest.raises(KeyError):
        load("en").text("inbox-about")


@pytest.mark.parametrize("code", COMPLETE)
def test_names_of_languages(code: str) -> None:
    language = load(code)
    names = [language.language(number) for number in range(8)]
    assert len(set(names)) == len(names)
    assert "7" in names[7]


@pytest.mark.parametrize("code", COMPLETE)
def test_every_type_can_be_said(code: str) -> None:
    language = load(code)
    for kind in TABLE.values():
        assert language.body(example(kind.TYPE))
        assert language.label(kind.CODE)


def example(number: int) -> Message:
    kind = TABLE[number]
    if kind is Phrase:
        return Phrase.written(7, {"distance": "2.5", "minutes": "30"})
    if "serial" in kind.__slots__:
        return kind(3, 2)
    if issubclass(kind, StructuredMessage):
        vectors = json.loads((VECTORS / f"{kind.CODE}.json").read_text("utf-8"))
        accepted = next(vector for vector in vectors if vector["outcome"] == "accepted")
        return decode_payload(bytes.fromhex(accepted["payload"])).message
    given = {"officer": "Norbye", "text": "line 1\nline 2", "edition": bytes(4), "displayed": bytes(8)}
    return kind(*(given[name] for name in kind.__slots__ if name in given))


def test_what_messages_say() -> None:
    en, zh = load("en"), load("zh")
    assert en.body(example(5)) == "line 1\nline 2"
    assert en.body(example(6)).startswith("Phrase 7: Please keep at least 2.5 nautical miles away")
    assert zh.body(example(6)) == "第 7 号短语：请在今后 30 分钟内与我保持至少 2.5 海里的距离。"
    assert en.body(example(7)) == "Line test 3: Rice is planted in spring and cut in autumn."
    assert zh.body(example(9)) == "Norbye 已读。"
    assert en.body(example(10)) == "Norbye: line 1\nline 2"
    assert "255" in en.line_test(255)


def test_what_a_structured_message_says_and_its_readback() -> None:
    window = "211800Z NOV 26 - 212200Z NOV 26"
    assert issubclass(TABLE[48], StructuredMessage)
    window_only = Values({"window": TABLE[48].parse("window", window)})
    readback = Readback("Norbye", "first\nArea: none", 48, window_only)
    assert load("en").body(readback) == f"Norbye: first\n    Area: none\nWindow: {window}"
    assert load("zh").body(readback).endswith(f"\n时间窗口：{window}")


def test_speed_is_shown_as_signed_and_then_converted() -> None:
    assert SPEED.shown(SPEED.parse("12 kt"), load("en"), "E01-speed") == "12.0 kt (computed: 22.2 km/h)"
    assert SPEED.shown(SPEED.parse("12 kt"), load("zh"), "E01-speed") == "12.0 kt （换算：22.2 km/h）"


def test_fluent_is_loaded_only_when_a_text_is_asked_for() -> None:
    assert "texts" not in vars(Language(table()[0]))


def test_the_glossary_is_that_of_the_documents() -> None:
    """docs/glossary.md and the files of both languages use the same words for the same things."""
    rows = re.findall(
        r"^\| ([^|]+?) \| ([^|]+?) \|", (FOLDER.parents[2] / "docs" / "glossary.md").read_text("utf-8"), re.M
    )
    documented = {word.strip(): chinese for words, chinese in rows for word in words.split(",")}
    en, zh = load("en"), load("zh")
    terms = [key for key in en.texts if key.startswith("term-")]
    assert terms
    differing = {en.text(key): (zh.text(key), documented.get(en.text(key))) for key in terms}
    assert not {word: pair for word, pair in differing.items() if pair[0] != pair[1]}


def test_a_fact_of_any_length_is_shown_whole() -> None:
    long = "5a" * 4000
    for code in COMPLETE:
        said = load(code).text("inbox-about", reference=long)
        assert long in said
        assert said.isprintable()
