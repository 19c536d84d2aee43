"""A store and a key store in memory, for tests, demos and the simulator. Nothing survives the process."""

from __future__ import annotations

import threading
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path

from comity.protocol.steps import (
    CellRecord,
    EntryId,
    EntryRecord,
    EvidenceRecord,
    LogId,
    NoteRecord,
    Record,
    ShownRecord,
)
from comity.store.base import KeyMissing, StoredEntry, StoredNote, StoreFailed


@dataclass(slots=True)
class _Channel:
    """What is kept of one channel; `arrivals[k]` is the entry of arrival k + 1."""

    cells: dict[str, bytes]
    arrivals: list[StoredEntry] = field(default_factory=list)
    places: dict[EntryId, int] = field(default_factory=dict)
    numbers: dict[LogId, list[int]] = field(default_factory=dict)
    citing: dict[EntryId, list[int]] = field(default_factory=dict)
    evidence: list[EvidenceRecord] = field(default_factory=list)
    notes: list[StoredNote] = field(default_factory=list)

    def check(self, records: Sequence[Record], coming: dict[EntryId, bytes]) -> None:
        """Raise StoreFailed when these records cannot all be written; `coming` collects their entries."""
        for record in records:
            if isinstance(record, EntryRecord):
                data = coming.setdefault(record.id, record.data)
                place = self.places.get(record.id)
                if data != record.data or (place is not None and self.arrivals[place].record.data != data):
                    raise StoreFailed(reason="other bytes under this number", entry=record.id)
        for record in records:
            if isinstance(record, ShownRecord) and record.id not in self.places and record.id not in coming:
                raise StoreFailed(reason="no such entry", entry=record.id)

    def write(self, records: Sequence[Record]) -> None:
        """Write records that `check` has let pass."""
        for record in sorted(records, key=lambda record: isinstance(record, ShownRecord)):
            match record:
                case EntryRecord():
                    self._append(record)
                case CellRecord(name, None):
                    self.cells.pop(name, None)
                case CellRecord(name, bytes(value)):
                    self.cells[name] = value
                case EvidenceRecord():
                    self.evidence.append(record)
                case NoteRecord():
                    self.notes.append(StoredNote(record, len(self.notes) + 1))
                case ShownRecord():
                    place = self.places[record.id]
                    self.arrivals[place] = replace(self.arrivals[place], shown=True)

    def _append(self, record: EntryRecord) -> None:
        if record.id in self.places:
            return
        place = self.places[record.id] = len(self.arrivals)
        self.arrivals.append(StoredEntry(record, place + 1, shown=False))
        numbers = self.numbers.setdefault(record.id.log, [])
        numbers.insert(bisect_left(numbers, record.id.number), record.id.number)
        for cited in dict.fromkeys(record.cites):
            self.citing.setdefault(cited, []).append(place)


