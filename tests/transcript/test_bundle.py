"""Bundles: what is right verifies; what anybody changed, dropped, swapped, added or repeated is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from mmap import mmap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.crypto.words import parse_words, words
from comity.errors import Refusal, Refused
from comity.transcript.bundle import BundleLog, BundleReport, build_bundle, bundle_entries, verify_bundle
from comity.wire import cbor
from tests.transcript.channel import START, YEAR, Channel, conversation, left_to_seals


@cache
def small() -> bytes:
    return conversation().bundle()


def refusal(data: bytes, **asked: object) -> Refusal:
    with pytest.raises(Refused) as refused:
        verify_bundle(data, **asked)  # type: ignore[arg-type]
    return refused.value.name


def verified(channel: Channel, exporter: int = 0) -> BundleReport:
    return verify_bundle(channel.bundle(exporter))


@pytest.mark.parametrize("exporter", [0, 1])
def test_a_whole_record_verifies(exporter: int) -> None:
    channel = conversation()
    report = verified(channel, exporter)
    assert report.channel_id == channel.channel_id
    assert report.channel_name == "norland-sudmark"
    assert (report.exporter, report.pairing_modes, report.words_checked) == (exporter, (0, 0), False)
    assert report.faults == ()
    assert report.fault_count == 0
    assert report.entry_count == 9
    lower, higher = report.logs
    assert (lower.size, lower.cosigned_size, lower.checkpoint_signed) == (5, 4, True)
    assert (higher.size, higher.cosigned_size, higher.checkpoint_signed) == (4, 4, False)
    assert (lower.root, higher.root) == (channel.root((0, 1)), channel.root((1, 1)))
    assert (lower.pq_sealed_size, lower.pq_cosealed_size) == (3, 4)
    assert (higher.pq_sealed_size, higher.pq_cosealed_size) == (3, 2)
    assert not lower.is_incomplete
    assert lower.resumed_from is None
    assert [document.raw for document in report.documents] == list(channel.documents)


def test_the_words_of_either_side_are_enough() -> None:
    bits = verify_bundle(small()).pairing_bits
    for side in bits:
        heard = parse_words(" ".join(words(side)))
        assert verify_bundle(small(), expect=heard).words_checked


def test_fresh_keys_are_told_by_the_words() -> None:
    bits = verify_bundle(small()).pairing_bits[1]
    forged = conversation(set_number=1).bundle()
    assert verify_bundle(forged).faults == ()
    assert refusal(forged, expect=bits) is Refusal.WORDS_DIFFER


def test_progress_and_entries() -> None:
    channel = Channel()
    for _ in range(1100):
        channel.say(0)
    calls: list[tuple[int, int]] = []
    data = channel.bundle()
    verify_bundle(data, progress=lambda done, total: calls.append((done, total)))
    assert calls == [(1000, 1102), (1102, 1102)]
    entries = dict(bundle_entries(data))
    assert entries[0, 1, 700] == channel.logs[0, 1][700]
    assert len(entries) == 1102


def test_a_mapped_file_verifies() -> None:
    with mmap(-1, len(small())) as mapped:
        mapped[:] = small()
        assert verify_bundle(mapped).entry_count == 9


def test_at_least() -> None:
    channel = conversation()
    root = channel.root((0, 1), 3)
    data = channel.bundle()
    verify_bundle(data, at_least=[(3, root), (4, channel.root((1, 1)))])
    assert refusal(data, at_least=[(4, root)]) is Refusal.ROOT_MISMATCH
    assert refusal(data, at_least=[(6, root)]) is Refusal.BUNDLE_INCOMPLETE


# --- changed by somebody without keys


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_any_changed_byte_is_refused(data: st.DataObject) -> None:
    raw = bytearray(small())
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= data.draw(st.integers(1, 255))
    refusal(bytes(raw))


@given(st.integers(0, 4000), st.integers(0, 4000))
@settings(max_examples=60, deadline=None)
def test_cut_or_lengthened_bundles_are_refused(cut: int, added: int) -> None:
    refusal(small()[: -1 - cut])
    refusal(small()[cut + 1 :])
    refusal(small() + bytes(added + 1))


@given(st.binary(max_size=300))
def test_random_bytes_are_no_bundle(raw: bytes) -> None:
    refusal(raw)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_bundle_put_together_anew_without_keys_is_refused(data: st.DataObject) -> None:
    outer = cbor.decode(small())
    assert isinstance(outer, list)
    body = cbor.decode(outer[0])
    assert isinstance(body, dict)
    key = data.draw(st.sampled_from([1, 2, 5, 6, 7, 8]))
    changes: dict[int, Callable[[], cbor.Value]] = {
        1: lambda: 2,
        2: lambda: "another",
        5: lambda: {1: 1},
        6: lambda: 1,
        7: lambda: body[7] + 1,
        8: lambda: body[8][::-1],
    }
    body[key] = changes[key]()
    refusal(cbor.encode([cbor.encode(body), outer[1], outer[2]]))


# --- changed by the exporter, who signs anew


def tampered(change: Callable[[list[bytes]], None], side: int = 1) -> bytes:
    """The exporter (side 0) changes the entries of a log and signs the bundle again."""
    channel = conversation()
    change(channel.logs[side, 1])
    return build_bundle(channel.signers[0], channel.header(0), channel.bundle_logs())


@given(st.integers(0, 1), st.integers(0, 3), st.integers(0, 3))
@settings(max_examples=40, deadline=None)
def test_swapped_repeated_or_dropped_entries_are_refused(side: int, one: int, another: int) -> None:
    def swap(entries: list[bytes]) -> None:
        entries[one], entries[another] = entries[another], entries[one]

    if one != another:
        refusal(tampered(swap, side))
    refusal(tampered(lambda entries: entries.insert(one, entries[another]), side))
    refusal(tampered(lambda entries: entries.append(entries[one]), side))
    refusal(tampered(lambda entries: entries.__delitem__(one), side))


@given(st.integers(0, 1), st.integers(0, 3), st.data())
@settings(max_examples=40, deadline=None)
def test_changed_entries_are_refused_though_signed_by_the_exporter(side: int, at: int, data: st.DataObject) -> None:
    def change(entries: list[bytes]) -> None:
        raw = bytearray(entries[at])
        raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
        entries[at] = bytes(raw)

    assert refusal(tampered(change, side)) in (
        Refusal.SIGNATURE_WRONG,
        Refusal.STRUCTURE_WRONG,
        Refusal.CBOR_MALFORMED,
        Refusal.CBOR_NOT_DETERMINISTIC,
    )


def test_an_entry_of_theirs_that_the_exporter_made_is_refused() -> None:
    channel = conversation()
    forger = Channel()
    forger.signers = (channel.signers[0], channel.signers[0])
    forger.logs[1, 1] = channel.logs[1, 1]
    forger.say(1, "We agree to everything.")
    assert refusal(tampered(lambda entries: entries.append(forger.logs[1, 1][-1]))) is Refusal.SIGNATURE_WRONG


def test_a_shortened_log_of_theirs_is_told_by_what_the_exporter_had_seen() -> None:
    channel = conversation()
    channel.notes.clear()
    channel.logs[1, 1].pop()
    assert refusal(channel.bundle(0)) is Refusal.BUNDLE_INCOMPLETE
    channel = conversation()
    channel.logs[1, 1].pop()
    assert refusal(channel.bundle(0)) is Refusal.BUNDLE_INCOMPLETE


def test_a_shortened_log_of_the_exporter_is_told_by_what_the_other_had_seen() -> None:
    channel = conversation()
    channel.notes.clear()
    channel.logs[0, 1] = channel.logs[0, 1][:3]
    report = verified(channel)
    assert {fault.name for fault in report.faults} == {Refusal.SEEN_IMPOSSIBLE}
    assert [fault.place for fault in report.faults] == [(1, 1, 2), (1, 1, 3)]
    assert report.logs[0].is_incomplete


@pytest.mark.parametrize("left_out", [0, 1])
def test_without_both_pairing_entries_it_is_no_record(left_out: int) -> None:
    channel = Channel()
    del channel.logs[left_out, 1]
    channel.logs[left_out, 1] = []
    assert refusal(channel.bundle()) is Refusal.BUNDLE_INCOMPLETE
    del channel.logs[left_out, 1]
    assert refusal(channel.bundle()) is Refusal.BUNDLE_INCOMPLETE


@pytest.mark.parametrize(
    "body", [[bytes(32), 0], ["channel", 0], [None], [bytes(32), 3], [bytes(32), True], [bytes(32), -1]]
)
def test_a_pairing_entry_of_another_channel_is_refused(body: list[cbor.Value]) -> None:
    channel = Channel(paired=False)
    if body[0] == bytes(32) and body[1] != 0:
        body = [channel.channel_id, body[1]]
    channel.doubly_signed(0, 0, [channel.channel_id, 0], seen=(1, 0))
    channel.doubly_signed(1, 0, body, seen=(1, 0))
    assert refusal(channel.bundle()) is Refusal.PAIRING_MISMATCH


def test_a_log_that_begins_with_a_message_is_refused() -> None:
    channel = Channel(paired=False)
    channel.doubly_signed(0, 0, [channel.channel_id, 1], seen=(1, 0))
    channel.doubly_signed(1, 6, [channel.channel_id, 1], seen=(1, 0))
    assert refusal(channel.bundle()) is Refusal.PAIRING_MISMATCH


def test_pairing_without_ceremony_is_reported() -> None:
    channel = Channel(paired=False)
    channel.doubly_signed(0, 0, [channel.channel_id, 1], seen=(1, 0))
    channel.doubly_signed(1, 0, [channel.channel_id, 0], seen=(1, 0))
    assert verified(channel).pairing_modes == (1, 0)


def test_an_opening_by_commission_is_reported() -> None:
    channel = Channel(paired=False)
    channel.doubly_signed(0, 0, [channel.channel_id, 2], seen=(1, 0))
    channel.doubly_signed(1, 0, [channel.channel_id, 2], seen=(1, 0))
    assert verified(channel).pairing_modes == (2, 2)


@pytest.mark.parametrize("seals", [(), (0,), (1,), (0, 1)])
def test_signatures_left_to_a_seal_that_never_came_are_reported(seals: tuple[int, ...]) -> None:
    """A seal of the other side covers them, too; but only their author's own says that he stands by them."""
    report = verified(left_to_seals(seals))
    assert report.faults == ()
    assert [log.is_unsealed for log in report.logs] == [side not in seals for side in (0, 1)]


