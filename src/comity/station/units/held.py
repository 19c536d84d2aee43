"""Documents of units that came ahead, and whose roots vouch for them (spec/19-opening-by-commission.md, section 2).

Kept as notes of the station itself:

    unit-root          CBOR [1, party, digest of the root, trusted]      the last word about a root counts
    unit-document      CBOR [1, identity document]
    unit-revocation    CBOR [1, revocation, digest of a held document that it ends]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from comity.clock import Instant, iso
from comity.crypto.commission import Revocation, decode_revocation
from comity.crypto.identity import IdentityDocument, decode_document
from comity.errors import Refusal, Refused
from comity.protocol.steps import NoteRecord
from comity.relation.commissions import Told
from comity.station.faults import SuiteDiffers
from comity.station.officers.officers import STATION, notes_of
from comity.station.units.faults import (
    DigestNotAnnounced,
    NotAtSea,
    RootNotTrusted,
    RootOfAnother,
    ThrowawayMixed,
    UnitNotClear,
    UnitNotHeld,
    UnitRevoked,
)
from comity.store.base import Store
from comity.wire import cbor

ROOT = "unit-root"
DOCUMENT = "unit-document"
REVOCATION = "unit-revocation"
AT_SEA = frozenset({"unit", "coast-guard"})
"""Tiers whose stations may open a channel by commission."""
_VERSION = 1


@dataclass(frozen=True, slots=True)
class TrustedRoot:
    """A root that speaks for a party here; `paired`: it is that of a station with which this one is paired."""

    party: str
    digest: bytes
    paired: bool


@dataclass(frozen=True, slots=True)
class HeldUnit:
    """A document that came ahead."""

    document: IdentityDocument
    held_at: Instant
    is_trusted: bool
    revoked_at: Instant | None

    @property
    def digest(self) -> bytes:
        """By which a hello names it."""
        return self.document.digest

    def state(self, now: Instant) -> str:
        """in-force, revoked, untrusted, lapsed or early: in use only when in force."""
        if self.revoked_at is not None:
            return "revoked"
        if not self.is_trusted:
            return "untrusted"
        if now < self.document.commission.since:
            return "early"
        return "in-force" if now < self.document.commission.until else "lapsed"

    def check(self, now: Instant) -> None:
        """Raises Refused (revoked, commission-wrong, commission-lapsed) unless it is in use."""
        state = self.state(now)
        if state == "revoked":
            raise Refused(Refusal.REVOKED)
        if state == "untrusted":
            raise Refused(Refusal.COMMISSION_WRONG, "its root is trusted no more")
        if state != "in-force":
            raise Refused(Refusal.COMMISSION_LAPSED)


PairedRoots = Callable[[], Mapping[bytes, str]]
"""Digests of the roots of the stations with which this one is paired, and the names of their parties."""
RevokedAt = Callable[[IdentityDocument], Instant | None]
"""When its party revoked a station, as a notice on some channel told; None: it did not."""


class HeldUnits:
    """All documents held here. What the store holds is verified again when it is read."""

    def __init__(self, store: Store, paired: PairedRoots) -> None:
        self._store = store
        self._paired = paired
        self.told: RevokedAt = lambda _: None
        """Whether its party told of a revocation on some channel; the desk sets it."""
        self._documents: dict[bytes, tuple[IdentityDocument, Instant]] | None = None
        self._roots: dict[bytes, tuple[str, bool]] = {}
        self._revocations: list[Revocation] = []

    def forget(self) -> None:
        """Read the store again next time: something was added."""
        self._documents = None

    def roots(self) -> list[TrustedRoot]:
        """Whose word counts here."""
        self._read()
        paired = self._paired()
        typed = [TrustedRoot(party, digest, False) for digest, (party, on) in self._roots.items() if on]
        return [TrustedRoot(party, digest, True) for digest, party in paired.items()] + [
            one for one in typed if one.digest not in paired
        ]

    def all(self) -> list[HeldUnit]:
        """Every document, the oldest first."""
        return [self._unit(*found) for found in self._read().values()]

    def of_digest(self, digest: bytes) -> HeldUnit | None:
        """The document with this digest."""
        found = self._read().get(digest)
        return None if found is None else self._unit(*found)

    def of_tls(self, key: bytes) -> list[HeldUnit]:
        """The documents with this TLS key, the newest first; for whoever calls, known or not, so it costs little."""
        found = [one for one in self._read().values() if one[0].tls_public == key]
        return [self._unit(*one) for one in reversed(found)]

    def find(self, written: str, now: Instant) -> HeldUnit:
        """The document of a unit by its name, or by the beginning of its digest. Raises UnitNotHeld, UnitNotClear.

        A name is what another party chose: where units of two parties bear it, or one is called as another's digest
        begins, none is meant, whichever of them is in use; the whole digest always means its own document.
        """
        wanted = written.strip()
        digits = "".join(wanted.split()).lower()
        exact = [one for one in self.all() if one.digest.hex() == digits]
        found = exact or [
            one
            for one in self.all()
            if one.document.station == wanted or (len(digits) >= 8 and one.digest.hex().startswith(digits))
        ]
        usable = found
        if len({(one.document.party, one.document.station) for one in found}) == 1:
            usable = [one for one in found if one.state(now) == "in-force"] or found
        if not usable:
            known = sorted({one.document.station for one in self.all()})
            raise UnitNotHeld(unit=written, known=", ".join(known) or "-")
        if len(usable) > 1:
            raise UnitNotClear(unit=written, digests=", ".join(one.digest.hex()[:16] for one in usable))
        return usable[0]

    def check_new(self, our: IdentityDocument, raw: bytes, told: Iterable[Told], now: Instant) -> IdentityDocument:
        """Whether a document may be held; `told` is what was announced on channels.

        Raises Refused (identity-wrong, commission-wrong, commission-lapsed), RootNotTrusted, RootOfAnother, NotAtSea,
        SuiteDiffers, ThrowawayMixed, DigestNotAnnounced, UnitRevoked.
        """
        document = decode_document(raw, now)
        for one in (our, document):
            if one.tier not in AT_SEA:
                raise NotAtSea(station=one.station, tier=one.tier)
        if document.raw == our.raw:
            raise Refused(Refusal.IDENTITY_WRONG, "our own document")
        root = document.commission.root_digest
        parties = [one.party for one in self.roots() if one.digest == root]
        if not parties:
            raise RootNotTrusted(party=document.party)
        if document.party not in parties:
            raise RootOfAnother(party=document.party, trusted=parties[0])
        if document.suite != our.suite:
            raise SuiteDiffers(ours=our.suite.name, theirs=document.suite.name)
        if document.throwaway != our.throwaway:
            raise ThrowawayMixed(station=document.station)
        announced = {one.document for one in told if one.commission.standing == document.standing}
        if announced and document.digest not in announced:
            raise DigestNotAnnounced(station=document.station, announced=min(announced).hex()[:16])
        revoked_at = self._revoked_at(document)
        if revoked_at is not None:
            raise UnitRevoked(station=document.station, at=iso(revoked_at))
        return document

    def check_revocation(self, raw: bytes) -> list[HeldUnit]:
        """The held documents that a revocation ends. Raises Refused (commission-wrong) when it fits none."""
        ended = []
        for one in self.all():
            with suppress(Refused):
                if _ends(_revocation(raw, one.document), one.document):
                    ended.append(one)
        if not ended:
            raise Refused(Refusal.COMMISSION_WRONG, "it ends no document that is held")
        return ended

    def _read(self) -> dict[bytes, tuple[IdentityDocument, Instant]]:
        if self._documents is None:
            documents: dict[bytes, tuple[IdentityDocument, Instant]] = {}
            roots: dict[bytes, tuple[str, bool]] = {}
            revocations: list[Revocation] = []
            for note in notes_of(self._store, STATION, ROOT, DOCUMENT, REVOCATION):
                match note.record.kind, cbor.decode(note.record.data):
                    case "unit-root", [1, str(party), bytes(digest), bool(trusted)]:
                        roots[digest] = (party, trusted)
                    case "unit-document", [1, bytes(raw)]:
                        document = decode_document(raw, None)
                        documents[document.digest] = (document, note.record.at)
                    case "unit-revocation", [1, bytes(raw), bytes(digest)] if digest in documents:
                        revocations.append(_revocation(raw, documents[digest][0]))
                    case _:
                        raise Refused(Refusal.STRUCTURE_WRONG, note.record.kind)
            self._roots, self._revocations, self._documents = roots, revocations, documents
        return self._documents

    def _unit(self, document: IdentityDocument, at: Instant) -> HeldUnit:
        root = document.commission.root_digest
        trusted = any((one.digest, one.party) == (root, document.party) for one in self.roots())
        return HeldUnit(document, at, trusted, self._revoked_at(document))

    def _revoked_at(self, document: IdentityDocument) -> Instant | None:
        self._read()
        for one in self._revocations:
            if _ends(one, document):
                return one.at
        return self.told(document)


def root_note(party: str, digest: bytes, trusted: bool, at: Instant) -> NoteRecord:
    """The note that a root speaks for a party here, or does no more."""
    return NoteRecord(ROOT, at, None, cbor.encode([_VERSION, party, digest, trusted]))


def document_note(document: IdentityDocument, at: Instant) -> NoteRecord:
    """The note that holds a document."""
    return NoteRecord(DOCUMENT, at, None, cbor.encode([_VERSION, document.raw]))


def revocation_note(raw: bytes, ended: HeldUnit, at: Instant) -> NoteRecord:
    """The note that ends the use of a held document."""
    return NoteRecord(REVOCATION, at, None, cbor.encode([_VERSION, raw, ended.digest]))


def _revocation(raw: bytes, document: IdentityDocument) -> Revocation:
    commission = document.commission
    return decode_revocation(raw, document.suite, (commission.root_ed25519, commission.root_pq))


def _ends(revocation: Revocation, document: IdentityDocument) -> bool:
    """Whether it takes back this commission, and not one that began after it."""
    return revocation.standing == document.standing and revocation.at >= document.commission.since
