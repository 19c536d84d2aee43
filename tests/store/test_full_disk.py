"""A disk that is really full: the store says so, keeps what it had, and goes on when there is room again.

Runs on a file system of its own where the machine lets an ordinary process mount one, else below a limit on the
size of files; both make the kernel refuse to write.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_SCRIPT = """
import os, resource, sys
from contextlib import closing
from pathlib import Path
from comity.store.base import StoreFailed
from comity.store.key_files import FileKeyStore
from comity.store.sqlite import SqliteStore
from comity.testing.store_records import CHANNEL, batch, batches_in

folder, limited = Path(sys.argv[1]), sys.argv[2] == "limited"
filler = folder / "filler"

def fill(limit):
    if limited:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        return
    with filler.open("wb", buffering=0) as stream:
        for size in (65536, 1):
            try:
                while True:
                    stream.write(bytes(size))
            except OSError:
                pass

def make_room():
    if limited:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    filler.unlink(missing_ok=True)

keys = FileKeyStore(folder, bytes(32))
keys.keep("epoch", b"old")
with closing(SqliteStore.create(folder / "record.sqlite")) as store:
    store.create_channel(CHANNEL, {})
    count = 0
    for _ in range(3):
        fill(150_000)
        refused = 0
        while refused < 3:
            try:
                store.commit(batch(count))
                count += 1
            except StoreFailed:
                refused += 1
            assert batches_in(store) == count
        fill(20_000)
        for attempt in (lambda: keys.keep("epoch", bytes(200_000)), lambda: store.backup(folder / "copy")):
            try:
                attempt()
            except StoreFailed:
                refused += 1
        assert refused == 5, refused
        assert not (folder / "copy").exists()
        assert keys.read("epoch") == b"old"
        make_room()
        store.commit(batch(count))
        count += 1
        assert batches_in(store) == count
    keys.destroy("epoch")
with closing(SqliteStore.open(folder / "record.sqlite")) as store:
    assert batches_in(store) == count
    assert store.faults() == []
print("sound", sorted(path.name for path in folder.iterdir()))
"""


def _own_file_system(folder: Path, command: list[str]) -> list[str] | None:
    """The command, run where `folder` is a file system of one megabyte; None when this machine forbids it."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return None
    mount = f'mount -t tmpfs -o size=1m,mode=700 none "{folder}"'
    inside = [unshare, "--user", "--map-root-user", "--mount", "sh", "-c", f'{mount} && exec "$@"', "sh"]
    allowed = subprocess.run([*inside, "true"], capture_output=True, check=False).returncode == 0
    return [*inside, *command] if allowed else None


@pytest.mark.parametrize("disk", ["limited", "mounted"])
def test_a_full_disk_loses_nothing(tmp_path: Path, disk: str) -> None:
    command = [sys.executable, "-c", _SCRIPT, str(tmp_path)]
    mounted = _own_file_system(tmp_path, [*command, "mounted"]) if disk == "mounted" else None
    outcome = subprocess.run(mounted or [*command, "limited"], capture_output=True, text=True, check=False)
    assert outcome.stdout == "sound ['record.sqlite', 'record.sqlite.writer']\n", outcome.stderr
