"""The stores that forget keep every promise that does not need a disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from comity.store.base import KeyStore, Store, StoreFailed
from comity.store.memory import MemoryKeyStore, MemoryStore
from comity.testing.key_store_suite import KeyStoreSuite
from comity.testing.store_suite import StoreSuite


class TestMemoryStore(StoreSuite):
    def new_store(self, folder: Path) -> Store:
        return MemoryStore()

    @contextmanager
    def full(self, store: Store) -> Iterator[None]:
        assert isinstance(store, MemoryStore)
        store.full = True
        yield
        store.full = False

    def test_it_does_not_pretend_to_be_copied(self, store: Store, tmp_path: Path) -> None:
        with pytest.raises(StoreFailed):
            store.backup(tmp_path / "copy")
        assert not (tmp_path / "copy").exists()


class TestMemoryKeyStore(KeyStoreSuite):
    def new_key_store(self, folder: Path) -> KeyStore:
        return MemoryKeyStore()
