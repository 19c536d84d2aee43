"""A station's private keys: the set in use and the next one, whose hash stands in the identity document."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field, replace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from comity.crypto.kem import hpke_generate, hpke_public
from comity.crypto.signing import KeySigner
from comity.crypto.suite import ED25519_SIZE, PQ_SEED_SIZE, Suite, suite
from comity.errors import OurFault, Refused
from comity.wire import cbor, labels


class KeysDamaged(OurFault):
    """The stored private keys do not have the form in which this program writes them."""

    code = "keys-damaged"


class NextKeysMissing(OurFault):
    """The next key set is not here, or is not the one that the identity document promised."""

    code = "next-keys-missing"


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """The four public keys of a station, raw."""

    ed25519: bytes
    pq: bytes
    hpke: bytes
    tls: bytes

    @property
    def next_keys_hash(self) -> bytes:
        """The hash by which the document before this key set promised it."""
        return _sha256(cbor.encode([labels.NEXT_KEYS, self.ed25519, self.pq, self.hpke, self.tls]))

    @property
    def signing_keys_hash(self) -> bytes:
        """The hash by which a commission or a revocation names the station's signing keys."""
        return signing_keys_hash(self.ed25519, self.pq)


def signing_keys_hash(ed25519_public: bytes, pq_public: bytes) -> bytes:
    """H(CBOR[Ed25519 public, ML-DSA public])."""
    return _sha256(cbor.encode([ed25519_public, pq_public]))


@dataclass(frozen=True, slots=True)
class KeySet:
    """One set of private keys. `hpke_private` is empty once it was destroyed; its public half remains."""

    suite: Suite
    ed25519_private: bytes = field(repr=False)
    pq_private: bytes = field(repr=False)
    hpke_private: bytes = field(repr=False)
    tls_private: bytes = field(repr=False)
    public: PublicKeys = field(repr=False)

    @classmethod
    def generate(cls, suite: Suite) -> KeySet:
        """Make a fresh set."""
        ed25519, pq, tls = (secrets.token_bytes(size) for size in (ED25519_SIZE, PQ_SEED_SIZE, ED25519_SIZE))
        hpke, public = hpke_generate(suite)
        return cls._complete(suite, ed25519, pq, hpke, public, tls)

    @classmethod
    def _complete(cls, suite: Suite, ed25519: bytes, pq: bytes, hpke: bytes, public: bytes, tls: bytes) -> KeySet:
        signer = KeySigner(suite, ed25519, pq)
        tls_public = Ed25519PrivateKey.from_private_bytes(tls).public_key().public_bytes_raw()
        publics = PublicKeys(signer.ed25519_public, signer.pq_public, public, tls_public)
        return cls(suite, ed25519, pq, hpke, tls, publics)

    def signer(self) -> KeySigner:
        """A Signer over this set; make it once and keep it."""
        return KeySigner(self.suite, self.ed25519_private, self.pq_private)

    def to_bytes(self) -> bytes:
        """All private keys in clear: wrap them before they touch a disk."""
        return cbor.encode(
            [
                1,
                self.suite.number,
                self.ed25519_private,
                self.pq_private,
                self.hpke_private,
                self.public.hpke,
                self.tls_private,
            ]
        )

    @classmethod
    def from_bytes(cls, raw: bytes) -> KeySet:
        """Undo `to_bytes`. Raises KeysDamaged."""
        match _decoded(raw):
            case [1, int(number), bytes(ed25519), bytes(pq), bytes(hpke), bytes(public), bytes(tls)]:
                try:
                    chosen = suite(number)
                    if not hpke or hpke_public(chosen, hpke) == public:
                        return cls._complete(chosen, ed25519, pq, hpke, public, tls)
                except (Refused, ValueError) as error:
                    raise KeysDamaged from error
        raise KeysDamaged


@dataclass(frozen=True, slots=True)
class StationKeys:
    """The keys of a station, and the set that will follow them.

    The next set may lie elsewhere (`without_next`); then `rotate` must be given it.
    """

    current: KeySet
    next: KeySet | None
    next_keys_hash: bytes

    @classmethod
    def generate(cls, suite: Suite) -> StationKeys:
        """Make fresh keys and the set that will follow them."""
        following = KeySet.generate(suite)
        return cls(KeySet.generate(suite), following, following.public.next_keys_hash)

    @property
    def suite(self) -> Suite:
        """The suite of all these keys."""
        return self.current.suite

    @property
    def public(self) -> PublicKeys:
        """The public keys in use."""
        return self.current.public

    def signer(self) -> KeySigner:
        """A Signer over the set in use; make it once and keep it."""
        return self.current.signer()

    def without_next(self) -> StationKeys:
        """The same keys without the next set, which the caller has put in a safe place before."""
        return replace(self, next=None)

    def with_fresh_hpke(self) -> StationKeys:
        """The same keys with a new HPKE pair: make a new document; the commission stays good."""
        private, public = hpke_generate(self.suite)
        current = replace(self.current, hpke_private=private, public=replace(self.public, hpke=public))
        return replace(self, current=current)

    def without_hpke(self) -> StationKeys:
        """The same keys after the HPKE private key was destroyed: old opening frames stay closed for ever."""
        return replace(self, current=replace(self.current, hpke_private=b""))

    def rotate(self, following: KeySet | None = None) -> StationKeys:
        """Put the promised next set in use and make another to follow it. Raises NextKeysMissing.

        Give `following` when the next set lies elsewhere. The caller then asks the root for a commission of
        the new keys, makes a new document, and destroys the keys of before.
        """
        promised = following or self.next
        if promised is None or promised.public.next_keys_hash != self.next_keys_hash:
            raise NextKeysMissing
        after = KeySet.generate(promised.suite)
        return StationKeys(promised, after, after.public.next_keys_hash)

    def to_bytes(self) -> bytes:
        """All private keys in clear: wrap them before they touch a disk."""
        following = None if self.next is None else self.next.to_bytes()
        return cbor.encode([1, self.current.to_bytes(), following, self.next_keys_hash])

    @classmethod
    def from_bytes(cls, raw: bytes) -> StationKeys:
        """Undo `to_bytes`. Raises KeysDamaged."""
        match _decoded(raw):
            case [1, bytes(current), None, bytes(promised)] if len(promised) == hashlib.sha256().digest_size:
                return cls(KeySet.from_bytes(current), None, promised)
            case [1, bytes(current), bytes(following), bytes(promised)]:
                keys = cls(KeySet.from_bytes(current), KeySet.from_bytes(following), promised)
                if keys.next is not None and keys.next.public.next_keys_hash == promised:
                    return keys
        raise KeysDamaged


def _decoded(raw: bytes) -> cbor.Value:
    try:
        return cbor.decode(raw)
    except Refused as error:
        raise KeysDamaged from error


def _sha256(message: bytes) -> bytes:
    return hashlib.sha256(message).digest()
