"""Own ship: where she is (RMC), how well that is known (GGA), where her bow points (HDT, or HDG with its variation)."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from comity.clock import Instant
from comity.track_sources.base import number, speed
from comity.track_sources.nmea.sentence import Sentence
from comity.tracks.report import Kind, Report
from comity.tracks.units import KNOT

FIELDS_WRONG = "fields-wrong"
_STALE_MS = 10_000
_METRES_A_DILUTION = 5.0
"""One standard deviation of a civil receiver at a dilution of 1; a claim, and taken as no more."""


class OwnShip:
    """Own position, course, speed and heading as the last sentences said. `at` of the last position is the clock
    of a log that carries no other.
    """

    def __init__(self, source: str, refused: Counter[str]) -> None:
        self._source = source
        self._refused = refused
        self.last: Report | None = None
        self._heading: tuple[Instant, float] | None = None
        self._accuracy: tuple[Instant, float] | None = None

    def heading(self, at: Instant) -> float | None:
        """Degrees true, when it was heard lately."""
        return self._heading[1] if self._heading is not None and abs(at - self._heading[0]) <= _STALE_MS else None

    def feed(self, sentence: Sentence, at: Instant, processed_at: Instant) -> Report | None:
        """Take RMC, GGA, HDT or HDG; an RMC that says it is valid gives a report of unit `own`."""
        try:
            return self._feed(sentence, at, processed_at)
        except (IndexError, ValueError):
            self._refused[FIELDS_WRONG] += 1
            return None

    def _feed(self, sentence: Sentence, at: Instant, processed_at: Instant) -> Report | None:
        fields = sentence.fields
        if sentence.kind == "HDT":
            self._heading = (at, _degrees(fields[0]))
        elif sentence.kind == "HDG":
            if fields[0] and fields[3]:
                variation = number(fields[3]) * (-1 if fields[4] == "W" else 1)
                self._heading = (at, (_degrees(fields[0]) + variation) % 360)
        elif sentence.kind == "GGA":
            if fields[5] not in ("", "0") and fields[7]:
                self._accuracy = (at, max(0.1, number(fields[7])) * _METRES_A_DILUTION)
        elif fields[1] == "A":
            return self._position(sentence, at, processed_at)
        return None

    def _position(self, sentence: Sentence, at: Instant, processed_at: Instant) -> Report:
        fields = sentence.fields
        accuracy = self._accuracy
        self.last = Report(
            source=self._source,
            unit="own",
            kind=Kind.SHIP,
            fixed_at=rmc_instant(fields) or at,
            received_at=at,
            processed_at=processed_at,
            latitude=angle(fields[2], fields[3], 90),
            longitude=angle(fields[4], fields[5], 180),
            speed=speed(number(fields[6]) * KNOT) if fields[6] else None,
            course=_degrees(fields[7]) % 360 if fields[7] else None,
            heading=self.heading(at),
            accuracy=accuracy[1] if accuracy is not None and abs(at - accuracy[0]) <= _STALE_MS else None,
            raw=sentence.raw,
        )
        return self.last


def rmc_instant(fields: list[str]) -> Instant | None:
    """The instant of an RMC: hhmmss.ss and ddmmyy; None when it has no date. Raises ValueError, IndexError."""
    time, date = fields[0], fields[8]
    if not date:
        return None
    if len(date) != 6 or len(time) < 6:
        raise ValueError(date)
    seconds = number(time[4:])
    year = int(date[4:])
    day = datetime(
        2000 + year if year < 80 else 1900 + year, int(date[2:4]), int(date[:2]), int(time[:2]), int(time[2:4]),
        tzinfo=UTC,
    )  # fmt: skip
    if not 0 <= seconds < 61:
        raise ValueError(time)
    return Instant(int(day.timestamp()) * 1000 + round(seconds * 1000))


def angle(text: str, hemisphere: str, most: int) -> float:
    """Degrees of ddmm.mmmm with its letter. Raises ValueError."""
    point = text.index(".") if "." in text else len(text)
    degrees = int(text[: point - 2]) + number(text[point - 2 :]) / 60
    if not 0 <= degrees <= most or hemisphere not in ("NS" if most == 90 else "EW"):
        raise ValueError(text)
    return -degrees if hemisphere in ("S", "W") else degrees


def _degrees(text: str) -> float:
    value = number(text)
    if not 0 <= value <= 360:
        raise ValueError(text)
    return value
