"""Secrets as files, one each, wrapped under the station's unlock key; and the unlock key itself.

The unlock key is 32 random bytes. `unlock.cbor` holds it wrapped under a passphrase (argon2id), which may also
come from the operating system's credentials; without a passphrase `unlock.key` holds it as it is, and then
whoever can read this directory has the keys.
"""

from __future__ import annotations

import base64
import fcntl
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from comity.crypto.sealing import random_bytes
from comity.crypto.wrapping import (
    KEY_SIZE,
    SALT_SIZE,
    PassphraseCost,
    UnwrapFailed,
    passphrase_key,
    unwrap,
    wrap,
)
from comity.errors import Refused, os_reason
from comity.store.base import KeyMissing, StoreFailed, UnlockFailed
from comity.wire import cbor

CREDENTIAL = "comity-unlock"
"""Name of the credential in $CREDENTIALS_DIRECTORY (systemd: LoadCredentialEncrypted=comity-unlock:…)."""

_WRAPPED = "unlock.cbor"
_PLAIN = "unlock.key"
UNLOCK_FILES = (_WRAPPED, _PLAIN)
"""The unlock key stands in one of these."""
_UNLOCK = "unlock"
_VERSION = 1
_SUFFIX = ".secret"
_DRAFT = ".draft-"
_OLD = ".old-"
_LONGEST_FILE_NAME = 255
_PLAIN_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


class FileKeyStore:
    """A KeyStore in one directory; any thread and any process may call, changes take turns."""

    def __init__(self, directory: Path, unlock_key: bytes) -> None:
        """Open the key store and finish what a crash has left undone.

        Raises UnlockFailed when the key is not of the right size, StoreFailed when the directory cannot be used.
        """
        if len(unlock_key) != KEY_SIZE:
            raise UnlockFailed(directory=directory, reason="damaged")
        self._directory = directory
        self._unlock_key = unlock_key
        with _changing(directory):
            pass

    def keep(self, name: str, secret: bytes) -> None:
        """Write a secret durably; replaces (and destroys) one of the same name. Raises StoreFailed."""
        wrapped = wrap(self._unlock_key, name, secret)
        with _changing(self._directory) as folder:
            _write(folder, _file_name(name), wrapped)

    def read(self, name: str) -> bytes:
        """Return a secret. Raises KeyMissing, StoreFailed, or UnwrapFailed when the file does not open."""
        with _faults_named(self._directory):
            wrapped = _read(self._directory / _file_name(name))
        if wrapped is None:
            raise KeyMissing(name=name)
        return unwrap(self._unlock_key, name, wrapped)

    def names(self) -> list[str]:
        """All names, sorted."""
        with _faults_named(self._directory):
            found = os.listdir(self._directory)
        return sorted(_name(file) for file in found if file.endswith(_SUFFIX) and not file.startswith("."))

    def destroy(self, name: str) -> None:
        """Overwrite and unlink, durably; harmless when it is not there. Raises StoreFailed."""
        with _changing(self._directory) as folder:
            _remove(folder, _file_name(name))


def create_unlock(directory: Path, passphrase: str | None, cost: PassphraseCost | None = None) -> bytes:
    """Make the unlock key of a new key store and return it; the directory is made, mode 0700.

    With a passphrase (typed, or from `credential`) the key is written wrapped; with None it is written as
    it is, in a file of mode 0600. Raises StoreFailed when there is an unlock key already, UnlockFailed
    when the passphrase is empty.
    """
    if passphrase == "":
        raise UnlockFailed(directory=directory, reason="passphrase-empty")
    with _faults_named(directory):
        directory.mkdir(mode=0o700, exist_ok=True)
    if needs_passphrase(directory) is not None:
        raise StoreFailed(path=directory, reason="unlock-key-there")
    unlock_key = random_bytes(KEY_SIZE)
    with _changing(directory) as folder:
        if passphrase is None:
            _write(folder, _PLAIN, unlock_key)
        else:
            _write(folder, _WRAPPED, _wrapped_unlock(unlock_key, passphrase, cost or PassphraseCost()))
    return unlock_key


def needs_passphrase(directory: Path) -> bool | None:
    """Whether a passphrase is needed to unlock the key store; None when there is no unlock key at all."""
    if (directory / _PLAIN).exists():
        return False
    return True if (directory / _WRAPPED).exists() else None


def unlock_with_passphrase(directory: Path, passphrase: str) -> bytes:
    """The unlock key. Takes a noticeable moment on purpose. Raises UnlockFailed when the passphrase is wrong."""
    with _faults_named(directory):
        written = _read(directory / _WRAPPED)
    if written is None:
        raise UnlockFailed(directory=directory, reason="no-passphrase-here")
    try:
        match cbor.decode(written):
            case [int(version), bytes(salt), int(memory_kib), int(passes), int(lanes), bytes(wrapped)]:
                if version != _VERSION:
                    raise UnlockFailed(directory=directory, reason="version-other", version=version)
                key = passphrase_key(passphrase, salt, PassphraseCost(memory_kib, passes, lanes))
                return unwrap(key, _UNLOCK, wrapped)
    except UnwrapFailed:
        raise UnlockFailed(directory=directory, reason="passphrase-wrong") from None
    except (Refused, ValueError) as error:
        raise UnlockFailed(directory=directory, reason="damaged") from error
    raise UnlockFailed(directory=directory, reason="damaged")


