"""Letters that look like those of another alphabet: made visible in what people write, never refused.

A word of letters of two alphabets, such as `port` with a Cyrillic o, is shown with the number behind each letter that
does not belong: `pо[U+043E]rt`. So is a word that looks Latin throughout in a text that has no other word of its
alphabet, and a letter O among digits. Scripts that are mixed in one word by custom (Han, kana, Hangul, with Latin) are
left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "FULLWIDTH", "MATHEMATICAL", "LISU")
_OF_ANOTHER = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u0531-\u058f\u13a0-\u13ff\u1c80-\u1c8f\u1f00-\u1fff\u2c80-\u2cff\u2de0-\u2dff\ua4d0-\ua4ff"
    "\ua640-\ua69f\uab70-\uabbf\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]"
)
_MARKED = re.compile(r"(.)\[U\+([0-9A-F]{4,6})\]", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")
_LIKE_LATIN = frozenset("АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινՍՕօսո")
"""Letters of other alphabets that nobody can tell from Latin ones."""
_LIKE_ZERO = frozenset("ОоΟοՕօ")
_LATIN = "LATIN"


def show_confusables(text: str) -> str:
    """`text` with `[U+043E]` behind each letter that could be taken for one of another alphabet; again: the same."""
    if text.isascii() or not _OF_ANOTHER.search(text):
        return text
    plain = _MARKED.sub(lambda found: found[1] if int(found[2], 16) == ord(found[1]) else found[0], text)
    lone = _lone_alphabets(plain)
    return _WORD.sub(lambda found: _shown(found[0], lone), plain)


def _shown(word: str, lone: frozenset[str]) -> str:
    if not _OF_ANOTHER.search(word):
        return word
    marked = _strange(word, lone)
    return "".join(f"{one}[U+{ord(one):04X}]" if one in marked else one for one in word)


def _strange(word: str, lone: frozenset[str]) -> set[str]:
    """The letters of a word that do not belong."""
    alphabets = Counter(name for one in word if (name := _alphabet(one)) is not None)
    if len(alphabets) > 1:
        home = max(alphabets, key=lambda name: (alphabets[name], name == _LATIN))
        return {one for one in word if _alphabet(one) not in (None, home)}
    if any(one.isdigit() for one in word):
        return {one for one in word if one in _LIKE_ZERO}
    alphabet = next(iter(alphabets), None)
    if alphabet in lone and all(one in _LIKE_LATIN for one in word):
        return set(word)
    return set()


def _lone_alphabets(text: str) -> frozenset[str]:
    """Alphabets of the text, beside Latin words, of which every word could be a Latin one."""
    words = _WORD.findall(text)
    found: dict[str, bool] = {}
    latin = False
    for word in words:
        alphabets = {name for one in word if (name := _alphabet(one)) is not None}
        latin = latin or alphabets == {_LATIN}
        if len(alphabets) == 1 and _LATIN not in alphabets:
            (name,) = alphabets
            found[name] = found.get(name, True) and all(one in _LIKE_LATIN for one in word)
    return frozenset(name for name, like in found.items() if like and latin)


def _alphabet(letter: str) -> str | None:
    """The alphabet that a letter belongs to; None for digits, marks, and scripts that are mixed by custom."""
    if letter.isascii():
        return _LATIN if letter.isalpha() else None
    name = unicodedata.name(letter, "").partition(" ")[0]
    return name if name in _ALPHABETS and letter.isalpha() else None
