"""What a message type is, in words: the lines above its fields, and how each kind of fact is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from comity.messages import TABLE
from comity.messages.cites import Allows, CiteRule
from comity.messages.facts.choice import Choice
from comity.messages.facts.fact import Fact
from comity.messages.facts.instant import InstantKind
from comity.messages.facts.measure import Measure
from comity.messages.facts.octets import Octets
from comity.messages.facts.rows import ListOf, Row
from comity.messages.facts.texts import TextKind
from comity.messages.message import Message
from comity.messages.structured import Field, StructuredMessage

if TYPE_CHECKING:
    from comity.languages import Language

_ALLOWED = (
    Allows.ACKNOWLEDGEMENT,
    Allows.READBACK,
    Allows.CLARIFICATION,
    Allows.CORRECTION,
    Allows.CANCELLATION,
)


def code_of(kind: type[Message]) -> str:
    """The code of a type in the catalogue: `N20`, `R02`; its name for a type that has none."""
    return kind.CATALOGUE or kind.CODE


def name_of(kind: type[Message]) -> str:
    """The name of a type, which no other type has: `hazard-area`, `acknowledgement`."""
    return kind.NAME if issubclass(kind, StructuredMessage) else kind.CODE


def family_of(kind: type[Message]) -> str:
    """The letter of its family; "" for a type that belongs to none, such as a text."""
    return kind.FAMILY if issubclass(kind, StructuredMessage) else kind.CATALOGUE[:1]


def lines_of_type(language: Language, kind: type[Message]) -> Iterator[tuple[str, str]]:
    """What holds for the whole type: pairs of a heading and a sentence."""
    for name, words in _lines(language, kind):
        yield language.text(f"sheet-{name}"), words


def _lines(language: Language, kind: type[Message]) -> Iterator[tuple[str, str]]:
    yield "number", str(kind.TYPE)
    yield "name", name_of(kind)
    yield "family", language.text(f"sheet-family-{family_of(kind).lower() or 'none'}")
    yield "precedence", language.precedence(kind.PRECEDENCE)
    yield "cites", _cites(language, kind.CITES)
    yield "allows", _listed(language, [language.text(f"sheet-allows-{_allow(one)}") for one in _allowed(kind)])
    yield "precedences", _listed(language, [language.precedence(one) for one in kind.PRECEDENCES])
    if not issubclass(kind, StructuredMessage):
        return
    yield "basis", language.text(f"sheet-basis-{kind.BASIS.value}")
    yield "replies", _listed(language, [_named(language, code) for code in kind.REPLIES])
    yield "life", _listed(language, [_named(language, code) for code in kind.LIFE])
    yield "lead-time", kind.LEAD_TIME or language.text("sheet-none")
    yield "barred", language.text("sheet-barred-never" if kind.NEVER_BARRED else "sheet-barred-yes")


def _allowed(kind: type[Message]) -> list[Allows]:
    return [one for one in _ALLOWED if one in kind.ALLOWS]


def _allow(one: Allows) -> str:
    return str(one.name).lower()


def allowed_names(kind: type[Message]) -> list[str]:
    """What may be said about a message of the type, as names for scripts."""
    return [_allow(one) for one in _allowed(kind)]


def _cites(language: Language, rule: CiteRule) -> str:
    if rule.most == 0:
        return language.text("sheet-none")
    count = str(rule.least) if rule.least == rule.most else f"{rule.least}-{rule.most}"
    side = language.text(f"sheet-side-{rule.side.value}")
    types = "" if rule.types is None else _listed(language, [_named(language, code_of(TABLE[n])) for n in rule.types])
    return language.text("sheet-cites-rule", count=count, side=side, types=types or language.text("sheet-any-type"))


def _listed(language: Language, words: list[str]) -> str:
    return language.text("sheet-comma").join(words) if words else language.text("sheet-none")


def _named(language: Language, code: str) -> str:
    """A code with the name of its type; where two types share it, the code alone."""
    kinds = [kind for kind in TABLE.values() if code in (kind.CODE, kind.CATALOGUE)]
    return f"{code} {language.label(kinds[0].CODE)}" if len(kinds) == 1 else code


def how_to_write(language: Language, fact: Fact[Any], label: str) -> str:
    """The form, unit and bounds of a kind of fact, in words. `label` is that of its field."""
    match fact:
        case ListOf():
            item = how_to_write(language, fact.item, label)
            key = "kind-list-of-lines" if fact.free else "kind-list"
            return language.text(key, least=str(fact.least), most=str(fact.most), item=item)
        case Row():
            columns = [
                f"{language.field(f'{label}-{name}')}: {how_to_write(language, column, f'{label}-{name}')}"
                for name, column in fact.columns.items()
            ]
            return language.text("kind-row", columns=" | ".join(columns))
        case Choice():
            return language.text(
                "kind-choice", choices=_listed(language, list(choices(language, fact, label).values()))
            )
        case Measure():
            units = [f"{one.symbol} ({_most(one.most, one.decimals)})" for one in fact.units.values()]
            return language.text(f"kind-{fact.KIND}", units=_listed(language, units))
        case InstantKind() if fact.to_the_second:
            return language.text("kind-instant-seconds")
        case TextKind():
            key = "kind-text-of-lines" if fact.several_lines else f"kind-{fact.KIND}"
            return language.text(key, most=str(fact.most))
        case Octets():
            size = str(fact.least) if fact.least == fact.most else f"{fact.least}-{fact.most}"
            return language.text("kind-octets", size=size)
    bounds = {name: str(getattr(fact, name)) for name in ("least", "most") if hasattr(fact, name)}
    return language.text(f"kind-{fact.KIND}", **bounds)


def choices(language: Language, fact: Choice, label: str) -> dict[int, str]:
    """The choices of a field as this language shows them, by number."""
    return {number: fact.shown(number, language, label) for number in fact.names}


def field_mark(language: Language, field: Field) -> str:
    """Whether a field is mandatory, and whether it is read back."""
    mandatory = language.text("sheet-mandatory" if field.mandatory else "sheet-optional")
    return f"{mandatory}{language.text('sheet-read-back')}" if field.safety_critical else mandatory


def _most(steps: int, decimals: int) -> str:
    return f"0-{steps // 10}.{steps % 10}" if decimals else f"0-{steps}"


__all__ = [
    "allowed_names",
    "choices",
    "code_of",
    "family_of",
    "field_mark",
    "how_to_write",
    "lines_of_type",
    "name_of",
]
