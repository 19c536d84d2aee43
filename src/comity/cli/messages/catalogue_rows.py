"""The catalogue as rows: what `comity catalogue` shows of a type, a field or a phrase, for scripts too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comity.cli.faults import TypeNotInCatalogue

if TYPE_CHECKING:
    from comity.languages import Language
    from comity.messages.message import Message
    from comity.messages.phrasebook import PhraseForm
    from comity.messages.structured import Field, StructuredMessage


def types_named(word: str) -> list[type[Message]]:
    """The types that a person means: by code (some types share one), name or number. Raises TypeNotInCatalogue."""
    from comity.languages.type_sheet import code_of, name_of
    from comity.messages import TABLE

    asked = word.strip().lower()
    kinds = TABLE.values()
    found = [one for one in kinds if asked in (code_of(one).lower(), one.CODE.lower(), name_of(one), str(one.TYPE))]
    if not found:
        raise TypeNotInCatalogue(type=word)
    return found


def type_row(language: Language, kind: type[Message]) -> dict[str, Any]:
    """A type without its fields."""
    from comity.languages.type_sheet import allowed_names, code_of, family_of, name_of
    from comity.messages.structured import StructuredMessage

    row: dict[str, Any] = {
        "code": code_of(kind),
        "number": kind.TYPE,
        "name": name_of(kind),
        "label": language.label(kind.CODE),
        "family": family_of(kind),
        "precedence": kind.PRECEDENCE.name,
        "precedences": [one.name for one in kind.PRECEDENCES],
        "allows": allowed_names(kind),
        "cites": {
            "least": kind.CITES.least,
            "most": kind.CITES.most,
            "side": kind.CITES.side.value,
            "types": None if kind.CITES.types is None else list(kind.CITES.types),
        },
    }
    if issubclass(kind, StructuredMessage):
        row |= {
            "basis": kind.BASIS.value,
            "replies": list(kind.REPLIES),
            "life": list(kind.LIFE),
            "lead_time": kind.LEAD_TIME,
            "never_barred": kind.NEVER_BARRED,
        }
    return row


def field_row(language: Language, kind: type[StructuredMessage], field: Field) -> dict[str, Any]:
    """A field of a structured type."""
    from comity.languages.conditions import conditions
    from comity.languages.type_sheet import choices, how_to_write
    from comity.messages.facts.choice import Choice

    label, fact = kind.label(field), field.fact
    row: dict[str, Any] = {
        "number": field.number,
        "name": field.name,
        "label": language.field(label),
        "kind": fact.KIND,
        "form": how_to_write(language, fact, label),
        "example": fact.example,
        "mandatory": field.mandatory,
        "safety_critical": field.safety_critical,
        "conditions": conditions(language, kind, field),
    }
    if isinstance(fact, Choice):
        row["choices"] = [
            {"number": number, "name": fact.names[number], "text": text}
            for number, text in choices(language, fact, label).items()
        ]
    return row


def phrase_row(language: Language, form: PhraseForm) -> dict[str, Any]:
    """A phrase; `text` is null where the language lacks it, `texts` has it in every language."""
    from comity.languages import load_for_reading, table

    texts = {row.code: phrase_pattern(load_for_reading(row.code), form) for row in table()}
    return {
        "number": form.number,
        "text": texts[language.code],
        "fill_ins": [
            {"name": field.name, "kind": field.kind.name, "example": field.kind.example} for field in form.fields
        ],
        "ics": form.ics,
        "spoken": form.spoken,
        "speaker": form.speaker,
        "group": form.group,
        "compose": form.compose,
        "safety_of_life": form.safety_of_life,
        "reviewed": language.row.is_reviewed,
        "texts": {code: text for code, text in texts.items() if text is not None},
    }


def phrase_pattern(language: Language, form: PhraseForm) -> str | None:
    """The words of a phrase, with the names of its fill-ins in brackets; None where the language lacks it."""
    key = f"phrase-{form.number}"
    if key not in language.texts:
        return None
    return language.texts.format(key, {fact: f"[{fact}]" for fact in language.texts.facts(key)})
