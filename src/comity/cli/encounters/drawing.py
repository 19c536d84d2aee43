"""The picture of two records of one encounter: both sides' tracks, marks, and the outlines of land."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.cli.encounters.faults import OutlineWrong
from comity.cli.files import read_given
from comity.cli.screen import Screen

if TYPE_CHECKING:
    from comity.encounters.comparison import Account
    from comity.encounters.record import EncounterRecord


def drawn(
    writer: Screen, own: EncounterRecord, other: Account, entries: Sequence[dict[str, Any]], land: Path | None
) -> str:
    """The picture as SVG; `entries` are what was said. Raises OutlineWrong, FileUnreadable, FileTooLarge."""
    from comity.clock import Instant
    from comity.encounters.comparison import account_of_record, shown_distance
    from comity.encounters.life import Phase
    from comity.encounters.plot import plot
    from comity.encounters.plot_picture import Mark, Picture, Track

    mine = account_of_record(own)
    views = ((mine, mine.our_unit, mine.their_unit), (other, other.our_unit, other.their_unit))
    tracks, pairs, closest = [], [], []
    for account, unit, seen in views:
        if account.ours is not None:
            tracks.append(Track(writer.text("plot-own", unit=unit), account.ours))
        if account.theirs is not None:
            tracks.append(Track(writer.text("plot-seen", unit=seen, by=unit), account.theirs, seen=True))
        if account.ours is not None and account.theirs is not None:
            pairs.append((unit, account.ours, account.theirs))
    if mine.closest is not None:
        closest.append((shown_distance(mine.closest), mine.closest))
    said = {one["leaf"]: f"{one['code']} {one['label']}" for one in entries}
    marks = [
        Mark(at, writer.text(f"encounter-phase-{phase.value}"), strong=phase is Phase.URGENT)
        for at, phase in own.stages
    ]
    marks += [Mark(Instant(one.at), said.get(one.entry.hex(), f"({one.type})")) for one in own.signals]
    words = {
        "title": f"{own.our_unit} – {own.their_unit}",
        "marking": writer.language.marking(own.marking),
        **{name: writer.text(f"plot-{name}") for name in ("distance", "closest", "no-land")},
    }
    return plot(Picture(words, tracks, pairs, closest, marks, [] if land is None else _outlines(land)))


def _outlines(path: Path) -> list[list[tuple[float, float]]]:
    """The lines and the edges of areas in a GeoJSON file. Raises OutlineWrong."""
    found: list[list[tuple[float, float]]] = []

    def take(shape: Any) -> None:
        kind = shape["type"]
        if kind == "FeatureCollection":
            for one in shape["features"]:
                take(one["geometry"])
        elif kind == "Feature":
            take(shape["geometry"])
        elif kind == "GeometryCollection":
            for one in shape["geometries"]:
                take(one)
        elif kind in _DEPTHS:
            lines = [shape["coordinates"]]
            for _ in range(_DEPTHS[kind]):
                lines = [inner for outer in lines for inner in outer]
            found.extend([(float(place[1]), float(place[0])) for place in line] for line in lines)

    try:
        take(json.loads(read_given(path, 16 << 20)))
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise OutlineWrong(path=path) from error
    return found


_DEPTHS = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
