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


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports in the order of their fixes, side by side; see `cells.take`.

    `track` is the number that the caller gives each unit, from 0; `group` tells sorts of units apart, 0 to 7.
    `fixed_s` counts from an instant that the caller chooses. Speeds that are not known are 0, with slack for it.
    """

    track: Sequence[int]
    group: Sequence[int]
    fixed_s: Sequence[float]
    latitude: Sequence[float]
    longitude: Sequence[float]
    speed: Sequence[float]
    course: Sequence[float]
    height: Sequence[float]
    climb: Sequence[float]
    slack_m: Sequence[float]
    slack_height_m: Sequence[float]

    def __len__(self) -> int:
        return len(self.track)


@dataclass(frozen=True, slots=True)
class Near:
    """What reports found, as sequences: which report, which other track, seconds from the report on, metres."""

    report: Sequence[int]
    track: Sequence[int]
    tcpa_s: Sequence[float]
    cpa_m: Sequence[float]

    def __len__(self) -> int:
        return len(self.report)

    def __iter__(self) -> Iterator[tuple[int, int, float, float]]:
        ordered = sorted(zip(self.report, self.track, self.tcpa_s, self.cpa_m, strict=True))
        return ((int(k), int(j), float(t), float(d)) for k, j, t, d in ordered)


def columns_of_reports(reports: Reports) -> tuple[Sequence[float], ...]:
    """The columns in the order of `cells.take`."""
    return (
        reports.latitude,
        reports.longitude,
        reports.speed,
        reports.course,
        reports.height,
        reports.climb,
        reports.fixed_s,
        reports.slack_m,
        reports.slack_height_m,
    )


def buckets_for(size: int) -> int:
    """How many buckets the cells of so many tracks share: a power of two."""
    return 1 << max(8, (2 * size).bit_length())
