"""The profile of free text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import OurFault
from comity.messages.faults import OfficerNameWrong, TextEmpty, TextNotSafe
from comity.messages.safe_text import _patterns, check_characters, check_name, check_text, show_unsafe

# Default_Ignorable_Code_Point of Unicode 14.0, and the blank braille pattern.
IGNORABLE = [
    *((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F)),
    *((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x2800, 0x2800), (0x3164, 0x3164), (0xFE00, 0xFE0F)),
    *((0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
]


def test_the_table_is_that_of_unicode_14() -> None:
    """On a Python with a newer Unicode, characters that it added must be outside the table and nothing else may."""
    allowed, _ = _patterns()
    ignorable = {code for first, last in IGNORABLE for code in range(first, last + 1)}
    whole = "".join(map(chr, range(0x110000)))
    refused = {wrong.start() for wrong in allowed.finditer(whole)}
    by_rule = {
        code
        for code, char in enumerate(whole)
        if (unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") and char != "\n")
        or code in ignorable
    }
    if unicodedata.unidata_version == "14.0.0":
        assert refused == by_rule
    else:
        assert by_rule <= refused


@pytest.mark.parametrize(
    ("text", "character", "position", "reason"),
    [
        ("a\tb", "U+0009", 2, "control"),
        ("\r\n", "U+000D", 1, "control"),
        ("ab\x7f", "U+007F", 3, "control"),
        ("a\u2028b", "U+2028", 2, "control"),
        ("12\u202e34", "U+202E", 3, "direction"),
        ("12\u2069", "U+2069", 3, "direction"),
        ("a\u061c", "U+061C", 2, "direction"),
        ("我\u200b方", "U+200B", 2, "invisible"),
        ("我\ufe0f", "U+FE0F", 2, "invisible"),
        ("a\U000e0041", "U+E0041", 2, "invisible"),
        ("a\u3164", "U+3164", 2, "invisible"),
        ("a\ue000", "U+E000", 2, "private"),
        ("a\udc80", "U+DC80", 2, "surrogate"),
        ("a\u0378", "U+0378", 2, "unassigned"),
        ("\u0301a", "U+0301", 1, "marks"),
        ("a\n\u0301", "U+0301", 3, "marks"),
        ("q" + "\u0323" * 5, "U+0323", 6, "marks"),
        ("cafe\u0301", "U+0065", 4, "not-nfc"),
        ("\u212b", "U+212B", 1, "not-nfc"),
    ],
)
def test_the_offending_character_is_named(text: str, character: str, position: int, reason: str) -> None:
    with pytest.raises(TextNotSafe) as fault:
        check_text(text)
    assert fault.value.facts == {"character": character, "position": str(position), "reason": reason}


@pytest.mark.parametrize(
    "text", ["a", "第一行\n第二行", "Ж ß é ő", "ابجد", "한국어", "q\u0323\u0307\u0308\u0304", "16°12.0′N\u3000"]
)
def test_ordinary_text_is_safe(text: str) -> None:
    check_text(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u3000 \u00a0"])
def test_a_text_that_says_nothing(text: str) -> None:
    with pytest.raises(TextEmpty):
        check_text(text)


@pytest.mark.parametrize("name", ["", " a", "a ", "a\nb", "n" * 65])
def test_names_that_are_none(name: str) -> None:
    with pytest.raises(OfficerNameWrong):
        check_name(name)


def test_a_name_is_checked_as_text_is() -> None:
    check_name("值班军官 07")
    with pytest.raises(TextNotSafe):
        check_name("a\u202eb")


@given(st.text())
def test_any_text_is_safe_or_a_fault_is_raised(text: str) -> None:
    try:
        check_text(text)
    except OurFault as fault:
        code = fault.code
    else:
        code = None
    assert code in (None, "text-not-safe", "text-empty")
    if code is None:
        assert unicodedata.is_normalized("NFC", text)
        assert show_unsafe(text, several_lines=True) == text


@given(st.text())
def test_what_is_shown_has_only_characters_that_may_travel(text: str) -> None:
    shown = show_unsafe(text)
    assert "\n" not in shown
    assert not _patterns()[0].search(shown)


def test_of_ascii_exactly_the_printable_characters_and_the_line_feed_may_travel() -> None:
    """They are not looked up in the table one by one; it must say the same of them."""
    allowed = {code for code in range(128) if show_unsafe(chr(code), several_lines=True) == chr(code)}
    assert allowed == {10, *range(0x20, 0x7F)}
    for code in range(128):
        if code in allowed:
            check_characters(f"a{chr(code)}b")
        else:
            with pytest.raises(TextNotSafe):
                check_characters(f"a{chr(code)}b")


def test_unsafe_characters_are_shown_by_their_number() -> None:
    assert show_unsafe("a\x1b[2J\n\u202eb") == "a[U+001B][2J[U+000A][U+202E]b"
    assert show_unsafe("a\n\x07", several_lines=True) == "a\n[U+0007]"


def test_a_long_text_is_checked_as_a_whole() -> None:
    check_characters("我方雷达 abc" * 10_000)
