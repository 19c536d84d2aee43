"""The contract of a kind of fact: wire, written form, bounds, what is unlikely (spec/12-facts.md, section 1).

A kind is an object without state of its own; its values are plain Python values or small frozen dataclasses.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Generic, Protocol, TypeVar

from comity.clock import Instant
from comity.errors import Refusal, Refused
from comity.messages.faults import TextNotSafe
from comity.wire.cbor import Value

T = TypeVar("T")


class Reason(StrEnum):
    """Why something is no fact of its kind. The words stand in languages/*/errors.ftl, at `error-field-wrong`."""

    FORM = "form"
    """Not written as its kind is written."""
    RANGE = "range"
    """A number lies outside what the kind allows."""
    EMPTY = "empty"
    """Nothing is in it."""
    LONG = "long"
    """Too many characters, corners or items."""
    REPEATED = "repeated"
    """The same corner or item twice."""
    ORDER = "order"
    """The end is not after the start, the ceiling not above the floor."""
    CROSSING = "crossing"
    """The sides of an area cross or touch."""
    POLE = "pole"
    """An area reaches a pole, or goes round it."""
    SPAN = "span"
    """An area is 180 degrees of longitude wide, or wider."""
    NORMAL = "normal"
    """Received in another than the one form; it cannot happen to what is typed."""
    CHOICE = "choice"
    """None of the choices."""
    PAST = "past"
    """Earlier than the release of the message."""
    TOGETHER = "together"
    """It does not go with what another field says."""


class FactWrong(ValueError):
    """A fact cannot be made like this. Fields turn it into FieldWrong, which names the field."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Unlikely:
    """Something that is possible but not likely: shown, never refused. Its words are the text `unlikely-<name>`.

    `facts` fill that text: pairs of a name and a value.
    """

    name: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What the two sides agreed, beyond which a fact is shown as unlikely. None: nothing was agreed."""

    area_square_nm: int | None = None
    window_minutes: int | None = None
    count: int | None = None


NO_LIMITS = Limits()


class Words(Protocol):
    """What a language adds to facts."""

    def choice(self, label: str) -> str:
        """The words of a choice, by its label such as `N20-kind-1`; without `(`, `;` and `|`."""

    def computed(self, text: str) -> str:
        """`text` in brackets, marked as computed here: `(computed: 22.2 km/h)`; "" to leave conversions out."""


class Fact(ABC, Generic[T]):
    """A kind of fact. `example` shows people how to write one."""

    KIND: ClassVar[str]
    """Name of the kind, in kebab case: pages, templates and tests use it."""
    free: bool = False
    """Whether a person writes it freely; such a fact is never compared, so never safety-critical."""
    example: str

    def encode(self, value: T) -> Value:
        """The fact as it travels. `value` has passed `check`."""
        return self._encode(value)

    def decode(self, value: Value) -> T:
        """The fact that travelled. Raises Refused (body-malformed, text-not-safe); only the one encoding passes."""
        try:
            fact = self._decode(value)
            self.check(fact)
        except FactWrong as wrong:
            raise Refused(Refusal.BODY_MALFORMED, f"{self.KIND}: {wrong.reason.value}") from wrong
        except TextNotSafe as fault:
            raise Refused(Refusal.TEXT_NOT_SAFE, str(fault)) from fault
        return fact

    def parse(self, text: str) -> T:
        """The fact that an officer wrote. Raises FactWrong, TextNotSafe. Takes what `render` and any language show."""
        try:
            fact = self._parse(text.strip())
        except FactWrong:
            raise
        except ValueError as error:
            raise FactWrong(Reason.FORM) from error
        self.check(fact)
        return fact

    @abstractmethod
    def render(self, value: T) -> str:
        """The one written form; ASCII but for text and names. It parses back to the same value."""

    def shown(self, value: T, words: Words, label: str) -> str:
        """The written form with what a language adds; it parses back to the same value too.

        `label` is the field's, such as `N20-area`; see `StructuredMessage.label`.
        """
        text, others = self.render(value), self.conversions(value)
        computed = words.computed(", ".join(others)) if others else ""
        return f"{text} {computed}" if computed else text

    @abstractmethod
    def check(self, value: T) -> None:
        """Raises FactWrong or TextNotSafe unless `value` may travel."""

    @abstractmethod
    def _encode(self, value: T) -> Value: ...

    @abstractmethod
    def _decode(self, value: Value) -> T: ...

    @abstractmethod
    def _parse(self, text: str) -> T: ...

    def conversions(self, value: T) -> tuple[str, ...]:
        """The same in other units, computed here: shown in brackets behind what the sender signed, marked computed."""
        return ()

    def unlikely(self, value: T, now: Instant, limits: Limits = NO_LIMITS) -> tuple[Unlikely, ...]:
        """What is not likely about it at the instant `now`; for the eyes of both officers."""
        return ()

    def agrees(self, sent: T, readback: T) -> bool:
        """Whether a readback says the same: exactly, but for another unit, rounded to that unit's step."""
        return sent == readback


def must_be(kind: type, *values: object) -> None:
    """Raises FactWrong unless each value is a `kind`."""
    if not all(isinstance(value, kind) for value in values):
        raise FactWrong(Reason.FORM)


def whole(value: object, least: int, most: int) -> int:
    """`value` as an integer within bounds. Raises FactWrong."""
    if type(value) is not int:
        raise FactWrong(Reason.FORM)
    if not least <= value <= most:
        raise FactWrong(Reason.RANGE)
    return value


def parts(value: Value, count: int) -> list[Value]:
    """The items of an array of exactly `count`. Raises FactWrong."""
    if not isinstance(value, list) or len(value) != count:
        raise FactWrong(Reason.FORM)
    return value


def without_brackets(text: str) -> str:
    """`text` without what stands in brackets at its end: conversions are computed, never read back in."""
    for opening, closing in (("(", ")"), ("（", "）")):
        if text.endswith(closing) and opening in text:
            return text[: text.rindex(opening)].strip()
    return text
