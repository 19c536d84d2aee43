"""HPKE with hybrid KEMs: against a second implementation made of the primitives, and against hostile keys."""

import hashlib
import hmac

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, mlkem, x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from comity.crypto.kem import check_hpke_public, hpke_generate, hpke_open, hpke_public, hpke_seal
from comity.crypto.suite import SUITES, Suite
from comity.errors import Refusal, Refused

KEYS = {number: hpke_generate(chosen) for number, chosen in SUITES.items()}
SEALED = {number: hpke_seal(SUITES[number], public, b"info", b"secret") for number, (_, public) in KEYS.items()}
P = 2**255 - 19
X25519_LOW_ORDER = [
    0,
    1,
    P - 1,
    325606250916557431795983626356110631294008115727848805560023387167927233504,
    39382357235489614581723060781553021112529911719440698176882885853963445705823,
]
each_suite = pytest.mark.parametrize("chosen", SUITES.values(), ids=lambda s: s.number)


class SecondHpke:
    """Opens HPKE base mode (RFC 9180) over the hybrid KEMs; written from the texts, without the library's HPKE."""

    def __init__(self, suite_number: int, private: bytes) -> None:
        self.seed, self.rest = private[:64], private[64:]
        self.first = suite_number == 1
        kem, kdf, self.hash = (0x647A, 1, "sha256") if self.first else (0x0051, 2, "sha384")
        self.suite_id = b"HPKE" + b"".join(part.to_bytes(2, "big") for part in (kem, kdf, 2))

    def shared_secret(self, enc: bytes) -> bytes:
        if self.first:
            x_private = x25519.X25519PrivateKey.from_private_bytes(self.rest)
            lattice = mlkem.MLKEM768PrivateKey.from_seed_bytes(self.seed).decapsulate(enc[:1088])
            point, label = enc[1088:], rb"\.//^" + b"\\"
            curve = x_private.exchange(x25519.X25519PublicKey.from_public_bytes(point))
            own = x_private.public_key().public_bytes_raw()
        else:
            p_private = ec.derive_private_key(int.from_bytes(self.rest, "big"), ec.SECP384R1())
            lattice = mlkem.MLKEM1024PrivateKey.from_seed_bytes(self.seed).decapsulate(enc[:1568])
            point, label = enc[1568:], b"MLKEM1024-P384"
            theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP384R1(), point)
            curve = p_private.exchange(ec.ECDH(), theirs)
            own = p_private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return hashlib.sha3_256(lattice + curve + point + own + label).digest()

    def extract(self, salt: bytes, label: bytes, ikm: bytes) -> bytes:
        return hmac.digest(salt, b"HPKE-v1" + self.suite_id + label + ikm, self.hash)

    def expand(self, key: bytes, label: bytes, context: bytes, size: int) -> bytes:
        labelled = size.to_bytes(2, "big") + b"HPKE-v1" + self.suite_id + label + context
        return hmac.digest(key, labelled + b"\x01", self.hash)[:size]

    def open(self, info: bytes, sealed: bytes, enc_size: int) -> bytes:
        context = b"\x00" + self.extract(b"", b"psk_id_hash", b"") + self.extract(b"", b"info_hash", info)
        secret = self.extract(self.shared_secret(sealed[:enc_size]), b"secret", b"")
        key, nonce = self.expand(secret, b"key", context, 32), self.expand(secret, b"base_nonce", context, 12)
        return AESGCM(key).decrypt(nonce, sealed[enc_size:], b"")


@each_suite
def test_a_second_implementation_opens_it(chosen: Suite) -> None:
    private, public = KEYS[chosen.number]
    sealed = hpke_seal(chosen, public, b"the info", b"the secret")
    assert SecondHpke(chosen.number, private).open(b"the info", sealed, chosen.hpke_enc_size) == b"the secret"


@each_suite
@given(plaintext=st.binary(max_size=300), info=st.binary(max_size=60))
def test_what_was_sealed_opens(chosen: Suite, plaintext: bytes, info: bytes) -> None:
    private, public = KEYS[chosen.number]
    assert hpke_open(chosen, private, info, hpke_seal(chosen, public, info, plaintext)) == plaintext


