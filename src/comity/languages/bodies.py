"""What a message says, in words, for each type whose body is not itself a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.messages.line_test import LineTest
from comity.messages.line_test_answer import LineTestAnswer
from comity.messages.message import Message
from comity.messages.phrase import Phrase

if TYPE_CHECKING:
    from comity.languages import Language


def body_of(language: Language, message: Message) -> str:
    """What `message` says. Free text stands as its author wrote it, line breaks included.

    Phrases and line tests are said by their tables; a type with an officer's name and no text by `body-<code>`, one
    with both as both, and any other type by its free text.
    """
    if isinstance(message, Phrase):
        text = language.phrase(message.number, **message.written_fills)
        return language.text("body-phrase", number=str(message.number), text=text)
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
