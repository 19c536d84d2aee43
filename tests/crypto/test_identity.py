"""Identity documents: what a good one holds, and that every other one is refused by name."""

from dataclasses import replace
from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.clock import Instant
from comity.crypto.identity import (
    TIERS,
    IdentityDocument,
    KeysDamaged,
    NameNotUsable,
    PartyRoot,
    StationKeys,
    TierUnknown,
    check_rotation,
    decode_document,
    decode_request,
    make_document,
    make_request,
    make_throwaway_document,
)
from comity.crypto.sealing import sha256
from comity.crypto.suite import SUITES
from comity.errors import Refusal, Refused
from tests.crypto.documents import FIRST, MADE, MADE_BY_SUITE, SINCE, UNTIL, Made, fields_of, later, make, signed

each_suite = pytest.mark.parametrize("made", MADE_BY_SUITE.values(), ids=["1", "2"])
IDENTITY = "comity identity 1"
OTHER = make(1)
REFUSALS = (Refusal.IDENTITY_WRONG, Refusal.COMMISSION_WRONG)


def refusal(raw: bytes, now: Instant | None = MADE) -> Refusal:
    with pytest.raises(Refused) as caught:
        decode_document(raw, now)
    return caught.value.name


@each_suite
def test_a_good_document(made: Made) -> None:
    document = decode_document(made.document, MADE)
    assert (document.party, document.station, document.tier) == ("Norland", "Fleet", "operations-centre")
    assert document.suite == made.keys.suite
    assert document.public == made.keys.public
    assert document.ed25519_public == made.keys.public.ed25519
    assert document.pq_public == made.keys.public.pq
    assert document.hpke_public == made.keys.public.hpke
    assert document.tls_public == made.keys.public.tls
    assert document.next_keys_hash == made.keys.next_keys_hash
    assert document.made_at == MADE
    assert not document.throwaway
    assert document.raw == made.document
    assert document.digest == sha256(made.document)
    assert (document.commission.since, document.commission.until) == (SINCE, UNTIL)


def test_its_bytes_are_as_specified() -> None:
    public, fields = FIRST.keys.public, fields_of(FIRST.document)
    assert fields == {
        1: "Norland",
        2: "Fleet",
        3: "operations-centre",
        4: 1,
        5: public.ed25519,
        6: public.pq,
        7: public.hpke,
        8: public.tls,
        9: FIRST.keys.next_keys_hash,
        10: MADE // 1000,
        11: FIRST.commission,
        12: False,
    }
    assert fields_of(FIRST.request) == fields | {11: None}
    assert cbor2.loads(FIRST.document)[1] == cbor2.loads(signed(IDENTITY, fields, FIRST.keys.signer()))[1]


@each_suite
@given(data=st.data())
def test_any_changed_byte_is_refused(made: Made, data: st.DataObject) -> None:
    changed = bytearray(made.document)
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= data.draw(st.integers(1, 255))
    assert refusal(bytes(changed)) in REFUSALS


@given(data=st.data())
def test_cut_lengthened_and_spliced_documents_are_refused(data: st.DataObject) -> None:
    good, other = FIRST.document, OTHER.document
    at = data.draw(st.integers(1, len(good) - 1))
    assert refusal(good[:at]) in REFUSALS
    assert refusal(good + data.draw(st.binary(min_size=1, max_size=9))) in REFUSALS
    spliced = good[:at] + other[at:]
    assert spliced in (good, other) or refusal(spliced) in REFUSALS


@given(st.binary(max_size=300))
def test_hostile_bytes_are_refused(raw: bytes) -> None:
    assert refusal(raw) is Refusal.IDENTITY_WRONG
    with pytest.raises(Refused) as caught:
        decode_request(raw)
    assert caught.value.name is Refusal.IDENTITY_WRONG


anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**64), 2**64 - 1) | st.binary(max_size=40) | st.text(max_size=80),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.integers(0, 9), inner, max_size=3),
    max_leaves=4,
)


@given(st.integers(1, 12), anything)
def test_any_other_value_in_any_field_is_refused_though_rightly_signed(key: int, value: object) -> None:
    fields = fields_of(FIRST.document)
    if key in (9, 10, 12) and type(value) is type(fields[key]):
        return
    raw = signed(IDENTITY, fields | {key: value}, FIRST.keys.signer())
    assert refusal(raw) in REFUSALS


@pytest.mark.parametrize(
    "change",
    [
        {4: 2},
        {4: 3},
        {4: True},
        {5: bytes(31)},
        {5: (1).to_bytes(32, "little")},
        {6: bytes(1951)},
        {7: bytes(1216)},
        {8: bytes(32)},
        {8: FIRST.keys.public.ed25519},
        {9: bytes(31)},
        {10: -1},
        {10: 253_402_300_800},
        {10: 1.5},
        {11: None},
        {11: FIRST.document},
        {11: b""},
        {12: 0},
        {12: None},
        {13: 0},
        {0: 0},
        {"1": 0},
    ],
    ids=lambda change: repr(change)[:24] if 8 not in change and 11 not in change else None,
)
def test_a_rightly_signed_document_with_a_wrong_field_is_refused(change: dict[Any, Any]) -> None:
    raw = signed(IDENTITY, fields_of(FIRST.document) | change, FIRST.keys.signer())
    assert refusal(raw) in REFUSALS


