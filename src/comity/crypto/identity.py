"""Who a station is: identity documents, requests for a commission, and the party's root.

A document is a statement (statement.py) with this body, signed by the station itself:

    {1: party, 2: station, 3: tier, 4: suite, 5: Ed25519, 6: ML-DSA, 7: HPKE, 8: TLS Ed25519, 9: next keys hash,
     10: made at, 11: commission, 12: throwaway}

A commission request is the same with null for the commission.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field

from comity.clock import Instant, to_seconds
from comity.crypto.commission import (
    TIERS,
    Commission,
    Revocation,
    Standing,
    check_dates,
    decode_commission,
    make_commission,
    make_revocation,
    read_tier,
    verify_revocation,
)
from comity.crypto.kem import check_hpke_public
from comity.crypto.keys import KeysDamaged, KeySet, NextKeysMissing, PublicKeys, StationKeys
from comity.crypto.signing import KeySigner, check_ed25519_public
from comity.crypto.statement import MAX_STATEMENT_SIZE, Statement, is_name, make_statement
from comity.crypto.suite import ED25519_SIZE, HASH_SIZE, PQ_SEED_SIZE, Suite, suite
from comity.errors import OurFault, Refusal, Refused
from comity.wire import cbor, labels

_KEYS = range(1, 13)


class NameNotUsable(OurFault):
    """A party or station was to get a name that is empty, too long, or holds what is not plainly visible."""

    code = "name-not-usable"


class TierUnknown(OurFault):
    """A station was to get a level of command that is not in TIERS."""

    code = "tier-unknown"


@dataclass(frozen=True, slots=True)
class CommissionRequest:
    """What a station says about itself; both of its own signatures were checked, nobody else vouches."""

    party: str
    station: str
    tier: str
    suite: Suite
    public: PublicKeys = field(repr=False)
    next_keys_hash: bytes = field(repr=False)
    made_at: Instant
    throwaway: bool
    raw: bytes = field(repr=False)

    @property
    def digest(self) -> bytes:
        """SHA-256 of the raw bytes; the station with the smaller one is direction 0 of a channel."""
        return hashlib.sha256(self.raw).digest()

    @property
    def ed25519_public(self) -> bytes:
        """The key that signs entries and cosignatures."""
        return self.public.ed25519

    @property
    def pq_public(self) -> bytes:
        """The ML-DSA key."""
        return self.public.pq

    @property
    def hpke_public(self) -> bytes:
        """The key to which the first epoch secret is sealed."""
        return self.public.hpke

    @property
    def tls_public(self) -> bytes:
        """The Ed25519 key that the TLS bearer pins."""
        return self.public.tls

    @property
    def standing(self) -> Standing:
        """What the root signs: names, tier, and the hash of the signing keys."""
        return Standing(self.party, self.station, self.tier, self.public.signing_keys_hash)


@dataclass(frozen=True, slots=True)
class IdentityDocument(CommissionRequest):
    """What a station shows to the other side: its own statement, and the root's commission for it."""

    commission: Commission


def decode_document(raw: bytes, now: Instant | None) -> IdentityDocument:
    """Read an identity document; check its signatures, its keys, and its commission at the instant `now`.

    With None for `now` the commission's dates are not compared, as for a record of the past. A good document
    proves nothing about who brought it: the officers compare words. Raises Refused (identity-wrong,
    commission-wrong, commission-lapsed).
    """
    statement = Statement(raw, _KEYS, Refusal.IDENTITY_WRONG)
    request = _read(statement)
    signed = statement.fields[11]
    if not isinstance(signed, bytes):
        raise statement.refused("it has no commission")
    commission = decode_commission(signed, request.suite)
    if commission.standing != request.standing:
        raise Refused(Refusal.COMMISSION_WRONG, "it is for another station")
    if now is not None:
        check_dates(commission, now)
    return IdentityDocument(
        request.party,
        request.station,
        request.tier,
        request.suite,
        request.public,
        request.next_keys_hash,
        request.made_at,
        request.throwaway,
        raw,
        commission,
    )


def decode_request(raw: bytes) -> CommissionRequest:
    """Read a station's request for a commission. Raises Refused (identity-wrong).

    The person at the root must know by other means that it came from that station.
    """
    statement = Statement(raw, _KEYS, Refusal.IDENTITY_WRONG)
    request = _read(statement)
    if statement.fields[11] is not None:
        raise statement.refused("it is a document, not a request")
    return request


def check_rotation(previous: IdentityDocument, following: IdentityDocument) -> None:
    """Check that `following` takes the keys that `previous` promised. Raises Refused (identity-wrong)."""
    if following.public.next_keys_hash != previous.next_keys_hash:
        raise Refused(Refusal.IDENTITY_WRONG, "these are not the promised next keys")
    if following.suite != previous.suite or following.made_at < previous.made_at:
        raise Refused(Refusal.IDENTITY_WRONG, "another suite, or made before the document it follows")
    if (following.party, following.station, following.tier) != (previous.party, previous.station, previous.tier):
        raise Refused(Refusal.IDENTITY_WRONG, "another station")


def make_request(keys: StationKeys, party: str, station: str, tier: str, made_at: Instant) -> bytes:
    """Make the request to carry to the party's root. Raises NameNotUsable, TierUnknown."""
    return _make(keys, party, station, tier, made_at, None, False)


def make_document(
    keys: StationKeys,
    party: str,
    station: str,
    tier: str,
    made_at: Instant,
    commission: bytes,
    throwaway: bool = False,
) -> bytes:
    """Make the document to show to the other side, with the commission that the root gave.

    Raises NameNotUsable, TierUnknown; Refused (commission-wrong, commission-lapsed) when the commission is not
    for these names and keys, or not for the instant `made_at`.
    """
    raw = _make(keys, party, station, tier, made_at, commission, throwaway)
    decode_document(raw, made_at)
    return raw


