"""Precedence, marking, and the brevity that the higher precedences demand."""

import pytest

from comity.errors import Refused
from comity.messages.brevity import brevity_fault, check_brevity
from comity.messages.faults import TextTooLongForPrecedence
from comity.messages.precedence import Marking, Precedence, from_manner, manner


def test_a_manner_is_both() -> None:
    pairs = [(precedence, marking) for precedence in Precedence for marking in Marking]
    assert [manner(*pair) for pair in pairs] == list(range(12))
    assert [from_manner(number) for number in range(12)] == pairs


@pytest.mark.parametrize("number", [-1, 12, 2**64])
def test_other_manners_are_refused(number: int) -> None:
    with pytest.raises(Refused):
        from_manner(number)


LONG = {
    "words": "a " * 201,
    "han": "我" * 401,
    "bytes": "x" * 1201,
    "bytes of several scripts": "Ж" * 601,
    "han among english words": "ship " * 100 + "船" * 234,
    "few han, many words": "船 " * 201,
    "words across lines": "a\nb\tc\u3000d " * 51,
    "kana": "ふ" * 401,
    "kanji and kana": "艦" * 300 + "は" * 101,
    "hangul": "함" * 401,
    "hangul words": "함 " * 201,
    "han of extension B": "\U00020000" * 301,
}
SHORT = {
    "words": "a " * 200,
    "han": "我" * 400,
    "bytes": "x" * 1200,
    "han among english words": "ship " * 100 + "船" * 233,
    "few han, many words": "船 " * 200,
    "words across lines": "a\nb\tc\u3000d " * 50,
    "kana": "ふ" * 400,
    "kanji and kana": "艦" * 300 + "は" * 100,
    "hangul": "함" * 400,
    "hangul words": "함 " * 200,
    "han of extension B": "\U00020000" * 300,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
@pytest.mark.parametrize("precedence", [Precedence.FLASH, Precedence.IMMEDIATE])
def test_urgent_texts_must_be_brief(text: str, precedence: Precedence) -> None:
    with pytest.raises(TextTooLongForPrecedence) as fault:
        check_brevity(precedence, text)
    assert fault.value.facts["precedence"] == precedence.name


@pytest.mark.parametrize("text", SHORT.values(), ids=SHORT)
def test_the_limits_themselves_are_allowed(text: str) -> None:
    check_brevity(Precedence.FLASH, text)


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
@pytest.mark.parametrize("precedence", [Precedence.ROUTINE, Precedence.PRIORITY])
def test_others_may_be_long(text: str, precedence: Precedence) -> None:
    assert brevity_fault(precedence, text) is None


@pytest.mark.parametrize(
    ("text", "words", "han", "size"),
    [
        ("船 ship 船舶", 3, 3, 15),
        ("艦は停止した", 1, 3, 18),
        ("함정이 정지했다", 2, 0, 22),
        ("々〇ー", 1, 0, 9),
    ],
)
def test_what_counts_as_what(text: str, words: int, han: int, size: int) -> None:
    """Kana, hangul and iteration marks are no Han characters; the limit of bytes is theirs."""
    fault = brevity_fault(Precedence.FLASH, text + "x" * (1201 - size))
    assert fault is not None
    assert (fault.facts["words"], fault.facts["han"], fault.facts["bytes"]) == (str(words), str(han), "1201")
