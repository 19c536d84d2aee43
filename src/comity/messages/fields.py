"""Shapes that bodies are made of. Each function raises Refused (body-malformed) when the shape is wrong."""

from __future__ import annotations

from comity.errors import Refusal, Refused
from comity.wire.cbor import Value


def text_of(value: Value) -> str:
    """A text string."""
    if not isinstance(value, str):
        raise Refused(Refusal.BODY_MALFORMED, "not a text")
    return value


def octets_of(value: Value) -> bytes:
    """A byte string."""
    if not isinstance(value, bytes):
        raise Refused(Refusal.BODY_MALFORMED, "not bytes")
    return value


def number_of(value: Value) -> int:
    """An integer; true and false are none."""
    if type(value) is not int:
        raise Refused(Refusal.BODY_MALFORMED, "not a number")
    return value


def items_of(value: Value, least: int, most: int) -> list[Value]:
    """An array of `least` to `most` items."""
    if not isinstance(value, list) or not least <= len(value) <= most:
        raise Refused(Refusal.BODY_MALFORMED, f"not an array of {least} to {most}")
    return value