def unlock_without_passphrase(directory: Path) -> bytes:
    """The unlock key of a key store without a passphrase. Raises UnlockFailed when it needs one."""
    with _faults_named(directory):
        unlock_key = _read(directory / _PLAIN)
    if unlock_key is None or len(unlock_key) != KEY_SIZE:
        reason = "passphrase-needed" if unlock_key is None else "damaged"
        raise UnlockFailed(directory=directory, reason=reason)
    return unlock_key


def unlock(directory: Path, passphrase: str | None, environment: Mapping[str, str] = os.environ) -> bytes:
    """The unlock key: with the passphrase when given, else without one, else with the credential.

    Raises UnlockFailed.
    """
    if passphrase is None and needs_passphrase(directory):
        passphrase = credential(environment)
    return unlock_without_passphrase(directory) if passphrase is None else unlock_with_passphrase(directory, passphrase)


def credential(environment: Mapping[str, str] = os.environ) -> str | None:
    """The passphrase that the operating system hands to this process, or None.

    It is the text of the file `comity-unlock` in $CREDENTIALS_DIRECTORY without the final line break; bytes
    that are no UTF-8 text count as their hexadecimal digits. Raises StoreFailed when it cannot be read.
    """
    folder = environment.get("CREDENTIALS_DIRECTORY")
    if not folder:
        return None
    with _faults_named(Path(folder)):
        content = _read(Path(folder) / CREDENTIAL)
    if content is None:
        return None
    try:
        return content.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        return content.hex()


def _wrapped_unlock(unlock_key: bytes, passphrase: str, cost: PassphraseCost) -> bytes:
    salt = random_bytes(SALT_SIZE)
    wrapped = wrap(passphrase_key(passphrase, salt, cost), _UNLOCK, unlock_key)
    return cbor.encode([_VERSION, salt, cost.memory_kib, cost.passes, cost.lanes, wrapped])


def _file_name(name: str) -> str:
    """The file of a secret: its name where that is plain, else `~` and base32 of it."""
    plain = name if _PLAIN_NAME.fullmatch(name) else "~" + base64.b32hexencode(name.encode("utf-8")).decode().lower()
    file = plain.rstrip("=") + _SUFFIX
    if not name or len(_OLD + file) > _LONGEST_FILE_NAME:
        raise StoreFailed(reason="key-name-wrong", name=name)
    return file


def _name(file: str) -> str:
    plain = file.removesuffix(_SUFFIX)
    if not plain.startswith("~"):
        return plain
    digits = plain[1:].upper()
    return base64.b32hexdecode(digits + "=" * (-len(digits) % 8)).decode("utf-8")


@contextmanager
def _changing(directory: Path) -> Iterator[int]:
    """The directory, for whoever changes it now, with earlier changes finished: others wait. Raises StoreFailed."""
    with _faults_named(directory):
        folder = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            _finish(folder)
            yield folder
        finally:
            os.close(folder)


@contextmanager
def _faults_named(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreFailed(path=path, reason=os_reason(error)) from error


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _write(folder: int, file: str, content: bytes) -> None:
    """Put a file in place, durably, whole or not at all; what it replaces is destroyed."""
    draft, old = _DRAFT + file, _OLD + file
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600, dir_fd=folder)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(descriptor)
        if _exists(folder, file):
            os.link(file, old, src_dir_fd=folder, dst_dir_fd=folder)
        os.rename(draft, file, src_dir_fd=folder, dst_dir_fd=folder)
        os.fsync(folder)
    finally:
        _finish(folder)


def _remove(folder: int, file: str) -> None:
    """Destroy a file; from the first moment on it is gone for whoever reads. Harmless when it is not there."""
    if _exists(folder, file):
        os.rename(file, _OLD + file, src_dir_fd=folder, dst_dir_fd=folder)
        os.fsync(folder)
        _finish(folder)


def _finish(folder: int) -> None:
    """Destroy the drafts and old files that lie about after a change, whole or interrupted."""
    for name in os.listdir(folder):
        if name.startswith(_OLD) and _same(folder, name, name.removeprefix(_OLD)):
            os.unlink(name, dir_fd=folder)
        elif name.startswith((_DRAFT, _OLD)):
            _destroy(folder, name)


def _exists(folder: int, file: str) -> bool:
    try:
        os.stat(file, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def _same(folder: int, one: str, two: str) -> bool:
    """True when two names are the same file: then its bytes are still needed."""
    if not _exists(folder, two):
        return False
    return os.path.samestat(os.stat(one, dir_fd=folder), os.stat(two, dir_fd=folder))


def _destroy(folder: int, file: str) -> None:
    """Overwrite with random bytes, fsync, unlink, fsync."""
    descriptor = os.open(file, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(random_bytes(os.fstat(descriptor).st_size))
        stream.flush()
        os.fsync(descriptor)
    os.unlink(file, dir_fd=folder)
    os.fsync(folder)
