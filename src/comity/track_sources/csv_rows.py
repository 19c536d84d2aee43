"""A table of positions with one line of column names: recordings, other systems, tables of reports."""

from __future__ import annotations

import csv
from collections import Counter

from comity.clock import Instant
from comity.track_sources.base import Lines
from comity.track_sources.rows import Columns, ColumnsMissing, RowWrong
from comity.tracks.report import Report

_LONGEST = 8192


class CsvSource:
    """Reads CSV. Until a line names the columns that are needed each is counted `columns-missing`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.refused: Counter[str] = Counter()
        self._lines = Lines(self.refused, _LONGEST)
        self._names: list[str] = []
        self._columns: Columns | None = None

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
                values = next(csv.reader([line.decode("utf-8")], strict=True))
            except (UnicodeDecodeError, csv.Error, StopIteration):
                self.refused["line-wrong"] += 1
                continue
            if self._columns is None:
                self._learn(values)
                continue
            if values == self._names:  # a feed that was called again begins with them anew
                continue
            report = self._row(self._columns, values, line, received_at)
            if report is not None:
                reports.append(report)
        return reports

    def _learn(self, values: list[str]) -> None:
        """Take the names of the columns; a line that does not have them may have been damaged, the next may."""
        try:
            self._columns, self._names = Columns(values), values
        except ColumnsMissing as missing:
            self.refused[f"columns-missing:{','.join(missing.args)}"] += 1

    def _row(self, columns: Columns, values: list[str], line: bytes, received_at: Instant) -> Report | None:
        if len(values) != len(self._names):
            self.refused["line-wrong"] += 1
            return None
        try:
            report = columns.report(dict(zip(self._names, values, strict=True)), self.name, received_at, line)
        except RowWrong as wrong:
            self.refused[f"value-wrong:{wrong.args[0]}"] += 1
            return None
        if report is None:
            self.refused["no-position"] += 1
        return report