def make_throwaway_document(
    keys: StationKeys, party: str, station: str, tier: str, made_at: Instant, until: Instant
) -> bytes:
    """Make a document for exercises: its root is made here, signs once and is gone. It says so itself.

    Raises NameNotUsable, TierUnknown, and ValueError when `until` is not after `made_at`.
    """
    request = _make(keys, party, station, tier, made_at, None, True)
    commission = PartyRoot.generate(keys.suite).commission(request, made_at, until)
    return make_document(keys, party, station, tier, made_at, commission, throwaway=True)


@dataclass(frozen=True, slots=True)
class PartyRoot:
    """The key that speaks for a party. It never enters a station's directory."""

    suite: Suite
    ed25519_private: bytes = field(repr=False)
    pq_private: bytes = field(repr=False)

    @classmethod
    def generate(cls, suite: Suite) -> PartyRoot:
        """Make a root; it commissions stations of the same suite only."""
        return cls(suite, secrets.token_bytes(ED25519_SIZE), secrets.token_bytes(PQ_SEED_SIZE))

    def signer(self) -> KeySigner:
        """A Signer over the root's keys."""
        return KeySigner(self.suite, self.ed25519_private, self.pq_private)

    @property
    def digest(self) -> bytes:
        """The hash by which people name this root: over both of its public keys."""
        signer = self.signer()
        return PublicKeys(signer.ed25519_public, signer.pq_public, b"", b"").signing_keys_hash

    def commission(self, request: bytes, since: Instant, until: Instant) -> bytes:
        """Sign a commission for the station that made `request`, from `since` on and before `until`.

        Show the person what the request says first. Raises Refused (identity-wrong) when the request is not
        good or is of another suite, and ValueError when `until` is not after `since`.
        """
        decoded = decode_request(request)
        if decoded.suite != self.suite:
            raise Refused(Refusal.IDENTITY_WRONG, f"suite {decoded.suite.number}, the root has {self.suite.number}")
        return make_commission(self.signer(), decoded.standing, since, until)

    def revoke(self, commission: bytes, at: Instant, reason: str) -> bytes:
        """Sign the revocation of a commission that this root gave.

        Raises Refused (commission-wrong) when another root gave it, and ValueError for a reason that is not one
        line of plain text.
        """
        decoded = decode_commission(commission, self.suite)
        signer = self.signer()
        if (decoded.root_ed25519, decoded.root_pq) != (signer.ed25519_public, signer.pq_public):
            raise Refused(Refusal.COMMISSION_WRONG, "another root gave it")
        return make_revocation(signer, decoded.standing, at, reason)

    def to_bytes(self) -> bytes:
        """The private keys in clear: wrap them before they touch a disk."""
        return cbor.encode([1, self.suite.number, self.ed25519_private, self.pq_private])

    @classmethod
    def from_bytes(cls, raw: bytes) -> PartyRoot:
        """Undo `to_bytes`. Raises KeysDamaged."""
        try:
            match cbor.decode(raw):
                case [1, int(number), bytes(ed25519), bytes(pq)]:
                    root = cls(suite(number), ed25519, pq)
                    root.signer()
                    return root
        except (Refused, ValueError) as error:
            raise KeysDamaged from error
        raise KeysDamaged


def _make(
    keys: StationKeys, party: str, station: str, tier: str, made_at: Instant, commission: bytes | None, throwaway: bool
) -> bytes:
    for name in (party, station):
        if not is_name(name):
            raise NameNotUsable(name=name)
    if tier not in TIERS:
        raise TierUnknown(tier=tier)
    public = keys.public
    fields: dict[int | str, cbor.Value] = {
        1: party,
        2: station,
        3: tier,
        4: keys.suite.number,
        5: public.ed25519,
        6: public.pq,
        7: public.hpke,
        8: public.tls,
        9: keys.next_keys_hash,
        10: to_seconds(made_at),
        11: commission,
        12: throwaway,
    }
    return make_statement(labels.IDENTITY, fields, keys.signer())


def _read(statement: Statement) -> CommissionRequest:
    try:
        chosen = suite(statement.number(4, 255))
        public = PublicKeys(
            statement.octets(5, ED25519_SIZE),
            statement.octets(6, chosen.pq_public_size),
            statement.octets(7, chosen.hpke_public_size),
            statement.octets(8, ED25519_SIZE),
        )
        check_ed25519_public(public.ed25519)
        check_ed25519_public(public.tls)
        check_hpke_public(chosen, public.hpke)
    except Refused as error:
        raise statement.refused(str(error)) from error
    if public.tls == public.ed25519:
        raise statement.refused("one key for two uses")
    request = CommissionRequest(
        statement.name(1),
        statement.name(2),
        read_tier(statement, 3),
        chosen,
        public,
        statement.octets(9, HASH_SIZE),
        statement.instant(10),
        statement.flag(12),
        statement.raw,
    )
    statement.verify(labels.IDENTITY, chosen, public.ed25519, public.pq)
    return request


__all__ = [
    "MAX_STATEMENT_SIZE",
    "TIERS",
    "Commission",
    "CommissionRequest",
    "IdentityDocument",
    "KeySet",
    "KeysDamaged",
    "NameNotUsable",
    "NextKeysMissing",
    "PartyRoot",
    "PublicKeys",
    "Revocation",
    "Standing",
    "StationKeys",
    "TierUnknown",
    "check_rotation",
    "decode_document",
    "decode_request",
    "make_document",
    "make_request",
    "make_throwaway_document",
    "verify_revocation",
]
