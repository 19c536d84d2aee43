"""A pairing entry that every verifier would refuse the whole record for is refused by the station, too."""

from __future__ import annotations

import pytest

from comity.crypto.sealing import hpke_seal
from comity.errors import Refusal
from comity.protocol.transitions import Phase
from comity.testing.pair import SimulatedPair
from comity.transcript.entry import air_form, with_pq
from comity.wire import cbor, labels
from comity.wire.frame import OpeningFrame, OpeningKind
from tests.protocol.stations import LINE, HostileSide, core, flows, hostile_b


def _pairing(h: HostileSide, at_s: int, mode: cbor.Value) -> bytes:
    """Entry 0 of the hostile side, doubly signed, in the frame that carries it."""
    channel_id = h.me.identity.channel_id
    items: list[cbor.Value] = [0, 0, at_s, channel_id, mode, core(h.me).keys.our_hpke[-1].public]
    payload = with_pq(h.signer, channel_id, h.direction, 1, 0, items)
    plaintext = (1).to_bytes(4, "big") + bytes(8) + air_form(h.signed(payload, 0))
    info = cbor.encode([labels.KEYED, channel_id, h.direction])
    sealed = hpke_seal(h.me.identity.suite, h.victim.identity.our.hpke_public, info, plaintext)
    return h.opening(OpeningFrame(b"", OpeningKind.KEYED_ENTRY, sealed))


@pytest.mark.parametrize("edge", ["1970", "just before", "the end", "long after"])
def test_one_outside_the_commission_is_refused(edge: str) -> None:
    pair = SimulatedPair(**LINE)
    h = hostile_b(pair)
    since, until = (int(at) // 1000 for at in pair.b.identity.our.commissioned)
    at_s = {"1970": 0, "just before": since - 1, "the end": until, "long after": 253_402_300_799}[edge]
    assert h.feed(_pairing(h, at_s, 1)) == [Refusal.COMMISSION_LAPSED]
    assert (pair.a.channel.phase, pair.a.channel.status().their_size) == (Phase.HALF_PAIRED, 0)
    pair.connect()
    pair.run(30)
    flows(pair)


def test_the_dates_themselves_are_in_force() -> None:
    for pick in (0, 1):
        pair = SimulatedPair(**LINE)
        h = hostile_b(pair)
        at_s = int(pair.b.identity.our.commissioned[pick]) // 1000 - pick
        assert h.feed(_pairing(h, at_s, 1)) == []
        assert pair.a.channel.phase is Phase.OPEN


@pytest.mark.parametrize("mode", [True, False])
def test_a_mode_is_a_number_and_no_truth_value(mode: bool) -> None:
    """In Python true is 1; a verifier in another language says that this is no pairing entry at all."""
    pair = SimulatedPair(**LINE)
    h = hostile_b(pair)
    assert h.feed(_pairing(h, int(pair.now) // 1000, mode)) == [Refusal.STRUCTURE_WRONG]
    assert pair.a.channel.phase is Phase.HALF_PAIRED
