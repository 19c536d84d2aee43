"""Their entries: signed rightly, but faulty, double, too many, too far. Recorded or refused by name; never a wedge."""

from __future__ import annotations

from typing import Any

import pytest

from comity.clock import later, to_seconds
from comity.errors import Refusal
from comity.messages.precedence import Precedence
from comity.protocol.keyring import hpke_id
from comity.protocol.policy import Policy
from comity.protocol.steps import EntryStored
from comity.protocol.transitions import Phase
from comity.testing.pair import NAME, SimulatedPair
from comity.transcript.entry import air_form
from comity.wire import cbor
from tests.protocol.stations import HostileSide, arrived, core, hostile_b, noise, open_pair, our_entry, refusals, texts


def last_stored(pair: SimulatedPair) -> EntryStored:
    return [event for event in pair.a.events if isinstance(event, EntryStored)][-1]


def payloads(h: HostileSide) -> dict[str, tuple[bytes, Refusal]]:
    """Payloads that no station of ours writes, and the fault with which each is recorded."""
    now = to_seconds(h.now)
    return {
        "unknown type": (cbor.encode([99, 1, now, 1, 0, None, 1, "x"]), Refusal.TYPE_UNKNOWN),
        "huge type": (cbor.encode([2**64 - 1, 1, now, 1, 0, None, 1, "x"]), Refusal.TYPE_UNKNOWN),
        "type of later days": (cbor.encode([23, 1, now]), Refusal.TYPE_UNKNOWN),
        "no array": (b"\x00", Refusal.BODY_MALFORMED),
        "empty array": (b"\x80", Refusal.BODY_MALFORMED),
        "no CBOR": (b"\xff\xff\xff", Refusal.BODY_MALFORMED),
        "type is text": (cbor.encode(["5", 1, now, 1, 0, None, 1, "x"]), Refusal.BODY_MALFORMED),
        "seen is nothing": (cbor.encode([5, None, now, 1, 0, None, 1, "x"]), Refusal.BODY_MALFORMED),
        "seen is too large": (cbor.encode([5, 2**40, now, 1, 0, None, 1, "x"]), Refusal.BODY_MALFORMED),
        "far in the future": (cbor.encode([5, 1, 2**63, 1, 0, None, 1, "x"]), Refusal.BODY_MALFORMED),
        "composed after release": (cbor.encode([5, 1, now, 1, -5, None, 1, "x"]), Refusal.BODY_MALFORMED),
        "composed long before 1970": (cbor.encode([5, 1, now, 1, 2**63, None, 1, "x"]), Refusal.BODY_MALFORMED),
        "no such manner": (h.message("x", manner=12), Refusal.BODY_MALFORMED),
        "body of another type": (h.message(5), Refusal.BODY_MALFORMED),
        "empty text": (h.message(""), Refusal.BODY_MALFORMED),
        "bidirectional controls": (h.message("abc\u202edef"), Refusal.TEXT_NOT_SAFE),
        "control character": (h.message("a\x1b[31m"), Refusal.TEXT_NOT_SAFE),
        "acknowledgement of nothing": (h.message("Officer", kind=9), Refusal.BODY_MALFORMED),
        "cites too much": (h.message("x", cites=[1] * 9), Refusal.BODY_MALFORMED),
        "cites nonsense": (h.message("x", cites=[["a", None]]), Refusal.BODY_MALFORMED),
        "one item too many": (cbor.encode([5, 1, now, 1, 0, None, 1, "x", 0]), Refusal.BODY_MALFORMED),
        "not deterministic": (b"\x88\x05\x18\x01" + cbor.encode([now, 1, 0, None, 1, "x"])[1:], Refusal.BODY_MALFORMED),
        "bytes behind it": (h.message("x") + b"\x00", Refusal.BODY_MALFORMED),
        "unsigned epoch": (cbor.encode([1, 1, now, 1, b"", b"", None, b"no signature"]), Refusal.PQ_SIGNATURE_WRONG),
        "short epoch": (h.doubly_signed(1, [7], 2), Refusal.STRUCTURE_WRONG),
        "epoch of strange things": (h.doubly_signed(1, [None, 5, "x", b""], 2), Refusal.STRUCTURE_WRONG),
        "epoch with a short HPKE key": (h.doubly_signed(1, [7, bytes(8), b"", b"short"], 2), Refusal.STRUCTURE_WRONG),
        "epoch with a senseless HPKE key": (
            h.doubly_signed(1, [7, bytes(8), b"", b"\xff" * 1216], 2),
            Refusal.STRUCTURE_WRONG,
        ),
        "second pairing": (h.doubly_signed(0, [h.me.identity.channel_id, 0, bytes(1216)], 2), Refusal.PAIRING_MISMATCH),
        "seal of strange things": (h.doubly_signed(3, [None] * 6, 2), Refusal.STRUCTURE_WRONG),
        "seal of another size": (
            h.doubly_signed(3, [9, bytes(32), 1, 0, bytes(32), bytes(64)], 2),
            Refusal.STRUCTURE_WRONG,
        ),
        "seal with a wrong signature": (
            h.doubly_signed(3, [2, bytes(32), 1, 0, bytes(32), bytes(64)], 2),
            Refusal.SIGNATURE_WRONG,
        ),
        "short seal": (h.doubly_signed(3, [2], 2), Refusal.STRUCTURE_WRONG),
    }


