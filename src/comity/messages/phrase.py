"""A coded phrase: its number travels, each side reads it in its own language.

body = [number: uint, *fill: int / bstr / tstr]  spec/05-messages.md, section 7.2
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from comity.messages.cites import SAYS_SOMETHING, Allows
from comity.messages.faults import FillInWrong, PhraseReceiveOnly, PhraseUnknown
from comity.messages.fields import items_of, number_of
from comity.messages.fill_ins import Fill
from comity.messages.message import Message
from comity.messages.phrasebook import phrase_form, phrasebook
from comity.messages.safe_text import check_characters
from comity.wire.cbor import Value

MOST_FILLS = 8
LAST_NUMBER = 65_535
"""No edition will give a greater number."""
MOST_UNKNOWN = 64
"""Bytes or characters of a fill-in of a phrase that this edition does not have."""


@dataclass(frozen=True, slots=True)
class Phrase(Message):
    """Phrase `number` with its fill-ins, in the order and units of the phrasebook.

    A number that this edition lacks can be held, to be shown as unknown; `written` makes none of those.
    """

    TYPE: ClassVar[int] = 6
    CODE: ClassVar[str] = "phrase"
    ALLOWS: ClassVar[Allows] = SAYS_SOMETHING

    number: int
    fills: tuple[Fill, ...] = ()

    def __post_init__(self) -> None:
        if self.is_known:
            phrase_form(self.number).check(self.fills)
        elif not 1 <= self.number <= LAST_NUMBER:
            raise PhraseUnknown(number=self.number)
        else:
            _check_unknown(self.number, self.fills)

    @classmethod
    def written(cls, number: int, fills: Mapping[str, str]) -> Self:
        """A phrase from what an officer typed.

        Raises PhraseUnknown, PhraseReceiveOnly, FillInMissing, FillInUnknown, FillInWrong.
        """
        form = phrase_form(number)
        if not form.compose:
            raise PhraseReceiveOnly(number=number)
        return cls(number, form.parse(fills))

    @property
    def is_known(self) -> bool:
        """Whether this edition has the number."""
        return self.number in phrasebook()

    def encode_body(self) -> Value:
        return [self.number, *self.fills]

    @classmethod
    def from_body(cls, value: Value) -> Self:
        number, *fills = items_of(value, 1, 1 + MOST_FILLS)
        return cls(number_of(number), tuple(_fill_of(fill) for fill in fills))

    @property
    def written_fills(self) -> dict[str, str]:
        """The fill-ins by name, as they are written in every language; by position for a number that is unknown."""
        if self.is_known:
            return phrase_form(self.number).write(self.fills)
        return {str(at): fill.hex() if isinstance(fill, bytes) else str(fill) for at, fill in enumerate(self.fills, 1)}

    @property
    def is_safety_of_life(self) -> bool:
        return self.is_known and phrase_form(self.number).safety_of_life


def _fill_of(value: Value) -> Fill:
    if isinstance(value, bytes | str):
        return value
    return number_of(value)


def _check_unknown(number: int, fills: tuple[Fill, ...]) -> None:
    for at, fill in enumerate(fills, 1):
        if isinstance(fill, str):
            check_characters(fill)
        if not isinstance(fill, int) and len(fill) > MOST_UNKNOWN:
            raise FillInWrong(number=number, field=at, value=len(fill), form=f"{MOST_UNKNOWN} at most")
