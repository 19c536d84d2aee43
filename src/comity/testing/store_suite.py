"""What every Store promises. A new store is done when a subclass of StoreSuite passes in its test file.

    class TestMyStore(DurableStoreSuite):
        def new_store(self, folder: Path) -> Store: ...
        ...

StoreSuite is for a store that forgets; DurableStoreSuite adds what must survive a fault, a kill and a copy.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
import tracemalloc
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import ClassVar

import pytest

from comity.clock import Instant
from comity.errors import Refusal
from comity.protocol.steps import (
    CellRecord,
    EntryId,
    EntryRecord,
    EvidenceRecord,
    LogHead,
    LogId,
    Record,
    ShownRecord,
)
from comity.store.base import Store, StoreFailed
from comity.testing.store_notes_suite import NoteSuite
from comity.testing.store_records import BATCH_ENTRIES, CHANNEL, OUR_LOG, THEIR_LOG, batch, batches_in, contents, entry

_HUGE = 2**64 - 1


class StoreSuite(NoteSuite, ABC):
    """Promises that hold while the process lives."""

    @abstractmethod
    def new_store(self, folder: Path) -> Store:
        """An empty store; whatever it needs on disk goes into `folder`."""

    @abstractmethod
    def full(self, store: Store) -> AbstractContextManager[None]:
        """Inside the block the store has no room for one more byte; behind it there is room again."""

    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        """An empty store with one channel, closed afterwards."""
        store = self.new_store(tmp_path)
        store.create_channel(CHANNEL, {})
        yield store
        store.close()

    # channels and cells

    def test_channels_are_sorted_and_keep_their_cells_apart(self, store: Store) -> None:
        store.create_channel("west", {"a": b"1"})
        store.create_channel("east", {"a": b"2", "b": b""})
        assert store.channels() == ["east", CHANNEL, "west"]
        assert store.cells("east") == {"a": b"2", "b": b""}
        assert store.cells("west") == {"a": b"1"}

    def test_a_taken_name_is_refused_and_changes_nothing(self, store: Store) -> None:
        store.create_channel("west", {"a": b"1"})
        with pytest.raises(StoreFailed):
            store.create_channel("west", {"a": b"2", "b": b"3"})
        assert store.cells("west") == {"a": b"1"}

    def test_cells_are_replaced_and_removed_in_order(self, store: Store) -> None:
        store.commit([(CHANNEL, [CellRecord("a", b"1"), CellRecord("b", b"1"), CellRecord("c", b"1")])])
        store.commit([(CHANNEL, [CellRecord("a", b"2"), CellRecord("b", None), CellRecord("never", None)])])
        assert store.cells(CHANNEL) == {"a": b"2", "c": b"1"}
        store.commit([(CHANNEL, [CellRecord("a", None), CellRecord("a", b"3"), CellRecord("c", b"4")])])
        store.commit([(CHANNEL, [CellRecord("c", b"5"), CellRecord("c", None)])])
        assert store.cells(CHANNEL) == {"a": b"3"}

    def test_what_is_not_there_is_empty(self, store: Store) -> None:
        for channel in (CHANNEL, "nowhere"):
            assert store.cells(channel) == {}
            assert store.generations(channel) == []
            assert store.arrivals(channel) == []
            assert store.arrivals(channel, types=[5]) == []
            assert store.evidence(channel) == []
            assert store.notes(channel) == []
            assert store.notes(channel, kinds=["draft"]) == []
            assert store.notes_about(channel, EntryId(OUR_LOG, 0)) == []
            assert list(store.entries(channel, OUR_LOG)) == []
            assert store.entry(channel, EntryId(OUR_LOG, 0)) is None
            assert store.citing(channel, EntryId(OUR_LOG, 0)) == []

    def test_a_commit_to_no_channel_is_refused_whole(self, store: Store) -> None:
        with pytest.raises(StoreFailed):
            store.commit([(CHANNEL, [entry(0), CellRecord("a", b"1")]), ("nowhere", [entry(0)])])
        assert contents(store) == {CHANNEL: ({}, [], [], [], [], [])}

    def test_an_empty_commit_is_harmless(self, store: Store) -> None:
        store.commit([])
        store.commit([(CHANNEL, [])])
        assert contents(store) == {CHANNEL: ({}, [], [], [], [], [])}

    # entries

    def test_an_entry_comes_back_as_it_was(self, store: Store) -> None:
        full = EntryRecord(
            id=EntryId(LogId(1, 7), 41_234),
            data=bytes(range(256)) * 40,
            type=9,
            seen=LogHead(3, 12),
            at=Instant(1_764_000_000_000),
            recorded_at=Instant(1_764_000_000_123),
            precedence=3,
            marking=2,
            cites=(EntryId(OUR_LOG, 3), EntryId(LogId(1, 2), 0), EntryId(OUR_LOG, 3)),
            fault=Refusal.BODY_MALFORMED,
            recovered=True,
        )
        bare = EntryRecord(EntryId(OUR_LOG, 0), b"", -1, LogHead(1, 0), Instant(0), Instant(0))
        store.commit([(CHANNEL, [full, bare])])
        found = [store.entry(CHANNEL, full.id), store.entry(CHANNEL, bare.id)]
        assert [stored and stored.record for stored in found] == [full, bare]
        assert [stored.arrival for stored in store.arrivals(CHANNEL)] == [1, 2]
        assert store.generations(CHANNEL) == [(OUR_LOG, 1), (LogId(1, 7), 41_235)]

    def test_numbers_that_the_other_side_chose_may_be_huge(self, store: Store) -> None:
        cited = EntryId(LogId(0, _HUGE), _HUGE)
        hostile = EntryRecord(
            id=EntryId(THEIR_LOG, 0),
            data=b"hostile",
            type=_HUGE,
            seen=LogHead(_HUGE, _HUGE),
            at=Instant(_HUGE * 1000),
            recorded_at=Instant(1),
            cites=(cited, EntryId(OUR_LOG, _HUGE)),
            fault=Refusal.TYPE_UNKNOWN,
        )
        store.commit([(CHANNEL, [hostile])])
        assert [stored.record for stored in store.entries(CHANNEL, THEIR_LOG, 0, _HUGE)] == [hostile]
        assert [stored.record for stored in store.citing(CHANNEL, cited)] == [hostile]
        assert [stored.record for stored in store.arrivals(CHANNEL, types=[_HUGE, 5])] == [hostile]
        assert store.citing(CHANNEL, EntryId(OUR_LOG, _HUGE - 1)) == []
        assert store.entry(CHANNEL, cited) is None
        assert list(store.entries(CHANNEL, LogId(0, _HUGE))) == []
        assert list(store.entries(CHANNEL, THEIR_LOG, _HUGE)) == []
        assert store.arrivals(CHANNEL, _HUGE) == []

    def test_the_same_entry_again_is_harmless(self, store: Store) -> None:
        store.commit([(CHANNEL, [entry(0, cites=(EntryId(THEIR_LOG, 4),)), entry(1)])])
        before = contents(store)
        store.commit([(CHANNEL, [entry(1), entry(0, cites=(EntryId(THEIR_LOG, 4),))])])
        assert contents(store) == before
        store.commit([(CHANNEL, [entry(0), entry(2), entry(2), entry(1), entry(3)])])
        assert [(s.arrival, s.record.id.number) for s in store.arrivals(CHANNEL)] == [(1, 0), (2, 1), (3, 2), (4, 3)]
        assert [s.arrival for s in store.citing(CHANNEL, EntryId(THEIR_LOG, 4))] == [1]

    @pytest.mark.parametrize("at_once", [True, False])
    def test_other_bytes_under_a_number_are_refused_whole(self, store: Store, at_once: bool) -> None:
        first: list[Record] = [entry(0)]
        second: list[Record] = [entry(1), CellRecord("a", b"1"), entry(0, data=b"another"), entry(2)]
        if not at_once:
            store.commit([(CHANNEL, first)])
        before = contents(store)
        with pytest.raises(StoreFailed):
            store.commit([(CHANNEL, first + second)] if at_once else [(CHANNEL, second)])
        assert contents(store) == before
        store.commit([(CHANNEL, [*first, entry(1)])])
        assert [stored.record for stored in store.entries(CHANNEL, OUR_LOG)] == [entry(0), entry(1)]

    def test_entries_come_by_number_and_within_bounds(self, store: Store) -> None:
        store.commit([(CHANNEL, [entry(number) for number in (5, 1, 9, 0, 2)])])
        store.commit([(CHANNEL, [entry(1, THEIR_LOG), entry(0, LogId(0, 2))])])

        def numbers(start: int, stop: int | None = None) -> list[int]:
            return [stored.record.id.number for stored in store.entries(CHANNEL, OUR_LOG, start, stop)]

        assert numbers(0) == [0, 1, 2, 5, 9]
        assert numbers(1, 9) == [1, 2, 5]
        assert numbers(3, 5) == []
        assert numbers(9, 3) == []
        assert store.generations(CHANNEL) == [(OUR_LOG, 10), (LogId(0, 2), 1), (THEIR_LOG, 2)]

    def test_many_and_large_entries_come_complete(self, store: Store) -> None:
        sizes = [0, 1_000_000, 10, 700_000, 700_000] + [100] * 2000
        store.commit([(CHANNEL, [entry(k, data=bytes(size)) for k, size in enumerate(sizes)])])
        found = store.entries(CHANNEL, OUR_LOG)
        assert [len(stored.record.data) for stored in found] == sizes

    def test_iterating_holds_a_few_megabytes_at_most(self, store: Store) -> None:
        store.commit([(CHANNEL, [entry(number, data=bytes(500_000)) for number in range(30)])])
        tracemalloc.start()
        try:
            assert sum(len(stored.record.data) for stored in store.entries(CHANNEL, OUR_LOG)) == 15_000_000
            assert tracemalloc.get_traced_memory()[1] < 5_000_000
        finally:
            tracemalloc.stop()

    def test_an_open_iteration_holds_nothing_up(self, store: Store) -> None:
        store.commit([(CHANNEL, [entry(number) for number in range(1000)])])
        found = store.entries(CHANNEL, OUR_LOG)
        assert next(found).record.id.number == 0
        store.commit([(CHANNEL, [entry(1000), CellRecord("a", b"1")])])
        assert store.cells(CHANNEL) == {"a": b"1"}
        assert store.entry(CHANNEL, EntryId(OUR_LOG, 1000)) is not None
        assert sum(1 for _ in found) >= 999

    # order of arrival

    def test_arrivals_run_over_both_logs_of_each_channel(self, store: Store) -> None:
        store.create_channel("west", {})
        store.commit([(CHANNEL, [entry(1, THEIR_LOG), entry(0)]), ("west", [entry(0)]), (CHANNEL, [entry(1)])])
        store.commit([(CHANNEL, [entry(0, THEIR_LOG)]), ("west", [entry(0, THEIR_LOG), entry(1)])])
        assert [(s.arrival, s.record.id) for s in store.arrivals(CHANNEL)] == [
            (1, EntryId(THEIR_LOG, 1)),
            (2, EntryId(OUR_LOG, 0)),
            (3, EntryId(OUR_LOG, 1)),
            (4, EntryId(THEIR_LOG, 0)),
        ]
        assert [(s.arrival, s.record.id.log) for s in store.arrivals("west")] == [
            (1, OUR_LOG),
            (2, THEIR_LOG),
            (3, OUR_LOG),
        ]

    def test_arrivals_by_type_and_in_pages(self, store: Store) -> None:
        store.commit([(CHANNEL, [entry(number, type_=number % 3) for number in range(20)])])
        wanted = [number + 1 for number in range(20) if number % 3 != 1]
        found: list[int] = []
        while page := store.arrivals(CHANNEL, found[-1] if found else 0, types=[2, 0, 2, 77], limit=4):
            assert len(page) <= 4
            found += [stored.arrival for stored in page]
        assert found == wanted
        assert [stored.arrival for stored in store.arrivals(CHANNEL, 17, limit=2)] == [18, 19]
        assert store.arrivals(CHANNEL, types=[]) == []
        assert store.arrivals(CHANNEL, limit=0) == []

    # cites

    def test_citing_entries_come_in_order_of_arrival_from_both_logs(self, store: Store) -> None:
        cited, other = EntryId(OUR_LOG, 0), EntryId(THEIR_LOG, 0)
        store.create_channel("west", {})
        store.commit(
            [
                (CHANNEL, [entry(9, THEIR_LOG, cites=(cited, other)), entry(4, cites=(cited,)), entry(0)]),
                (CHANNEL, [entry(3, THEIR_LOG, cites=(cited, cited)), entry(5, cites=(other,))]),
                ("west", [entry(0, cites=(cited,))]),
            ]
        )
        assert [(s.arrival, s.record.id.number) for s in store.citing(CHANNEL, cited)] == [(1, 9), (2, 4), (4, 3)]
        assert [s.record.id.number for s in store.citing(CHANNEL, other)] == [9, 5]
        assert [s.arrival for s in store.citing(CHANNEL, cited, after=1, limit=1)] == [2]
        assert store.citing(CHANNEL, EntryId(OUR_LOG, 9)) == []

    # shown and evidence

    def test_shown_is_marked_once_and_stays(self, store: Store) -> None:
        shown = ShownRecord(EntryId(OUR_LOG, 1), Instant(7))
        store.commit([(CHANNEL, [shown, entry(0), entry(1)])])
        store.commit([(CHANNEL, [shown, ShownRecord(EntryId(OUR_LOG, 1), Instant(8))])])
        assert [stored.shown for stored in store.entries(CHANNEL, OUR_LOG)] == [False, True]
        assert [stored.shown for stored in store.arrivals(CHANNEL)] == [False, True]

    def test_what_is_not_stored_cannot_have_been_shown(self, store: Store) -> None:
        with pytest.raises(StoreFailed):
            store.commit([(CHANNEL, [entry(0), ShownRecord(EntryId(THEIR_LOG, 0), Instant(7))])])
        assert contents(store) == {CHANNEL: ({}, [], [], [], [], [])}

    def test_evidence_stays_in_order_and_is_never_merged(self, store: Store) -> None:
        kept = [
            EvidenceRecord(Refusal.SPLIT_VIEW, Instant(2), b"two"),
            EvidenceRecord(Refusal.ROOT_MISMATCH, Instant(1), b"one"),
            EvidenceRecord(Refusal.SPLIT_VIEW, Instant(2), b"two"),
        ]
        store.commit([(CHANNEL, kept[:2])])
        store.commit([(CHANNEL, kept[2:])])
        assert store.evidence(CHANNEL) == kept

    # faults

    def test_a_full_store_says_so_changes_nothing_and_recovers(self, store: Store) -> None:
        store.commit(batch(0))
        large: list[Record] = [*batch(1)[0][1], entry(99, data=bytes(300_000))]
        before = contents(store)
        for _ in range(3):
            with self.full(store):
                with pytest.raises(StoreFailed):
                    store.commit([(CHANNEL, large)])
                with pytest.raises(StoreFailed):
                    store.create_channel("west", {"large": bytes(300_000)})
                assert contents(store) == before
        store.commit(batch(1))
        assert batches_in(store) == 2
        store.commit([(CHANNEL, large)])

    def test_closing_twice_is_harmless(self, store: Store) -> None:
        store.close()
        store.close()


class DurableStoreSuite(StoreSuite):
    """Promises that hold beyond the process."""

    opening: ClassVar[str]
    """Python text that opens the store in `folder` (a Path) for writing and calls it `store`."""

    @abstractmethod
    def open_store(self, folder: Path, *, read_only: bool = False) -> Store:
        """Open the store that `new_store` has made in `folder`."""

    @abstractmethod
    def failing_at(self, store: Store, step: int) -> AbstractContextManager[None]:
        """Inside the block step number `step` (0, 1, …) that the store takes in writing fails once."""

    def check_every_fault(self, folder: Path, failing_at: Callable[[Store, int], AbstractContextManager[None]]) -> int:
        """Let each step of a commit fail; the number of steps. For finer breakage than `failing_at`, too."""
        store = self.new_store(folder)
        store.create_channel(CHANNEL, {})
        store.commit(batch(0))
        before = contents(store)
        step = 0
        while True:
            with failing_at(store, step), suppress(StoreFailed):
                store.commit(batch(1))
                break
            assert contents(store) == before, f"changed by a fault at step {step}"
            step += 1
        assert batches_in(store) == 2
        after = contents(store)
        store.close()
        again = self.open_store(folder)
        assert contents(again) == after
        again.close()
        return step

    def test_a_fault_at_any_step_changes_nothing(self, tmp_path: Path) -> None:
        assert self.check_every_fault(tmp_path, self.failing_at) > 3

    def test_a_fault_at_any_step_of_a_new_channel_changes_nothing(self, store: Store) -> None:
        before = contents(store)
        step = 0
        while True:
            with self.failing_at(store, step), suppress(StoreFailed):
                store.create_channel("west", {"a": b"1", "b": b"2"})
                break
            assert contents(store) == before, f"changed by a fault at step {step}"
            step += 1
        assert store.cells("west") == {"a": b"1", "b": b"2"}

    def test_everything_is_there_after_reopening(self, store: Store, tmp_path: Path) -> None:
        store.create_channel("west", {"a": b"1"})
        for count in range(3):
            store.commit(batch(count))
        store.commit([("west", [entry(7, LogId(1, 2), cites=(EntryId(OUR_LOG, 1),)), CellRecord("a", None)])])
        before = contents(store)
        store.close()
        again = self.open_store(tmp_path)
        assert contents(again) == before
        again.commit(batch(3))
        assert batches_in(again) == 4
        again.close()

    def test_a_reader_sees_each_commit_and_writes_nothing(self, store: Store, tmp_path: Path) -> None:
        reader = self.open_store(tmp_path, read_only=True)
        for count in range(3):
            assert batches_in(reader) == count
            store.commit(batch(count))
        with pytest.raises(StoreFailed):
            reader.commit(batch(3))
        with pytest.raises(StoreFailed):
            reader.create_channel("west", {})
        reader.close()
        assert batches_in(store) == 3

    def test_a_backup_is_whole_and_stands_alone(self, store: Store, tmp_path: Path) -> None:
        copies = tmp_path / "copies"
        copies.mkdir()
        moved = tmp_path / "moved"
        moved.mkdir()
        store.commit(batch(0))
        store.backup(copies / self.file_name)
        store.commit(batch(1))
        assert [path.name for path in copies.iterdir()] == [self.file_name]
        with pytest.raises(StoreFailed):
            store.backup(copies / self.file_name)
        (copies / self.file_name).rename(moved / self.file_name)
        copy = self.open_store(moved)
        assert batches_in(copy) == 1
        copy.commit(batch(1))
        assert contents(copy) == contents(store)
        copy.close()

    file_name: ClassVar[str]
    """The file that `open_store` opens inside its folder."""

    def test_a_killed_writer_leaves_every_commit_whole(self, store: Store, tmp_path: Path) -> None:
        store.close()
        chance = random.Random(20)  # the same points on every run, as far as processes allow
        done = 0
        for _ in range(10):
            promised = self._kill_a_writer(tmp_path, chance)
            again = self.open_store(tmp_path)
            found = batches_in(again)
            again.close()
            assert found in (promised, promised + 1), f"{promised} promised, {found} found"
            assert found > done
            done = found

    def _kill_a_writer(self, folder: Path, chance: random.Random) -> int:
        """Start a process that commits batches and says so after each; kill it; how many it promised."""
        with self._writing_process(folder, 1_000_000) as writer:
            assert writer.stdout is not None
            said = [writer.stdout.readline() for _ in range(chance.randrange(1, 40))]
            time.sleep(chance.random() / 200)
            writer.kill()
            said += writer.stdout.readlines()
        return int(said[-1])

    def test_another_process_reads_while_one_writes(self, store: Store, tmp_path: Path) -> None:
        store.close()
        reader = self.open_store(tmp_path, read_only=True)
        with self._writing_process(tmp_path, 100) as writer:
            while writer.poll() is None:
                count = int(reader.cells(CHANNEL).get("count", b"-1")) + 1
                entries = sum(1 for _ in reader.entries(CHANNEL, OUR_LOG))
                assert entries % BATCH_ENTRIES == 0
                assert count * BATCH_ENTRIES <= entries <= len(reader.evidence(CHANNEL)) * BATCH_ENTRIES
        assert batches_in(reader) == 100
        reader.close()

    def _writing_process(self, folder: Path, batches: int) -> subprocess.Popen[str]:
        script = _WRITER.format(opening=self.opening)
        command = [sys.executable, "-c", script, str(folder), str(batches)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


_WRITER = """
import sys
from pathlib import Path
from comity.testing.store_notes_suite import NoteSuite
from comity.testing.store_records import batch, batches_in
folder = Path(sys.argv[1])
{opening}
for count in range(batches_in(store), int(sys.argv[2])):
    store.commit(batch(count))
    print(count + 1, flush=True)
"""
