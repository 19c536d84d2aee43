"""Spans of time as a scenario writes them: `90s`, `27m`, `1h30m`, `2d`; and reaction times: `2m` or `2m..9m`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

_UNITS = {"d": 86_400, "h": 3600, "m": 60, "s": 1}
_SPAN = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")


def parse_span(text: str) -> int:
    """Seconds. Raises ValueError."""
    found = _SPAN.fullmatch(text)
    if not found or not text:
        raise ValueError(text)
    return sum(int(count or 0) * unit for count, unit in zip(found.groups(), _UNITS.values(), strict=True))


def write_span(seconds: float) -> str:
    """The span in its two largest units: `2 d 4 h`, `27 min`, `8.2 s`."""
    if seconds < 60:
        return f"{seconds:.1f} s".replace(".0 ", " ")
    rest, parts = round(seconds), []
    for unit, size in (("d", 86_400), ("h", 3600), ("min", 60), ("s", 1)):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count} {unit}")
    return " ".join(parts[:2])


@dataclass(frozen=True, slots=True)
class Reaction:
    """How long somebody takes: between `least` and `most` seconds."""

    least: int
    most: int

    @classmethod
    def parse(cls, text: str) -> Reaction:
        """`2m` or `2m..9m`. Raises ValueError."""
        first, dots, last = text.partition("..")
        least = parse_span(first)
        most = parse_span(last) if dots else least
        if most < least:
            raise ValueError(text)
        return cls(least, most)

    def draw(self, seed: str) -> float:
        """The same seconds for the same seed."""
        return float(self.least) if self.least == self.most else Random(seed).uniform(self.least, self.most)
