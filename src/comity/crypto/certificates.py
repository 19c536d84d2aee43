"""The certificate of the TLS bearer: a mere wrapping of the pinned key, the same for the same key, naming nobody."""

from __future__ import annotations

from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from comity.errors import Refusal, Refused

_SUBJECT = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "comity station")])
_NOT_BEFORE = datetime(2000, 1, 1, tzinfo=UTC)
_NOT_AFTER = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
"""RFC 5280, section 4.1.2.5: no end. What ends a key is the pairing, not a date."""


def self_signed(tls_private: bytes) -> tuple[bytes, bytes]:
    """(certificate, private key), both PEM, for a raw Ed25519 key. The key is in clear: keep it in memory.

    Raises ValueError when the key has not 32 bytes.
    """
    key = Ed25519PrivateKey.from_private_bytes(tls_private)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_SUBJECT)
        .issuer_name(_SUBJECT)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(_NOT_BEFORE)
        .not_valid_after(_NOT_AFTER)
        .sign(key, None)
    )
    return (
        certificate.public_bytes(Encoding.PEM),
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
    )


def certified_key(certificate_der: bytes) -> bytes:
    """The raw Ed25519 public key in a certificate that the other side showed, to compare with the pinned one.

    Nothing else in the certificate matters. Raises Refused (identity-wrong) when it holds no such key.
    """
    try:
        key = x509.load_der_x509_certificate(certificate_der).public_key()
    except Exception as error:  # the library names many, and hostile DER may meet any of them
        raise Refused(Refusal.IDENTITY_WRONG, "certificate") from error
    if not isinstance(key, Ed25519PublicKey):
        raise Refused(Refusal.IDENTITY_WRONG, "the certificate holds no Ed25519 key")
    return key.public_bytes_raw()
