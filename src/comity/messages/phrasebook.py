"""The phrasebook: which phrases there are and what must be filled in (spec/05-messages.md, section 6)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from comity.messages.faults import FillInMissing, FillInUnknown, FillInWrong, PhraseUnknown
from comity.messages.fill_ins import KINDS, Fill, Kind


@dataclass(frozen=True, slots=True)
class Field:
    """A fill-in of a phrase: its name, as people type it, and its kind."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class PhraseForm:
    """A phrase of the phrasebook. Its words stand in the languages, under the same number."""

    number: int
    group: str
    """What it is for, such as `manoeuvring`."""
    fields: tuple[Field, ...]
    safety_of_life: bool
    compose: bool
    """Whether a station may compose it; the others are received and shown."""
    everywhere: bool
    """Whether it stands in every language that a message can name."""
    ics: str
    """The group of the International Code of Signals with this meaning, where that was verified; else empty."""
    spoken: str
    """The word spoken by radio for it (ICAO Annex 2), or empty."""
    speaker: str
    """`interceptor` or `intercepted` where it matters, or empty."""

    def parse(self, written: Mapping[str, str]) -> tuple[Fill, ...]:
        """The fill-ins, in order, from what an officer typed. Raises FillInMissing, FillInUnknown, FillInWrong."""
        names = [field.name for field in self.fields]
        for name in written:
            if name not in names:
                raise FillInUnknown(number=self.number, field=name, fields=", ".join(names) or "-")
        values: list[Fill] = []
        for field in self.fields:
            if field.name not in written:
                raise FillInMissing(number=self.number, field=field.name, form=field.kind.example)
            values.append(self._value(field, written[field.name]))
        return tuple(values)

    def _value(self, field: Field, text: str) -> Fill:
        wrong = FillInWrong(number=self.number, field=field.name, value=text, form=field.kind.example)
        try:
            value = field.kind.parse(text.strip())
        except ValueError:
            raise wrong from None
        if not field.kind.allows(value):
            raise wrong
        return value

    def check(self, values: tuple[Fill, ...]) -> None:
        """Raises FillInMissing, FillInUnknown or FillInWrong unless `values` fit the fields."""
        for field, value in zip(self.fields, values, strict=False):
            if not field.kind.allows(value):
                raise FillInWrong(number=self.number, field=field.name, value=value, form=field.kind.example)
        if len(values) < len(self.fields):
            missing = self.fields[len(values)]
            raise FillInMissing(number=self.number, field=missing.name, form=missing.kind.example)
        if len(values) > len(self.fields):
            names = ", ".join(field.name for field in self.fields)
            raise FillInUnknown(number=self.number, field=len(values), fields=names or "-")

    def write(self, values: tuple[Fill, ...]) -> dict[str, str]:
        """The fill-ins as they are written in every language, by name."""
        return {field.name: field.kind.format(value) for field, value in zip(self.fields, values, strict=True)}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("comity.messages").joinpath("phrases.toml").read_text("utf-8"))


def phrasebook_edition() -> int:
    """Which edition of the phrasebook this is."""
    return int(_table()["edition"])


@cache
def phrasebook() -> dict[int, PhraseForm]:
    """All phrases by number."""
    return {
        row["number"]: PhraseForm(
            row["number"],
            row["group"],
            tuple(Field(field["name"], KINDS[field["kind"]]) for field in row["fields"]),
            row.get("safety_of_life", False),
            row.get("compose", True),
            row.get("everywhere", False),
            row.get("ics", ""),
            row.get("spoken", ""),
            row.get("speaker", ""),
        )
        for row in _table()["phrase"]
    }


def phrase_form(number: int) -> PhraseForm:
    """The phrase of this number. Raises PhraseUnknown."""
    form = phrasebook().get(number)
    if form is None:
        raise PhraseUnknown(number=number)
    return form
