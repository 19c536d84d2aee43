"""The Store and KeyStore contracts. What they promise is tested by testing/store_suite.py.

A store keeps, for each channel, the entries of both logs (append-only), small named cells, the marks of
what was shown, evidence, and the notes of our side. It knows neither message types nor kinds of notes, and
opens no entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from comity.errors import OurFault
from comity.protocol.steps import EntryId, EntryRecord, EvidenceRecord, LogId, NoteRecord, Record


class StoreFailed(OurFault):
    """The store could not make something durable (full disk, broken file); nothing was changed."""

    code = "store-failed"


class StoreBusy(OurFault):
    """Another process writes to this store."""

    code = "store-busy"


class StoreUnknown(OurFault):
    """The store was made by another version of this program, or is not a store."""

    code = "store-unknown"


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry as stored, with its place in the order of arrival (1, 2, … over the whole channel)."""

    record: EntryRecord
    arrival: int
    shown: bool


@dataclass(frozen=True, slots=True)
class StoredNote:
    """A note as stored, with its place in the order of the channel's notes (1, 2, …)."""

    record: NoteRecord
    arrival: int


class Store(Protocol):
    """Durable when `commit` returns. One writer; readers may be other processes.

    Any thread may call. A channel that does not exist reads as empty. Reading raises StoreFailed when the
    store is broken or closed.
    """

    def channels(self) -> list[str]:
        """Names of all channels, sorted."""
        ...

    def create_channel(self, name: str, cells: Mapping[str, bytes]) -> None:
        """Make a channel with its first cells, durably. Raises StoreFailed when the name is taken."""
        ...

    def commit(self, changes: Sequence[tuple[str, Sequence[Record]]]) -> None:
        """Make all records of all channels durable, all or none, in this order.

        Appending an entry that is already there with the same bytes is harmless; with other bytes it
        raises StoreFailed, as do a channel that does not exist and the mark of an entry that is not there.
        Raises StoreFailed or StoreBusy when it cannot be durable. Whenever it raises, nothing was changed.
        """
        ...

    def cells(self, channel: str) -> dict[str, bytes]:
        """All cells of a channel."""
        ...

    def entries(self, channel: str, log: LogId, start: int = 0, stop: int | None = None) -> Iterator[StoredEntry]:
        """Entries of one log with start <= number < stop, by number. Memory stays bounded."""
        ...

    def entry(self, channel: str, entry: EntryId) -> StoredEntry | None:
        """One entry, or None."""
        ...

    def generations(self, channel: str) -> list[tuple[LogId, int]]:
        """Each log of the channel that has entries, with its largest number plus one, sorted."""
        ...

    def arrivals(
        self, channel: str, after: int = 0, types: Sequence[int] | None = None, limit: int = 1000
    ) -> list[StoredEntry]:
        """Entries of both logs with arrival > `after`, in order of arrival, at most `limit`."""
        ...

    def citing(self, channel: str, entry: EntryId, after: int = 0, limit: int = 1000) -> list[StoredEntry]:
        """Entries of both logs that cite `entry`, with arrival > `after`, in order of arrival, at most `limit`."""
        ...

    def evidence(self, channel: str) -> list[EvidenceRecord]:
        """All evidence of a channel, oldest first."""
        ...

    def notes(
        self, channel: str, after: int = 0, kinds: Sequence[str] | None = None, limit: int = 1000
    ) -> list[StoredNote]:
        """Notes of a channel with arrival > `after`, oldest first, at most `limit`."""
        ...

    def notes_about(self, channel: str, entry: EntryId) -> list[StoredNote]:
        """All notes that belong to `entry`, oldest first."""
        ...

    def backup(self, target: Path) -> None:
        """Write a consistent copy of the whole store to `target`, durably. Raises StoreFailed when it exists."""
        ...

    def close(self) -> None:
        """Release everything. Calling twice is harmless."""
        ...


class KeyStore(Protocol):
    """Keeps secrets outside the store, wrapped; a destroyed secret cannot be read from any file of ours."""

    def keep(self, name: str, secret: bytes) -> None:
        """Write a secret durably; replaces and destroys one of the same name. Raises StoreFailed."""
        ...

    def read(self, name: str) -> bytes:
        """Return a secret. Raises KeyMissing, or UnwrapFailed when it is damaged or of another unlock key."""
        ...

    def names(self) -> list[str]:
        """All names, sorted."""
        ...

    def destroy(self, name: str) -> None:
        """Overwrite and unlink, durably; harmless when it is not there. Raises StoreFailed."""
        ...


class KeyMissing(OurFault):
    """The key store has no secret of this name."""

    code = "key-missing"


class UnlockFailed(OurFault):
    """The passphrase (or credential) does not open the key store."""

    code = "unlock-failed"
