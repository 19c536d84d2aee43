"""What a message says, in words, for each type whose body is not itself a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.languages.isolation import isolated, isolated_facts, show_unsafe_but_isolates
from comity.languages.phrases import phrase_body
from comity.messages.facts.octets import Octets
from comity.messages.line_test import LineTest
from comity.messages.line_test_answer import LineTestAnswer
from comity.messages.message import Message
from comity.messages.phrase import Phrase
from comity.messages.precedence import Marking
from comity.messages.readback import Readback, structured_type
from comity.messages.structured import Field, StructuredMessage, Values

if TYPE_CHECKING:
    from comity.languages import Language

_MOST_OCTETS = 64
"""Digests and signatures are shown whole; a document of thousands of bytes would push the rest off the screen."""


def body_of(language: Language, message: Message, marking: Marking | None = None, sender: int = 0) -> str:
    """What `message` says. Free text stands as its author wrote it, line breaks included.

    Phrases and line tests are said by their tables, structured messages field by field, after the phrase that is in one
    of them; a type with an officer's name and no text by `body-<code>`, one with both as both, and any other type by
    its free text.
    """
    if isinstance(message, Phrase):
        return phrase_body(language, message, marking, sender)
    if isinstance(message, StructuredMessage):
        phrases = [one for one in message.values.values() if isinstance(one, Phrase)]
        said = [phrase_body(language, one, marking, sender) for one in phrases]
        return "\n".join((*said, facts_of(language, type(message), message.values)))
    if isinstance(message, Readback) and message.about is not None:
        return _readback(language, message, message.about)
    if isinstance(message, LineTest | LineTestAnswer):
        text = language.line_test(message.text)
        return language.text(f"body-{message.CODE}", serial=str(message.serial), text=text)
    officer = str(getattr(message, "officer", ""))
    if message.OFFICER and message.free_text:
        facts = {"officer": officer, "text": message.free_text}
        return language.texts.format("body-officer", facts, several_lines=("text",))
    if message.OFFICER:
        return language.text(f"body-{message.CODE}", officer=officer)
    return message.free_text


def facts_of(language: Language, kind: type[StructuredMessage], values: Values) -> str:
    """Facts in lines, each behind the name of its field, in the order of the fields.

    A fact's further lines are indented: nothing that its author wrote can look like a field.
    """
    lines: list[str] = []
    for field in kind.FIELDS:
        if field.name in values:
            fact = _shown(language, kind, field, values).replace("\n", "\n    ")
            safe = show_unsafe_but_isolates(fact, several_lines=True)
            named = {"field": isolated(language.field(kind.label(field))), "fact": isolated_facts(safe)}
            lines.append(language.texts.format("fact-line", named, ours=("field", "fact")))
    return "\n".join(lines)


def _shown(language: Language, kind: type[StructuredMessage], field: Field, values: Values) -> str:
    """A fact for people. Of a long document, which machines compare, its length and how it begins."""
    value = values[field.name]
    if isinstance(field.fact, Octets) and len(value) > _MOST_OCTETS:
        return language.text("fact-octets", bytes=len(value), beginning=value[:8].hex())
    return field.fact.shown(value, language, kind.label(field))


def _readback(language: Language, message: Readback, about: int) -> str:
    values = facts_of(language, structured_type(about), message.values)
    text = message.text.replace("\n", "\n    ")
    said = {"officer": message.officer, "text": "\n".join(filter(None, (text, values)))}
    return language.texts.format("body-officer", said, several_lines=("text",))
