"""How records become rows and back, and which fault a fault of SQLite is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from comity.clock import Instant
from comity.errors import Refusal
from comity.protocol.steps import EntryId, EntryRecord, EvidenceRecord, LogHead, LogId, NoteRecord
from comity.store.base import StoreBusy, StoredEntry, StoredNote, StoreFailed, StoreUnknown

ARRIVAL_BITS = 40
"""A place is channel id << ARRIVAL_BITS | arrival."""

Row = tuple[int, int, int, int, int, bytes, int | str, int | str, int | str, int | str, int,
            int | None, int | None, str | None, str | None, int, int]  # fmt: skip

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


def places(channel: int, after: int = 0) -> tuple[int, int]:
    """The places of a channel's arrivals behind `after`: first and second number excluded."""
    return (channel << ARRIVAL_BITS) + min(max(after, 0), (1 << ARRIVAL_BITS) - 1), channel + 1 << ARRIVAL_BITS


def column(number: int) -> int | str:
    """A number for a column of type ANY: itself, or decimal text when it needs more than 63 bits."""
    return number if -(2**63) <= number < 2**63 else str(number)


def entry_row(record: EntryRecord, place: int, log: int) -> tuple[int | str | bytes | None, ...]:
    """The parameters of statements.INSERT_ENTRY."""
    return (
        place,
        log,
        record.id.number,
        record.data,
        column(record.type),
        column(record.seen.generation),
        column(record.seen.size),
        column(record.at),
        record.recorded_at,
        record.precedence,
        record.marking,
        _encode_cites(record.cites),
        record.fault,
        record.recovered,
    )


def stored_entry(row: Row) -> StoredEntry:
    """The entry of a row that ENTRY has read."""
    (place, _, direction, generation, number, data, type_, seen_generation, seen_size, at,
     recorded_at, precedence, marking, cites, fault, recovered, shown) = row  # fmt: skip
    record = EntryRecord(
        id=EntryId(LogId(direction, generation), number),
        data=data,
        type=int(type_),
        seen=LogHead(int(seen_generation), int(seen_size)),
        at=Instant(int(at)),
        recorded_at=Instant(recorded_at),
        precedence=precedence,
        marking=marking,
        cites=_decode_cites(cites) if cites else (),
        fault=Refusal(fault) if fault else None,
        recovered=bool(recovered),
    )
    return StoredEntry(record=record, arrival=place & (1 << ARRIVAL_BITS) - 1, shown=bool(shown))


def evidence_record(row: tuple[str, int, bytes]) -> EvidenceRecord:
    """The evidence of a row (kind, at, data)."""
    kind, at, data = row
    return EvidenceRecord(Refusal(kind), Instant(at), data)


NoteRow = tuple[int, str, int, int | None, int | str | None, int | str | None, bytes]


def note_row(record: NoteRecord, place: int) -> NoteRow:
    """The parameters of statements.INSERT_NOTE."""
    about = record.about
    if about is None:
        return place, record.kind, record.at, None, None, None, record.data
    log = about.log
    return place, record.kind, record.at, log.direction, column(log.generation), column(about.number), record.data


def stored_note(row: NoteRow) -> StoredNote:
    """The note of a row as INSERT_NOTE wrote it."""
    place, kind, at, direction, generation, number, data = row
    about = None
    if direction is not None and generation is not None and number is not None:
        about = EntryId(LogId(direction, int(generation)), int(number))
    return StoredNote(NoteRecord(kind, Instant(at), about, data), place & (1 << ARRIVAL_BITS) - 1)


def _encode_cites(cites: tuple[EntryId, ...]) -> str | None:
    if not cites:
        return None
    return json.dumps([[c.log.direction, c.log.generation, c.number] for c in cites], separators=(",", ":"))


def _decode_cites(text: str) -> tuple[EntryId, ...]:
    return tuple(EntryId(LogId(direction, generation), number) for direction, generation, number in json.loads(text))


@contextmanager
def faults_named(path: object) -> Iterator[None]:
    """Raise StoreBusy, StoreUnknown or StoreFailed in place of what SQLite raises."""
    try:
        yield
    except sqlite3.Error as error:
        number = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        if number & 0xFF in _BUSY:
            raise StoreBusy(path=path) from error
        if number & 0xFF == sqlite3.SQLITE_NOTADB:
            raise StoreUnknown(path=path, reason=error) from error
        raise StoreFailed(path=path, reason=error) from error
    except (OverflowError, UnicodeEncodeError) as error:
        raise StoreFailed(path=path, reason=error) from error