@pytest.mark.parametrize(("at", "name"), [(START - 61, "lapsed"), (START + YEAR, "lapsed"), (START - 60, "")])
def test_a_commission_is_judged_at_the_pairing(at: int, name: str) -> None:
    channel = Channel(paired=False)
    channel.now = at
    channel.doubly_signed(0, 0, [channel.channel_id, 0], seen=(1, 0))
    channel.now = START
    channel.doubly_signed(1, 0, [channel.channel_id, 0], seen=(1, 0))
    if name:
        assert refusal(channel.bundle()) is Refusal.COMMISSION_LAPSED
    else:
        assert verified(channel).faults == ()


def test_a_commission_that_ended_before_the_export_is_told() -> None:
    channel = Channel()
    channel.now = START + YEAR
    assert [fault.name for fault in verified(channel).faults] == [Refusal.COMMISSION_LAPSED] * 2


def test_documents_in_the_wrong_order_or_twice_the_same_are_refused() -> None:
    channel = Channel()
    lower, higher = channel.documents
    for documents in ((higher, lower), (lower, lower), (lower, b""), (lower[:-1], higher)):
        channel.documents = documents
        assert refusal(channel.bundle()) in (Refusal.BUNDLE_MALFORMED, Refusal.IDENTITY_WRONG)


