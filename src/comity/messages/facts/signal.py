"""A coded phrase inside a structured message: its number and its fill-ins (spec/13-catalogue.md, section 9.1).

fact = [number: uint, *fill]     as the body of a phrase, spec/05-messages.md, section 7.2
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.errors import OurFault
from comity.messages.facts.fact import Fact, FactWrong, Reason, must_be
from comity.messages.faults import PhraseUnknown
from comity.messages.fill_ins import Fill
from comity.messages.phrasebook import phrase_form
from comity.wire.cbor import Value

_FIRST = re.compile(r"([0-9]{1,5})(?:; (.+))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Signal:
    """Phrase `number` with its fill-ins, in the order and units of the phrasebook."""

    number: int
    fills: tuple[Fill, ...] = ()


class SignalKind(Fact[Signal]):
    """`1; course=090`: the number of the phrase, then its fill-ins by name."""

    KIND = "signal"
    example = "1; course=090"

    def _encode(self, value: Signal) -> Value:
        return [value.number, *value.fills]

    def _decode(self, value: Value) -> Signal:
        if not isinstance(value, list) or not value:
            raise FactWrong(Reason.FORM)
        number, *fills = value
        fitting = tuple(fill for fill in fills if isinstance(fill, int | bytes | str))
        if type(number) is not int or len(fitting) != len(fills):
            raise FactWrong(Reason.FORM)
        return Signal(number, fitting)

    def _parse(self, text: str) -> Signal:
        found = _FIRST.fullmatch(text)
        if not found:
            raise FactWrong(Reason.FORM)
        pairs = [one.partition("=") for one in (found[2] or "").split("; ") if one]
        if not all(equals for _, equals, _ in pairs) or len({name for name, _, _ in pairs}) != len(pairs):
            raise FactWrong(Reason.FORM)
        number = int(found[1])
        try:
            return Signal(number, phrase_form(number).parse({name.strip(): fill for name, _, fill in pairs}))
        except OurFault as fault:
            raise _wrong(fault) from fault

    def render(self, value: Signal) -> str:
        written = phrase_form(value.number).write(value.fills)
        return "; ".join((str(value.number), *(f"{name}={fill}" for name, fill in written.items())))

    def check(self, value: Signal) -> None:
        must_be(Signal, value)
        try:
            phrase_form(value.number).check(value.fills)
        except OurFault as fault:
            raise _wrong(fault) from fault


def _wrong(fault: OurFault) -> FactWrong:
    return FactWrong(Reason.CHOICE if isinstance(fault, PhraseUnknown) else Reason.FORM)


SIGNAL = SignalKind()
