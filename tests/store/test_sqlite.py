"""SQLite keeps every promise of a store, and what only SQLite can break is tested here too."""

from __future__ import annotations

import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, suppress
from pathlib import Path

import pytest

from comity.clock import Instant
from comity.protocol.steps import CellRecord, EntryId, NoteRecord
from comity.store.base import Store, StoreBusy, StoreFailed, StoreUnknown
from comity.store.sqlite import SqliteStore, statements
from comity.testing.store_records import CHANNEL, OUR_LOG, batch, batches_in, contents, entry
from comity.testing.store_suite import DurableStoreSuite
from tests.store import faulty_sqlite
from tests.store.faulty_sqlite import FILE_NAME


class TestSqliteStore(DurableStoreSuite):
    file_name = FILE_NAME
    opening = f'from comity.store.sqlite import SqliteStore\nstore = SqliteStore.open(folder / "{FILE_NAME}")'

    def new_store(self, folder: Path) -> Store:
        return faulty_sqlite.new_store(folder)

    def open_store(self, folder: Path, *, read_only: bool = False) -> Store:
        return faulty_sqlite.open_store(folder, read_only=read_only)

    def full(self, store: Store) -> AbstractContextManager[None]:
        return faulty_sqlite.full(store)

    def failing_at(self, store: Store, step: int) -> AbstractContextManager[None]:
        return faulty_sqlite.failing_at(store, step)

    def test_a_fault_within_any_statement_changes_nothing(self, tmp_path: Path) -> None:
        assert self.check_every_fault(tmp_path, faulty_sqlite.interrupted_at) > 50


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a store stands that holds one batch."""
    path = tmp_path / "station" / FILE_NAME
    with closing(SqliteStore.create(path)) as store:
        store.create_channel(CHANNEL, {})
        store.commit(batch(0))
    return path


@pytest.fixture
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that knows nothing of us, as any tool would open it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE channel SET name = name",
        "UPDATE log SET generation = generation",
        "UPDATE entry SET recorded_at = 0",
        "UPDATE citation SET number = 0",
        "UPDATE shown SET at = 0",
        "UPDATE evidence SET at = 0",
        "UPDATE note SET at = 0",
        "DELETE FROM channel",
        "DELETE FROM log",
        "DELETE FROM entry",
        "DELETE FROM citation",
        "DELETE FROM shown",
        "DELETE FROM evidence",
        "DELETE FROM note",
    ],
)
def test_rows_cannot_be_changed_or_removed(raw: sqlite3.Connection, statement: str) -> None:
    raw.execute("INSERT INTO citation SELECT channel, direction, generation, 0, place FROM stored")
    before = list(raw.iterdump())
    with pytest.raises(sqlite3.IntegrityError, match="append only"):
        raw.execute(statement)
    assert list(raw.iterdump()) == before


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO entry SELECT * FROM entry",
        "INSERT OR REPLACE INTO entry SELECT place, log, number + 9, x'00', 1, 1, 1, 1, 1, 1, 1, '', '', 0 FROM entry",
        "INSERT OR REPLACE INTO entry SELECT place + 9, log, number, x'00', 1, 1, 1, 1, 1, 1, 1, '', '', 0 FROM entry",
        "INSERT OR REPLACE INTO shown SELECT place, at + 1 FROM shown",
        "INSERT OR REPLACE INTO evidence SELECT id, channel, kind, at, x'00' FROM evidence",
        "INSERT OR REPLACE INTO note SELECT place, kind, at, direction, generation, number, x'00' FROM note",
    ],
)
def test_rows_cannot_be_replaced(raw: sqlite3.Connection, path: Path, statement: str) -> None:
    with suppress(sqlite3.IntegrityError):
        raw.execute(statement)
    with closing(SqliteStore.open(path, read_only=True)) as store:
        assert batches_in(store) == 1


def test_files_are_for_us_alone_whatever_the_mask(tmp_path: Path, unmasked: None) -> None:
    folder = tmp_path / "station"
    with closing(SqliteStore.create(folder / FILE_NAME)) as store:
        store.create_channel(CHANNEL, {"a": b"1"})
        store.backup(folder / "copy")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes == dict.fromkeys([FILE_NAME, *(FILE_NAME + end for end in ("-wal", "-shm", ".writer")), "copy"], 0o600)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_store_is_never_made_over_a_file(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(StoreFailed):
        SqliteStore.create(path)
    assert path.read_bytes() == before
    assert not path.with_name(FILE_NAME + ".draft").exists()


def test_a_draft_that_a_crash_left_is_in_nobodys_way(path: Path) -> None:
    other = path.with_name("other.sqlite")
    leftovers = [path.with_name(name + ".draft" + end) for name in (FILE_NAME, other.name) for end in ("", "-wal")]
    for leftover in leftovers:
        leftover.write_bytes(b"half a store")
    SqliteStore.open(path).close()
    with closing(SqliteStore.create(other)) as store:
        assert store.channels() == []
    assert not [leftover for leftover in leftovers if leftover.exists()]


def test_a_store_that_is_missing_is_not_made(tmp_path: Path) -> None:
    for read_only in (False, True):
        with pytest.raises(StoreUnknown):
            SqliteStore.open(tmp_path / "none.sqlite", read_only=read_only)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough to be read as one" * 20])
def test_what_is_no_store_is_refused(tmp_path: Path, content: bytes, read_only: bool) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(StoreUnknown):
        SqliteStore.open(tmp_path / FILE_NAME, read_only=read_only)
    assert (tmp_path / FILE_NAME).read_bytes() == content


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("change", ["user_version = 3", "user_version = 0", "application_id = 1"])
def test_another_version_or_another_program_is_refused(
    raw: sqlite3.Connection, path: Path, change: str, read_only: bool
) -> None:
    raw.execute(f"PRAGMA {change}")
    with pytest.raises(StoreUnknown):
        SqliteStore.open(path, read_only=read_only)


def test_a_store_of_the_first_version_is_brought_up_to_date_by_its_writer(raw: sqlite3.Connection, path: Path) -> None:
    raw.execute("DROP TABLE note")
    raw.execute("PRAGMA user_version = 1")
    with pytest.raises(StoreUnknown, match="version-older"):
        SqliteStore.open(path, read_only=True)
    with closing(SqliteStore.open(path)) as store:
        assert (len(store.arrivals(CHANNEL)), store.notes(CHANNEL)) == (3, [])
        store.commit([(CHANNEL, [NoteRecord("draft", Instant(1), None, b"1")])])
    with closing(SqliteStore.open(path, read_only=True)) as store:
        assert [note.record.data for note in store.notes(CHANNEL)] == [b"1"]


def test_there_is_one_writer_from_opening_to_closing(path: Path) -> None:
    with closing(SqliteStore.open(path)) as store:
        with pytest.raises(StoreBusy):
            SqliteStore.open(path, busy_timeout_s=0.1)
        SqliteStore.open(path, read_only=True, busy_timeout_s=0.1).close()
        store.commit(batch(1))
    with closing(SqliteStore.open(path, busy_timeout_s=0)) as store:
        assert batches_in(store) == 2


def test_a_tool_that_writes_makes_us_busy_and_nothing_is_lost(path: Path, raw: sqlite3.Connection) -> None:
    with closing(SqliteStore.open(path, busy_timeout_s=0.05)) as store:
        raw.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            store.commit(batch(1))
        assert batches_in(store) == 1
        raw.execute("ROLLBACK")
        store.commit(batch(1))
        assert batches_in(store) == 2


def test_durability_is_asked_for(path: Path) -> None:
    with closing(faulty_sqlite.open_store(path.parent)):
        connection = faulty_sqlite.FaultyConnection.latest
        asked = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in _ASKED}
    assert asked == _ASKED


_ASKED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "trusted_schema": 0}


def test_a_removed_cell_leaves_no_bytes_once_the_store_is_closed(path: Path) -> None:
    value = b"what was in the cell" * 100
    with closing(SqliteStore.open(path)) as store:
        store.commit([(CHANNEL, [CellRecord("sealed", value)])])
    assert value[:20] in path.read_bytes()
    with closing(SqliteStore.open(path)) as store:
        store.commit([(CHANNEL, [CellRecord("sealed", None)])])
    assert sorted(file.name for file in path.parent.iterdir()) == [FILE_NAME, FILE_NAME + ".writer"]
    assert value[:20] not in path.read_bytes()


def test_reading_never_scans_a_table(raw: sqlite3.Connection) -> None:
    selects = [value for value in vars(statements).values() if isinstance(value, str) and "SELECT" in value.split()]
    assert len(selects) > 10
    plans = {
        select: [step for *_, step in raw.execute(f"EXPLAIN QUERY PLAN {select}", [1] * select.count("?"))]
        for select in selects
        if select != statements.CHANNELS
    }
    assert not {select: plan for select, plan in plans.items() if "SCAN" in str(plan) or "TEMP B-TREE" in str(plan)}


def test_threads_take_turns(path: Path) -> None:
    with closing(SqliteStore.open(path)) as store:
        faults: list[BaseException] = []

        def write(first: int) -> None:
            try:
                for number in range(first, first + 50):
                    store.commit([(CHANNEL, [entry(number), CellRecord("count", b"%d" % number)])])
                    assert store.entry(CHANNEL, EntryId(OUR_LOG, number)) is not None
                    assert sum(1 for _ in store.entries(CHANNEL, OUR_LOG)) >= 3
            except BaseException as fault:
                faults.append(fault)

        threads = [threading.Thread(target=write, args=(first,)) for first in (100, 200, 300)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert faults == []
        assert [stored.arrival for stored in store.arrivals(CHANNEL)] == list(range(1, 154))


def test_a_closed_store_says_so(path: Path) -> None:
    store = SqliteStore.open(path)
    store.close()
    with pytest.raises(StoreFailed):
        store.commit(batch(1))
    with pytest.raises(StoreFailed):
        store.cells(CHANNEL)


def test_damage_is_found(path: Path) -> None:
    with closing(SqliteStore.open(path)) as store:
        store.commit([(CHANNEL, [entry(number, data=bytes(3000)) for number in range(10, 40)])])
        assert store.faults() == []
        before = contents(store)
    content = bytearray(path.read_bytes())
    content[-2 * 4096 : -4096] = b"\xff" * 4096
    path.write_bytes(content)
    with closing(SqliteStore.open(path)) as store:
        assert store.faults() != []
        with pytest.raises(StoreFailed):
            assert contents(store) == before


def test_what_came_after_a_look_is_found_by_the_next_one(path: Path) -> None:
    """Types of which nothing came are remembered: a commit makes the store look again, a failed one changes nothing."""
    with closing(SqliteStore.open(path)) as store:
        assert store.arrivals(CHANNEL, types=[90, 91]) == []
        assert store.arrivals(CHANNEL, types=[90, 91]) == []
        store.commit([(CHANNEL, [entry(1000, type_=90)])])
        (first,) = store.arrivals(CHANNEL, types=[90, 91])
        assert first.record.id == EntryId(OUR_LOG, 1000)
        assert store.arrivals(CHANNEL, first.arrival, [90, 91]) == []
        with pytest.raises(StoreFailed):
            store.commit([(CHANNEL, [entry(1001, type_=91)]), ("nowhere", [CellRecord("a", b"")])])
        assert store.arrivals(CHANNEL, first.arrival, [90, 91]) == []
        store.commit([(CHANNEL, [entry(number, type_=91) for number in (1001, 1002)])])
        assert len(store.arrivals(CHANNEL, first.arrival, [90, 91], limit=1)) == 1
        assert [one.record.id.number for one in store.arrivals(CHANNEL, first.arrival, [90, 91])] == [1001, 1002]
        assert [one.record.id.number for one in store.arrivals(CHANNEL, types=[90])] == [1000]
        assert len(store.arrivals(CHANNEL, types=[90, 91])) == 3


def test_another_process_that_reads_sees_what_was_written_since(path: Path) -> None:
    """Only the one writer knows what came: a store opened for reading asks each time."""
    with closing(SqliteStore.open(path, read_only=True)) as reading, closing(SqliteStore.open(path)) as store:
        assert reading.arrivals(CHANNEL, types=[90]) == []
        store.commit([(CHANNEL, [entry(1000, type_=90)])])
        assert len(reading.arrivals(CHANNEL, types=[90])) == 1
