"""Messages made of typed fields: a type is a list of fields and a few rules (spec/12-facts.md, section 10).

body = { * field number: fact }        absent fields are left out; there is no other field

A type is one file with a class built on StructuredMessage, and one row in the table of `__init__.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Self

from comity.clock import Instant
from comity.errors import Refusal, Refused
from comity.messages.cites import Allows
from comity.messages.facts.choice import Choice
from comity.messages.facts.fact import NO_LIMITS, Fact, FactWrong, Limits, Reason, Unlikely, Words
from comity.messages.facts.instant import INSTANT
from comity.messages.facts.texts import LINE, SHORT_TEXT
from comity.messages.faults import FieldMissing, FieldUnknown, FieldWrong
from comity.messages.message import Message
from comity.wire.cbor import Value


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a structured message. Its label is the text `field-<code of the type>-<name>`; see `SHARED`.

    `safety_critical` fields are read back value by value.
    """

    number: int
    name: str
    fact: Fact[Any]
    mandatory: bool = True
    safety_critical: bool = False


class Basis(StrEnum):
    """Why a side says it: because it must, because it wants to, or as field 21 says."""

    OBLIGATORY = "obligatory"
    VOLUNTARY = "voluntary"
    EITHER = "either"


class Values(Mapping[str, Any]):
    """Facts by the name of their field, read-only and comparable."""

    __slots__ = ("_facts",)

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self._facts = dict(facts)

    def __getitem__(self, name: str) -> Any:
        return self._facts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def __hash__(self) -> int:
        return hash(frozenset(self._facts.items()))

    def __repr__(self) -> str:
        return f"Values({self._facts!r})"


NO_VALUES = Values({})

REMARKS = Field(20, "remarks", SHORT_TEXT, mandatory=False)
"""What the fields cannot say."""
OBLIGATION = Field(21, "obligation", Choice({1: "obligatory", 2: "voluntary"}))
"""For types whose basis may be either; there it is always stated."""
AGREEMENT = Field(22, "agreement", LINE, mandatory=False)
"""Agreement and article on which it rests."""
REPLY_BY = Field(23, "reply-by", INSTANT, mandatory=False)
"""Until when an answer is wanted."""
SHARED = (REMARKS, OBLIGATION, AGREEMENT, REPLY_BY)
"""Fields that mean the same in every type that has them; their words stand once, without a code of a type."""


