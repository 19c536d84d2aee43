"""What an exercise shows, in the reader's words: facts on the timeline, and what was observed for each row."""

from __future__ import annotations

import re
from typing import Any

from comity.exercise.scenario import Expected
from comity.exercise.table import Measured
from comity.languages import Language
from comity.languages.phrases import phrase_body
from comity.languages.spans import span_words
from comity.messages import TABLE
from comity.messages.facts.choice import Choice
from comity.messages.facts.fact import Fact
from comity.messages.facts.octets import Octets
from comity.messages.facts.rows import ListOf, Row
from comity.messages.facts.type_code import TypeCodeKind
from comity.messages.phrase import Phrase
from comity.messages.precedence import Marking
from comity.messages.structured import StructuredMessage, Values

_CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")
_PREFIXES = {
    ("relation", "channels", "state"): "relation-state",
    ("relation", "suspensions", "standing"): "state-suspension",
    ("relation", "conditions", "our"): "state-condition",
    ("relation", "conditions", "their"): "state-condition",
    ("relation", "stages", "our"): "state-restoration-stage",
    ("relation", "stages", "their"): "state-restoration-stage",
    ("relation", "stages", "reached"): "state-restoration-stage",
    ("contacts", "requests", "state"): "state-contact-request",
    ("charter", "proposals", "state"): "state-charter-proposal",
    ("meetings", "items", "state"): "state-agenda-item",
    ("meetings", "statements", "state"): "state-joint-statement",
    ("entry", "", "state"): "state",
    ("entry", "", "standing"): "state",
    ("draft", "", "state"): "state-draft",
    ("drafts", "drafts", "state"): "state-draft",
}
"""Of what a desk answers: the operation, the list and the key where a code stands, and how its words are called."""
_NAMED = {one.CODE: one for one in TABLE.values()} | {one.CATALOGUE: one for one in TABLE.values() if one.CATALOGUE}


def observed_words(language: Language, measured: Measured) -> str:
    """What the stations answered, each different answer once."""
    shown = (_answer(language, measured.row, value) for value in measured.values)
    return " | ".join(dict.fromkeys(shown))


def refusal_words(language: Language, code: str) -> str:
    """Why a desk refused: in words where there are any, else the code."""
    return _code(language, "observed", code)


def fact_words(language: Language, label: str, fact: Fact[Any], value: Any, marking: Marking) -> str:
    """A fact for people who will not type it again: without the names that officers write, and without digests."""
    match fact:
        case Choice():
            return language.choice(f"{label}-{value}")
        case ListOf():
            return "; ".join(fact_words(language, label, fact.item, one, marking) for one in value)
        case Row():
            pairs = zip(fact.columns.items(), value, strict=True)
            return " | ".join(
                fact_words(language, f"{label}-{name}", one, part, marking) for (name, one), part in pairs
            )
        case TypeCodeKind():
            return _type(language, value)
        case Octets():
            return ""
    if isinstance(value, Phrase):
        return phrase_body(language, value, marking, 0)
    return fact.render(value)


def facts_words(language: Language, kind: type[StructuredMessage], values: Values, marking: Marking) -> list[str]:
    """The facts of a message in the order of its fields."""
    fields = (field for field in kind.FIELDS if field.name in values)
    words = (fact_words(language, kind.label(one), one.fact, values[one.name], marking) for one in fields)
    return [one for one in words if one]


def _type(language: Language, code: str) -> str:
    if len(code) == 1:
        return language.text(f"sheet-family-{code.lower()}")
    return language.label(_NAMED[code].CODE) if code in _NAMED else code


def _answer(language: Language, row: Expected, value: Any) -> str:
    if value is None:
        return language.text("observed-never" if row.ask == "span" else "observed-nothing")
    if row.ask == "span":
        return span_words(language, value)
    if isinstance(value, list):
        return ", ".join(_one(language, row, one) for one in value) or language.text("observed-nothing")
    return _one(language, row, value)


def _one(language: Language, row: Expected, value: Any) -> str:
    if isinstance(value, bool):
        return language.text("observed-yes" if value else "observed-no")
    if not isinstance(value, str):
        return str(value)
    parts = [part for part in row.path.split(".") if part and not part.lstrip("-").isdigit() and "=" not in part]
    place = row.ask, parts[-2] if len(parts) > 1 else "", parts[-1] if parts else ""
    return _code(language, _PREFIXES.get(place, "observed"), value)


def _code(language: Language, prefix: str, value: str) -> str:
    """The words of a code; what somebody wrote, and a code that has no words, as it is."""
    for key in (f"{prefix}-{value}", f"observed-{value}"):
        if _CODE.fullmatch(value) and key in language.texts:
            return language.text(key)
    return value
