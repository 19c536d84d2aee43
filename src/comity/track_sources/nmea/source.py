"""The source for NMEA 0183, from a file, TCP, UDP or a serial line: what comes is the same."""

from __future__ import annotations

from collections import Counter

from comity.clock import Instant
from comity.track_sources.base import Lines
from comity.track_sources.nmea.ais import AisReports
from comity.track_sources.nmea.own_ship import OwnShip, rmc_instant
from comity.track_sources.nmea.radar import RadarTargets
from comity.track_sources.nmea.sentence import Sentence, SentenceRefused, parse
from comity.tracks.report import Report

_TIMED = ("VDM", "VDO", "RMC", "TTM", "TLL")


class NmeaSource:
    """AIS, own ship and ARPA of one stream.

    With `own_clock` (a log of another day) a sentence without a time of its own has that of the last RMC or tag
    block; what comes before the first of these is counted `clock-missing` and left out.
    """

    def __init__(self, name: str, own_clock: bool = False) -> None:
        self.name = name
        self.refused: Counter[str] = Counter()
        self._own_clock = own_clock
        self._clock: Instant | None = None
        self._lines = Lines(self.refused)
        self._ais = AisReports(name, self.refused)
        self._own = OwnShip(name, self.refused)
        self._radar = RadarTargets(name, self._own, self.refused)

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
                sentence = parse(line)
            except SentenceRefused as refused:
                self.refused[refused.name] += 1
                continue
            report = self._sentence(sentence, received_at)
            if report is not None:
                reports.append(report)
        return reports

    def _sentence(self, sentence: Sentence, received_at: Instant) -> Report | None:
        kind = sentence.kind
        at = received_at
        if sentence.at is not None:
            self._clock = at = sentence.at
        elif self._own_clock:
            if kind == "RMC":
                self._clock = self._rmc_instant(sentence) or self._clock
            if self._clock is None:
                if kind in _TIMED:
                    self.refused["clock-missing"] += 1
                return None
            at = self._clock
        if kind in ("VDM", "VDO"):
            return self._ais.feed(sentence, at, received_at)
        if kind in ("RMC", "GGA", "HDT", "HDG"):
            return self._own.feed(sentence, at, received_at)
        if kind in ("TTM", "TLL"):
            return self._radar.feed(sentence, at, received_at)
        return None

    def _rmc_instant(self, sentence: Sentence) -> Instant | None:
        try:
            return rmc_instant(sentence.fields)
        except (IndexError, ValueError):
            return None
