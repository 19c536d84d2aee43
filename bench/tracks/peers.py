"""Other ways of finding pairs, each with a library that people use for it; none is part of a station.

Each takes a scene and returns how many pairs it finds. All but BlueSky get the same straight lines from the centre of
the earth and the same last test, in NumPy: what differs is how candidates are found. A library that is not installed
is left out, and said to be.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from importlib.util import find_spec
from types import SimpleNamespace

import numpy as np

from bench.tracks.scenes import Scene, straight

_EARTH_M = 6_371_000.0
_BLOCK = 4_000_000


def _test(scene: Scene, lines, first, second) -> int:
    """How many candidate pairs count."""
    place, velocity = lines
    height, climb = np.asarray(scene.columns.height), np.asarray(scene.columns.climb)
    found = 0
    for begin in range(0, len(first), _BLOCK):
        a, b = first[begin : begin + _BLOCK], second[begin : begin + _BLOCK]
        d, v = place[a] - place[b], velocity[a] - velocity[b]
        low, high = np.zeros(len(a)), np.full(len(a), scene.limits.horizon_s)
        if scene.limits.vertical_m is not None:
            apart, rate = height[a] - height[b], climb[a] - climb[b]
            rate = np.where(np.abs(rate) < 1e-9, 1e-9, rate)
            one, other = (-scene.limits.vertical_m - apart) / rate, (scene.limits.vertical_m - apart) / rate
            low, high = np.maximum(low, np.minimum(one, other)), np.minimum(high, np.maximum(one, other))
        square = np.maximum((v * v).sum(1), 1e-12)
        t = np.clip(-(d * v).sum(1) / square, low, high)
        near = ((d + t[:, None] * v) ** 2).sum(1) < scene.limits.horizontal_m**2
        found += int((near & (low <= high)).sum())
    return found


def kd_tree(scene: Scene) -> int:
    """SciPy's kd-tree over the positions at half the horizon."""
    from scipy.spatial import cKDTree

    lines = straight(scene)
    middle = lines[0] + lines[1] * (scene.limits.horizon_s / 2)
    reach = scene.limits.horizontal_m + scene.fastest * scene.limits.horizon_s
    pairs = cKDTree(middle).query_pairs(reach, output_type="ndarray")
    return _test(scene, lines, pairs[:, 0], pairs[:, 1])


def str_tree(scene: Scene) -> int:
    """Shapely's STRtree over boxes swept by the motion, on a plane of degrees."""
    import shapely

    c, limits = scene.columns, scene.limits
    lat, lon, course = np.asarray(c.latitude), np.asarray(c.longitude), np.radians(c.course)
    away = np.asarray(c.speed) * limits.horizon_s
    to_lat = lat + np.degrees(away * np.cos(course) / _EARTH_M)
    shrunk = np.cos(np.radians(np.minimum(89, np.abs(lat) + 0.5)))
    to_lon = lon + np.degrees(away * np.sin(course) / (_EARTH_M * shrunk))
    grown = np.degrees(limits.horizontal_m / 2 * 1.01 / _EARTH_M)
    boxes = shapely.box(
        np.minimum(lon, to_lon) - grown / shrunk,
        np.minimum(lat, to_lat) - grown,
        np.maximum(lon, to_lon) + grown / shrunk,
        np.maximum(lat, to_lat) + grown,
    )
    first, second = shapely.STRtree(boxes).query(boxes)
    once = first < second
    return _test(scene, straight(scene), first[once], second[once])


def _cells(scene: Scene):
    """Cells of latitude and longitude as wide as the reach at half the horizon."""
    lines = straight(scene)
    middle = lines[0] + lines[1] * (scene.limits.horizon_s / 2)
    reach = scene.limits.horizontal_m + scene.fastest * scene.limits.horizon_s
    return lines, np.floor(middle / reach).astype(np.int64)


