"""Secrets at rest: wrapped under the station's unlock key, which comes from a passphrase or a credential."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from comity.errors import OurFault
from comity.wire import cbor, labels

KEY_SIZE = 32
"""Bytes of an unlock key."""
SALT_SIZE = 16
"""Bytes of the salt of a passphrase."""

_NONCE_SIZE = 12


class UnwrapFailed(OurFault):
    """A wrapped secret does not open: another key, another name, or damaged bytes; facts: `name`."""

    code = "unwrap-failed"


@dataclass(frozen=True, slots=True)
class PassphraseCost:
    """What one guess at a passphrase costs (argon2id). Stored beside the salt."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 1


def wrap(key: bytes, name: str, secret: bytes) -> bytes:
    """Seal a secret under an unlock key and bind it to its name: nonce || ciphertext."""
    nonce = secrets.token_bytes(_NONCE_SIZE)
    return nonce + AESGCMSIV(key).encrypt(nonce, secret, _bound(name))


def unwrap(key: bytes, name: str, wrapped: bytes) -> bytes:
    """Undo `wrap`. Raises UnwrapFailed."""
    try:
        return AESGCMSIV(key).decrypt(wrapped[:_NONCE_SIZE], wrapped[_NONCE_SIZE:], _bound(name))
    except (InvalidTag, ValueError) as error:
        raise UnwrapFailed(name=name) from error


def passphrase_key(passphrase: str, salt: bytes, cost: PassphraseCost | None = None) -> bytes:
    """The unlock key of a passphrase, 32 bytes; takes a noticeable moment on purpose.

    The passphrase is compared as NFC, so that the same characters from another keyboard are the same. Raises
    ValueError for an empty passphrase, a salt under 16 bytes, or a cost that argon2id does not allow.
    """
    if not passphrase or len(salt) < SALT_SIZE:
        raise ValueError("an empty passphrase or a short salt")
    cost = cost or PassphraseCost()
    derivation = Argon2id(
        salt=salt, length=KEY_SIZE, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return derivation.derive(unicodedata.normalize("NFC", passphrase).encode("utf-8"))


def _bound(name: str) -> bytes:
    return cbor.encode([labels.KEY_FILE, name])
