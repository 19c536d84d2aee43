"""A receipt says: stored. It is a signature that anyone can check, and it never comes before the commit."""

from __future__ import annotations

import random
from typing import Any

import pytest

from comity.errors import Refusal
from comity.messages.precedence import Precedence
from comity.protocol.steps import EntryId, EvidenceRecord, ReceiptReceived
from comity.store.base import StoreFailed
from comity.testing.pair import NAME, SimulatedPair, SimulatedStation
from comity.transcript.checkpoint import HeldReceipt, checkpoint_text, origin, verify_cosignature
from comity.transcript.entry import leaf_hash
from comity.transcript.tree import root_of
from comity.wire import cbor
from tests.protocol.stations import arrived, core, flows, noise, open_pair, refusals, texts


def leaves(station: SimulatedStation, size: int) -> list[bytes]:
    """Leaf hashes of a station's own log."""
    stored = station.store.entries(NAME, station.channel.our_log, 0, size)
    return [leaf_hash(one.record.data) for one in stored]


def cell(station: SimulatedStation, name: str) -> Any:
    return cbor.decode(station.store.cells(NAME)[name])


def test_a_receipt_verifies_as_a_cosignature_of_the_tree() -> None:
    pair = open_pair()
    for n in range(5):
        pair.a.say(f"Notice {n}.", pair.now)
    pair.run(10)
    size, time, signature = cell(pair.a, "receipt/1")
    assert size == pair.a.channel.status().our_size == 7
    identity = pair.a.identity
    name = origin(identity.channel_id, identity.our_direction, 1)
    text = checkpoint_text(name, size, root_of(leaves(pair.a, size)))
    verify_cosignature(identity.their.ed25519_public, signature, text, time)


def test_a_held_receipt_verifies_over_numbers_and_leaves() -> None:
    pair = open_pair()
    pair.a.say(noise(60_000), pair.now)
    pair.run(1)
    flash = pair.a.say("Stop.", pair.now, Precedence.FLASH)
    pair.run(5, until=lambda: pair.a.channel.held_by_them(flash))
    size, time, numbers, signature = cell(pair.a, "held/1")
    all_leaves = leaves(pair.a, flash.number + 1)
    held = tuple((number, all_leaves[number]) for number in numbers)
    identity, log = pair.a.identity, pair.a.channel.our_log
    receipt = HeldReceipt(size, root_of(all_leaves[:size]), time, held, signature)
    receipt.verify(identity.their.ed25519_public, identity.channel_id, (log.direction, log.generation))
    assert flash.number in numbers
    assert HeldReceipt.from_value(receipt.to_value()) == receipt


def test_no_receipt_leaves_before_the_commit() -> None:
    pair = open_pair()
    pair.disconnect()
    entry = pair.a.say("Notice.", pair.now, Precedence.FLASH)
    pair.connect()
    frames = []
    while (frame := pair.a.channel.next_frame("line", pair.now)) is not None:
        frames.append(frame)
    for frame in iter(lambda: pair.b.channel.next_frame("line", pair.now), None):
        pair.a.finish(pair.a.channel.receive_frame(frame, "line", pair.now), pair.now)
    steps = [pair.b.channel.receive_frame(frame, "line", pair.now) for frame in frames]
    assert any(step.records for step in steps)
    assert pair.b.channel.next_frame("line", pair.now) is None
    for step in steps:
        pair.b.finish(step, pair.now)
    receipt = pair.b.channel.next_frame("line", pair.now)
    assert receipt is not None
    pair.a.finish(pair.a.channel.receive_frame(receipt, "line", pair.now), pair.now)
    assert pair.a.channel.held_by_them(entry)


def test_nothing_is_receipted_while_the_disk_is_full() -> None:
    pair = open_pair()
    entry = pair.a.say("Notice.", pair.now)
    pair.b.store.full = True
    with pytest.raises(StoreFailed):
        pair.run(10)
    pair.run(5, until=lambda: pair.lines["a"].next_instant() is None)
    assert not pair.a.channel.held_by_them(entry)
    pair.b.store.full = False
    pair.disconnect()
    pair.b.reload(pair.now)
    pair.connect()
    pair.run(60, until=arrived(pair.a, pair.b, entry))
    assert texts(pair.b) == [entry]


