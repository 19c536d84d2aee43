"""The heads of entries in the store, of those parts of the logs that somebody asks for."""

from __future__ import annotations

from comity.protocol.steps import EntryId, LogId
from comity.relation.knowledge import Head
from comity.relation.said import Place
from comity.store.base import Store, StoredEntry

_PAGE = 256


class LogHeads:
    """Reads a log from the first entry that was asked for, onwards; nothing is read twice."""

    def __init__(self, channel: str, store: Store) -> None:
        self._channel = channel
        self._store = store
        self._logs: dict[tuple[int, int], dict[int, Head]] = {}

    def at(self, place: Place) -> Head | None:
        """The head of the entry at this place; None when it is not here (yet)."""
        direction, generation, number = place
        log = self._logs.setdefault((direction, generation), {})
        if number not in log:
            page = self._store.entries(self._channel, LogId(direction, generation), number, number + _PAGE)
            log |= {stored.record.id.number: _head_of(stored) for stored in page}
        return log.get(number)


def _head_of(stored: StoredEntry) -> Head:
    record = stored.record
    return Head((record.seen.generation, record.seen.size), record.at, tuple(map(_place, record.cites)))


def _place(entry: EntryId) -> Place:
    return entry.log.direction, entry.log.generation, entry.number
