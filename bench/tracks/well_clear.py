"""Well clear of DO-365B beside NASA's reference implementation (DAIDALUS, C++), where that is at hand.

COMITY_DAIDALUS names its folder `C++` after `make lib` there; nothing of it is part of this repository.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from pathlib import Path

from bench.figures import Target
from bench.report import Amount, Bar, Measurement
from comity.encounters.well_clear import VOLUMES, Relative, Volume, time_inside

FOLDER_VARIABLE = "COMITY_DAIDALUS"
_DRIVER = Path(__file__).with_name("daidalus.cpp")
_NONE = Target(0)
_HAIR_M = 0.01
_HAIR_S = 1e-6
_MILLISECOND = Target(1)

_HOW = """Seeded geometries of two aircraft on straight lines, for each volume of DO-365B: half of them aimed to pass by
the edge of the volume, the others at random, some level, some with no relative motion. Asked of both: when within the
alert time is well clear lost? Answers that differ are tried again with limits a centimetre and a microsecond wider and
narrower: what then agrees lay on the edge. DAIDALUS is compiled by the measurement from its own source."""


def measure(amount: Amount) -> Measurement:
    """How often the two agree, and by how much their times differ."""
    found = Measurement("tracks-well-clear", "Well clear beside NASA's reference", " ".join(_HOW.split()))
    folder, compiler = os.environ.get(FOLDER_VARIABLE), shutil.which("g++") or shutil.which("c++")
    if not folder or not compiler:
        what = f"{FOLDER_VARIABLE} names no folder" if compiler else "there is no C++ compiler"
        found.add("geometries compared with DAIDALUS", 0, "of all", None, f"not measured: {what}")
        return found
    program = _compiled(compiler, Path(folder), amount.folder)
    bar = Bar("well clear", len(VOLUMES))
    for done, volume in enumerate(VOLUMES.values(), start=1):
        _compare(found, program, volume, amount.of(200_000, 2_000))
        bar.at(done)
    bar.end()
    found.add("geometries compared with DAIDALUS", amount.of(200_000, 2_000) * len(VOLUMES), "of all")
    return found


def _compiled(compiler: str, folder: Path, into: Path) -> Path:
    library = max((folder / "lib").glob("DAIDALUSv*.a"))
    program = into / "daidalus"
    subprocess.run([compiler, "-O1", "-w", f"-I{folder / 'include'}", _DRIVER, library, "-o", program], check=True)
    return program


def _compare(found: Measurement, program: Path, volume: Volume, count: int) -> None:
    rolls = random.Random(volume.name)
    geometries = [_geometry(rolls, volume) for _ in range(count)]
    theirs = _asked(program, volume, geometries)
    lost = differ = edge = 0
    apart_ms = 0.0
    for geometry, their in zip(geometries, theirs, strict=True):
        ours = _span(volume, geometry)
        lost += their is not None
        if (ours is None) != (their is None):
            on_edge = _is_on_the_edge(volume, geometry)
            edge, differ = edge + on_edge, differ + (not on_edge)
        elif ours is not None and their is not None:
            apart = max(abs(ours[0] - their[0]), abs(ours[1] - their[1])) * 1000
            if apart > _MILLISECOND.bound and _is_on_the_edge(volume, geometry, apart / 1000):
                edge += 1
                continue
            apart_ms = max(apart_ms, apart)
    beside = f"{count:,} geometries, well clear lost in {lost:,}; other by a hair in {edge}"
    found.add(f"{volume.name}: other answers", differ, "of all", _NONE, beside)
    found.add(f"{volume.name}: times of loss and return differ by at most", apart_ms, "ms", _MILLISECOND)


def _is_on_the_edge(volume: Volume, geometry: Relative, apart_s: float | None = None) -> bool:
    """Whether a hair more or less of every limit changes our own answer (by as much as the two differ)."""
    spans = []
    for sign in (-1, 1):
        wide = volume.distance_m + sign * _HAIR_M, volume.height_m + sign * _HAIR_M, volume.tau_s + sign * _HAIR_S
        spans.append(_span(Volume("", *wide, volume.alert_s), geometry))
    small, large = spans
    if apart_s is None or small is None or large is None:
        return (small is None) != (large is None)
    return max(abs(small[0] - large[0]), abs(small[1] - large[1])) >= apart_s


def _span(volume: Volume, geometry: Relative) -> tuple[float, float] | None:
    span = time_inside(volume, geometry, volume.alert_s)
    return span if isinstance(span, tuple) and span[0] < span[1] else None


def _geometry(rolls: random.Random, volume: Volume) -> Relative:
    """One that passes near the volume's edge within about its alert time, or any."""
    v_east, v_north, v_up = (
        rolls.uniform(-300, 300),
        rolls.uniform(-300, 300),
        rolls.choice((0, rolls.uniform(-25, 25))),
    )
    if rolls.random() < 0.02:
        v_east = v_north = 0.0
    if rolls.random() < 0.5:
        reach = 3 * volume.distance_m + 300 * volume.alert_s
        place = [rolls.uniform(-reach, reach), rolls.uniform(-reach, reach), rolls.uniform(-1_500, 1_500)]
        return Relative(place[0], place[1], v_east, v_north, place[2], v_up)
    t = rolls.uniform(0, 1.5 * volume.alert_s + volume.tau_s)
    speed = max(1e-9, (v_east**2 + v_north**2) ** 0.5)
    miss = (
        rolls.choice((-1, 1)) * volume.distance_m * rolls.choice((rolls.uniform(0, 1.3), rolls.uniform(0.999, 1.001)))
    )
    up = volume.height_m * rolls.uniform(-1.5, 1.5)
    return Relative(
        -v_north / speed * miss - v_east * t, v_east / speed * miss - v_north * t, v_east, v_north, up - v_up * t, v_up
    )


def _asked(program: Path, volume: Volume, geometries: list[Relative]) -> list[tuple[float, float] | None]:
    limits = f"{volume.distance_m!r} {volume.height_m!r} {volume.tau_s!r} {volume.alert_s!r}"
    lines = [
        f"{limits} {one.east!r} {one.north!r} {one.up!r} {one.v_east!r} {one.v_north!r} {one.v_up!r}"
        for one in geometries
    ]
    said = subprocess.run([program], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
    return [None if line == "-" else tuple(map(float, line.split())) for line in said.stdout.splitlines()]  # type: ignore[misc]
