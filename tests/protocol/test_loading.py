"""From cells and entries back to the same channel: whatever it was doing, it goes on."""

from __future__ import annotations

from typing import Any

import pytest

from comity.clock import later
from comity.messages.precedence import Precedence
from comity.protocol.keyring import Epoch, KeyRing
from comity.protocol.loading import tails
from comity.protocol.policy import Policy
from comity.protocol.steps import LogId
from comity.protocol.transitions import Phase
from comity.store.memory import MemoryKeyStore
from comity.testing.pair import NAME, SimulatedPair, SimulatedStation
from tests.protocol.stations import arrived, core, flows, noise, open_pair, texts


def snapshot(side: SimulatedStation) -> dict[str, Any]:
    """What a station must know after a restart as it did before."""
    c, status = core(side), side.channel.status()
    return {
        "phase": status.phase,
        "sizes": (status.our_size, status.cosigned, status.their_size, status.ahead, status.queued),
        "epochs": status.epochs,
        "sealed": (status.our_sealed, status.their_sealed),
        "ours": (c.ours.log, c.ours.frontier.root(), c.ours.cosigned.root(), sorted(c.ours.held)),
        "leaves": [c.ours.leaf(n) for n in range(c.ours.size)],
        "theirs": {g: (log.frontier.root(), sorted(log.ahead)) for g, log in c.their_logs.items()},
        "earlier": {g: (log.size, log.cosigned.size) for g, log in c.earlier.items()},
        "keys": [
            (e.direction, e.number, e.generation, e.tag, e.entry_number, e.last, e.keys is None, e.activated_at)
            for _, e in sorted(c.keys.epochs.items())
        ],
        "hpke": ([key.public for key in c.keys.our_hpke if key.published], c.keys.their_hpke),
        "outbox": sorted(
            (item.key, item.frame, item.precedence, item.epoch) for item in c.outbox.items() if item.repeats
        ),
        "checkpoints": (c.their_checkpoint, c.their_seal, c.our_seal),
        "forked": c.forked,
    }


def reloaded(pair: SimulatedPair, side: SimulatedStation) -> None:
    """A restart right now changes nothing that matters."""
    before = snapshot(side)
    pair.disconnect()
    side.reload(pair.now)
    assert snapshot(side) == before


def test_half_paired_and_open() -> None:
    pair = SimulatedPair()
    for side in (pair.a, pair.b):
        reloaded(pair, side)
    pair.connect()
    pair.run(30)
    for side in (pair.a, pair.b):
        reloaded(pair, side)
    pair.connect()
    flows(pair)


def test_with_entries_queued_held_and_ahead() -> None:
    pair = open_pair()
    bulk = pair.a.say(noise(60_000), pair.now)
    pair.run(1)
    urgent = [pair.a.say(f"Notice {n}.", pair.now, Precedence.PRIORITY) for n in range(5)]
    pair.run(1)
    assert all(pair.a.channel.held_by_them(entry) for entry in urgent)
    pair.disconnect()
    pair.a.say("And this waits.", pair.now, Precedence.FLASH)
    for side in (pair.a, pair.b):
        reloaded(pair, side)
    pair.connect()
    pair.run(60, until=arrived(pair.a, pair.b, bulk))
    assert len(texts(pair.b)) == 7
    flows(pair)


def test_after_rotations_seals_and_a_restore() -> None:
    pair = open_pair(Policy(epoch_entries=6, seal_entries=7, seal_s=100))
    disk = pair.b.store.copy()
    for turn in range(12):
        pair.a.say(f"Notice {turn}.", pair.now)
        pair.b.say(f"Answer {turn}.", pair.now)
        pair.run(40)
        for side in (pair.a, pair.b):
            reloaded(pair, side)
        pair.connect()
    assert pair.a.channel.status().their_sealed > 5
    pair.disconnect()
    pair.b.store, pair.b.key_store = disk, MemoryKeyStore()
    pair.b.reload(pair.now)
    pair.b.finish(pair.b.channel.begin_restore(pair.now), pair.now)
    assert pair.b.channel.phase is Phase.RESTORING
    for side in (pair.a, pair.b):
        reloaded(pair, side)
    for _ in range(30):
        pair.connect()
        pair.run(4)
        for side in (pair.a, pair.b):
            pair.disconnect()
            side.reload(pair.now)
    pair.connect()
    pair.run(200)
    for side in (pair.a, pair.b):
        reloaded(pair, side)
    pair.connect()
    flows(pair)
    pair.run(60)
    assert pair.a.store.generations(NAME) == pair.b.store.generations(NAME)


