"""A hello and its answer: forged, replayed, senseless, for the wrong side, at the wrong time."""

from __future__ import annotations

from typing import Any

import pytest

from comity.clock import to_seconds
from comity.crypto.sealing import hpke_generate, hpke_seal
from comity.errors import Refusal
from comity.protocol import channel_entries
from comity.protocol.errors import AlreadyRestoring, ChannelNotOpen, WritingIsStopped
from comity.protocol.transitions import Phase
from comity.store.memory import MemoryKeyStore
from comity.testing.pair import NAME, SimulatedPair, SimulatedStation
from comity.transcript.answer import answer_message
from comity.wire import cbor, labels
from comity.wire.frame import OpeningFrame, OpeningKind
from tests.protocol.stations import HostileSide, arrived, core, flows, hostile_b, open_pair, refusals, texts

FIELDS = ("generation", "previous", "size", "root", "held_generation", "held_size", "challenge", "hpke", "at")


def talk(pair: SimulatedPair, turns: int = 3) -> None:
    for turn in range(turns):
        pair.a.say(f"Notice {turn}.", pair.now)
        pair.b.say(f"Answer {turn}.", pair.now)
    pair.run(20)


def hello_items(h: HostileSide, **changes: cbor.Value) -> list[cbor.Value]:
    """What a hello of B says, some of it changed."""
    _, public = hpke_generate(h.me.identity.suite)
    now = to_seconds(h.now)
    items: dict[str, cbor.Value] = dict(
        zip(FIELDS, [now, 1, 2, bytes(32), 1, 2, bytes(16), public, now], strict=True),
    )
    return list((items | changes).values())


def hello(h: HostileSide, items: list[cbor.Value], direction: int | None = None) -> bytes:
    """A hello that B's keys really sign."""
    direction = h.direction if direction is None else direction
    message = cbor.encode([labels.HELLO, h.me.identity.channel_id, direction, cbor.encode(items)])
    payload = cbor.encode([*items, h.signer.sign(message), h.signer.sign_pq(message)])
    return h.opening(OpeningFrame(b"", OpeningKind.HELLO, payload))


SENSELESS: list[dict[str, Any]] = [
    *({name: value} for name in FIELDS for value in (None, "x", True, [])),
    {"generation": 0},
    {"generation": -1},
    {"generation": 1 << 32},
    {"generation": 1},
    {"previous": 0},
    {"previous": -1},
    {"previous": 1 << 33},
    {"held_size": -1000},
    {"held_size": 1 << 40},
    {"held_generation": -1},
    {"challenge": b""},
    {"challenge": bytes(100_000)},
]


@pytest.mark.parametrize("changes", SENSELESS, ids=repr)
def test_a_senseless_hello_is_refused_and_changes_nothing(changes: dict[str, Any]) -> None:
    pair = open_pair()
    h = hostile_b(pair)
    before = pair.a.store.cells(NAME)
    assert h.feed(hello(h, hello_items(h, **changes))) == [Refusal.HELLO_WRONG]
    assert pair.a.store.cells(NAME) == before
    assert pair.a.channel.status().our_size == 2


@pytest.mark.parametrize("public", [b"", b"short", b"\xff" * 1216, bytes(1216)])
def test_a_hello_with_a_malformed_key_is_refused(public: bytes) -> None:
    pair = open_pair()
    h = hostile_b(pair)
    assert h.feed(hello(h, hello_items(h, hpke=public))) == [Refusal.STRUCTURE_WRONG]
    assert pair.a.channel.status().our_size == 2


def test_a_forged_or_cut_hello_is_refused() -> None:
    pair = open_pair()
    h = hostile_b(pair)
    raw = hello(h, hello_items(h))
    for at in (10, 60, len(raw) - 3400, len(raw) - 20):
        changed = bytearray(raw)
        changed[at] ^= 1
        names = h.feed(bytes(changed))
        assert len(names) == 1
        assert names[0] in ("signature-wrong", "pq-signature-wrong", "hello-wrong", "cbor-malformed", "structure-wrong",
                            "cbor-not-deterministic")  # fmt: skip
    for end in (3, 4, 100, len(raw) - 1):
        assert len(h.feed(raw[:end])) == 1
    assert h.feed(hello(h, hello_items(h), 1 - h.direction)) == [Refusal.SIGNATURE_WRONG]
    assert pair.a.channel.status().our_size == 2
    flows(pair)