def does_not_open(chosen: Suite, private: bytes, info: bytes, sealed: bytes) -> bool:
    with pytest.raises(Refused) as caught:
        hpke_open(chosen, private, info, sealed)
    return caught.value.name is Refusal.DOES_NOT_OPEN


@each_suite
@given(data=st.data())
def test_any_changed_byte_closes_it(chosen: Suite, data: st.DataObject) -> None:
    sealed = bytearray(SEALED[chosen.number])
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    assert does_not_open(chosen, KEYS[chosen.number][0], b"info", bytes(sealed))


@each_suite
@given(hostile=st.binary(max_size=1800))
def test_hostile_ciphertexts_do_not_open(chosen: Suite, hostile: bytes) -> None:
    assert does_not_open(chosen, KEYS[chosen.number][0], b"info", hostile)


@each_suite
def test_cut_other_info_other_key_and_low_order_do_not_open(chosen: Suite) -> None:
    private, sealed = KEYS[chosen.number][0], SEALED[chosen.number]
    lattice_size = {1: 1088, 2: 1568}[chosen.number]
    zero_point = sealed[:lattice_size] + bytes(chosen.hpke_enc_size - lattice_size) + sealed[chosen.hpke_enc_size :]
    for changed in (b"", sealed[:-1], sealed + b"\0", sealed[: chosen.hpke_enc_size], zero_point):
        assert does_not_open(chosen, private, b"info", changed)
    assert does_not_open(chosen, private, b"other", sealed)
    assert does_not_open(chosen, hpke_generate(chosen)[0], b"info", sealed)


def public_refused(chosen: Suite, public: bytes) -> bool:
    for use in (lambda: check_hpke_public(chosen, public), lambda: hpke_seal(chosen, public, b"", b"")):
        with pytest.raises(Refused) as caught:
            use()
        if caught.value.name is not Refusal.STRUCTURE_WRONG:
            return False
    return True


@each_suite
def test_public_keys_of_wrong_size_or_suite_are_refused(chosen: Suite) -> None:
    public = KEYS[chosen.number][1]
    for changed in (b"", public[:-1], public + b"\0", KEYS[3 - chosen.number][1]):
        assert public_refused(chosen, changed)


@each_suite
@given(data=st.data())
def test_hostile_public_keys_are_refused_or_usable(chosen: Suite, data: st.DataObject) -> None:
    public = bytearray(KEYS[chosen.number][1])
    at = data.draw(st.integers(0, len(public) - 1))
    public[at:] = data.draw(st.binary(min_size=len(public) - at, max_size=len(public) - at))
    try:
        check_hpke_public(chosen, bytes(public))
    except Refused:
        assert public_refused(chosen, bytes(public))
    else:
        assert len(hpke_seal(chosen, bytes(public), b"", b"")) == chosen.hpke_overhead


@each_suite
def test_coefficients_that_are_not_reduced_are_refused(chosen: Suite) -> None:
    assert public_refused(chosen, b"\xff" * 384 + KEYS[chosen.number][1][384:])


@pytest.mark.parametrize("u", [*X25519_LOW_ORDER, P, P + 1, P + 9, 2**255 + 9, 2**256 - 1])
def test_x25519_points_of_small_order_or_not_reduced_are_refused(u: int) -> None:
    assert public_refused(SUITES[1], KEYS[1][1][:1184] + u.to_bytes(32, "little"))


@pytest.mark.parametrize("point", [bytes(97), b"\x04" + bytes(96), b"\x04" + b"\xff" * 96, b"\x02" + b"\x01" * 96])
def test_p384_points_off_the_curve_are_refused(point: bytes) -> None:
    assert public_refused(SUITES[2], KEYS[2][1][:1568] + point)


@each_suite
def test_the_public_half_follows_from_the_private_one(chosen: Suite) -> None:
    private, public = KEYS[chosen.number]
    assert hpke_public(chosen, private) == public
    with pytest.raises(ValueError, match="HPKE private key"):
        hpke_public(chosen, private[:-1])
    with pytest.raises(ValueError, match="HPKE private key"):
        hpke_open(chosen, private + b"\0", b"info", SEALED[chosen.number])
