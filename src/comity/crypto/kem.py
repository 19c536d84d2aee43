"""HPKE (RFC 9180, base mode) with a hybrid KEM; keys travel as the raw bytes of both their halves.

Suite 1: public = ML-KEM-768 (1184) || X25519 (32), private = ML-KEM seed (64) || X25519 (32).
Suite 2: public = ML-KEM-1024 (1568) || P-384 point, uncompressed (97), private = ML-KEM seed (64) || scalar (48).
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import ec, mlkem, x25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from comity.crypto.suite import Suite
from comity.errors import Refusal, Refused

HpkePrivateKey = hpke.MLKEM768X25519PrivateKey | hpke.MLKEM1024P384PrivateKey
HpkePublicKey = hpke.MLKEM768X25519PublicKey | hpke.MLKEM1024P384PublicKey

_HPKE = {
    1: hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM),
    2: hpke.Suite(hpke.KEM.MLKEM1024_P384, hpke.KDF.HKDF_SHA384, hpke.AEAD.AES_256_GCM),
}
_SEED_SIZE = 64
_SCALAR_SIZE = 48
_UNCOMPRESSED = 4
_X25519_P = 2**255 - 19
_PROBE = x25519.X25519PrivateKey.from_private_bytes(bytes(range(32)))
"""A key that everybody knows; an exchange with it fails for the points of small order, and tells nothing else."""


def hpke_generate(suite: Suite) -> tuple[bytes, bytes]:
    """Make a key pair: (private bytes, public bytes). The caller keeps the private bytes in the key store."""
    if suite.number == 1:
        seed = mlkem.MLKEM768PrivateKey.generate().private_bytes_raw()
        private = seed + x25519.X25519PrivateKey.generate().private_bytes_raw()
    else:
        seed = mlkem.MLKEM1024PrivateKey.generate().private_bytes_raw()
        scalar = ec.generate_private_key(ec.SECP384R1()).private_numbers().private_value
        private = seed + scalar.to_bytes(_SCALAR_SIZE, "big")
    return private, hpke_public(suite, private)


def hpke_public(suite: Suite, private: bytes) -> bytes:
    """The public bytes of a private key of ours. Raises ValueError when it is not one of this suite."""
    _check_private_size(suite, private)
    seed, rest = private[:_SEED_SIZE], private[_SEED_SIZE:]
    if suite.number == 1:
        post_quantum = mlkem.MLKEM768PrivateKey.from_seed_bytes(seed).public_key().public_bytes_raw()
        return post_quantum + x25519.X25519PrivateKey.from_private_bytes(rest).public_key().public_bytes_raw()
    post_quantum = mlkem.MLKEM1024PrivateKey.from_seed_bytes(seed).public_key().public_bytes_raw()
    point = _p384_private(rest).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return post_quantum + point


def check_hpke_public(suite: Suite, public: bytes) -> None:
    """Check a key that came from outside, before it is kept. Raises Refused (structure-wrong).

    Refused are wrong sizes, coefficients or coordinates that are not reduced, points off the curve and
    points of small order.
    """
    _load_public(suite, public)


def hpke_seal(suite: Suite, public: bytes, info: bytes, plaintext: bytes) -> bytes:
    """Seal to a public key: encapsulated key || ciphertext. Raises Refused (structure-wrong) for a wrong key."""
    key = _load_public(suite, public)
    try:
        return _HPKE[suite.number].encrypt(plaintext, key, info)
    except ValueError as error:
        raise Refused(Refusal.STRUCTURE_WRONG, "HPKE public key") from error


def hpke_open(suite: Suite, private: bytes, info: bytes, ciphertext: bytes) -> bytes:
    """Undo `hpke_seal`. Raises Refused (does-not-open), or ValueError when `private` is not one of this suite."""
    key = _load_private(suite, private)
    try:
        return _HPKE[suite.number].decrypt(ciphertext, key, info)
    except (InvalidTag, ValueError) as error:
        raise Refused(Refusal.DOES_NOT_OPEN) from error


def _load_private(suite: Suite, private: bytes) -> HpkePrivateKey:
    _check_private_size(suite, private)
    seed, rest = private[:_SEED_SIZE], private[_SEED_SIZE:]
    if suite.number == 1:
        return hpke.MLKEM768X25519PrivateKey(
            mlkem.MLKEM768PrivateKey.from_seed_bytes(seed), x25519.X25519PrivateKey.from_private_bytes(rest)
        )
    return hpke.MLKEM1024P384PrivateKey(mlkem.MLKEM1024PrivateKey.from_seed_bytes(seed), _p384_private(rest))


def _check_private_size(suite: Suite, private: bytes) -> None:
    if len(private) != suite.hpke_private_size:
        raise ValueError(f"an HPKE private key of suite {suite.number} has {suite.hpke_private_size} bytes")


def _p384_private(scalar: bytes) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(scalar, "big"), ec.SECP384R1())


def _load_public(suite: Suite, public: bytes) -> HpkePublicKey:
    if len(public) != suite.hpke_public_size:
        raise Refused(Refusal.STRUCTURE_WRONG, f"an HPKE key has {suite.hpke_public_size} bytes")
    try:
        if suite.number == 1:
            lattice = mlkem.MLKEM768PublicKey.from_public_bytes(public[:1184])
            return hpke.MLKEM768X25519PublicKey(lattice, _x25519_public(public[1184:]))
        return hpke.MLKEM1024P384PublicKey(
            mlkem.MLKEM1024PublicKey.from_public_bytes(public[:1568]), _p384_public(public[1568:])
        )
    except ValueError as error:
        raise Refused(Refusal.STRUCTURE_WRONG, "HPKE public key") from error


def _x25519_public(raw: bytes) -> x25519.X25519PublicKey:
    if int.from_bytes(raw, "little") >= _X25519_P:
        raise ValueError("coordinate not reduced")
    key = x25519.X25519PublicKey.from_public_bytes(raw)
    _PROBE.exchange(key)
    return key


def _p384_public(raw: bytes) -> ec.EllipticCurvePublicKey:
    if raw[0] != _UNCOMPRESSED:
        raise ValueError("not an uncompressed point")
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP384R1(), raw)
