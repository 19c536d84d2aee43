"""Records for the suites and for the process that they kill; imports nothing that only tests need."""

from __future__ import annotations

from comity.clock import Instant
from comity.errors import Refusal
from comity.protocol.steps import (
    CellRecord,
    EntryId,
    EntryRecord,
    EvidenceRecord,
    LogHead,
    LogId,
    NoteRecord,
    Record,
    ShownRecord,
)
from comity.store.base import Store, StoredEntry, StoredNote

CHANNEL = "north"
OUR_LOG = LogId(0, 1)
THEIR_LOG = LogId(1, 1)
BATCH_ENTRIES = 3


def entry(
    number: int,
    log: LogId = OUR_LOG,
    *,
    data: bytes | None = None,
    type_: int = 5,
    cites: tuple[EntryId, ...] = (),
) -> EntryRecord:
    """An entry whose bytes name it, unless they are given."""
    return EntryRecord(
        id=EntryId(log, number),
        data=b"entry %d of log %d/%d" % (number, log.direction, log.generation) if data is None else data,
        type=type_,
        seen=LogHead(1, number),
        at=Instant(1_700_000_000_000 + number),
        recorded_at=Instant(1_700_000_000_500 + number),
        precedence=number % 4,
        marking=number % 3,
        cites=cites,
    )


def batch(count: int) -> list[tuple[str, list[Record]]]:
    """The commit number `count`: entries, a cell that holds `count`, evidence, a mark of what was shown, a note."""
    entries = [entry(count * BATCH_ENTRIES + k) for k in range(BATCH_ENTRIES)]
    return [
        (
            CHANNEL,
            [
                *entries,
                CellRecord("count", b"%d" % count),
                ShownRecord(entries[0].id, Instant(count)),
                EvidenceRecord(Refusal.SPLIT_VIEW, Instant(count), b"evidence %d" % count),
                NoteRecord("batch", Instant(count), entries[1].id, b"note %d" % count),
            ],
        )
    ]


def batches_in(store: Store) -> int:
    """How many commits of `batch` the store holds. Raises ValueError when one is there by halves."""
    count = int(store.cells(CHANNEL).get("count", b"-1")) + 1
    entries = list(store.entries(CHANNEL, OUR_LOG))
    notes = all_notes(store, CHANNEL)
    evidence = store.evidence(CHANNEL)
    if len(evidence) != count or [item.at for item in evidence] != list(range(count)):
        raise ValueError(f"{len(evidence)} pieces of evidence in {count} batches")
    if [(note.arrival, note.record.at) for note in notes] != [(at + 1, at) for at in range(count)]:
        raise ValueError(f"{len(notes)} notes in {count} batches")
    if [stored.record for stored in entries] != [entry(number) for number in range(count * BATCH_ENTRIES)]:
        raise ValueError(f"{len(entries)} entries in {count} batches")
    if [stored.shown for stored in entries] != [number % BATCH_ENTRIES == 0 for number in range(len(entries))]:
        raise ValueError(f"wrong entries shown in {count} batches")
    return count


def contents(store: Store) -> object:
    """Everything that a store gives out, to compare two states."""
    return {
        name: (
            store.cells(name),
            store.generations(name),
            _all_arrivals(store, name),
            [list(store.entries(name, log)) for log, _ in store.generations(name)],
            store.evidence(name),
            all_notes(store, name),
        )
        for name in store.channels()
    }


def _all_arrivals(store: Store, channel: str) -> list[StoredEntry]:
    found: list[StoredEntry] = []
    while page := store.arrivals(channel, found[-1].arrival if found else 0):
        found += page
    return found


def all_notes(store: Store, channel: str) -> list[StoredNote]:
    """Every note of a channel, read in pages."""
    found: list[StoredNote] = []
    while page := store.notes(channel, found[-1].arrival if found else 0):
        found += page
    return found
