"""Made traffic: ships and aircraft that crowd about the same places, so that more of them are also denser.

It is made by a seed, so that every run and every method sees the same. It is harsher than the sea at a million ships.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from comity.tracks.approach import Limits
from comity.tracks.detection.columns import Columns, Reports
from comity.tracks.units import FOOT, NAUTICAL_MILE

SHIPS = Limits(NAUTICAL_MILE, None, 1_800.0)
AIRCRAFT = Limits(5 * NAUTICAL_MILE, 1_000 * FOOT, 300.0)
_PLACES = 400
_SPREAD_DEG = 0.4
_ALONE = 0.4
_USUAL = 20_000


@dataclass(frozen=True, slots=True)
class Scene:
    """Units and the limits to look for."""

    limits: Limits
    columns: Columns
    fastest: float

    def __len__(self) -> int:
        return len(self.columns)


def ships(count: int, *, is_denser: bool = True) -> Scene:
    """So many ships: three in ten lie still, the others make up to 23 knots. `is_denser`: more of them in the same
    places; else the places grow with them, so that each has about as many near it.
    """
    rolls, where = _places(count, _SPREAD_DEG * (1 if is_denser else (count / _USUAL) ** 0.5))
    speed = np.where(rolls.random(count) < 0.3, 0.0, rolls.uniform(0, 12, count))
    return _scene(SHIPS, where, speed, rolls, np.zeros(count), np.zeros(count))


def aircraft(count: int) -> Scene:
    """So many aircraft: up to 500 knots and 41,000 ft, four in ten climbing or descending."""
    rolls, where = _places(count)
    speed, height = rolls.uniform(100, 260, count), rolls.uniform(600, 12_500, count)
    climb = np.where(rolls.random(count) < 0.6, 0.0, rolls.uniform(-12, 12, count))
    return _scene(AIRCRAFT, where, speed, rolls, height, climb)


def _scene(limits, where, speed, rolls, height, climb) -> Scene:
    nothing = np.zeros(len(speed))
    course = rolls.uniform(0, 360, len(speed))
    columns = Columns(*where, speed, course, height, climb, nothing, nothing, nothing)
    return Scene(limits, columns, float(speed.max()))


def _places(count: int, spread: float = _SPREAD_DEG):
    rolls = np.random.default_rng(20_261_121)
    latitude = np.degrees(np.arcsin(rolls.uniform(-0.85, 0.85, _PLACES)))
    longitude = rolls.uniform(-180, 180, _PLACES)
    weight = rolls.pareto(1.5, _PLACES) + 1
    at = rolls.choice(_PLACES, count, p=weight / weight.sum())
    lat = np.clip(latitude[at] + rolls.normal(0, spread, count), -89, 89)
    lon = longitude[at] + rolls.normal(0, spread, count) / np.cos(np.radians(lat))
    alone = rolls.random(count) < _ALONE
    lat = np.where(alone, np.degrees(np.arcsin(rolls.uniform(-0.95, 0.95, count))), lat)
    lon = np.where(alone, rolls.uniform(-180, 180, count), lon)
    return rolls, (lat, (lon + 180) % 360 - 180)


def moved(columns: Columns, chosen, seconds) -> Reports:
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


def straight(scene: Scene):
    """Positions and velocities from the centre of the earth, as straight lines: what the other methods are given."""
    c = scene.columns
    phi, lam, alpha = np.radians(c.latitude), np.radians(c.longitude), np.radians(c.course)
    e2 = 6.694379990141316e-3
    prime = 6378137.0 / np.sqrt(1 - e2 * np.sin(phi) ** 2)
    place = np.stack(
        [
            prime * np.cos(phi) * np.cos(lam),
            prime * np.cos(phi) * np.sin(lam),
            prime * (1 - e2) * np.sin(phi),
        ],
        axis=1,
    )
    north = np.stack([-np.sin(phi) * np.cos(lam), -np.sin(phi) * np.sin(lam), np.cos(phi)], axis=1)
    east = np.stack([-np.sin(lam), np.cos(lam), np.zeros(len(lam))], axis=1)
    ahead = np.cos(alpha)[:, None] * north + np.sin(alpha)[:, None] * east
    return np.ascontiguousarray(place), np.ascontiguousarray(np.asarray(c.speed)[:, None] * ahead)
