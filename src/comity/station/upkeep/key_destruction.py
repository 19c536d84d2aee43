"""The station's keys are destroyed before others have them: at once, running or not, without a passphrase.

The process of a running station is killed first: its memory holds keys, and it could write new ones.
"""

from __future__ import annotations

import os
import signal
import socket
import struct
import time
from typing import Any

from comity.clock import Clock, Instant, iso, parse_iso
from comity.errors import OurFault
from comity.station.directory import StationDirectory, sync_directory, write_durably
from comity.station.faults import StationBusy
from comity.station.local.socket import short_address
from comity.store.key_destruction import destroy_files, key_files

MARK = "keys-destroyed"
_GONE_ATTEMPTS = 100
_PAUSE_S = 0.02
_PARTIAL = ".part"


class KeysDestroyed(OurFault):
    """The keys of this station were destroyed; it can never write again. Facts: directory, at."""

    code = "keys-destroyed"


def destroy_keys(directory: StationDirectory, clock: Clock, *, record_too: bool = False) -> dict[str, Any]:
    """Destroy every key in the station's directory; with `record_too` its record, its log and its settings as well.

    Raises StoreFailed when a file could not be destroyed; what can be destroyed is.
    """
    killed = _kill_running(directory)
    targets = key_files(directory.keys) + sorted(directory.path.rglob(f"*{_PARTIAL}"))
    if record_too:
        beside = sorted(directory.path.glob(directory.record.name + "*"))
        targets += [*beside, *sorted(directory.path.glob(directory.log.name + "*")), directory.settings]
    targets = [path for path in dict.fromkeys(targets) if path.is_symlink() or path.is_file()]
    now = clock.now()
    try:
        count = destroy_files(targets)
    finally:
        write_durably(directory.path / MARK, iso(now).encode())
    for folder in sorted((one for one in directory.keys.rglob("*") if one.is_dir()), reverse=True):
        folder.rmdir()
    directory.keys.rmdir()
    sync_directory(directory.path)
    return {"destroyed": count, "killed": killed, "record": record_too, "at": iso(now)}


def check_not_destroyed(directory: StationDirectory) -> None:
    """Raises KeysDestroyed when the keys of this station were destroyed."""
    at = destroyed_at(directory)
    if at is not None:
        raise KeysDestroyed(directory=directory.path, at=iso(at))


def destroyed_at(directory: StationDirectory) -> Instant | None:
    """When its keys were destroyed, or None."""
    try:
        return parse_iso((directory.path / MARK).read_text("ascii"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return Instant(0)


def _kill_running(directory: StationDirectory) -> bool:
    """Kill the process that listens on the station's socket, and wait until it has let go of the directory."""
    process = _process(directory)
    if process is None or process == os.getpid():
        return False
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return False
    for _ in range(_GONE_ATTEMPTS):
        try:
            with directory.locked():
                return True
        except StationBusy:
            time.sleep(_PAUSE_S)
    return True


def _process(directory: StationDirectory) -> int | None:
    """Who listens on the socket, as the kernel says it: a hanging station is found too."""
    if not hasattr(socket, "SO_PEERCRED") or not directory.socket.exists():
        return None
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
        asking.settimeout(_PAUSE_S * 10)
        try:
            with short_address(directory.socket) as address:
                asking.connect(address)
        except OSError:
            return None
        credentials = asking.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    process, user, _ = struct.unpack("3i", credentials)
    return int(process) if user in (0, os.getuid()) and process > 0 else None
