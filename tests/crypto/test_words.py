"""Words: the right list, there and back, as people type them."""

import hashlib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.crypto.words import (
    WORDLIST_SHA256,
    WordsChecksumWrong,
    WordsMiscounted,
    WordsMistyped,
    digits,
    parse_words,
    words,
)

BITS = bytes(range(32))
bits32 = st.binary(min_size=32, max_size=32)


def test_the_list_is_the_one_that_we_vouch_for() -> None:
    raw = resources.files("comity.crypto").joinpath("wordlist_bip39_english.txt").read_bytes()
    assert hashlib.sha256(raw).hexdigest() == WORDLIST_SHA256
    listed = raw.decode().split()
    assert len(listed) == 2048
    assert len({word[:4] for word in listed}) == 2048
    assert listed == sorted(listed)


def test_published_vectors() -> None:
    assert words(bytes(32)) == ["abandon"] * 23 + ["art"]
    assert words(b"\x7f" * 32)[:2] == ["legal", "winner"]
    assert words(b"\x7f" * 32)[-1] == "title"
    assert words(b"\xff" * 32) == ["zoo"] * 23 + ["vote"]


@given(bits32)
def test_words_and_digits_there_and_back(bits: bytes) -> None:
    spoken, dialled = words(bits), digits(bits)
    assert len(spoken) == len(dialled) == 24
    assert all(len(group) == 4 for group in dialled)
    assert parse_words(" ".join(spoken)) == bits
    assert parse_words(" ".join(dialled)) == bits
    assert parse_words(" ".join(f"{w[:4]}" for w in spoken)) == bits
    mixed = [pair[place % 2] for place, pair in enumerate(zip(spoken, dialled, strict=True))]
    assert parse_words("\n".join(mixed)) == bits


@pytest.mark.parametrize(
    "typed",
    [
        ", ".join(words(BITS)).upper(),
        "  ".join(words(BITS)).title() + "\n",
        "\t".join(word[:5] for word in words(BITS)),
        "-".join(digits(BITS)),
        "、".join(digits(BITS)),
        " ".join(digits(BITS)).translate({ord(str(d)): chr(0xFF10 + d) for d in range(10)}),
        "\u3000".join(words(BITS)),
    ],
)
def test_it_is_read_as_people_type_it(typed: str) -> None:
    assert parse_words(typed) == BITS


@pytest.mark.parametrize(
    "wrong", ["aban1", "abandxxx", "abandonn", "aba", "2048", "12", "00012", "²²²²", "٠٠٠١", "中文"]
)
def test_the_word_that_is_wrong_is_named(wrong: str) -> None:
    typed = words(BITS)
    typed[6] = wrong
    with pytest.raises(WordsMistyped) as caught:
        parse_words(" ".join(typed))
    assert caught.value.code == "words-mistyped"
    assert caught.value.facts["position"] == "7"


@pytest.mark.parametrize("count", [0, 1, 23, 25, 48])
def test_too_few_or_too_many_words(count: int) -> None:
    with pytest.raises(WordsMiscounted) as caught:
        parse_words(" ".join((words(BITS) * 2)[:count]))
    assert caught.value.facts == {"count": str(count)}


def test_two_words_that_changed_places_are_noticed() -> None:
    typed = words(BITS)
    typed[2], typed[3] = typed[3], typed[2]
    with pytest.raises(WordsChecksumWrong):
        parse_words(" ".join(typed))


@given(st.text(max_size=300))
def test_nothing_typed_raises_anything_else(text: str) -> None:
    with pytest.raises(WordsMistyped):
        parse_words(text)


@pytest.mark.parametrize("size", [0, 16, 31, 33])
def test_only_32_bytes_have_words(size: int) -> None:
    for shown in (words, digits):
        with pytest.raises(ValueError, match="32 bytes"):
            shown(bytes(size))
