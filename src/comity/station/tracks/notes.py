"""What the station keeps of encounters and tracks, as notes of the station itself (never sent, in every backup):

    encounter-change   CBOR [1, marking, number, highest, change, [report …], closest]
    encounter-tracks   CBOR [1, marking, whole, [report …]]
    encounter-run      CBOR [1, marking, digest of the rule sheet, why this sheet, digest that the charter names | null,
                             text of the sheet | null, [own unit …]]
    track-entered      CBOR [1, marking, officer, report, outcome]

and, as a note of the channel about the message that spoke:

    encounter-unit     CBOR [1, marking, call sign, unit, officer, [distance, course, speed, sigmas], verdict]

`number` is the station's own for the encounter, `highest` the highest given so far. Rows are those of rows.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from comity.clock import Instant
from comity.encounters.association import Pairing, Residuals
from comity.encounters.life import Change
from comity.errors import Refusal, Refused
from comity.messages.precedence import Marking
from comity.protocol.steps import EntryId, NoteRecord
from comity.station.tracks.lines import ToldChange, ToldEntry, ToldTracks, closest_of
from comity.station.tracks.rows import TrackRowWrong, change_of, change_row, report_of, report_row
from comity.store.base import Store, StoredNote
from comity.tracks.approach import Verdict
from comity.tracks.report import Report
from comity.wire import cbor

CHANGE = "encounter-change"
TRACKS = "encounter-tracks"
RUN = "encounter-run"
UNIT = "encounter-unit"
ENTERED = "track-entered"
_PAGE = 500


@dataclass(frozen=True, slots=True)
class KeptChange:
    """A change as it was kept; `change.encounter` is the station's number."""

    marking: Marking
    highest: int
    change: Change
    reports: tuple[Report, ...]
    closest: tuple[float, Instant] | None


@dataclass(frozen=True, slots=True)
class KeptRun:
    """The watch began, or began again, under this rule sheet; `why` is charter, own or charter-not-at-hand.

    `text` is the sheet as it was written, None for the starting sheet; `own` are the units of ours.
    """

    marking: Marking
    at: Instant
    rules: bytes
    why: str
    named: bytes | None
    text: str | None
    own: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptUnit:
    """An officer's word that whoever spoke in a message is this contact."""

    marking: Marking
    pairing: Pairing


def change_note(told: ToldChange, number: int, highest: int) -> NoteRecord:
    """The note of a change, under the station's number."""
    row = change_row(told.change)
    row[0] = number
    closest = None if told.closest is None else [round(told.closest[0] * 1000), int(told.closest[1])]
    reports = [report_row(one) for one in told.reports]
    data = cbor.encode([1, told.marking.value, number, highest, row, reports, closest])
    return NoteRecord(CHANGE, told.change.at, None, data)


def tracks_note(told: ToldTracks) -> NoteRecord:
    """The note of thinned tracks."""
    rows = [report_row(one) for one in told.reports]
    return NoteRecord(TRACKS, told.at, None, cbor.encode([1, told.marking.value, told.whole, rows]))


def run_note(run: KeptRun) -> NoteRecord:
    """The note of a beginning."""
    row = [1, run.marking.value, run.rules, run.why, run.named, run.text, list(run.own)]
    return NoteRecord(RUN, run.at, None, cbor.encode(row))


def unit_note(marking: Marking, pairing: Pairing, about: EntryId) -> NoteRecord:
    """The note of an officer's confirmation, about the message that spoke."""
    found = pairing.residuals
    course = None if found.course_degrees is None else round(found.course_degrees * 100)
    speed = None if found.speed_m_s is None else round(found.speed_m_s * 1000)
    how = [round(found.distance_m * 1000), course, speed, round(found.sigmas * 1000)]
    row = [1, marking.value, pairing.call_sign, pairing.unit, pairing.officer, how, pairing.verdict.value]
    return NoteRecord(UNIT, pairing.at, about, cbor.encode(row))


def entered_note(told: ToldEntry, report: Report, officer: str) -> NoteRecord:
    """The note of what an officer entered."""
    row = [1, told.marking.value, officer, report_row(report), told.outcome]
    return NoteRecord(ENTERED, report.processed_at, None, cbor.encode(row))


