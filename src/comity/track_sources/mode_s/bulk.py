"""Mode S frames by the hundred thousand a second: one compiled pass from frames to columns, for world pictures.

Airborne positions (type codes 9 to 18) with the last velocity of the same aircraft, believed by the rules of
`aircraft.py` and held to it by tests. What else there is is left to that path: positions on the ground, with heights in
Gray code or above the ellipsoid; accuracies, names.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, asin, atan2, cos, floor, hypot, nan, pi, radians, sin, sqrt
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from comity.tracks.great_circle import ECCENTRICITY_2, EQUATOR_M, MEAN_M
from comity.tracks.units import FEET_A_MINUTE, FOOT, KNOT

FRAME = 14
"""Octets of a long frame."""
_SLOTS = 1 << 17
_STEPS = 131_072.0
_PAIR_S = 10.0
_NEAR_S = 30.0
_FASTEST = 1200 / 3.6
_SLACK_M = 500.0
_AGREEING = 4
_VELOCITY_S = 10.0
_HIGHEST_M = 50_000 * FOOT
"""Steps of 25 feet end here; the library of the other path refuses what says more."""
_EVEN, _ODD, _GOOD, _CANDIDATE, _AGREED, _VELOCITY, _STATE = 0, 3, 6, 9, 12, 13, 17
"""Where in the state of an aircraft: three numbers each (the last the second), the count, and four of velocity."""


@dataclass(frozen=True, slots=True)
class BulkAircraft:
    """Columns, one row a believed position; NaN where the aircraft did not say. Metres, metres a second, degrees."""

    address: NDArray[np.int64]
    frame: NDArray[np.int64]
    """Which of the frames it was."""
    second: NDArray[np.float64]
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    altitude: NDArray[np.float64]
    speed: NDArray[np.float64]
    course: NDArray[np.float64]
    climb: NDArray[np.float64]
    refused: dict[str, int]


class BulkFrames:
    """Reads frames of many aircraft and keeps what it must know of each: at most 100,000, then it begins anew."""

    def __init__(self) -> None:
        self._addresses = np.full(_SLOTS, -1, dtype=np.int64)
        self._states = np.empty((_SLOTS, _STATE))
        self._known = np.zeros(1, dtype=np.int64)

    def read(self, frames: bytes, second: NDArray[np.float64]) -> BulkAircraft:
        """Read long frames that stand one after another; `second` is that of each one's receipt."""
        count = len(second)
        octets = np.frombuffer(frames, dtype=np.uint8, count=count * FRAME)
        numbers = np.empty((2, count), dtype=np.int64)
        values = np.empty((7, count))
        table = self._addresses, self._states, self._known
        rows, wrong, unconfirmed, jumped = _scan(octets, second, _PARITIES, table, numbers, values)
        refused = {"frame-wrong": wrong, "position-unconfirmed": unconfirmed, "position-jumped": jumped}
        counted = {name: int(times) for name, times in refused.items()}
        columns: list[Any] = [*numbers[:, :rows], *values[:, :rows], counted]
        return BulkAircraft(*columns)


def _parities() -> NDArray[np.int64]:
    table = np.empty(256, dtype=np.int64)
    for octet in range(256):
        rest = octet << 16
        for _ in range(8):
            rest = rest << 1 ^ (0x1FFF409 if rest & 0x800000 else 0)
        table[octet] = rest
    return table


_PARITIES = _parities()


