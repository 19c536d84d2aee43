"""A store in one SQLite file; start reading at store.py."""

from comity.store.sqlite.store import SqliteStore

__all__ = ["SqliteStore"]
