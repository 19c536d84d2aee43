"""Phrases in the reader's language, and what is shown when nobody has reviewed them in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from comity.languages.isolation import END_OF_ISOLATE, RIGHT_TO_LEFT
from comity.messages.phrase import Phrase
from comity.messages.phrasebook import phrasebook, phrasebook_edition
from comity.messages.precedence import Marking

if TYPE_CHECKING:
    from comity.languages import Language

_REFERENCE = "en"
"""The language that every edition is written in first; it has all phrases."""


def phrase_text(language: Language, number: int, fills: Mapping[str, str]) -> str:
    """Phrase `number` in `language`, plural forms chosen by its counts. Raises KeyError where the language lacks it."""
    form = phrasebook().get(number)
    if form is None:
        said = ", ".join(fills.values()) or "-"
        return _screen(language).text("unknown-phrase", number=str(number), edition=phrasebook_edition(), fills=said)
    if f"phrase-{number}" not in language.texts:
        raise KeyError(f"{language.code}: phrase-{number}")
    counted = {field.name for field in form.fields if field.kind.counted}
    facts = {name: int(fill) if name in counted else fill for name, fill in fills.items()}
    return language.text(f"phrase-{number}", **facts)


def phrase_body(language: Language, phrase: Phrase, marking: Marking | None, sender: int) -> str:
    """What a received phrase says to the reader.

    In REAL traffic a phrase that nobody has reviewed in the reader's language is shown by its number and the text in
    the sender's language, as unreviewed; the draft in the reader's language follows, marked so. `sender` is the
    language number of the envelope; 0, or a language without the phrase, means the reference language.
    """
    if not phrase.is_known:
        return language.phrase(phrase.number, **phrase.written_fills)
    screen, number = _screen(language), str(phrase.number)
    mine = said_in(language, phrase)
    if mine is not None and (marking is not Marking.REAL or language.row.is_reviewed):
        return _framed(screen, "body-phrase", number=number, text=mine)
    theirs = _sender_text(sender, phrase)
    key = "body-phrase-untranslated" if mine is None else "body-phrase-unreviewed"
    shown = _framed(screen, key, number=number, language=language.row.name, text=theirs)
    if mine is None or mine == theirs:
        return shown
    return f"{shown}\n{_framed(screen, 'body-phrase-draft', language=language.row.name, text=mine)}"


def said_in(language: Language, phrase: Phrase) -> str | None:
    """The words of `phrase` in `language`; None where it has no words for it."""
    if f"phrase-{phrase.number}" not in language.texts:
        return None
    said = language.phrase(phrase.number, **phrase.written_fills)
    return f"{RIGHT_TO_LEFT}{said}{END_OF_ISOLATE}" if language.row.direction == "rtl" else said


def _framed(screen: Language, key: str, **facts: str) -> str:
    """A text of the screen around the words of a phrase, which are safe already."""
    return screen.texts.format(key, facts, ours=("text",))


def _sender_text(sender: int, phrase: Phrase) -> str:
    from comity.languages import load, load_for_reading, table

    codes = [row.code for row in table() if row.number == sender]
    said = said_in(load_for_reading(codes[0]), phrase) if codes else None
    return said or load(_REFERENCE).phrase(phrase.number, **phrase.written_fills)


def _screen(language: Language) -> Language:
    """Where the words around a phrase stand: a language that is not complete lacks them."""
    from comity.languages import load

    return language if language.row.complete else load(_REFERENCE)