def capture(pair: SimulatedPair) -> list[tuple[str, bytes]]:
    """A conversation in both directions with bulk, urgent entries and receipts; all frames of it."""
    del pair.frames[:]
    for n in range(4):
        pair.a.say(f"Notice {n}.", pair.now, Precedence(n))
        pair.b.say(f"Answer {n}.", pair.now, Precedence(n))
    pair.a.say(noise(5000), pair.now)
    pair.run(30)
    assert pair.a.channel.status().queued == pair.b.channel.status().queued == 0
    return list(pair.frames)


@pytest.mark.parametrize("reload", [False, True])
def test_replayed_frames_change_nothing(reload: bool) -> None:
    pair = open_pair()
    opening = list(pair.frames)
    frames = opening + capture(pair)
    before = [(texts(side), side.store.generations(NAME), side.channel.status().our_size) for side in (pair.a, pair.b)]
    if reload:
        pair.disconnect()
        for side in (pair.a, pair.b):
            side.reload(pair.now)
        pair.connect()
        pair.run(5)
    random.Random(5).shuffle(frames)
    for sender, frame in frames * 2:
        for name, side in pair.sides():  # to whom it was meant, and back to its author
            step = side.channel.receive_frame(frame, "line", pair.now)
            assert not any(isinstance(record, EvidenceRecord) for record in step.records)
            side.finish(step, pair.now)
            assert name in "ab", sender
    assert before == [
        (texts(side), side.store.generations(NAME), side.channel.status().our_size) for side in (pair.a, pair.b)
    ]
    allowed = {"already-held", "control-replayed", "stale", "key-unknown", "does-not-open", "fragment-mac-wrong"}
    for side in (pair.a, pair.b):
        assert set(refusals(side)) <= allowed
    pair.run(60)
    flows(pair)


def test_a_receipt_that_was_lost_is_said_again_when_the_entry_comes_again() -> None:
    pair = open_pair()
    pair.lines["b"].loss = 1.0
    entry = pair.a.say("Notice.", pair.now, Precedence.PRIORITY)
    pair.run(3, until=lambda: entry in texts(pair.b))
    pair.lines["b"].loss = 0.0
    pair.run(30, until=lambda: pair.a.channel.held_by_them(entry))
    assert pair.a.channel.held_by_them(entry)
    assert texts(pair.b) == [entry]
    assert refusals(pair.b)[Refusal.ALREADY_HELD.value] >= 1


def test_receipts_are_told_to_the_officer_once_each_prefix() -> None:
    pair = open_pair()
    for n in range(6):
        pair.a.say(f"Notice {n}.", pair.now)
        pair.run(5)
    sizes = [event.head.size for event in pair.a.events if isinstance(event, ReceiptReceived)]
    assert sizes == sorted(set(sizes))
    assert sizes[-1] == 8


def test_entries_in_any_order_make_one_record() -> None:
    pair = open_pair()
    for line in pair.lines.values():
        line.reorder, line.duplicate, line.loss = 0.5, 0.4, 0.2
    released = []
    for n in range(40):
        released.append(pair.a.say(f"Notice {n}.", pair.now, Precedence(n % 4)))
        pair.b.say(f"Answer {n}.", pair.now, Precedence(n % 4))
        pair.run(0.7)
    pair.run(600, until=lambda: pair.a.channel.status().queued == pair.b.channel.status().queued == 0)
    assert sorted(texts(pair.b)) == released
    assert core(pair.b).theirs.durable.root() == core(pair.a).ours.frontier.root()
    numbers = [EntryId(released[0].log, number) for number in range(42)]
    assert all(pair.b.store.entry(NAME, entry) for entry in numbers)
    assert not pair.a.store.evidence(NAME) + pair.b.store.evidence(NAME)
