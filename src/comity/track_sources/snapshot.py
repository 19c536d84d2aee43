"""A snapshot: one line a unit, all as of about one time, to be searched for pairs that come close.

Unlike a recording it is read strictly: what is wrong in it ends the reading, with the number of its line, so that
nobody takes a search of half a picture for the whole.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from math import isfinite

from comity.clock import Instant
from comity.errors import OurFault
from comity.tracks.motion import Track
from comity.tracks.report import Kind
from comity.tracks.units import FEET_A_MINUTE, FOOT, KNOT

COLUMNS = (
    "id",
    "kind",
    "time",
    "latitude",
    "longitude",
    "altitude_ft",
    "speed_kt",
    "course_deg",
    "vertical_rate_fpm",
)

_BOUNDS: Mapping[str, tuple[float, float]] = {
    "latitude": (-90, 90),
    "longitude": (-180, 180),
    "altitude_ft": (-2_000, 330_000),
    "speed_kt": (0, 5_000),
    "course_deg": (0, 360),
    "vertical_rate_fpm": (-100_000, 100_000),
}
_LONGEST_ID = 64


class SnapshotWrong(OurFault):
    """A line is no line of a table in UTF-8 with names of columns and as many cells in every line. Facts: line."""

    code = "snapshot-wrong"


class SnapshotColumnsMissing(SnapshotWrong):
    """The first line does not name all columns. Facts: line, columns."""

    code = "snapshot-columns-missing"


class SnapshotValueWrong(SnapshotWrong):
    """A cell holds what cannot be. Facts: line, column, value."""

    code = "snapshot-value-wrong"


class SnapshotUnitTwice(SnapshotWrong):
    """A unit has two lines. Facts: line, unit, other: the line where it stands first."""

    code = "snapshot-unit-twice"


def read_snapshot(content: bytes) -> list[Track]:
    """The tracks of a snapshot, in its order; `unit` is the id as it is written. Raises SnapshotWrong.

    The columns may stand in any order, and others beside them. Empty cells of altitude, speed, course and vertical
    rate are "not available"; a kind may be empty too.
    """
    return list(_tracks(_rows(_lines(content))))


def _lines(content: bytes) -> Iterator[str]:
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True), start=1):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            raise SnapshotWrong(line=number) from None


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its line number, its cells by the names of our columns."""
    reader = csv.reader(lines, strict=True)
    names: list[str] = []
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            raise SnapshotWrong(line=max(1, reader.line_num)) from None
        if not names:
            names = [cell.strip().lower() for cell in cells]
            missing = [column for column in COLUMNS if column not in names]
            if missing:
                raise SnapshotColumnsMissing(line=reader.line_num, columns=", ".join(missing))
            continue
        if not cells:
            continue
        if len(cells) != len(names):
            raise SnapshotWrong(line=reader.line_num)
        yield reader.line_num, {name: cell.strip() for name, cell in zip(names, cells, strict=True)}
    if not names:
        raise SnapshotWrong(line=1)


def _tracks(rows: Iterable[tuple[int, dict[str, str]]]) -> Iterator[Track]:
    seen: dict[str, int] = {}
    for line, row in rows:
        unit = row["id"]
        if not unit or len(unit) > _LONGEST_ID:
            raise SnapshotValueWrong(line=line, column="id", value=unit[:_LONGEST_ID])
        if unit in seen:
            raise SnapshotUnitTwice(line=line, unit=unit, other=seen[unit])
        seen[unit] = line
        kind = row["kind"].lower()
        if kind not in {"", *Kind}:
            raise SnapshotValueWrong(line=line, column="kind", value=row["kind"])
        values = {column: _number(line, column, row[column]) for column in _BOUNDS}
        latitude, longitude = values["latitude"], values["longitude"]
        if latitude is None or longitude is None:
            raise SnapshotValueWrong(line=line, column="latitude" if latitude is None else "longitude", value="")
        course = values["course_deg"]
        yield Track(
            unit,
            Kind(kind) if kind else Kind.UNKNOWN,
            _time(line, row["time"]),
            latitude,
            longitude,
            _in(values["speed_kt"], KNOT),
            None if course is None else course % 360,
            _in(values["altitude_ft"], FOOT),
            None,
            _in(values["vertical_rate_fpm"], FEET_A_MINUTE),
        )


def _number(line: int, column: str, text: str) -> float | None:
    if not text:
        return None
    low, high = _BOUNDS[column]
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not isfinite(value) or not low <= value <= high or "_" in text or not text.isascii():
        raise SnapshotValueWrong(line=line, column=column, value=text)
    return value


def _in(value: float | None, unit: float) -> float | None:
    return None if value is None else value * unit


def _time(line: int, text: str) -> Instant:
    """ISO 8601, UTC where no zone is written, or seconds since 1970."""
    try:
        if text.replace(".", "", 1).isdigit() and text.isascii():
            instant = round(float(text) * 1000)
        else:
            at = datetime.fromisoformat(text.replace("Z", "+00:00"))
            instant = round((at if at.tzinfo is not None else at.replace(tzinfo=UTC)).timestamp() * 1000)
    except (ValueError, OverflowError):
        instant = -1
    if not 0 <= instant < 253_402_300_800_000:
        raise SnapshotValueWrong(line=line, column="time", value=text)
    return Instant(instant)
