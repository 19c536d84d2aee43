"""A snapshot is read whole or not at all; what is wrong is named with its line."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.clock import Instant
from comity.track_sources.snapshot import COLUMNS, SnapshotWrong, read_snapshot
from comity.tracks.motion import Track
from comity.tracks.report import Kind
from comity.tracks.units import FEET_A_MINUTE, FOOT, KNOT

_HEAD = ",".join(COLUMNS)
_SHIP = "A,ship,2026-11-21T18:45:03Z,1.5,-179.5,,12.5,360,"


def _read(*rows: str, head: str = _HEAD) -> list[Track]:
    return read_snapshot("\n".join((head, *rows, "")).encode())


def test_a_ship_and_an_aircraft() -> None:
    ship, aircraft = _read(_SHIP, "B,Aircraft,1795286703.5,-1,180,31000,450,90,-600")
    assert ship == Track("A", Kind.SHIP, Instant(1_795_286_703_000), 1.5, -179.5, 12.5 * KNOT, 0.0)
    assert (aircraft.unit, aircraft.kind, aircraft.at) == ("B", Kind.AIRCRAFT, Instant(1_795_286_703_500))
    assert (aircraft.altitude, aircraft.climb) == (31_000 * FOOT, -600 * FEET_A_MINUTE)


def test_columns_in_any_order_and_others_beside_them() -> None:
    names = [*reversed(COLUMNS), "note"]
    cells = dict(zip(COLUMNS, _SHIP.split(","), strict=True)) | {"note": "x, y"}
    (track,) = _read(",".join(f'"{cells[name]}"' for name in names), "", head="\ufeff" + ",".join(names))
    assert track.latitude == 1.5


def test_what_is_not_available_is_none() -> None:
    (track,) = _read("A,,2026-11-21 18:45:03,1,2,,,,")
    assert track.kind is Kind.UNKNOWN
    assert (track.speed, track.course, track.altitude, track.climb) == (None, None, None, None)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",ship,2026-11-21T18:45:03Z,1,2,,1,1,", "id"),
        ("A,submarine,2026-11-21T18:45:03Z,1,2,,1,1,", "kind"),
        ("A,ship,yesterday,1,2,,1,1,", "time"),
        ("A,ship,,1,2,,1,1,", "time"),
        ("A,ship,2026-11-21T18:45:03Z,90.1,2,,1,1,", "latitude"),
        ("A,ship,2026-11-21T18:45:03Z,,2,,1,1,", "latitude"),
        ("A,ship,2026-11-21T18:45:03Z,1,-181,,1,1,", "longitude"),
        ("A,ship,2026-11-21T18:45:03Z,1,nan,,1,1,", "longitude"),
        ("A,ship,2026-11-21T18:45:03Z,1,2,high,1,1,", "altitude_ft"),
        ("A,ship,2026-11-21T18:45:03Z,1_0,2,,1,1,", "latitude"),
        ("A,ship,2026-11-21T18:45:03Z,1,٢,,1,1,", "longitude"),
        ("A,ship,2026-11-21T18:45:03Z,1,2,,-1,1,", "speed_kt"),
        ("A,ship,2026-11-21T18:45:03Z,1,2,,inf,1,", "speed_kt"),
        ("A,ship,2026-11-21T18:45:03Z,1,2,,1,361,", "course_deg"),
        ("A,ship,2026-11-21T18:45:03Z,1,2,,1,1,1e9", "vertical_rate_fpm"),
    ],
)
def test_an_impossible_value_is_named(row: str, column: str) -> None:
    with pytest.raises(SnapshotWrong) as wrong:
        _read(_SHIP.replace("A", "Z"), row)
    assert (wrong.value.code, wrong.value.facts["line"]) == ("snapshot-value-wrong", "3")
    assert wrong.value.facts["column"] == column


@pytest.mark.parametrize(
    ("content", "line", "code"),
    [
        (b"", "1", "snapshot-wrong"),
        (_HEAD.replace("kind,", "").encode(), "1", "snapshot-columns-missing"),
        (f"{_HEAD}\n{_SHIP},1".encode(), "2", "snapshot-wrong"),
        (f"{_HEAD}\n\n{_SHIP}\n{_SHIP}".encode(), "4", "snapshot-unit-twice"),
        (_HEAD.encode() + b"\n\xff\xfe", "2", "snapshot-wrong"),
        (_HEAD.encode() + b'\n"A', "2", "snapshot-wrong"),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, line: str, code: str) -> None:
    with pytest.raises(SnapshotWrong) as wrong:
        read_snapshot(content)
    assert (wrong.value.facts["line"], wrong.value.code) == (line, code)


@given(st.binary(max_size=200))
def test_whatever_stands_in_a_file_nothing_else_is_raised(content: bytes) -> None:
    with pytest.raises(SnapshotWrong):
        read_snapshot(content)
    with contextlib.suppress(SnapshotWrong):
        assert not read_snapshot(_HEAD.encode() + b"\n" + content), "eight commas by chance?"
