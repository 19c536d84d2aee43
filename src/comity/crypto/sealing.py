"""Seal; open raises. The keys of an epoch, of opening frames, and the tags that name them."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from comity.crypto.kem import check_hpke_public, hpke_generate, hpke_open, hpke_public, hpke_seal
from comity.errors import OurFault, Refusal, Refused
from comity.wire import cbor, labels
from comity.wire.frame import MAC_SIZE, TAG_SIZE

SECRET_SIZE = 32
"""Bytes of an epoch secret and of every key derived from it."""
SEAL_OVERHEAD = 16
"""How much longer sealed bytes are than their plaintext."""

_PROTECTED = cbor.encode({1: -65537})
_SEALED_START = cbor.encode(["Encrypt0", _PROTECTED, b""])[:-1]
_PURPOSE_ENTRY = 0
_PURPOSE_CONTROL = 1


class EpochKeyForgotten(OurFault):
    """Something was to be sealed under an epoch whose key this station already destroyed."""

    code = "epoch-key-forgotten"


def random_bytes(size: int) -> bytes:
    """`size` bytes from the operating system's generator."""
    return secrets.token_bytes(size)


def sha256(message: bytes) -> bytes:
    """The SHA-256 digest."""
    return hashlib.sha256(message).digest()


class EpochKeys:
    """The keys of one epoch of one direction. Destroy them with `forget`; the tag stays known.

    A nonce is the generation and number of an entry, or the counter of a control frame: the caller never
    seals two plaintexts under one of them, and keeps what it sealed for a retransmission.
    """

    def __init__(self, channel_id: bytes, direction: int, epoch: int, secret: bytes) -> None:
        """Derive all keys. Raises Refused (structure-wrong) when the secret has not 32 bytes."""
        if len(secret) != SECRET_SIZE:
            raise Refused(Refusal.STRUCTURE_WRONG, "an epoch secret has 32 bytes")

        def derive(purpose: str, size: int) -> bytes:
            return _hkdf(secret, channel_id, [labels.EPOCH, direction, epoch, purpose], size)

        self._external_starts = tuple(
            cbor.encode([labels.SEAL, channel_id, direction, epoch, purpose, 0, 0, 0])[:-3]
            for purpose in (_PURPOSE_ENTRY, _PURPOSE_CONTROL)
        )
        self._entry: AESGCMSIV | None = AESGCMSIV(derive("entry", SECRET_SIZE))
        self._control: AESGCMSIV | None = AESGCMSIV(derive("control", SECRET_SIZE))
        self._fragment: bytes | None = derive("fragment", SECRET_SIZE)
        self._tag = derive("tag", TAG_SIZE)

    @property
    def tag(self) -> bytes:
        """The two bytes by which frames name this epoch."""
        return self._tag

    @property
    def forgotten(self) -> bool:
        """True after `forget`."""
        return self._entry is None

    def forget(self) -> None:
        """Drop the keys. From now on opening raises Refused (epoch-key-gone), sealing EpochKeyForgotten."""
        self._entry = self._control = self._fragment = None

    def seal_entry(self, generation: int, number: int, header: bytes, plaintext: bytes) -> bytes:
        """Seal an entry's air form; 16 bytes longer. The same input gives the same bytes."""
        return self._seal(self._entry, _PURPOSE_ENTRY, generation, number, header, plaintext)

    def open_entry(self, generation: int, number: int, header: bytes, ciphertext: bytes) -> bytes:
        """Undo `seal_entry`. Raises Refused (does-not-open, epoch-key-gone)."""
        return self._open(self._entry, _PURPOSE_ENTRY, generation, number, header, ciphertext)

    def seal_control(self, counter: int, header: bytes, plaintext: bytes) -> bytes:
        """Seal a control payload; 16 bytes longer. The counter is reserved durably before it is used."""
        return self._seal(self._control, _PURPOSE_CONTROL, 0, counter, header, plaintext)

    def open_control(self, counter: int, header: bytes, ciphertext: bytes) -> bytes:
        """Undo `seal_control`. Raises Refused (does-not-open, epoch-key-gone)."""
        return self._open(self._control, _PURPOSE_CONTROL, 0, counter, header, ciphertext)

    def fragment_mac(self, authenticated: bytes) -> bytes:
        """The 8-byte MAC of a fragment's header and chunk."""
        if self._fragment is None:
            raise EpochKeyForgotten
        return _mac(self._fragment, authenticated)

    def verify_fragment(self, authenticated: bytes, mac: bytes) -> None:
        """Check a fragment's MAC. Raises Refused (fragment-mac-wrong, epoch-key-gone)."""
        if self._fragment is None:
            raise Refused(Refusal.EPOCH_KEY_GONE)
        _verify_mac(self._fragment, authenticated, mac)

    def _seal(
        self, key: AESGCMSIV | None, purpose: int, generation: int, number: int, header: bytes, plaintext: bytes
    ) -> bytes:
        if key is None:
            raise EpochKeyForgotten
        return key.encrypt(_nonce(generation, number), plaintext, self._aad(purpose, generation, number, header))

    def _open(
        self, key: AESGCMSIV | None, purpose: int, generation: int, number: int, header: bytes, ciphertext: bytes
    ) -> bytes:
        if key is None:
            raise Refused(Refusal.EPOCH_KEY_GONE)
        try:
            return key.decrypt(_nonce(generation, number), ciphertext, self._aad(purpose, generation, number, header))
        except (InvalidTag, ValueError, OverflowError) as error:
            raise Refused(Refusal.DOES_NOT_OPEN) from error

    def _aad(self, purpose: int, generation: int, number: int, header: bytes) -> bytes:
        external = b"".join(
            (self._external_starts[purpose], cbor.encode(generation), cbor.encode(number), cbor.encode(header))
        )
        return _SEALED_START + cbor.encode(external)


