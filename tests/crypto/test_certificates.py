"""The certificate says nothing but the key."""

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from comity.crypto.certificates import self_signed

PRIVATE = bytes(range(32))


def test_it_carries_the_key_and_verifies_under_it() -> None:
    certificate, key = self_signed(PRIVATE)
    public = Ed25519PrivateKey.from_private_bytes(PRIVATE).public_key()
    assert key.private_bytes_raw() == PRIVATE
    assert certificate.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw) == public.public_bytes_raw()
    certificate.verify_directly_issued_by(certificate)


def test_it_is_the_same_each_time_and_names_nobody() -> None:
    certificate, _ = self_signed(PRIVATE)
    assert certificate == self_signed(PRIVATE)[0]
    assert certificate.subject.rfc4514_string() == "CN=comity station"
    assert certificate.issuer == certificate.subject
    assert certificate.version is x509.Version.v3
    assert len(certificate.extensions) == 0
    assert certificate.not_valid_after_utc.year == 9999


@pytest.mark.parametrize("size", [0, 31, 33])
def test_another_size_is_our_mistake(size: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        self_signed(bytes(size))
