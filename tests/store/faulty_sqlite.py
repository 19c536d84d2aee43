"""A SQLite store whose writing connection can be told to fail."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from comity.store.base import Store
from comity.store.sqlite import SqliteStore

FILE_NAME = "record.sqlite"


class FaultyConnection(sqlite3.Connection):
    """Fails once at statement number `fails_at`, counted from when it was set."""

    latest: FaultyConnection
    fails_at: int | None = None

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        FaultyConnection.latest = self

    def _count(self) -> None:
        if self.fails_at is None:
            return
        self.fails_at -= 1
        if self.fails_at < 0:
            self.fails_at = None
            raise sqlite3.OperationalError("disk I/O error")

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        self._count()
        if arguments[0] == "COMMIT":  # SQLite asks the handler once more when the commit is already made
            self.set_progress_handler(None, 1)
        return super().execute(*arguments)

    def executemany(self, *arguments: Any) -> sqlite3.Cursor:
        self._count()
        return super().executemany(*arguments)


def new_store(folder: Path) -> SqliteStore:
    """A new store whose writing connection is `FaultyConnection.latest`."""
    SqliteStore.create(folder / FILE_NAME).close()
    return open_store(folder)


def open_store(folder: Path, *, read_only: bool = False) -> SqliteStore:
    return SqliteStore.open(folder / FILE_NAME, read_only=read_only, busy_timeout_s=1, factory=FaultyConnection)


@contextmanager
def full(store: Store) -> Iterator[None]:
    """No page may be added to the file."""
    connection = FaultyConnection.latest
    (before,) = connection.execute("PRAGMA max_page_count").fetchone()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    yield
    connection.execute(f"PRAGMA max_page_count = {before}")


@contextmanager
def failing_at(store: Store, step: int) -> Iterator[None]:
    """Statement number `step` fails before it is run."""
    FaultyConnection.latest.fails_at = step
    yield
    FaultyConnection.latest.fails_at = None


@contextmanager
def interrupted_at(store: Store, step: int) -> Iterator[None]:
    """SQLite is interrupted at instruction number `step` of its virtual machine: within a statement, too."""
    left = step

    def interrupt() -> bool:
        nonlocal left
        left -= 1
        return left == -1

    FaultyConnection.latest.set_progress_handler(interrupt, 1)
    yield
    FaultyConnection.latest.set_progress_handler(None, 1)