# --- checkpoints and receipts


def test_a_cosignature_of_another_root_is_refused() -> None:
    channel = conversation()
    channel.cosign((0, 1), root=bytes(32))
    assert refusal(channel.bundle()) is Refusal.ROOT_MISMATCH


def test_a_cosignature_of_more_than_there_is_is_refused() -> None:
    channel = conversation()
    channel.cosign((1, 1), size=9)
    assert refusal(channel.bundle()) is Refusal.BUNDLE_INCOMPLETE


def test_a_note_of_another_log_is_refused() -> None:
    channel = conversation()
    channel.notes[0, 1] = channel.notes[1, 1]
    assert refusal(channel.bundle()) is Refusal.STRUCTURE_WRONG
    channel.notes[0, 1] = "x"
    assert refusal(channel.bundle()) is Refusal.STRUCTURE_WRONG


def test_held_receipts_verify_with_the_bundle() -> None:
    channel = conversation()
    channel.hold((0, 1), 2, [3, 4])
    channel.hold((1, 1), 1, [2, 9])
    assert verified(channel).faults == ()


def test_held_receipts_that_contradict_the_bundle_are_refused() -> None:
    channel = conversation()
    channel.hold((0, 1), 2, [3], leaf=bytes(32))
    assert refusal(channel.bundle()) is Refusal.SPLIT_VIEW
    channel = conversation()
    channel.hold((0, 1), 2, [3, 5])
    assert refusal(channel.bundle()) is Refusal.BUNDLE_INCOMPLETE
    channel = conversation()
    channel.hold((1, 1), 2, [3])
    channel.held[0, 1] = channel.held.pop((1, 1))
    assert refusal(channel.bundle()) is Refusal.COSIGNATURE_WRONG


