"""A picture kept up report by report; and the whole world's traffic, decoding of AIS included."""

from __future__ import annotations

import resource
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median

import numpy as np

from bench.figures import Target
from bench.report import Amount, Bar, Measurement
from bench.tracks import scenes
from bench.tracks.ais_made import position_reports
from bench.tracks.scenes import Scene
from comity.track_sources.nmea.bulk import read_positions
from comity.tracks.detection.columns import Columns, Reports
from comity.tracks.detection.live import Live
from comity.tracks.units import KNOT

_LIVE = Target(100_000, at_least=True)
_SECOND = Target(1_000)
_MEMORY = Target(2_048)
_SHIPS, _AIRCRAFT = 300_000, 23_000
_SENTENCES, _AIR_REPORTS = 20_000, 50_000
_SHIP_HOLD_S, _AIR_HOLD_S = 180.0, 15.0
_FIRST_MMSI = 200_000_000

_HOW = """Live: reports of units drawn at random, one core; each moves on and is compared with all in reach. World: each
second of traffic brings 20,000 AIS sentences as bytes (type 1, checksums computed) and 50,000 air positions as columns,
of 300,000 ships (1 NM, 30 min) and 23,000 aircraft (5 NM, 1,000 ft, 5 min): decoded, numbered, dead-reckoned, compared;
ships on one thread, aircraft on the other. What a second of traffic takes is told; below 1,000 ms it keeps up. Not in
it: Mode S decoding, ships against aircraft, duplicates at several receivers. Making the traffic is not timed."""


def measure(amount: Amount) -> Measurement:
    """Reports a second, then the world."""
    found = Measurement("tracks-live", "Report by report", " ".join(_HOW.split()))
    for name, make, hold_s, size in (
        ("ships", scenes.ships, _SHIP_HOLD_S, amount.of(100_000, 2_000)),
        ("ships", scenes.ships, _SHIP_HOLD_S, amount.of(300_000, 2_000)),
        ("aircraft", scenes.aircraft, _AIR_HOLD_S, amount.of(20_000, 1_000)),
    ):
        rate, pairs, used = _rate(make(size), hold_s, amount.of(300_000, 5_000))
        target = _LIVE if size == 100_000 else None
        found.add(f"reports a second among {size:,} {name}", rate, "/s", target, f"{pairs:,} meetings")
        found.add(f"reports a second of processor time among {size:,} {name}", used, "/s", target)
    scene = scenes.ships(amount.of(20_000, 1_000))
    rate, _, _ = _rate(scene, _SHIP_HOLD_S, amount.of(5_000, 500), compiled=False)
    found.add(f"the same in plain Python among {len(scene):,} ships", rate, "/s")
    _world(found, amount)
    return found


def _live(scene: Scene, hold_s: float, compiled: bool = True) -> Live:
    usual = 200.0 if scene.limits.vertical_m else 7.0
    return Live(scene.limits, len(scene), hold_s, usual_speed=usual, compiled=compiled)


def _reports(columns: Columns, chosen, seconds) -> Reports:
    """Reports of the chosen units, each at its second, moved on since second 0."""
    speed, course = columns.speed[chosen], np.radians(columns.course[chosen])
    moved = speed * (seconds if np.ndim(seconds) else np.full(len(chosen), seconds))
    latitude = np.clip(columns.latitude[chosen] + np.degrees(moved * np.cos(course) / 6.371e6), -89.9, 89.9)
    east = np.degrees(moved * np.sin(course) / (6.371e6 * np.cos(np.radians(latitude))))
    longitude = (columns.longitude[chosen] + east + 180) % 360 - 180
    nothing, fixed = np.zeros(len(chosen)), np.broadcast_to(np.asarray(seconds, dtype=float), len(chosen))
    group = np.zeros(len(chosen), dtype=np.int64)
    height = columns.height[chosen] + columns.climb[chosen] * fixed
    return Reports(
        chosen,
        group,
        fixed,
        latitude,
        longitude,
        speed,
        columns.course[chosen],
        height,
        columns.climb[chosen],
        nothing,
        nothing,
    )