NAMES = list(payloads(hostile_b(open_pair())))


@pytest.mark.parametrize("name", NAMES)
def test_a_faulty_entry_is_recorded_with_its_fault_and_receipted(name: str) -> None:
    pair = open_pair()
    h = hostile_b(pair)
    payload, fault = payloads(h)[name]
    h.feed(h.entry(payload, 2))
    stored = pair.a.store.entry(NAME, our_entry(pair.b, 2))
    assert stored is not None
    assert stored.record.fault is fault
    assert last_stored(pair).record == stored.record
    assert pair.a.channel.status().their_size == 3
    assert pair.a.channel.phase is Phase.OPEN
    pair.disconnect()
    pair.a.reload(pair.now)
    assert pair.a.channel.status().their_size == 3
    assert pair.a.channel.next_frame("line", pair.now) is None
    pair.a.finish(pair.a.channel.link_up("line", pair.traits, pair.now), pair.now)
    h.feed(h.entry(h.message("And on it goes."), 3))
    assert our_entry(pair.b, 3) in texts(pair.a)
    frame = pair.a.channel.next_frame("line", pair.now)
    assert frame is not None
    pair.b.channel.receive_frame(frame, "line", pair.now)


def test_an_epoch_for_a_key_that_we_do_not_have_is_recorded_with_that_fault() -> None:
    pair = open_pair()
    h = hostile_b(pair)
    public = core(pair.b).keys.our_hpke[-1].public
    for sealed_to, fault in (
        (bytes(8), Refusal.EPOCH_KEY_GONE),
        (hpke_id(core(pair.b).keys.their_hpke), Refusal.DOES_NOT_OPEN),
    ):
        number = pair.a.channel.status().their_size
        h.feed(h.entry(h.doubly_signed(1, [7, sealed_to, bytes(2000), public], number), number))
        assert last_stored(pair).record.fault is fault


def test_faulty_entries_ahead_of_the_prefix_survive_a_restart() -> None:
    pair = open_pair()
    h = hostile_b(pair)
    for number, (payload, _) in enumerate(payloads(h).values(), start=5):
        h.feed(h.entry(payload, number))
    ahead = pair.a.channel.status().ahead
    assert ahead == len(NAMES)
    pair.disconnect()
    pair.a.reload(pair.now)
    assert pair.a.channel.status().ahead == ahead
    for number in (2, 3, 4):
        h.feed(h.entry(h.message("Filled."), number))
    assert pair.a.channel.status().their_size == 5 + ahead
    assert pair.a.channel.status().ahead == 0


