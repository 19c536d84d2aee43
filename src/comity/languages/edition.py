"""The edition of the catalogue: what both sides sign when they sign its digest.

edition = ["comity catalogue edition 1", number, phrases, types, meanings]  spec/05-messages.md, section 6.3
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from comity.crypto.sealing import sha256
from comity.languages import table
from comity.languages.texts import read_sources
from comity.messages import TABLE
from comity.messages.phrasebook import phrasebook, phrasebook_edition
from comity.messages.structured import StructuredMessage
from comity.wire import labels
from comity.wire.cbor import Value, encode

LABEL = labels.CATALOGUE_EDITION
_MEANINGS = ("phrase-", "line-test-", "type-", "field-", "choice-")
"""Texts that say what a number means; the other texts of the screen may change within an edition."""


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition in full: rows of phrases and types by number, meanings by language and key."""

    number: int
    phrases: dict[int | str, Value]
    types: dict[int | str, Value]
    meanings: dict[str, dict[str, str]]

    def encode(self) -> bytes:
        """What the digest is taken over."""
        return encode([LABEL, self.number, self.phrases, self.types, _value(self.meanings)])

    @property
    def digest(self) -> bytes:
        """32 bytes, the same at every station that has this edition."""
        return sha256(self.encode())


def _value(meanings: dict[str, dict[str, str]]) -> Value:
    found: dict[int | str, Value] = {}
    for code, texts in meanings.items():
        row: dict[int | str, Value] = {}
        row.update(texts.items())
        found[code] = row
    return found


@cache
def edition() -> Edition:
    """The edition of this installation."""
    phrases: dict[int | str, Value] = {
        number: [
            form.group,
            [[field.name, field.kind.name] for field in form.fields],
            form.safety_of_life,
            form.compose,
            form.ics,
            form.spoken,
            form.speaker,
        ]
        for number, form in phrasebook().items()
    }
    types: dict[int | str, Value] = {
        number: [
            kind.CODE,
            [
                [field.number, field.name, field.fact.KIND, field.mandatory, field.safety_critical]
                for field in kind.FIELDS
            ]
            if issubclass(kind, StructuredMessage)
            else None,
        ]
        for number, kind in TABLE.items()
    }
    return Edition(phrasebook_edition(), phrases, types, {row.code: _meanings(row.code) for row in table()})


@cache
def our_digest() -> bytes:
    """The digest of the edition of this installation; every acknowledgement asks for it."""
    return edition().digest


def _meanings(code: str) -> dict[str, str]:
    texts = read_sources(code)
    return {key: texts[key] for key in sorted(texts) if key.startswith(_MEANINGS)}


def differences(one: Edition, other: Edition) -> tuple[str, ...]:
    """What differs between two editions, each a line such as `phrase 7` or `zh phrase-7`; empty when nothing does."""
    found = [f"phrase {key}" for key in _differing(one.phrases, other.phrases)]
    found += [f"type {key}" for key in _differing(one.types, other.types)]
    for code in sorted(one.meanings.keys() | other.meanings.keys()):
        texts = one.meanings.get(code, {}), other.meanings.get(code, {})
        found += [f"{code} {key}" for key in sorted(texts[0].keys() | texts[1].keys()) if _differs(key, *texts)]
    return tuple(found)


def _differing(one: dict[int | str, Value], other: dict[int | str, Value]) -> list[int]:
    numbers = sorted(int(key) for key in one.keys() | other.keys())
    return [number for number in numbers if one.get(number) != other.get(number)]


def _differs(key: str, one: dict[str, str], other: dict[str, str]) -> bool:
    return one.get(key) != other.get(key)
