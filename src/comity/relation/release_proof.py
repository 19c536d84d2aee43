"""Officers' signatures over a message, and whether they are those that its rule wants (spec/17-officers.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.crypto.officers import Capacity, Role, release_bytes
from comity.crypto.signing import verify
from comity.crypto.suite import ED25519_SIZE, SIGNATURE_SIZE
from comity.errors import Refusal, Refused
from comity.relation.release_rules import Rule, Seat
from comity.wire import cbor

_LATEST_S = 253_402_300_799
"""The end of the year 9999."""
MOST_SIGNATURES = 8


@dataclass(frozen=True, slots=True)
class ReleaseSignature:
    """One officer's signature over a content, in a capacity. `reason` is "" but for break-glass and review.

    `at_s` is when a review was made, by its officer; nothing else has one, and a review without it counts for nothing.
    """

    capacity: Capacity
    officer: str
    key: bytes
    signature: bytes
    reason: str = ""
    at_s: int | None = None

    def verify(self, channel_id: bytes, digest: bytes) -> None:
        """Raises Refused (signature-wrong) unless it is over this content, in this channel, in this capacity."""
        verify(self.key, self.signature, release_bytes(channel_id, self.capacity, digest, self.reason, self.at_s))

    def to_value(self) -> cbor.Value:
        """As it is kept and exported."""
        dated: list[cbor.Value] = [] if self.at_s is None else [self.at_s]
        return [self.capacity.value, self.officer, self.key, self.signature, self.reason, *dated]

    @classmethod
    def from_value(cls, value: cbor.Value) -> ReleaseSignature:
        """Undo `to_value`. Raises Refused (structure-wrong)."""
        match value:
            case [str(capacity), str(officer), bytes(key), bytes(signature), str(reason), *dated]:
                sizes = len(key) == ED25519_SIZE and len(signature) == SIGNATURE_SIZE
                if capacity in set(Capacity) and sizes:
                    return cls(Capacity(capacity), officer, key, signature, reason, _instant(capacity, dated))
        raise Refused(Refusal.STRUCTURE_WRONG, "not the signature of an officer")


def _instant(capacity: str, dated: list[cbor.Value]) -> int | None:
    """When a review was made. Raises Refused (structure-wrong) for anything else that is dated."""
    match dated:
        case []:
            return None
        case [int(at)] if capacity == Capacity.REVIEW and at is not True and 0 <= at <= _LATEST_S:
            return at
    raise Refused(Refusal.STRUCTURE_WRONG, "not the instant of a review")


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature that was checked, with the roles of its officer when he gave it."""

    by: ReleaseSignature
    roles: frozenset[Role]


def open_seats(rule: Rule, signed: Iterable[Signed]) -> tuple[Seat, ...]:
    """The seats of a rule that these signatures leave empty, in order. One key or one name takes one seat at most."""
    seats = list(rule.seats)
    keys: set[bytes] = set()
    names: set[str] = set()
    for one in signed:
        if one.by.key in keys or one.by.officer in names:
            continue
        seat = seat_for(seats, one.by.capacity, one.roles)
        if seat is not None:
            seats.remove(seat)
            keys.add(one.by.key)
            names.add(one.by.officer)
    return tuple(seats)


def seat_for(seats: Sequence[Seat], capacity: Capacity | None, roles: frozenset[Role]) -> Seat | None:
    """The first of these seats that an officer with these roles may take; in this capacity, or in any for None."""
    for seat in seats:
        if capacity in (None, seat.capacity) and seat.roles & roles:
            return seat
    return None


def encode_signatures(signatures: Iterable[ReleaseSignature]) -> cbor.Value:
    """Several, in the order in which they were given."""
    return [one.to_value() for one in signatures]


def decode_signatures(value: cbor.Value) -> tuple[ReleaseSignature, ...]:
    """Undo `encode_signatures`. Raises Refused (structure-wrong)."""
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_SIGNATURES:
        raise Refused(Refusal.STRUCTURE_WRONG, "not signatures of officers")
    return tuple(ReleaseSignature.from_value(one) for one in value)
