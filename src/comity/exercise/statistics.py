"""The statistics of an exercise: per station what was sent, what was acknowledged, and after how long."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median

from comity.exercise.chronicle import Chronicle
from comity.messages import TABLE
from comity.messages.cites import Allows


@dataclass(frozen=True, slots=True)
class StationStatistics:
    """One station on one channel. Seconds are whole, since fresh keys make entries a byte longer or shorter on the air
    and so move instants by milliseconds; None where nothing came."""

    station: str
    channel: str
    sent: dict[str, int]
    """Messages by type code."""
    asked: int
    """Messages that an officer of the other side may acknowledge."""
    acknowledged: int
    """Of these, how many he did."""
    median_s: int | None
    longest_s: int | None


def statistics(chronicle: Chronicle, channels: dict[str, tuple[str, str]]) -> list[StationStatistics]:
    """For each channel and each of its two stations."""
    rows = []
    for channel, stations in channels.items():
        for station in stations:
            said = [one for one in chronicle.in_order() if one.key[:2] == (channel, station)]
            asked = [one for one in said if Allows.ACKNOWLEDGEMENT in TABLE[one.type].ALLOWS]
            took = [(one.acknowledged - one.released) / 1000 for one in asked if one.acknowledged is not None]
            sent = dict(sorted(Counter(TABLE[one.type].CODE for one in said).items()))
            middle, longest = (round(median(took)), round(max(took))) if took else (None, None)
            rows.append(StationStatistics(station, channel, sent, len(asked), len(took), middle, longest))
    return rows
