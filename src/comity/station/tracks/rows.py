"""Reports and changes of encounters as rows: lists of whole numbers and texts, alike on the pipe and in the store.

Lengths are millimetres, times milliseconds, angles hundredths of a degree, places 10^-7 degree. What is read back is
checked in full: a row comes from another process, or from a file that somebody may have touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from math import isfinite
from typing import Any, TypeVar

from comity.clock import Instant
from comity.encounters.assessment import REASONS, Assessment
from comity.encounters.life import Change, Happening, Phase
from comity.encounters.rules import PairKind, Stage
from comity.errors import OurFault
from comity.tracks.approach import Approach
from comity.tracks.report import Datum, Kind, Report, Status

Row = list[Any]
Named = TypeVar("Named", bound=Enum)

MOST_RAW = 512
"""Longer evidence is not kept, and the report says so with a flag."""
RAW_NOT_KEPT = "raw-not-kept"
_STEP = 10**7
_MOST_TEXT = 128
_MOST_FLAGS = 12
_LATEST = 1 << 43
_FAR = 1 << 40


class TrackRowWrong(OurFault):
    """A row is not what we write. Facts: place."""

    code = "track-row-wrong"


def report_row(report: Report) -> Row:
    """A report as a row; `raw` stays bytes."""
    kept = len(report.raw) <= MOST_RAW
    flags = [plain(one) for one in sorted(report.flags)[: _MOST_FLAGS - 1]] + ([] if kept else [RAW_NOT_KEPT])
    return [
        plain(report.source), plain(report.unit), report.kind.value,
        int(report.fixed_at), int(report.received_at), int(report.processed_at),
        round(report.latitude * _STEP), round(report.longitude * _STEP),
        _scaled(report.speed, 1000), _scaled(report.course, 100), _scaled(report.heading, 100),
        None if report.status is None else report.status.value,
        _scaled(report.altitude, 1000), None if report.datum is None else report.datum.value,
        _scaled(report.climb, 1000), _scaled(report.accuracy, 1000),
        plain(report.name) or None, flags, report.raw if kept else b"",
    ]  # fmt: skip


def report_of(row: object) -> Report:
    """The report of a row. Raises TrackRowWrong."""
    take = _Take(row, 19)
    return Report(
        source=take.text(), unit=take.text(), kind=take.named(Kind),
        fixed_at=take.instant(), received_at=take.instant(), processed_at=take.instant(),
        latitude=take.number(90 * _STEP) / _STEP, longitude=take.number(180 * _STEP) / _STEP,
        speed=take.scaled(1000), course=take.scaled(100), heading=take.scaled(100),
        status=take.maybe_named(Status), altitude=take.scaled(1000), datum=take.maybe_named(Datum),
        climb=take.scaled(1000), accuracy=take.scaled(1000), name=take.maybe_text(),
        flags=frozenset(take.texts(_MOST_FLAGS)), raw=take.raw(),
    )  # fmt: skip


def change_row(change: Change) -> Row:
    """A change as a row, with what held at that instant."""
    seen, found = change.assessment, change.assessment.approach
    return [
        change.encounter, plain(change.pair[0]), plain(change.pair[1]), int(change.at),
        None if change.before is None else change.before.value, change.phase.value, change.happening.value,
        change.is_alarm, seen.kind.value, int(seen.stage), int(seen.certain), int(seen.could_be), sorted(seen.reasons),
        _whole(seen.opening_m_s, 1000), int(found.at), _whole(found.tcpa_s, 1000), _whole(found.distance_m, 1000),
        _whole(found.low_m, 1000), _whole(found.high_m, 1000), _scaled(found.vertical_m, 1000),
        _whole(found.range_m, 1000), _whole(found.bearing, 100), found.is_turning, sorted(found.lacks),
    ]  # fmt: skip


def change_of(row: object) -> Change:
    """The change of a row; the limit that was reached is not part of it. Raises TrackRowWrong."""
    take = _Take(row, 24)
    number, one, other, at = take.number(_FAR), take.text(), take.text(), take.instant()
    before, phase, happening, alarm = take.maybe_named(Phase), take.named(Phase), take.named(Happening), take.flag()
    kind, stage, certain, could_be = take.named(PairKind), take.stage(), take.stage(), take.stage()
    reasons, opening = take.reasons(), take.number(_FAR) / 1000
    found = Approach(
        take.instant(), take.number(_FAR) / 1000, take.number(_FAR) / 1000, take.number(_FAR) / 1000,
        take.number(_FAR) / 1000, take.scaled(1000), take.number(_FAR) / 1000, take.number(36_000) / 100, take.flag(),
        take.reasons(),
    )  # fmt: skip
    if one >= other:
        raise TrackRowWrong(place="pair")
    seen = Assessment(kind, stage, certain, could_be, found, reasons, None, opening)
    return Change(number, (one, other), at, before, phase, happening, seen, alarm)


def plain(text: object) -> str:
    """Text that every encoding takes, whatever a unit sent as its name; "" for none."""
    return str(text or "").encode("utf-8", "replace").decode("utf-8")[:_MOST_TEXT]


def is_text(value: object) -> bool:
    """Whether something is a text that every encoding takes, neither empty nor too long."""
    return isinstance(value, str) and 0 < len(value) <= _MOST_TEXT and plain(value) == value


def _whole(value: float, parts: int) -> int:
    """In whole parts; what has no end is as far as can be said."""
    return round(max(-_FAR / parts, min(_FAR / parts, value)) * parts) if isfinite(value) else _FAR


def _scaled(value: float | None, parts: int) -> int | None:
    return None if value is None else _whole(value, parts)


class _Take:
    """Takes a row item by item, each checked."""

    def __init__(self, row: object, length: int) -> None:
        if not isinstance(row, list | tuple) or len(row) != length:
            raise TrackRowWrong(place="length")
        self._row: Sequence[Any] = row
        self._place = -1

    def _next(self) -> Any:
        self._place += 1
        return self._row[self._place]

    def _wrong(self) -> TrackRowWrong:
        return TrackRowWrong(place=str(self._place))

    def number(self, most: int) -> int:
        value = self._next()
        if type(value) is not int or abs(value) > most:
            raise self._wrong()
        return int(value)

    def instant(self) -> Instant:
        value = self.number(_LATEST)
        if value < 0:
            raise self._wrong()
        return Instant(value)

    def scaled(self, parts: int) -> float | None:
        if self._row[self._place + 1] is None:
            self._place += 1
            return None
        return self.number(_FAR) / parts

    def text(self) -> str:
        value = self._next()
        if not is_text(value):
            raise self._wrong()
        return str(value)

    def maybe_text(self) -> str | None:
        if self._row[self._place + 1] is None:
            self._place += 1
            return None
        return self.text()

    def texts(self, most: int) -> list[str]:
        value = self._next()
        if not isinstance(value, list | tuple) or len(value) > most:
            raise self._wrong()
        if not all(is_text(one) for one in value):
            raise self._wrong()
        return list(value)

    def reasons(self) -> frozenset[str]:
        found = frozenset(self.texts(_MOST_FLAGS))
        if not found <= REASONS:
            raise self._wrong()
        return found

    def flag(self) -> bool:
        value = self._next()
        if not isinstance(value, bool):
            raise self._wrong()
        return value

    def stage(self) -> Stage:
        value = self.number(max(Stage))
        if value < 0:
            raise self._wrong()
        return Stage(value)

    def named(self, names: type[Named]) -> Named:
        value = self._next()
        try:
            return names(value)
        except ValueError:
            raise self._wrong() from None

    def maybe_named(self, names: type[Named]) -> Named | None:
        if self._row[self._place + 1] is None:
            self._place += 1
            return None
        return self.named(names)

    def raw(self) -> bytes:
        value = self._next()
        if not isinstance(value, bytes) or len(value) > MOST_RAW:
            raise self._wrong()
        return value