# --- the form


def outer(body: bytes) -> bytes:
    return cbor.encode([body, bytes(64), bytes(3309)])


def test_other_forms_are_refused_by_name() -> None:
    whole = cbor.decode(small())
    assert isinstance(whole, list)
    body = cbor.decode(whole[0])
    assert isinstance(body, dict)
    log = [0, 1, [], "", []]
    forms: list[cbor.Value] = [
        [],
        {**body, 9: 1},
        {key: value for key, value in body.items() if key != 7},
        {**body, 1: 2},
        {**body, 2: b"name"},
        {**body, 2: "a\u202eb"},
        {**body, 2: ""},
        {**body, 5: [1]},
        {**body, 6: 2},
        {**body, 7: 1 << 60},
        {**body, 8: {}},
        {**body, 8: [log, log]},
        {**body, 8: [[1, 1, [], "", []], log]},
        {**body, 8: [[0, 0, [], "", []]]},
        {**body, 8: [[0, 1 << 32, [], "", []]]},
        {**body, 8: [[2, 1, [], "", []]]},
        {**body, 8: [[0, 1, ["text"], "", []]]},
        {**body, 8: [[0, 1, [], None, []]]},
        {**body, 8: [[0, 1, [], "", [[]]]]},
        {**body, 8: [[0, 1, [], "", None]]},
        {**body, 8: [[0, 1, [], ""]]},
        {**body, 8: [[0, 1, [], "", [], 0]]},
    ]
    for form in forms:
        assert refusal(outer(cbor.encode(form))) is Refusal.BUNDLE_MALFORMED
    assert refusal(outer(whole[0] + b"\x00")) is Refusal.BUNDLE_MALFORMED
    assert refusal(b"\x99\x00\x03" + small()[1:]) is Refusal.BUNDLE_MALFORMED
    assert refusal(cbor.encode([*whole, 0])) is Refusal.BUNDLE_MALFORMED


def test_building_sorts_the_logs() -> None:
    channel = conversation()
    channel.restore(1, 3)
    logs = channel.bundle_logs()
    for order in (logs, logs[::-1]):
        report = verify_bundle(build_bundle(channel.signers[0], channel.header(), order))
        assert [log.log for log in report.logs] == [(0, 1), (1, 1), (1, 4)]


def test_a_channel_without_notes_verifies() -> None:
    channel = Channel()
    channel.say(0)
    logs = [BundleLog(*log, iter(entries)) for log, entries in channel.logs.items()]
    report = verify_bundle(build_bundle(channel.signers[1], channel.header(1), logs))
    assert [(log.cosigned_size, log.cosigned_at) for log in report.logs] == [(0, None), (0, None)]
