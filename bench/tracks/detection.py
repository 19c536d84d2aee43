"""All pairs at once: how long a pass takes, how it grows, and what other methods need for the same scene in one run."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from bench.figures import Target
from bench.report import Amount, Bar, Measurement
from bench.tracks import peers, plot, scenes
from bench.tracks.scenes import Scene
from comity.tracks.detection.batch import Jobs, Search

PLOT_VARIABLE = "COMITY_BENCH_PLOTS"
"""A folder for the plot of the growth; without it nothing is drawn."""
_SHIPS_MS = Target(30)
_AIRCRAFT_MS = Target(12)
_BLUESKY = Target(50, at_least=True)
_AHEAD = Target(1, at_least=True)
_ROUNDS = 5
_GROWTHS = (("growth, ever denser", True), ("growth, as dense as 20,000", False))
_SIZES = (1_000, 5_000, 20_000, 100_000, 300_000, 1_000_000)

_HOW = """Made traffic that crowds about 400 places: ships, 1 NM in 30 min; aircraft, 5 NM and 1,000 ft in 5 min.
A pass goes from columns of positions to the list of pairs with time and distance of their closest points; nothing is
kept between passes but allocated memory. Two threads, owned by the bench. Best of {rounds} for every method. The other
methods get the same scene in the same run and the same last test in NumPy; "ours: times faster" is their time by ours.
Compiled all pairs stands for detectors that compare everything; it is no product. BlueSky is its compiled detector:
a plane at mid latitude, no date line, so that its count may differ by a few."""


def passes(search: Search, scene: Scene, rounds: int = _ROUNDS) -> tuple[float, int, float]:
    """The best time of a pass in ms, how many pairs there are, and the least processor time of all threads in ms."""
    best = least = float("inf")
    pairs = 0
    with ThreadPoolExecutor(2) as pool:

        def run(jobs: Jobs) -> list[Any]:
            started = [pool.submit(job) for job in jobs]  # all of them, before the first is waited for
            return [one.result() for one in started]

        for _ in range(rounds + 1):
            began, used = time.perf_counter(), time.process_time()
            pairs = len(search.pairs(scene.columns, run, 2))
            best = min(best, (time.perf_counter() - began) * 1000)
            least = min(least, (time.process_time() - used) * 1000)
    return best, pairs, least


def measure(amount: Amount) -> Measurement:
    """Passes, growth, and the others."""
    found = Measurement("tracks-detection", "Pairs that come close", " ".join(_HOW.format(rounds=_ROUNDS).split()))
    sizes = [size for size in _SIZES if size <= amount.of(1_000_000, 1_000)]
    _passes(found, amount)
    grown = {label: _growth(found, label, sizes, is_denser) for label, is_denser in _GROWTHS}
    others = _others(found, amount)
    folder = os.environ.get(PLOT_VARIABLE)
    if folder:
        ours = {label.replace("growth", "ours"): line for label, line in grown.items()}
        plot.growth(Path(folder) / "growth.svg", {**ours, **others})
    return found


def _growth(found: Measurement, label: str, sizes: list[int], is_denser: bool) -> list[tuple[int, float]]:
    """A row for each size, and by which power of it the time grows."""
    grown, work, bar = [], [], Bar("growth", len(sizes))
    for done, size in enumerate(sizes, start=1):
        scene = scenes.ships(size, is_denser=is_denser)
        ms, pairs, used = passes(Search(scene.limits, compiled=True), scene, 3)
        beside = f"{pairs:,} pairs; processor time {used:,.1f} ms, {used * 1e6 / size:,.0f} ns a ship"
        found.add(f"{label}: {size:,} ships", ms, "ms", None, beside)
        grown.append((size, ms))
        work.append(used)
        bar.at(done)
    bar.end()
    if len(sizes) > 2:
        power = peers.slope(sizes[2:], work[2:])
        found.add(f"{label}: processor time grows by this power of the ships, from {sizes[2]:,} on", power, "times")
    return grown


def _passes(found: Measurement, amount: Amount) -> None:
    for name, make, size, target in (
        ("ships", scenes.ships, amount.of(100_000, 2_000), _SHIPS_MS),
        ("aircraft", scenes.aircraft, amount.of(20_000, 1_000), _AIRCRAFT_MS),
    ):
        scene = make(size)
        ms, pairs, used = passes(Search(scene.limits, compiled=True), scene)
        found.add(f"a pass, {size:,} {name}", ms, "ms", target, f"{pairs:,} pairs")
        found.add(f"a pass, {size:,} {name}: processor time of both threads", used, "ms")
        if size <= 20_000 or amount.full:
            began = time.perf_counter()
            same = len(Search(scene.limits, compiled=False).pairs(scene.columns))
            seconds = time.perf_counter() - began
            found.add(f"the same in plain Python, {size:,} {name}", seconds * 1000, "ms", None, f"{same:,} pairs")


def _others(found: Measurement, amount: Amount) -> dict[str, list[tuple[int, float]]]:
    """The other methods, and how many times faster ours is in the same run."""
    grown: dict[str, list[tuple[int, float]]] = {}
    for name, make, size in (
        ("ships", scenes.ships, amount.of(20_000, 1_000)),
        ("aircraft", scenes.aircraft, amount.of(20_000, 1_000)),
        *(() if amount.quick else (("ships", scenes.ships, 100_000),)),
    ):
        scene = make(size)
        ours, _, _ = passes(Search(scene.limits, compiled=True), scene)
        methods = {label: (method, packages, 3) for label, (method, packages) in peers.METHODS.items()}
        if size <= 20_000:
            methods["compiled all pairs, two threads"] = (peers.all_pairs, (), 3)
            methods["BlueSky, compiled"] = (*peers.BLUESKY, 1)
        for label, (method, packages, rounds) in methods.items():
            if not peers.is_installed(packages):
                found.add(f"{label}, {size:,} {name}", 0, "ms", None, f"not installed: {', '.join(packages)}")
                continue
            ms, pairs = _time(method, scene, rounds)
            found.add(f"{label}, {size:,} {name}", ms, "ms", None, f"{pairs:,} pairs")
            target = _BLUESKY if label.startswith("BlueSky") else _AHEAD
            target = target if size >= 20_000 else None
            found.add(f"ours: times faster than {label}, {size:,} {name}", ms / ours, "times", target)
            if name == "ships":
                grown.setdefault(label, []).append((size, ms))
    return grown


def _time(method: Callable[[Scene], int], scene: Scene, rounds: int) -> tuple[float, int]:
    best, pairs = float("inf"), 0
    if rounds > 1:
        method(scene)  # loads and compiles
    else:
        method(scenes.ships(100))
    for _ in range(rounds):
        began = time.perf_counter()
        pairs = method(scene)
        best = min(best, (time.perf_counter() - began) * 1000)
    return best, pairs