@dataclass(frozen=True, slots=True)
class StructuredMessage(Message):
    """A message of typed fields. Make one from facts, `HazardArea(Values({...}))`, or from text, `HazardArea.written`.

    Raises FieldMissing, FieldUnknown, FieldWrong, TextNotSafe.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = ()
    """Its fields, in the order in which they are shown. Numbers are never given again."""
    NAME: ClassVar[str]
    """The name that stands beside its code in pages and commands, in kebab case: `hazard-area` for N20."""
    FAMILY: ClassVar[str]
    """N, E, S, D, R, L; B for those besides."""
    REPLIES: ClassVar[tuple[str, ...]] = ()
    """Codes of the types that may answer it. An acknowledgement is never consent."""
    LIFE: ClassVar[tuple[str, ...]] = ()
    """Codes of its author's own types that may cite it later: changes, cancellation, close-out."""
    BASIS: ClassVar[Basis] = Basis.VOLUNTARY
    LEAD_TIME: ClassVar[str] = ""
    """How long before, as texts say it: `24 h`, `3-5 d`; "" where there is none."""
    NEVER_BARRED: ClassVar[bool] = False
    """Whether a suspension of the channel leaves it open."""
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT | Allows.READBACK | Allows.CLARIFICATION | Allows.CANCELLATION

    NEEDS: ClassVar[tuple[Any, ...]] = ()
    """Which fields must be there because of what another one says: `Need` of needs.py."""
    ONLY: ClassVar[tuple[Any, ...]] = ()
    """Which fields may be there only because of what another one says: `Only` of needs.py."""

    values: Values

    def __init_subclass__(cls, **kwargs: object) -> None:
        super(StructuredMessage, cls).__init_subclass__(**kwargs)
        for field in cls.FIELDS:
            if not re.fullmatch(r"[a-z]+[0-9]?(-[a-z0-9]+)*", field.name) or not 0 <= field.number <= 255:
                raise ValueError(f"{cls.__name__}: field {field.number} {field.name}")
            if field.safety_critical and field.fact.free:
                raise ValueError(f"{cls.__name__}: {field.name} is free text, which is never compared")
        if len({field.number for field in cls.FIELDS} | {field.name for field in cls.FIELDS}) != 2 * len(cls.FIELDS):
            raise ValueError(f"{cls.__name__}: a number or a name is there twice")

    def __post_init__(self) -> None:
        for name in self.values:
            self.field(name)
        for field in self.FIELDS:
            if field.name in self.values:
                self.check_fact(field, self.values[field.name])
            elif field.mandatory:
                raise FieldMissing(**self._facts_of(field))
        self.check_together()

    def check_together(self) -> None:
        """For types whose fields depend on each other: raises FieldMissing (`require`) or FieldWrong (`wrong`)."""

    def check_release(self, released: Instant) -> None:
        """Raises a MessageFault when this very message must not be released at this instant.

        What was received is shown all the same, with what is irregular about it.
        """

    def require(self, name: str) -> None:
        """Raises FieldMissing unless the field is there: for `check_together`."""
        if name not in self.values:
            raise FieldMissing(**self._facts_of(self.field(name)))

    def wrong(self, name: str, reason: Reason) -> FieldWrong:
        """The fault of a field that does not go with another one; for `check_together` to raise."""
        return FieldWrong(**self._facts_of(self.field(name)), value=self.rendered.get(name, "-"), reason=reason.value)

    @classmethod
    def field(cls, name: str) -> Field:
        """The field of this name. Raises FieldUnknown."""
        for field in cls.FIELDS:
            if field.name == name:
                return field
        raise FieldUnknown(type=cls.CODE, field=name, fields=", ".join(field.name for field in cls.FIELDS) or "-")

    @classmethod
    def safety_critical(cls) -> tuple[Field, ...]:
        """The fields that are read back, in the order in which they are shown."""
        return tuple(field for field in cls.FIELDS if field.safety_critical)

    @classmethod
    def parse(cls, name: str, text: str) -> Any:
        """The fact of one field, from what an officer wrote. Raises FieldUnknown, FieldWrong, TextNotSafe."""
        field = cls.field(name)
        try:
            return field.fact.parse(text)
        except FactWrong as wrong:
            raise FieldWrong(**cls._facts_of(field, wrong.reason), value=text, reason=wrong.reason.value) from wrong

    @classmethod
    def written(cls, texts: Mapping[str, str]) -> Self:
        """A message from what an officer wrote, by field name; an empty text leaves a field out.

        Raises FieldMissing, FieldUnknown, FieldWrong, TextNotSafe.
        """
        return cls(Values({name: cls.parse(name, text) for name, text in texts.items() if text.strip()}))

    @classmethod
    def facts_of_body(cls, value: Value) -> Values:
        """The facts of a map of field numbers; whether all that must be are there is not asked. Raises Refused."""
        if not isinstance(value, Mapping):
            raise Refused(Refusal.BODY_MALFORMED, "not a map")
        numbers = {field.number: field for field in cls.FIELDS}
        facts: dict[str, Any] = {}
        for number, item in value.items():
            if type(number) is not int or number not in numbers:
                raise Refused(Refusal.BODY_MALFORMED, f"field {number}")
            facts[numbers[number].name] = numbers[number].fact.decode(item)
        return Values(facts)

    @classmethod
    def body_of_facts(cls, values: Values) -> dict[int | str, Value]:
        """Undo `facts_of_body`."""
        return {field.number: field.fact.encode(values[field.name]) for field in cls.FIELDS if field.name in values}

    def encode_body(self) -> Value:
        return self.body_of_facts(self.values)

    @classmethod
    def from_body(cls, value: Value) -> Self:
        return cls(cls.facts_of_body(value))

    @property
    def rendered(self) -> dict[str, str]:
        """Each fact in its one written form, by field name, in the order of the fields."""
        return {f.name: f.fact.render(self.values[f.name]) for f in self.FIELDS if f.name in self.values}

    def shown(self, words: Words) -> dict[str, str]:
        """Each fact as a language shows it, by field name, in the order of the fields; it parses back all the same."""
        present = (field for field in self.FIELDS if field.name in self.values)
        return {f.name: f.fact.shown(self.values[f.name], words, self.label(f)) for f in present}

    @property
    def free_text(self) -> str:
        rendered = self.rendered
        return "\n".join(rendered[f.name] for f in self.FIELDS if f.fact.free and f.name in rendered)

    def unlikely(self, now: Instant, limits: Limits = NO_LIMITS) -> tuple[tuple[Field, Unlikely], ...]:
        """What is possible but not likely, field by field, at the instant `now`: to be shown, never refused."""
        present = (field for field in self.FIELDS if field.name in self.values)
        return tuple(
            (field, one) for field in present for one in field.fact.unlikely(self.values[field.name], now, limits)
        )

    @classmethod
    def check_fact(cls, field: Field, value: object) -> None:
        """Raises FieldWrong or TextNotSafe unless `value` may travel in the field."""
        try:
            field.fact.check(value)
        except FactWrong as wrong:
            raise FieldWrong(**cls._facts_of(field, wrong.reason), value=value, reason=wrong.reason.value) from wrong

    @classmethod
    def _facts_of(cls, field: Field, reason: Reason | None = None) -> dict[str, str]:
        """`form` is the example, or all choices where none of them was chosen."""
        form = field.fact.example
        if reason is Reason.CHOICE and isinstance(field.fact, Choice):
            form = ", ".join(field.fact.names.values())
        return {"type": cls.CODE, "field": field.name, "label": cls.label(field), "form": form}

    @classmethod
    def label(cls, field: Field) -> str:
        """What names a field in the languages, after `field-` or `choice-`."""
        return field.name if field in SHARED else f"{cls.CODE}-{field.name}"