@pytest.mark.parametrize("key", range(1, 13))
def test_a_document_without_a_field_is_refused(key: int) -> None:
    fields = fields_of(FIRST.document)
    del fields[key]
    assert refusal(signed(IDENTITY, fields, FIRST.keys.signer())) is Refusal.IDENTITY_WRONG


BAD_NAMES = [
    "",
    " ",
    "x" * 65,
    " Fleet",
    "Fleet ",
    "Fleet  North",
    "Fl\neet",
    "Fl\x00eet",
    "Fl\u202eeet",
    "Fl\u200beet",
    "Fl\u00adeet",
    "Fl\u2066eet",
    "Fl\ufe0feet",
    "Fl\u3164eet",
    "Fl\u00a0eet",
    "Fl\u3000eet",
    "Fle\u0301et",
    "Fl\ue000eet",
    "Fl\U000e0041eet",
    "\ufeffFleet",
]


@pytest.mark.parametrize("name", BAD_NAMES, ids=ascii)
@pytest.mark.parametrize("key", [1, 2])
def test_names_that_mislead_are_refused_and_never_made(key: int, name: str) -> None:
    raw = signed(IDENTITY, fields_of(FIRST.document) | {key: name}, FIRST.keys.signer())
    assert refusal(raw) is Refusal.IDENTITY_WRONG
    names = ["Norland", "Fleet"]
    names[key - 1] = name
    with pytest.raises(NameNotUsable) as caught:
        make_request(FIRST.keys, names[0], names[1], "unit", MADE)
    assert caught.value.facts == {"name": name}


@pytest.mark.parametrize("name", ["x", "x" * 64, "海军作战中心", "Flotte d'été", "Штаб №1", "O'Brien-2 (north)"])
def test_names_of_any_language_are_good(name: str) -> None:
    assert decode_request(make_request(FIRST.keys, "Norland", name, "unit", MADE)).station == name


@pytest.mark.parametrize("tier", TIERS)
def test_every_tier_is_good(tier: str) -> None:
    assert decode_request(make_request(FIRST.keys, "Norland", "Fleet", tier, MADE)).tier == tier


def test_another_tier_is_refused_and_never_made() -> None:
    raw = signed(IDENTITY, fields_of(FIRST.document) | {3: "emperors"}, FIRST.keys.signer())
    assert refusal(raw) is Refusal.IDENTITY_WRONG
    with pytest.raises(TierUnknown):
        make_request(FIRST.keys, "Norland", "Fleet", "emperors", MADE)


def test_slack_in_the_encoding_is_refused() -> None:
    body, ed25519, pq = cbor2.loads(FIRST.document)
    fields = fields_of(FIRST.document)
    unsorted = cbor2.dumps(dict(reversed(fields.items())))
    loose = b"\xbf" + cbor2.dumps(fields)[1:] + b"\xff"
    for raw in (
        signed(IDENTITY, unsorted, FIRST.keys.signer()),
        signed(IDENTITY, loose, FIRST.keys.signer()),
        signed(IDENTITY, body + b"\xf6", FIRST.keys.signer()),
        cbor2.dumps([body, ed25519, pq, b""]),
        cbor2.dumps([body, ed25519]),
        cbor2.dumps([body, ed25519 + b"\0", pq]),
        cbor2.dumps([body, ed25519, pq + b"\0"]),
        cbor2.dumps([fields, ed25519, pq]),
        cbor2.dumps([bytes(40_000), ed25519, pq]),
    ):
        assert refusal(raw) is Refusal.IDENTITY_WRONG


def test_signatures_of_others_or_under_other_labels_are_refused() -> None:
    fields, signer = fields_of(FIRST.document), FIRST.keys.signer()
    assert refusal(signed(IDENTITY, fields, FIRST.root.signer())) is Refusal.IDENTITY_WRONG
    assert refusal(signed("comity commission 1", fields, signer)) is Refusal.IDENTITY_WRONG
    body, ed25519, _ = cbor2.loads(signed(IDENTITY, fields, signer))
    pq = cbor2.loads(signed(IDENTITY, fields, FIRST.root.signer()))[2]
    assert refusal(cbor2.dumps([body, ed25519, pq])) is Refusal.IDENTITY_WRONG


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (Instant(SINCE - 1), Refusal.COMMISSION_LAPSED),
        (UNTIL, Refusal.COMMISSION_LAPSED),
        (Instant(UNTIL + 1), Refusal.COMMISSION_LAPSED),
    ],
)
def test_outside_its_dates_a_commission_is_lapsed(now: Instant, expected: Refusal) -> None:
    assert refusal(FIRST.document, now) is expected


