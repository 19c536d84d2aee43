"""What every KeyStore promises. A new key store is done when a subclass of these passes in its test file."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path

import pytest

from comity.store.base import KeyMissing, KeyStore

_NAMES = ["epoch-0-12", "b", "a", "A", "Epoch", "..", ".hidden", "with/slash", "~", "北方 7", "a" * 90, "new\nline"]


class KeyStoreSuite(ABC):
    """Promises that hold while the process lives."""

    @abstractmethod
    def new_key_store(self, folder: Path) -> KeyStore:
        """An empty key store; whatever it needs on disk goes into `folder`, which is empty."""

    @pytest.fixture
    def keys(self, tmp_path: Path) -> KeyStore:
        """An empty key store."""
        return self.new_key_store(tmp_path / "keys")

    def test_any_name_and_any_secret_come_back(self, keys: KeyStore) -> None:
        secrets = {name: bytes([number]) * (number * 100) for number, name in enumerate(_NAMES)}
        for name, secret in secrets.items():
            keys.keep(name, secret)
        assert keys.names() == sorted(_NAMES)
        assert {name: keys.read(name) for name in _NAMES} == secrets

    def test_a_secret_is_replaced(self, keys: KeyStore) -> None:
        keys.keep("a", b"old")
        keys.keep("a", b"new")
        assert keys.read("a") == b"new"
        assert keys.names() == ["a"]

    def test_a_destroyed_secret_is_gone_and_the_others_stay(self, keys: KeyStore) -> None:
        keys.keep("a", b"1")
        keys.keep("b", b"2")
        keys.destroy("a")
        with pytest.raises(KeyMissing):
            keys.read("a")
        assert keys.names() == ["b"]
        assert keys.read("b") == b"2"
        keys.keep("a", b"3")
        assert keys.read("a") == b"3"

    def test_what_is_not_there(self, keys: KeyStore) -> None:
        keys.destroy("never")
        assert keys.names() == []
        with pytest.raises(KeyMissing):
            keys.read("never")


class DurableKeyStoreSuite(KeyStoreSuite):
    """Promises that hold beyond the process."""

    @abstractmethod
    def open_key_store(self, folder: Path) -> KeyStore:
        """Open the key store that `new_key_store` has made in `folder`."""

    def test_secrets_are_there_after_reopening(self, keys: KeyStore, tmp_path: Path) -> None:
        keys.keep("a", b"1")
        keys.keep("b", b"2")
        keys.destroy("a")
        again = self.open_key_store(tmp_path / "keys")
        assert again.names() == ["b"]
        assert again.read("b") == b"2"

    def test_no_file_shows_a_secret(self, keys: KeyStore, tmp_path: Path) -> None:
        secret = b"this must not lie about in any file"
        keys.keep("a", secret)
        assert [path.name for path in _files(tmp_path) if secret in path.read_bytes()] == []

    def test_destroying_overwrites_what_was_written(self, keys: KeyStore, tmp_path: Path) -> None:
        before = {path.name: path.read_bytes() for path in _files(tmp_path)}
        keys.keep("a", b"first")
        written = [path for path in _files(tmp_path) if before.get(path.name) != path.read_bytes()]
        first = [path.open("rb") for path in written]
        old = [stream.read() for stream in first]
        keys.keep("a", b"other")
        second = [path.open("rb") for path in written]
        new = [stream.read() for stream in second]
        keys.destroy("a")
        for stream, content in [*zip(first, old, strict=True), *zip(second, new, strict=True)]:
            stream.seek(0)
            assert stream.read() != content
            stream.close()
        left = [path.read_bytes() for path in _files(tmp_path)]
        assert not [content for content in left if content in old + new]


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]
