"""A coded choice: a number from a list that stands with its field, with one name that is the same everywhere.

fact = uint; spec/12-facts.md, section 7
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from comity.messages.facts.fact import Fact, FactWrong, Reason, Words
from comity.wire.cbor import Value

MOST = 255


class Choice(Fact[int]):
    """One of `names`: numbers (never given again) to names in kebab case. The values are the numbers.

    Its words are the texts `choice-<code of the type>-<field>-<number>`. Languages show `words (name)`.
    """

    KIND = "choice"

    def __init__(self, names: Mapping[int, str]) -> None:
        self.names = MappingProxyType(dict(names))
        self._numbers = {name: number for number, name in self.names.items()}
        named = all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) and not name.isdigit() for name in self._numbers)
        if (
            not names
            or not named
            or len(self._numbers) != len(self.names)
            or not all(0 <= number <= MOST for number in self.names)
        ):
            raise ValueError(f"not a list of choices: {dict(names)}")
        self.example = next(iter(self.names.values()))

    def number(self, name: str) -> int:
        """The number of a name. Raises KeyError."""
        return self._numbers[name]

    def _encode(self, value: int) -> Value:
        return value

    def _decode(self, value: Value) -> int:
        if type(value) is not int:
            raise FactWrong(Reason.FORM)
        return value

    def _parse(self, text: str) -> int:
        if bracket := re.search(r"[(（]([a-z0-9-]+)[)）]$", text):
            text = bracket[1]
        if text.lower() in self._numbers:
            return self._numbers[text.lower()]
        if text.isascii() and text.isdigit() and len(text) <= 3:
            return int(text)
        raise FactWrong(Reason.CHOICE)

    def render(self, value: int) -> str:
        return self.names[value]

    def shown(self, value: int, words: Words, label: str) -> str:
        return f"{words.choice(f'{label}-{value}')} ({self.names[value]})"

    def check(self, value: int) -> None:
        if type(value) is not int or value not in self.names:
            raise FactWrong(Reason.CHOICE)


LANGUAGE = Choice({1: "en", 2: "zh", 3: "ru", 4: "ja", 5: "ko", 6: "ar"})
"""A language, by its number in envelopes."""
YES_NO = Choice({0: "no", 1: "yes"})
