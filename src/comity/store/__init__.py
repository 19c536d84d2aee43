"""Durable memory of a station. The tables name every adapter by its scheme; the contracts are in base.py.

An adapter is imported when it is asked for, so that one with requirements of its own costs nothing else.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from comity.store.base import StoreUnknown

STORES = {
    "sqlite": "comity.store.sqlite:SqliteStore",
    "memory": "comity.store.memory:MemoryStore",
}
"""Scheme -> Store."""

KEY_STORES = {
    "files": "comity.store.key_files:FileKeyStore",
    "memory": "comity.store.memory:MemoryKeyStore",
}
"""Scheme -> KeyStore."""


def adapter(table: dict[str, str], scheme: str) -> Any:
    """The class that a table names. Raises StoreUnknown when there is none of this scheme."""
    if scheme not in table:
        raise StoreUnknown(scheme=scheme, known=", ".join(sorted(table)))
    module, _, name = table[scheme].partition(":")
    return getattr(import_module(module), name)
