"""Control payloads under the right key, from a side that follows no rule: refused by name, bounded, and it goes on."""

from __future__ import annotations

import tracemalloc

import pytest

from comity.clock import later, to_seconds
from comity.errors import Refusal
from comity.messages.precedence import Precedence
from comity.protocol.control import (
    Control,
    Head,
    HeadQuery,
    Heartbeat,
    HeldReceipt,
    KeyGone,
    KeyUnknown,
    OverQuota,
    Query,
    Receipt,
    Returned,
    ReturnRequest,
    SayAgain,
)
from comity.protocol.errors import WritingIsStopped
from comity.protocol.outbox import SLACK
from comity.protocol.state import MAX_FETCH, MAX_REPLIES, REPLAY_WINDOW
from comity.protocol.steps import EvidenceRecord, WritingStopped
from comity.protocol.transitions import Phase
from comity.testing.pair import NAME, SimulatedPair
from comity.transcript.checkpoint import checkpoint_text, cosignature_message, origin
from comity.transcript.tree import EMPTY_ROOT
from comity.wire import cbor
from tests.protocol.stations import HostileSide, arrived, core, flows, hostile_b, noise, open_pair, our_entry, refusals

S = bytes(64)
MOST = 2**48 - 1


def receipt(h: HostileSide, size: int, root: bytes, time: int | None = None) -> Receipt:
    """A receipt that is signed rightly, for whatever root."""
    time = to_seconds(h.now) if time is None else time
    name = origin(h.me.identity.channel_id, 1 - h.direction, 1)
    return Receipt(1, size, time, h.signer.sign(cosignature_message(checkpoint_text(name, size, root), time)))


def with_queue(count: int = 3) -> tuple[SimulatedPair, HostileSide]:
    """A has entries on their way, and no link takes them."""
    pair = open_pair()
    h = hostile_b(pair)
    pair.lines["a"].loss = 1.0
    for n in range(count):
        pair.a.say(f"Notice {n}.", pair.now)
    return pair, h


def test_a_cosignature_of_another_root_is_a_root_mismatch_with_evidence() -> None:
    pair, h = with_queue()
    frame = h.control(receipt(h, 4, EMPTY_ROOT))
    assert h.feed(frame) == [Refusal.ROOT_MISMATCH]
    proof = pair.a.store.evidence(NAME)[-1]
    assert proof.kind is Refusal.ROOT_MISMATCH
    assert cbor.decode(proof.data) == [1, 1, 4, to_seconds(h.now), receipt(h, 4, EMPTY_ROOT).signature]
    assert pair.a.channel.status().cosigned == 2
    for _ in range(200):
        h.feed(h.control(receipt(h, 4, EMPTY_ROOT)))
    assert len(pair.a.store.evidence(NAME)) == 64
    pair.lines["a"].loss = 0.0
    pair.run(100)
    flows(pair)


def test_a_right_cosignature_is_taken_and_an_older_one_is_stale() -> None:
    pair, h = with_queue()
    root = core(pair.a).ours.frontier_at(4).root()
    assert h.feed(h.control(receipt(h, 4, root))) == []
    assert pair.a.channel.status().cosigned == 4
    assert h.feed(h.control(receipt(h, 3, EMPTY_ROOT))) == [Refusal.STALE]
    assert h.feed(h.control(receipt(h, 4, EMPTY_ROOT))) == []  # nothing new is said, so nothing is checked
    assert pair.a.channel.status().cosigned == 4


@pytest.mark.parametrize(
    "control",
    [
        Receipt(1, 6, 9, S),
        HeldReceipt(1, 3, 9, (6,), S),
        Heartbeat(1, False, 1, 2, 1, 6),
        Receipt(7, 0, 9, S),
        HeldReceipt(7, 0, 9, (1,), S),
        Receipt(1, MOST, MOST, S),
        HeldReceipt(1, MOST - 5, 9, (MOST,), S),
        Heartbeat(1, True, 1, 2, 1, MOST),
        KeyGone(0, 1, 77),  # of the key that we use now
    ],
    ids=lambda control: type(control).__name__,
)
def test_who_holds_more_of_our_log_than_we_do_stops_our_writing(control: Control) -> None:
    pair, h = with_queue()
    names = h.feed(h.control(control))
    assert names in ([Refusal.RESTORED_OLD_COPY], [Refusal.GENERATION_UNKNOWN])
    assert pair.a.channel.phase is Phase.STOPPED
    assert sum(isinstance(event, WritingStopped) for event in pair.a.events) == 1
    assert pair.a.store.evidence(NAME)[-1].kind is Refusal.RESTORED_OLD_COPY
    with pytest.raises(WritingIsStopped):
        pair.a.say("No more.", pair.now)
    pair.disconnect()
    pair.a.reload(pair.now)
    assert pair.a.channel.phase is Phase.STOPPED
    h.feed(h.control(control))
    assert len(pair.a.store.evidence(NAME)) == 1


