"""Mode S squitters of made aircraft, as they would send them: positions, even and odd in turn, and velocities."""

from __future__ import annotations

import numpy as np

from comity.tracks.detection.columns import Reports
from comity.tracks.units import FEET_A_MINUTE, FOOT, KNOT

FRAME = 14
_GENERATOR = 0x1FFF409
_STEPS = 131_072


def position_frames(reports: Reports, odd) -> bytes:
    """A position (type code 11, barometric height) for each report; `odd` says which form each has."""
    latitude, longitude = np.asarray(reports.latitude), np.asarray(reports.longitude)
    size = 360.0 / (60 - odd)
    y = np.floor(_STEPS * ((latitude % size) / size) + 0.5)
    near = size * (y / _STEPS + np.floor(latitude / size))
    wide = 360.0 / np.maximum(_zones(near) - odd, 1)
    x = np.floor(_STEPS * ((longitude % wide) / wide) + 0.5)
    steps = np.clip(np.rint((np.asarray(reports.height) / FOOT + 1000) / 25), 0, 2047).astype(np.int64)
    height = (steps >> 4) << 5 | 16 | (steps & 15)
    fields = ((11, 5), (0, 3), (height, 12), (0, 1), (odd, 1), (y.astype(np.int64) & 0x1FFFF, 17))
    return _frames(reports.track, (*fields, (x.astype(np.int64) & 0x1FFFF, 17)))


def velocity_frames(reports: Reports) -> bytes:
    """Speed over ground and climb (type code 19) for each report."""
    course, speed = np.radians(reports.course), np.asarray(reports.speed) / KNOT
    east, north = np.rint(speed * np.sin(course)).astype(np.int64), np.rint(speed * np.cos(course)).astype(np.int64)
    climb = np.rint(np.asarray(reports.climb) / FEET_A_MINUTE / 64).astype(np.int64)
    fields = (
        (19, 5), (1, 3), (0, 5), (east < 0, 1), (np.abs(east) + 1, 10), (north < 0, 1), (np.abs(north) + 1, 10),
        (0, 1), (climb < 0, 1), (np.abs(climb) + 1, 9), (0, 10),
    )  # fmt: skip
    return _frames(reports.track, fields)


def _frames(track, fields) -> bytes:
    """Downlink format 17, the number of the aircraft plus one as its address, the fields, the parity."""
    address = np.asarray(track).astype(np.int64) + 1
    count = len(address)
    bits = [_bits(np.broadcast_to(np.asarray(value), count), width) for value, width in ((17, 5), (5, 3))]
    bits += [_bits(address, 24), *(_bits(np.broadcast_to(np.asarray(value), count), width) for value, width in fields)]
    octets = np.packbits(np.concatenate(bits, axis=1).astype(np.uint8), axis=1)
    table, rest = _table(), np.zeros(count, dtype=np.int64)
    for column in range(FRAME - 3):
        rest = (rest << 8 & 0xFFFFFF) ^ table[(rest >> 16) ^ octets[:, column]]
    parity = np.stack([rest >> 16, rest >> 8 & 255, rest & 255], axis=1).astype(np.uint8)
    return np.concatenate([octets, parity], axis=1).tobytes()


def _table():
    table = np.arange(256, dtype=np.int64) << 16
    for _ in range(8):
        table = table << 1 ^ np.where(table & 0x800000, _GENERATOR, 0)
    return table


def _zones(latitude):
    part = 1 - (1 - np.cos(np.pi / 30)) / np.cos(np.radians(np.clip(np.abs(latitude), 0, 86.999))) ** 2
    return np.where(np.abs(latitude) >= 87, 1, np.floor(2 * np.pi / np.arccos(np.clip(part, -1, 1)))).astype(np.int64)


def _bits(values, width: int):
    return (values.astype(np.int64)[:, None] >> np.arange(width - 1, -1, -1)) & 1
