"""Precedence and marking of a message, and the one number that carries both (spec/05-messages.md, section 3)."""

from __future__ import annotations

from enum import IntEnum

from comity.errors import Refusal, Refused


class Precedence(IntEnum):
    """How fast a message must reach an officer; the larger goes first. It says nothing about importance."""

    ROUTINE = 0
    PRIORITY = 1
    IMMEDIATE = 2
    FLASH = 3


class Marking(IntEnum):
    """What a message may be taken for. EXERCISE and TEST never stand for anything real."""

    REAL = 0
    EXERCISE = 1
    TEST = 2


def manner(precedence: Precedence, marking: Marking) -> int:
    """Both in one number: precedence * 3 + marking, 0 to 11."""
    return precedence * 3 + marking


def from_manner(number: int) -> tuple[Precedence, Marking]:
    """Undo `manner`. Raises Refused (body-malformed) when there is no such manner."""
    if not 0 <= number <= 11:
        raise Refused(Refusal.BODY_MALFORMED, f"manner {number}")
    return Precedence(number // 3), Marking(number % 3)