def kept_entry(note: StoredNote) -> tuple[Marking, Report] | None:
    """What an officer entered, if it was believed. Raises Refused."""
    match cbor.decode(note.record.data):
        case [1, int(marking), str(), list(row), str(outcome)]:
            with _reading(note):
                return (Marking(marking), report_of(row)) if outcome in ("taken", "moved") else None
    raise Refused(Refusal.STRUCTURE_WRONG, note.record.kind)


def kept_change(note: StoredNote) -> KeptChange:
    """Undo `change_note`. Raises Refused when the store was changed by somebody."""
    match cbor.decode(note.record.data):
        case [1, int(marking), int(_), int(highest), list(row), list(reports), closest]:
            with _reading(note):
                last = tuple(report_of(one) for one in reports)
                return KeptChange(Marking(marking), highest, change_of(row), last, closest_of(closest))
    raise Refused(Refusal.STRUCTURE_WRONG, note.record.kind)


def kept_tracks(note: StoredNote) -> ToldTracks:
    """Undo `tracks_note`. Raises Refused."""
    match cbor.decode(note.record.data):
        case [1, int(marking), bool(whole), list(reports)]:
            with _reading(note):
                return ToldTracks(Marking(marking), note.record.at, whole, tuple(report_of(one) for one in reports))
    raise Refused(Refusal.STRUCTURE_WRONG, note.record.kind)


def kept_run(note: StoredNote) -> KeptRun:
    """Undo `run_note`. Raises Refused."""
    match cbor.decode(note.record.data):
        case [1, int(marking), bytes(rules), str(why), bytes() | None as named, str() | None as text, list(own)]:
            with _reading(note):
                units = tuple(str(one) for one in own)
                return KeptRun(Marking(marking), note.record.at, rules, why, named, text, units)
    raise Refused(Refusal.STRUCTURE_WRONG, note.record.kind)


def kept_unit(note: StoredNote) -> KeptUnit:
    """Undo `unit_note`. Raises Refused."""
    match cbor.decode(note.record.data):
        case [1, int(marking), str(call), str(unit), str(officer), [int(away), course, speed, int(sigmas)], str(said)]:
            with _reading(note):
                how = Residuals(unit, away / 1000, _part(course, 100), _part(speed, 1000), sigmas / 1000)
                pairing = Pairing(call, unit, officer, note.record.at, how, Verdict(said))
                return KeptUnit(Marking(marking), pairing)
    raise Refused(Refusal.STRUCTURE_WRONG, note.record.kind)


def notes_since(store: Store, channel: str, kind: str, since: Instant) -> Iterator[StoredNote]:
    """The notes of a kind from an instant on, oldest first; those before are not read.

    The notes of a kind are nearly in the order of their instants; a clock that was set back leaves at most what it
    went back in doubt.
    """
    after = _before(store, channel, kind, since)
    while page := store.notes(channel, after, [kind], _PAGE):
        yield from (one for one in page if one.record.at >= since)
        after = page[-1].arrival


def last_note(store: Store, channel: str, kind: str) -> StoredNote | None:
    """The newest note of a kind."""
    low, found = 0, _next(store, channel, kind, 0)
    if found is None:
        return None
    step = 1
    while True:  # ever larger steps forward, then ever smaller ones
        later = _next(store, channel, kind, low + step - 1)
        if later is not None:
            found, low, step = later, later.arrival, step * 2
        elif step == 1:
            return found
        else:
            step //= 2


def _before(store: Store, channel: str, kind: str, since: Instant) -> int:
    """A place in the order of notes before which none of the kind is as new as `since`."""
    last = last_note(store, channel, kind)
    low, high = 0, 0 if last is None else last.arrival
    while low < high:
        middle = (low + high) // 2
        found = _next(store, channel, kind, middle)
        if found is not None and found.record.at < since:
            low = found.arrival
        else:
            high = middle
    return low


def _next(store: Store, channel: str, kind: str, after: int) -> StoredNote | None:
    return next(iter(store.notes(channel, after, [kind], 1)), None)


def _part(value: Any, parts: int) -> float | None:
    return value / parts if type(value) is int else None


class _reading:  # noqa: N801 - reads as a word at its place
    """What does not fit in a note becomes a refusal."""

    def __init__(self, note: StoredNote) -> None:
        self._kind = note.record.kind

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: object) -> None:
        if isinstance(fault, TrackRowWrong | ValueError):
            raise Refused(Refusal.STRUCTURE_WRONG, self._kind) from fault
