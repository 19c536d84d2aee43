"""A document of thousands of bytes does not push a message off the screen; a digest stands whole."""

from __future__ import annotations

import pytest

from comity.languages import load
from comity.languages.bodies import facts_of
from comity.messages import TABLE
from comity.messages.facts.octets import Octets
from comity.messages.structured import Field, StructuredMessage, Values

LONG = [
    (kind, field)
    for kind in TABLE.values()
    if issubclass(kind, StructuredMessage)
    for field in kind.FIELDS
    if isinstance(field.fact, Octets) and field.fact.most > 64
]


def test_there_are_such_fields() -> None:
    assert LONG


@pytest.mark.parametrize(("code", "length"), [("en", "3000 bytes"), ("zh", "3000 字节")])
@pytest.mark.parametrize(("kind", "field"), LONG)
def test_a_document_is_shown_by_its_length_and_beginning(
    kind: type[StructuredMessage], field: Field, code: str, length: str
) -> None:
    values = Values({field.name: bytes(range(8)) + bytes(2992)})
    shown = facts_of(load(code), kind, values)
    assert length in shown
    assert "0001020304050607" in shown
    assert len(shown) < 250


@pytest.mark.parametrize(("kind", "field"), LONG)
def test_what_is_as_short_as_a_signature_is_shown_whole(kind: type[StructuredMessage], field: Field) -> None:
    values = Values({field.name: b"\xab" * 64})
    assert "ab" * 64 in facts_of(load("en"), kind, values)
