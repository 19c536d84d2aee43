"""How wide text is in a picture, and where its lines end: a Chinese character is about twice as wide as a letter.

Nobody knows the reader's font; the widths are those of a wide one, so that text rather ends early than past the edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import east_asian_width

_NARROW, _BROAD = frozenset(" .,:;'|!()[]ijlft/-"), frozenset("mwMW@%")
_FULL, _BROAD_EM, _CAPITAL, _LETTER, _NARROW_EM = 1.0, 1.0, 0.7, 0.62, 0.4


def width_of(words: str, size: float) -> float:
    """How many pixels wide text of this font size is at most, about."""
    return size * sum(_em(one) for one in words)


def wrapped(words: str, room: float, size: float) -> Iterator[str]:
    """Lines that are at most `room` pixels wide. Breaks at spaces and beside wide characters, else where it must."""
    line = ""
    for piece in _pieces(words, room, size):
        if line and width_of((line + piece).rstrip(), size) > room:
            yield line.rstrip()
            line = ""
        line += piece
    if line.strip():
        yield line.rstrip()


def _em(one: str) -> float:
    if east_asian_width(one) in "WFA":  # what may be wide is drawn wide in a Chinese font
        return _FULL
    if one in _BROAD:
        return _BROAD_EM
    if one in _NARROW:
        return _NARROW_EM
    return _CAPITAL if one.isupper() or one.isdigit() else _LETTER


def _pieces(words: str, room: float, size: float) -> Iterator[str]:
    piece = ""
    for one in words:
        if piece and width_of(piece + one.strip(), size) > room:
            yield piece
            piece = ""
        piece += one
        if one == " " or east_asian_width(one) in "WF":
            yield piece
            piece = ""
    if piece:
        yield piece
