"""Every key of a key store destroyed at once: no passphrase is needed, and nothing is asked of what is in the files."""

from __future__ import annotations

import os
from pathlib import Path

from comity.crypto.sealing import random_bytes
from comity.store.base import StoreFailed

_BLOCK = 1 << 20


def destroy_files(paths: list[Path]) -> int:
    """Overwrite each file in place with random bytes, make that durable, and unlink it; return how many there were.

    The ones in front go first. Links are removed and what they lead to is left alone. Raises StoreFailed in the end
    when one of them could not be destroyed; the others are.
    """
    faults: list[str] = []
    for path in paths:
        try:
            if not path.is_symlink():
                _overwrite(path)
            path.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            faults.append(f"{path}: {error.strerror or error}")
    for folder in dict.fromkeys(path.parent for path in paths):
        _sync(folder)
    if faults:
        raise StoreFailed(reason="keys-left", detail=" ".join(faults))
    return len(paths)


def key_files(directory: Path) -> list[Path]:
    """Everything in a key store's directory: first what opens the others."""
    found = [path for path in sorted(directory.rglob("*")) if path.is_symlink() or path.is_file()]
    return sorted(found, key=lambda path: not path.name.startswith("unlock"))


def _overwrite(path: Path) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        left = os.fstat(descriptor).st_size
        while left:
            left -= os.write(descriptor, random_bytes(min(left, _BLOCK)))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync(folder: Path) -> None:
    if folder.is_dir():
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
