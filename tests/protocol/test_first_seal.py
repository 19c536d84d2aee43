"""Opened by commission: entries 0 and 1 leave their ML-DSA signature to the first seal, which follows at once."""

from __future__ import annotations

import pytest

from comity.errors import Refused
from comity.messages.phrase import Phrase
from comity.messages.precedence import Precedence
from comity.protocol.accepting import accept_entry
from comity.protocol.modes import ACCEPTED, BY_COMMISSION, HEARD
from comity.protocol.steps import LogId
from comity.protocol.transitions import Phase
from comity.testing.pair import NAME, SimulatedPair, SimulatedStation
from comity.transcript.entry import sealed_later, split_entry
from comity.wire import cbor
from tests.protocol.stations import LINE, HostileSide, core, flows, refusals


def opened(**line: float) -> SimulatedPair:
    """Both opened by commission, connected."""
    pair = SimulatedPair(mode=BY_COMMISSION, **(LINE | line))
    pair.connect()
    return pair


def last_items(station: SimulatedStation, direction: int) -> list[cbor.Value]:
    """The last item of each entry of the channel itself in a log, as a station stores it."""
    found = []
    for one in station.store.entries(NAME, LogId(direction, 1)):
        payload = cbor.decode(split_entry(one.record.data)[0])
        assert isinstance(payload, list)
        if one.record.type < 5:
            found.append(payload[-1])
    return found


def sealed(pair: SimulatedPair) -> bool:
    """Whether both hold a seal of the other side over its first two entries."""
    return all(side.channel.status().their_sealed >= 2 for _, side in pair.sides())


def test_both_seal_without_being_asked() -> None:
    pair = opened()
    pair.run(120, lambda: sealed(pair))
    assert sealed(pair)
    for _, side in pair.sides():
        for direction in (0, 1):
            pairing, epoch, seal = last_items(side, direction)
            assert (pairing, epoch) == (b"", b"")
            assert isinstance(seal, bytes)
            assert len(seal) == 3309
    pair.run(7_200)
    assert [len(last_items(pair.a, direction)) for direction in (0, 1)] == [3, 3], "one seal is enough"
    flows(pair)


def test_what_is_urgent_goes_before_the_seal() -> None:
    pair = opened(bits_per_s=2_400.0)
    pair.run(600, lambda: all(side.channel.phase is Phase.OPEN for _, side in pair.sides()))
    pair.a.submit(Phrase(3, (275, 14)), pair.now, Precedence.IMMEDIATE)
    pair.run(600, lambda: bool(pair.b.inbox))
    assert pair.b.inbox
    assert not pair.b.channel.status().their_sealed
    pair.run(600, lambda: sealed(pair))
    assert sealed(pair)


@pytest.mark.parametrize("after_s", [0, 0.5, 2, 4, 8, 32])
def test_a_crash_forgets_neither_the_mode_nor_the_seal(after_s: float) -> None:
    pair = opened(bits_per_s=9_600.0)
    pair.run(after_s)
    pair.disconnect()
    for _, side in pair.sides():
        side.reload(pair.now)
    pair.connect()
    pair.run(300, lambda: sealed(pair))
    assert sealed(pair)
    flows(pair)


@pytest.mark.parametrize(
    ("ours", "theirs"), [(BY_COMMISSION, HEARD), (ACCEPTED, BY_COMMISSION), (HEARD, BY_COMMISSION)]
)
def test_one_opens_and_the_other_pairs(ours: int, theirs: int) -> None:
    pair = SimulatedPair(mode=ours, **LINE)
    pair.b = SimulatedStation(pair.b.identity, pair.b.keys, pair.now, theirs)
    pair.connect()
    pair.run(120)
    for _, side in pair.sides():
        assert side.channel.phase is Phase.HALF_PAIRED
        assert side.channel.status().their_size == 0
        assert refusals(side).keys() & {"pairing-mismatch", "pq-signature-wrong"}


@pytest.mark.parametrize("mode", [HEARD, ACCEPTED, BY_COMMISSION])
def test_a_station_that_compared_words_wants_every_signature(mode: int) -> None:
    pair = SimulatedPair(mode=HEARD, **LINE)
    side = HostileSide(pair, pair.b, pair.a)
    items: list[cbor.Value] = [0, 0, pair.now // 1000, pair.b.identity.channel_id, mode, bytes(1216)]
    core(pair.a).begin()
    with pytest.raises(Refused, match="pq-signature-wrong"):
        accept_entry(core(pair.a), 1, 0, side.signed(sealed_later(items), 0), pair.now)
    assert pair.a.channel.phase is Phase.HALF_PAIRED


def test_nothing_later_may_be_left_to_a_seal() -> None:
    pair = opened()
    pair.run(120, lambda: sealed(pair))
    pair.run(60)
    side = HostileSide(pair, pair.b, pair.a)
    number = core(pair.a).theirs.size
    payload = sealed_later([1, 3, pair.now // 1000, 1, bytes(8), bytes(1168), bytes(1216)])
    assert side.feed(side.entry(payload, number)) == ["pq-signature-wrong"]
    assert core(pair.a).theirs.size == number + 1, "recorded with its fault"
