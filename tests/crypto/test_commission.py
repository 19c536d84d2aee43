"""What a root signs: commissions and revocations."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.crypto.commission import decode_commission, verify_revocation
from comity.crypto.identity import PartyRoot, decode_document, decode_request
from comity.crypto.suite import SUITES
from comity.errors import Refusal, Refused
from tests.crypto.documents import FIRST, MADE, MADE_BY_SUITE, SINCE, UNTIL, Made, fields_of, make, signed

each_suite = pytest.mark.parametrize("made", MADE_BY_SUITE.values(), ids=["1", "2"])
COMMISSION, REVOCATION = "comity commission 1", "comity revocation 1"
REASON = "keys taken from the ship on the 20th"
REVOKED = {number: made.root.revoke(made.commission, MADE, REASON) for number, made in MADE_BY_SUITE.items()}
HELD = {number: decode_document(made.document, MADE).commission for number, made in MADE_BY_SUITE.items()}


def commission_refused(raw: bytes, number: int = 1) -> bool:
    with pytest.raises(Refused) as caught:
        decode_commission(raw, SUITES[number])
    return caught.value.name is Refusal.COMMISSION_WRONG


def revocation_refused(raw: bytes, number: int = 1) -> bool:
    with pytest.raises(Refused) as caught:
        verify_revocation(raw, SUITES[number], HELD[number])
    return caught.value.name is Refusal.COMMISSION_WRONG


@each_suite
def test_a_good_commission(made: Made) -> None:
    commission = decode_commission(made.commission, made.keys.suite)
    signer = made.root.signer()
    assert commission.standing == decode_request(made.request).standing
    assert commission.standing.signing_keys_hash == made.keys.public.signing_keys_hash
    assert (commission.root_ed25519, commission.root_pq) == (signer.ed25519_public, signer.pq_public)
    assert fields_of(made.commission) == {
        1: "Norland",
        2: "Fleet",
        3: "operations-centre",
        4: signer.ed25519_public,
        5: signer.pq_public,
        6: made.keys.public.signing_keys_hash,
        7: SINCE // 1000,
        8: UNTIL // 1000,
    }


@each_suite
@given(data=st.data())
def test_any_changed_byte_is_refused(made: Made, data: st.DataObject) -> None:
    number = made.keys.suite.number
    for raw, refused in ((made.commission, commission_refused), (REVOKED[number], revocation_refused)):
        changed = bytearray(raw)
        changed[data.draw(st.integers(0, len(changed) - 1))] ^= data.draw(st.integers(1, 255))
        assert refused(bytes(changed), number)


@given(st.binary(max_size=200))
def test_hostile_bytes_are_refused(raw: bytes) -> None:
    assert commission_refused(raw)
    assert revocation_refused(raw)


@pytest.mark.parametrize(
    "change",
    [
        {1: ""},
        {3: "emperors"},
        {4: bytes(32)},
        {4: bytes(31)},
        {5: bytes(1952)},
        {5: bytes(10)},
        {6: bytes(31)},
        {7: UNTIL // 1000},
        {7: -5},
        {8: 2**63},
        {8: None},
        {9: 0},
    ],
    ids=repr,
)
def test_a_rightly_signed_commission_with_a_wrong_field_is_refused(change: dict[Any, Any]) -> None:
    assert commission_refused(signed(COMMISSION, fields_of(FIRST.commission) | change, FIRST.root.signer()))


def test_signatures_of_others_or_under_other_labels_are_refused() -> None:
    fields = fields_of(FIRST.commission)
    assert commission_refused(signed(COMMISSION, fields, FIRST.keys.signer()))
    assert commission_refused(signed(REVOCATION, fields, FIRST.root.signer()))
    assert revocation_refused(FIRST.commission)
    assert commission_refused(REVOKED[1])
    assert commission_refused(MADE_BY_SUITE[2].commission)


def test_a_commission_ends_after_it_begins() -> None:
    with pytest.raises(ValueError, match="after it begins"):
        FIRST.root.commission(FIRST.request, SINCE, SINCE)


def test_a_root_commissions_its_own_suite_only() -> None:
    with pytest.raises(Refused) as caught:
        FIRST.root.commission(MADE_BY_SUITE[2].request, SINCE, UNTIL)
    assert caught.value.name is Refusal.IDENTITY_WRONG


@each_suite
def test_a_good_revocation(made: Made) -> None:
    number = made.keys.suite.number
    revocation = verify_revocation(REVOKED[number], made.keys.suite, HELD[number])
    assert (revocation.at, revocation.reason) == (MADE, REASON)
    assert revocation.standing == HELD[number].standing
    assert fields_of(REVOKED[number]) == fields_of(made.commission) | {7: MADE // 1000, 8: REASON}


def test_a_revocation_by_another_root_or_of_another_station_is_refused() -> None:
    other = make(1)
    assert revocation_refused(other.root.revoke(other.commission, MADE, REASON))
    assert revocation_refused(signed(REVOCATION, fields_of(REVOKED[1]), other.root.signer()))
    for change in ({2: "Army"}, {6: bytes(32)}):
        assert revocation_refused(signed(REVOCATION, fields_of(REVOKED[1]) | change, FIRST.root.signer()))
    with pytest.raises(Refused) as caught:
        other.root.revoke(FIRST.commission, MADE, REASON)
    assert caught.value.name is Refusal.COMMISSION_WRONG


@pytest.mark.parametrize("reason", ["x" * 257, "line\nline", "\u202e", "\x00"], ids=ascii)
def test_a_reason_is_one_plain_line(reason: str) -> None:
    with pytest.raises(ValueError, match="one line"):
        FIRST.root.revoke(FIRST.commission, MADE, reason)
    assert revocation_refused(signed(REVOCATION, fields_of(REVOKED[1]) | {8: reason}, FIRST.root.signer()))


def test_a_reason_may_be_missing() -> None:
    raw = FIRST.root.revoke(FIRST.commission, MADE, "")
    assert verify_revocation(raw, SUITES[1], HELD[1]).reason == ""


def test_two_roots_have_two_digests() -> None:
    assert PartyRoot.generate(SUITES[1]).digest != FIRST.root.digest