def test_two_entries_under_one_number_are_a_split_view_with_evidence() -> None:
    pair = open_pair()
    h = hostile_b(pair)
    one, other = h.message("We agree."), h.message("We never agreed.")
    for number in (2, 9):  # in the prefix, and ahead of it
        assert h.feed(h.entry(one, number)) == []
        assert h.feed(h.entry(one, number)) == [Refusal.ALREADY_HELD]
        assert h.feed(h.entry(other, number)) == [Refusal.SPLIT_VIEW]
        stored = pair.a.store.entry(NAME, our_entry(pair.b, number))
        assert stored is not None
        assert stored.record.data == h.signed(one, number)
        proof = pair.a.store.evidence(NAME)[-1]
        assert proof.kind is Refusal.SPLIT_VIEW
        assert cbor.decode(proof.data) == [h.direction, 1, number, h.signed(other, number)]
    assert len(texts(pair.a)) == 2


def test_a_split_view_of_an_old_entry_is_found_in_the_store() -> None:
    pair = open_pair()
    h = hostile_b(pair)
    one, other = h.message("We agree."), h.message("We never agreed.")
    h.feed(h.entry(one, 2))
    pair.disconnect()
    pair.a.reload(pair.now)
    assert h.feed(h.entry(one, 2)) == [Refusal.ALREADY_HELD]
    assert not pair.a.store.evidence(NAME)
    assert h.feed(h.entry(other, 2)) == [Refusal.ALREADY_HELD]
    assert refusals(pair.a)[Refusal.SPLIT_VIEW] == 1
    proof = pair.a.store.evidence(NAME)[-1]
    assert cbor.decode(proof.data) == [h.direction, 1, 2, h.signed(one, 2), h.signed(other, 2)]
    assert not core(pair.a).compare


def test_evidence_does_not_fill_the_disk() -> None:
    pair = open_pair()
    h = hostile_b(pair)
    h.feed(h.entry(h.message("One."), 2))
    for turn in range(200):
        assert h.feed(h.entry(h.message(f"Other {turn}."), 2)) == [Refusal.SPLIT_VIEW]
    assert refusals(pair.a)[Refusal.SPLIT_VIEW] == 200
    assert len(pair.a.store.evidence(NAME)) == 64


def test_numbers_beyond_the_window_are_refused() -> None:
    pair = open_pair(Policy(window=10))
    h = hostile_b(pair)
    assert h.feed(h.entry(h.message("far"), 12)) == []
    assert h.feed(h.entry(h.message("too far"), 13)) == [Refusal.TOO_FAR_AHEAD]
    assert h.feed(h.entry(h.message("much too far"), 2**32 - 1)) == [Refusal.TOO_FAR_AHEAD]
    for number in range(2, 13):
        h.feed(h.entry(h.message("near"), number))
    assert pair.a.channel.status().their_size == 13
    assert pair.a.channel.status().ahead == 0


@pytest.mark.parametrize("case", ["signature", "number", "generation", "direction", "channel", "air", "empty"])
def test_an_entry_that_does_not_verify_is_not_recorded(case: str) -> None:
    pair = open_pair()
    h = hostile_b(pair)
    payload = h.message("x")
    data = h.signed(payload, 2)
    frames: dict[str, tuple[bytes, Refusal]] = {
        "signature": (h.sealed(air_form(data[:-1] + bytes((data[-1] ^ 1,))), 2), Refusal.SIGNATURE_WRONG),
        "number": (h.sealed(air_form(h.signed(payload, 3)), 2), Refusal.SIGNATURE_WRONG),
        "generation": (h.entry(payload, 2, 7), Refusal.GENERATION_UNKNOWN),
        "direction": (
            h.sealed(air_form(pair.a.store.entry(NAME, our_entry(pair.a, 1)).record.data), 1),
            Refusal.SIGNATURE_WRONG,
        ),
        "channel": (h.sealed(bytes(64) + air_form(data)[64:], 2), Refusal.SIGNATURE_WRONG),
        "air": (h.sealed(bytes(64) + b"\x01\xff", 2), Refusal.STRUCTURE_WRONG),
        "empty": (h.sealed(b"x", 2), Refusal.STRUCTURE_WRONG),
    }
    frame, name = frames[case]
    before = pair.a.store.cells(NAME)
    assert h.feed(frame) == [name]
    assert pair.a.store.cells(NAME) == before
    assert pair.a.channel.status().their_size == 2


