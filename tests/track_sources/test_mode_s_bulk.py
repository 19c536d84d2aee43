"""Mode S in bulk gives what the reading frame by frame gives; repeats are told from what is new."""

import gzip
import math
import random
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from bench.tracks.mode_s_made import FRAME, position_frames
from comity.clock import Instant
from comity.track_sources.mode_s.aircraft import AircraftReports
from comity.track_sources.mode_s.bulk import BulkFrames
from comity.track_sources.repeats import Repeats
from comity.tracks.detection.columns import Reports
from comity.tracks.report import Report
from fuzz.track_parsers import is_in_bulk

DATA = Path(__file__).parents[1] / "data" / "tracks"
LINES = [line.split(b",") for line in gzip.decompress((DATA / "modes_raw_6000.csv.gz").read_bytes()).split()[1:]]
FRAMES = [
    (bytes.fromhex(text.decode()), Instant(round(float(clock) * 1000)))
    for clock, text in LINES
    if len(text) == 28
]  # fmt: skip


def _airborne(frames: list[tuple[bytes, Instant]]) -> list[tuple[bytes, Instant]]:
    """Without the positions that are not read in bulk."""
    return [(frame, at) for frame, at in frames if is_in_bulk(frame)]


def _both(
    frames: list[tuple[bytes, Instant]],
) -> tuple[list[Report], Counter[str], list[tuple[float, ...]], dict[str, int]]:
    refused: Counter[str] = Counter()
    reports = AircraftReports("x", refused).feed(frames, Instant(0))
    read = BulkFrames().read(b"".join(frame for frame, _ in frames), np.array([int(at) / 1000 for _, at in frames]))
    columns = (
        read.address, read.second, read.latitude, read.longitude, read.altitude, read.speed, read.course, read.climb,
    )  # fmt: skip
    return reports, refused, [tuple(float(one) for one in row) for row in zip(*columns, strict=True)], read.refused


def _is_same(report: Report, row: tuple[float, ...]) -> bool:
    said = (report.latitude, report.longitude, report.altitude, report.speed, report.course, report.climb)
    return (
        int(report.unit.removeprefix("icao:"), 16) == row[0]
        and int(report.fixed_at) == round(row[1] * 1000)
        and all(
            math.isnan(ours) if one is None else math.isclose(one, ours, abs_tol=1e-6)
            for one, ours in zip(said, row[2:], strict=True)
        )
    )


def test_recorded_frames_give_the_same() -> None:
    reports, refused, rows, counted = _both(_airborne(FRAMES))
    assert len(reports) == len(rows) > 300
    assert [one for one in zip(reports, rows, strict=True) if not _is_same(*one)] == []
    assert {name: times for name, times in counted.items() if times} == dict(refused)


def test_damaged_frames_are_refused_alike() -> None:
    chance, spoiled = random.Random(4), []
    for frame, at in _airborne(FRAMES):
        changed = bytearray(frame)
        if chance.random() < 0.3 and frame[0] >> 3 == 17:
            changed[chance.randrange(1, 14)] ^= 1 << chance.randrange(8)
        spoiled.append((bytes(changed), at))
    reports, refused, rows, counted = _both(spoiled)
    assert len(reports) == len(rows) > 100
    assert all(_is_same(*one) for one in zip(reports, rows, strict=True))
    assert counted["frame-wrong"] == refused["frame-wrong"] > 300


def test_a_phantom_is_refused_alike() -> None:
    frames = _airborne(FRAMES)
    strange = [(frame, at) for frame, at in frames if frame[0] >> 3 == 17 and 9 <= frame[4] >> 3 <= 18]
    chance, mixed = random.Random(6), []
    for frame, at in frames:
        mixed.append((frame, at))
        if chance.random() < 0.05:  # an old frame of the same recording comes again, late
            mixed.append((chance.choice(strange)[0], at))
    reports, refused, rows, counted = _both(mixed)
    assert len(reports) == len(rows)
    assert all(_is_same(*one) for one in zip(reports, rows, strict=True))
    assert {name: times for name, times in counted.items() if times} == dict(refused)


def test_more_aircraft_than_it_keeps_begin_anew() -> None:
    """A pair of frames gives a position that awaits another; of one that was forgotten the pair is not whole."""
    count, bulk = 131_000, BulkFrames()
    nothing = np.zeros(count)
    seen = Reports(np.arange(count), nothing, nothing, nothing + 48.0, nothing + 2.0, *[nothing] * 6)
    even, odd = (position_frames(seen, np.full(count, parity)) for parity in (0, 1))
    assert not bulk.read(even, nothing).refused["frame-wrong"]
    first, last = odd[:FRAME], odd[-FRAME:]
    assert bulk.read(first, np.ones(1)).refused["position-unconfirmed"] == 0
    assert bulk.read(last, np.ones(1)).refused["position-unconfirmed"] == 1
    found = bulk.read(even[-FRAME:], np.full(1, 2.0))
    assert found.address.tolist() == [count]
    assert (found.latitude[0], found.longitude[0]) == (pytest.approx(48.0, abs=1e-4), pytest.approx(2.0, abs=1e-4))


def test_what_is_heard_again_is_told_from_what_is_new() -> None:
    repeats = Repeats(5.0)
    data = b"onetwoonetwo"
    start, stop = np.array([0, 3, 6, 9]), np.array([3, 6, 9, 12])
    assert repeats.are_new(data, start, stop, np.array([0.0, 0.0, 1.0, 9.0])).tolist() == [True, True, False, True]
    assert repeats.are_new(data, start[:1], stop[:1], np.array([4.5])).tolist() == [False]
    assert repeats.are_new(data, start[:1], stop[:1], np.array([5.5])).tolist() == [True]
