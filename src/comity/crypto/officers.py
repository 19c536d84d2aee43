"""Officers of a station: their requests, commissions and revocations, and what they sign (spec/17-officers.md).

    request     CBOR[body, Ed25519 signature of the officer]; body = {1: officer, 2: officer's key, 3: made at}
    commission  {1: party, 2: station, 3: tier, 4: station keys hash, 5: officer, 6: officer's key, 7: roles,
                 8: authority, 9: since, 10: until}
    revocation  {1 to 6 as above, 7: at, 8: reason}

Commission and revocation are statements (statement.py) by the station's own keys.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from comity.clock import Instant, from_seconds, to_seconds
from comity.crypto.commission import MAX_REASON_LENGTH, Standing, read_tier
from comity.crypto.signing import Signer, check_ed25519_public, verify
from comity.crypto.statement import MAX_SECONDS, Statement, is_name, make_statement, signed_bytes
from comity.crypto.suite import ED25519_SIZE, HASH_SIZE, SIGNATURE_SIZE, Suite
from comity.errors import Refusal, Refused
from comity.wire import cbor, labels

_COMMISSION_KEYS = range(1, 11)
_REVOCATION_KEYS = range(1, 9)


class Role(IntEnum):
    """What an officer may do at a station; a commission holds one or several."""

    WATCH_OFFICER = 1
    COMMUNICATOR = 2
    DRAFTER = 3
    TRANSLATOR = 4
    REVIEWER = 5
    VERIFIER = 6
    RELEASER = 7
    COMMANDER = 8
    AUDITOR = 9

    @property
    def code(self) -> str:
        """Its name in commands and texts, such as `watch-officer`."""
        return self.name.lower().replace("_", "-")


class Authority(IntEnum):
    """How far an officer may bind his party at the level of command of his station; each includes those before."""

    ACKNOWLEDGE = 1
    NEGOTIATE = 2
    COMMIT = 3

    @property
    def code(self) -> str:
        """Its name in commands and texts."""
        return self.name.lower()


class Capacity(StrEnum):
    """As what an officer signs a message; the signed bytes name it, so a signature never serves as another."""

    DRAFTER = "drafter"
    RELEASER = "releaser"
    WATCH = "watch"
    """Alone, or with a second one, for what the watch does."""
    UNIT = "unit"
    """Alone, at a ship or an aircraft."""
    BREAK_GLASS = "break-glass"
    """Alone, because life or war cannot wait for a second one."""
    REVIEW = "review"
    """A second one, afterwards, over what was released by breaking the glass."""


@dataclass(frozen=True, slots=True)
class OfficerRequest:
    """What an officer says about himself; his own signature was checked, nobody else vouches."""

    officer: str
    key: bytes
    made_at: Instant
    raw: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class OfficerCommission:
    """A station says that a key is that of an officer of its own, with these roles; its signatures were checked."""

    standing: Standing
    officer: str
    key: bytes
    roles: frozenset[Role]
    authority: Authority
    since: Instant
    until: Instant
    raw: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class OfficerRevocation:
    """A station takes a commission back; its signatures were checked."""

    standing: Standing
    officer: str
    key: bytes
    at: Instant
    reason: str
    raw: bytes = field(repr=False)


class OfficerSigner:
    """An officer's private key in memory; it signs, and nothing else of it is handed out."""

    def __init__(self, private: bytes) -> None:
        """Raises ValueError unless `private` has 32 bytes."""
        self._key = Ed25519PrivateKey.from_private_bytes(private)
        self.public = self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """The Ed25519 signature of `message`."""
        return self._key.sign(message)


def make_officer_request(signer: OfficerSigner, officer: str, made_at: Instant) -> bytes:
    """What an officer carries to the station. Raises ValueError for a name that is none."""
    if not is_name(officer):
        raise ValueError("not a name")
    body = cbor.encode({1: officer, 2: signer.public, 3: to_seconds(made_at)})
    return cbor.encode([body, signer.sign(signed_bytes(labels.OFFICER_REQUEST, body))])


def decode_officer_request(raw: bytes) -> OfficerRequest:
    """Read an officer's request. Raises Refused (identity-wrong).

    Whoever commissions him must know by other means that it came from him.
    """
    try:
        match cbor.decode(raw):
            case [bytes(body), bytes(signature)] if len(signature) == SIGNATURE_SIZE:
                fields = cbor.decode(body)
            case _:
                raise Refused(Refusal.IDENTITY_WRONG, "not a body with a signature")
        match fields:
            case {1: str(officer), 2: bytes(key), 3: int(made_at), **more} if not more and is_name(officer):
                check_ed25519_public(key)
                verify(key, signature, signed_bytes(labels.OFFICER_REQUEST, body))
            case _:
                raise Refused(Refusal.IDENTITY_WRONG, "not the request of an officer")
    except Refused as error:
        raise Refused(Refusal.IDENTITY_WRONG, str(error)) from error
    if isinstance(made_at, bool) or not 0 <= made_at <= MAX_SECONDS:
        raise Refused(Refusal.IDENTITY_WRONG, "no such instant")
    return OfficerRequest(officer, key, from_seconds(made_at), raw)


