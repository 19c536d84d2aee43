"""A coded phrase: its number travels, each side reads it in its own language.

body = [number: uint, *fill: uint]  spec/05-messages.md, section 7.2
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from comity.messages.cites import SAYS_SOMETHING, Allows
from comity.messages.fields import items_of, number_of
from comity.messages.message import Message
from comity.messages.phrasebook import phrase_form
from comity.wire.cbor import Value

MOST_FILLS = 8


@dataclass(frozen=True, slots=True)
class Phrase(Message):
    """Phrase `number` with its fill-ins, in the order and units of the phrasebook."""

    TYPE: ClassVar[int] = 6
    CODE: ClassVar[str] = "phrase"
    ALLOWS: ClassVar[Allows] = SAYS_SOMETHING

    number: int
    fills: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        phrase_form(self.number).check(self.fills)

    @classmethod
    def written(cls, number: int, fills: Mapping[str, str]) -> Self:
        """A phrase from what an officer typed. Raises PhraseUnknown, FillInMissing, FillInUnknown, FillInWrong."""
        return cls(number, phrase_form(number).parse(fills))

    def encode_body(self) -> Value:
        return [self.number, *self.fills]

    @classmethod
    def from_body(cls, value: Value) -> Self:
        number, *fills = items_of(value, 1, 1 + MOST_FILLS)
        return cls(number_of(number), tuple(number_of(fill) for fill in fills))

    @property
    def written_fills(self) -> dict[str, str]:
        """The fill-ins by name, as they are written in every language."""
        return phrase_form(self.number).write(self.fills)

    @property
    def is_safety_of_life(self) -> bool:
        return phrase_form(self.number).safety_of_life
