"""After destroy-keys nothing of any key is left in the directory: not in files, nor in the record, nor beside it."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.station.directory import StationDirectory
from comity.station.station import Station
from comity.station.upkeep.key_destruction import KeysDestroyed, destroy_keys
from comity.store.base import StoreFailed
from comity.store.key_files import FileKeyStore, unlock
from comity.store.sqlite import SqliteStore
from tests.cli.commands import assert_refused, comity
from tests.cli.stations import Two
from tests.station.two_stations import CLOCK, make_station


def secrets_of(directory: StationDirectory, known_there: Path) -> set[bytes]:
    """Every secret in clear and as it lies wrapped, in pieces of 24 bytes: half a key is too much already.

    A private HPKE key holds its public one; what the other side has in its directory is no secret.
    """
    keys = FileKeyStore(directory.keys, unlock(directory.keys, None))
    whole = [keys.read(name) for name in keys.names()]
    whole += [path.read_bytes() for path in directory.keys.iterdir()]
    public = b"".join(_known(StationDirectory(known_there)))
    pieces = {one[start : start + 24] for one in whole for start in range(0, len(one) - 23, 8)}
    return {one for one in pieces if one not in public}


def _known(directory: StationDirectory) -> Iterator[bytes]:
    """Everything in a station's record, whole: in the file itself long values are cut into pages."""
    store = SqliteStore.open(directory.record, read_only=True)
    try:
        for channel in store.channels():
            yield from store.cells(channel).values()
            yield from (one.record.data for one in store.arrivals(channel))
    finally:
        store.close()


def remains(directory: Path, secrets: set[bytes]) -> list[str]:
    """Files in which a piece of a secret stands."""
    found = []
    for path in sorted(directory.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            if any(one in content for one in secrets):
                found.append(path.name)
    return found


def test_a_running_station_loses_its_keys_and_its_process(running: Two) -> None:
    north = running.north
    sent = north.ask("send", "--channel", "south", "--text", "Going.", "--wait", "receipt", "--timeout", 20)
    assert sent["state"] == "stored"
    directory = StationDirectory(north.path)
    secrets = secrets_of(directory, running.south.path)
    partial = directory.keys / ".draft-epoch.secret"
    partial.write_bytes(b"half written " + next(iter(secrets)))
    assert len(secrets) > 100
    assert remains(north.path, secrets), "the search finds them while they are there"
    done = north.ask("destroy-keys", "--yes")
    assert done["killed"]
    assert done["took_s"] < 5
    assert remains(north.path, secrets) == []
    assert not directory.keys.exists()
    assert (north.path / "record.sqlite").exists()
    assert north.process is not None
    assert north.process.wait(10) == -9
    assert north.process.stdout is not None
    north.process.stdout.close()
    north.process = None
    assert_refused(north.do("status"), "destroyed")
    assert_refused(north.do("run"), "destroyed")
    assert "destroyed" in north.do("doctor").out
    assert_refused(north.do("destroy-keys", "--yes"))
    assert north.do("transcript show", "--channel", "south").status == 0


def test_with_the_record_nothing_that_was_said_is_left(two: Two) -> None:
    two.north.ask("send", "--channel", "south", "--text", "A sentence to look for.")
    directory = StationDirectory(two.north.path)
    secrets = secrets_of(directory, two.south.path) | {b"A sentence to look for."}
    two.north.ask("destroy-keys", "--yes", "--record")
    assert remains(two.north.path, secrets) == []
    assert not list(two.north.path.glob("record.sqlite*"))


def test_it_asks_and_a_slip_destroys_nothing(two: Two) -> None:
    assert_refused(two.north.do("destroy-keys"), "--yes")
    assert_refused(comity("destroy-keys", two.north.path.parent, "--yes"), "no station")
    assert two.north.do("status").status == 0


def test_without_a_passphrase_and_in_any_state(tmp_path: Path) -> None:
    directory = make_station(tmp_path / "north", "Norland", "North", "horse and staple")
    (directory.keys / "unlock.cbor").write_bytes(b"damaged")
    os.symlink(directory.document, directory.keys / "link")
    done = destroy_keys(directory, CLOCK)
    assert done["destroyed"] >= 3
    assert directory.document.is_file(), "what a link leads to is left alone"
    with pytest.raises(KeysDestroyed):
        asyncio.run(Station.open(directory, "horse and staple"))


def test_what_cannot_be_destroyed_is_said_and_the_rest_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    directory = make_station(tmp_path / "north", "Norland", "North")
    names = sorted(path.name for path in directory.keys.iterdir())
    unlink = Path.unlink

    def failing(path: Path, missing_ok: bool = False) -> None:
        if path.name == names[0]:
            raise OSError(30, "Read-only file system")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", failing)
    with pytest.raises(StoreFailed, match="Read-only"):
        destroy_keys(directory, CLOCK)
    assert [path.name for path in directory.keys.iterdir()] == names[:1]
    with pytest.raises(KeysDestroyed):
        asyncio.run(Station.open(directory, None))
