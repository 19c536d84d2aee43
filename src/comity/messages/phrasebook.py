"""The phrasebook: which phrases there are and what must be filled in (spec/05-messages.md, section 6)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from comity.messages.faults import FillInMissing, FillInUnknown, FillInWrong, PhraseUnknown
from comity.messages.fill_ins import KINDS, Kind


@dataclass(frozen=True, slots=True)
class Field:
    """A fill-in of a phrase: its name, as people type it, and its kind."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class PhraseForm:
    """A phrase of the phrasebook. Its words stand in the languages, under the same number."""

    number: int
    fields: tuple[Field, ...]
    safety_of_life: bool

    def parse(self, written: Mapping[str, str]) -> tuple[int, ...]:
        """The fill-ins, in order, from what an officer typed. Raises FillInMissing, FillInUnknown, FillInWrong."""
        names = [field.name for field in self.fields]
        for name in written:
            if name not in names:
                raise FillInUnknown(number=self.number, field=name, fields=", ".join(names) or "-")
        values: list[int] = []
        for field in self.fields:
            if field.name not in written:
                raise FillInMissing(number=self.number, field=field.name, form=field.kind.example)
            values.append(self._value(field, written[field.name]))
        return tuple(values)

    def _value(self, field: Field, text: str) -> int:
        try:
            value = field.kind.parse(text.strip())
        except ValueError:
            value = -1
        if not field.kind.allows(value):
            raise FillInWrong(number=self.number, field=field.name, value=text, form=field.kind.example)
        return value

    def check(self, values: tuple[int, ...]) -> None:
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

    def write(self, values: tuple[int, ...]) -> dict[str, str]:
        """The fill-ins as they are written in every language, by name."""
        return {field.name: field.kind.format(value) for field, value in zip(self.fields, values, strict=True)}


@cache
def phrasebook() -> dict[int, PhraseForm]:
    """All phrases by number."""
    table = tomllib.loads(files("comity.messages").joinpath("phrases.toml").read_text("utf-8"))
    forms: dict[int, PhraseForm] = {}
    for row in table["phrase"]:
        fields = tuple(Field(field["name"], KINDS[field["kind"]]) for field in row["fields"])
        forms[row["number"]] = PhraseForm(row["number"], fields, row.get("safety_of_life", False))
    return forms


def phrase_form(number: int) -> PhraseForm:
    """The phrase of this number. Raises PhraseUnknown."""
    form = phrasebook().get(number)
    if form is None:
        raise PhraseUnknown(number=number)
    return form
