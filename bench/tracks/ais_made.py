"""AIS position reports of made traffic, as a receiver would write them: type 1 in VDM sentences with checksums."""

from __future__ import annotations

import numpy as np

from comity.tracks.detection.columns import Reports
from comity.tracks.units import KNOT


def position_reports(reports: Reports, first_mmsi: int) -> bytes:
    """A sentence for each report, in their order."""
    count = len(reports)
    fields = (
        (np.full(count, 1), 6),
        (np.zeros(count), 2),
        (np.asarray(reports.track) + first_mmsi, 30),
        (np.zeros(count), 4),
        (np.full(count, 128), 8),
        (np.clip(np.rint(np.asarray(reports.speed) / KNOT * 10), 0, 1022), 10),
        (np.ones(count), 1),
        (np.rint(np.asarray(reports.longitude) * 600_000), 28),
        (np.rint(np.asarray(reports.latitude) * 600_000), 27),
        (np.rint(np.asarray(reports.course) * 10) % 3600, 12),
        (np.rint(np.asarray(reports.course)) % 360, 9),
        (np.asarray(reports.fixed_s) % 60, 6),
        (np.zeros(count), 25),
    )
    bits = np.concatenate([_bits(values, width) for values, width in fields], axis=1)
    sixes = bits.reshape(count, 28, 6) @ np.array([32, 16, 8, 4, 2, 1], dtype=np.int64)
    letters = np.where(sixes < 40, sixes + 48, sixes + 56).astype(np.uint8)
    head, tail = np.frombuffer(b"!AIVDM,1,1,,A,", np.uint8), np.frombuffer(b",0*", np.uint8)
    whole = np.concatenate([np.tile(head, (count, 1)), letters, np.tile(tail, (count, 1))], axis=1)
    sums = np.bitwise_xor.reduce(whole[:, 1:-1], axis=1)
    digits = np.frombuffer(b"0123456789ABCDEF", np.uint8)
    ends = np.stack([digits[sums >> 4], digits[sums & 15], np.full(count, 13), np.full(count, 10)], axis=1)
    return np.concatenate([whole, ends.astype(np.uint8)], axis=1).tobytes()


def _bits(values, width: int):
    whole = np.asarray(values).astype(np.int64)
    return (whole[:, None] >> np.arange(width - 1, -1, -1)) & 1
