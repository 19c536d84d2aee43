"""What a party's root signs about a station: its commission, and its revocation.

    {1: party, 2: station, 3: tier, 4: root Ed25519, 5: root ML-DSA, 6: signing keys hash, …}
    commission  {…, 7: since, 8: until}     in force from `since` on and before `until`
    revocation  {…, 7: at, 8: reason}

Both are statements (statement.py), under labels of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from comity.clock import Instant, to_seconds
from comity.crypto.keys import signing_keys_hash
from comity.crypto.signing import Signer
from comity.crypto.statement import Statement, make_statement
from comity.crypto.suite import ED25519_SIZE, HASH_SIZE, Suite
from comity.errors import Refusal, Refused
from comity.wire import labels

MAX_REASON_LENGTH = 256
"""Characters in the reason of a revocation."""

TIERS = (
    "leaders",
    "advisers",
    "ministers",
    "chiefs-of-staff",
    "theatre",
    "operations-centre",
    "unit",
    "coast-guard",
)
"""Every level of command at which a station can stand."""

_KEYS = range(1, 9)


@dataclass(frozen=True, slots=True)
class Standing:
    """Who a station is: names and level of command, and the hash of its signing keys."""

    party: str
    station: str
    tier: str
    signing_keys_hash: bytes


@dataclass(frozen=True, slots=True)
class Commission:
    """A party's root says that a station speaks for the party; both signatures were checked."""

    standing: Standing
    root_ed25519: bytes
    root_pq: bytes = field(repr=False)
    since: Instant
    until: Instant
    raw: bytes = field(repr=False)

    @property
    def root_digest(self) -> bytes:
        """The hash by which people name the root that signed it."""
        return signing_keys_hash(self.root_ed25519, self.root_pq)


@dataclass(frozen=True, slots=True)
class Revocation:
    """A party's root says that a station no longer speaks for the party; both signatures were checked."""

    standing: Standing
    root_ed25519: bytes
    root_pq: bytes = field(repr=False)
    at: Instant
    reason: str
    raw: bytes = field(repr=False)


def make_commission(root: Signer, standing: Standing, since: Instant, until: Instant) -> bytes:
    """Sign a commission. Raises ValueError when it would end before it begins."""
    if to_seconds(until) <= to_seconds(since):
        raise ValueError("a commission ends after it begins")
    fields = _fields(root, standing)
    return make_statement(labels.COMMISSION, {**fields, 7: to_seconds(since), 8: to_seconds(until)}, root)


def decode_commission(raw: bytes, suite: Suite) -> Commission:
    """Read a commission and check its signatures; the caller compares its standing and its dates.

    Raises Refused (commission-wrong).
    """
    statement = Statement(raw, _KEYS, Refusal.COMMISSION_WRONG)
    commission = Commission(
        _standing(statement),
        statement.octets(4, ED25519_SIZE),
        statement.octets(5, suite.pq_public_size),
        statement.instant(7),
        statement.instant(8),
        raw,
    )
    if commission.until <= commission.since:
        raise statement.refused("ends before it begins")
    statement.verify(labels.COMMISSION, suite, commission.root_ed25519, commission.root_pq)
    return commission


def check_dates(commission: Commission, now: Instant) -> None:
    """Raises Refused (commission-lapsed) unless `now` lies within the commission's dates."""
    if now < commission.since:
        raise Refused(Refusal.COMMISSION_LAPSED, "not yet in force")
    if now >= commission.until:
        raise Refused(Refusal.COMMISSION_LAPSED, "its end has passed")


def make_revocation(root: Signer, standing: Standing, at: Instant, reason: str) -> bytes:
    """Sign a revocation; give it to every station that has paired with the revoked one.

    Raises ValueError when the reason is too long or not a plain line.
    """
    raw = make_statement(labels.REVOCATION, {**_fields(root, standing), 7: to_seconds(at), 8: reason}, root)
    try:
        Statement(raw, _KEYS, Refusal.COMMISSION_WRONG).text(8, MAX_REASON_LENGTH)
    except Refused as error:
        raise ValueError("the reason is not one line of plain text") from error
    return raw


def verify_revocation(raw: bytes, suite: Suite, commission: Commission) -> Revocation:
    """Read a revocation of the station that holds `commission`, and check that the same root signed it.

    After this the caller treats the station as revoked. Raises Refused (commission-wrong).
    """
    revocation = decode_revocation(raw, suite, (commission.root_ed25519, commission.root_pq))
    if revocation.standing != commission.standing:
        raise Refused(Refusal.COMMISSION_WRONG, "it names another station")
    return revocation


def decode_revocation(raw: bytes, suite: Suite, root: tuple[bytes, bytes]) -> Revocation:
    """Read a revocation of any station of the party with this root, given as Ed25519 and ML-DSA key.

    Raises Refused (commission-wrong).
    """
    statement = Statement(raw, _KEYS, Refusal.COMMISSION_WRONG)
    revocation = Revocation(
        _standing(statement),
        statement.octets(4, ED25519_SIZE),
        statement.octets(5, suite.pq_public_size),
        statement.instant(7),
        statement.text(8, MAX_REASON_LENGTH),
        raw,
    )
    if (revocation.root_ed25519, revocation.root_pq) != root:
        raise statement.refused("another root signed it")
    statement.verify(labels.REVOCATION, suite, revocation.root_ed25519, revocation.root_pq)
    return revocation


def _fields(root: Signer, standing: Standing) -> dict[int | str, str | bytes]:
    return {
        1: standing.party,
        2: standing.station,
        3: standing.tier,
        4: root.ed25519_public,
        5: root.pq_public,
        6: standing.signing_keys_hash,
    }


def _standing(statement: Statement) -> Standing:
    return Standing(statement.name(1), statement.name(2), read_tier(statement, 3), statement.octets(6, HASH_SIZE))


def read_tier(statement: Statement, key: int) -> str:
    """The level of command in a field of a statement. Raises Refused."""
    value = statement.name(key)
    if value not in TIERS:
        raise statement.refused("unknown tier")
    return value