class OpeningKeys:
    """Tag and fragment key of the opening frames of one direction; both sides know them from the channel id."""

    def __init__(self, channel_id: bytes, direction: int) -> None:
        self._tag = _hkdf(channel_id, b"", [labels.OPENING, direction, "tag"], TAG_SIZE)
        self._fragment = _hkdf(channel_id, b"", [labels.OPENING, direction, "fragment"], SECRET_SIZE)

    @property
    def tag(self) -> bytes:
        """The two bytes by which opening frames of this direction are known."""
        return self._tag

    def fragment_mac(self, authenticated: bytes) -> bytes:
        """The 8-byte MAC of a fragment's header and chunk."""
        return _mac(self._fragment, authenticated)

    def verify_fragment(self, authenticated: bytes, mac: bytes) -> None:
        """Check a fragment's MAC. Raises Refused (fragment-mac-wrong)."""
        _verify_mac(self._fragment, authenticated, mac)


def _hkdf(secret: bytes, salt: bytes, purpose: cbor.Value, size: int) -> bytes:
    return HKDF(SHA256(), size, salt, cbor.encode(purpose)).derive(secret)


def _nonce(generation: int, number: int) -> bytes:
    return generation.to_bytes(4, "big") + number.to_bytes(8, "big")


def _mac(key: bytes, authenticated: bytes) -> bytes:
    return hmac.digest(key, authenticated, "sha256")[:MAC_SIZE]


def _verify_mac(key: bytes, authenticated: bytes, mac: bytes) -> None:
    if not hmac.compare_digest(_mac(key, authenticated), mac):
        raise Refused(Refusal.FRAGMENT_MAC_WRONG)


__all__ = [
    "SEAL_OVERHEAD",
    "SECRET_SIZE",
    "EpochKeyForgotten",
    "EpochKeys",
    "OpeningKeys",
    "check_hpke_public",
    "hpke_generate",
    "hpke_open",
    "hpke_public",
    "hpke_seal",
    "random_bytes",
    "sha256",
]
