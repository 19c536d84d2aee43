"""The SBS format (port 30003): lines `MSG,3,…` of another program that decoded already; taken as it says."""

from __future__ import annotations

from collections import Counter, OrderedDict
from datetime import UTC, datetime
from typing import TypeVar

from comity.clock import Instant
from comity.track_sources.base import Lines, climb, height, number, speed
from comity.tracks.report import Datum, Kind, Report
from comity.tracks.units import FEET_A_MINUTE, FOOT, KNOT

_POSITIONS = ("2", "3")
_MOST_AIRCRAFT = 100_000
_STALE_MS = 10_000
Value = TypeVar("Value")


class SbsSource:
    """Reads SBS lines: positions (2, 3) with the last velocity (4) and call sign (1) of the same aircraft."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.refused: Counter[str] = Counter()
        self._lines = Lines(self.refused)
        self._names: OrderedDict[str, str] = OrderedDict()
        self._velocities: OrderedDict[str, tuple[Instant, float, float, float | None]] = OrderedDict()

    def feed(self, data: bytes, received_at: Instant) -> list[Report]:
        """Take the next bytes; return the reports that they complete."""
        return self._read(self._lines.feed(data), received_at)

    def end(self, received_at: Instant) -> list[Report]:
        """Take an unfinished last line."""
        return self._read(self._lines.end(), received_at)

    def _read(self, lines: list[bytes], received_at: Instant) -> list[Report]:
        reports = []
        for line in lines:
            try:
                report = self._line(line.decode("ascii").split(","), received_at, line)
            except (ValueError, IndexError, OverflowError):
                self.refused["line-wrong"] += 1
                continue
            if report is not None:
                reports.append(report)
        return reports

    def _line(self, fields: list[str], received_at: Instant, raw: bytes) -> Report | None:
        if fields[0] != "MSG":
            return None
        kind, address = fields[1], _address(fields[4])
        at = _instant(fields[6], fields[7], received_at)
        if fields[10].strip():
            _put(self._names, address, fields[10].strip()[:8])
        if fields[12] and fields[13]:
            rises = climb(number(fields[16]) * FEET_A_MINUTE) if fields[16] else None
            _put(self._velocities, address, (at, speed(number(fields[12]) * KNOT), number(fields[13]) % 360, rises))
        if kind not in _POSITIONS or not fields[14] or not fields[15]:
            return None
        latitude, longitude = number(fields[14]), number(fields[15])
        if abs(latitude) > 90 or abs(longitude) > 180:
            raise ValueError(fields[14])
        velocity = self._velocities.get(address)
        if velocity is not None and abs(at - velocity[0]) > _STALE_MS:
            velocity = None
        return Report(
            source=self.name,
            unit=f"icao:{address}",
            kind=Kind.AIRCRAFT,
            fixed_at=at,
            received_at=received_at,
            processed_at=received_at,
            latitude=latitude,
            longitude=longitude,
            speed=None if velocity is None else velocity[1],
            course=None if velocity is None else velocity[2],
            altitude=height(number(fields[11]) * FOOT) if fields[11] else None,
            datum=Datum.PRESSURE if fields[11] else None,
            climb=None if velocity is None else velocity[3],
            name=self._names.get(address),
            raw=raw,
        )


def _put(table: OrderedDict[str, Value], address: str, value: Value) -> None:
    table[address] = value
    table.move_to_end(address)
    if len(table) > _MOST_AIRCRAFT:
        table.popitem(last=False)


def _address(text: str) -> str:
    """Six digits of an address. Raises ValueError."""
    number = int(text, 16)
    if not 0 <= number < 1 << 24:
        raise ValueError(text)
    return f"{number:06x}"


def _instant(date: str, time: str, otherwise: Instant) -> Instant:
    """`2026/11/21`, `18:45:03.250`; the instant of receipt when the line has none. Raises ValueError."""
    if not date or not time:
        return otherwise
    day = datetime.strptime(f"{date} {time.partition('.')[0]}", "%Y/%m/%d %H:%M:%S").replace(tzinfo=UTC)
    part = time.partition(".")[2][:3].ljust(3, "0")
    return Instant(int(day.timestamp()) * 1000 + int(part))
