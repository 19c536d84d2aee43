"""Position reports of AIS by the million: one compiled pass from bytes to columns, for recordings and world pictures.

The same sentences give the same values as `ais_positions.py` one by one; tests hold the two together. What is not a
whole sentence with one position is left to the other path, and `others` says where it lies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

_NONE = np.nan
_COLUMNS = ("mmsi", "kind", "second", "accurate", "start", "stop")
_VALUES = ("latitude", "longitude", "speed_kt", "course", "heading", "altitude_m")


@dataclass(frozen=True, slots=True)
class BulkPositions:
    """Columns, one row a sentence; NaN where AIS says "not available". `start` and `stop` say where its line lies in
    the data that was read; `others` those lines that hold something else. `refused` counts, by name.
    """

    mmsi: NDArray[np.int64]
    kind: NDArray[np.int64]
    second: NDArray[np.int64]
    """60 and more: not available."""
    accurate: NDArray[np.int64]
    start: NDArray[np.int64]
    stop: NDArray[np.int64]
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    speed_kt: NDArray[np.float64]
    course: NDArray[np.float64]
    heading: NDArray[np.float64]
    altitude_m: NDArray[np.float64]
    others: NDArray[np.int64]
    refused: dict[str, int]
    used: int
    """Bytes read: up to the last end of a line."""


def read_positions(data: bytes) -> BulkPositions:
    """Read all whole lines of `data`. A wrong or missing checksum is counted and never let through."""
    octets = np.frombuffer(data, dtype=np.uint8)
    most = data.count(b"\n")
    numbers = np.empty((len(_COLUMNS), most), dtype=np.int64)
    values = np.empty((len(_VALUES), most), dtype=np.float64)
    others = np.empty((2, most), dtype=np.int64)
    rows, other, wrong, missing, used = _scan(octets, numbers, values, others)
    columns: dict[str, Any] = {name: numbers[at, :rows] for at, name in enumerate(_COLUMNS)}
    columns |= {name: values[at, :rows] for at, name in enumerate(_VALUES)}
    refused = {"checksum-wrong": int(wrong), "checksum-missing": int(missing)}
    return BulkPositions(**columns, others=others[:, :other], refused=refused, used=int(used))


@njit(cache=True)  # type: ignore[misc, untyped-decorator, unused-ignore]
def _bits(payload: Any, start: int, count: int) -> int:
    """An unsigned number of the armoured payload."""
    value = 0
    end = start + count
    at = start // 6
    while at * 6 < end:
        six = payload[at] - 48
        if six > 40:
            six -= 8
        value = value << 6 | six
        at += 1
    return value >> (at * 6 - end) & (1 << count) - 1


@njit(cache=True)  # type: ignore[misc, untyped-decorator, unused-ignore]
def _angle(payload: Any, start: int, count: int, scale: float, most: float) -> float:
    value = _bits(payload, start, count)
    if value >> (count - 1):
        value -= 1 << count
    return _NONE if abs(value) > most * scale else value / scale


@njit(cache=True)  # type: ignore[misc, untyped-decorator, unused-ignore]
def _hex(octet: int) -> int:
    if 48 <= octet <= 57:
        return octet - 48
    if 65 <= octet <= 70:
        return octet - 55
    if 97 <= octet <= 102:
        return octet - 87
    return -1


@njit(cache=True)  # type: ignore[misc, untyped-decorator, unused-ignore]
def _sum_is_right(data: Any, start: int, stop: int) -> int:
    """1 when `data[start:stop]` ends in an asterisk and its right checksum (2: with an octet before it that is no
    ASCII), 0 when that is wrong, -1 without one.
    """
    star = stop - 3
    while star >= start and data[star] != 42:
        star -= 1
    if star < start:
        return -1
    if star != stop - 3:
        return 0
    total = every = 0
    for at in range(start, star):
        total ^= data[at]
        every |= data[at]
    high, low = _hex(data[star + 1]), _hex(data[star + 2])
    if high < 0 or low < 0 or total != high * 16 + low:
        return 0
    return 1 if every < 128 else 2


@njit(cache=True)  # type: ignore[misc, untyped-decorator, unused-ignore]
def _payload(data: Any, start: int, stop: int) -> tuple[int, int]:
    """Where the payload of a whole VDM lies between `!` and the asterisk; (0, 0) for any other sentence."""
    comma = start + 1
    while comma < stop and (48 <= data[comma] <= 57 or 65 <= data[comma] & 223 <= 90):
        comma += 1
    if (
        stop - comma < 10
        or data[comma] != 44
        or data[comma - 3] != 86
        or data[comma - 2] != 68
        or data[comma - 1] != 77
    ):
        return 0, 0
    if comma - start < 6 or data[comma + 1] != 49 or data[comma + 2] != 44 or data[comma + 3] != 49:
        return 0, 0
    if data[comma + 4] != 44:
        return 0, 0
    commas, at = 0, comma + 4
    while at < stop:
        if data[at] == 44:
            commas += 1
            if commas == 3:
                break
        at += 1
    end = at + 1
    while end < stop and data[end] != 44:
        end += 1
    return at + 1, end


@njit(cache=True)  # type: ignore[misc, untyped-decorator, unused-ignore]
def _position(payload: Any, row: int, numbers: Any, values: Any) -> bool:
    """Fill a row from a payload; False when it is no position report, too short, or holds a wrong character."""
    size = len(payload)
    if size < 16:
        return False
    kind = _bits(payload, 0, 6)
    needed = 312 if kind == 19 else 96 if kind == 27 else 168
    if kind not in (1, 2, 3, 9, 18, 19, 27) or size * 6 < needed:
        return False
    for at in range(size):
        octet = payload[at]
        if octet < 48 or octet > 119 or 87 < octet < 96:
            return False
    numbers[0, row], numbers[1, row] = _bits(payload, 8, 30), kind
    for at in range(6):
        values[at, row] = _NONE
    if kind == 27:
        numbers[2, row], numbers[3, row] = 63, _bits(payload, 38, 1)
        values[0, row] = _angle(payload, 62, 17, 600.0, 90.0)
        values[1, row] = _angle(payload, 44, 18, 600.0, 180.0)
        speed, course = _bits(payload, 79, 6), _bits(payload, 85, 9)
        values[2, row] = _NONE if speed == 63 else float(speed)
        values[3, row] = _NONE if course >= 360 else float(course)
        return True
    late = 0 if kind in (18, 19) else 4
    numbers[3, row] = _bits(payload, 56 + late, 1)
    values[1, row] = _angle(payload, 57 + late, 28, 600000.0, 180.0)
    values[0, row] = _angle(payload, 85 + late, 27, 600000.0, 90.0)
    speed, course = _bits(payload, 46 + late, 10), _bits(payload, 112 + late, 12)
    values[2, row] = _NONE if speed == 1023 else float(speed) if kind == 9 else speed / 10
    values[3, row] = _NONE if course >= 3600 else course / 10
    if kind == 9:
        altitude = _bits(payload, 38, 12)
        values[5, row] = _NONE if altitude == 4095 else float(altitude)
        numbers[2, row] = _bits(payload, 128, 6)
        return True
    heading = _bits(payload, 124 + late, 9)
    values[4, row] = _NONE if heading >= 360 else float(heading)
    numbers[2, row] = _bits(payload, 133 + late, 6)
    return True


@njit(cache=True)  # type: ignore[misc, untyped-decorator, unused-ignore]
def _scan(data: Any, numbers: Any, values: Any, others: Any) -> tuple[int, int, int, int, int]:
    rows = other = wrong = missing = 0
    begin, size = 0, len(data)
    for end in range(size):
        if data[end] != 10:
            continue
        start, stop = begin, end
        begin = end + 1
        while stop > start and data[stop - 1] <= 32:
            stop -= 1
        while start < stop and data[start] <= 32:
            start += 1
        line = start
        if start == stop:
            continue
        if data[start] == 92:
            close = start + 1
            while close < stop and data[close] != 92:
                close += 1
            found = _sum_is_right(data, start + 1, close)
            start = close + 1
            if found < 1:
                wrong, missing = wrong + (found == 0), missing + (found < 0)
                continue
        if start >= stop or (data[start] != 33 and data[start] != 36):
            continue
        found = _sum_is_right(data, start + 1, stop)
        if found < 1:
            wrong, missing = wrong + (found == 0), missing + (found < 0)
            continue
        first, last = (0, 0) if found == 2 else _payload(data, start, stop - 3)
        if last > first and _position(data[first:last], rows, numbers, values):
            numbers[4, rows], numbers[5, rows] = line, stop
            rows += 1
        else:
            others[0, other], others[1, other] = line, stop
            other += 1
    return rows, other, wrong, missing, begin
