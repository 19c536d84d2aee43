"""What one side recorded of an encounter: bytes and digest (spec/18-encounter-records.md, section 2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from math import ceil

from comity.clock import Instant
from comity.crypto.sealing import sha256
from comity.encounters.faults import RecordEmpty
from comity.encounters.life import Phase
from comity.encounters.path import FIX_M, MODEL, Closest, Path, Spot
from comity.messages.precedence import Marking
from comity.messages.safe_text import check_characters
from comity.tracks.report import Report
from comity.wire import cbor
from comity.wire.labels import ENCOUNTER_RECORD

MOST_BYTES = 4 * 1024 * 1024
MOST_TRACKS = 8
MOST_FIXES = 10_000
MOST_STAGES = 64
MOST_SIGNALS = 256
STEP = 10**7
"""Parts of a degree."""
PHASES = tuple(Phase)


class Whose(IntEnum):
    """Of which unit a track is, as the recording side says it."""

    OURS = 0
    THEIRS = 1


@dataclass(frozen=True, slots=True, order=True)
class Fix:
    """One report, in the whole numbers of the record: 10^-7 degree, mm/s, 10^-2 degree, cm, milliseconds."""

    fixed: int
    received: int
    latitude: int
    longitude: int
    speed: int | None = None
    course: int | None = None
    height: int | None = None
    error: int | None = None
    raw: bytes | None = None

    @property
    def spot(self) -> Spot:
        """As a point of a path."""
        sigma = FIX_M if self.error is None else max(self.error / 100, 1.0)
        return Spot(Instant(self.fixed), self.latitude / STEP, self.longitude / STEP, sigma)


@dataclass(frozen=True, slots=True)
class RecordedTrack:
    """The fixes of one unit by one kind of sensor."""

    whose: Whose
    source: str
    fixes: tuple[Fix, ...]


@dataclass(frozen=True, slots=True, order=True)
class Signal:
    """An entry of the channel that belongs to the encounter; `ours` is whether the recording side sent it."""

    at: int
    ours: bool
    type: int
    entry: bytes


@dataclass(frozen=True)
class EncounterRecord:
    """One side's record. Made by `make_record`, or read by `record_reading.decode_record`."""

    marking: Marking
    our_unit: str
    their_unit: str
    begin: Instant
    end: Instant
    rules: bytes
    tracks: tuple[RecordedTrack, ...]
    stages: tuple[tuple[Instant, Phase], ...] = ()
    signals: tuple[Signal, ...] = ()
    closest: Closest | None = None
    """By this side's own sensors; None where one track is missing or their times do not meet."""
    model: str = MODEL

    @cached_property
    def encoded(self) -> bytes:
        """Its canonical bytes."""
        return cbor.encode([ENCOUNTER_RECORD, {
            1: self.marking.value, 2: self.our_unit, 3: self.their_unit, 4: [int(self.begin), int(self.end)],
            5: self.model, 6: self.rules, 7: [_track_value(track) for track in self.tracks],
            8: [[int(at), PHASES.index(phase)] for at, phase in self.stages],
            9: [[one.at, 0 if one.ours else 1, one.type, one.entry] for one in self.signals],
            10: _closest_value(self.closest),
        }])  # fmt: skip

    @cached_property
    def digest(self) -> bytes:
        """What an offer names."""
        return sha256(self.encoded)

    def path(self, whose: Whose) -> Path | None:
        """The track of one unit with the most fixes, as a path; None without any."""
        found = [track for track in self.tracks if track.whose is whose]
        if not found:
            return None
        return Path(fix.spot for fix in max(found, key=lambda track: len(track.fixes)).fixes)

    def compute_closest(self) -> Closest | None:
        """The closest point that the tracks give, in whole millimetres."""
        ours, theirs = self.path(Whose.OURS), self.path(Whose.THEIRS)
        found = ours.closest_to(theirs) if ours and theirs else None
        if found is None:
            return None
        middle, low, high = round(found.distance_m * 1000), int(found.low_m * 1000), ceil(found.high_m * 1000)
        return Closest(found.at, middle / 1000, low / 1000, high / 1000)


def make_record(
    *,
    marking: Marking,
    names: tuple[str, str],
    rules: bytes,
    ours: Iterable[Report],
    theirs: Iterable[Report],
    stages: Sequence[tuple[Instant, Phase]] = (),
    signals: Iterable[Signal] = (),
) -> EncounterRecord:
    """The record of an encounter from our reports of our own unit and of theirs.

    Reports whose checksum was wrong are left out. Raises RecordEmpty, TextNotSafe.
    """
    found: dict[tuple[Whose, str], dict[int, Fix]] = {}
    for whose, reports in ((Whose.OURS, ours), (Whose.THEIRS, theirs)):
        for report in reports:
            if "checksum-wrong" not in report.flags:
                found.setdefault((whose, sensor_of(report)), {}).setdefault(int(report.fixed_at), _fix(report))
    tracks = tuple(
        RecordedTrack(whose, source, tuple(sorted(fixes.values(), key=lambda fix: fix.fixed))[-MOST_FIXES:])
        for (whose, source), fixes in sorted(found.items())
    )[:MOST_TRACKS]
    if {track.whose for track in tracks} != set(Whose):
        raise RecordEmpty(unit=names[1] if any(track.whose is Whose.OURS for track in tracks) else names[0])
    for text in names:
        check_characters(text)
    kept = tuple(sorted(signals, key=lambda one: (one.at, one.entry)))[:MOST_SIGNALS]
    times = [fix.fixed for track in tracks for fix in track.fixes]
    times += [int(at) for at, _ in stages] + [one.at for one in kept]
    begin, end = min(times), max(times)
    record = EncounterRecord(
        marking, names[0][:64].strip(), names[1][:64].strip(), Instant(begin), Instant(max(end, begin + 1)),
        rules, tracks, tuple(stages)[:MOST_STAGES], kept,
    )  # fmt: skip
    return replace(record, closest=record.compute_closest())


def sensor_of(report: Report) -> str:
    """The kind of sensor, as the record names it: the source flags it, or the unit's identity begins with it."""
    for flag in sorted(report.flags):
        if flag.startswith("sensor-"):
            return flag.removeprefix("sensor-")[:32]
    return report.unit.partition(":")[0][:32] or "unit"


def _fix(report: Report) -> Fix:
    longitude = round(report.longitude * STEP)
    return Fix(
        int(report.fixed_at),
        int(report.received_at),
        round(report.latitude * STEP),
        180 * STEP if longitude <= -180 * STEP else longitude,
        None if report.speed is None else round(report.speed * 1000),
        None if report.course is None else round(report.course * 100) % 36_000,
        None if report.altitude is None else round(report.altitude * 100),
        None if report.accuracy is None else round(report.accuracy * 100),
        sha256(report.raw) if report.raw else None,
    )


def _track_value(track: RecordedTrack) -> cbor.Value:
    fixes = [
        [one.fixed, one.received, one.latitude, one.longitude, one.speed, one.course, one.height, one.error, one.raw]
        for one in track.fixes
    ]
    return [track.whose.value, track.source, fixes]


def _closest_value(closest: Closest | None) -> cbor.Value:
    if closest is None:
        return None
    lengths = (closest.distance_m, closest.low_m, closest.high_m)
    return [int(closest.at), *(round(metres * 1000) for metres in lengths)]
