"""Officers' requests, commissions and revocations: only the one station's own signatures make an officer."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.clock import Instant
from comity.crypto.officers import (
    Authority,
    Capacity,
    OfficerSigner,
    Role,
    check_in_force,
    decode_officer_commission,
    decode_officer_request,
    decode_officer_revocation,
    make_officer_commission,
    make_officer_request,
    make_officer_revocation,
    release_bytes,
)
from comity.crypto.signing import KeySigner, verify
from comity.errors import Refusal, Refused
from tests.crypto.documents import FIRST, MADE, SINCE, UNTIL, fields_of, later, make, signed

LABEL, TAKEN_BACK = "comity officer commission 1", "comity officer revocation 1"
OFFICER = OfficerSigner(bytes(range(32)))
REQUEST = make_officer_request(OFFICER, "Major Lin", MADE)
STATION = FIRST.keys.signer()
KEYS = STATION.ed25519_public, STATION.pq_public
STANDING = FIRST.keys.suite, KEYS
ROLES = frozenset({Role.DRAFTER, Role.WATCH_OFFICER})


def commission(signer: KeySigner = STATION, until: Instant = UNTIL) -> bytes:
    from comity.crypto.identity import decode_document

    standing = decode_document(FIRST.document, MADE).standing
    request = decode_officer_request(REQUEST)
    return make_officer_commission(signer, standing, request, ROLES, Authority.NEGOTIATE, SINCE, until)


GOOD = commission()
REVOCATION = make_officer_revocation(STATION, decode_officer_commission(GOOD, *STANDING), MADE, "key lost")


def refused(raw: bytes, name: Refusal = Refusal.COMMISSION_WRONG) -> bool:
    with pytest.raises(Refused) as caught:
        decode_officer_commission(raw, *STANDING)
    return caught.value.name is name


def test_a_good_commission() -> None:
    read = decode_officer_commission(GOOD, *STANDING)
    assert (read.officer, read.key) == ("Major Lin", OFFICER.public)
    assert (read.roles, read.authority) == (ROLES, Authority.NEGOTIATE)
    assert (read.since, read.until) == (SINCE, UNTIL)
    assert fields_of(GOOD)[7] == [1, 3]


@given(data=st.data())
def test_any_changed_byte_is_refused(data: st.DataObject) -> None:
    changed = bytearray(GOOD)
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= data.draw(st.integers(1, 255))
    assert refused(bytes(changed))


@given(st.binary(max_size=200))
def test_hostile_bytes_are_refused(raw: bytes) -> None:
    assert refused(raw)
    for read in (decode_officer_request, lambda one: decode_officer_revocation(one, *STANDING)):
        with pytest.raises(Refused):
            read(raw)


def test_another_station_makes_no_officer_of_ours() -> None:
    assert refused(commission(make(1, "Sudmark", "South").keys.signer()))


@pytest.mark.parametrize(
    "change",
    [
        {5: ""},
        {6: bytes(32)},
        {6: bytes(31)},
        {7: []},
        {7: [3, 1]},
        {7: [1, 1]},
        {7: [10]},
        {7: 1},
        {7: [True]},
        {8: 0},
        {8: 4},
        {9: UNTIL // 1000},
        {11: 1},
    ],
)
def test_what_the_station_itself_signed_wrongly_is_refused(change: dict[int, Any]) -> None:
    assert refused(signed(LABEL, {**fields_of(GOOD), **change}, STATION))


def test_a_commission_under_the_label_of_a_revocation_is_none() -> None:
    assert refused(signed(TAKEN_BACK, fields_of(GOOD), STATION))
    with pytest.raises(Refused):
        decode_officer_revocation(GOOD, *STANDING)


def test_dates() -> None:
    read = decode_officer_commission(GOOD, *STANDING)
    check_in_force(read, SINCE)
    check_in_force(read, Instant(UNTIL - 1000))
    for wrong in (Instant(SINCE - 1000), UNTIL):
        with pytest.raises(Refused) as caught:
            check_in_force(read, wrong)
        assert caught.value.name is Refusal.COMMISSION_LAPSED


def test_a_revocation() -> None:
    read = decode_officer_revocation(REVOCATION, *STANDING)
    assert (read.officer, read.key, read.at, read.reason) == ("Major Lin", OFFICER.public, MADE, "key lost")
    other = make(1, "Sudmark", "South").keys.signer()
    with pytest.raises(Refused):
        decode_officer_revocation(REVOCATION, FIRST.keys.suite, (other.ed25519_public, other.pq_public))
    with pytest.raises(ValueError, match="one line"):
        make_officer_revocation(STATION, decode_officer_commission(GOOD, *STANDING), MADE, "two\nlines")


def test_a_request_is_signed_by_its_key() -> None:
    assert decode_officer_request(REQUEST).officer == "Major Lin"
    changed = REQUEST.replace(b"Major Lin", b"Major Lim")
    with pytest.raises(Refused) as caught:
        decode_officer_request(changed)
    assert caught.value.name is Refusal.IDENTITY_WRONG
    with pytest.raises(ValueError, match="name"):
        make_officer_request(OFFICER, "two\nlines", MADE)


def test_a_commission_has_a_role_and_an_end() -> None:
    with pytest.raises(ValueError, match="role"):
        commission(until=SINCE)
    assert later(1) > MADE


def test_a_release_signature_is_bound_to_everything() -> None:
    whole = release_bytes(bytes(32), Capacity.RELEASER, b"d" * 32)
    signature = OFFICER.sign(whole)
    verify(OFFICER.public, signature, whole)
    for other in (
        release_bytes(b"\1" * 32, Capacity.RELEASER, b"d" * 32),
        release_bytes(bytes(32), Capacity.DRAFTER, b"d" * 32),
        release_bytes(bytes(32), Capacity.RELEASER, b"e" * 32),
        release_bytes(bytes(32), Capacity.RELEASER, b"d" * 32, "why"),
    ):
        with pytest.raises(Refused):
            verify(OFFICER.public, signature, other)
