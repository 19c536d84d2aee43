"""The officers of a station: who was commissioned, who is in force, who was revoked (spec/17-officers.md, section 3).

Kept as notes of the station itself, under a name that no channel can have:

    officer-commission   CBOR [1, commission, the station's document that it was signed under]
    officer-revocation   CBOR [1, revocation, the station's document that it was signed under]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.clock import Instant, iso
from comity.crypto.identity import IdentityDocument, decode_document
from comity.crypto.officers import (
    OfficerCommission,
    OfficerRevocation,
    Role,
    decode_officer_commission,
    decode_officer_revocation,
)
from comity.errors import OurFault, Refusal, Refused
from comity.protocol.steps import NoteRecord
from comity.store.base import Store, StoredNote
from comity.wire import cbor

STATION = "@station"
"""Where the store keeps what belongs to the station and to no channel; no channel can be called so."""
COMMISSION = "officer-commission"
REVOCATION = "officer-revocation"
_VERSION = 1
_PAGE = 1000


class OfficerUnknown(OurFault):
    """The station has never commissioned this key or name. Facts: officer."""

    code = "officer-unknown"


class OfficerLapsed(OurFault):
    """The officer's commission is over, or has not begun. Facts: officer, until."""

    code = "officer-lapsed"


class OfficerRevoked(OurFault):
    """The officer's commission was taken back. Facts: officer, at."""

    code = "officer-revoked"


class OfficerNameTaken(OurFault):
    """Another key has a commission in force under this name. Facts: officer."""

    code = "officer-name-taken"


@dataclass(frozen=True, slots=True)
class Officer:
    """One commission, with the station's document that it rests on, and its revocation if there is one."""

    commission: OfficerCommission
    document: IdentityDocument
    revocation: OfficerRevocation | None

    @property
    def name(self) -> str:
        """The officer's name."""
        return self.commission.officer

    @property
    def roles(self) -> frozenset[Role]:
        """What he may do."""
        return self.commission.roles

    def state(self, now: Instant) -> str:
        """in-force, revoked, lapsed or early."""
        if self.revocation is not None:
            return "revoked"
        if now < self.commission.since:
            return "early"
        return "in-force" if now < self.commission.until else "lapsed"

    def check(self, now: Instant) -> None:
        """Raises OfficerRevoked or OfficerLapsed unless he may sign now."""
        if self.revocation is not None:
            raise OfficerRevoked(officer=self.name, at=iso(self.revocation.at))
        if self.state(now) != "in-force":
            raise OfficerLapsed(officer=self.name, until=iso(self.commission.until))


class Officers:
    """All that were ever commissioned here. What the store holds is verified again when it is read."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: list[Officer] | None = None

    def forget(self) -> None:
        """Read the store again next time: something was added."""
        self._read = None

    def all(self) -> list[Officer]:
        """Every commission, the oldest first. Raises Refused when the store was changed by somebody."""
        if self._read is None:
            self._read = list(self._from_store())
        return self._read

    @property
    def are_there(self) -> bool:
        """Whether this station ever had an officer. It stays so: what lapses never opens the single seat again."""
        return bool(self.all())

    def of_key(self, key: bytes, now: Instant) -> Officer:
        """The officer with this key, in force now. Raises OfficerUnknown, OfficerRevoked, OfficerLapsed."""
        held = [one for one in self.all() if one.commission.key == key]
        if not held:
            raise OfficerUnknown(officer=key.hex()[:16])
        for one in reversed(held):
            if one.state(now) == "in-force":
                return one
        held[-1].check(now)
        return held[-1]

    def of_name(self, name: str) -> Officer:
        """The newest commission under a name. Raises OfficerUnknown."""
        for one in reversed(self.all()):
            if one.name == name:
                return one
        raise OfficerUnknown(officer=name)

    def of_signature(self, name: str, key: bytes) -> Officer:
        """The newest commission of this name and key, in force or not. Raises OfficerUnknown."""
        for one in reversed(self.all()):
            if (one.name, one.commission.key) == (name, key):
                return one
        raise OfficerUnknown(officer=name)

    def check_new(self, name: str, key: bytes, now: Instant) -> None:
        """Raises OfficerNameTaken when another key is in force under this name, or the key under another name."""
        for one in self.all():
            if one.state(now) == "in-force" and (one.name == name) != (one.commission.key == key):
                raise OfficerNameTaken(officer=one.name)

    def _from_store(self) -> Iterator[Officer]:
        revoked = [_revocation(note) for note in notes_of(self._store, STATION, REVOCATION)]
        for note in notes_of(self._store, STATION, COMMISSION):
            raw, document = _parts(note)
            keys = document.ed25519_public, document.pq_public
            commission = decode_officer_commission(raw, document.suite, keys)
            if commission.standing != document.standing:
                raise Refused(Refusal.COMMISSION_WRONG, "an officer of another station")
            yield Officer(commission, document, _of(commission, revoked))


def commission_note(raw: bytes, document: IdentityDocument, at: Instant) -> NoteRecord:
    """The note that keeps a commission."""
    return NoteRecord(COMMISSION, at, None, cbor.encode([_VERSION, raw, document.raw]))


def revocation_note(raw: bytes, document: IdentityDocument, at: Instant) -> NoteRecord:
    """The note that keeps a revocation."""
    return NoteRecord(REVOCATION, at, None, cbor.encode([_VERSION, raw, document.raw]))


def notes_of(store: Store, channel: str, *kinds: str, after: int = 0) -> Iterator[StoredNote]:
    """All notes of some kinds with arrival > `after`, oldest first."""
    while page := store.notes(channel, after, kinds, _PAGE):
        yield from page
        after = page[-1].arrival


def _parts(note: StoredNote) -> tuple[bytes, IdentityDocument]:
    match cbor.decode(note.record.data):
        case [1, bytes(raw), bytes(document)]:
            return raw, decode_document(document, None)
    raise Refused(Refusal.STRUCTURE_WRONG, note.record.kind)


def _revocation(note: StoredNote) -> OfficerRevocation:
    raw, document = _parts(note)
    return decode_officer_revocation(raw, document.suite, (document.ed25519_public, document.pq_public))


def _of(commission: OfficerCommission, revoked: list[OfficerRevocation]) -> OfficerRevocation | None:
    """A revocation takes back what was in force under this key and name when it was signed, not what came later."""
    for one in revoked:
        if (one.key, one.officer) == (commission.key, commission.officer) and one.at >= commission.since:
            return one
    return None
