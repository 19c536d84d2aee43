"""A picture kept up report by report; and the whole world's traffic, decoding of AIS included."""

from __future__ import annotations

import time

import numpy as np

from bench.figures import Target
from bench.report import Amount, Measurement
from bench.tracks import scenes
from bench.tracks.scenes import Scene, moved
from bench.tracks.world import HOW, measure_world, usual_live
from comity.tracks.detection.columns import Reports

_LIVE = Target(100_000, at_least=True)
_SHIP_HOLD_S, _AIR_HOLD_S = 180.0, 15.0

_HOW = """Live: reports of units drawn at random, one core; each moves on and is compared with all in reach. {world}"""


def measure(amount: Amount) -> Measurement:
    """Reports a second, then the world."""
    found = Measurement("tracks-live", "Report by report", " ".join(_HOW.format(world=HOW).split()))
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
    measure_world(found, amount)
    return found


def _rate(scene: Scene, hold_s: float, count: int, compiled: bool = True) -> tuple[float, int, float]:
    live, rolls = usual_live(scene, hold_s, compiled), np.random.default_rng(7)
    live.take(moved(scene.columns, np.arange(len(scene)), 0.0))
    span = min(10.0, hold_s / 2)
    best = quickest = 0.0
    pairs = 0
    for turn in range(1, 4):
        reports = moved(scene.columns, rolls.integers(0, len(scene), count), np.linspace(0, span, count) / 3 * turn)
        if not compiled:
            reports = Reports(*(getattr(reports, name).tolist() for name in Reports.__slots__))
        began, used = time.perf_counter(), time.thread_time()
        pairs = len(live.take(reports))
        best = max(best, count / (time.perf_counter() - began))
        quickest = max(quickest, count / max(1e-9, time.thread_time() - used))
    return best, pairs, quickest