def restored(pair: SimulatedPair, side: SimulatedStation, disk: Any) -> None:
    """A side comes back from a backup, which holds no keys; its officer says so."""
    side.store, side.key_store = disk.copy(), MemoryKeyStore()
    side.reload(pair.now)
    assert side.channel.needs_restore
    side.finish(side.channel.begin_restore(pair.now), pair.now)


def test_a_hello_that_comes_again_is_answered_and_does_nothing_else() -> None:
    pair = open_pair()
    talk(pair)
    disk = pair.b.store.copy()
    pair.disconnect()
    restored(pair, pair.b, disk)
    raw = core(pair.b).restoring.hello  # type: ignore[union-attr]
    pair.connect()
    pair.run(100)
    flows(pair)
    h, size = hostile_b(pair), pair.a.channel.status().our_size
    for _ in range(20):
        assert h.feed(raw) == []
    assert pair.a.channel.status().our_size == size
    assert len(core(pair.a).outbox) == 1  # one answer, which nobody waits for
    pair.run(200)
    assert len(core(pair.a).outbox) == 0
    assert refusals(pair.b).get("stale", 0) >= 1
    flows(pair)


def test_an_old_hello_is_stale_after_a_newer_one() -> None:
    pair = open_pair()
    talk(pair)
    disk = pair.b.store.copy()
    hellos = []
    for _ in range(2):
        pair.disconnect()
        restored(pair, pair.b, disk)
        hellos.append(core(pair.b).restoring.hello)  # type: ignore[union-attr]
        pair.connect()
        pair.run(200)
        assert pair.b.channel.phase is Phase.OPEN
    h = hostile_b(pair)
    assert h.feed(hellos[0]) == [Refusal.STALE]
    flows(pair)


def test_a_flood_of_true_hellos_ends_at_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channel_entries, "MAX_GENERATIONS", 10)
    pair = open_pair()
    h = hostile_b(pair)
    generation, names = 2, []
    for _ in range(30):
        generation += 1
        names += h.feed(hello(h, hello_items(h, generation=generation, previous=1)))
    assert len(core(pair.a).their_logs) <= 12
    assert names == [Refusal.STALE] * 20
    assert pair.a.channel.status().our_size == 2 + 10
    assert len(core(pair.a).outbox) < 20


def test_a_hello_before_the_pairing_is_done_is_refused() -> None:
    pair = SimulatedPair()
    h = HostileSide(pair, pair.b, pair.a)
    assert h.feed(hello(h, hello_items(h))) == [Refusal.NOT_PAIRED]
    with pytest.raises(ChannelNotOpen):
        pair.a.channel.begin_restore(pair.now)
    pair.connect()
    pair.run(30)
    flows(pair)


def test_a_copy_without_its_keys_writes_nothing_until_it_is_restored() -> None:
    pair = open_pair()
    talk(pair)
    disk = pair.a.store.copy()
    talk(pair)
    pair.disconnect()
    pair.a.store, pair.a.key_store = disk, MemoryKeyStore()
    pair.a.reload(pair.now)
    size = pair.a.channel.status().our_size
    with pytest.raises(WritingIsStopped):
        pair.a.say("No.", pair.now)
    with pytest.raises(WritingIsStopped):
        pair.a.channel.rotate_keys(pair.now)
    pair.a.finish(pair.a.channel.seal_record(pair.now), pair.now)
    h = hostile_b(pair)
    assert h.feed(hello(h, hello_items(h))) == [Refusal.NOT_PAIRED]
    pair.connect()
    pair.run(50)
    assert pair.a.channel.status().our_size == size
    pair.a.finish(pair.a.channel.begin_restore(pair.now), pair.now)
    with pytest.raises(AlreadyRestoring):
        pair.a.channel.begin_restore(pair.now)
    pair.run(200)
    assert pair.a.channel.phase is Phase.OPEN
    flows(pair)