def _rate(scene: Scene, hold_s: float, count: int, compiled: bool = True) -> tuple[float, int, float]:
    live, rolls = _live(scene, hold_s, compiled), np.random.default_rng(7)
    live.take(_reports(scene.columns, np.arange(len(scene)), 0.0))
    span = min(10.0, hold_s / 2)
    best = quickest = 0.0
    pairs = 0
    for turn in range(1, 4):
        reports = _reports(scene.columns, rolls.integers(0, len(scene), count), np.linspace(0, span, count) / 3 * turn)
        if not compiled:
            reports = Reports(*(getattr(reports, name).tolist() for name in Reports.__slots__))
        began, used = time.perf_counter(), time.thread_time()
        pairs = len(live.take(reports))
        best = max(best, count / (time.perf_counter() - began))
        quickest = max(quickest, count / max(1e-9, time.thread_time() - used))
    return best, pairs, quickest


def _world(found: Measurement, amount: Amount) -> None:
    """Seconds of the world's traffic."""
    ships, aircraft = scenes.ships(amount.of(_SHIPS, 3_000)), scenes.aircraft(amount.of(_AIRCRAFT, 500))
    sentences, air = amount.of(_SENTENCES, 200), amount.of(_AIR_REPORTS, 1_000)
    sea, sky = _live(ships, _SHIP_HOLD_S), _live(aircraft, _AIR_HOLD_S)
    sea.take(_reports(ships.columns, np.arange(len(ships)), 0.0))
    sky.take(_reports(aircraft.columns, np.arange(len(aircraft)), 0.0))
    seconds, takes, pairs = amount.of(30, 2), [], 0
    parts = {"sea": [], "sky": []}
    rolls = np.random.default_rng(11)
    bar = Bar("the world", seconds)
    with ThreadPoolExecutor(2) as pool:
        for second in range(1, seconds + 1):
            heard = np.arange(second * sentences, (second + 1) * sentences) % len(ships)
            data = position_reports(_reports(ships.columns, heard, float(second)), _FIRST_MMSI)
            seen = _reports(aircraft.columns, rolls.integers(0, len(aircraft), air), float(second))
            began = time.perf_counter()
            one, other = pool.submit(_sea, sea, data, float(second)), pool.submit(_sky, sky, seen)
            pairs += one.result()[0] + other.result()[0]
            takes.append((time.perf_counter() - began) * 1000)
            parts["sea"].append(one.result()[1])
            parts["sky"].append(other.result()[1])
            bar.at(second)
    bar.end()
    for name, label in (("sea", f"{sentences:,} AIS sentences"), ("sky", f"{air:,} air positions")):
        found.add(f"world: a second of it, {label}: processor time", median(parts[name]), "ms")
    found.add("world: a second of it, both, median", median(takes), "ms", _SECOND, f"{pairs:,} meetings")
    found.add("world: a second of it, both, the worst", max(takes), "ms", _SECOND)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found.add("world: most memory, with making the traffic", memory, "MiB", _MEMORY)


def _sea(live: Live, data: bytes, second: float) -> tuple[int, float]:
    """Bytes in, meetings out; how many, and the ms of processor time that it took."""
    began = time.thread_time()
    read = read_positions(data)
    known = ~(np.isnan(read.latitude) | np.isnan(read.longitude))
    nothing = np.zeros(int(known.sum()))
    reports = Reports(
        read.mmsi[known] - _FIRST_MMSI,
        nothing.astype(np.int64),
        nothing + second,
        read.latitude[known],
        read.longitude[known],
        np.nan_to_num(read.speed_kt[known]) * KNOT,
        np.nan_to_num(read.course[known]),
        nothing,
        nothing,
        nothing,
        nothing,
    )
    return len(live.take(reports)), (time.thread_time() - began) * 1000


def _sky(live: Live, reports: Reports) -> tuple[int, float]:
    began = time.thread_time()
    return len(live.take(reports)), (time.thread_time() - began) * 1000
