"""Entries of the channel itself that come ahead of the prefix: what they say counts when the prefix reaches them."""

from __future__ import annotations

import pytest

from comity.crypto.sealing import hpke_generate
from comity.errors import Refusal
from comity.testing.pair import NAME, SimulatedPair
from comity.transcript.checkpoint import checkpoint_text, origin
from comity.transcript.entry import leaf_hash
from comity.transcript.tree import Frontier
from comity.wire import cbor
from tests.protocol.stations import HostileSide, core, hostile_b, open_pair, refusals


def seal(h: HostileSide, number: int, root: bytes, *, signed_rightly: bool = True) -> bytes:
    """The payload of a seal of B over the first `number` entries of its log."""
    name = origin(h.me.identity.channel_id, h.direction, 1)
    signature = h.signer.sign(checkpoint_text(name, number, root).encode()) if signed_rightly else bytes(64)
    return h.doubly_signed(3, [number, root, 1, 0, bytes(32), signature], number)


def root_with(pair: SimulatedPair, entries: list[bytes]) -> bytes:
    """Root of B's log with these entries behind what it has."""
    frontier: Frontier = core(pair.a).theirs.frontier.copy()
    for data in entries:
        frontier.append(leaf_hash(data))
    return frontier.root()


@pytest.mark.parametrize("restart", [False, True])
@pytest.mark.parametrize("case", ["right", "wrong root", "wrong signature"])
def test_a_seal_counts_when_the_prefix_reaches_it_and_its_root_is_ours(case: str, restart: bool) -> None:
    pair = open_pair()
    h = hostile_b(pair)
    message = h.message("Between.")
    root = root_with(pair, [h.signed(message, 2)]) if case != "wrong root" else bytes(32)
    names = h.feed(h.entry(seal(h, 3, root, signed_rightly=case != "wrong signature"), 3))
    assert names == ([Refusal.SIGNATURE_WRONG] if case == "wrong signature" else [])
    assert pair.a.channel.status().their_sealed == 0
    if restart:
        pair.disconnect()
        pair.a.reload(pair.now)
    names = h.feed(h.entry(message, 2))
    assert names == ([Refusal.ROOT_MISMATCH] if case == "wrong root" else [])
    assert pair.a.channel.status().their_size == 4
    assert pair.a.channel.status().their_sealed == (3 if case == "right" else 0)
    assert ("their-checkpoint/1" in pair.a.store.cells(NAME)) is (case == "right")
    proofs = [cbor.decode(proof.data) for proof in pair.a.store.evidence(NAME)]
    assert proofs == ([[h.direction, 1, 3]] if case == "wrong root" else [])
    pair.disconnect()
    pair.a.reload(pair.now)
    assert pair.a.channel.status().their_sealed == (3 if case == "right" else 0)


def test_a_seal_in_its_place_is_taken_or_recorded_with_its_fault() -> None:
    pair = open_pair()
    h = hostile_b(pair)
    assert h.feed(h.entry(seal(h, 2, root_with(pair, [])), 2)) == []
    assert pair.a.channel.status().their_sealed == 2
    assert h.feed(h.entry(seal(h, 3, bytes(32)), 3)) == [Refusal.ROOT_MISMATCH]
    assert pair.a.channel.status().their_sealed == 2
    assert pair.a.channel.status().their_size == 4
    assert refusals(pair.a) == {"root-mismatch": 1}


@pytest.mark.parametrize("restart", [False, True])
@pytest.mark.parametrize("case", ["right", "malformed", "unsigned"])
def test_the_key_of_an_epoch_ahead_is_adopted_only_when_it_was_signed_and_is_one(case: str, restart: bool) -> None:
    """Or the next epoch of ours would be sealed to it, and fail."""
    pair = open_pair()
    h = hostile_b(pair)
    before = core(pair.a).keys.their_hpke
    public = hpke_generate(pair.a.identity.suite)[1] if case != "malformed" else b"\xff" * len(before)
    payload = h.doubly_signed(1, [9, bytes(8), bytes(1200), public], 3 if case != "unsigned" else 4)
    assert len(h.feed(h.entry(payload, 3))) == 1
    if restart:
        pair.disconnect()
        pair.a.reload(pair.now)
    h.feed(h.entry(h.message("Between."), 2))
    adopted = core(pair.a).keys.their_hpke
    assert adopted == before or (adopted == public and case == "right")
    pair.a.finish(pair.a.channel.rotate_keys(pair.now), pair.now)
    pair.a.finish(pair.a.channel.handle_deadline(pair.now), pair.now)
    assert len(core(pair.a).keys.ahead()) == 1
