"""What can be said, as commands show it; wrong input ends with status 2 and one sentence."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from comity.languages.edition import edition
from comity.messages import TABLE
from comity.messages.phrasebook import phrasebook
from comity.messages.structured import StructuredMessage
from tests.cli.commands import assert_refused, comity

FIELDED = {kind.CODE: kind for kind in TABLE.values() if issubclass(kind, StructuredMessage)}


def exported(path: Path) -> dict[str, Any]:
    """An exported catalogue, and its parts."""
    assert comity("catalogue", "export", "--out", path).status == 0
    parts: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return parts


def test_the_list_has_every_type_once() -> None:
    rows = comity("catalogue", "list", "--json").objects
    assert sorted(row["number"] for row in rows) == sorted(TABLE)
    assert len({row["name"] for row in rows}) == len(rows)
    assert {"N20", "E10", "S01", "D40", "R02", "R03", "R04", "L01", "L03", "D10", "D11", "B01"} <= {
        row["code"] for row in rows
    }
    (hazard,) = (row for row in rows if row["code"] == "N20")
    assert (hazard["name"], hazard["family"], hazard["precedence"]) == ("hazard-area", "N", "PRIORITY")


def test_the_list_is_in_the_readers_language() -> None:
    assert "N20 实弹射击或其他危险区（hazard-area）" in comity("catalogue", "list", "--language", "zh").out


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", TABLE.values(), ids=lambda kind: kind.CODE)
def test_every_type_can_be_shown(kind: Any, language: str) -> None:
    shown = comity("catalogue", "show", kind.CODE, "--language", language)
    assert shown.status == 0, shown.err
    assert all(
        f"({field.name})" in shown.out.replace("（", "(").replace("）", ")") for field in getattr(kind, "FIELDS", ())
    )


def test_a_type_for_scripts() -> None:
    row = comity("catalogue", "show", "n20", "--json").object
    assert row["replies"] == list(FIELDED["N20"].REPLIES)
    assert row["life"] == ["N02", "N03", "N23"]
    area = row["fields"][1]
    assert (area["name"], area["kind"], area["mandatory"], area["safety_critical"]) == ("area", "area", True, True)
    assert row["fields"][0]["choices"][0] == {"number": 1, "name": "gun-firing", "text": "gun firing (gun-firing)"}


@pytest.mark.parametrize("word", ["N20", "n20", "48", "hazard-area"])
def test_a_type_is_found_by_code_number_and_name(word: str) -> None:
    assert comity("catalogue", "show", word, "--json").object["code"] == "N20"


def test_a_code_that_two_types_share_shows_both() -> None:
    names = [row["name"] for row in comity("catalogue", "show", "R04", "--json").objects]
    assert names == ["readback-confirmed", "readback-corrected"]


def test_every_phrase_is_listed_by_its_number() -> None:
    rows = comity("catalogue", "phrases", "--json").objects
    assert [row["number"] for row in rows] == sorted(phrasebook())
    assert len(rows) >= 150
    seven = next(row for row in rows if row["number"] == 7)
    assert seven["text"].startswith("Please keep at least [distance] nautical miles away")
    assert [one["name"] for one in seven["fill_ins"]] == ["distance", "minutes"]
    assert set(seven["texts"]) == {"en", "zh", "ru", "ja", "ko", "ar"}
    assert {row["number"]: row["ics"] for row in rows} == {one.number: one.ics for one in phrasebook().values()}


def test_phrases_for_people_say_that_nobody_has_reviewed_them() -> None:
    shown = comity("catalogue", "phrases", "--language", "zh")
    assert shown.out.splitlines()[0].startswith("未经审校")
    assert "[distance]" in shown.out


@pytest.mark.parametrize(("words", "language"), [(("KEEP", "away"), "en"), (("keep away",), "en"), (("右舷",), "zh")])
def test_phrases_are_found_by_all_their_words(words: tuple[str, ...], language: str) -> None:
    rows = comity("phrase", "search", *words, "--language", language, "--json").objects
    assert 1 <= len(rows) < 40
    assert all(word in row["text"].casefold() for row in rows for word in " ".join(words).casefold().split())


@pytest.mark.parametrize(
    ("words", "language", "shown"),
    [
        ("starboard", "zh", "英文："),
        ("右舷", "en", "Chinese: "),
        ("右舷", "ru", "Chinese: "),
        ("KEEP away", "zh", "英文："),
    ],
)
def test_a_phrase_is_found_by_its_words_in_another_language(words: str, language: str, shown: str) -> None:
    """Both watch officers find the same phrase, whichever of them names it."""
    found = comity("phrase", "search", words, "--language", language, "--json").objects
    own = comity("phrase", "search", words, "--language", "en" if words.isascii() else "zh", "--json").objects
    assert {row["number"] for row in found} == {row["number"] for row in own} != set()
    lines = comity("phrase", "search", words, "--language", language).out.splitlines()
    said = [line.strip() for line in lines if line.strip().startswith(shown)]
    assert len(said) == len(found), "each is shown with the words that were found, in their language"
    native = comity("phrase", "search", words, "--language", "en" if words.isascii() else "zh")
    assert shown not in native.out


def test_a_search_that_finds_nothing_says_so() -> None:
    found = comity("phrase", "search", "marmalade")
    assert found.status == 0
    assert "No phrase" in found.out


def test_the_digest_is_that_of_the_edition() -> None:
    row = comity("catalogue", "digest", "--json").object
    assert row == {
        "edition": edition().number,
        "digest": edition().digest.hex(),
        "phrases": len(phrasebook()),
        "types": len(TABLE),
    }
    assert edition().digest.hex() in comity("catalogue", "digest").out.replace(" ", "")


def test_an_exported_catalogue_is_the_same_as_itself(tmp_path: Path) -> None:
    exported(tmp_path / "a")
    same = comity("catalogue", "diff", tmp_path / "a", tmp_path / "a", "--json")
    assert same.status == 0
    assert same.object["same"] is True
    assert same.object["differences"] == []


def test_what_differs_is_named(tmp_path: Path) -> None:
    from comity.cli.messages.catalogue_files import read_edition, written_edition

    exported(tmp_path / "a")
    changed = read_edition(tmp_path / "a")
    changed.meanings["zh"]["phrase-7"] = "x"
    del changed.types[48]
    (tmp_path / "b").write_bytes(written_edition(changed))
    found = comity("catalogue", "diff", tmp_path / "a", tmp_path / "b")
    assert found.status == 1
    assert "They differ in 2 places." in found.out
    assert [line.strip() for line in found.out.splitlines()[-2:]] == ["type 48", "zh phrase-7"]


@pytest.mark.parametrize("code", FIELDED)
def test_a_template_has_every_field(code: str) -> None:
    for language in ("en", "zh"):
        printed = comity("catalogue", "template", code, "--language", language)
        assert printed.status == 0, printed.err
        parts = tomllib.loads(printed.out)
        assert parts["type"] == code
        assert list(parts["fields"]) == [field.name for field in FIELDED[code].FIELDS]
        assert set(parts["fields"].values()) <= {""}


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("catalogue", "show", "N99"), "N99"),
        (("catalogue", "show", ""), "catalogue list"),
        (("catalogue", "show"), "TYPE"),
        (("catalogue", "template", "nothing"), "nothing"),
        (("catalogue", "template", "text"), "no template"),
        (("catalogue", "list", "--language", "xx"), "xx"),
        (("catalogue", "export"), "--out"),
        (("catalogue", "everything"), "everything"),
        (("phrase", "search"), "words"),
        (("phrase", "search", "  "), "words"),
    ],
)
def test_wrong_words(arguments: tuple[str, ...], word: str) -> None:
    assert_refused(comity(*arguments), word)


def _catalogue(**changes: object) -> bytes:
    parts = {"format": "comity catalogue 1", "edition": 1, "digest": "", "phrases": {}, "types": {}, "meanings": {}}
    return json.dumps({**parts, **changes}).encode()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"{}",
        b"[]",
        b"7",
        b"[" * 100_000,
        _catalogue(),
        _catalogue(format="comity catalogue 2"),
        _catalogue(edition="1"),
        _catalogue(edition=2**70),
        _catalogue(phrases=[]),
        _catalogue(phrases={"a": 1}),
        _catalogue(phrases={"1": 0.5}),
        _catalogue(meanings={"en": 1}),
        _catalogue(meanings={"\ud800": {}}),
    ],
)
def test_files_that_are_no_catalogue(tmp_path: Path, content: bytes, language: str) -> None:
    exported(tmp_path / "a")
    (tmp_path / "b").write_bytes(content)
    found = comity("catalogue", "diff", tmp_path / "a", tmp_path / "b", "--language", language)
    assert_refused(found, "comity catalogue export")


def test_a_catalogue_that_was_changed_by_hand_is_refused(tmp_path: Path) -> None:
    parts = exported(tmp_path / "a")
    parts["meanings"]["en"]["phrase-7"] = "Come nearer."
    (tmp_path / "b").write_text(json.dumps(parts), "utf-8")
    assert_refused(comity("catalogue", "diff", tmp_path / "a", tmp_path / "b"), "digest")


def test_files_that_are_not_there_or_are_there_already(tmp_path: Path) -> None:
    exported(tmp_path / "a")
    before = (tmp_path / "a").read_bytes()
    assert_refused(comity("catalogue", "diff", tmp_path / "a", tmp_path / "none"), "none")
    assert_refused(comity("catalogue", "export", "--out", tmp_path / "a"), "a")
    assert (tmp_path / "a").read_bytes() == before


def test_a_word_is_found_by_its_beginning() -> None:
    found = comity("phrase", "search", "port", "--json").objects
    assert found
    assert not [one for one in found if " port" not in one["text"]]
    assert comity("phrase", "search", "左", "--language", "zh", "--json").objects
    assert comity("phrase", "search", "лев", "--language", "ru", "--json").objects
