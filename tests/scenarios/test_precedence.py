"""A FLASH does not wait for the ROUTINE before it, and its receipt does not either."""

from __future__ import annotations

import pytest

from comity.messages.precedence import Precedence
from comity.protocol.steps import EntryId
from comity.protocol.traits import BearerTraits
from comity.testing.pair import SimulatedPair
from tests.protocol.stations import arrived, noise, open_pair, refusals, texts

BULK = noise(60_000)


def bulk_in_transit(pair: SimulatedPair) -> EntryId:
    """60 kB that do not compress are on their way from A to B, and far from there."""
    bulk = pair.a.say(BULK, pair.now)
    pair.run(1)
    assert pair.a.channel.was_sent(bulk)
    assert pair.a.channel.status().queued_bytes > 45_000
    return bulk


def test_a_flash_is_shown_and_its_held_receipt_is_back_while_the_bulk_is_in_transit() -> None:
    pair = open_pair()
    bulk = bulk_in_transit(pair)
    began, sent = pair.now, pair.bytes_sent
    flash = pair.a.say("Cease fire exercise at once.", pair.now, Precedence.FLASH)
    pair.run(60, until=lambda: flash in texts(pair.b))
    assert pair.now - began < 600
    pair.run(60, until=lambda: pair.a.channel.held_by_them(flash))
    assert pair.now - began < 1200
    assert pair.bytes_sent - sent < 9_000
    assert [record.id for record in pair.b.inbox] == [flash]
    assert pair.b.channel.status().ahead == 1
    pair.run(10)
    assert pair.a.channel.status().queued == 0
    assert texts(pair.b) == [flash, bulk]


def test_every_urgent_entry_gets_its_receipt_while_the_bulk_is_in_transit() -> None:
    """More of them than one held receipt names."""
    pair = open_pair()
    bulk_in_transit(pair)
    urgent = [pair.a.say(f"Notice {n}.", pair.now, Precedence.PRIORITY) for n in range(20)]
    pair.run(60, until=lambda: all(entry in texts(pair.b) for entry in urgent))
    flash = pair.a.say("Stop.", pair.now, Precedence.FLASH)
    pair.run(60, until=lambda: pair.a.channel.held_by_them(flash))
    assert all(pair.a.channel.held_by_them(entry) for entry in urgent)
    assert pair.a.channel.status().queued_bytes > 20_000
    assert pair.b.channel.status().ahead == 21


def test_a_held_receipt_that_was_lost_is_told_again() -> None:
    pair = open_pair()
    bulk_in_transit(pair)
    pair.lines["b"].loss = 1.0
    flash = pair.a.say("Stop.", pair.now, Precedence.FLASH)
    pair.run(60, until=lambda: flash in texts(pair.b))
    pair.run(1)
    assert not pair.a.channel.held_by_them(flash)
    pair.lines["b"].loss = 0.0
    pair.run(60, until=lambda: pair.a.channel.held_by_them(flash))
    assert pair.a.channel.status().queued_bytes > 20_000


@pytest.mark.parametrize("largest", [64, 90, 240])
def test_receipts_that_need_several_frames_go_before_bulk_too(largest: int) -> None:
    traits = BearerTraits(max_frame_size=largest, bits_per_s=64_000, round_trip_s=0.7)
    pair = open_pair(traits=traits)
    for side in (pair.a, pair.b):
        side.say(noise(20_000), pair.now)
    pair.run(1)
    flash = pair.a.say("Stop.", pair.now, Precedence.FLASH)
    began = pair.now
    pair.run(60, until=arrived(pair.a, pair.b, flash))
    assert pair.now - began < 2500
    assert pair.a.channel.status().queued_bytes > 8_000
    assert pair.b.channel.status().queued_bytes > 8_000


def test_the_higher_goes_first_whatever_was_released_before() -> None:
    pair = open_pair()
    pair.disconnect()
    released = [pair.a.say(f"Notice {p.name}.", pair.now, p) for p in (*Precedence, *Precedence)]
    pair.connect()
    pair.run(30)
    order = [entry.number - released[0].number for entry in texts(pair.b)]
    assert order == [3, 7, 2, 6, 1, 5, 0, 4]
    assert sum(refusals(pair.b).values()) == 0
