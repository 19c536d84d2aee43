"""The profile of free text: what may travel, so that both sides see the same (spec/05-messages.md, section 5).

Allowed are the characters of `unicode_14_0.txt`, in Normalization Form C. The table is pinned, because two stations
with different tables of Unicode would disagree on what is acceptable.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

from comity.messages.faults import OfficerNameWrong, TextEmpty, TextNotSafe

MOST_MARKS = 4
"""Combining marks that may follow one base character."""
MOST_NAME = 64
"""Characters of an officer's name."""

_DIRECTION = frozenset((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_INVISIBLE = frozenset((0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, 0x034F))


def check_text(text: str) -> None:
    """Raises TextNotSafe which names the first offending character and its position, or TextEmpty."""
    check_characters(text)
    if not text.strip():
        raise TextEmpty()


def check_name(name: str) -> None:
    """Check an officer's name: one line of 1 to 64 characters. Raises TextNotSafe, OfficerNameWrong."""
    check_characters(name)
    if not name or len(name) > MOST_NAME or "\n" in name or name != name.strip():
        raise OfficerNameWrong(most=MOST_NAME)


def check_characters(text: str) -> None:
    """Raises TextNotSafe at the first character that may not travel; an empty text is none of its concern."""
    if text.isascii() and text.replace("\n", " ").isprintable():
        return  # all of ASCII that is no control character is in the table, and is in Normalization Form C
    allowed, marks = _patterns()
    if wrong := allowed.search(text):
        raise _not_safe(text, wrong.start(), _reason(ord(wrong[0])))
    if wrong := marks.search(text):
        raise _not_safe(text, wrong.end() - 1, "marks")
    if not unicodedata.is_normalized("NFC", text):
        normal = unicodedata.normalize("NFC", text)
        same = next((i for i, (a, b) in enumerate(zip(text, normal, strict=False)) if a != b), len(normal))
        raise _not_safe(text, min(same, len(text) - 1), "not-nfc")


def show_unsafe(text: str, *, several_lines: bool = False) -> str:
    """`text` with each character that may not travel shown as `[U+001B]`; line feeds too unless `several_lines`."""
    if text.isascii() and text.replace("\n", " ").isprintable():
        return text if several_lines else text.replace("\n", "[U+000A]")
    allowed, marks = _patterns()
    shown = allowed.sub(lambda wrong: _numbered(wrong[0]), text)
    shown = marks.sub(lambda wrong: _numbered(wrong[0], MOST_MARKS if len(wrong[0]) > MOST_MARKS else 0), shown)
    return shown if several_lines else shown.replace("\n", "[U+000A]")


def _numbered(text: str, start: int = 0) -> str:
    """Characters by their numbers, from the one at `start` on."""
    return text[:start] + "".join(f"[U+{ord(one):04X}]" for one in text[start:])


def _not_safe(text: str, at: int, reason: str) -> TextNotSafe:
    return TextNotSafe(character=f"U+{ord(text[at]):04X}", position=at + 1, reason=reason)


def _reason(code: int) -> str:
    category = unicodedata.category(chr(code))
    if category in ("Cc", "Zl", "Zp"):
        return "control"
    if code in _DIRECTION:
        return "direction"
    if category == "Cf" or code in _INVISIBLE or _is_variation_selector(code):
        return "invisible"
    return {"Cs": "surrogate", "Co": "private"}.get(category, "unassigned")


def _is_variation_selector(code: int) -> bool:
    return 0x180B <= code <= 0x180F or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One pattern that finds a character outside the table, one that finds a combining mark out of place."""
    allowed: list[str] = []
    marks: list[str] = []
    for line in files("comity.messages").joinpath("unicode_14_0.txt").read_text("ascii").splitlines():
        if line.startswith("#"):
            continue
        span, _, kind = line.partition(" ")
        first, _, last = span.partition("..")
        piece = f"\\U{int(first, 16):08X}-\\U{int(last or first, 16):08X}"
        allowed.append(piece)
        if kind:
            marks.append(piece)
    mark = f"[{''.join(marks)}]"
    return re.compile(f"[^{''.join(allowed)}]"), re.compile(f"(?:^|(?<=\\n)){mark}|{mark}{{{MOST_MARKS + 1}}}")
