"""When a field that depends on another one must be there, and when it may be there, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.messages.facts.choice import Choice
from comity.messages.needs import Need, Only
from comity.messages.structured import Field, StructuredMessage

if TYPE_CHECKING:
    from comity.languages import Language


def conditions(language: Language, kind: type[StructuredMessage], field: Field) -> list[str]:
    """Sentences for one field; none for a field that depends on no other."""
    said: list[str] = []
    whens = {need.field: None for need in kind.NEEDS if field.name in need.names and need.field and not need.any_of}
    for when in whens:
        numbers = tuple(
            need.number
            for need in kind.NEEDS
            if field.name in need.names and need.field == when and not need.any_of
        )  # fmt: skip
        same = [
            one
            for one in kind.ONLY
            if field.name in one.names and one.field == when and set(one.numbers) == set(numbers)
        ]
        key = "sheet-needed-when-and-only" if same else "sheet-needed-when"
        said.append(language.text(key, **_when(language, kind, when, numbers)))
    said += [_one_of(language, kind, need) for need in kind.NEEDS if field.name in need.names and need.any_of]
    said += [
        language.text("sheet-only-when", **_when(language, kind, one.field, one.numbers))
        for one in kind.ONLY
        if field.name in one.names and not _is_said(kind, field, one)
    ]
    return said


def _is_said(kind: type[StructuredMessage], field: Field, one: Only) -> bool:
    """Whether `needed when, and only when` says it already."""
    needs = [need for need in kind.NEEDS if field.name in need.names and need.field == one.field and not need.any_of]
    return bool(needs) and {need.number for need in needs} == set(one.numbers)


def _one_of(language: Language, kind: type[StructuredMessage], need: Need) -> str:
    names = language.text("sheet-comma").join(language.field(kind.label(kind.field(name))) for name in need.names)
    if not need.field:
        return language.text("sheet-one-needed", fields=names)
    return language.text("sheet-one-needed-when", fields=names, **_when(language, kind, need.field, (need.number,)))


def _when(language: Language, kind: type[StructuredMessage], name: str, numbers: tuple[int, ...]) -> dict[str, str]:
    """The field that decides, and its choices that do."""
    field = kind.field(name)
    label, fact = kind.label(field), field.fact
    words = [fact.shown(one, language, label) if isinstance(fact, Choice) else str(one) for one in numbers]
    quoted = [language.text("sheet-quoted", text=word) for word in words]
    return {"decides": language.field(label), "choices": language.text("sheet-or").join(quoted)}
