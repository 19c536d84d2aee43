"""Keys in files keep every promise of a key store; crashes, passphrases and credentials."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from comity.crypto.wrapping import PassphraseCost, UnwrapFailed
from comity.store import key_files
from comity.store.base import KeyMissing, KeyStore, StoreFailed, UnlockFailed
from comity.store.key_files import (
    FileKeyStore,
    create_unlock,
    credential,
    needs_passphrase,
    unlock,
    unlock_with_passphrase,
    unlock_without_passphrase,
)
from comity.testing.key_store_suite import DurableKeyStoreSuite

_CHEAP = PassphraseCost(memory_kib=64, passes=1, lanes=1)
_KEY = bytes(range(32))


class TestFileKeyStore(DurableKeyStoreSuite):
    def new_key_store(self, folder: Path) -> KeyStore:
        return FileKeyStore(folder, create_unlock(folder, None))

    def open_key_store(self, folder: Path) -> KeyStore:
        return FileKeyStore(folder, unlock_without_passphrase(folder))


class _PowerCut(BaseException):
    """Nothing runs any more."""


class _FailingOs:
    """The os module, whose call number `step` fails; after a power cut so do all the later ones."""

    def __init__(self, step: int, fault: type[BaseException]) -> None:
        self.step = step
        self.fault = fault

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in ("open", "fsync", "rename", "link", "unlink", "listdir"):
            return real

        def call(*arguments: Any, **named: Any) -> Any:
            self.step -= 1
            if self.step == -1 or (self.step < 0 and self.fault is _PowerCut):
                raise self.fault(5, "told to")
            return real(*arguments, **named)

        return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The directory of a key store with two secrets."""
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    keys = FileKeyStore(folder, _KEY)
    keys.keep("a", b"old")
    keys.keep("b", b"other")
    return folder


def _at_every_step(
    folder: Path, monkeypatch: pytest.MonkeyPatch, fault: type[BaseException], change: Callable[[KeyStore], None]
) -> Iterator[KeyStore]:
    """Let each step of a change fail; yields the reopened key store after each failure, and after the success."""
    for step in range(100):
        keys = FileKeyStore(folder, _KEY)
        failed = True
        with monkeypatch.context() as patch, suppress(StoreFailed, _PowerCut):
            patch.setattr(key_files, "os", _FailingOs(step, fault))
            change(keys)
            failed = False
        again = FileKeyStore(folder, _KEY)
        assert again.read("b") == b"other"
        assert not [name for name in os.listdir(folder) if name.startswith(".")]
        yield again
        if not failed:
            assert step > 5
            return


@pytest.mark.parametrize("fault", [OSError, _PowerCut])
def test_a_secret_is_old_or_new_whatever_fails(
    folder: Path, monkeypatch: pytest.MonkeyPatch, fault: type[BaseException]
) -> None:
    found = []
    for keys in _at_every_step(folder, monkeypatch, fault, lambda keys: keys.keep("a", b"new")):
        found.append(keys.read("a"))
        assert keys.names() == ["a", "b"]
        keys.keep("a", b"old")
    assert found == sorted(found, reverse=True)
    assert set(found) == {b"old", b"new"}


@pytest.mark.parametrize("fault", [OSError, _PowerCut])
def test_a_secret_is_there_or_gone_whatever_fails(
    folder: Path, monkeypatch: pytest.MonkeyPatch, fault: type[BaseException]
) -> None:
    found = []
    for keys in _at_every_step(folder, monkeypatch, fault, lambda keys: keys.destroy("a")):
        found.append(keys.names())
        if "a" in found[-1]:
            assert keys.read("a") == b"old"
        keys.keep("a", b"old")
    assert found[0] == ["a", "b"]
    assert found[-1] == ["b"]
    assert found == sorted(found)


def test_what_a_crash_left_is_overwritten(folder: Path) -> None:
    leftovers = [folder / ".draft-c.secret", folder / ".old-a.secret"]
    for leftover in leftovers:
        leftover.write_bytes(b"a wrapped secret")
    streams = [leftover.open("rb") for leftover in leftovers]
    FileKeyStore(folder, _KEY)
    for stream in streams:
        assert stream.read() != b"a wrapped secret"
        stream.close()
    assert sorted(os.listdir(folder)) == ["a.secret", "b.secret"]


def test_files_are_for_us_alone_whatever_the_mask(tmp_path: Path, unmasked: None) -> None:
    for passphrase in (None, "north wind"):
        folder = tmp_path / str(passphrase)
        FileKeyStore(folder, create_unlock(folder, passphrase, _CHEAP)).keep("a", b"1")
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_a_file_under_another_name_or_damaged_does_not_open(folder: Path) -> None:
    keys = FileKeyStore(folder, _KEY)
    (folder / "a.secret").rename(folder / "c.secret")
    content = (folder / "b.secret").read_bytes()
    (folder / "b.secret").write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    for name in ("b", "c"):
        with pytest.raises(UnwrapFailed):
            keys.read(name)
    with pytest.raises(KeyMissing):
        keys.read("a")


