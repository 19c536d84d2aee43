"""Well clear of another aircraft: the volumes of RTCA DO-365B, as NASA's reference configuration gives them.

Relative motion on straight lines; exact intervals of time, no stepping.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from comity.tracks.units import FOOT

_STILL = 1e-9
"""Square of a relative speed in (m/s)² below which nothing moves."""


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume around the other aircraft: `distance_m` (also the threshold of modified tau), `height_m`, `tau_s`.

    An alert is due when the volume is reached within `alert_s`.
    """

    name: str
    distance_m: float
    height_m: float
    tau_s: float
    alert_s: float


VOLUMES = {
    one.name: one
    for one in (
        Volume("do-365b-preventive", 4000 * FOOT, 700 * FOOT, 35, 55),
        Volume("do-365b-corrective", 4000 * FOOT, 450 * FOOT, 35, 55),
        Volume("do-365b-warning", 4000 * FOOT, 450 * FOOT, 35, 25),
        Volume("do-365b-terminal", 1500 * FOOT, 450 * FOOT, 0, 45),
        Volume("do-365b-non-cooperative", 2200 * FOOT, 450 * FOOT, 0, 55),
    )
}
"""By name; a rule sheet names one."""


@dataclass(frozen=True, slots=True)
class Relative:
    """The other as seen from one: `east`, `north`, `up` in metres, `v_…` in metres a second; None: height not known."""

    east: float
    north: float
    v_east: float
    v_north: float
    up: float | None = None
    v_up: float = 0.0


def modified_tau_s(distance_m: float, relative: Relative) -> float:
    """Modified tau in seconds: 0 inside `distance_m`, infinite when the two do not close."""
    r2 = relative.east**2 + relative.north**2
    closing = relative.east * relative.v_east + relative.north * relative.v_north
    if r2 <= distance_m**2:
        return 0.0
    return (distance_m**2 - r2) / closing if closing < 0 else math.inf


def is_inside(volume: Volume, relative: Relative) -> bool | None:
    """Whether well clear is lost now; None when the height that would decide it is not known."""
    when = time_inside(volume, relative, 0.0)
    return None if when == "unknown" else when is not None


def time_inside(volume: Volume, relative: Relative, within_s: float) -> tuple[float, float] | str | None:
    """When the other is inside the volume, from now (0) to `within_s`: a span in seconds, or None for never.

    "unknown" when horizontally yes, and the difference of height is not known.
    """
    span = _cut(_horizontal(volume, relative), (0.0, within_s))
    if span is None:
        return None
    if relative.up is None:
        return "unknown"
    return _cut(span, _slab(relative.up, relative.v_up, volume.height_m))


def _horizontal(volume: Volume, relative: Relative) -> tuple[float, float] | None:
    """When modified tau and miss distance, or the distance itself, are within the volume."""
    r2 = relative.east**2 + relative.north**2
    closing = relative.east * relative.v_east + relative.north * relative.v_north
    speed2 = relative.v_east**2 + relative.v_north**2
    disk = _quadratic(speed2, 2 * closing, r2 - volume.distance_m**2)
    if disk is None or math.isinf(disk[1]):
        return disk  # never within the distance: the miss distance is too great; or no relative motion
    tau = volume.tau_s
    early = _quadratic(speed2, 2 * closing + tau * speed2, r2 + tau * closing - volume.distance_m**2)
    return (disk[0] if early is None else min(early[0], disk[0]), disk[1])


def _quadratic(a: float, b: float, c: float) -> tuple[float, float] | None:
    """Where a t² + b t + c <= 0, for a >= 0."""
    if a < _STILL:
        return (-math.inf, math.inf) if c <= 0 else None
    inside = b * b - 4 * a * c
    if inside < 0:
        return None
    root = math.sqrt(inside)
    half = -0.5 * (b + math.copysign(root, b))
    roots = sorted((half / a, c / half if half else half / a))
    return roots[0], roots[1]


def _slab(up: float, v_up: float, height_m: float) -> tuple[float, float] | None:
    if v_up == 0:
        return (-math.inf, math.inf) if abs(up) <= height_m else None
    ends = sorted(((-height_m - up) / v_up, (height_m - up) / v_up))
    return ends[0], ends[1]


def _cut(one: tuple[float, float] | None, other: tuple[float, float] | None) -> tuple[float, float] | None:
    if one is None or other is None:
        return None
    low, high = max(one[0], other[0]), min(one[1], other[1])
    return (low, high) if low <= high else None


@dataclass(slots=True)
class TwoOfFour:
    """An alert stands while at least two of the last four evaluations say so: one false report starts nothing."""

    _last: deque[bool] = field(default_factory=lambda: deque(maxlen=4))

    def evaluate(self, alert: bool) -> bool:
        """Take in an evaluation; returns whether the alert stands."""
        self._last.append(alert)
        return self._last.count(True) >= 2
