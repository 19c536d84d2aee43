"""The store of a station in one SQLite file. Why SQLite, and directly: docs/decisions/0004-sqlite-directly.md."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from comity.protocol.steps import EntryId, EvidenceRecord, LogId, Record
from comity.store.base import StoredEntry, StoredNote, StoreFailed
from comity.store.sqlite import statements
from comity.store.sqlite.file import WriterLock, check_file, connect_reader, connect_writer, copy_file, create_file
from comity.store.sqlite.quiet import QuietTypes
from comity.store.sqlite.rows import (
    ARRIVAL_BITS,
    column,
    evidence_record,
    faults_named,
    places,
    stored_entry,
    stored_note,
)
from comity.store.sqlite.writing import write_cells, write_records

_LARGEST = 2**63 - 1
_PAGE_ENTRIES = 512
_PAGE_BYTES = 1 << 20
_ARRIVAL = (1 << ARRIVAL_BITS) - 1


class SqliteStore:
    """A Store in one file (with its write-ahead log beside it). Make it with `create` or `open`.

    Any thread may call; commits take turns, and reading neither waits for a commit nor sees half of one.
    """

    def __init__(
        self,
        path: Path,
        busy_timeout_s: float,
        reader: sqlite3.Connection,
        writer: sqlite3.Connection | None = None,
        lock: WriterLock | None = None,
    ) -> None:
        """Use `create` or `open`."""
        self._path = path
        self._busy_timeout_s = busy_timeout_s
        self._reader = reader
        self._writer = writer
        self._lock = lock
        self._reading = threading.Lock()
        self._writing = threading.Lock()
        self._quiet = None if writer is None else QuietTypes()

    @classmethod
    def create(cls, path: Path) -> SqliteStore:
        """Make an empty store and open it for writing; a missing last folder is made, mode 0700.

        Raises StoreFailed when a file is there already: a store is never replaced.
        """
        create_file(path)
        return cls.open(path)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        busy_timeout_s: float = 5.0,
        factory: type[sqlite3.Connection] = sqlite3.Connection,
    ) -> SqliteStore:
        """Open a store that exists; `factory` makes the writing connection.

        Raises StoreUnknown (no file, not a store, other version), StoreBusy (opened for writing while
        another writes) or StoreFailed.
        """
        check_file(path)
        if read_only:
            return cls(path, busy_timeout_s, connect_reader(path, busy_timeout_s))
        lock = WriterLock(path, busy_timeout_s)
        try:
            writer = connect_writer(path, busy_timeout_s, factory)
            try:
                return cls(path, busy_timeout_s, connect_reader(path, busy_timeout_s), writer, lock)
            except BaseException:
                writer.close()
                raise
        except BaseException:
            lock.release()
            raise

    def channels(self) -> list[str]:
        """Names of all channels, sorted."""
        with self._snapshot() as reader:
            return sorted(name for (name,) in reader.execute(statements.CHANNELS))

    def create_channel(self, name: str, cells: Mapping[str, bytes]) -> None:
        """Make a channel with its first cells, durably. Raises StoreFailed when the name is taken."""
        with self._transaction() as writer:
            if _channel(writer, name):
                raise StoreFailed(path=self._path, reason="channel-there", channel=name)
            writer.execute(statements.INSERT_CHANNEL, (name,))
            write_cells(writer, _known_channel(writer, name), cells)

    def commit(self, changes: Sequence[tuple[str, Sequence[Record]]]) -> None:
        """Make all records durable, all or none. Raises StoreFailed or StoreBusy; then nothing was changed."""
        if not any(records for _, records in changes):
            return
        try:
            with self._transaction() as writer:
                for name, records in changes:
                    write_records(writer, _known_channel(writer, name), records)
        finally:
            if self._quiet is not None:
                self._quiet.written(changes)

    def cells(self, channel: str) -> dict[str, bytes]:
        """All cells of a channel."""
        with self._snapshot() as reader:
            return dict(reader.execute(statements.CELLS, (_channel(reader, channel),)))

    def entries(self, channel: str, log: LogId, start: int = 0, stop: int | None = None) -> Iterator[StoredEntry]:
        """Entries of one log with start <= number < stop, by number. Holds a few megabytes at most."""
        start = max(start, 0)
        stop = _LARGEST if stop is None else min(stop, _LARGEST)
        while start < stop and (page := self._page(channel, log, start, stop)):
            yield from page
            start = page[-1].record.id.number + 1

    def _page(self, channel: str, log: LogId, start: int, stop: int) -> list[StoredEntry]:
        page: list[StoredEntry] = []
        size = 0
        with self._snapshot() as reader:
            key = (_channel(reader, channel), log.direction, column(log.generation))
            for row in reader.execute(statements.ENTRIES, (*key, start, stop, _PAGE_ENTRIES)):
                page.append(stored_entry(row))
                size += len(page[-1].record.data)
                if size >= _PAGE_BYTES:
                    break
        return page

    def entry(self, channel: str, entry: EntryId) -> StoredEntry | None:
        """One entry, or None."""
        with self._snapshot() as reader:
            row = reader.execute(statements.ENTRY, (_channel(reader, channel), *_columns(entry))).fetchone()
            return stored_entry(row) if row else None

    def generations(self, channel: str) -> list[tuple[LogId, int]]:
        """Each log of the channel that has entries, with its largest number plus one, sorted."""
        with self._snapshot() as reader:
            rows = reader.execute(statements.GENERATIONS, (_channel(reader, channel),)).fetchall()
        return [(LogId(direction, generation), last + 1) for direction, generation, last in rows if last is not None]

    def arrivals(
        self, channel: str, after: int = 0, types: Sequence[int] | None = None, limit: int = 1000
    ) -> list[StoredEntry]:
        """Entries of both logs with arrival > `after`, in order of arrival, at most `limit`."""
        quiet = self._quiet
        if quiet is not None and types is not None and quiet.nothing(channel, after, types):
            return []
        changes = 0 if quiet is None else quiet.changes()
        with self._snapshot() as reader:
            bounds = places(_channel(reader, channel), after)
            if types is None:
                return [stored_entry(row) for row in reader.execute(statements.ARRIVALS, (*bounds, limit))]
            found: list[int] = []
            for type_ in set(types):
                rows = reader.execute(statements.PLACES_OF_TYPE, (column(type_), *bounds, limit)).fetchall()
                found += [place for (place,) in rows]
                if quiet is not None and len(rows) < limit:
                    quiet.looked(channel, type_, rows[-1][0] & _ARRIVAL if rows else after, changes)
            return _entries_at(reader, sorted(found)[:limit])

    def citing(self, channel: str, entry: EntryId, after: int = 0, limit: int = 1000) -> list[StoredEntry]:
        """Entries of both logs that cite `entry`, with arrival > `after`, in order of arrival, at most `limit`."""
        with self._snapshot() as reader:
            number = _channel(reader, channel)
            rows = reader.execute(statements.PLACES_CITING, (number, *_columns(entry), *places(number, after), limit))
            return _entries_at(reader, [place for (place,) in rows])

    def evidence(self, channel: str) -> list[EvidenceRecord]:
        """All evidence of a channel, oldest first."""
        with self._snapshot() as reader:
            return [evidence_record(row) for row in reader.execute(statements.EVIDENCE, (_channel(reader, channel),))]

    def notes(
        self, channel: str, after: int = 0, kinds: Sequence[str] | None = None, limit: int = 1000
    ) -> list[StoredNote]:
        """Notes of a channel with arrival > `after`, oldest first, at most `limit`."""
        with self._snapshot() as reader:
            bounds = places(_channel(reader, channel), after)
            if kinds is None:
                return [stored_note(row) for row in reader.execute(statements.NOTES, (*bounds, limit))]
            found: list[int] = []
            for kind in set(kinds):
                found += [place for (place,) in reader.execute(statements.NOTES_OF_KIND, (kind, *bounds, limit))]
            rows = (reader.execute(statements.NOTE_AT, (place,)).fetchone() for place in sorted(found)[:limit])
            return [stored_note(row) for row in rows]

    def notes_about(self, channel: str, entry: EntryId) -> list[StoredNote]:
        """All notes that belong to `entry`, oldest first."""
        with self._snapshot() as reader:
            key = (*_columns(entry), *places(_channel(reader, channel)))
            return [stored_note(row) for row in reader.execute(statements.NOTES_ABOUT, key)]

    def backup(self, target: Path) -> None:
        """Write a consistent copy to `target`, one file of mode 0600, durably; commits and reading go on meanwhile.

        Raises StoreFailed when `target` exists or cannot be written; then there is no `target`.
        """
        copy_file(self._path, target, self._busy_timeout_s)

    def faults(self) -> list[str]:
        """What SQLite finds wrong in the whole file; empty when it is sound. Reads everything."""
        try:
            with self._snapshot() as reader:
                found = [str(line) for (line,) in reader.execute("PRAGMA integrity_check")]
        except StoreFailed as fault:
            found = [fault.facts.get("detail", fault.facts["reason"])]
        return [] if found == ["ok"] else found

    def close(self) -> None:
        """Release everything. Calling twice is harmless."""
        with self._reading, self._writing, faults_named(self._path):
            self._quiet = None
            self._reader.close()
            if self._writer is not None:
                self._writer.close()
            if self._lock is not None:
                self._lock.release()

    @contextmanager
    def _snapshot(self) -> Iterator[sqlite3.Connection]:
        """The reading connection, seeing one committed state until the end of the block."""
        with self._reading, faults_named(self._path):
            _roll_back(self._reader)
            self._reader.execute("BEGIN")
            try:
                yield self._reader
            finally:
                _roll_back(self._reader)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """The writing connection; durable at the end of the block, unchanged when it raises."""
        if self._writer is None:
            raise StoreFailed(path=self._path, reason="read-only")
        with self._writing, faults_named(self._path):
            _roll_back(self._writer)
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                _roll_back(self._writer)
                raise


def _roll_back(connection: sqlite3.Connection) -> None:
    """End the transaction, if there is one: SQLite ends it by itself after some faults."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _channel(connection: sqlite3.Connection, name: str) -> int:
    """The number of a channel; 0, under which nothing is stored, when there is none of this name."""
    row = connection.execute(statements.CHANNEL, (name,)).fetchone()
    return int(row[0]) if row else 0


def _known_channel(connection: sqlite3.Connection, name: str) -> int:
    number = _channel(connection, name)
    if not number:
        raise StoreFailed(reason="channel-not-there", channel=name)
    return number


def _columns(entry: EntryId) -> tuple[int, int | str, int | str]:
    return entry.log.direction, column(entry.log.generation), column(entry.number)


def _entries_at(reader: sqlite3.Connection, found: list[int]) -> list[StoredEntry]:
    return [stored_entry(reader.execute(statements.ENTRY_AT, (place,)).fetchone()) for place in found]
