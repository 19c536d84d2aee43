"""The file of a SQLite store: made whole, with the right mode, of the right version, with one writer."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path
from time import sleep

from comity.errors import os_reason
from comity.store.base import StoreBusy, StoreFailed, StoreUnknown
from comity.store.sqlite.rows import faults_named

APPLICATION_ID = 0x636F6D74
_WAL_LIMIT = 16 << 20
_LOCK_PAUSE_S = 0.05


def create_file(path: Path) -> None:
    """Make an empty store at `path`, whole or not at all. Raises StoreFailed when a file is there."""
    with _os_faults_named(path), faults_named(path):
        path.parent.mkdir(mode=0o700, exist_ok=True)
        with _draft_of(path) as draft, closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            _migrate(connection, 0)


def copy_file(path: Path, target: Path, busy_timeout_s: float) -> None:
    """Write a consistent copy of the store at `path` to `target` as one file, whole or not at all.

    Raises StoreFailed when a file is there or the copy cannot be written.
    """
    with (
        _os_faults_named(target),
        faults_named(target),
        closing(connect_reader(path, busy_timeout_s)) as source,
        _draft_of(target) as draft,
        closing(sqlite3.connect(draft, isolation_level=None)) as connection,
    ):
        source.backup(connection)
        connection.execute("PRAGMA journal_mode = DELETE")


def check_file(path: Path) -> None:
    """Raise StoreUnknown when there is no file to open."""
    if not path.is_file():
        raise StoreUnknown(path=path, reason="os-enoent")


def connect_writer(path: Path, busy_timeout_s: float, factory: type[sqlite3.Connection]) -> sqlite3.Connection:
    """The connection that writes; brings a store of an earlier version up to date."""
    with _os_faults_named(path), _opened(path, "rw", busy_timeout_s, factory) as connection:
        version = _version(connection, path)
        _discard_draft(path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA checkpoint_fullfsync = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA journal_size_limit = {_WAL_LIMIT}")
        _migrate(connection, version)
        return connection


def connect_reader(path: Path, busy_timeout_s: float) -> sqlite3.Connection:
    """A connection that only reads; sees what is durable and nothing else."""
    with _opened(path, "ro", busy_timeout_s, sqlite3.Connection) as connection:
        if _version(connection, path) < len(_migrations()):
            raise StoreUnknown(path=path, reason="version-older")
        return connection


class WriterLock:
    """Held by the one process that writes to a store, from opening to closing."""

    def __init__(self, path: Path, busy_timeout_s: float) -> None:
        """Take the lock. Raises StoreBusy when another holds it for longer than `busy_timeout_s`."""
        with _os_faults_named(path):
            self._file = os.open(path.with_name(path.name + ".writer"), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        for _ in range(round(busy_timeout_s / _LOCK_PAUSE_S)):
            if self._taken():
                return
            sleep(_LOCK_PAUSE_S)
        if not self._taken():
            self.release()
            raise StoreBusy(path=path)

    def _taken(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        """Let others write. Calling twice is harmless."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


@contextmanager
def _opened(
    path: Path, mode: str, busy_timeout_s: float, factory: type[sqlite3.Connection]
) -> Iterator[sqlite3.Connection]:
    with faults_named(path):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=busy_timeout_s,
            isolation_level=None,
            check_same_thread=False,
            factory=factory,
        )
        try:
            connection.execute("PRAGMA trusted_schema = OFF")
            yield connection
        except BaseException:
            connection.close()
            raise


def _migrations() -> list[str]:
    folder = files("comity.store").joinpath("migrations", "sqlite")
    scripts = sorted((item for item in folder.iterdir() if item.name.endswith(".sql")), key=lambda item: item.name)
    return [script.read_text("utf-8") for script in scripts]


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    """Run the migrations after `version`, each in its own transaction."""
    for number, script in enumerate(_migrations()[version:], version + 1):
        connection.executescript(f"BEGIN IMMEDIATE; {script}\nPRAGMA user_version = {number};\nCOMMIT;")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application_id != APPLICATION_ID:
        raise StoreUnknown(path=path, reason="not-a-store")
    if not 1 <= version <= len(_migrations()):
        raise StoreUnknown(path=path, reason="version-other", version=version)
    return int(version)


@contextmanager
def _draft_of(path: Path) -> Iterator[Path]:
    """An empty file beside `path`, for us alone, which becomes `path` at the end of the block, or vanishes."""
    if path.exists():
        raise StoreFailed(path=path, reason="os-eexist")
    draft = _discard_draft(path)
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield draft
        _publish(draft, path)
    except BaseException:
        _discard_draft(path)
        raise


def _discard_draft(path: Path) -> Path:
    draft = path.with_name(path.name + ".draft")
    for ending in ("", "-journal", "-wal", "-shm"):
        draft.with_name(draft.name + ending).unlink(missing_ok=True)
    return draft


def _publish(draft: Path, path: Path) -> None:
    """Give the finished draft its name, durably; never over another file. Needs no hard links (removable media)."""
    _sync(draft)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    os.rename(draft, path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _os_faults_named(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreFailed(path=path, reason=os_reason(error)) from error
