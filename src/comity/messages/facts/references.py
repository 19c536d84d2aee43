"""References to public notices: NAVAREA warnings, NOTAM, and others by their text.

ref = 0 / 1 / uint / tstr; list = [1*8 ref]; spec/12-facts.md, section 7
    0 a NAVAREA warning, 1 a NOTAM: requested, not issued
    AANNNNYY in decimal: warning NNNN/YY of NAVAREA AA        1SSNNNNYY: NOTAM NNNN/YY of series SS (1 A, 26 Z)
"""

from __future__ import annotations

import re

from comity.messages.facts.fact import Fact, FactWrong, Reason, Words, whole
from comity.messages.facts.rows import ListOf
from comity.messages.facts.texts import LINE
from comity.wire.cbor import Value

NAVAREA_REQUESTED = 0
NOTAM_REQUESTED = 1
MOST_OTHER = 40
_REQUESTED = {NAVAREA_REQUESTED: "NAVAREA REQUESTED", NOTAM_REQUESTED: "NOTAM REQUESTED"}
_NOTAM = 100_000_000
_TEENS = ("X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", *_TEENS)
_WARNING_WRITTEN = re.compile(r"NAVAREA ([IVX]{1,5}) ([0-9]{1,4})/(?:20)?([0-9]{2})")
_NOTAM_WRITTEN = re.compile(r"NOTAM ([A-Z])([0-9]{4})/(?:20)?([0-9]{2})")


def navarea(area: int, number: int, year: int) -> int:
    """Warning `number` of `year` (two digits) in NAVAREA `area` (1 to 21). Raises FactWrong."""
    return (whole(area, 1, 21) * 10_000 + whole(number, 1, 9999)) * 100 + whole(year, 0, 99)


def notam(series: str, number: int, year: int) -> int:
    """NOTAM `number` of `year` (two digits) in a series (A to Z). Raises FactWrong."""
    if not re.fullmatch("[A-Z]", series):
        raise FactWrong(Reason.FORM)
    return _NOTAM + (ord(series) - 64) * 1_000_000 + whole(number, 1, 9999) * 100 + whole(year, 0, 99)


class ReferenceKind(Fact[int | str]):
    """`NAVAREA XI 0512/26`, `NOTAM A0512/26`, `NAVAREA REQUESTED`, `NOTAM REQUESTED`, or another notice's own words."""

    KIND = "reference"
    example = "NAVAREA XI 0512/26"

    def _encode(self, value: int | str) -> Value:
        return value

    def _decode(self, value: Value) -> int | str:
        if isinstance(value, str):
            return value
        return whole(value, 0, 2 * _NOTAM)

    def _parse(self, text: str) -> int | str:
        plain = " ".join(text.split())
        upper = plain.upper()
        for number, words in _REQUESTED.items():
            if upper == words or upper.endswith((f"({words})", f"（{words}）")):
                return number
        if found := _WARNING_WRITTEN.fullmatch(upper):
            if found[1] not in _ROMAN:
                raise FactWrong(Reason.FORM)
            return navarea(_ROMAN.index(found[1]) + 1, int(found[2]), int(found[3]))
        if found := _NOTAM_WRITTEN.fullmatch(upper):
            return notam(found[1], int(found[2]), int(found[3]))
        return plain

    def render(self, value: int | str) -> str:
        if isinstance(value, str):
            return value
        if value in _REQUESTED:
            return _REQUESTED[value]
        number = f"{value // 100 % 10_000:04}/{value % 100:02}"
        area = value % _NOTAM // 1_000_000
        return f"NOTAM {chr(64 + area)}{number}" if value >= _NOTAM else f"NAVAREA {_ROMAN[area - 1]} {number}"

    def shown(self, value: int | str, words: Words, label: str) -> str:
        """What is requested is also said in words: the choice `reference-requested`."""
        text = self.render(value)
        return f"{words.choice('reference-requested')} ({text})" if value in _REQUESTED else text

    def check(self, value: int | str) -> None:
        if isinstance(value, str):
            LINE.check(value)
            if len(value) > MOST_OTHER:
                raise FactWrong(Reason.LONG)
            if ";" in value or value.upper().startswith(("NAVAREA", "NOTAM")) or value.endswith((")", "）")):
                raise FactWrong(Reason.FORM)
            return
        area, number = whole(value, 0, 2 * _NOTAM) % _NOTAM // 1_000_000, value // 100 % 10_000
        if value not in _REQUESTED and not (number and 1 <= area <= (26 if value >= _NOTAM else 21)):
            raise FactWrong(Reason.RANGE)


REFERENCE = ReferenceKind()
REFERENCES = ListOf(REFERENCE, 1, 8)
