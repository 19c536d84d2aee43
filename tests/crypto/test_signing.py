"""What verifies, and above all what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.crypto.signing import KeySigner, check_ed25519_public, verify, verify_pq
from comity.crypto.suite import SUITES, Suite
from comity.errors import Refusal, Refused

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
SMALL_ORDER = [
    0,
    1,
    P - 1,
    int("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16),
    int("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16),
]
MESSAGE = b"a message"
SIGNERS = {number: KeySigner(chosen, bytes([number] * 32), bytes(32)) for number, chosen in SUITES.items()}
SIGNATURE = SIGNERS[1].sign(MESSAGE)
PQ_SIGNATURES = {number: signer.sign_pq(MESSAGE) for number, signer in SIGNERS.items()}
each_suite = pytest.mark.parametrize("chosen", SUITES.values(), ids=lambda s: s.number)


def refused(public: bytes, signature: bytes, message: bytes) -> bool:
    with pytest.raises(Refused) as caught:
        verify(public, signature, message)
    return caught.value.name is Refusal.SIGNATURE_WRONG


def pq_refused(chosen: Suite, public: bytes, signature: bytes, message: bytes) -> bool:
    with pytest.raises(Refused) as caught:
        verify_pq(chosen, public, signature, message)
    return caught.value.name is Refusal.PQ_SIGNATURE_WRONG


def multiple_of_eight(y: int) -> tuple[int, int]:
    """Eight times the Edwards point with this y, by the curve's own formulas."""
    d = -121665 * pow(121666, -1, P) % P
    xx = (y * y - 1) * pow(d * y * y + 1, -1, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if x * x % P != xx:
        x = x * pow(2, (P - 1) // 4, P) % P
    assert x * x % P == xx
    for _ in range(3):
        t = d * x * x * y * y % P
        x, y = 2 * x * y * pow(1 + t, -1, P) % P, (y * y + x * x) * pow(1 - t, -1, P) % P
    return x, y


def test_rfc_8032_vector_2() -> None:
    private = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    signer = KeySigner(SUITES[1], private, bytes(32))
    assert signer.ed25519_public.hex() == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    assert signer.sign(b"\x72").hex() == (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )


@each_suite
def test_what_was_signed_verifies(chosen: Suite) -> None:
    signer = SIGNERS[chosen.number]
    verify(signer.ed25519_public, signer.sign(MESSAGE), MESSAGE)
    verify_pq(chosen, signer.pq_public, signer.sign_pq(MESSAGE), MESSAGE)
    verify_pq(chosen, signer.pq_public, signer.sign_pq(b""), b"")


@given(st.integers(0, 64 * 8 - 1))
def test_any_flipped_bit_of_a_signature_is_refused(bit: int) -> None:
    changed = (int.from_bytes(SIGNATURE, "little") ^ 1 << bit).to_bytes(64, "little")
    assert refused(SIGNERS[1].ed25519_public, changed, MESSAGE)


@given(st.data())
@each_suite
def test_any_flipped_bit_of_a_pq_signature_is_refused(chosen: Suite, data: st.DataObject) -> None:
    signature = bytearray(PQ_SIGNATURES[chosen.number])
    signature[data.draw(st.integers(0, len(signature) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    assert pq_refused(chosen, SIGNERS[chosen.number].pq_public, bytes(signature), MESSAGE)


@given(st.binary(max_size=80), st.binary(max_size=80))
def test_hostile_bytes_are_refused_by_name(public: bytes, signature: bytes) -> None:
    assert refused(public, signature, MESSAGE)
    assert refused(SIGNERS[1].ed25519_public, signature, MESSAGE)
    assert pq_refused(SUITES[1], public, PQ_SIGNATURES[1], MESSAGE)
    assert pq_refused(SUITES[1], SIGNERS[1].pq_public, signature, MESSAGE)


def test_another_message_or_another_key_is_refused() -> None:
    assert refused(SIGNERS[1].ed25519_public, SIGNATURE, MESSAGE + b".")
    assert refused(SIGNERS[2].ed25519_public, SIGNATURE, MESSAGE)
    assert pq_refused(SUITES[1], SIGNERS[1].pq_public, PQ_SIGNATURES[1], MESSAGE + b".")


@each_suite
def test_a_pq_signature_of_the_other_suite_is_refused(chosen: Suite) -> None:
    other = 3 - chosen.number
    assert pq_refused(chosen, SIGNERS[other].pq_public, PQ_SIGNATURES[other], MESSAGE)
    assert pq_refused(chosen, SIGNERS[chosen.number].pq_public, PQ_SIGNATURES[other], MESSAGE)


def test_a_signature_with_the_group_order_added_is_refused() -> None:
    raised = int.from_bytes(SIGNATURE[32:], "little") + L
    assert refused(SIGNERS[1].ed25519_public, SIGNATURE[:32] + raised.to_bytes(32, "little"), MESSAGE)


@pytest.mark.parametrize("y", SMALL_ORDER)
@pytest.mark.parametrize("sign", [0, 1])
def test_keys_of_small_order_are_refused(y: int, sign: int) -> None:
    assert multiple_of_eight(y) == (0, 1)
    public = (y | sign << 255).to_bytes(32, "little")
    for encoded_point in (public, (1).to_bytes(32, "little")):
        assert refused(public, encoded_point + bytes(32), MESSAGE)
    with pytest.raises(Refused):
        check_ed25519_public(public)


@pytest.mark.parametrize("y", [P, P + 1, 2**255 - 1])
def test_keys_that_are_not_reduced_are_refused(y: int) -> None:
    with pytest.raises(Refused) as caught:
        check_ed25519_public(y.to_bytes(32, "little"))
    assert caught.value.name is Refusal.SIGNATURE_WRONG


def test_a_good_key_passes() -> None:
    check_ed25519_public(SIGNERS[1].ed25519_public)


@pytest.mark.parametrize(("ed25519", "pq"), [(bytes(31), bytes(32)), (bytes(32), bytes(33)), (b"", b"")])
def test_private_keys_of_wrong_size_are_our_mistake(ed25519: bytes, pq: bytes) -> None:
    with pytest.raises(ValueError, match="bytes"):
        KeySigner(SUITES[1], ed25519, pq)
