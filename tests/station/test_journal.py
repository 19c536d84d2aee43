"""Record, then transmit, then show; groups; and what happens when a commit fails."""

from __future__ import annotations

import asyncio

import pytest

from comity.protocol.steps import EntryStored, Event, Step
from comity.protocol.traits import BearerTraits
from comity.station import journal as journal_file
from comity.station.journal import Journal
from comity.station.open_channel import OpenChannel
from comity.store.base import StoreFailed
from tests.station.fakes import FakeClock, FakeCore, FakeKeys, FakeStore, record


class Bench:
    """One channel over fakes."""

    def __init__(self, *names: str) -> None:
        self.store = FakeStore()
        self.keys = FakeKeys()
        self.clock = FakeClock()
        self.journal = Journal(self.store, self.keys)  # type: ignore[arg-type]
        self.cores: dict[str, list[FakeCore]] = {}
        self.channels = {name: self.channel(name) for name in names or ("north",)}
        self.north = self.channels.get("north")
        self.events: list[Event] = []
        for channel in self.channels.values():
            channel.listeners.append(lambda _, event: self.events.append(event))

    def channel(self, name: str) -> OpenChannel[FakeCore]:
        def load() -> FakeCore:
            core = FakeCore(first=len(self.store.entries_of.get(name, {})))
            self.cores.setdefault(name, []).append(core)
            return core

        return OpenChannel(name, load, self.journal, self.store, self.clock)  # type: ignore[arg-type]


@pytest.fixture(params=["inline", "thread"])
def _both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "thread":
        monkeypatch.setattr(journal_file, "_SLOW_COMMIT_S", -1.0)


@pytest.mark.usefixtures("_both_ways")
def test_nothing_is_released_before_it_is_durable() -> None:
    async def run() -> None:
        bench = Bench()
        channel, core = bench.channels["north"], bench.cores["north"][0]
        link = channel.link_up("a", BearerTraits())
        core.to_send.append(b"receipt")
        seen: list[tuple[int, int]] = []
        bench.store.before = lambda: seen.append((len(core.marks), len(bench.events)))
        link.woken.clear()
        channel.receive(b"one", link)
        assert not bench.events
        assert not link.woken.is_set()
        await bench.journal.settled()
        assert seen == [(2, 0)]  # the steps of start and link_up were released, nothing of the frame
        assert bench.events == [EntryStored(record(0))]
        assert link.woken.is_set()
        await channel.close()
        await bench.journal.close()

    asyncio.run(run())


@pytest.mark.usefixtures("_both_ways")
def test_steps_that_wait_go_together_and_keep_their_order() -> None:
    async def run() -> None:
        bench = Bench("north", "south")
        links = {name: channel.link_up("a", BearerTraits()) for name, channel in bench.channels.items()}
        for _ in range(20):
            for name, channel in bench.channels.items():
                channel.receive(b"x", links[name])
                channel.receive(b"refuse", links[name])
        await bench.journal.settled()
        assert len(bench.store.commits) == 1
        for name in bench.channels:
            core = bench.cores[name][0]
            assert core.marks == sorted(core.marks)
            assert len(core.marks) == 42
            assert len(bench.store.entries_of[name]) == 20
        for channel in bench.channels.values():
            await channel.close()
        await bench.journal.close()

    asyncio.run(run())


def test_keys_are_kept_before_the_commit_and_destroyed_after_the_release() -> None:
    async def run() -> None:
        bench = Bench()
        channel, core = bench.channels["north"], bench.cores["north"][0]
        bench.store.before = lambda: bench.keys.done.append("commit")
        channel.listeners.append(lambda *_: bench.keys.done.append("shown"))
        await channel.commit(core.receive_frame(b"key", "a", bench.clock.now()))
        await bench.journal.settled()
        assert bench.keys.done == ["keep new", "commit", "shown", "destroy old"]

    asyncio.run(run())


def test_a_step_without_records_waits_for_those_before_it_only() -> None:
    async def run() -> None:
        bench = Bench()
        channel, core = bench.channels["north"], bench.cores["north"][0]
        channel.take(core.step())
        assert core.marks == [0, 1]
        channel.take(core.step(record(0)))
        channel.take(core.step())
        assert core.marks == [0, 1]
        await bench.journal.settled()
        assert core.marks == [0, 1, 2, 3]
        assert len(bench.store.commits) == 1

    asyncio.run(run())


