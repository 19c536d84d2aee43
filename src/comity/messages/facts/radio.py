"""Where to be reached by radio: a frequency, or a channel of the maritime VHF band.

fact = 1..3000000000: frequency in tenths of a kilohertz / -2999..-1: the channel, negative; spec/12-facts.md, section 6
"""

from __future__ import annotations

import re

from comity.messages.facts.fact import Fact, FactWrong, Reason, whole
from comity.wire.cbor import Value

MOST_FREQUENCY = 3_000_000_000
MOST_CHANNEL = 2999
_MEGAHERTZ = 10_000
_FROM_MEGAHERTZ = 30 * _MEGAHERTZ
"""From here on a frequency is written in megahertz."""


class RadioKind(Fact[int]):
    """`2182.0 kHz`, `121.5 MHz` or `VHF CH 16`; the values are tenths of a kilohertz, or less the channel."""

    KIND = "radio"
    example = "VHF CH 16"

    def _encode(self, value: int) -> Value:
        return value

    def _decode(self, value: Value) -> int:
        return whole(value, -MOST_CHANNEL, MOST_FREQUENCY)

    def _parse(self, text: str) -> int:
        if channel := re.fullmatch(r"(?:VHF )?CH(?:ANNEL)? ?([0-9]{1,4})", text, re.IGNORECASE):
            return -int(channel[1])
        found = re.fullmatch(r"([0-9]{1,8})(?:\.([0-9]{1,4}))? ?([kM])Hz", text, re.IGNORECASE)
        if not found:
            raise FactWrong(Reason.FORM)
        steps, decimals = (10, 1) if found[3] in "kK" else (_MEGAHERTZ, 4)
        part = (found[2] or "").ljust(decimals, "0")
        if len(part) > decimals:
            raise FactWrong(Reason.FORM)
        return int(found[1]) * steps + int(part)

    def render(self, value: int) -> str:
        if value < 0:
            return f"VHF CH {-value:02}"
        if value < _FROM_MEGAHERTZ:
            return f"{value // 10}.{value % 10} kHz"
        part = f"{value % _MEGAHERTZ:04}".rstrip("0") or "0"
        return f"{value // _MEGAHERTZ}.{part} MHz"

    def check(self, value: int) -> None:
        whole(value, -MOST_CHANNEL, MOST_FREQUENCY)
        if value == 0:
            raise FactWrong(Reason.RANGE)


RADIO = RadioKind()
