"""Fragments on the way to a real channel: forged ones spoil nothing, floods are bounded, lost ones are asked for."""

from __future__ import annotations

import random

import pytest

from comity.errors import Refusal
from comity.protocol.control import Returned
from comity.protocol.reassembly import MAX_PARTIALS
from comity.testing.pair import SimulatedPair
from comity.wire.frame import FragmentFrame, FrameKind, OpeningFrame, OpeningKind, decode_frame
from tests.protocol.stations import arrived, core, flows, hostile_b, noise, open_pair, refusals, texts


def fragments_in_transit(pair: SimulatedPair) -> list[bytes]:
    """The fragments of one entry of A, none of which has arrived."""
    pair.a.say(noise(6000), pair.now)
    frames = list(iter(lambda: pair.a.channel.next_frame("line", pair.now), None))
    assert all(isinstance(decode_frame(frame), FragmentFrame) for frame in frames)
    return frames


def deliver(pair: SimulatedPair, frame: bytes) -> None:
    pair.b.finish(pair.b.channel.receive_frame(frame, "line", pair.now), pair.now)


@pytest.mark.parametrize("forge", ["chunk", "mac", "offset", "total", "number", "short"])
def test_a_forged_fragment_spoils_nothing(forge: str) -> None:
    pair = open_pair()
    frames = fragments_in_transit(pair)
    for frame in frames[:-1]:
        deliver(pair, frame)
    raw = bytearray(frames[3])
    if forge == "short":
        del raw[60:]
    else:
        raw[{"number": 3, "offset": 5, "total": 7, "chunk": 40, "mac": -1}[forge]] ^= 1
    deliver(pair, bytes(raw))
    assert set(refusals(pair.b)) == {"fragment-mac-wrong"}
    assert not texts(pair.b)
    deliver(pair, frames[-1])
    assert len(texts(pair.b)) == 1


def test_fragments_in_any_order_and_repeated_are_one_entry() -> None:
    pair = open_pair()
    frames = fragments_in_transit(pair) * 2
    random.Random(3).shuffle(frames)
    for frame in frames:
        deliver(pair, frame)
    assert len(texts(pair.b)) == 1
    assert set(refusals(pair.b)) == {"already-held"}
    assert len(core(pair.b).partials) == 0


def test_two_wholes_under_one_number_are_a_conflict_and_the_entry_arrives_later() -> None:
    pair = open_pair()
    h = hostile_b(pair)
    whole, other = h.entry(h.message(noise(3000)), 2), bytes(3300)
    assert h.feed(h.fragment(whole, 0, 2000, 2)) == []
    assert h.feed(h.fragment(other, 500, 700, 2)) == [Refusal.FRAGMENT_CONFLICT]
    assert h.feed(h.fragment(whole, 0, 2000, 2), h.fragment(whole, 2000, len(whole), 2)) == []
    assert len(texts(pair.a)) == 1


def test_a_flood_of_fragments_costs_bounded_memory_and_ends_with_it() -> None:
    pair = open_pair()
    h = hostile_b(pair)
    whole = bytes(200_000)
    names = [name for number in range(2, 200) for name in h.feed(h.fragment(whole, 0, 400, number))]
    assert set(names) == {Refusal.REASSEMBLY_FULL}
    assert len(core(pair.a).partials) == MAX_PARTIALS
    pair.run(650)
    assert len(core(pair.a).partials) == 0
    flows(pair)


def test_forged_opening_fragments_leave_room_for_the_real_ones() -> None:
    """Whoever knows the channel id can make their MAC; on a bearer without TLS he can send them, too."""
    pair = open_pair()
    h = hostile_b(pair)
    opening = core(pair.b).keys.opening[h.direction]
    for number in range(500):
        piece = FragmentFrame(opening.tag, FrameKind.OPENING, None, number, 0, 60_000, b"x" * 50, b"")
        assert h.feed(piece.authenticated + opening.fragment_mac(piece.authenticated)) == []
    assert len(core(pair.a).partials) <= 4
    entry = pair.b.say(noise(5000), pair.now)
    pair.run(20, until=arrived(pair.b, pair.a, entry))
    assert arrived(pair.b, pair.a, entry)()


@pytest.mark.parametrize("inner", ["fragment", "control", "other number", "noise", "keyed"])
def test_what_is_joined_is_read_as_if_it_had_come_whole(inner: str) -> None:
    pair = open_pair()
    h = hostile_b(pair)
    wholes = {
        "fragment": (h.fragment(bytes(100), 0, 50, 2), Refusal.FRAME_HEADER_WRONG),
        "control": (h.control(Returned(1, 0, bytes(200))), Refusal.STALE),
        "other number": (h.sealed(bytes(100), 7), Refusal.SIGNATURE_WRONG),
        "noise": (b"\x07" * 100, Refusal.FRAME_HEADER_WRONG),
        "keyed": (h.opening(OpeningFrame(b"", OpeningKind.KEYED_ENTRY, bytes(1500))), Refusal.DOES_NOT_OPEN),
    }
    whole, name = wholes[inner]
    assert h.feed(h.fragment(whole, 0, 20, 2), h.fragment(whole, 20, len(whole), 2)) == [name]
    assert len(core(pair.a).partials) == 0
    flows(pair)


def test_fragments_under_a_key_that_is_gone_are_answered_for_entries_only() -> None:
    pair = open_pair()
    h = hostile_b(pair)
    whole, old = bytes(100), h.epoch
    pieces = [h.fragment(whole, 0, 50, 9, kind) for kind in (FrameKind.ENTRY, FrameKind.CONTROL)]
    core(pair.a).keys.epochs[old.direction, old.number].keys = None
    before = len(core(pair.a).replies)
    assert h.feed(pieces[1]) == [Refusal.EPOCH_KEY_GONE]
    assert len(core(pair.a).replies) == before
    assert h.feed(pieces[0], pieces[0]) == [Refusal.EPOCH_KEY_GONE] * 2
    assert len(core(pair.a).replies) == before + 1


def test_of_bulk_on_a_lossy_line_only_what_is_missing_goes_again() -> None:
    pair = open_pair()
    for line in pair.lines.values():
        line.loss = 0.1
    sent = pair.bytes_sent
    bulk = pair.a.say(noise(60_000), pair.now)
    pair.run(120, until=arrived(pair.a, pair.b, bulk))
    assert arrived(pair.a, pair.b, bulk)()
    assert pair.bytes_sent - sent < 70_000


def test_bulk_goes_on_where_a_broken_link_left_it() -> None:
    pair = open_pair()
    sent = pair.bytes_sent
    bulk = pair.a.say(noise(60_000), pair.now)
    for _ in range(8):
        pair.run(1)
        pair.disconnect()
        pair.run(1)
        pair.connect()
    pair.run(60, until=arrived(pair.a, pair.b, bulk))
    assert arrived(pair.a, pair.b, bulk)()
    assert pair.bytes_sent - sent < 72_000
