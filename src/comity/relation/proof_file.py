"""A proof of release in one file, verified by anybody without a station (spec/17-officers.md, section 6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeVar

from comity.clock import Instant, from_seconds
from comity.crypto.identity import IdentityDocument, decode_document
from comity.crypto.officers import (
    Authority,
    Capacity,
    OfficerCommission,
    Role,
    check_in_force,
    decode_officer_commission,
    decode_officer_revocation,
)
from comity.errors import Refusal, Refused
from comity.messages.content import content_digest, encode_content
from comity.messages.envelope import Envelope, decode_payload
from comity.relation.release_proof import (
    ReleaseSignature,
    Signed,
    decode_signatures,
    encode_signatures,
    open_seats,
)
from comity.relation.release_rules import BY_BROKEN_GLASS, BY_TWO, REVIEW_SEAT, Rule, may_break_glass, rule_for
from comity.transcript.entry import verify_entry
from comity.wire import cbor

_VERSION = 1
MOST_BYTES = 1 << 20
_MOST_DOCUMENTS = 16
T = TypeVar("T")
Pair = tuple[bytes, bytes]
"""A commission or a revocation, and the station's document that it was signed under."""


@dataclass(frozen=True, slots=True)
class Proof:
    """An entry, the signatures over what it says, and what they rest on. Nothing is checked yet: see `check_proof`."""

    channel_id: bytes
    place: tuple[int, int, int]
    """Direction, generation and number."""
    entry: bytes = field(repr=False)
    document: bytes = field(repr=False)
    signatures: tuple[ReleaseSignature, ...]
    commissions: tuple[Pair, ...] = field(repr=False)
    revocations: tuple[Pair, ...] = field(repr=False, default=())

    def encode(self) -> bytes:
        """The file."""
        pairs = [[list(one) for one in many] for many in (self.commissions, self.revocations)]
        signatures = encode_signatures(self.signatures)
        return cbor.encode([_VERSION, self.channel_id, *self.place, self.entry, self.document, signatures, *pairs])

    @classmethod
    def decode(cls, content: bytes) -> Proof:
        """Undo `encode`. Raises Refused (structure-wrong, cbor-…)."""
        if len(content) > MOST_BYTES:
            raise Refused(Refusal.STRUCTURE_WRONG, "too long for a proof of release")
        match cbor.decode(content):
            case [
                1,
                bytes(channel),
                int(direction),
                int(generation),
                int(number),
                bytes(entry),
                bytes(document),
                *more,
            ]:
                if len(channel) == 32 and direction in (0, 1) and len(more) == 3:
                    place = int(direction), generation, number
                    pairs = _pairs(more[1]), _pairs(more[2])
                    return cls(channel, place, entry, document, decode_signatures(more[0]), *pairs)
        raise Refused(Refusal.STRUCTURE_WRONG, "not a proof of release")


@dataclass(frozen=True, slots=True)
class OfficerFinding:
    """One signature: whose, and why it does not count, if it does not."""

    signature: ReleaseSignature
    commission: OfficerCommission | None
    fault: Refusal | None

    @property
    def roles(self) -> frozenset[Role]:
        """Of his commission."""
        return frozenset() if self.commission is None else self.commission.roles

    @property
    def authority(self) -> Authority | None:
        """How far he might bind his party."""
        return None if self.commission is None else self.commission.authority


@dataclass(frozen=True, slots=True)
class ProofReport:
    """What a proof shows. The reader compares `root` and the channel id with what he knows."""

    station: IdentityDocument
    root: bytes
    envelope: Envelope
    digest: bytes
    rule: Rule
    officers: tuple[OfficerFinding, ...]
    is_complete: bool
    """Every seat of the rule is taken by a signature that counts."""
    is_reviewed: bool
    """Released by broken glass, and reviewed by another officer since."""

    @property
    def is_good(self) -> bool:
        """Complete, and no signature is wrong."""
        return self.is_complete and not any(one.fault for one in self.officers)


def check_proof(proof: Proof) -> ProofReport:
    """Verify everything in a proof. Signatures that do not count are findings, not refusals; a commission or a
    revocation that does not verify, or is of another station, counts for nothing.

    Raises Refused when the entry is not the station's (signature-wrong, identity-wrong, structure-wrong, …).
    """
    station = decode_document(proof.document, None)
    payload = verify_entry(proof.entry, station.ed25519_public, proof.channel_id, *proof.place)
    envelope = decode_payload(payload)
    digest = content_digest(encode_content(envelope))
    commissions = list(_that_verify(_commission, proof.commissions, station))
    ended = list(_that_verify(_revoked, proof.revocations, station))
    found = []
    for one in proof.signatures:
        found.append(_finding(one, proof.channel_id, digest, commissions, ended, envelope.released))
    counting = [Signed(one.signature, one.roles) for one in found if one.fault is None]
    rule = _rule(envelope, station.tier, counting)
    review = [one for one in counting if one.by.capacity is Capacity.REVIEW]
    released = [one.by for one in counting if one.by.capacity is not Capacity.REVIEW]
    names, keys = {one.officer for one in released}, {one.key for one in released}
    others = [one for one in review if one.by.officer not in names and one.by.key not in keys]
    reviewed = any(one.roles & REVIEW_SEAT.roles for one in others)
    root = cbor.encode([station.commission.root_ed25519, station.commission.root_pq])
    return ProofReport(
        station,
        sha256(root).digest(),
        envelope,
        digest,
        rule,
        tuple(found),
        bool(rule.seats) and not open_seats(rule, counting),
        reviewed,
    )


