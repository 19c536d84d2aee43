"""Files that commands are given and files that they write; nothing is ever written over."""

from __future__ import annotations

import os
from pathlib import Path

from comity.cli.faults import FileTooLarge
from comity.errors import os_reason
from comity.station.faults import FileExists, FileUnreadable

DOCUMENT_BYTES = 1 << 20
"""More than any identity document, request, commission or revocation has."""


def read_given(path: Path, most_bytes: int = DOCUMENT_BYTES) -> bytes:
    """The content of a file that the person named. Raises FileUnreadable, FileTooLarge."""
    try:
        with path.open("rb") as file:
            content = file.read(most_bytes + 1)
    except OSError as error:
        raise FileUnreadable(path=path, reason=os_reason(error)) from error
    if len(content) > most_bytes:
        raise FileTooLarge(path=path, limit=most_bytes)
    return content


def check_new(path: Path) -> None:
    """Refuse early what `write_new` would refuse. Raises FileExists, FileUnreadable."""
    if os.path.lexists(path):
        raise FileExists(path=path)
    if not path.parent.is_dir():
        raise FileUnreadable(path=path, reason="os-enoent")


def write_new(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write a file that must not be there yet, durably. Raises FileExists, FileUnreadable; then nothing is left."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    except FileExistsError as error:
        raise FileExists(path=path) from error
    except OSError as error:
        raise FileUnreadable(path=path, reason=os_reason(error)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise FileUnreadable(path=path, reason=os_reason(error)) from error