def test_what_inflates_beyond_the_terms_is_refused() -> None:
    pair = open_pair()
    h = hostile_b(pair)
    assert h.feed(h.sealed(air_form(h.signed(h.message("a" * 10_000_000), 2)), 2)) == [Refusal.INFLATES_TOO_MUCH]
    assert pair.a.channel.status().their_size == 2


def over_quota(pair: SimulatedPair, h: HostileSide, frame: bytes, name: Refusal) -> None:
    assert h.feed(frame) == [name]
    told: Any = core(pair.a).replies[-1][1]
    assert told.reason == name.value
    assert 0 < told.retry_after_s <= 86_400


def test_over_quota_is_refused_told_and_taken_later() -> None:
    pair = open_pair(Policy(max_entry_size=20_000, bytes_a_day=28_000, flash_an_hour=1))
    h = hostile_b(pair)
    over_quota(pair, h, h.entry(h.message(noise(19_960)), 2), Refusal.OVER_QUOTA_SIZE)
    h.feed(h.entry(h.message("a", manner=9), 2))
    over_quota(pair, h, h.entry(h.message("b", manner=9), 3), Refusal.OVER_QUOTA_FLASH)
    over_quota(pair, h, h.entry(h.message(noise(19_800)), 4), Refusal.OVER_QUOTA_BYTES)
    assert pair.a.channel.status().their_size == 3
    pair.now = later(pair.now, 3601)
    assert h.feed(h.entry(h.message("b", manner=9), 3)) == []
    assert h.feed(h.entry(h.message(noise(19_800)), 4)) == [Refusal.OVER_QUOTA_BYTES]
    pair.now = later(pair.now, 86_400)
    assert h.feed(h.entry(h.message(noise(19_800)), 4)) == []
    assert pair.a.channel.status().their_size == 5


def test_the_honest_side_hears_that_it_is_over_quota_and_delivers_later() -> None:
    pair = open_pair(Policy(flash_an_hour=2))
    released = [pair.a.say(f"Flash {n}.", pair.now, Precedence.FLASH) for n in range(4)]
    routine = pair.a.say("Routine.", pair.now)
    pair.run(60)
    assert set(texts(pair.b)) == {*released[:2], routine}
    assert refusals(pair.a)["told-over-quota-flash"] >= 2
    pair.run(3700)
    assert set(texts(pair.b)) == {*released, routine}
    assert pair.a.channel.status().queued == 0


def test_seeing_more_of_our_log_than_there_is_stops_our_writing() -> None:
    pair = open_pair()
    h = hostile_b(pair)
    payload = cbor.encode([5, 40, to_seconds(h.now), 1, 0, None, 1, "We saw forty entries of yours."])
    h.feed(h.entry(payload, 2))
    assert pair.a.channel.phase is Phase.STOPPED
    assert pair.a.store.evidence(NAME)[-1].kind is Refusal.RESTORED_OLD_COPY
    assert our_entry(pair.b, 2) in texts(pair.a)


def test_a_message_in_a_keyed_frame_is_an_entry_like_any_other() -> None:
    """A keyed frame is sealed to our HPKE key; who seals an ordinary entry so gives up secrecy later, not order."""
    pair = open_pair()
    entry = pair.b.say("Ordinary.", pair.now)
    pair.run(10, until=arrived(pair.b, pair.a, entry))
    assert texts(pair.a) == [entry]