def polars_grid(scene: Scene) -> int:
    """Polars: a join on the 27 cells about each position at half the horizon."""
    import polars as pl

    lines, cells = _cells(scene)
    frame = pl.DataFrame({"n": np.arange(len(scene)), "x": cells[:, 0], "y": cells[:, 1], "z": cells[:, 2]})
    steps = pl.DataFrame({"dx": [-1, 0, 1]}).join(pl.DataFrame({"dy": [-1, 0, 1]}), how="cross")
    steps = steps.join(pl.DataFrame({"dz": [-1, 0, 1]}), how="cross")
    around = frame.join(steps, how="cross").select(
        pl.col("n").alias("m"), pl.col("x") + pl.col("dx"), pl.col("y") + pl.col("dy"), pl.col("z") + pl.col("dz")
    )
    pairs = frame.join(around, on=["x", "y", "z"]).filter(pl.col("n") < pl.col("m"))
    return _test(scene, lines, pairs["n"].to_numpy(), pairs["m"].to_numpy())


def duckdb_grid(scene: Scene) -> int:
    """DuckDB: the same join in SQL, on two threads."""
    import duckdb
    import pandas as pd

    lines, cells = _cells(scene)
    database = duckdb.connect()
    database.execute("set threads to 2")
    frame = pd.DataFrame({"n": np.arange(len(scene)), "x": cells[:, 0], "y": cells[:, 1], "z": cells[:, 2]})
    database.register("units", frame)
    pairs = database.execute(
        "with s as (select unnest([-1, 0, 1]) as d), around as (select n as m, x + a.d as x, y + b.d as y, z + c.d as z"
        " from units, s a, s b, s c) select n, m from units join around using (x, y, z) where n < m"
    ).fetchnumpy()
    return _test(scene, lines, pairs["n"], pairs["m"])


def all_pairs(scene: Scene) -> int:
    """Every pair, compiled, two threads: a stand-in for compiled all-pairs detectors, ours and no product."""
    from bench.tracks.every_pair import count

    place, velocity = straight(scene)
    limits = scene.limits
    vertical = -1.0 if limits.vertical_m is None else limits.vertical_m
    height, climb = np.asarray(scene.columns.height), np.asarray(scene.columns.climb)
    return int(count(place, velocity, height, climb, limits.horizontal_m, vertical, limits.horizon_s))


def bluesky(scene: Scene) -> int:
    """BlueSky's compiled state-based detector; each pair counts once. It looks at the plane at mid latitude."""
    from bluesky.traffic.asas import cstatebased

    c, size = scene.columns, len(scene)
    names = [str(n) for n in range(size)]
    height = np.asarray(c.height, dtype=float)
    units = SimpleNamespace(
        ntraf=size,
        id=names,
        lat=np.asarray(c.latitude),
        lon=np.asarray(c.longitude),
        trk=np.asarray(c.course),
        gs=np.asarray(c.speed),
        alt=height,
        vs=np.asarray(c.climb),
    )
    vertical = 1e6 if scene.limits.vertical_m is None else scene.limits.vertical_m
    each = np.ones(size)
    pairs = cstatebased.detect(
        units, units, each * scene.limits.horizontal_m, each * vertical, each * scene.limits.horizon_s
    )[0]
    return len({(min(pair), max(pair)) for pair in pairs})


Method = Callable[[Scene], int]

METHODS: dict[str, tuple[Method, tuple[str, ...]]] = {
    "SciPy kd-tree at half the horizon": (kd_tree, ("scipy",)),
    "Shapely STRtree of swept boxes": (str_tree, ("shapely",)),
    "Polars grid join": (polars_grid, ("polars",)),
    "DuckDB grid join": (duckdb_grid, ("duckdb", "pandas")),
}
BLUESKY: tuple[Method, tuple[str, ...]] = (bluesky, ("bluesky",))


def is_installed(packages: tuple[str, ...]) -> bool:
    """Whether all these packages are there."""
    return all(find_spec(package) is not None for package in packages)


def slope(sizes, times) -> float:
    """By which power of the size the time grows, between the first and the last."""
    return math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])
