"""Private keys: kept, promised, rotated; never printed."""

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.crypto.kem import hpke_public
from comity.crypto.keys import KeysDamaged, KeySet, NextKeysMissing, StationKeys
from comity.crypto.sealing import sha256
from comity.crypto.signing import verify, verify_pq
from comity.crypto.suite import SUITES, Suite

KEYS = {number: StationKeys.generate(chosen) for number, chosen in SUITES.items()}
each_suite = pytest.mark.parametrize("chosen", SUITES.values(), ids=lambda s: s.number)


@each_suite
def test_bytes_there_and_back(chosen: Suite) -> None:
    keys = KEYS[chosen.number]
    for variant in (keys, keys.without_next(), keys.without_hpke(), keys.without_next().without_hpke()):
        assert StationKeys.from_bytes(variant.to_bytes()) == variant
    assert KeySet.from_bytes(keys.current.to_bytes()) == keys.current


@each_suite
def test_the_signer_signs_under_the_public_keys(chosen: Suite) -> None:
    keys = KEYS[chosen.number]
    signer = keys.signer()
    verify(keys.public.ed25519, signer.sign(b"message"), b"message")
    verify_pq(chosen, keys.public.pq, signer.sign_pq(b"message"), b"message")
    assert keys.suite == chosen
    assert hpke_public(chosen, keys.current.hpke_private) == keys.public.hpke


def test_the_promise_covers_all_four_keys() -> None:
    keys = KEYS[1]
    assert keys.next is not None
    four = keys.next.public
    promised = cbor2.dumps(["comity next keys 1", four.ed25519, four.pq, four.hpke, four.tls])
    assert keys.next_keys_hash == sha256(promised)
    assert four.signing_keys_hash == sha256(cbor2.dumps([four.ed25519, four.pq]))


@each_suite
def test_rotation_takes_the_promised_set_and_promises_another(chosen: Suite) -> None:
    keys = KEYS[chosen.number]
    after = keys.rotate()
    assert after.current == keys.next
    assert after.public.next_keys_hash == keys.next_keys_hash
    assert after.next_keys_hash != keys.next_keys_hash
    assert after.rotate().current == after.next


def test_rotation_with_the_next_set_kept_elsewhere() -> None:
    keys = KEYS[1]
    elsewhere = keys.next
    assert elsewhere is not None
    here = keys.without_next()
    assert here.next is None
    assert elsewhere.ed25519_private not in here.to_bytes()
    assert here.rotate(KeySet.from_bytes(elsewhere.to_bytes())).current == elsewhere
    for wrong in (None, KeySet.generate(keys.suite)):
        with pytest.raises(NextKeysMissing):
            here.rotate(wrong)


@each_suite
def test_hpke_keys_come_and_go_without_touching_the_others(chosen: Suite) -> None:
    keys = KEYS[chosen.number]
    fresh = keys.with_fresh_hpke()
    assert fresh.public.hpke != keys.public.hpke
    assert hpke_public(chosen, fresh.current.hpke_private) == fresh.public.hpke
    assert fresh.public.signing_keys_hash == keys.public.signing_keys_hash
    gone = keys.without_hpke()
    assert gone.public == keys.public
    assert keys.current.hpke_private not in gone.to_bytes()


def test_private_keys_are_never_printed() -> None:
    keys = KEYS[1]
    shown = repr(keys) + str(keys.current)
    for secret in (keys.current.ed25519_private, keys.current.tls_private, keys.current.pq_private):
        assert repr(secret) not in shown


@given(st.binary(max_size=200))
def test_other_bytes_are_damaged_keys(raw: bytes) -> None:
    for kind in (StationKeys, KeySet):
        with pytest.raises(KeysDamaged):
            kind.from_bytes(raw)


@given(st.integers(1, 400))
def test_cut_keys_are_damaged_keys(cut: int) -> None:
    for raw, kind in ((KEYS[1].to_bytes(), StationKeys), (KEYS[1].current.to_bytes(), KeySet)):
        with pytest.raises(KeysDamaged):
            kind.from_bytes(raw[:-cut])


def test_keys_that_do_not_fit_each_other_are_damaged() -> None:
    keys = KEYS[1]
    other = StationKeys.generate(keys.suite)
    assert other.next is not None
    for first, second, promised in (
        (keys.current, other.next, keys.next_keys_hash),
        (keys.current, None, keys.next_keys_hash[:-1]),
    ):
        raw = cbor2.dumps([1, first.to_bytes(), second.to_bytes() if second else None, promised])
        with pytest.raises(KeysDamaged):
            StationKeys.from_bytes(raw)
    mine, theirs = keys.current, other.current
    fields = [1, 1, mine.ed25519_private, mine.pq_private, mine.hpke_private, theirs.public.hpke, mine.tls_private]
    with pytest.raises(KeysDamaged):
        KeySet.from_bytes(cbor2.dumps(fields))
