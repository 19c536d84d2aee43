"""Half-paired: only pairing frames flow, lost ones are resent, and after thirty days it is over."""

from __future__ import annotations

import pytest

from comity.crypto.sealing import hpke_seal
from comity.errors import Refusal
from comity.protocol.errors import ChannelNotOpen
from comity.protocol.policy import DAY_S
from comity.protocol.steps import ChannelOpened, WritingStopped
from comity.protocol.transitions import Phase
from comity.testing.pair import NAME, SimulatedPair, SimulatedStation
from comity.transcript.entry import air_form
from comity.wire import cbor, labels
from comity.wire.frame import (
    ControlFrame,
    EntryFrame,
    FragmentFrame,
    FrameKind,
    OpeningFrame,
    OpeningKind,
    decode_frame,
)
from tests.protocol.stations import LINE, HostileSide, core, flows, refusals, refused, wait


def half_paired(**line: float) -> SimulatedPair:
    pair = SimulatedPair(**(LINE | line))
    pair.connect()
    return pair


def frames_of(pair: SimulatedPair, side: SimulatedStation) -> list[bytes]:
    return list(iter(lambda: side.channel.next_frame("line", pair.now), None))


def test_only_pairing_frames_flow_until_both_signatures_are_present() -> None:
    pair = half_paired()
    pair.lines["a"].loss = 1.0  # B never hears of A
    pair.run(100)
    for name, frame in pair.frames:
        kind = decode_frame(frame)
        is_opening = isinstance(kind, OpeningFrame) or (
            isinstance(kind, FragmentFrame) and kind.cut is FrameKind.OPENING
        )
        assert is_opening or name == "a"  # A has both signatures, B waits for A's
    assert pair.b.channel.phase is Phase.HALF_PAIRED
    for call in (pair.b.channel.rotate_keys, pair.b.channel.begin_restore):
        with pytest.raises(ChannelNotOpen):
            call(pair.now)
    with pytest.raises(ChannelNotOpen):
        pair.b.say("Too early.", pair.now)
    pair.b.finish(pair.b.channel.seal_record(pair.now), pair.now)
    assert pair.b.channel.status().our_size == 1


def test_lost_pairing_frames_are_sent_until_they_arrive() -> None:
    pair = half_paired()
    for line in pair.lines.values():
        line.loss = 0.5
    pair.run(600, until=lambda: pair.a.channel.phase is pair.b.channel.phase is Phase.OPEN)
    for side in (pair.a, pair.b):
        assert side.channel.phase is Phase.OPEN
        assert sum(isinstance(event, ChannelOpened) for event in side.events) == 1
    for line in pair.lines.values():
        line.loss = 0.0
    pair.run(60)
    flows(pair)


def test_a_station_that_is_killed_at_any_moment_of_the_pairing_ends_open() -> None:
    for seconds in (0.1, 0.4, 0.8, 1.2, 1.6, 2.0, 2.4, 3.0, 4.0):
        pair = half_paired()
        for side in (pair.a, pair.b):
            pair.run(seconds)
            pair.disconnect()
            side.reload(pair.now)
            pair.connect()
        pair.run(60)
        flows(pair)
        assert not pair.a.store.evidence(NAME) + pair.b.store.evidence(NAME)


def test_a_channel_that_lacks_their_signature_lapses_after_thirty_days() -> None:
    pair = SimulatedPair(**LINE)
    wait(pair, 30 * DAY_S - 60)
    pair.a.finish(pair.a.channel.handle_deadline(pair.now), pair.now)
    assert pair.a.channel.phase is Phase.HALF_PAIRED
    wait(pair, 61)
    pair.a.finish(pair.a.channel.handle_deadline(pair.now), pair.now)
    assert pair.a.channel.phase is Phase.LAPSED
    stopped = [event for event in pair.a.events if isinstance(event, WritingStopped)]
    assert [event.name for event in stopped] == [Refusal.PAIRING_LAPSED]
    pair.a.reload(pair.now)
    assert pair.a.channel.phase is Phase.LAPSED
    pair.a.finish(pair.a.channel.link_up("line", pair.traits, pair.now), pair.now)
    assert frames_of(pair, pair.a) == []  # it must not open the other side any more
    with pytest.raises(ChannelNotOpen):
        pair.a.say("Too late.", pair.now)
    with pytest.raises(ChannelNotOpen):
        pair.a.channel.begin_restore(pair.now)


