"""Stations come back from backups: nothing is written twice, nothing that either side holds is lost."""

from __future__ import annotations

from comity.clock import later
from comity.errors import Refusal
from comity.messages.precedence import Precedence
from comity.protocol.steps import EntryId
from comity.protocol.transitions import Phase
from comity.store.memory import MemoryKeyStore, MemoryStore
from comity.testing.pair import NAME, SimulatedPair, SimulatedStation
from tests.protocol.stations import core, flows, noise, open_pair, texts


def come_back(pair: SimulatedPair, side: SimulatedStation, disk: MemoryStore) -> None:
    """From a backup, without keys, as an officer restores it."""
    pair.disconnect()
    side.store, side.key_store = disk.copy(), MemoryKeyStore()
    side.inbox = [record for record in side.inbox if side.store.entry(NAME, record.id)]
    pair.now = later(pair.now, 2)
    side.reload(pair.now)
    side.finish(side.channel.begin_restore(pair.now), pair.now)


def settle(pair: SimulatedPair, seconds: float = 300) -> None:
    """Everything is back where it belongs, and nobody found anything to complain about."""
    pair.connect()
    pair.run(seconds)
    for side in (pair.a, pair.b):
        assert side.channel.phase is Phase.OPEN
        assert core(side).restoring is None
        assert side.channel.status().queued == 0
    same_record(pair)
    assert not pair.a.store.evidence(NAME) + pair.b.store.evidence(NAME)


def same_record(pair: SimulatedPair) -> None:
    """Both hold the same entries, byte for byte."""
    assert pair.a.store.generations(NAME) == pair.b.store.generations(NAME)
    for log, size in pair.a.store.generations(NAME):
        for number in range(size):
            one, other = (side.store.entry(NAME, EntryId(log, number)) for side in (pair.a, pair.b))
            assert one is not None
            assert other is not None
            assert one.record.data == other.record.data


def say(pair: SimulatedPair, count: int = 3) -> list[EntryId]:
    released = []
    for n in range(count):
        released.append(pair.a.say(f"Notice {n}.", pair.now, Precedence(n % 4)))
        released.append(pair.b.say(f"Answer {n}.", pair.now, Precedence(n % 4)))
    pair.run(20)
    return released


def test_what_was_lost_with_the_machine_comes_back_from_the_other_side() -> None:
    pair = open_pair()
    released = say(pair)
    disk = pair.b.store.copy()
    released += say(pair)
    come_back(pair, pair.b, disk)
    settle(pair)
    released += say(pair)
    same_record(pair)
    for side in (pair.a, pair.b):
        assert sorted(texts(side)) == sorted(e for e in released if e.log.direction != side.identity.our_direction)
    recovered = [s.record for s in pair.b.store.arrivals(NAME) if s.record.recovered]
    assert len(recovered) >= 3


def test_the_same_backup_twice() -> None:
    pair = open_pair()
    say(pair)
    disk = pair.b.store.copy()
    for _ in range(3):
        say(pair)
        come_back(pair, pair.b, disk)
        settle(pair)
    say(pair)
    same_record(pair)


def test_both_at_once() -> None:
    pair = open_pair()
    say(pair)
    disks = pair.a.store.copy(), pair.b.store.copy()
    say(pair)
    come_back(pair, pair.a, disks[0])
    come_back(pair, pair.b, disks[1])
    pair.connect()
    pair.run(400)
    for side in (pair.a, pair.b):
        assert side.channel.phase is Phase.OPEN
    flows(pair)
    assert not pair.a.store.evidence(NAME) + pair.b.store.evidence(NAME)


def test_messages_that_waited_in_the_backup_are_delivered() -> None:
    pair = open_pair()
    say(pair)
    pair.disconnect()
    waiting = [pair.b.say(f"Released without a line {n}.", pair.now) for n in range(3)]
    disk = pair.b.store.copy()
    come_back(pair, pair.b, disk)
    settle(pair)
    assert [entry for entry in texts(pair.a) if entry in waiting] == waiting


