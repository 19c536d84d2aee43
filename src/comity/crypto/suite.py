"""Which algorithms a channel uses; the number is fixed at pairing and never negotiated on the air."""

from __future__ import annotations

from dataclasses import dataclass

from comity.errors import Refusal, Refused

ED25519_SIZE = 32
"""Bytes of an Ed25519 key, private or public."""
SIGNATURE_SIZE = 64
"""Bytes of an Ed25519 signature."""
HASH_SIZE = 32
"""Bytes of a SHA-256 digest."""
PQ_SEED_SIZE = 32
"""Bytes of an ML-DSA private key, kept as its seed."""


@dataclass(frozen=True, slots=True)
class Suite:
    """One choice of algorithms, with the sizes in bytes of all that it puts on the wire."""

    number: int
    name: str
    pq_signature_size: int
    pq_public_size: int
    hpke_public_size: int
    hpke_private_size: int
    hpke_enc_size: int
    """What an HPKE ciphertext begins with: the encapsulated key."""

    @property
    def hpke_overhead(self) -> int:
        """How much longer an HPKE ciphertext is than its plaintext."""
        return self.hpke_enc_size + 16


SUITES: dict[int, Suite] = {
    1: Suite(
        number=1,
        name="Ed25519 + ML-DSA-65, HPKE MLKEM768-X25519 HKDF-SHA256 AES-256-GCM, AES-256-GCM-SIV",
        pq_signature_size=3309,
        pq_public_size=1952,
        hpke_public_size=1184 + 32,
        hpke_private_size=64 + 32,
        hpke_enc_size=1088 + 32,
    ),
    2: Suite(
        number=2,
        name="Ed25519 + ML-DSA-87, HPKE MLKEM1024-P384 HKDF-SHA384 AES-256-GCM, AES-256-GCM-SIV",
        pq_signature_size=4627,
        pq_public_size=2592,
        hpke_public_size=1568 + 97,
        hpke_private_size=64 + 48,
        hpke_enc_size=1568 + 97,
    ),
}
"""All suites, by number."""


def suite(number: int) -> Suite:
    """The suite of this number. Raises Refused (structure-wrong) when there is none."""
    found = SUITES.get(number)
    if found is None:
        raise Refused(Refusal.STRUCTURE_WRONG, f"suite {number} is unknown")
    return found