def test_their_signature_after_the_lapse_opens_nothing() -> None:
    pair = SimulatedPair(**LINE)
    pair.b.finish(pair.b.channel.link_up("line", pair.traits, pair.now), pair.now)
    late = frames_of(pair, pair.b)
    wait(pair, 31 * DAY_S)
    pair.a.finish(pair.a.channel.handle_deadline(pair.now), pair.now)
    names: list[str] = []
    for frame in late:
        step = pair.a.channel.receive_frame(frame, "line", pair.now)
        names += refused(step)
        pair.a.finish(step, pair.now)
    assert names == [Refusal.PAIRING_LAPSED]
    assert pair.a.channel.phase is Phase.LAPSED
    assert pair.a.channel.status().their_size == 0


def keyed(h: HostileSide, kind: int, items: list[object], number: int = 0, generation: int = 1) -> bytes:
    """A keyed entry frame of B for a half-paired A."""
    payload = h.doubly_signed(kind, items, number, generation)  # type: ignore[arg-type]
    place = generation.to_bytes(4, "big") + number.to_bytes(8, "big")
    info = cbor.encode([labels.KEYED, h.me.identity.channel_id, h.direction])
    plaintext = place + air_form(h.signed(payload, number, generation))
    sealed = hpke_seal(h.me.identity.suite, h.victim.identity.our.hpke_public, info, plaintext)
    return h.opening(OpeningFrame(b"", OpeningKind.KEYED_ENTRY, sealed))


def test_a_pairing_entry_of_another_channel_or_with_a_malformed_key_is_refused() -> None:
    pair = SimulatedPair(**LINE)
    h = HostileSide(pair, pair.b, pair.a)
    channel_id = pair.a.identity.channel_id
    public = core(pair.b).keys.our_hpke[-1].public
    cases = [
        ([bytes(32), 0, public], Refusal.PAIRING_MISMATCH),
        ([channel_id, 2, public], Refusal.PAIRING_MISMATCH),
        ([channel_id, 3, public], Refusal.STRUCTURE_WRONG),
        ([channel_id, 0, b"short"], Refusal.STRUCTURE_WRONG),
        ([channel_id, 0, b"\xff" * 1216], Refusal.STRUCTURE_WRONG),
        ([channel_id, 0, None], Refusal.STRUCTURE_WRONG),
        ([channel_id, 0], Refusal.PAIRING_MISMATCH),
    ]
    for items, name in cases:
        assert h.feed(keyed(h, 0, items)) == [name]
    assert h.feed(keyed(h, 0, [channel_id, 0, public], number=1)) == [Refusal.NOT_PAIRED]
    assert h.feed(keyed(h, 5, ["x", 0, public])) == [Refusal.NOT_PAIRED]
    assert h.feed(keyed(h, 2, [1, 1, bytes(32), bytes(16)], generation=9)) == [Refusal.NOT_PAIRED]
    assert pair.a.channel.phase is Phase.HALF_PAIRED
    assert pair.a.channel.status().their_size == 0
    assert len(core(pair.a).their_logs) == 1
    pair.connect()
    pair.run(30)
    flows(pair)


def test_other_frames_are_refused_by_name_while_half_paired() -> None:
    pair = SimulatedPair(**LINE)
    h = HostileSide(pair, pair.b, pair.a)
    header = EntryFrame(b"ab", None, 2, bytes(40)).encode()
    assert h.feed(header) == [Refusal.KEY_UNKNOWN]
    assert h.feed(ControlFrame(b"ab", 2, bytes(40)).encode()) == [Refusal.KEY_UNKNOWN]
    assert h.feed(FragmentFrame(b"ab", FrameKind.ENTRY, None, 2, 0, 90, b"x", bytes(8)).encode()) == [
        Refusal.KEY_UNKNOWN
    ]
    tag = core(pair.b).keys.opening[h.direction].tag
    for kind, name in ((OpeningKind.KEYED_ENTRY, Refusal.DOES_NOT_OPEN), (OpeningKind.ANSWER, Refusal.STALE)):
        assert h.feed(OpeningFrame(tag, kind, bytes(2000)).encode()) == [name]
    assert h.feed(OpeningFrame(tag, OpeningKind.HELLO, b"\x80").encode()) == [Refusal.HELLO_WRONG]
    assert h.feed(OpeningFrame(b"zz", OpeningKind.HELLO, b"\x80").encode()) == [Refusal.KEY_UNKNOWN]
    assert not core(pair.a).replies
    assert sum(refusals(pair.a).values()) == 7
