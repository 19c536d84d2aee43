"""What honest stations answer each other: keys that are gone, checkpoints, citations, counters that run out."""

from __future__ import annotations

import pytest

from comity.clock import later
from comity.crypto.sealing import hpke_seal
from comity.errors import Refusal, Refused
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.cites import Cite
from comity.messages.precedence import Precedence
from comity.messages.text import Text
from comity.protocol import writing
from comity.protocol.control import Head, HeadQuery, KeyGone
from comity.protocol.errors import ChannelNotOpen
from comity.protocol.pairing import propose
from comity.protocol.policy import Policy
from comity.protocol.steps import EntryId
from comity.protocol.transitions import Phase
from comity.store.memory import MemoryKeyStore
from comity.testing.pair import NAME, START, SimulatedPair, pair_of_documents
from comity.transcript.checkpoint import checkpoint_text, origin, verify_checkpoint
from comity.wire import cbor, labels
from comity.wire.frame import OpeningFrame, OpeningKind
from tests.protocol.stations import arrived, core, flows, hostile_b, noise, open_pair, our_entry, texts


def under_an_old_key(pair: SimulatedPair, text: str) -> EntryId:
    """A releases an entry; before it is sent, its next epoch is in use, and B has destroyed the old one's key."""
    pair.a.finish(pair.a.channel.rotate_keys(pair.now), pair.now)
    pair.run(20, until=lambda: core(pair.a).ours.cosigned.size == core(pair.a).ours.size)
    pair.disconnect()
    entry = pair.a.say(text, pair.now)
    old = core(pair.a).keys.current
    assert old is not None
    pair.a.finish(pair.a.channel.rotate_keys(pair.now), pair.now)
    pair.a.finish(pair.a.channel.handle_deadline(later(pair.now, 40)), later(pair.now, 40))
    assert core(pair.a).keys.current is not old
    theirs = core(pair.b).keys.epochs[old.direction, old.number]
    assert theirs.keys is not None
    theirs.keys.forget()
    theirs.keys = None
    pair.now = later(pair.now, 40)
    pair.connect()
    return entry


@pytest.mark.parametrize("size", [20, 6000])
def test_who_lacks_a_key_says_so_and_the_author_seals_anew(size: int) -> None:
    pair = open_pair()
    entry = under_an_old_key(pair, noise(size))
    pair.run(60, until=arrived(pair.a, pair.b, entry))
    assert arrived(pair.a, pair.b, entry)()
    assert core(pair.b).refusals[Refusal.EPOCH_KEY_GONE.value] >= 1
    flows(pair)


def test_a_key_is_gone_only_for_what_was_sealed_under_it() -> None:
    pair = open_pair()
    h = hostile_b(pair)
    pair.disconnect()
    entry = pair.a.say("Waits.", pair.now)
    current = core(pair.a).keys.current
    assert current is not None
    for gone in (KeyGone(7, 1, entry.number), KeyGone(7, 9, 0)):
        assert h.feed(h.control(gone)) == [Refusal.STALE]
    assert not core(pair.a).fetch
    assert h.feed(h.control(KeyGone(current.number, 1, entry.number))) == [Refusal.RESTORED_OLD_COPY]
    assert pair.a.channel.phase is Phase.STOPPED


def test_a_checkpoint_signature_is_given_when_asked_and_kept() -> None:
    pair = open_pair()
    pair.a.say("Notice.", pair.now)
    pair.run(10)
    core(pair.b).reply(HeadQuery(), None)
    pair.run(5)
    size, signature = cbor.decode(pair.b.store.cells(NAME)["their-checkpoint/1"])  # type: ignore[misc]
    assert size == 3
    name = origin(pair.a.identity.channel_id, pair.a.identity.our_direction, 1)
    text = checkpoint_text(name, 3, core(pair.a).ours.frontier.root())
    verify_checkpoint(pair.b.identity.their.ed25519_public, signature, text)  # type: ignore[arg-type]
    h = hostile_b(pair)
    assert h.feed(h.control(Head(1, 2, bytes(64)))) == [Refusal.SIGNATURE_WRONG]
    assert pair.b.channel.status().their_sealed == 0  # a checkpoint is no post-quantum seal, not after a restart either
    pair.disconnect()
    pair.b.reload(pair.now)
    assert pair.b.channel.status().their_sealed == 0


def test_citations_name_the_same_entry_on_both_sides() -> None:
    pair = open_pair()
    question = pair.a.say("Confirm.", pair.now)
    pair.run(10)
    answer = pair.b.submit(
        Acknowledgement("Watch officer", bytes(4), bytes(8)), pair.now, cites=(Cite(False, 1, question.number),)
    )
    both = pair.b.submit(
        Text("See both."), pair.now, cites=(Cite(False, 1, question.number), Cite(True, 1, answer.number))
    )
    pair.run(10)
    for side in (pair.a, pair.b):
        assert side.store.entry(NAME, answer).record.cites == (question,)  # type: ignore[union-attr]
        assert side.store.entry(NAME, both).record.cites == (question, answer)  # type: ignore[union-attr]


