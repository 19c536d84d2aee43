"""Positions as JSON: a list of row objects, an object of columns, or one row object a line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from comity.clock import Instant
from comity.track_sources.rows import Columns, ColumnsMissing, RowWrong
from comity.tracks.report import Report

LARGEST = 512 << 20
"""Bytes; a larger document is refused, for it must be held whole."""


class JsonSource:
    """Reads JSON; the reports come at the end, in the order of their instants."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.refused: Counter[str] = Counter()
        self._data = bytearray()

    def feed(self, data: bytes, received_at: Instant) -> list[Report]:
        """Keep the next bytes; the document is read when it ends."""
        if len(self._data) + len(data) > LARGEST:
            if not self.refused["too-large"]:
                self.refused["too-large"] = 1
            return []
        self._data += data
        return []

    def end(self, received_at: Instant) -> list[Report]:
        """Read the document."""
        data, self._data = bytes(self._data), bytearray()
        reports = []
        columns: Columns | None = None
        for row in self._rows(data):
            try:
                columns = columns or Columns([str(name) for name in row])
                raw = json.dumps(row, sort_keys=True, separators=(",", ":")).encode()
                report = columns.report(row, self.name, received_at, raw)
            except ColumnsMissing as missing:
                self.refused[f"columns-missing:{','.join(missing.args)}"] += 1
                return []
            except RowWrong as wrong:
                self.refused[f"value-wrong:{wrong.args[0]}"] += 1
                continue
            if report is None:
                self.refused["no-position"] += 1
            else:
                reports.append(report)
        return sorted(reports, key=lambda report: report.fixed_at)

    def _rows(self, data: bytes) -> Iterator[dict[str, Any]]:
        if not data.strip():
            return
        try:
            document = json.loads(data)
        except (ValueError, RecursionError):
            yield from self._lines(data)
            return
        if isinstance(document, dict) and document and all(isinstance(one, dict | list) for one in document.values()):
            yield from _of_columns(document)
            return
        for row in document if isinstance(document, list) else [document]:
            if isinstance(row, dict):
                yield row
            else:
                self.refused["line-wrong"] += 1

    def _lines(self, data: bytes) -> Iterator[dict[str, Any]]:
        for line in data.splitlines():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                self.refused["line-wrong"] += 1
                continue
            if isinstance(row, dict):
                yield row
            else:
                self.refused["line-wrong"] += 1


def _of_columns(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Rows of an object of columns, each a list or an object by row number."""
    columns = {
        name: dict(enumerate(values)) if isinstance(values, list) else values for name, values in document.items()
    }
    for key in next(iter(columns.values())):
        yield {name: values.get(key) for name, values in columns.items()}
