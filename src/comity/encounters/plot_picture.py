"""What a plot of an encounter shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.clock import Instant
from comity.encounters.path import Closest, Path


@dataclass(frozen=True, slots=True)
class Track:
    """A track to draw: `seen` is whether another unit saw it (dashed) and not the unit itself."""

    label: str
    path: Path
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened: an instant and its words, already in the reader's language."""

    at: Instant
    label: str
    strong: bool = False


@dataclass(frozen=True)
class Picture:
    """What the plot shows. `words` has `title`, `marking`, `distance`, `closest`, `no-land`, in one language."""

    words: Mapping[str, str]
    tracks: Sequence[Track]
    pairs: Sequence[tuple[str, Path, Path]]
    """Distances over time: a label, and the two paths."""
    closest: Sequence[tuple[str, Closest]] = ()
    marks: Sequence[Mark] = ()
    land: Sequence[Sequence[tuple[float, float]]] = ()
    """Outlines as latitude and longitude, from the station's own file."""
