"""FLASH and IMMEDIATE must be brief (spec/05-messages.md, section 3).

Enforced when a message is composed. What was received is only flagged: it is recorded and shown all the same.
"""

from __future__ import annotations

from comity.messages.faults import TextTooLongForPrecedence
from comity.messages.precedence import Precedence

MOST_WORDS = 200
MOST_HAN = 400
MOST_BYTES = 1200

_HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))


def brevity_fault(precedence: Precedence, text: str) -> TextTooLongForPrecedence | None:
    """What is too long in `text` for its precedence, or None. All three limits hold at once."""
    if precedence < Precedence.IMMEDIATE:
        return None
    size = len(text.encode("utf-8", "surrogatepass"))
    words = len(text.split())
    han = sum(any(first <= ord(char) <= last for first, last in _HAN) for char in text)
    if size <= MOST_BYTES and words <= MOST_WORDS and han <= MOST_HAN:
        return None
    return TextTooLongForPrecedence(precedence=precedence.name, words=words, han=han, bytes=size)


def check_brevity(precedence: Precedence, text: str) -> None:
    """Raises TextTooLongForPrecedence: shorten the text, or choose a lower precedence."""
    fault = brevity_fault(precedence, text)
    if fault:
        raise fault