def test_a_control_frame_counts_once() -> None:
    _, h = with_queue()
    frame = h.control(HeadQuery())
    assert h.feed(frame, frame, frame) == [Refusal.CONTROL_REPLAYED] * 2
    old, new = h.control(HeadQuery(), 1 << 21), h.control(HeadQuery(), (1 << 21) + REPLAY_WINDOW)
    edge = h.control(HeadQuery(), (1 << 21) + 1)
    assert h.feed(new, old, edge, edge) == [Refusal.CONTROL_REPLAYED, Refusal.CONTROL_REPLAYED]


def test_counters_far_apart_cost_no_memory() -> None:
    _, h = with_queue()
    first, last = h.control(HeadQuery(), 1 << 21), h.control(HeadQuery(), 2**32 - 1)
    h.feed(first)
    tracemalloc.start()
    try:
        assert h.feed(last, last) == [Refusal.CONTROL_REPLAYED]
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("control", "name"),
    [
        (HeldReceipt(1, 2, 9, (3,), S), Refusal.ROOT_MISMATCH),
        (HeldReceipt(1, 0, 9, (1,), S), Refusal.STALE),
        (SayAgain(0, 1, 77, 0, ()), Refusal.STALE),
        (SayAgain(MOST, MOST, MOST, MOST, (MOST, MOST)), Refusal.STALE),
        (SayAgain(2, 1, 3, 5, (0, 1)), Refusal.STALE),
        (KeyGone(5, 1, 3), Refusal.STALE),
        (KeyGone(MOST, MOST, MOST), Refusal.STALE),
        (Head(1, 2, S), Refusal.SIGNATURE_WRONG),
        (Head(1, 3, S), Refusal.STALE),
        (Head(MOST, 0, S), Refusal.STALE),
        (OverQuota("over-quota-bytes", 1, 77, 5), Refusal.STALE),
        (Returned(1, 0, b""), Refusal.STALE),
        (Returned(MOST, MOST, bytes(5000)), Refusal.STALE),
        (ReturnRequest(1, 2, 3), Refusal.STALE),
        (ReturnRequest(5, 0, MOST), Refusal.STALE),
        (KeyUnknown(b"xy", bytes(8)), Refusal.STALE),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, Refusal) else value.value,
)
def test_what_does_not_fit_is_refused_by_name_and_changes_nothing(control: Control, name: Refusal) -> None:
    pair, h = with_queue()
    before = pair.a.store.cells(NAME)
    assert h.feed(h.control(control)) == [name]
    assert pair.a.store.cells(NAME) == before
    assert pair.a.channel.phase is Phase.OPEN
    pair.lines["a"].loss = 0.0
    pair.run(100)
    flows(pair)


def test_a_lost_key_is_replaced_at_most_once_a_minute_and_by_no_senseless_one() -> None:
    pair, h = with_queue()
    epoch = core(pair.a).keys.current
    assert epoch is not None
    assert h.feed(h.control(KeyUnknown(epoch.tag, b"short"))) == [Refusal.CONTROL_MALFORMED]
    assert h.feed(h.control(KeyUnknown(epoch.tag, b"\xff" * 16))) == [Refusal.STALE]
    size, known = pair.a.channel.status().our_size, core(pair.b).keys.our_hpke[-1].id
    for _ in range(20):
        h.feed(h.control(KeyUnknown(epoch.tag, bytes(8) + known)))
    assert pair.a.channel.status().our_size == size + 1
    pair.lines["a"].loss = 0.0
    pair.run(100)
    flows(pair)


def bounded(pair: SimulatedPair) -> dict[str, int]:
    """How much the hostile side can make A keep in memory."""
    c = core(pair.a)
    return {
        "replies": len(c.replies),
        "partials": len(c.partials),
        "compare": len(c.compare),
        "fetch": len(c.fetch),
        "resend": len(c.resend),
        "lost": len(c.lost),
        "replay": len(c.replay),
        "refusals": len(c.refusals),
        "outbox": len(c.outbox),
        "bytes": c.outbox.bytes,
        "heaps": sum(map(len, c.outbox._ready.values())) + len(c.outbox._timers),
        "their logs": len(c.their_logs),
        "epochs": len(c.keys.epochs),
    }


