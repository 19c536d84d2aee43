"""Recorded traffic: on every snapshot the search finds what brute force finds."""

import csv
import gzip
from pathlib import Path

import pytest

from comity.tracks.approach import Limits
from comity.tracks.detection.batch import Search
from comity.tracks.detection.columns import Columns
from comity.tracks.units import FEET_A_MINUTE, FOOT, KNOT, NAUTICAL_MILE
from tests.tracks import brute_force

_DATA = Path(__file__).parent.parent / "data" / "tracks"
_AIR = Limits(5 * NAUTICAL_MILE, 1_000 * FOOT, 300)
_TOGETHER = Limits(1_000 * FOOT, 500 * FOOT, 1)
_WANTED = ("latitude", "longitude", "groundspeed", "track", "altitude", "vertical_rate")
_UNITS = (1.0, 1.0, KNOT, 1.0, FOOT, FEET_A_MINUTE)


def _snapshots(name: str) -> dict[int, Columns]:
    """Columns by their second; rows in which something is missing are left out."""
    listed: dict[int, list[list[float]]] = {}
    with gzip.open(_DATA / name, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if all(row[column] for column in _WANTED):
                values = [float(row[column]) * unit for column, unit in zip(_WANTED, _UNITS, strict=True)]
                listed.setdefault(int(row["timestamp"]), []).append([*values, 0.0, 0.0, 0.0])
    return {at: Columns(*(list(one) for one in zip(*rows, strict=True))) for at, rows in sorted(listed.items())}


def _by_brute_force(columns: Columns, limits: Limits) -> set[tuple[int, int]]:
    listed = [getattr(columns, name) for name in Columns.__slots__[:7]]
    return set(brute_force.pairs(listed, limits.horizontal_m, limits.vertical_m, limits.horizon_s))


@pytest.mark.parametrize("compiled", [False, True])
def test_no_pair_about_paris_is_missed(compiled: bool) -> None:
    snapshots = list(_snapshots("paris_600s.csv.gz").values())
    assert len(snapshots) == 120
    search, pairs = Search(_AIR, compiled=compiled), 0
    for columns in snapshots[::2]:
        wanted = _by_brute_force(columns, _AIR)
        assert {one[:2] for one in search.pairs(columns)} == wanted
        pairs += len(wanted)
    assert pairs > 100


def test_the_chase_plane_is_seen_in_every_second_that_it_is_near() -> None:
    search, near = Search(_TOGETHER, compiled=False), 0
    for columns in _snapshots("formation_300s.csv.gz").values():
        wanted = _by_brute_force(columns, _TOGETHER)
        assert {one[:2] for one in search.pairs(columns)} == wanted
        near += len(wanted)
    assert near > 60
