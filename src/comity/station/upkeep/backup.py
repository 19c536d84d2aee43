"""Backups: one file with the record and the identity, sealed; never an epoch or HPKE private key.

    file    = "comity backup 1" LF, header, chunk …
    header  = length(4) | CBOR [random(16), made at, name of the unlock file, its bytes, [part, …]]
    chunk   = length(4) | sealed under the unlock key, bound to header hash, part, index, and whether it is the last
    part    = "identity" | "document" | "request" | "settings" | "record", in this order

The unlock key stands in the header as it stands in the key store: wrapped under the passphrase, if there is one.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from comity.clock import Clock, Instant, iso, to_seconds
from comity.crypto.identity import KeySet, StationKeys
from comity.crypto.sealing import random_bytes, sha256
from comity.crypto.wrapping import UnwrapFailed, unwrap, wrap
from comity.errors import Refused, os_reason
from comity.station.directory import StationDirectory, remove_partial, sync_directory, write_durably
from comity.station.faults import BackupWrong, FileUnreadable
from comity.station.identity import EARLIER, KEYS
from comity.store.key_files import UNLOCK_FILES, FileKeyStore, unlock
from comity.store.sqlite import SqliteStore
from comity.wire import cbor

_MAGIC = b"comity backup 1\n"
_CHUNK = 1 << 20
_LONGEST_CHUNK = _CHUNK + 64
_LONGEST_HEADER = 1 << 16


def write_backup(directory: StationDirectory, unlock_key: bytes, now: Instant, path: Path) -> dict[str, Any]:
    """Write a backup to `path`, durably, whole or not at all. Any thread; the station may go on working.

    Raises FileUnreadable, StoreFailed.
    """
    partial = path.with_name(path.name + ".part")
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as beside:
            copy = Path(beside) / "record.sqlite"
            store = SqliteStore.open(directory.record, read_only=True)
            try:
                store.backup(copy)
            finally:
                store.close()
            handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
            with os.fdopen(handle, "wb") as file:
                _write(file, directory, unlock_key, now, copy)
                file.flush()
                os.fsync(handle)
        os.link(partial, path)
        sync_directory(path.parent)
    except OSError as error:
        raise FileUnreadable(path=path, reason=os_reason(error)) from error
    finally:
        remove_partial(partial)
    return {"path": str(path), "bytes": path.stat().st_size, "made_at": iso(now)}


def restore_backup(path: Path, target: Path, passphrase: str | None, clock: Clock) -> dict[str, Any]:
    """Make the station of a backup at `target`, which must be empty or missing; nothing is left when it fails.

    When the station starts, each of its channels opens a new generation and asks their station for what is missing.
    Raises BackupWrong, UnlockFailed, IdentityExists, FileUnreadable.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise FileUnreadable(path=path, reason=os_reason(error)) from error
    with file:
        source = _Source(path, file)
        directory = StationDirectory.create(target)
        try:
            write_durably(directory.keys / source.unlock_name, source.unlock_bytes)
            source.key = unlock(directory.keys, passphrase)
            _restore(source, directory)
            write_durably(directory.restored, iso(clock.now()).encode())
        except BaseException:
            directory.remove()
            raise
    return {"directory": str(directory.path), "made_at": iso(Instant(source.made_at * 1000))}


def _write(file: IO[bytes], directory: StationDirectory, unlock_key: bytes, now: Instant, copy: Path) -> None:
    parts = {
        "identity": _secrets(directory, unlock_key),
        "document": _content(directory.document),
        "request": _content(directory.request),
        "settings": _content(directory.settings),
    }
    present = [name for name, content in parts.items() if content is not None]
    unlock_file = next(directory.keys / name for name in UNLOCK_FILES if (directory.keys / name).exists())
    header = cbor.encode(
        [random_bytes(16), to_seconds(now), unlock_file.name, unlock_file.read_bytes(), [*present, "record"]]
    )
    file.write(_MAGIC + len(header).to_bytes(4, "big") + header)
    seal = _Seal(unlock_key, sha256(header))
    for name in present:
        seal.write(file, name, iter([parts[name] or b""]))
    with copy.open("rb") as record:
        seal.write(file, "record", iter(lambda: record.read(_CHUNK), b""))


