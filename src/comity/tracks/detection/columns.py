"""What a search is fed with and what it finds: sequences of numbers, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Columns:
    """Tracks as sequences of numbers, all brought to one instant: see `rows.lay` for the first seven.

    `slack_m`, `slack_height_m`: by how much a track may be elsewhere, beside what its motion says.
    """

    latitude: Sequence[float]
    longitude: Sequence[float]
    speed: Sequence[float]
    course: Sequence[float]
    height: Sequence[float]
    climb: Sequence[float]
    age_s: Sequence[float]
    slack_m: Sequence[float]
    slack_height_m: Sequence[float]

    def __len__(self) -> int:
        return len(self.latitude)


@dataclass(frozen=True, slots=True)
class Pairs:
    """What a search found, as sequences: places of two tracks, lower first; seconds to go; metres."""

    first: Sequence[int]
    second: Sequence[int]
    tcpa_s: Sequence[float]
    cpa_m: Sequence[float]

    def __len__(self) -> int:
        return len(self.first)

    def __iter__(self) -> Iterator[tuple[int, int, float, float]]:
        ordered = sorted(zip(self.first, self.second, self.tcpa_s, self.cpa_m, strict=True))
        return ((int(a), int(b), float(t), float(d)) for a, b, t, d in ordered)
