"""Text of both directions in one line: what is written from right to left stands between isolation marks.

Without them a number after an Arabic word joins it, and `26-30.00N` is seen as `30.00N-26`. A person's text can hold no
such mark (messages/safe_text.py); those that stand here were set by this program.
"""

from __future__ import annotations

import re
import unicodedata

from comity.messages.safe_text import show_unsafe

LEFT_TO_RIGHT, RIGHT_TO_LEFT, FIRST_STRONG, END_OF_ISOLATE = "\u2066", "\u2067", "\u2068", "\u2069"

_MARKS = re.compile("[\u2066-\u2069]")
_RIGHT_TO_LEFT_CLASSES = ("R", "AL", "AN")
_BETWEEN_FACTS = re.compile(r"( \| |; |\n\s*)")


def has_right_to_left(text: str) -> bool:
    """Whether something in it is written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(one) in _RIGHT_TO_LEFT_CLASSES for one in text)


def isolated(text: str) -> str:
    """`text` between isolation marks if something in it is written from right to left, else as it is."""
    return f"{FIRST_STRONG}{text}{END_OF_ISOLATE}" if has_right_to_left(text) else text


def isolated_facts(text: str) -> str:
    """Each of several facts in a text by itself, so that one cannot reorder its neighbours."""
    if not has_right_to_left(text) or _MARKS.search(text):
        return isolated(text)
    return "".join(isolated(one) if place % 2 == 0 else one for place, one in enumerate(_BETWEEN_FACTS.split(text)))


def show_unsafe_but_isolates(text: str, *, several_lines: bool = False) -> str:
    """As `show_unsafe`, and our isolation marks stay, if all of them are in order (see `_is_in_order`)."""
    if not _MARKS.search(text) or not all(map(_is_in_order, text.split("\n"))):
        return show_unsafe(text, several_lines=several_lines)
    pieces = re.split("([\u2066-\u2069])", text)
    shown = (one if place % 2 else show_unsafe(one, several_lines=several_lines) for place, one in enumerate(pieces))
    return "".join(shown)


def _is_in_order(line: str) -> bool:
    """Whether each mark is closed, and none turns what is written from left to right."""
    opened: list[str] = []
    for one in line:
        if one == END_OF_ISOLATE:
            if not opened or opened.pop() == RIGHT_TO_LEFT:
                return False
        elif _MARKS.match(one):
            opened.append(one)
        elif opened and opened[-1] == RIGHT_TO_LEFT:
            strong = unicodedata.bidirectional(one)
            if strong == "L":
                return False
            opened[-1] = FIRST_STRONG if strong in ("R", "AL") else RIGHT_TO_LEFT
    return not opened
