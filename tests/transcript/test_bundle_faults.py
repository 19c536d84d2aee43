"""What stations signed though it is not so: named as their fault, while the bundle stays good."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from comity.errors import Refusal, Refused
from comity.transcript.bundle import BundleReport, verify_bundle
from comity.wire import cbor
from tests.transcript.channel import Channel, conversation


def refusal(data: bytes) -> Refusal:
    with pytest.raises(Refused) as refused:
        verify_bundle(data)
    return refused.value.name


def verified(channel: Channel, exporter: int = 0) -> BundleReport:
    return verify_bundle(channel.bundle(exporter))


def test_impossible_seen_heads_are_faults_of_their_author() -> None:
    channel = conversation()
    channel.say(1, seen=(1, 500))
    channel.say(1, seen=(1, 2))
    channel.say(1, seen=(7, 1))
    faults = verified(channel).faults
    assert [(fault.name, fault.place) for fault in faults] == [
        (Refusal.SEEN_IMPOSSIBLE, (1, 1, 4)),
        (Refusal.SEEN_IMPOSSIBLE, (1, 1, 5)),
        (Refusal.SEEN_IMPOSSIBLE, (1, 1, 6)),
    ]
    assert str(faults[0]).startswith("seen-impossible: entry 1/1/4: ")
    assert refusal(channel.bundle(1)) is Refusal.BUNDLE_INCOMPLETE


def test_two_entries_that_have_seen_each_other_are_a_fault() -> None:
    channel = Channel()
    channel.say(0, seen=(1, 2))
    channel.say(1, seen=(1, 2))
    assert [(fault.name, fault.place) for fault in verified(channel).faults] == [(Refusal.SEEN_IMPOSSIBLE, (0, 1, 1))]


def test_unreadable_payloads_are_faults_and_stop_nothing() -> None:
    channel = Channel()
    channel.append(1, b"\xff")
    channel.append(1, b"")
    channel.say(1)
    report = verified(channel)
    assert [fault.place for fault in report.faults] == [(1, 1, 1), (1, 1, 2)]
    assert report.logs[1].size == 4


def seal_body(channel: Channel, direction: int) -> list[cbor.Value]:
    other = Channel()
    other.logs, other.generation = {log: list(entries) for log, entries in channel.logs.items()}, channel.generation  # type: ignore[assignment]
    other.seal(direction)
    payload = cbor.decode(other.logs[other.log(direction)][-1])
    assert isinstance(payload, list)
    assert isinstance(payload[2], bytes)
    items = cbor.decode(payload[2])
    assert isinstance(items, list)
    return items[3:-1]


@pytest.mark.parametrize(
    ("at", "value", "name"),
    [
        (0, 4, Refusal.BODY_MALFORMED),
        (0, 2, Refusal.SIGNATURE_WRONG),
        (0, -1, Refusal.BODY_MALFORMED),
        (1, bytes(32), Refusal.SIGNATURE_WRONG),
        (2, 2, Refusal.SEEN_IMPOSSIBLE),
        (3, 3, Refusal.SEEN_IMPOSSIBLE),
        (3, "3", Refusal.BODY_MALFORMED),
        (4, bytes(32), Refusal.ROOT_MISMATCH),
        (5, bytes(64), Refusal.SIGNATURE_WRONG),
        (5, None, Refusal.BODY_MALFORMED),
    ],
)
def test_untrue_seals_are_faults_and_seal_nothing(at: int, value: cbor.Value, name: Refusal) -> None:
    channel = Channel()
    channel.say(1)
    channel.say(1)
    channel.say(0)
    body = seal_body(channel, 1)
    assert body[0] == 3
    body[at] = value
    channel.doubly_signed(1, 3, body, seen=(1, 2))
    report = verified(channel)
    assert [(fault.name, fault.place) for fault in report.faults] == [(name, (1, 1, 3))]
    assert report.logs[0].pq_cosealed_size == 0
    assert report.logs[1].pq_sealed_size == (3 if at == 4 else 0)


def test_a_wrong_second_signature_is_a_fault_and_seals_nothing() -> None:
    channel = conversation()
    payload = cbor.encode([3, 5, channel.now, *seal_body(channel, 1), bytes(3309)])
    channel.append(1, payload)
    report = verified(channel)
    assert [(fault.name, fault.place) for fault in report.faults] == [(Refusal.PQ_SIGNATURE_WRONG, (1, 1, 4))]
    assert report.logs[1].pq_sealed_size == 3


def test_a_second_pairing_entry_is_a_fault() -> None:
    channel = Channel()
    channel.doubly_signed(1, 0, [channel.channel_id, 0])
    assert [fault.name for fault in verified(channel).faults] == [Refusal.STRUCTURE_WRONG]


# --- generations


def restored(answered: bool = True) -> Channel:
    channel = conversation()
    channel.restore(1, 3, answered)
    channel.say(1, "We are back.")
    channel.say(0, "We see you.")
    return channel


@pytest.mark.parametrize("exporter", [0, 1])
def test_generations_link(exporter: int) -> None:
    channel = restored()
    channel.cosign((1, 4), size=2)
    report = verified(channel, exporter)
    assert report.faults == ()
    assert [(log.log, log.size) for log in report.logs] == [((0, 1), 6), ((1, 1), 4), ((1, 4), 3)]
    assert [log.resumed_from for log in report.logs] == [None, 3, None]


def test_a_restored_exporter_that_still_lacks_its_old_entries_says_so() -> None:
    channel = restored()
    channel.notes.clear()
    channel.logs[1, 1].pop()
    report = verified(channel, exporter=1)
    assert report.faults == ()
    assert report.logs[1].is_incomplete
    assert (report.logs[1].size, report.logs[1].stated_size) == (3, 4)


def test_an_exporter_lacks_nothing_of_what_it_had_after_the_restore() -> None:
    channel = restored()
    channel.notes.clear()
    del channel.logs[1, 1][2:]
    assert refusal(channel.bundle(1)) is Refusal.BUNDLE_INCOMPLETE


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ([1, 3, bytes(32), bytes(16)], Refusal.ROOT_MISMATCH),
        ([4, 3, bytes(32), bytes(16)], Refusal.GENERATION_UNKNOWN),
        ([0, 3, bytes(32), bytes(16)], Refusal.GENERATION_UNKNOWN),
        ([1, "3", bytes(32), bytes(16)], Refusal.BODY_MALFORMED),
        ([], Refusal.BODY_MALFORMED),
    ],
)
def test_generations_that_do_not_link_are_faults(body: list[cbor.Value], name: Refusal) -> None:
    channel = conversation()
    channel.generation[1] = 4
    channel.doubly_signed(1, 2, body)
    assert [(fault.name, fault.place) for fault in verified(channel).faults] == [(name, (1, 4, 0))]


def test_a_generation_that_begins_otherwise_is_a_fault() -> None:
    channel = conversation()
    channel.generation[1] = 2
    channel.say(1)
    assert [fault.name for fault in verified(channel).faults] == [Refusal.STRUCTURE_WRONG]


def with_answer(make: Callable[[Channel], cbor.Value]) -> list[Refusal]:
    channel = restored(answered=False)
    channel.doubly_signed(1, 4, [make(channel)])
    return [fault.name for fault in verified(channel).faults]


def test_answers_in_recovery_entries_are_verified() -> None:
    challenge = bytes([1]) * 16
    assert with_answer(lambda c: c.answer(1, (1, 1), challenge)) == []
    assert with_answer(lambda c: c.answer(1, (1, 1), bytes(16))) == [Refusal.HELLO_WRONG]
    assert with_answer(lambda c: c.answer(0, (1, 1), challenge)) == [Refusal.SIGNATURE_WRONG]
    assert with_answer(lambda _: None) == [Refusal.BODY_MALFORMED]
    assert with_answer(lambda _: b"\x80") == [Refusal.BODY_MALFORMED]

    def of_another_log(channel: Channel) -> bytes:
        log = channel.logs[1, 1]
        whole, log[0] = list(log), log[1]
        answer = channel.answer(1, (1, 1), challenge)
        log[:] = whole
        return answer

    assert with_answer(of_another_log) == [Refusal.ROOT_MISMATCH]


def test_an_answer_names_the_later_generations_that_the_other_side_holds() -> None:
    """Further heads in an answer are claims about what was written; a malformed list is a fault."""
    challenge = bytes([1]) * 16
    assert with_answer(lambda c: c.answer(1, (1, 1), challenge, cbor.encode([[4, 1]]))) == []
    for wrong in (b"\x80\x80", cbor.encode([[4]]), cbor.encode([["4", 1]]), cbor.encode({1: 2})):
        faults = with_answer(lambda c, wrong=wrong: c.answer(1, (1, 1), challenge, wrong))  # type: ignore[misc]
        assert faults
        assert set(faults) <= {Refusal.BODY_MALFORMED, Refusal.CBOR_MALFORMED}
