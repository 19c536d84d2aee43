"""Seconds of the whole world's traffic, from the bytes of receivers to meetings of ships and of aircraft."""

from __future__ import annotations

import resource
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median

import numpy as np

from bench.figures import Target
from bench.report import Amount, Bar, Measurement
from bench.tracks import mode_s_made, scenes
from bench.tracks.ais_made import position_reports
from bench.tracks.scenes import Scene, moved
from comity.track_sources.mode_s.bulk import BulkFrames
from comity.track_sources.nmea.bulk import read_positions
from comity.track_sources.repeats import Repeats
from comity.tracks.approach import Limits
from comity.tracks.detection.columns import Reports
from comity.tracks.detection.live import Live
from comity.tracks.units import FOOT, KNOT, NAUTICAL_MILE

_SECOND = Target(1_000)
_MEMORY = Target(2_048)
_SHIPS, _AIRCRAFT = 300_000, 23_000
_SENTENCES, _POSITIONS = 20_000, 50_000
_HEARD_TWICE = 0.5
"""The share of all sentences and frames that a second receiver gives too."""
_MODE_S_REPEATS_S = 1.0
_SHIP_HOLD_S, _AIR_HOLD_S = 180.0, 15.0
_FIRST_MMSI = 200_000_000
_MIXED = Limits(5 * NAUTICAL_MILE, 3_000 * FOOT, 300.0)

HOW = """World: each second of traffic brings 20,000 AIS sentences (type 1, checksums computed) of 300,000 ships, and
50,000 airborne positions and 25,000 velocities in Mode S frames (compact positions, parities computed) of 23,000
aircraft; half of all come twice, from two receivers, in any order. Repeats are told from what is new (also a velocity
that an aircraft says again within a second); what is new is decoded, confirmed, numbered, dead-reckoned and compared:
ship with ship (1 NM, 30 min), aircraft with aircraft (5 NM, 1,000 ft, 5 min), ship with aircraft (5 NM, 3,000 ft, 5
min; of the aircraft those that can be so low by then). Two threads. What a second of traffic takes is told; below
1,000 ms it keeps up. Making the traffic is not timed."""


def usual_live(scene: Scene, hold_s: float, compiled: bool = True) -> Live:
    """A live picture of a scene."""
    usual = 200.0 if scene.limits.vertical_m else 7.0
    return Live(scene.limits, len(scene), hold_s, usual_speed=usual, compiled=compiled)