def test_control_counters_are_never_used_twice() -> None:
    pair = open_pair()
    used: list[int] = []
    for _ in range(5):
        pair.a.say("Notice.", pair.now)
        pair.run(5)
        used.append(core(pair.b).counter)
        pair.disconnect()
        pair.b.reload(pair.now)
        assert core(pair.b).counter >= used[-1]
        used.append(core(pair.b).counter)
        pair.connect()
    assert used == sorted(used)
    flows(pair)


def test_counters_last_however_much_is_said() -> None:
    pair = open_pair()
    start = core(pair.b).counter
    for turn in range(6000):
        core(pair.b).theirs.say_receipt_again()
        step = pair.b.channel.handle_deadline(later(pair.now, turn / 100))
        pair.b.finish(step, pair.now)
        assert pair.b.channel.next_frame("line", pair.now) is not None
    assert core(pair.b).counter - start >= 6000


def test_only_the_tails_of_the_logs_are_read() -> None:
    pair = open_pair()
    for n in range(20):
        pair.a.say(f"Notice {n}.", pair.now)
    pair.run(20)
    direction = pair.a.identity.our_direction
    assert tails(pair.a.store.cells(NAME), direction) == {LogId(direction, 1): 22, LogId(1 - direction, 1): 2}
    assert tails(pair.b.store.cells(NAME), 1 - direction) == {LogId(direction, 1): 22, LogId(1 - direction, 1): 2}


def test_cells_of_what_was_receipted_are_removed() -> None:
    pair = open_pair()
    for n in range(20):
        pair.a.say(f"Notice {n}.", pair.now, Precedence(n % 4))
    pair.run(30)
    for side in (pair.a, pair.b):
        assert not [name for name in side.store.cells(NAME) if name.startswith("sealed/")]


@pytest.mark.parametrize("number", [1, 2])
def test_both_suites_pair_talk_rotate_and_restart(number: int) -> None:
    pair = SimulatedPair(number=number, delay_s=0.1, bits_per_s=256_000.0)
    pair.connect()
    pair.run(30)
    flows(pair)
    pair.a.finish(pair.a.channel.rotate_keys(pair.now), pair.now)
    pair.run(60)
    assert pair.a.channel.status().epochs[0] == 1
    for side in (pair.a, pair.b):
        reloaded(pair, side)
    pair.connect()
    flows(pair)


def ring() -> KeyRing:
    return KeyRing(bytes(32), 0)


def test_epoch_numbers_of_a_restored_station_are_never_used_before() -> None:
    keys = ring()
    assert keys.next_number(1) == 0
    keys.add(Epoch(0, 0, 1, b"aa", later(0, 0), 1, None))  # type: ignore[arg-type]
    keys.add(Epoch(1, 9, 1, b"bb", later(0, 0), 1, None))  # type: ignore[arg-type]
    assert keys.next_number(1) == 1
    assert keys.next_number(1_795_000_000) == 1_795_000_000


def test_tags_are_short_so_several_epochs_may_have_one() -> None:
    keys = ring()
    for direction, number, tag in ((1, 0, b"aa"), (1, 1, b"aa"), (1, 2, b"bb"), (0, 3, b"aa")):
        keys.add(Epoch(direction, number, 1, tag, later(0, 0), 1, None))  # type: ignore[arg-type]
    assert [epoch.number for epoch in keys.their_tagged(b"aa")] == [0, 1]
    assert keys.their_tagged(b"cc") == []
    assert [epoch.number for epoch in keys.ours()] == [3]
    assert keys.is_gone(3)
    assert keys.is_gone(77)
    assert not keys.is_gone(None)


def test_two_epochs_of_one_tag_are_told_apart_by_what_opens() -> None:
    """One tag in 65,536 is another epoch's: the frame is tried under both."""
    pair = open_pair()
    theirs = core(pair.b).keys.epochs[pair.a.identity.our_direction, 0]
    twin = Epoch(theirs.direction, 99, 1, theirs.tag, pair.now, 0, core(pair.b).keys.current.keys)  # type: ignore[union-attr]
    core(pair.b).keys.epochs = {(theirs.direction, 99): twin, **core(pair.b).keys.epochs}
    pair.a.say(noise(3000), pair.now)
    flows(pair)
    assert len(texts(pair.b)) == 2