def test_bulk_comes_back_over_a_lossy_line() -> None:
    pair = open_pair()
    for line in pair.lines.values():
        line.loss = 0.05
    disk = pair.b.store.copy()
    for n in range(3):
        pair.b.say(noise(20_000, n), pair.now)
    pair.run(200)
    come_back(pair, pair.b, disk)
    began = pair.now
    pair.connect()
    pair.run(300, until=lambda: pair.b.channel.phase is Phase.OPEN and core(pair.b).restoring is None)
    assert pair.now - began < 200_000
    settle(pair)


def test_a_crash_while_entries_are_sent_again_loses_none() -> None:
    """A knows from B's hello that B lost entries of A; then A is killed."""
    for seconds in (1, 2, 3, 4, 6, 9):
        pair = open_pair()
        disk = pair.b.store.copy()
        for n in range(12):
            pair.a.say(noise(1500, n), pair.now)
        pair.run(60)
        come_back(pair, pair.b, disk)
        pair.connect()
        pair.run(seconds)
        pair.disconnect()
        pair.a.reload(pair.now)
        settle(pair)


def test_an_old_copy_with_keys_notices_and_stops() -> None:
    """A snapshot of the machine, keys included, comes back and nobody tells it."""
    pair = open_pair()
    say(pair)
    store, keys = pair.b.copy_of_disk()
    say(pair)
    pair.disconnect()
    pair.b.store, pair.b.key_store = store, keys
    pair.b.reload(pair.now)
    pair.connect()
    pair.a.say("Are you there?", pair.now)
    pair.run(30)
    assert pair.b.channel.phase is Phase.STOPPED
    pair.b.finish(pair.b.channel.begin_restore(pair.now), pair.now)
    pair.run(300)
    flows(pair)
    same_record(pair)
    assert [proof.kind for proof in pair.b.store.evidence(NAME)] == [Refusal.RESTORED_OLD_COPY]


def snapshot_comes_back(pair: SimulatedPair) -> None:
    """B's machine of some time ago, with its keys; since then B has changed its epoch key, and A has seen that."""
    say(pair)
    store, keys = pair.b.copy_of_disk()
    pair.b.finish(pair.b.channel.rotate_keys(pair.now), pair.now)
    pair.run(60)
    say(pair)
    assert core(pair.b).keys.epochs[pair.b.identity.our_direction, 0].keys is None
    pair.disconnect()
    pair.b.store, pair.b.key_store = store, keys
    pair.b.inbox = [record for record in pair.b.inbox if store.entry(NAME, record.id)]
    pair.a.receipted = {entry for entry in pair.a.receipted if store.entry(NAME, entry)}
    pair.b.reload(pair.now)


def test_an_old_copy_that_nobody_can_hear_is_told_by_its_key() -> None:
    """Its frames do not open any more, and what it heard of itself would not tell it."""
    pair = open_pair()
    snapshot_comes_back(pair)
    core(pair.b).keys.epochs.pop((pair.a.identity.our_direction, 99), None)
    pair.connect()
    pair.b.say("Am I heard?", pair.now)
    pair.run(60)
    assert pair.b.channel.phase is Phase.STOPPED
    pair.b.finish(pair.b.channel.begin_restore(pair.now), pair.now)
    pair.run(300)
    flows(pair)


def test_what_an_old_copy_wrote_and_nobody_heard_is_found_when_the_rest_comes_back() -> None:
    """Its own number has two entries now: the root that the other side signed tells so."""
    for reload in (False, True):
        pair = open_pair()
        snapshot_comes_back(pair)
        pair.b.finish(pair.b.channel.seal_record(pair.now), pair.now)
        pair.b.finish(pair.b.channel.begin_restore(pair.now), pair.now)
        if reload:
            pair.connect()
            pair.run(3)
            pair.disconnect()
            pair.b.reload(pair.now)
        pair.connect()
        pair.run(300)
        assert {proof.kind for proof in pair.b.store.evidence(NAME)} == {Refusal.ROOT_MISMATCH}
        assert core(pair.b).forked == {1}
        flows(pair)
