"""A coded phrase inside a structured message: its number and its fill-ins (spec/13-catalogue.md, section 9.1).

fact = [number: uint, *fill]     as the body of a phrase, spec/05-messages.md, section 7.2
"""

from __future__ import annotations

import re

from comity.errors import OurFault, Refused
from comity.messages.facts.fact import Fact, FactWrong, Reason, must_be
from comity.messages.faults import PhraseReceiveOnly, PhraseUnknown, TextNotSafe
from comity.messages.phrase import Phrase
from comity.messages.phrasebook import phrase_form
from comity.wire.cbor import Value

_WRITTEN = re.compile(r"([0-9]{1,5})(?:; (.+))?", re.DOTALL)


class SignalKind(Fact[Phrase]):
    """`1; course=090`: the number of the phrase, then its fill-ins by name.

    A phrase that can only be received is no signal. A number that this edition lacks can be held and shown, not
    written.
    """

    KIND = "signal"
    example = "1; course=090"

    def _encode(self, value: Phrase) -> Value:
        return value.encode_body()

    def _decode(self, value: Value) -> Phrase:
        try:
            return Phrase.from_body(value)
        except TextNotSafe:
            raise
        except OurFault as fault:
            raise _wrong(fault) from fault
        except Refused as refused:
            raise FactWrong(Reason.FORM) from refused

    def _parse(self, text: str) -> Phrase:
        found = _WRITTEN.fullmatch(text)
        if not found:
            raise FactWrong(Reason.FORM)
        pairs = [one.partition("=") for one in (found[2] or "").split("; ") if one]
        if not all(equals for _, equals, _ in pairs) or len({name for name, _, _ in pairs}) != len(pairs):
            raise FactWrong(Reason.FORM)
        try:
            return Phrase.written(int(found[1]), {name.strip(): fill for name, _, fill in pairs})
        except TextNotSafe:
            raise
        except OurFault as fault:
            raise _wrong(fault) from fault

    def render(self, value: Phrase) -> str:
        fills = (f"{name}={fill}" for name, fill in value.written_fills.items())
        return "; ".join((str(value.number), *fills))

    def check(self, value: Phrase) -> None:
        must_be(Phrase, value)
        if value.is_known and not phrase_form(value.number).compose:
            raise FactWrong(Reason.CHOICE)


def _wrong(fault: OurFault) -> FactWrong:
    unknown = isinstance(fault, PhraseUnknown | PhraseReceiveOnly)
    return FactWrong(Reason.CHOICE if unknown else Reason.FORM)


SIGNAL = SignalKind()
