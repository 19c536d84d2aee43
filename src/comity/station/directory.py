"""A station's directory: what lies where, who may read it, and who may write it now.

DIR/                    0700
  identity/             document.cbor: the public identity document; request.cbor: what the party's root signs
  keys/                 secrets, wrapped (store/keys)
  record.sqlite         both logs of all channels
  settings.toml         optional (settings.py)
  run/lock              held by the one process that writes
  run/clean             present while nobody holds the station, unless the last who did has crashed
  run/station.sock      0600, the running station listens here
  service.log           what the service did; no message texts
  restored              present after a restore until every channel has opened a new generation
"""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from comity.errors import os_reason
from comity.station.faults import DirectoryNotPrivate, FileUnreadable, IdentityExists, NoStationHere, StationBusy


class StationDirectory:
    """Paths of one station. Make one with `create` or `existing`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.identity = path / "identity"
        self.document = self.identity / "document.cbor"
        self.request = self.identity / "request.cbor"
        self.restored = path / "restored"
        self.keys = path / "keys"
        self.record = path / "record.sqlite"
        self.settings = path / "settings.toml"
        self.run = path / "run"
        self.lock_file = self.run / "lock"
        self.socket = self.run / "station.sock"
        self.clean = self.run / "clean"
        self.log = path / "service.log"

    @classmethod
    def create(cls, path: Path) -> StationDirectory:
        """Make an empty station directory. Raises IdentityExists when anything is at `path` but an empty directory."""
        path = path.absolute()
        if path.is_symlink() or (path.exists() and (not path.is_dir() or any(path.iterdir()))):
            raise IdentityExists(directory=path)
        directory = cls(path)
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.chmod(0o700)
            for part in (directory.identity, directory.keys, directory.run):
                part.mkdir(mode=0o700)
            directory.clean.touch(mode=0o600)
        except OSError as error:
            raise FileUnreadable(path=path, reason=os_reason(error)) from error
        return directory

    @classmethod
    def existing(cls, path: Path) -> StationDirectory:
        """The station directory at `path`. Raises NoStationHere, DirectoryNotPrivate."""
        directory = cls(path.absolute())
        try:
            present = directory.document.is_file() or directory.request.is_file()
        except OSError as error:
            raise FileUnreadable(path=directory.path, reason=os_reason(error)) from error
        if not present:
            raise NoStationHere(directory=directory.path)
        for wide, mode in directory.too_open():
            raise DirectoryNotPrivate(path=wide, mode=f"{mode:04o}")
        directory.run.mkdir(mode=0o700, exist_ok=True)
        return directory

    def remove(self) -> None:
        """Take away what `create` made, after a failure; only for a station that was never used."""
        shutil.rmtree(self.path)

    def too_open(self) -> Iterator[tuple[Path, int]]:
        """Directories and files of the station that others may read or change, with their modes."""
        for path in (self.path, self.identity, self.keys, self.run):
            if path.exists():
                mode = stat.S_IMODE(path.stat().st_mode)
                if mode & 0o077:
                    yield path, mode

    def write_document(self, raw: bytes) -> None:
        """Write the public identity document, durably, replacing the old one in one step."""
        write_durably(self.document, raw)

    def read_document(self) -> bytes:
        """The public identity document. Raises FileUnreadable."""
        try:
            return self.document.read_bytes()
        except OSError as error:
            raise FileUnreadable(path=self.document, reason=os_reason(error)) from error

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the directory: at most one process writes. Raises StationBusy at once when another does.

        The lock belongs to the process and ends with it, also by SIGKILL.
        """
        handle = os.open(self.lock_file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise StationBusy(directory=self.path) from error
            yield
        finally:
            os.close(handle)


def write_durably(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Replace `path` by `content` in one step; durable when it returns. Raises FileUnreadable."""
    partial = path.with_name(path.name + ".part")
    try:
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, mode)
        try:
            with os.fdopen(handle, "wb", closefd=False) as file:
                file.write(content)
                file.flush()
            os.fsync(handle)
        finally:
            os.close(handle)
        partial.replace(path)
        sync_directory(path.parent)
    except OSError as error:
        remove_partial(partial)
        raise FileUnreadable(path=path, reason=os_reason(error)) from error


def remove_partial(path: Path) -> None:
    """Remove what was half written, if it is there. A disk that is read-only refuses even that; never raises."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def sync_directory(path: Path) -> None:
    """Make the names in a directory durable."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
