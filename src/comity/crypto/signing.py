"""Sign; verify raises. Ed25519 for every entry and cosignature, ML-DSA beside it where it must last."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import (
    MLDSA65PrivateKey,
    MLDSA65PublicKey,
    MLDSA87PrivateKey,
    MLDSA87PublicKey,
)

from comity.crypto.suite import ED25519_SIZE, PQ_SEED_SIZE, SIGNATURE_SIZE, Suite
from comity.errors import Refusal, Refused

_P = 2**255 - 19
_SMALL_ORDER = frozenset(
    (
        0,
        1,
        _P - 1,
        0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7,
        0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826,
    )
)
"""The y coordinates of the eight points of small order: a signature under such a key fits many messages."""

MlDsaPrivateKey = MLDSA65PrivateKey | MLDSA87PrivateKey
MlDsaPublicKey = MLDSA65PublicKey | MLDSA87PublicKey

_PRIVATE: dict[int, type[MLDSA65PrivateKey] | type[MLDSA87PrivateKey]] = {1: MLDSA65PrivateKey, 2: MLDSA87PrivateKey}
_PUBLIC: dict[int, type[MLDSA65PublicKey] | type[MLDSA87PublicKey]] = {1: MLDSA65PublicKey, 2: MLDSA87PublicKey}


class Signer(Protocol):
    """Holds a station's (or a root's) two signing keys; a hardware token can stand behind it."""

    @property
    def ed25519_public(self) -> bytes:
        """The raw Ed25519 public key."""
        ...

    @property
    def pq_public(self) -> bytes:
        """The raw ML-DSA public key."""
        ...

    def sign(self, message: bytes) -> bytes:
        """The Ed25519 signature of `message`, 64 bytes; the same message gives the same bytes."""
        ...

    def sign_pq(self, message: bytes) -> bytes:
        """The ML-DSA signature of `message`; each call gives other bytes."""
        ...


class KeySigner:
    """A Signer over private keys in memory: an Ed25519 key and an ML-DSA seed, 32 bytes each."""

    def __init__(self, suite: Suite, ed25519_private: bytes, pq_private: bytes) -> None:
        """Raises ValueError when a key has the wrong size."""
        self._ed25519 = Ed25519PrivateKey.from_private_bytes(ed25519_private)
        self._pq: MlDsaPrivateKey = _PRIVATE[suite.number].from_seed_bytes(pq_private)
        self._ed25519_public = self._ed25519.public_key().public_bytes_raw()
        self._pq_public = self._pq.public_key().public_bytes_raw()

    @property
    def ed25519_public(self) -> bytes:
        """The raw Ed25519 public key."""
        return self._ed25519_public

    @property
    def pq_public(self) -> bytes:
        """The raw ML-DSA public key."""
        return self._pq_public

    def sign(self, message: bytes) -> bytes:
        """The Ed25519 signature of `message`."""
        return self._ed25519.sign(message)

    def sign_pq(self, message: bytes) -> bytes:
        """The ML-DSA signature of `message`."""
        return self._pq.sign(message)


def verify(public: bytes, signature: bytes, message: bytes) -> None:
    """Check an Ed25519 signature under a raw public key. Raises Refused (signature-wrong)."""
    try:
        _ed25519(public).verify(signature, message)
    except (InvalidSignature, ValueError) as error:
        raise Refused(Refusal.SIGNATURE_WRONG) from error


def verify_pq(suite: Suite, public: bytes, signature: bytes, message: bytes) -> None:
    """Check an ML-DSA signature under a raw public key. Raises Refused (pq-signature-wrong)."""
    try:
        _mldsa(suite.number, public).verify(signature, message)
    except (InvalidSignature, ValueError) as error:
        raise Refused(Refusal.PQ_SIGNATURE_WRONG) from error


def check_ed25519_public(public: bytes) -> None:
    """Check that a raw Ed25519 key may be trusted with signatures. Raises Refused (signature-wrong).

    Refused are other sizes than 32 bytes, coordinates that are not reduced, and points of small order.
    """
    try:
        _ed25519(public)
    except ValueError as error:
        raise Refused(Refusal.SIGNATURE_WRONG, str(error)) from error


@lru_cache(maxsize=1024)
def _ed25519(public: bytes) -> Ed25519PublicKey:
    if len(public) != ED25519_SIZE:
        raise ValueError("an Ed25519 key has 32 bytes")
    y = int.from_bytes(public, "little") & (2**255 - 1)
    if y >= _P or y in _SMALL_ORDER:
        raise ValueError("an Ed25519 key that is not canonical or of small order")
    return Ed25519PublicKey.from_public_bytes(public)


@lru_cache(maxsize=256)
def _mldsa(suite_number: int, public: bytes) -> MlDsaPublicKey:
    return _PUBLIC[suite_number].from_public_bytes(public)


__all__ = [
    "ED25519_SIZE",
    "PQ_SEED_SIZE",
    "SIGNATURE_SIZE",
    "KeySigner",
    "Signer",
    "check_ed25519_public",
    "verify",
    "verify_pq",
]