@dataclass(frozen=True, slots=True)
class _Seal:
    key: bytes
    header: bytes

    def name(self, part: str, index: int, last: bool) -> str:
        return f"backup {self.header.hex()} {part} {index} {last}"

    def write(self, file: IO[bytes], part: str, chunks: Iterator[bytes]) -> None:
        """All chunks of a part; the last is empty and says so, so that nothing can be cut off."""
        index = -1
        for index, chunk in enumerate(chunks):
            _put(file, wrap(self.key, self.name(part, index, False), chunk))
        _put(file, wrap(self.key, self.name(part, index + 1, True), b""))


def _put(file: IO[bytes], sealed: bytes) -> None:
    file.write(len(sealed).to_bytes(4, "big") + sealed)


class _Source:
    def __init__(self, path: Path, file: IO[bytes]) -> None:
        self._path = path
        self._file = file
        if file.read(len(_MAGIC)) != _MAGIC:
            raise BackupWrong(path=path, reason="version-other")
        header = self._take(_LONGEST_HEADER)
        try:
            match cbor.decode(header):
                case [bytes(_), int(made_at), str(name), bytes(content), [*parts]] if name in UNLOCK_FILES:
                    self.made_at, self.unlock_name, self.unlock_bytes = made_at, name, content
                    self.parts = [part for part in parts if isinstance(part, str)]
                case _:
                    raise BackupWrong(path=path, reason="damaged")
        except Refused as error:
            raise BackupWrong(path=path, reason="damaged") from error
        self.key = b""
        self._hash = sha256(header)

    def chunks(self, part: str) -> Iterator[bytes]:
        """The content of the next part. Raises BackupWrong."""
        seal = _Seal(self.key, self._hash)
        index = 0
        while True:
            sealed = self._take(_LONGEST_CHUNK)
            try:
                yield unwrap(self.key, seal.name(part, index, False), sealed)
            except UnwrapFailed:
                self._end(seal.name(part, index, True), sealed)
                return
            index += 1

    def at_end(self) -> None:
        """Raises BackupWrong when bytes follow."""
        if self._file.read(1):
            raise BackupWrong(path=self._path, reason="bytes-follow")

    def _end(self, name: str, sealed: bytes) -> None:
        try:
            unwrap(self.key, name, sealed)
        except UnwrapFailed:
            raise BackupWrong(path=self._path, reason="damaged") from None

    def _take(self, longest: int) -> bytes:
        size = int.from_bytes(self._exactly(4), "big")
        if size > longest:
            raise BackupWrong(path=self._path, reason="damaged")
        return self._exactly(size)

    def _exactly(self, size: int) -> bytes:
        taken = self._file.read(size)
        if len(taken) != size:
            raise BackupWrong(path=self._path, reason="cut-short")
        return taken


def _restore(source: _Source, directory: StationDirectory) -> None:
    keys = FileKeyStore(directory.keys, source.key)
    targets = {"document": directory.document, "request": directory.request, "settings": directory.settings}
    for part in source.parts:
        if part == "identity":
            _restore_secrets(keys, b"".join(source.chunks(part)))
        elif part in targets:
            write_durably(targets[part], b"".join(source.chunks(part)))
        elif part == "record":
            handle = os.open(directory.record, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            with os.fdopen(handle, "wb") as file:
                for chunk in source.chunks(part):
                    file.write(chunk)
                file.flush()
                os.fsync(handle)
    source.at_end()


def _secrets(directory: StationDirectory, unlock_key: bytes) -> bytes:
    """The signing and TLS keys, present, next and earlier, without any HPKE private key."""
    store = FileKeyStore(directory.keys, unlock_key)
    station_keys = StationKeys.from_bytes(store.read(KEYS)).without_hpke()
    secrets: dict[int | str, cbor.Value] = {KEYS: station_keys.to_bytes()}
    for name in store.names():
        if name.startswith(EARLIER):
            secrets[name] = replace(KeySet.from_bytes(store.read(name)), hpke_private=b"").to_bytes()
    return cbor.encode(secrets)


def _restore_secrets(keys: FileKeyStore, content: bytes) -> None:
    secrets = cbor.decode(content)
    if isinstance(secrets, dict):
        for name, secret in secrets.items():
            if isinstance(name, str) and isinstance(secret, bytes):
                keys.keep(name, secret)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None
