"""Drafts of a channel: what waits for officers' signatures, kept as notes beside the record (spec/17-officers.md).

    draft            CBOR [1, content]
    draft-signature  CBOR [1, digest, signature]
    draft-discarded  CBOR [1, digest, officer]
    release          CBOR [1, digest, [signature, …]], about the entry, in the same commit as the entry
    review           CBOR [1, digest, [signature]], about the entry

A draft is named by the first digits of its content's digest, so that whoever holds the name can check what he holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from comity.clock import Instant
from comity.crypto.officers import Capacity
from comity.errors import OurFault, Refusal, Refused
from comity.messages.content import content_digest, decode_content
from comity.messages.envelope import Envelope
from comity.protocol.steps import EntryId, NoteRecord
from comity.relation.release_proof import ReleaseSignature, decode_signatures, encode_signatures
from comity.station.officers.officers import notes_of
from comity.store.base import Store, StoredNote
from comity.wire import cbor

DRAFT, SIGNATURE, DISCARDED = "draft", "draft-signature", "draft-discarded"
RELEASE, REVIEW = "release", "review"
NAME_DIGITS = 10
_VERSION = 1


class DraftMissing(OurFault):
    """There is no such draft. Facts: draft."""

    code = "draft-missing"


class DraftClosed(OurFault):
    """The draft was released or discarded already. Facts: draft, state."""

    code = "draft-closed"


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as it stands: open, released or discarded. `entry` is what it became."""

    channel: str
    digest: bytes
    content: bytes
    made_at: Instant
    state: str = "open"
    signatures: tuple[ReleaseSignature, ...] = ()
    entry: EntryId | None = None

    @property
    def name(self) -> str:
        """How people name it."""
        return f"{self.channel}/draft/{self.digest.hex()[:NAME_DIGITS]}"

    def envelope(self, released: Instant) -> Envelope:
        """The message, as released at `released`. Raises Refused."""
        return decode_content(self.content, released)


class Drafts:
    """The drafts of one channel, read from its notes as they grow."""

    def __init__(self, store: Store, channel: str) -> None:
        self._store = store
        self._channel = channel
        self._after = 0
        self._drafts: dict[bytes, KeptDraft] = {}
        self.leaving: set[bytes] = set()
        """Digests of drafts that are being entered just now."""

    def all(self) -> list[KeptDraft]:
        """Every draft, the oldest first."""
        self._catch_up()
        return list(self._drafts.values())

    def find(self, name: str) -> KeptDraft:
        """The draft of this name, `south/draft/0123456789` or its digits alone. Raises DraftMissing."""
        digits = name.rpartition("/")[2].lower()
        found = [one for one in self.all() if one.digest.hex()[:NAME_DIGITS] == digits]
        if len(found) != 1:
            raise DraftMissing(draft=name[:80])
        return found[0]

    def open(self, name: str) -> KeptDraft:
        """The draft of this name, which waits. Raises DraftMissing, DraftClosed."""
        found = self.find(name)
        if found.state != "open" or found.digest in self.leaving:
            raise DraftClosed(draft=found.name, state=found.state)
        return found

    def of_digest(self, digest: bytes) -> KeptDraft | None:
        """The draft with this content, in whatever state."""
        self._catch_up()
        return self._drafts.get(digest)

    def _catch_up(self) -> None:
        for note in notes_of(self._store, self._channel, DRAFT, SIGNATURE, DISCARDED, RELEASE, after=self._after):
            self._take(note)
            self._after = note.arrival

    def _take(self, note: StoredNote) -> None:
        match note.record.kind, cbor.decode(note.record.data):
            case "draft", [1, bytes(content)]:
                digest = content_digest(content)
                self._drafts[digest] = KeptDraft(self._channel, digest, content, note.record.at)
            case "draft-signature", [1, bytes(digest), signature]:
                draft = self._drafts[digest]
                given = ReleaseSignature.from_value(signature)
                self._drafts[digest] = replace(draft, signatures=(*draft.signatures, given))
            case "draft-discarded", [1, bytes(digest), str(_)]:
                self._drafts[digest] = replace(self._drafts[digest], state="discarded")
            case "release", [1, bytes(digest), signatures]:
                given_all = decode_signatures(signatures)
                draft = self._drafts[digest]
                self._drafts[digest] = replace(draft, state="released", signatures=given_all, entry=note.record.about)
            case _:
                raise Refused(Refusal.STRUCTURE_WRONG, note.record.kind)


def unreviewed(store: Store, channel: str) -> list[EntryId]:
    """Entries that one officer released alone by breaking the glass, and nobody has reviewed; the oldest first."""
    reviewed = {note.record.about for note in notes_of(store, channel, REVIEW)}
    found = []
    for note in notes_of(store, channel, RELEASE):
        about = note.record.about
        broken = any(one.capacity is Capacity.BREAK_GLASS for one in read_proof(note)[1])
        if broken and about is not None and about not in reviewed:
            found.append(about)
    return found


def draft_note(content: bytes, at: Instant) -> NoteRecord:
    """The note that keeps a draft."""
    return NoteRecord(DRAFT, at, None, cbor.encode([_VERSION, content]))


def signature_note(digest: bytes, signature: ReleaseSignature, at: Instant) -> NoteRecord:
    """The note that keeps a signature which alone does not release."""
    return NoteRecord(SIGNATURE, at, None, cbor.encode([_VERSION, digest, signature.to_value()]))


def discarded_note(digest: bytes, officer: str, at: Instant) -> NoteRecord:
    """The note that ends a draft."""
    return NoteRecord(DISCARDED, at, None, cbor.encode([_VERSION, digest, officer]))


def release_note(digest: bytes, signatures: Sequence[ReleaseSignature], entry: EntryId, at: Instant) -> NoteRecord:
    """The note beside an entry: who released it."""
    return NoteRecord(RELEASE, at, entry, cbor.encode([_VERSION, digest, encode_signatures(signatures)]))


def review_note(digest: bytes, signature: ReleaseSignature, entry: EntryId, at: Instant) -> NoteRecord:
    """The note beside an entry that was released by breaking the glass: who reviewed it."""
    return NoteRecord(REVIEW, at, entry, cbor.encode([_VERSION, digest, encode_signatures([signature])]))


def read_proof(note: StoredNote) -> tuple[bytes, tuple[ReleaseSignature, ...]]:
    """Digest and signatures of a release or a review. Raises Refused."""
    match cbor.decode(note.record.data):
        case [1, bytes(digest), signatures]:
            return digest, decode_signatures(signatures)
    raise Refused(Refusal.STRUCTURE_WRONG, note.record.kind)
