"""What every Store promises of notes; part of testing/store_suite.py, which gives the store."""

from __future__ import annotations

import pytest

from comity.clock import Instant
from comity.protocol.steps import EntryId, LogId, NoteRecord
from comity.store.base import Store, StoreFailed
from comity.testing.store_records import CHANNEL, OUR_LOG, THEIR_LOG, entry

_HUGE = 2**64 - 1


class NoteSuite:
    """Notes are kept as they are, in order, apart for each channel, and found by kind and by entry."""

    def test_a_note_comes_back_as_it_was(self, store: Store) -> None:
        kept = [
            NoteRecord("draft", Instant(2), None, b""),
            NoteRecord("signature", Instant(1), EntryId(LogId(1, _HUGE), _HUGE), bytes(range(256)) * 400),
            NoteRecord("draft", Instant(2), None, b""),
        ]
        store.commit([(CHANNEL, kept[:2])])
        store.commit([(CHANNEL, kept[2:])])
        assert [note.record for note in store.notes(CHANNEL)] == kept
        assert [note.arrival for note in store.notes(CHANNEL)] == [1, 2, 3]

    def test_notes_by_kind_and_in_pages(self, store: Store) -> None:
        kinds = ["draft", "signature", "watch"]
        store.create_channel("west", {})
        store.commit([("west", [NoteRecord("draft", Instant(9), None, b"west")])])
        store.commit([(CHANNEL, [NoteRecord(kinds[k % 3], Instant(k), None, b"%d" % k) for k in range(20)])])
        found: list[int] = []
        while page := store.notes(CHANNEL, found[-1] if found else 0, kinds=["watch", "draft", "watch", "x"], limit=4):
            assert len(page) <= 4
            found += [note.arrival for note in page]
        assert found == [k + 1 for k in range(20) if k % 3 != 1]
        assert [note.record.data for note in store.notes(CHANNEL, 18)] == [b"18", b"19"]
        assert [note.record.data for note in store.notes("west")] == [b"west"]
        assert store.notes(CHANNEL, kinds=[]) == store.notes(CHANNEL, limit=0) == store.notes(CHANNEL, _HUGE) == []

    def test_notes_belong_to_the_entry_of_their_commit_or_of_a_later_one(self, store: Store) -> None:
        ours, theirs = EntryId(OUR_LOG, 0), EntryId(THEIR_LOG, 0)
        store.create_channel("west", {})
        notes = [
            NoteRecord("draft", Instant(k), about, b"%d" % k) for k, about in enumerate([ours, theirs, None, ours])
        ]
        store.commit([(CHANNEL, [notes[0], entry(0), *notes[1:]]), ("west", [notes[0]])])
        assert [note.record.data for note in store.notes_about(CHANNEL, ours)] == [b"0", b"3"]
        assert [note.arrival for note in store.notes_about(CHANNEL, ours)] == [1, 4]
        assert [note.record.data for note in store.notes_about(CHANNEL, theirs)] == [b"1"]
        assert [note.arrival for note in store.notes_about("west", ours)] == [1]
        assert store.notes_about(CHANNEL, EntryId(OUR_LOG, 1)) == []

    def test_a_refused_commit_keeps_no_note(self, store: Store) -> None:
        store.commit([(CHANNEL, [entry(0)])])
        with pytest.raises(StoreFailed):
            store.commit([(CHANNEL, [NoteRecord("draft", Instant(1), None, b"1"), entry(0, data=b"another")])])
        assert store.notes(CHANNEL) == []
