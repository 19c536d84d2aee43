"""The tables of adapters name what exists."""

import pytest

from comity.store import KEY_STORES, STORES, adapter
from comity.store.base import StoreUnknown
from comity.store.key_files import FileKeyStore
from comity.store.memory import MemoryKeyStore, MemoryStore
from comity.store.sqlite import SqliteStore


def test_every_scheme_names_its_class() -> None:
    assert {scheme: adapter(STORES, scheme) for scheme in STORES} == {"sqlite": SqliteStore, "memory": MemoryStore}
    assert {scheme: adapter(KEY_STORES, scheme) for scheme in KEY_STORES} == {
        "files": FileKeyStore,
        "memory": MemoryKeyStore,
    }


def test_an_unknown_scheme_is_refused_with_those_known() -> None:
    with pytest.raises(StoreUnknown) as caught:
        adapter(STORES, "tape")
    assert caught.value.facts == {"scheme": "tape", "known": "memory, sqlite"}
