"""Writes the records of one channel inside a transaction that somebody else begins and ends."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from comity.protocol.steps import CellRecord, EntryRecord, EvidenceRecord, LogId, NoteRecord, Record, ShownRecord
from comity.store.base import StoreFailed
from comity.store.sqlite import statements
from comity.store.sqlite.rows import ARRIVAL_BITS, column, entry_row, note_row, places


def write_records(writer: sqlite3.Connection, channel: int, records: Sequence[Record]) -> None:
    """Write all records. Raises StoreFailed, or what SQLite raises; the caller then rolls back."""
    entries: list[EntryRecord] = []
    cells: dict[str, bytes | None] = {}
    shown: list[ShownRecord] = []
    evidence: list[EvidenceRecord] = []
    notes: list[NoteRecord] = []
    for record in records:
        match record:
            case EntryRecord():
                entries.append(record)
            case CellRecord():
                cells[record.name] = record.value
            case ShownRecord():
                shown.append(record)
            case EvidenceRecord():
                evidence.append(record)
            case NoteRecord():
                notes.append(record)
    logs = _Logs(writer, channel)
    if entries:
        _write_entries(writer, channel, logs, entries)
    if cells:
        write_cells(writer, channel, cells)
    if shown:
        _write_shown(writer, logs, shown)
    if evidence:
        writer.executemany(statements.INSERT_EVIDENCE, [(channel, e.kind, e.at, e.data) for e in evidence])
    if notes:
        first = _last_place(writer, statements.LAST_NOTE, channel) + 1
        rows = [note_row(note, place) for place, note in enumerate(notes, first)]
        writer.executemany(statements.INSERT_NOTE, rows)


def write_cells(writer: sqlite3.Connection, channel: int, cells: Mapping[str, bytes | None]) -> None:
    """Replace cells, and remove those whose value is None."""
    kept = [(channel, name, value) for name, value in cells.items() if value is not None]
    if kept:
        writer.executemany(statements.PUT_CELL, kept)
    if len(kept) < len(cells):
        writer.executemany(statements.REMOVE_CELL, [(channel, name) for name, value in cells.items() if value is None])


def _write_entries(writer: sqlite3.Connection, channel: int, logs: _Logs, entries: list[EntryRecord]) -> None:
    """Append entries in order of arrival; the schema passes over one that is there with the same bytes."""
    place = _last_place(writer, statements.LAST_PLACE, channel)
    citations: list[tuple[int | str, ...]] = []
    for record in entries:
        row = entry_row(record, place + 1, logs.number(record.id.log))
        if writer.execute(statements.INSERT_ENTRY, row).rowcount:
            place += 1
            for cited in dict.fromkeys(record.cites):
                log = cited.log
                citations.append((channel, log.direction, column(log.generation), column(cited.number), place))
    if citations:
        writer.executemany(statements.INSERT_CITATION, citations)


def _last_place(writer: sqlite3.Connection, statement: str, channel: int) -> int:
    row = writer.execute(statement, places(channel)).fetchone()
    return int(row[0]) if row else channel << ARRIVAL_BITS


def _write_shown(writer: sqlite3.Connection, logs: _Logs, shown: list[ShownRecord]) -> None:
    """Mark entries as shown; the first mark stays."""
    for record in shown:
        row = writer.execute(statements.PLACE, (logs.number(record.id.log), record.id.number)).fetchone()
        if row is None:
            raise StoreFailed(reason="no such entry", entry=record.id)
        writer.execute(statements.INSERT_SHOWN, (row[0], record.at))


class _Logs:
    """Numbers of the logs of one channel; a log that is new gets one."""

    def __init__(self, writer: sqlite3.Connection, channel: int) -> None:
        self._writer = writer
        self._channel = channel
        self._numbers: dict[LogId, int] = {}

    def number(self, log: LogId) -> int:
        found = self._numbers.get(log)
        if found is None:
            key = (self._channel, log.direction, log.generation)
            row = self._writer.execute(statements.LOG, key).fetchone()
            if row is None:
                self._writer.execute(statements.INSERT_LOG, key)
                row = self._writer.execute(statements.LOG, key).fetchone()
            found = self._numbers[log] = int(row[0])
        return found
