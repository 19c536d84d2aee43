"""A readback: the receiver repeats the substance of the cited message in his own entry.

body = [officer: tstr, text: tstr] / [officer: tstr, text: tstr / "", type: uint, { + field number: fact }]

spec/05-messages.md, section 7.6. The second form is for structured messages: their safety-critical facts, typed by
the officer from what he understood, and not compared with anything here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from comity.messages import TABLE
from comity.messages.cites import Allows, CiteRule, Side
from comity.messages.faults import CitedTypeWrong, FieldUnknown, TextEmpty
from comity.messages.fields import items_of, number_of, text_of
from comity.messages.message import Message
from comity.messages.precedence import Precedence
from comity.messages.safe_text import check_name, check_text
from comity.messages.structured import NO_VALUES, StructuredMessage, Values
from comity.wire.cbor import Value


@dataclass(frozen=True, slots=True)
class Readback(Message):
    """`text` is what the officer repeats; the author of the cited message confirms or corrects it.

    Of a structured message, `about` is the type and `values` are the safety-critical facts that he repeats; the text
    may then be empty. The author's station compares (comparison.py). Making one raises a MessageFault.
    """

    TYPE: ClassVar[int] = 10
    CODE: ClassVar[str] = "readback"
    CATALOGUE: ClassVar[str] = "R03"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, Side.THEIR, allows=Allows.READBACK)
    ALLOWS: ClassVar[Allows] = Allows.ACKNOWLEDGEMENT | Allows.CLARIFICATION
    OFFICER: ClassVar[bool] = True

    officer: str
    text: str
    about: int | None = None
    values: Values = NO_VALUES

    def __post_init__(self) -> None:
        check_name(self.officer)
        if self.text or self.about is None:
            check_text(self.text)
        if self.about is not None or self.values:
            _check_values(structured_type(self.about), self.values)

    def check_its_cited(self, cited: type[Message] | None) -> None:
        """Also raises CitedTypeWrong when its values are those of another type."""
        Message.check_its_cited(self, cited)
        if self.about is not None and (cited is None or self.about != cited.TYPE):
            raise CitedTypeWrong(type=self.CODE, cited=cited.CODE if cited else "-")

    def encode_body(self) -> Value:
        if self.about is None:
            return [self.officer, self.text]
        return [self.officer, self.text, self.about, structured_type(self.about).body_of_facts(self.values)]

    @classmethod
    def from_body(cls, value: Value) -> Self:
        if isinstance(value, list) and len(value) == 2:
            officer, text = items_of(value, 2, 2)
            return cls(text_of(officer), text_of(text))
        officer, text, about, facts = items_of(value, 4, 4)
        kind = structured_type(number_of(about))
        return cls(text_of(officer), text_of(text), kind.TYPE, kind.facts_of_body(facts))

    @property
    def free_text(self) -> str:
        return self.text

    @property
    def rendered(self) -> dict[str, str]:
        """Each value in its one written form, by field name; empty when there is only text."""
        if self.about is None:
            return {}
        kind = structured_type(self.about)
        return {f.name: f.fact.render(self.values[f.name]) for f in kind.FIELDS if f.name in self.values}


def structured_type(number: int | None) -> type[StructuredMessage]:
    """The structured type of this number. Raises CitedTypeWrong."""
    kind = TABLE.get(number) if number is not None else None
    if kind is None or not issubclass(kind, StructuredMessage):
        raise CitedTypeWrong(type=Readback.CODE, cited="-" if number is None else number)
    return kind


def _check_values(kind: type[StructuredMessage], values: Values) -> None:
    """Raises TextEmpty, FieldUnknown, FieldWrong unless there are values, all of safety-critical fields."""
    if not values:
        raise TextEmpty()
    fields = {field.name: field for field in kind.safety_critical()}
    for name, value in values.items():
        if name not in fields:
            raise FieldUnknown(type=kind.CODE, field=name, fields=", ".join(fields) or "-")
        kind.check_fact(fields[name], value)
