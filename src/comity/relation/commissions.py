"""The stations of a party, as it told them ahead: commissions, revocations, keys that may be in other hands.

A pure fold over what a side said on one channel (spec/17-officers.md, section 8). A side speaks of its own party only:
a commission or a revocation counts when the root that commissioned the speaker itself signed it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from comity.clock import Instant
from comity.crypto.commission import Commission, Revocation, Standing, decode_commission, decode_revocation
from comity.crypto.identity import IdentityDocument, decode_document
from comity.crypto.suite import Suite
from comity.errors import Refusal, Refused
from comity.messages.besides.commission_notice import CommissionNotice
from comity.messages.besides.revocation_notice import RevocationNotice
from comity.messages.line.key_notice import EVENT, KeyNotice
from comity.messages.precedence import Marking
from comity.relation.said import Place, Said, of_marking

TYPES: Final = frozenset({CommissionNotice.TYPE, RevocationNotice.TYPE, KeyNotice.TYPE})
_IN_OTHER_HANDS: Final = frozenset({EVENT.number("compromise"), EVENT.number("lost")})


@dataclass(frozen=True, slots=True)
class Root:
    """Who must have signed: the root of the side that speaks, with its suite."""

    suite: Suite
    ed25519: bytes = field(repr=False)
    pq: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Told:
    """One commission as it was told; `said` is where."""

    commission: Commission
    document: bytes
    """Digest of the identity document."""
    call_sign: str
    said: Said
    identity: IdentityDocument | None = None
    """The document itself, where it came along."""
    revocation: Revocation | None = None
    revoked_by: Said | None = None

    def state(self, now: Instant) -> str:
        """in-force, revoked, lapsed or early."""
        if self.revocation is not None:
            return "revoked"
        if now < self.commission.since:
            return "early"
        return "in-force" if now < self.commission.until else "lapsed"


@dataclass(frozen=True, slots=True)
class Taken:
    """A revocation as it was told; also of a station whose commission was never told."""

    revocation: Revocation
    said: Said


@dataclass(frozen=True, slots=True)
class InOtherHands:
    """A side says that the keys of one of its stations may be in other hands, since an instant."""

    signing_keys_hash: bytes
    since_s: int
    said: Said


@dataclass(frozen=True, slots=True)
class Stations:
    """What one side told of its party's stations."""

    told: tuple[Told, ...] = ()
    revoked: tuple[Taken, ...] = ()
    in_other_hands: tuple[InOtherHands, ...] = ()
    unproved: tuple[Said, ...] = ()
    """Notices whose document does not verify: shown as such, and nothing follows from them."""

    @property
    def newest(self) -> Said | None:
        """The notice that came last: how old the list is."""
        said = [one.said for one in self.told] + [one.said for one in self.revoked]
        return max(said, key=lambda one: one.place) if said else None


Verified = dict[Place, Told | Taken | None]
"""What each notice proves by its own signatures; None: nothing."""


def fold(
    record: Iterable[Said],
    direction: int,
    root: Root,
    marking: Marking = Marking.REAL,
    verified: Verified | None = None,
) -> Stations:
    """The stations that the side of this direction told of.

    `verified` keeps what was verified, for the next time with the same direction and root: a signature is dear, and a
    hostile side may send many.
    """
    told: list[Told] = []
    ended: dict[Standing, list[Taken]] = {}
    revoked: list[Taken] = []
    hands: list[InOtherHands] = []
    unproved: list[Said] = []
    kept: Verified = {} if verified is None else verified
    for said in of_marking(record, marking):
        if said.direction != direction:
            continue
        if isinstance(said.message, KeyNotice):
            hands += _in_other_hands(said, said.message)
            continue
        if said.place not in kept:
            kept[said.place] = _verified(said, root)
        match kept[said.place]:
            case Told() as one:
                told.append(one)
            case Taken() as taken:
                revoked.append(taken)
                ended.setdefault(taken.revocation.standing, []).append(taken)
            case None if isinstance(said.message, CommissionNotice | RevocationNotice):
                unproved.append(said)
    ends = (_with_end(one, ended.get(one.commission.standing, ())) for one in told)
    return Stations(tuple(ends), tuple(revoked), tuple(hands), tuple(unproved))


def is_revoked(standing: Standing, since: Instant, revoked: Iterable[Taken]) -> Taken | None:
    """The revocation that ends a commission of this standing which began at `since`, if there is one."""
    for one in revoked:
        if one.revocation.standing == standing and one.revocation.at >= since:
            return one
    return None


def _verified(said: Said, root: Root) -> Told | Taken | None:
    try:
        match said.message:
            case CommissionNotice() as notice:
                return _told(said, notice, root)
            case RevocationNotice() as notice:
                return _taken(said, notice, root)
    except Refused:
        return None
    return None


def _told(said: Said, notice: CommissionNotice, root: Root) -> Told:
    commission = decode_commission(notice.values["commission"], root.suite)
    if (commission.root_ed25519, commission.root_pq) != (root.ed25519, root.pq):
        raise Refused(Refusal.COMMISSION_WRONG, "another root")
    digest, whole = notice.values["document"], notice.values.get("identity-document")
    identity = None if whole is None else _announced(whole, digest, commission)
    return Told(commission, digest, str(notice.values.get("call-sign", "")), said, identity)


def _announced(whole: bytes, digest: bytes, commission: Commission) -> IdentityDocument:
    """The identity document in a notice, which must be the one that the notice speaks of. Raises Refused."""
    document = decode_document(whole, None)
    if document.digest != digest or document.commission.raw != commission.raw:
        raise Refused(Refusal.IDENTITY_WRONG, "another document than was announced")
    return document


def _taken(said: Said, notice: RevocationNotice, root: Root) -> Taken:
    revocation = decode_revocation(notice.values["revocation"], root.suite, (root.ed25519, root.pq))
    return Taken(revocation, said)


def _in_other_hands(said: Said, notice: KeyNotice) -> list[InOtherHands]:
    values = notice.values
    if values["event"] not in _IN_OTHER_HANDS:
        return []
    return [InOtherHands(values["key"], values.get("since", values["effective"]), said)]


def _with_end(told: Told, revoked: Sequence[Taken]) -> Told:
    taken = is_revoked(told.commission.standing, told.commission.since, revoked)
    return told if taken is None else replace(told, revocation=taken.revocation, revoked_by=taken.said)
