"""256 bits as 24 words to read aloud, or as 24 groups of four digits for those who read no English.

The words are those of BIP-39 (256 bits and the first 8 bits of their SHA-256, cut into 24 pieces of 11); a group of
digits is the place of the word in the list, 0000 to 2047.
"""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cache
from importlib import resources

from comity.errors import OurFault

BITS_SIZE = 32
"""Bytes that the words stand for."""
WORD_COUNT = 24
WORDLIST_SHA256 = "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda"
"""Digest of wordlist_bip39_english.txt; both sides must hold the same list."""

_PREFIX = 4
_SEPARATORS = ",;.、。·-–—_/|\"'"


class WordsMistyped(OurFault):
    """What was typed holds something that is no word of the list; facts: `position` (1 to 24) and `word`."""

    code = "words-mistyped"


class WordsMiscounted(WordsMistyped):
    """More or fewer words were typed than 24; facts: `count`."""

    code = "words-miscounted"


class WordsChecksumWrong(WordsMistyped):
    """Each word is in the list, but they do not belong together: one was misheard or two changed places."""

    code = "words-checksum-wrong"


def words(bits: bytes) -> list[str]:
    """The 24 words of 32 bytes. Raises ValueError for another size."""
    wordlist = _wordlist()
    return [wordlist[place] for place in _places(bits)]


def digits(bits: bytes) -> list[str]:
    """The 24 groups of four digits of 32 bytes. Raises ValueError for another size."""
    return [f"{place:04}" for place in _places(bits)]


def parse_words(text: str) -> bytes:
    """The 32 bytes that `words` or `digits` made into `text`, as a person typed it.

    Accepted: any case, any spaces and common punctuation between words, full-width characters, each word in full or
    from its first four letters on, words and groups of digits mixed. Raises WordsMistyped and its two kinds.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    typed = plain.translate(str.maketrans(_SEPARATORS, " " * len(_SEPARATORS))).split()
    places = [_place(token, position) for position, token in enumerate(typed, 1)]
    if len(places) != WORD_COUNT:
        raise WordsMiscounted(count=len(places))
    joined = 0
    for place in places:
        joined = joined << 11 | place
    bits = (joined >> 8).to_bytes(BITS_SIZE, "big")
    if _checksum(bits) != joined & 0xFF:
        raise WordsChecksumWrong
    return bits


def _places(bits: bytes) -> list[int]:
    if len(bits) != BITS_SIZE:
        raise ValueError("words stand for 32 bytes")
    joined = int.from_bytes(bits, "big") << 8 | _checksum(bits)
    return [joined >> 11 * (WORD_COUNT - 1 - i) & 0x7FF for i in range(WORD_COUNT)]


def _place(token: str, position: int) -> int:
    place: int | None
    if token.isascii() and token.isdigit():
        place = int(token) if len(token) == _PREFIX and int(token) < len(_wordlist()) else None
    else:
        place = _by_word().get(token)
        if place is None and len(token) >= _PREFIX:
            place = _by_word().get(token[:_PREFIX])
            if place is not None and not _wordlist()[place].startswith(token):
                place = None
    if place is None:
        raise WordsMistyped(position=position, word=token)
    return place


def _checksum(bits: bytes) -> int:
    return hashlib.sha256(bits).digest()[0]


@cache
def _wordlist() -> tuple[str, ...]:
    return tuple(resources.files("comity.crypto").joinpath("wordlist_bip39_english.txt").read_text("ascii").split())


@cache
def _by_word() -> dict[str, int]:
    """Each word in full, and each by its first four letters, which no other word shares."""
    by_word = {word[:_PREFIX]: place for place, word in enumerate(_wordlist())}
    return by_word | {word: place for place, word in enumerate(_wordlist())}
