"""What the watch over tracks tells and keeps: lines and notes there and back, and nothing else is taken."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.clock import Instant
from comity.encounters.assessment import REASONS, assess
from comity.encounters.association import Pairing, Residuals
from comity.encounters.life import Change, Happening, Phase, Suppressed
from comity.encounters.rules import Stage, starting_sheet
from comity.errors import Refused
from comity.messages.precedence import Marking
from comity.protocol.steps import EntryId, LogId, NoteRecord
from comity.station.officers.officers import STATION
from comity.station.tracks.allowance import Allowance
from comity.station.tracks.kept import KeptEncounters
from comity.station.tracks.lines import (
    LONGEST_LINE,
    MOST_REPORTS,
    ToldChange,
    ToldFault,
    ToldPicture,
    ToldTracks,
    read_line,
    write_line,
)
from comity.station.tracks.notes import (
    CHANGE,
    TRACKS,
    KeptRun,
    KeptUnit,
    kept_change,
    kept_run,
    kept_tracks,
    kept_unit,
    last_note,
    notes_since,
    run_note,
    tracks_note,
    unit_note,
)
from comity.station.tracks.numbering import CONTINUED_S, Numbering
from comity.station.tracks.rows import RAW_NOT_KEPT, TrackRowWrong, report_of, report_row
from comity.store.base import StoredNote
from comity.store.memory import MemoryStore
from comity.tracks.approach import Verdict
from comity.tracks.report import Datum, Kind, Report, Status
from comity.wire import cbor
from tests.encounters.scenes import NOON, Unit, after

NEAR = Unit("mmsi:1", 0, 0, 0, 15), Unit("mmsi:2", 4, 0, 180, 15)


def _report(unit: str, second: float = 0.0, raw: bytes = b"!AIVDM") -> Report:
    at = after(second)
    return Report(
        "nmea-1", unit, Kind.SHIP, at, at, at, 20.1234567, -179.9999999, 7.5, 359.99, 12.0, -3.25, Datum.SEA, 0.5,
        10.0, "MV 名", frozenset({"spoofed"}), raw, Status.FISHING,
    )  # fmt: skip


def _change(number: int = 1, phase: Phase = Phase.URGENT, second: float = 0.0) -> Change:
    one, other = (unit.at(second) for unit in NEAR)
    seen = replace(assess(one, other, after(second), starting_sheet()), limit=None)
    return Change(number, ("mmsi:1", "mmsi:2"), after(second), None, phase, Happening.URGENT, seen, True)


def _told(number: int = 1, phase: Phase = Phase.URGENT, second: float = 0.0) -> ToldChange:
    reports = _report("mmsi:1", second), _report("mmsi:2", second)
    return ToldChange(Marking.REAL, _change(number, phase, second), reports, (1234.567, after(second)))


def test_every_line_comes_back_as_it_was() -> None:
    told = _told()
    back = read_line(write_line(told))
    assert isinstance(back, ToldChange)
    assert (back.marking, back.reports, back.closest) == (told.marking, told.reports, told.closest)
    assert (back.change.pair, back.change.phase, back.change.is_alarm) == (told.change.pair, Phase.URGENT, True)
    seen, was = back.change.assessment, told.change.assessment
    assert (seen.stage, seen.verdict, seen.reasons) == (was.stage, was.verdict, was.reasons)
    assert seen.approach.distance_m == pytest.approx(was.approach.distance_m, abs=0.001)
    tracks = ToldTracks(Marking.EXERCISE, NOON, True, (_report("mmsi:1"),))
    assert read_line(write_line(tracks)) == tracks
    pair = Suppressed(("a", "b"), "at-rest", NOON, Stage.WATCH, 12.0)
    picture = ToldPicture(Marking.REAL, NOON, 7, 1.5, {"nmea-1: x": 3}, (pair,), 9, {"units": 1})
    assert read_line(write_line(picture)) == picture
    fault = ToldFault("source", "track-feed-failed", {"source": "nmea-1"})
    assert read_line(write_line(fault)) == fault


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_whatever_reason_an_assessment_gives_is_told(reason: str) -> None:
    told = _told()
    doubtful = replace(told.change.assessment, reasons=frozenset({reason}))
    back = read_line(write_line(replace(told, change=replace(told.change, assessment=doubtful))))
    assert isinstance(back, ToldChange)
    assert back.change.assessment.reasons == {reason}


def test_lines_are_bounded_and_long_evidence_is_named_as_left_out() -> None:
    flags = frozenset(f"{'名' * 120}{one}" for one in range(9))
    many = tuple(replace(_report(f"mmsi:{one}", raw=b"x" * 512), flags=flags) for one in range(MOST_REPORTS))
    line = write_line(ToldTracks(Marking.REAL, NOON, True, many))
    assert len(line) <= LONGEST_LINE
    back = read_line(line)
    assert isinstance(back, ToldTracks)
    assert not back.whole
    assert 0 < len(back.reports) < MOST_REPORTS
    long = report_of(report_row(_report("mmsi:1", raw=b"x" * 513)))
    assert (long.raw, RAW_NOT_KEPT in long.flags) == (b"", True)


@given(st.binary(max_size=400) | st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=9),
       lambda inner: st.lists(inner, max_size=5) | st.dictionaries(
           st.sampled_from(["event", "row", "reports", "marking", "at", "closest", "units"]), inner, max_size=6))
       .map(lambda value: json.dumps(value).encode()))  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_whatever_is_told_is_read_or_refused(line: bytes) -> None:
    try:
        read_line(line)
    except TrackRowWrong:
        return
    raise AssertionError(line)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_a_line_with_one_thing_changed_is_read_or_refused(data: st.DataObject) -> None:
    """Nothing but TrackRowWrong comes out, and what is read can be kept."""
    written = json.loads(write_line(_told()))
    place = data.draw(st.integers(0, len(written["row"]) - 1))
    strange = (
        st.none()
        | st.integers()
        | st.text(max_size=200)
        | st.just("\ud800")
        | st.floats()
        | st.lists(st.integers(), max_size=3)
    )
    if data.draw(st.booleans()):
        written["row"][place] = data.draw(strange)
    else:
        written["reports"][0][data.draw(st.integers(0, 17))] = data.draw(strange)
    try:
        told = read_line(json.dumps(written).encode())
    except TrackRowWrong:
        return
    assert isinstance(told, ToldChange)
    numbering = Numbering(MemoryStore(), _Clock())
    _, note = numbering.number(told)
    assert kept_change(StoredNote(note, 1)).change.encounter == 1


class _Clock:
    def now(self) -> Instant:
        return after(10)


def _store(*notes: NoteRecord) -> MemoryStore:
    store = MemoryStore()
    store.create_channel(STATION, {})
    store.commit([(STATION, list(notes))])
    return store


def test_notes_come_back_and_what_was_changed_is_refused() -> None:
    run = KeptRun(Marking.EXERCISE, NOON, b"\x01" * 32, "charter", b"\x02" * 32, "edition = 1", ("mmsi:1",))
    assert kept_run(StoredNote(run_note(run), 1)) == run
    tracks = ToldTracks(Marking.REAL, NOON, False, (_report("mmsi:1"),))
    assert kept_tracks(StoredNote(tracks_note(tracks), 1)) == tracks
    how = Residuals("mmsi:2", 120.5, -3.25, 0.125, 0.75)
    unit = KeptUnit(Marking.REAL, Pairing("NORLAND 62", "mmsi:2", "Lt Sund", NOON, how, Verdict.YES))
    about = EntryId(LogId(1, 1), 7)
    assert kept_unit(StoredNote(unit_note(Marking.REAL, unit.pairing, about), 1)) == unit
    for kind, read in ((CHANGE, kept_change), (TRACKS, kept_tracks)):
        for data in (cbor.encode([1, 0]), cbor.encode([1, 0, True, [[1, 2]]]), cbor.encode([1, 0, 1, 1, [], [], None])):
            with pytest.raises(Refused):
                read(StoredNote(NoteRecord(kind, NOON, None, data), 1))


def test_numbers_go_on_after_a_restart_and_an_old_encounter_is_not_taken_up_again() -> None:
    first = Numbering(_store(), _Clock())
    told, note = first.number(_told(1))
    other = replace(_told(2), marking=Marking.EXERCISE)
    again, second = first.number(other)  # the same names in an exercise are other units
    assert (told.change.encounter, again.change.encounter) == (1, 2)
    store = _store(note, second)
    numbering = Numbering(store, _Clock())
    numbering.load()
    numbering.begin_run()
    found, _ = numbering.number(_told(1, second=20))
    assert found.change.encounter == 1
    late, _ = numbering.number(replace(_told(5, second=21 + CONTINUED_S)))
    assert late.change.encounter == 3
    closed, _ = numbering.number(_told(5, Phase.CLOSED, 22 + CONTINUED_S))
    assert closed.change.encounter == 3
    new, _ = numbering.number(_told(6, second=23 + CONTINUED_S))
    assert new.change.encounter == 4


def test_notes_are_found_from_an_instant_on() -> None:
    notes = []
    for second in range(200):
        notes.append(NoteRecord("other", after(second), None, b"x"))
        if second % 3 == 0:
            notes.append(tracks_note(ToldTracks(Marking.REAL, after(second), True, ())))
    store = _store(*notes)
    for since in (-5, 0, 1, 99, 100, 197, 198, 199, 500):
        found = [one.record.at for one in notes_since(store, STATION, TRACKS, after(since))]
        assert found == [after(second) for second in range(0, 200, 3) if second >= since]
    last = last_note(store, STATION, TRACKS)
    assert last is not None
    assert last.record.at == after(198)
    assert last_note(store, STATION, CHANGE) is None


def test_an_encounter_that_the_watch_lost_is_told_as_broken_off() -> None:
    run = KeptRun(Marking.REAL, after(-5), starting_sheet().digest, "own", None, None, ("mmsi:1",))
    numbering = Numbering(_store(), _Clock())
    notes = [run_note(run), numbering.number(_told(1))[1]]
    (one,) = KeptEncounters(_store(*notes)).all()
    assert (one.is_broken_off, one.is_open, one.phase, one.alarms) == (False, True, Phase.URGENT, 1)
    assert one.closest == (1234.567, after(0))
    assert one.sheet.digest == starting_sheet().digest
    again = run_note(replace(run, at=after(5)))
    (one,) = KeptEncounters(_store(*notes, again)).all()
    assert (one.is_broken_off, one.is_open) == (True, False)
    seen_again = numbering.number(_told(1, Phase.OPENED, 6))[1]
    (one,) = KeptEncounters(_store(*notes, again, seen_again)).all()
    assert (one.is_broken_off, one.phase, len(one.changes)) == (False, Phase.OPENED, 2)


def test_a_flood_of_changes_leaves_room_for_alarms() -> None:
    allowance = Allowance(10, 1e9)
    assert [allowance.take(0.5) for _ in range(7)] == [True] * 5 + [False] * 2
    assert [allowance.take() for _ in range(6)] == [True] * 5 + [False]