@njit(cache=True)  # type: ignore[misc, untyped-decorator, unused-ignore]
def _bits(octets: Any, start: int, first: int, count: int) -> int:
    """`count` bits from bit `first` of the frame at `start`."""
    value = 0
    for at in range(start + first // 8, start + (first + count + 7) // 8):
        value = value << 8 | int(octets[at])
    return value >> (-(first + count) % 8) & (1 << count) - 1


@njit(cache=True)  # type: ignore[misc, untyped-decorator, unused-ignore]
def _slot(address: int, table: Any) -> int:
    """Where the aircraft stands in the table; anew when it is not there."""
    addresses, states, known = table
    slot = (address * 2_654_435_761 >> 8) & (_SLOTS - 1)
    while addresses[slot] != address:
        if addresses[slot] < 0:
            if known[0] >= 100_000:
                addresses[:] = -1
                known[0] = 0
                return _slot(address, table)
            known[0] += 1
            addresses[slot] = address
            for part in range(_STATE):
                states[slot, part] = nan
            states[slot, _AGREED] = 0.0
            break
        slot = (slot + 1) & (_SLOTS - 1)
    return slot


@njit(cache=True)  # type: ignore[misc, untyped-decorator, unused-ignore]
def _scan(octets: Any, second: Any, parities: Any, table: Any, numbers: Any, values: Any) -> tuple[int, int, int, int]:
    rows = wrong = unconfirmed = jumped = 0
    for frame in range(len(second)):
        start = frame * FRAME
        form = octets[start] & 7
        if octets[start] >> 3 != 17 and (octets[start] >> 3 != 18 or form in (3, 4, 7)):
            continue
        rest = 0
        for at in range(start, start + FRAME - 3):
            rest = (rest << 8 & 0xFFFFFF) ^ parities[(rest >> 16) ^ int(octets[at])]
        if rest != _bits(octets, start, 88, 24):
            wrong += 1
            continue
        code = _bits(octets, start, 32, 5)
        address = _bits(octets, start, 8, 24)
        if code == 19:
            _velocity(octets, start, second[frame], table[1][_slot(address, table)])
            continue
        height = _bits(octets, start, 40, 12)
        if not 9 <= code <= 18 or (height != 0 and height & 16 == 0):
            continue
        if _altitude(height) > _HIGHEST_M:
            wrong += 1
            continue
        state = table[1][_slot(address, table)]
        had_good = state[_GOOD + 2] == state[_GOOD + 2]
        found, latitude, longitude = _position(octets, start, second[frame], state)
        if not found:
            continue
        if not _believed(state, latitude, longitude, second[frame]):
            jumped, unconfirmed = jumped + had_good, unconfirmed + (not had_good)
            continue
        numbers[0, rows], numbers[1, rows] = address, frame
        values[0, rows], values[1, rows], values[2, rows] = second[frame], latitude, longitude
        values[3, rows] = _altitude(height)
        fresh = abs(second[frame] - state[_VELOCITY]) <= _VELOCITY_S
        for part in range(3):
            values[4 + part, rows] = state[_VELOCITY + 1 + part] if fresh else nan
        rows += 1
    return rows, wrong, unconfirmed, jumped


@njit(cache=True)  # type: ignore[misc, untyped-decorator, unused-ignore]
def _altitude(code: int) -> float:
    """Feet in steps of 25, as metres; 0 is no height."""
    return nan if code == 0 else ((code >> 5 << 4 | code & 15) * 25 - 1000) * FOOT


@njit(cache=True)  # type: ignore[misc, untyped-decorator, unused-ignore]
def _velocity(octets: Any, start: int, second: float, state: Any) -> None:
    """Speed over ground; what says its speed through the air says nothing of that."""
    subtype = _bits(octets, start, 37, 3)
    east, north = _bits(octets, start, 46, 10), _bits(octets, start, 57, 10)
    if subtype not in (1, 2) or east == 0 or north == 0:
        return
    unit = KNOT * (4 if subtype == 2 else 1)
    v_east = (east - 1) * unit * (-1 if _bits(octets, start, 45, 1) else 1)
    v_north = (north - 1) * unit * (-1 if _bits(octets, start, 56, 1) else 1)
    rate = _bits(octets, start, 69, 9)
    climb = nan
    if rate:
        climb = (rate - 1) * 64 * FEET_A_MINUTE * (-1 if _bits(octets, start, 68, 1) else 1)
    course = atan2(v_east, v_north) * 180 / pi
    state[_VELOCITY], state[_VELOCITY + 1] = second, hypot(v_east, v_north)
    state[_VELOCITY + 2], state[_VELOCITY + 3] = course + 360 if course < 0 else course, climb


@njit(cache=True)  # type: ignore[misc, untyped-decorator, unused-ignore]
def _position(octets: Any, start: int, second: float, state: Any) -> tuple[bool, float, float]:
    is_odd = _bits(octets, start, 53, 1)
    y, x = _bits(octets, start, 54, 17) / _STEPS, _bits(octets, start, 71, 17) / _STEPS
    own, other = (_ODD, _EVEN) if is_odd else (_EVEN, _ODD)
    state[own], state[own + 1], state[own + 2] = y, x, second
    if 0 <= second - state[_GOOD + 2] <= _NEAR_S:
        found, latitude, longitude = _near(y, x, is_odd, state[_GOOD], state[_GOOD + 1])
        if found and _is_reachable(state, _GOOD, latitude, longitude, second):
            return True, latitude, longitude
    if not abs(second - state[other + 2]) <= _PAIR_S:
        return False, 0.0, 0.0
    return _of_pair(state, is_odd)


@njit(cache=True)  # type: ignore[misc, untyped-decorator, unused-ignore]
def _zones(latitude: float) -> int:
    size = abs(latitude)
    if size >= 87.0:
        return 2 if size == 87.0 else 1
    if size < 1e-9:
        return 59
    return floor(2 * pi / acos(1 - (1 - cos(pi / 30)) / cos(radians(size)) ** 2))


@njit(cache=True)  # type: ignore[misc, untyped-decorator, unused-ignore]
def _near(y: float, x: float, is_odd: int, latitude: float, longitude: float) -> tuple[bool, float, float]:
    size = 360.0 / (59 if is_odd else 60)
    found = size * (floor(latitude / size) + floor(0.5 + latitude % size / size - y) + y)
    if abs(found) > 90:
        return False, 0.0, 0.0
    size = 360.0 / max(_zones(found) - is_odd, 1)
    return True, found, _signed(size * (floor(longitude / size) + floor(0.5 + longitude % size / size - x) + x))


@njit(cache=True)  # type: ignore[misc, untyped-decorator, unused-ignore]
def _of_pair(state: Any, is_odd: int) -> tuple[bool, float, float]:
    zone = floor(59 * state[_EVEN] - 60 * state[_ODD] + 0.5)
    at_even, at_odd = _signed(6.0 * (zone % 60 + state[_EVEN])), _signed(360 / 59 * (zone % 59 + state[_ODD]))
    if abs(at_even) > 90 or abs(at_odd) > 90 or _zones(at_even) != _zones(at_odd):
        return False, 0.0, 0.0
    latitude = at_odd if is_odd else at_even
    zones = _zones(latitude)
    count = max(zones - is_odd, 1)
    index = floor(state[_EVEN + 1] * (zones - 1) - state[_ODD + 1] * zones + 0.5)
    part = state[_ODD + 1] if is_odd else state[_EVEN + 1]
    return True, latitude, _signed(360 / count * (index % count + part))


@njit(cache=True)  # type: ignore[misc, untyped-decorator, unused-ignore]
def _signed(degrees: float) -> float:
    if degrees >= 180:
        return degrees - 360
    return degrees + 360 if degrees < -180 else degrees


@njit(cache=True)  # type: ignore[misc, untyped-decorator, unused-ignore]
def _spot(latitude: float, longitude: float) -> tuple[float, float, float]:
    """Metres from the centre of the earth."""
    phi, lam = radians(latitude), radians(longitude)
    prime = EQUATOR_M / sqrt(1 - ECCENTRICITY_2 * sin(phi) ** 2)
    return prime * cos(phi) * cos(lam), prime * cos(phi) * sin(lam), prime * (1 - ECCENTRICITY_2) * sin(phi)


@njit(cache=True)  # type: ignore[misc, untyped-decorator, unused-ignore]
def _is_reachable(state: Any, place: int, latitude: float, longitude: float, second: float) -> bool:
    here, there = _spot(state[place], state[place + 1]), _spot(latitude, longitude)
    chord = sqrt((here[0] - there[0]) ** 2 + (here[1] - there[1]) ** 2 + (here[2] - there[2]) ** 2)
    metres = 2 * MEAN_M * asin(min(1.0, chord / (2 * MEAN_M)))
    return bool(metres <= _FASTEST * abs(second - state[place + 2]) + _SLACK_M)


@njit(cache=True)  # type: ignore[misc, untyped-decorator, unused-ignore]
def _believed(state: Any, latitude: float, longitude: float, second: float) -> bool:
    """As in `aircraft.py`: a first position wants a second, what cannot be wants several that agree."""
    has_good = state[_GOOD + 2] == state[_GOOD + 2]
    if not (has_good and _is_reachable(state, _GOOD, latitude, longitude, second)):
        has_candidate = state[_CANDIDATE + 2] == state[_CANDIDATE + 2]
        if has_candidate and _is_reachable(state, _CANDIDATE, latitude, longitude, second):
            state[_AGREED] += 1
        else:
            state[_AGREED] = 0
        state[_CANDIDATE], state[_CANDIDATE + 1], state[_CANDIDATE + 2] = latitude, longitude, second
        if state[_AGREED] < (_AGREEING if has_good else 1):
            return False
    state[_GOOD], state[_GOOD + 1], state[_GOOD + 2] = latitude, longitude, second
    state[_CANDIDATE + 2], state[_AGREED] = nan, 0
    return True