@pytest.mark.parametrize("now", [SINCE, MADE, Instant(UNTIL - 1), None])
def test_within_its_dates_or_for_the_record_it_is_good(now: Instant | None) -> None:
    assert decode_document(FIRST.document, now).party == "Norland"


def test_a_commission_for_another_station_is_refused() -> None:
    for party, station, tier in (
        ("Sudmark", "Fleet", "operations-centre"),
        ("Norland", "Army", "operations-centre"),
        ("Norland", "Fleet", "unit"),
    ):
        with pytest.raises(Refused) as caught:
            make_document(FIRST.keys, party, station, tier, MADE, FIRST.commission)
        assert caught.value.name is Refusal.COMMISSION_WRONG
    with pytest.raises(Refused) as caught:
        make_document(make(1).keys, "Norland", "Fleet", "operations-centre", MADE, FIRST.commission)
    assert caught.value.name is Refusal.COMMISSION_WRONG


def test_a_lapsed_commission_makes_no_document() -> None:
    with pytest.raises(Refused) as caught:
        make_document(FIRST.keys, "Norland", "Fleet", "operations-centre", UNTIL, FIRST.commission)
    assert caught.value.name is Refusal.COMMISSION_LAPSED


def test_a_request_is_no_document_and_a_document_no_request() -> None:
    assert refusal(FIRST.request) is Refusal.IDENTITY_WRONG
    request = decode_request(FIRST.request)
    assert not isinstance(request, IdentityDocument)
    assert request.standing == decode_document(FIRST.document, MADE).commission.standing
    with pytest.raises(Refused):
        decode_request(FIRST.document)
    with pytest.raises(Refused):
        FIRST.root.commission(FIRST.document, SINCE, UNTIL)


def test_a_fresh_hpke_key_needs_no_new_commission() -> None:
    keys = FIRST.keys.with_fresh_hpke()
    raw = make_document(keys, "Norland", "Fleet", "operations-centre", MADE, FIRST.commission)
    assert decode_document(raw, MADE).hpke_public == keys.public.hpke


@pytest.mark.parametrize("number", SUITES)
def test_a_throwaway_document_says_so(number: int) -> None:
    keys = StationKeys.generate(SUITES[number])
    raw = make_throwaway_document(keys, "Sudmark", "Drill", "unit", MADE, later(3600))
    document = decode_document(raw, MADE)
    assert document.throwaway
    assert refusal(raw, later(3600)) is Refusal.COMMISSION_LAPSED
    with pytest.raises(ValueError, match="after it begins"):
        make_throwaway_document(keys, "Sudmark", "Drill", "unit", MADE, MADE)


def rotated(made: Made, keys: StationKeys, at: Instant = MADE, station: str = "Fleet") -> IdentityDocument:
    request = make_request(keys, "Norland", station, "operations-centre", at)
    commission = made.root.commission(request, SINCE, UNTIL)
    return decode_document(make_document(keys, "Norland", station, "operations-centre", at, commission), at)


def test_rotation_to_the_promised_keys_is_good() -> None:
    before = decode_document(FIRST.document, MADE)
    check_rotation(before, rotated(FIRST, FIRST.keys.rotate(), later(60)))


def test_rotation_to_other_keys_or_names_or_backwards_is_refused() -> None:
    before, after = decode_document(FIRST.document, MADE), FIRST.keys.rotate()
    for following in (
        before,
        rotated(FIRST, StationKeys.generate(SUITES[1])),
        rotated(FIRST, after.with_fresh_hpke()),
        rotated(FIRST, after, later(-60)),
        rotated(FIRST, after, station="Army"),
        replace(rotated(FIRST, after), suite=SUITES[2]),
    ):
        with pytest.raises(Refused) as caught:
            check_rotation(before, following)
        assert caught.value.name is Refusal.IDENTITY_WRONG


def test_root_bytes_there_and_back() -> None:
    root = PartyRoot.from_bytes(FIRST.root.to_bytes())
    assert root == FIRST.root
    assert len(root.digest) == 32
    assert repr(root.ed25519_private) not in repr(root)


@given(st.binary(max_size=100))
def test_other_bytes_are_a_damaged_root(raw: bytes) -> None:
    with pytest.raises(KeysDamaged):
        PartyRoot.from_bytes(raw)


@pytest.mark.parametrize("fields", [[1, 3, bytes(32), bytes(32)], [1, 1, bytes(31), bytes(32)], [2, 1, b"", b""]])
def test_a_root_with_wrong_fields_is_damaged(fields: list[object]) -> None:
    with pytest.raises(KeysDamaged):
        PartyRoot.from_bytes(cbor2.dumps(fields))