def _rule(envelope: Envelope, tier: str, counting: list[Signed]) -> Rule:
    """The rule that was followed: the stricter one where both would do."""
    capacities = {one.by.capacity for one in counting}
    if Capacity.BREAK_GLASS in capacities and may_break_glass(envelope.message):
        return BY_BROKEN_GLASS
    if {Capacity.DRAFTER, Capacity.RELEASER} <= capacities:
        return BY_TWO
    return rule_for(envelope.message, tier)


def _finding(
    one: ReleaseSignature,
    channel_id: bytes,
    digest: bytes,
    commissions: list[OfficerCommission],
    ended: list[tuple[str, bytes, Instant]],
    released: Instant,
) -> OfficerFinding:
    held = [found for found in commissions if (found.officer, found.key) == (one.officer, one.key)]
    if not held:
        return OfficerFinding(one, None, Refusal.COMMISSION_WRONG)
    try:
        one.verify(channel_id, digest)
        commission = _in_force(held, ended, _given_at(one, released))
    except Refused as refused:
        return OfficerFinding(one, held[-1], refused.name)
    return OfficerFinding(one, commission, None)


def _given_at(one: ReleaseSignature, released: Instant) -> Instant:
    """When a signature was given: before the release, which is what counts, or when a review says it was made.

    Raises Refused (commission-lapsed) for a review without an instant, or from before what it reviews.
    """
    if one.capacity is not Capacity.REVIEW:
        return released
    if one.at_s is None or from_seconds(one.at_s) < _second(released):
        raise Refused(Refusal.COMMISSION_LAPSED, "a review of no instant that counts")
    return from_seconds(one.at_s)


def _in_force(held: list[OfficerCommission], ended: list[tuple[str, bytes, Instant]], at: Instant) -> OfficerCommission:
    """The commission that was in force at an instant."""
    for commission in held:
        revoked = [when for officer, key, when in ended if (officer, key) == (commission.officer, commission.key)]
        try:
            check_in_force(commission, _second(at))
        except Refused:
            continue
        if not any(commission.since <= when <= at for when in revoked):
            return commission
    raise Refused(Refusal.COMMISSION_LAPSED, held[-1].officer)


def _that_verify(
    read: Callable[[Pair, IdentityDocument], T], pairs: tuple[Pair, ...], of: IdentityDocument
) -> Iterator[T]:
    for one in pairs:
        with suppress(Refused):
            yield read(one, of)


def _commission(pair: Pair, station: IdentityDocument) -> OfficerCommission:
    raw, document = pair
    signer = _same_station(document, station)
    commission = decode_officer_commission(raw, signer.suite, (signer.ed25519_public, signer.pq_public))
    if commission.standing != signer.standing:
        raise Refused(Refusal.COMMISSION_WRONG, "an officer of another station")
    return commission


def _revoked(pair: Pair, station: IdentityDocument) -> tuple[str, bytes, Instant]:
    raw, document = pair
    signer = _same_station(document, station)
    one = decode_officer_revocation(raw, signer.suite, (signer.ed25519_public, signer.pq_public))
    return one.officer, one.key, one.at


def _same_station(document: bytes, station: IdentityDocument) -> IdentityDocument:
    """A document of the same station under the same root. Raises Refused."""
    signer = decode_document(document, None)
    names = (signer.party, signer.station, signer.tier) == (station.party, station.station, station.tier)
    root = signer.commission.root_ed25519, signer.commission.root_pq
    if not names or root != (station.commission.root_ed25519, station.commission.root_pq):
        raise Refused(Refusal.COMMISSION_WRONG, "signed under the document of another station")
    return signer


def _pairs(value: cbor.Value) -> tuple[Pair, ...]:
    if not isinstance(value, list) or len(value) > _MOST_DOCUMENTS:
        raise Refused(Refusal.STRUCTURE_WRONG, "documents")
    pairs = []
    for one in value:
        match one:
            case [bytes(raw), bytes(document)]:
                pairs.append((raw, document))
            case _:
                raise Refused(Refusal.STRUCTURE_WRONG, "documents")
    return tuple(pairs)


def _second(at: Instant) -> Instant:
    return from_seconds(at // 1000)