def floods(pair: SimulatedPair, h: HostileSide, turn: int) -> list[Control]:
    """One of everything that makes A do or keep something."""
    entry = our_entry(pair.a, 2 + turn % 3)
    return [
        SayAgain(0, 1, entry.number, 0, ()),
        SayAgain(0, 1, entry.number, 500, tuple(range(turn, turn + 60))),
        Query(1, 1 << 20 | turn),
        Query(turn + 1, turn),
        Heartbeat(turn, True, 1, turn, 1, 0),
        HeadQuery(),
        OverQuota("over-quota-flash", 1, entry.number, 60 + turn),
        ReturnRequest(1, turn % 2, MOST),
        Receipt(1, 1, to_seconds(pair.now) + 1000 * turn, S),
        Receipt(1, 5, turn, S),
        HeldReceipt(1, 2, turn, (4,), S),
        KeyGone(99, 1, entry.number),
        KeyUnknown(core(pair.a).keys.epochs[1 - h.direction, 0].tag, core(pair.b).keys.our_hpke[-1].id),
    ]


def test_floods_of_requests_cost_bounded_memory_and_the_line_works_afterwards() -> None:
    pair, h = with_queue()
    for turn in range(300):
        for control in floods(pair, h, turn):
            h.feed(h.control(control))
        if turn % 50 == 0:
            pair.a.channel.next_frame("line", pair.now)
        pair.now = later(pair.now, 0.01)
    size = bounded(pair)
    assert size["replies"] <= MAX_REPLIES
    assert size["fetch"] <= MAX_FETCH
    assert size["resend"] <= 4
    assert size["lost"] <= MAX_FETCH
    assert size["compare"] == size["partials"] == 0
    assert size["refusals"] < 20
    assert size["outbox"] < 70
    assert size["bytes"] < 100_000
    assert size["heaps"] < 6 * (size["outbox"] + SLACK)
    assert size["replay"] == size["their logs"] == 1
    assert size["epochs"] < 6
    assert pair.a.channel.phase is Phase.OPEN
    assert sum(isinstance(record, EvidenceRecord) for record in pair.a.store.evidence(NAME)) <= 64
    pair.lines["a"].loss = 0.0
    pair.run(200)
    flows(pair)


def test_entries_are_given_back_within_bounds() -> None:
    pair = open_pair()
    h = hostile_b(pair)
    for n in range(6):
        pair.b.say(noise(50_000, n), pair.now)
        pair.run(20)
    for _ in range(400):
        h.feed(h.control(ReturnRequest(1, 0, MOST)))
        for _ in range(3):
            pair.a.channel.next_frame("line", pair.now)
    assert core(pair.a).outbox.bytes < 500_000
    assert len(core(pair.a).replies) < 64
    pair.run(400)
    assert core(pair.a).outbox.bytes == 0
    flows(pair)


def test_names_of_refusals_are_ours_alone() -> None:
    pair, h = with_queue()
    for turn in range(50):
        assert h.feed(h.control([9, f"all is well {turn}", 1, 2, 5])) == [Refusal.CONTROL_MALFORMED]
    assert h.feed(h.control(OverQuota("over-quota-bytes", 1, 2, MOST))) == []
    assert set(refusals(pair.a)) == {"control-malformed", "told-over-quota-bytes"}


def test_who_says_over_quota_for_ever_delays_but_stops_nothing() -> None:
    pair, h = with_queue()
    urgent = pair.a.say("Urgent.", pair.now, Precedence.FLASH)
    h.feed(h.control(OverQuota("over-quota-flash", 1, urgent.number, MOST)))
    pair.lines["a"].loss = 0.0
    pair.run(130, until=arrived(pair.a, pair.b, urgent))
    assert arrived(pair.a, pair.b, urgent)()


def test_what_they_ask_for_again_goes_again_and_only_that() -> None:
    pair = open_pair()
    h = hostile_b(pair)
    bulk = pair.a.say(noise(20_000), pair.now)
    pair.run(10)
    assert arrived(pair.a, pair.b, bulk)()
    pair.lines["b"].loss = 1.0
    other = pair.a.say(noise(20_000, 2), pair.now)
    pair.run(4)
    item = core(pair.a).outbox.get((0, 1, other.number))
    assert item is not None
    assert not any(item.unsent.values())
    h.feed(h.control(SayAgain(0, 1, other.number, len(item.frame), (100, 50, 0, MOST, MOST, 1, 900, 0))))
    assert [ranges.pairs() for ranges in item.unsent.values()] == [[(100, 150)]]
    h.feed(h.control(SayAgain(0, 1, other.number, 77, (100, 50))))  # of another frame: all of it
    assert [ranges.pairs() for ranges in item.unsent.values()] == [[(0, len(item.frame))]]
