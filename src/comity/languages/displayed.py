"""What a station displays of a message in a language, and its digest, which an acknowledgement signs.

digest = SHA-256(CBOR ["comity displayed 1", edition / null, language, released-at, manner, texts])[:8]
spec/05-messages.md, section 6.4
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from comity.clock import to_seconds
from comity.crypto.sealing import sha256
from comity.languages import Language, load_for_reading, table
from comity.languages.edition import our_digest
from comity.languages.isolation import END_OF_ISOLATE, FIRST_STRONG, LEFT_TO_RIGHT, RIGHT_TO_LEFT
from comity.languages.phrases import phrase_text
from comity.messages.acknowledgement import DIGEST_BYTES, EDITION_BYTES, Acknowledgement
from comity.messages.envelope import Envelope
from comity.messages.message import Message
from comity.messages.phrase import Phrase
from comity.messages.precedence import manner
from comity.messages.readback import Readback, structured_type
from comity.messages.structured import StructuredMessage, Values
from comity.wire import labels
from comity.wire.cbor import Value, encode

_ISOLATION = re.compile(f"[{LEFT_TO_RIGHT}{RIGHT_TO_LEFT}{FIRST_STRONG}{END_OF_ISOLATE}]")


class AsOurs(StrEnum):
    """Whether what their station displayed is what ours would have displayed in that language and edition."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot-tell"
    """Their edition or language is not held here."""


@dataclass(frozen=True, slots=True)
class _WithoutConversions:
    """The words of a language; what stations compute beside a fact is left out."""

    language: Language

    def choice(self, label: str) -> str:
        return self.language.text(f"choice-{label}")

    def computed(self, text: str) -> str:
        return ""


def displayed_texts(message: Message, language: Language) -> list[str]:
    """The texts that are displayed of a message, in their order, without what a screen adds."""
    return [_ISOLATION.sub("", text) for text in _texts(message, language)]


def displayed_digest(envelope: Envelope, language: Language, edition_digest: bytes) -> bytes:
    """The digest of what is displayed of `envelope` in `language` with the edition that has this digest."""
    items: list[Value] = [
        labels.DISPLAYED,
        edition_digest if _is_said_by_the_edition(envelope.message) else None,
        language.number,
        to_seconds(envelope.released),
        manner(envelope.precedence, envelope.marking),
        list[Value](displayed_texts(envelope.message, language)),
    ]
    return sha256(encode(items))[:DIGEST_BYTES]


def acknowledgement_of(envelope: Envelope, officer: str, language: Language) -> Acknowledgement:
    """The acknowledgement of an officer to whom this station displayed `envelope` in `language`.

    The language's number belongs into the acknowledgement's own envelope. Raises OfficerNameWrong, TextNotSafe.
    """
    ours = our_digest()
    return Acknowledgement(officer, ours[:EDITION_BYTES], displayed_digest(envelope, language, ours))


def displayed_as_ours(acknowledgement: Acknowledgement, language: int, about: Envelope) -> AsOurs:
    """Compare what was displayed of `about` with what is displayed here; `language` is that of the envelope around."""
    codes = [row.code for row in table() if row.number == language]
    ours = our_digest()
    same_edition = acknowledgement.edition == ours[:EDITION_BYTES]
    if not codes or (_is_said_by_the_edition(about.message) and not same_edition):
        return AsOurs.CANNOT_TELL
    expected = displayed_digest(about, load_for_reading(codes[0]), ours)
    return AsOurs.YES if expected == acknowledgement.displayed else AsOurs.NO


def _is_said_by_the_edition(message: Message) -> bool:
    """Whether any of its words come from the catalogue; else a person wrote them all."""
    if isinstance(message, Readback):
        return message.about is not None
    return isinstance(message, Phrase | StructuredMessage)


def _texts(message: Message, language: Language) -> list[str]:
    if isinstance(message, Phrase):
        return _phrase(message, language)
    if isinstance(message, StructuredMessage):
        phrases = [one for one in message.values.values() if isinstance(one, Phrase)]
        said = [text for one in phrases for text in _phrase(one, language)]
        return [language.label(message.CODE), *said, *_facts(type(message), message.values, language)]
    officer = [str(getattr(message, "officer", ""))] if message.OFFICER else []
    if isinstance(message, Readback) and message.about is not None:
        return [*officer, message.text, *_facts(structured_type(message.about), message.values, language)]
    return [*officer, message.free_text] if message.free_text else officer


def _phrase(phrase: Phrase, language: Language) -> list[str]:
    if not phrase.is_known:
        return [str(phrase.number), *phrase.written_fills.values()]
    held = language if f"phrase-{phrase.number}" in language.texts else load_for_reading("en")
    return [phrase_text(held, phrase.number, phrase.written_fills)]


def _facts(kind: type[StructuredMessage], values: Values, language: Language) -> list[str]:
    words = _WithoutConversions(language)
    present = [(kind.label(field), field) for field in kind.FIELDS if field.name in values]
    return [
        f"{language.field(label)}: {field.fact.shown(values[field.name], words, label)}" for label, field in present
    ]