def make_officer_commission(
    signer: Signer,
    standing: Standing,
    request: OfficerRequest,
    roles: frozenset[Role],
    authority: Authority,
    since: Instant,
    until: Instant,
) -> bytes:
    """Sign the commission of an officer. Raises ValueError without a role, or when it would end before it begins."""
    if not roles or to_seconds(until) <= to_seconds(since):
        raise ValueError("a commission has a role, and ends after it begins")
    return make_statement(
        labels.OFFICER_COMMISSION,
        {
            **_standing_fields(standing),
            5: request.officer,
            6: request.key,
            7: sorted(int(role) for role in roles),
            8: int(authority),
            9: to_seconds(since),
            10: to_seconds(until),
        },
        signer,
    )


def decode_officer_commission(raw: bytes, suite: Suite, station: tuple[bytes, bytes]) -> OfficerCommission:
    """Read a commission signed by the station with these Ed25519 and ML-DSA keys. Raises Refused (commission-wrong).

    The caller compares its standing with the station's, and its dates with `check_in_force`.
    """
    statement = Statement(raw, _COMMISSION_KEYS, Refusal.COMMISSION_WRONG)
    commission = OfficerCommission(
        _standing(statement),
        statement.name(5),
        statement.octets(6, ED25519_SIZE),
        _roles(statement),
        Authority(_one_of(statement, 8, Authority)),
        statement.instant(9),
        statement.instant(10),
        raw,
    )
    if commission.until <= commission.since:
        raise statement.refused("ends before it begins")
    _check_key(statement, commission.key)
    statement.verify(labels.OFFICER_COMMISSION, suite, *station)
    return commission


def check_in_force(commission: OfficerCommission, now: Instant) -> None:
    """Raises Refused (commission-lapsed) unless `now` lies within the commission's dates."""
    if not commission.since <= now < commission.until:
        raise Refused(Refusal.COMMISSION_LAPSED, commission.officer)


def make_officer_revocation(signer: Signer, commission: OfficerCommission, at: Instant, reason: str) -> bytes:
    """Sign the revocation of an officer's commission. Raises ValueError when the reason is not one plain line."""
    fields: dict[int | str, cbor.Value] = {
        **_standing_fields(commission.standing),
        5: commission.officer,
        6: commission.key,
        7: to_seconds(at),
        8: reason,
    }
    raw = make_statement(labels.OFFICER_REVOCATION, fields, signer)
    try:
        Statement(raw, _REVOCATION_KEYS, Refusal.COMMISSION_WRONG).text(8, MAX_REASON_LENGTH)
    except Refused as error:
        raise ValueError("the reason is not one line of plain text") from error
    return raw


def decode_officer_revocation(raw: bytes, suite: Suite, station: tuple[bytes, bytes]) -> OfficerRevocation:
    """Read a revocation signed by the station with these keys. Raises Refused (commission-wrong)."""
    statement = Statement(raw, _REVOCATION_KEYS, Refusal.COMMISSION_WRONG)
    revocation = OfficerRevocation(
        _standing(statement),
        statement.name(5),
        statement.octets(6, ED25519_SIZE),
        statement.instant(7),
        statement.text(8, MAX_REASON_LENGTH),
        raw,
    )
    statement.verify(labels.OFFICER_REVOCATION, suite, *station)
    return revocation


def release_bytes(
    channel_id: bytes, capacity: Capacity, digest: bytes, reason: str = "", at_s: int | None = None
) -> bytes:
    """What an officer signs for a message: the digest of exactly what is sent, bound to channel and capacity.

    `reason` is signed too where there is one: why the glass was broken, or what the review found; `at_s` is when a
    review was made, in POSIX seconds.
    """
    items: list[cbor.Value] = [labels.RELEASE, channel_id, capacity.value, digest]
    items += [reason] if reason else []
    return cbor.encode(items if at_s is None else [*items, at_s])


def service_line_bytes(station_keys: bytes, at_s: int, officer: str, text: str) -> bytes:
    """What an officer signs for a line of the service log: bound to the station's keys, the second, and his name."""
    return cbor.encode([labels.SERVICE_LINE, station_keys, at_s, officer, text])


def _standing_fields(standing: Standing) -> dict[int | str, cbor.Value]:
    return {1: standing.party, 2: standing.station, 3: standing.tier, 4: standing.signing_keys_hash}


def _standing(statement: Statement) -> Standing:
    return Standing(statement.name(1), statement.name(2), read_tier(statement, 3), statement.octets(4, HASH_SIZE))


def _roles(statement: Statement) -> frozenset[Role]:
    value = statement.fields[7]
    items = value if isinstance(value, list) else []
    roles = [Role(one) for one in items if type(one) is int and one in set(Role)]
    if not items or len(roles) != len(items) or roles != sorted(set(roles)):
        raise statement.refused("unknown roles, or not in order")
    return frozenset(roles)


def _one_of(statement: Statement, key: int, kind: type[IntEnum]) -> int:
    value = statement.number(key, max(kind))
    if value not in set(kind):
        raise statement.refused(f"field {key}")
    return value


def _check_key(statement: Statement, key: bytes) -> None:
    try:
        check_ed25519_public(key)
    except Refused as error:
        raise statement.refused(str(error)) from error