def restoring_pair() -> tuple[SimulatedPair, HostileSide]:
    """A is restoring and waits for an answer."""
    pair = open_pair()
    talk(pair)
    disk = pair.a.store.copy()
    talk(pair)
    pair.disconnect()
    restored(pair, pair.a, disk)
    return pair, hostile_b(pair)


def answer(pair: SimulatedPair, h: HostileSide, **changes: cbor.Value) -> bytes:
    """An answer that B's keys really sign and seal, some of it changed."""
    state = core(pair.a).restoring
    assert state is not None
    generation, size, root = state.previous
    _, public = hpke_generate(h.me.identity.suite)
    fields: dict[str, cbor.Value] = {
        "challenge": state.challenge,
        "generation": generation,
        "size": size,
        "root": root,
        "further": None,
        "latest": 0,
        "hpke": public,
        "at": to_seconds(pair.now),
    }
    items = list((fields | changes).values())
    message = answer_message(h.me.identity.channel_id, h.direction, items)
    plaintext = cbor.encode([*items, h.signer.sign(message), h.signer.sign_pq(message)])
    info = cbor.encode([labels.ANSWER, h.me.identity.channel_id, h.direction])
    sealed = hpke_seal(h.me.identity.suite, core(pair.a).keys.our_hpke[-1].public, info, plaintext)
    return h.opening(OpeningFrame(b"", OpeningKind.ANSWER, sealed))


@pytest.mark.parametrize(
    "changes",
    [
        {"challenge": bytes(16)},
        {"challenge": None},
        {"generation": 7},
        {"generation": -1},
        {"size": -1},
        {"size": "x"},
        {"root": b"short"},
        {"hpke": b"short"},
        {"hpke": b"\xff" * 1216},
        {"at": None},
        {"further": b"\xff"},
        {"further": cbor.encode([[2, -1]])},
        {"further": cbor.encode(5)},
        {"further": cbor.encode([[5, 5]] * 1000)},
    ],
    ids=repr,
)
def test_a_senseless_answer_is_refused_and_the_right_one_is_taken(changes: dict[str, Any]) -> None:
    pair, h = restoring_pair()
    names = h.feed(answer(pair, h, **changes))
    assert len(names) == 1
    assert names[0] in ("stale", "structure-wrong", "body-malformed", "cbor-malformed")
    assert pair.a.channel.phase is Phase.RESTORING
    pair.connect()
    pair.run(200)
    assert pair.a.channel.phase is Phase.OPEN
    flows(pair)


def test_an_answer_nobody_asked_for_is_refused() -> None:
    pair, h = restoring_pair()
    raw = answer(pair, h)
    assert h.feed(raw) == []
    assert pair.a.channel.phase is Phase.OPEN
    assert h.feed(raw) == [Refusal.STALE]


def test_an_answer_that_claims_entries_which_nobody_has_leaves_the_line_usable() -> None:
    pair, h = restoring_pair()
    said = core(pair.a).restoring.hello  # type: ignore[union-attr]
    claims: dict[str, Any] = {"size": 1 << 31, "further": cbor.encode([[3, 1 << 31]])}
    assert h.feed(answer(pair, h, hpke=core(pair.b).keys.our_hpke[-1].public, **claims)) == []
    pair.b.finish(pair.b.channel.receive_frame(said, "line", pair.now), pair.now)
    assert pair.a.channel.phase is Phase.OPEN
    assert core(pair.a).restoring is not None
    pair.connect()
    pair.run(300)
    assert len(core(pair.a).replies) < 10
    entry = pair.b.say("Still here.", pair.now)
    pair.run(100, until=lambda: entry in texts(pair.a))
    assert entry in texts(pair.a)


def test_an_answer_with_another_root_is_evidence() -> None:
    pair, h = restoring_pair()
    assert h.feed(answer(pair, h, root=bytes(32))) == [Refusal.ROOT_MISMATCH]
    assert pair.a.store.evidence(NAME)[-1].kind is Refusal.ROOT_MISMATCH
    assert pair.a.channel.phase is Phase.OPEN


def test_a_message_released_while_restoring_arrives() -> None:
    pair, _ = restoring_pair()
    entry = pair.a.say("Released before the answer.", pair.now)
    pair.connect()
    pair.run(200, until=arrived(pair.a, pair.b, entry))
    assert texts(pair.b).count(entry) == 1