def test_without_reserved_counters_nothing_is_sealed_until_more_are_durable() -> None:
    pair = open_pair()
    c = core(pair.b)
    c.counter = c.counter_usable
    c.theirs.say_receipt_again()
    assert pair.b.channel.next_frame("line", pair.now) is None
    step = pair.b.channel.handle_deadline(pair.now)
    assert pair.b.channel.next_frame("line", pair.now) is None
    pair.b.finish(step, pair.now)
    assert pair.b.channel.next_frame("line", pair.now) is not None
    flows(pair)


def test_of_a_restored_generation_it_is_still_known_what_they_hold() -> None:
    pair = open_pair()
    entry = pair.b.say("Before.", pair.now)
    pair.run(10)
    disk = pair.b.store.copy()
    pair.disconnect()
    pair.b.store, pair.b.key_store = disk, MemoryKeyStore()
    pair.b.reload(pair.now)
    pair.b.finish(pair.b.channel.begin_restore(pair.now), pair.now)
    with pytest.raises(ChannelNotOpen):
        pair.b.channel.rotate_keys(pair.now)
    assert pair.b.channel.held_by_them(entry)
    assert not pair.b.channel.held_by_them(EntryId(entry.log, 99))
    assert not pair.b.channel.held_by_them(EntryId(type(entry.log)(entry.log.direction, 77), 0))
    assert not pair.b.channel.was_sent(entry)
    pair.connect()
    pair.run(200)
    flows(pair)


def test_their_epoch_numbers_are_new_and_their_epochs_few(monkeypatch: pytest.MonkeyPatch) -> None:
    pair = open_pair()
    h = hostile_b(pair)
    public = core(pair.b).keys.our_hpke[-1].public
    for number, epoch in ((2, 0), (3, 1 << 50), (4, 5)):
        h.feed(h.entry(h.doubly_signed(1, [epoch, bytes(8), b"", public], number), number))
    faults = [pair.a.store.entry(NAME, our_entry(pair.b, number)).record.fault for number in (2, 3, 4)]  # type: ignore[union-attr]
    assert faults == [Refusal.STALE, Refusal.EPOCH_KEY_GONE, Refusal.EPOCH_KEY_GONE]
    monkeypatch.setattr("comity.protocol.upkeep.MAX_EPOCHS", 2)
    other = open_pair()
    for _ in range(6):
        step = core(other.b).begin()
        writing.write_epoch(core(other.b), other.now)
        other.b.finish(step, other.now)
    other.run(60)
    assert [epoch.number for epoch in core(other.a).keys.theirs() if epoch.keys] == [0, 5, 6]
    flows(other)


def test_a_generation_may_be_opened_by_its_first_entry_and_by_no_other() -> None:
    pair = open_pair()
    h = hostile_b(pair)
    opened = h.doubly_signed(2, [1, 2, bytes(32), bytes(16)], 0, 9)
    for payload, generation in ((h.message("x"), 9), (opened, 8), (opened[:-1] + b"\x00", 9)):
        assert len(h.feed(h.entry(payload, 0, generation))) == 1
    assert len(core(pair.a).their_logs) == 1
    assert h.feed(h.entry(opened, 0, 9)) == []
    assert sorted(core(pair.a).their_logs) == [1, 9]


def test_a_keyed_frame_that_is_too_short_is_refused() -> None:
    pair = open_pair()
    h = hostile_b(pair)
    info = cbor.encode([labels.KEYED, h.me.identity.channel_id, h.direction])
    sealed = hpke_seal(h.me.identity.suite, core(pair.a).keys.our_hpke[-1].public, info, bytes(11))
    assert h.feed(h.opening(OpeningFrame(b"", OpeningKind.KEYED_ENTRY, sealed))) == [Refusal.FRAME_TRUNCATED]


def test_documents_of_different_suites_do_not_pair() -> None:
    (_, one), (_, other) = pair_of_documents(START)[0], pair_of_documents(START, 2)[1]
    with pytest.raises(Refused) as caught:
        propose(NAME, one, other, Policy())
    assert caught.value.name is Refusal.IDENTITY_WRONG


def test_no_epoch_is_placed_while_something_urgent_waits() -> None:
    pair = open_pair(Policy(epoch_entries=4))
    for line in pair.lines.values():
        line.loss = 1.0
    for n in range(6):
        pair.a.say(f"Notice {n}.", pair.now, Precedence.IMMEDIATE)
    size = pair.a.channel.status().our_size
    pair.run(200)
    assert pair.a.channel.status().our_size == size
    for line in pair.lines.values():
        line.loss = 0.0
    pair.run(200)
    assert pair.a.channel.status().epochs[0] == 1
    assert len(texts(pair.b)) == 6