@pytest.mark.usefixtures("_both_ways")
def test_a_failed_commit_shows_nothing_and_begins_again_from_the_store() -> None:
    async def run() -> None:
        bench = Bench("north", "south")
        north, south = bench.channels["north"], bench.channels["south"]
        link, other = north.link_up("a", BearerTraits()), south.link_up("b", BearerTraits())
        bench.store.failing.add("north")
        old = bench.cores["north"][0]
        waiting = asyncio.ensure_future(north.commit(old.step(record(0))))
        await asyncio.sleep(0)
        north.receive(b"x", link)
        south.receive(b"y", other)
        with pytest.raises(StoreFailed):
            await waiting
        await bench.journal.settled()
        assert old.marks == [0, 1]
        assert bench.events == [EntryStored(record(0))]  # south's
        assert len(bench.cores["north"]) == 2
        assert len(bench.cores["south"]) == 1
        new = north.core
        assert new is bench.cores["north"][1]
        assert link.is_broken  # whoever carries it closes it
        assert not other.is_broken
        north.receive(b"x", link)
        assert not new.received
        north.link_down("a")
        bench.store.failing.clear()
        again = north.link_up("c", BearerTraits())
        assert list(new.links) == ["c"]
        await north.room()  # after a pause
        north.receive(b"x", again)
        await bench.journal.settled()
        assert len(bench.store.entries_of["north"]) == 1
        for channel in bench.channels.values():
            await channel.close()
        await bench.journal.close()

    asyncio.run(run())


def test_what_the_core_raises_begins_it_again() -> None:
    async def run() -> None:
        bench = Bench()
        channel = bench.channels["north"]
        link = channel.link_up("a", BearerTraits())
        channel.receive(b"one", link)
        channel.receive(b"raise", link)
        await bench.journal.settled()
        assert len(bench.cores["north"]) == 2
        assert link.is_broken
        await channel.close()

    asyncio.run(run())


def test_a_broken_store_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        bench = Bench()
        channel = bench.channels["north"]
        broken = [True, True]
        good = channel._load

        def load() -> FakeCore:
            if broken and broken.pop():
                raise StoreFailed(reason="told to")
            return good()

        monkeypatch.setattr(channel, "_load", load)
        monkeypatch.setattr("comity.station.open_channel._PAUSE_AFTER_FAULT_S", 0.01)
        bench.store.failing.add("north")
        with pytest.raises(StoreFailed):
            await channel.commit(channel.core.step(record(0)))
        with pytest.raises(StoreFailed):
            assert channel.core
        await channel.room()
        assert channel.core is bench.cores["north"][1]
        await channel.close()

    asyncio.run(run())


def test_wanted_entries_are_supplied_after_the_commit() -> None:
    async def run() -> None:
        bench = Bench()
        channel = bench.channels["north"]
        link = channel.link_up("a", BearerTraits())
        channel.receive(b"want", link)
        await bench.journal.settled()
        assert channel.core.supplied == [record(0).id]
        await channel.close()

    asyncio.run(run())


def test_a_deadline_is_met_and_an_earlier_one_overtakes() -> None:
    async def run() -> None:
        bench = Bench()
        channel = bench.channels["north"]
        core = channel.core
        core.due = type(bench.clock.instant)(bench.clock.instant + 60_000)
        channel.wake()
        core.due = bench.clock.instant
        channel.wake()
        while not core.deadlines:
            await asyncio.sleep(0.001)
        assert core.due is None
        await channel.close()

    asyncio.run(run())


def test_room_is_refused_while_too_much_is_unrecorded() -> None:
    async def run() -> None:
        bench = Bench()
        channel = bench.channels["north"]
        link = channel.link_up("a", BearerTraits())
        for _ in range(300):
            channel.receive(b"x", link)
        assert not channel.has_room
        await channel.room()
        assert channel.idle
        await channel.close()

    asyncio.run(run())


def test_what_the_core_need_not_know_is_written_beside_it() -> None:
    async def run() -> None:
        bench = Bench()
        channel = bench.channels["north"]
        await channel.write([record(7)])
        assert channel.core.marks == [0]
        bench.store.failing.add("north")
        with pytest.raises(StoreFailed):
            await channel.write([record(8)])
        assert len(bench.cores["north"]) == 1

    asyncio.run(run())


def test_an_empty_step_is_empty() -> None:
    assert not Step().must_record