def measure_world(found: Measurement, amount: Amount) -> None:
    """Seconds of the world's traffic."""
    world = _World(amount.of(_SHIPS, 3_000), amount.of(_AIRCRAFT, 500))
    sentences, positions = amount.of(_SENTENCES, 200), amount.of(_POSITIONS, 1_000)
    world.begin()
    seconds, takes = amount.of(30, 2), []
    bar = Bar("the world", seconds)
    with ThreadPoolExecutor(2) as pool:
        for second in range(1, seconds + 1):
            data, frames = world.sentences(second, sentences), world.frames(second, positions)
            began = time.perf_counter()
            one, other = pool.submit(world.sea, data, float(second)), pool.submit(world.sky, *frames)
            one.result()
            low = other.result()
            world.low(low)
            takes.append((time.perf_counter() - began) * 1000)
            bar.at(second)
    bar.end()
    for name, parts in world.took.items():
        found.add(f"world: a second of it, {name}: processor time", median(parts), "ms")
    heard = (sentences + positions + positions // 2) * (1 + _HEARD_TWICE)
    beside = f"{heard:,.0f} sentences and frames, of them repeats {100 * world.repeated / max(1, world.heard):.0f} %; "
    beside += ", ".join(f"{count:,} meetings {name}" for name, count in world.meetings.items())
    found.add("world: a second of it, both, median", median(takes), "ms", _SECOND, beside)
    found.add("world: a second of it, both, the worst", max(takes), "ms", _SECOND)
    reports = world.reports / seconds
    found.add("world: new positions taken", reports, "/s")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found.add("world: most memory, with making the traffic", memory, "MiB", _MEMORY)


class _World:
    """Receivers, pictures, and what was counted."""

    def __init__(self, ships: int, aircraft: int) -> None:
        self.ships, self.aircraft = scenes.ships(ships), scenes.aircraft(aircraft)
        self._sea, self._sky = usual_live(self.ships, _SHIP_HOLD_S), usual_live(self.aircraft, _AIR_HOLD_S)
        self._mixed = Live(_MIXED, ships + aircraft, _SHIP_HOLD_S, usual_speed=100.0, compared=((0, 1),), compiled=True)
        self._frames = BulkFrames()
        self._repeats = Repeats(), Repeats(_MODE_S_REPEATS_S)
        self._rolls = np.random.default_rng(11)
        self.took: dict[str, list[float]] = {
            "AIS and ships": [],
            "Mode S and aircraft": [],
            "low aircraft over ships": [],
        }
        self.meetings = {"of ships": 0, "of aircraft": 0, "of both": 0}
        self.repeated = self.heard = self.reports = 0

    def begin(self) -> None:
        """Everybody has been heard a moment ago."""
        everyone = moved(self.ships.columns, np.arange(len(self.ships)), 0.0)
        self._sea.take(everyone)
        self._mixed.take(everyone)
        chosen = np.arange(len(self.aircraft))
        for turn in range(4):
            seen = moved(self.aircraft.columns, chosen, turn * 0.2)
            frames = mode_s_made.velocity_frames(seen) + mode_s_made.position_frames(
                seen, np.full(len(chosen), turn % 2)
            )
            self.low(self.sky(frames, np.full(2 * len(chosen), turn * 0.2)))
        for parts in self.took.values():
            parts.clear()
        self.meetings = dict.fromkeys(self.meetings, 0)
        self.repeated = self.heard = self.reports = 0

    def sentences(self, second: int, count: int) -> bytes:
        """What AIS receivers give in this second."""
        heard = np.arange(second * count, (second + 1) * count) % len(self.ships)
        data = position_reports(moved(self.ships.columns, heard, float(second)), _FIRST_MMSI)
        return np.frombuffer(data, np.uint8).reshape(count, -1)[self._order(count)].tobytes()

    def frames(self, second: int, count: int) -> tuple[bytes, np.ndarray]:
        """What Mode S receivers give in this second, and when."""
        when = second + np.arange(count) / count
        seen = moved(self.aircraft.columns, self._rolls.integers(0, len(self.aircraft), count), when)
        places = mode_s_made.position_frames(seen, self._rolls.integers(0, 2, count))
        half = moved(self.aircraft.columns, seen.track[::2], when[::2])
        frames = np.frombuffer(places + mode_s_made.velocity_frames(half), np.uint8).reshape(-1, mode_s_made.FRAME)
        order = self._order(len(frames))
        when = np.concatenate([when, when[::2]])[order]
        sorted_by_time = np.argsort(when, kind="stable")
        return frames[order][sorted_by_time].tobytes(), when[sorted_by_time]

    def _order(self, count: int) -> np.ndarray:
        """Everything once, and the share that is heard twice again, in any order."""
        again = self._rolls.choice(count, int(count * _HEARD_TWICE), replace=False)
        return self._rolls.permutation(np.concatenate([np.arange(count), again]))

    def sea(self, data: bytes, second: float) -> None:
        """Bytes in, meetings of ships with ships, and with the aircraft that are known, out."""
        began = time.thread_time()
        read = read_positions(data)
        new = self._repeats[0].are_new(data, read.start, read.stop, np.full(len(read.start), second))
        known = new & ~(np.isnan(read.latitude) | np.isnan(read.longitude))
        nothing = np.zeros(int(known.sum()))
        reports = Reports(
            read.mmsi[known] - _FIRST_MMSI, nothing.astype(np.int64), nothing + second, read.latitude[known],
            read.longitude[known], np.nan_to_num(read.speed_kt[known]) * KNOT, np.nan_to_num(read.course[known]),
            nothing, nothing, nothing, nothing,
        )  # fmt: skip
        self.meetings["of ships"] += len(self._sea.take(reports))
        self.meetings["of both"] += len(self._mixed.take(reports))
        self._count(new, len(reports))
        self.took["AIS and ships"].append((time.thread_time() - began) * 1000)

    def sky(self, frames: bytes, when: np.ndarray) -> Reports:
        """Bytes in, meetings of aircraft with aircraft out; returns those that can come low."""
        began = time.thread_time()
        start = np.arange(len(when)) * mode_s_made.FRAME
        new = self._repeats[1].are_new(frames, start, start + mode_s_made.FRAME, when)
        kept = np.frombuffer(frames, np.uint8).reshape(-1, mode_s_made.FRAME)[new].tobytes()
        read = self._frames.read(kept, when[new])
        nothing = np.zeros(len(read.address))
        climb = np.nan_to_num(read.climb)
        reports = Reports(
            read.address - 1, nothing.astype(np.int64), read.second, read.latitude, read.longitude,
            np.nan_to_num(read.speed), np.nan_to_num(read.course), read.altitude, climb, nothing, nothing,
        )  # fmt: skip
        self.meetings["of aircraft"] += len(self._sky.take(reports))
        sinks = np.where(np.isnan(read.climb), -np.inf, np.minimum(read.climb, 0)) * (_MIXED.horizon_s + _AIR_HOLD_S)
        low = read.altitude + sinks < (_MIXED.vertical_m or 0)
        columns = [getattr(reports, name)[low] for name in Reports.__slots__]
        columns[0], columns[1] = columns[0] + len(self.ships), columns[1] + 1
        self._count(new, len(reports))
        self.took["Mode S and aircraft"].append((time.thread_time() - began) * 1000)
        return Reports(*columns)

    def low(self, reports: Reports) -> None:
        """Meetings of low aircraft with ships."""
        began = time.thread_time()
        self.meetings["of both"] += len(self._mixed.take(reports))
        self.took["low aircraft over ships"].append((time.thread_time() - began) * 1000)

    def _count(self, new: np.ndarray, reports: int) -> None:
        self.heard += len(new)
        self.repeated += len(new) - int(new.sum())
        self.reports += reports
