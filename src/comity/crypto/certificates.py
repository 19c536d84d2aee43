"""The certificate of the TLS bearer: a mere wrapping of the pinned key, the same for the same key, naming nobody."""

from __future__ import annotations

from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID

_SUBJECT = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "comity station")])
_NOT_BEFORE = datetime(2000, 1, 1, tzinfo=UTC)
_NOT_AFTER = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
"""RFC 5280, section 4.1.2.5: no end. What ends a key is the pairing, not a date."""


def self_signed(tls_private: bytes) -> tuple[x509.Certificate, Ed25519PrivateKey]:
    """Certificate and private key for a raw Ed25519 private key, as the TLS library takes them.

    Raises ValueError when the key has not 32 bytes.
    """
    key = Ed25519PrivateKey.from_private_bytes(tls_private)
    builder = x509.CertificateBuilder(
        issuer_name=_SUBJECT,
        subject_name=_SUBJECT,
        public_key=key.public_key(),
        serial_number=1,
        not_valid_before=_NOT_BEFORE,
        not_valid_after=_NOT_AFTER,
    )
    return builder.sign(key, None), key