class MemoryStore:
    """A Store that forgets everything with the process; any thread may call.

    While `full` is true every change raises StoreFailed, as on a full disk.
    """

    def __init__(self) -> None:
        self.full = False
        self._channels: dict[str, _Channel] = {}
        self._taking_turns = threading.RLock()

    def channels(self) -> list[str]:
        """Names of all channels, sorted."""
        with self._taking_turns:
            return sorted(self._channels)

    def create_channel(self, name: str, cells: Mapping[str, bytes]) -> None:
        """Make a channel with its first cells. Raises StoreFailed when the name is taken."""
        with self._taking_turns:
            self._check_room()
            if name in self._channels:
                raise StoreFailed(reason="the channel exists", channel=name)
            self._channels[name] = _Channel(dict(cells))

    def commit(self, changes: Sequence[tuple[str, Sequence[Record]]]) -> None:
        """Write all records, all or none. Raises StoreFailed; then nothing was changed."""
        with self._taking_turns:
            self._check_room()
            coming: dict[str, dict[EntryId, bytes]] = {}
            for name, records in changes:
                if name not in self._channels:
                    raise StoreFailed(reason="no such channel", channel=name)
                self._channels[name].check(records, coming.setdefault(name, {}))
            for name, records in changes:
                self._channels[name].write(records)

    def cells(self, channel: str) -> dict[str, bytes]:
        """All cells of a channel."""
        with self._taking_turns:
            return dict(self._channel(channel).cells)

    def entries(self, channel: str, log: LogId, start: int = 0, stop: int | None = None) -> Iterator[StoredEntry]:
        """Entries of one log with start <= number < stop, by number."""
        last = start - 1
        while True:
            with self._taking_turns:
                kept = self._channel(channel)
                numbers = kept.numbers.get(log, [])
                at = bisect_right(numbers, last)
                if at == len(numbers) or (stop is not None and numbers[at] >= stop):
                    return
                last = numbers[at]
                found = kept.arrivals[kept.places[EntryId(log, last)]]
            yield found

    def entry(self, channel: str, entry: EntryId) -> StoredEntry | None:
        """One entry, or None."""
        with self._taking_turns:
            kept = self._channel(channel)
            place = kept.places.get(entry)
            return None if place is None else kept.arrivals[place]

    def generations(self, channel: str) -> list[tuple[LogId, int]]:
        """Each log of the channel that has entries, with its largest number plus one, sorted."""
        with self._taking_turns:
            return [(log, numbers[-1] + 1) for log, numbers in sorted(self._channel(channel).numbers.items())]

    def arrivals(
        self, channel: str, after: int = 0, types: Sequence[int] | None = None, limit: int = 1000
    ) -> list[StoredEntry]:
        """Entries of both logs with arrival > `after`, in order of arrival, at most `limit`."""
        found: list[StoredEntry] = []
        with self._taking_turns:
            arrivals = self._channel(channel).arrivals
            for place in range(max(after, 0), len(arrivals)):
                if len(found) == limit:
                    break
                if types is None or arrivals[place].record.type in types:
                    found.append(arrivals[place])
        return found

    def citing(self, channel: str, entry: EntryId, after: int = 0, limit: int = 1000) -> list[StoredEntry]:
        """Entries of both logs that cite `entry`, with arrival > `after`, in order of arrival, at most `limit`."""
        with self._taking_turns:
            kept = self._channel(channel)
            places = [place for place in kept.citing.get(entry, []) if place >= after]
            return [kept.arrivals[place] for place in places[:limit]]

    def evidence(self, channel: str) -> list[EvidenceRecord]:
        """All evidence of a channel, oldest first."""
        with self._taking_turns:
            return list(self._channel(channel).evidence)

    def notes(
        self, channel: str, after: int = 0, kinds: Sequence[str] | None = None, limit: int = 1000
    ) -> list[StoredNote]:
        """Notes of a channel with arrival > `after`, oldest first, at most `limit`."""
        with self._taking_turns:
            later = self._channel(channel).notes[max(after, 0) :]
        return [note for note in later if kinds is None or note.record.kind in kinds][:limit]

    def notes_about(self, channel: str, entry: EntryId) -> list[StoredNote]:
        """All notes that belong to `entry`, oldest first."""
        with self._taking_turns:
            return [note for note in self._channel(channel).notes if note.record.about == entry]

    def backup(self, target: Path) -> None:
        """Raises StoreFailed: what is in memory alone cannot be copied to a file."""
        raise StoreFailed(path=target, reason="the store is in memory alone")

    def copy(self) -> MemoryStore:
        """An independent copy, as a machine's snapshot would hold."""
        with self._taking_turns:
            twin = MemoryStore()
            twin._channels = deepcopy(self._channels)
            return twin

    def close(self) -> None:
        """Nothing to release; what was written stays readable."""

    def _channel(self, name: str) -> _Channel:
        return self._channels.get(name) or _Channel({})

    def _check_room(self) -> None:
        if self.full:
            raise StoreFailed(reason="the store is full")


class MemoryKeyStore:
    """A KeyStore that forgets everything with the process; any thread may call."""

    def __init__(self) -> None:
        self._secrets: dict[str, bytes] = {}

    def keep(self, name: str, secret: bytes) -> None:
        """Keep a secret; replaces one of the same name."""
        self._secrets[name] = secret

    def read(self, name: str) -> bytes:
        """Return a secret. Raises KeyMissing."""
        try:
            return self._secrets[name]
        except KeyError:
            raise KeyMissing(name=name) from None

    def names(self) -> list[str]:
        """All names, sorted."""
        return sorted(self._secrets)

    def copy(self) -> MemoryKeyStore:
        """An independent copy, as a machine's snapshot would hold."""
        twin = MemoryKeyStore()
        twin._secrets = dict(self._secrets)
        return twin

    def destroy(self, name: str) -> None:
        """Forget a secret; harmless when it is not there."""
        self._secrets.pop(name, None)