def test_another_unlock_key_opens_nothing(folder: Path) -> None:
    with pytest.raises(UnwrapFailed):
        FileKeyStore(folder, bytes(32)).read("a")
    with pytest.raises(UnlockFailed):
        FileKeyStore(folder, b"short")


def test_a_link_put_in_the_way_is_not_followed(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_bytes(b"precious")
    (folder / ".draft-a.secret").symlink_to(target)
    with pytest.raises(StoreFailed):
        FileKeyStore(folder, _KEY)
    assert target.read_bytes() == b"precious"


@pytest.mark.parametrize("name", ["", "n" * 251, "北" * 60])
def test_a_name_that_fits_no_file_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(StoreFailed):
        FileKeyStore(folder, _KEY).keep(name, b"1")
    assert FileKeyStore(folder, _KEY).names() == ["a", "b"]


def test_a_directory_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreFailed) as caught:
        FileKeyStore(tmp_path / "none", _KEY)
    assert caught.value.facts["path"] == str(tmp_path / "none")


# the unlock key


def test_the_passphrase_opens_and_another_does_not(tmp_path: Path) -> None:
    unlock_key = create_unlock(tmp_path / "keys", "north wind", _CHEAP)
    assert needs_passphrase(tmp_path / "keys") is True
    assert unlock_with_passphrase(tmp_path / "keys", "north wind") == unlock_key
    assert unlock(tmp_path / "keys", "north wind", {}) == unlock_key
    for wrong in ("North wind", "", "north wind "):
        with pytest.raises(UnlockFailed):
            unlock_with_passphrase(tmp_path / "keys", wrong)
    with pytest.raises(UnlockFailed):
        unlock(tmp_path / "keys", None, {})
    assert os.listdir(tmp_path / "keys") == ["unlock.cbor"]
    assert unlock_key not in (tmp_path / "keys" / "unlock.cbor").read_bytes()


def test_without_a_passphrase_the_key_is_in_the_file(tmp_path: Path) -> None:
    unlock_key = create_unlock(tmp_path / "keys", None)
    assert needs_passphrase(tmp_path / "keys") is False
    assert unlock(tmp_path / "keys", None, {}) == unlock_without_passphrase(tmp_path / "keys") == unlock_key
    assert (tmp_path / "keys" / "unlock.key").read_bytes() == unlock_key
    with pytest.raises(UnlockFailed):
        unlock_with_passphrase(tmp_path / "keys", "north wind")


def test_no_unlock_key_is_made_over_another(tmp_path: Path) -> None:
    for first in (None, "north wind"):
        folder = tmp_path / str(first)
        unlock_key = create_unlock(folder, first, _CHEAP)
        for second in (None, "south wind"):
            with pytest.raises(StoreFailed):
                create_unlock(folder, second, _CHEAP)
        assert unlock(folder, first, {}) == unlock_key
    with pytest.raises(UnlockFailed):
        create_unlock(tmp_path / "empty", "", _CHEAP)
    assert not (tmp_path / "empty").exists()


def test_every_damage_of_the_wrapped_key_is_named(tmp_path: Path) -> None:
    create_unlock(tmp_path / "keys", "north wind", _CHEAP)
    path = tmp_path / "keys" / "unlock.cbor"
    whole = path.read_bytes()
    damaged = [whole[:length] for length in range(len(whole))]
    damaged += [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in (0, 1, 5, len(whole) - 1)]
    damaged += [b"\x80", b"\xf6", whole + b"\x00"]
    for content in damaged:
        path.write_bytes(content)
        with pytest.raises(UnlockFailed):
            unlock_with_passphrase(tmp_path / "keys", "north wind")
    path.unlink()
    assert needs_passphrase(tmp_path / "keys") is None
    with pytest.raises(UnlockFailed):
        unlock_without_passphrase(tmp_path / "keys")


@pytest.mark.parametrize(
    ("content", "passphrase"),
    [(b"north wind", "north wind"), (b"north wind\r\n", "north wind"), (b"\xff\x00\x0a", "ff000a"), (b" \n", " ")],
)
def test_the_operating_system_may_hand_over_the_passphrase(tmp_path: Path, content: bytes, passphrase: str) -> None:
    (tmp_path / "comity-unlock").write_bytes(content)
    environment = {"CREDENTIALS_DIRECTORY": str(tmp_path)}
    assert credential(environment) == passphrase
    unlock_key = create_unlock(tmp_path / "keys", passphrase, _CHEAP)
    assert unlock(tmp_path / "keys", None, environment) == unlock_key
    with pytest.raises(UnlockFailed):
        unlock(tmp_path / "keys", "typed wrongly", environment)


def test_without_credentials_there_is_no_passphrase(tmp_path: Path) -> None:
    assert credential({}) is None
    assert credential({"CREDENTIALS_DIRECTORY": ""}) is None
    assert credential({"CREDENTIALS_DIRECTORY": str(tmp_path)}) is None
    (tmp_path / "comity-unlock").mkdir()
    with pytest.raises(StoreFailed):
        credential({"CREDENTIALS_DIRECTORY": str(tmp_path)})
