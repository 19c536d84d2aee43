"""Messages that are drafted and approved before they are needed; kept as notes, so in the record's own commits.

prepared = ["comity prepared 1", name, channel, type, precedence, marking, language, about / null, {field => text},
            [blank], (true)]      the last item stands only where it may be sent as nothing but what it is marked
approval = [name, digest of prepared, officer, at, signature / null]
used     = [1, digest of the content that was sent, approval]
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from comity.clock import Instant, date_time_group, from_seconds, to_seconds
from comity.crypto.sealing import sha256
from comity.errors import OurFault, Refused
from comity.messages import TABLE
from comity.messages.faults import FieldMissing
from comity.messages.message import Message
from comity.messages.precedence import Marking, Precedence
from comity.messages.structured import StructuredMessage
from comity.protocol.steps import NoteRecord
from comity.station.officers.officers import notes_of
from comity.store.base import Store, StoredNote
from comity.wire import cbor, labels

PREPARED, WITHDRAWN, APPROVAL = "prepared", "prepared-withdrawn", "approval"
USED = "approval-used"
"""Kinds of notes."""
ABOUT = "about"
"""The blank for the references of what a message is about; no field is called so."""
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+){0,7}")
_MOST_NAME = 40


class PreparedNameWrong(OurFault):
    """Not a name of a prepared message. Facts: name."""

    code = "prepared-name-wrong"


class PreparedUnknown(OurFault):
    """No prepared message has this name. Facts: name, known."""

    code = "prepared-unknown"


class PreparedTaken(OurFault):
    """The name belongs to a prepared message of another channel. Facts: name, channel."""

    code = "prepared-taken"


class PreparedNotApproved(OurFault):
    """Nobody approved it. Facts: name."""

    code = "prepared-not-approved"


class ApprovalVoid(PreparedNotApproved):
    """It was changed since it was approved. Facts: name, officer, at (a date-time group)."""

    code = "approval-void"


class PreparedChanged(OurFault):
    """It is no longer what was shown to whoever approves. Facts: name."""

    code = "prepared-changed"


class PreparedMarkingFixed(OurFault):
    """It cannot be sent with another marking than its own. Facts: name, marking."""

    code = "prepared-marking-fixed"


class BlankUnknown(OurFault):
    """Only what was left blank can be filled in. Facts: name, field, blanks."""

    code = "blank-unknown"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A message but for its blanks. `fields` are texts as the officer wrote them; `about` None: it cites nothing."""

    name: str
    channel: str
    type_number: int
    precedence: Precedence
    marking: Marking
    language: int
    about: tuple[str, ...] | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    blanks: tuple[str, ...] = ()
    never_exercise: bool = False
    """Whether it is refused when somebody wants to send it in an exercise."""

    @property
    def kind(self) -> type[StructuredMessage]:
        """Its type. Raises PreparedUnknown for one that this version does not have."""
        found = TABLE.get(self.type_number)
        if found is None or not issubclass(found, StructuredMessage):
            raise PreparedUnknown(name=self.name, known="-")
        return found

    def encode(self) -> bytes:
        """What is kept, and what an approval is about."""
        fields: dict[int | str, cbor.Value] = dict(self.fields.items())
        about: cbor.Value = None if self.about is None else list[cbor.Value](self.about)
        numbers = [self.type_number, int(self.precedence), int(self.marking), self.language]
        blanks = list[cbor.Value](self.blanks)
        last = [True] if self.never_exercise else []
        return cbor.encode([labels.PREPARED, self.name, self.channel, *numbers, about, fields, blanks, *last])

    @property
    def digest(self) -> bytes:
        """SHA-256 of all of it."""
        return sha256(self.encode())

    def check(self) -> None:
        """Raises PreparedNameWrong, and what an officer is told of a field: FieldUnknown, FieldWrong, FieldMissing, ….

        Whatever is mandatory is there or left blank; with no blanks the message itself can be made.
        """
        if len(self.name) > _MOST_NAME or not _NAME.fullmatch(self.name):
            raise PreparedNameWrong(name=self.name[:80])
        kind = self.kind
        for name in self.blanks:
            if name != ABOUT:
                kind.field(name)
        for name, text in self.fields.items():
            kind.parse(name, text)
        for one in kind.FIELDS:
            if one.mandatory and one.name not in self.fields and one.name not in self.blanks:
                raise FieldMissing(type=kind.CODE, field=one.name, label=kind.label(one), form=one.fact.example)
        if not [name for name in self.blanks if name != ABOUT]:
            kind.written(self.fields)

    def marked(self, wanted: Marking | None) -> Marking:
        """The marking with which it is sent: its own, or EXERCISE for a REAL one that may be exercised.

        Raises PreparedMarkingFixed: what was approved for an exercise is never sent as REAL.
        """
        if wanted is None or wanted is self.marking:
            return self.marking
        if wanted is not Marking.EXERCISE or self.marking is not Marking.REAL or self.never_exercise:
            raise PreparedMarkingFixed(name=self.name, marking=self.marking.name)
        return wanted

    def filled(self, given: Mapping[str, str]) -> dict[str, str]:
        """All its fields with what fills the blanks. Raises BlankUnknown."""
        for name in given:
            if name not in self.blanks:
                raise self.not_blank(name)
        return {**self.fields, **given}

    def not_blank(self, name: str) -> BlankUnknown:
        """The fault of filling in what was not left blank."""
        return BlankUnknown(name=self.name, field=name, blanks=", ".join(self.blanks) or "-")


@dataclass(frozen=True, slots=True)
class Approval:
    """An officer approved the prepared message with this digest. `signature` is his own over it, where he has a key."""

    name: str
    digest: bytes
    officer: str
    at: Instant
    signature: bytes | None = None

    def encode(self) -> bytes:
        """What is kept."""
        return cbor.encode([self.name, self.digest, self.officer, to_seconds(self.at), self.signature])


@dataclass(frozen=True, slots=True)
class Standing:
    """A prepared message and its newest approval, which may be of something that was changed since."""

    prepared: Prepared
    at: Instant
    approval: Approval | None = None

    @property
    def state(self) -> str:
        """approved, changed (since it was approved), never (approved)."""
        if self.approval is None:
            return "never"
        return "approved" if self.approval.digest == self.prepared.digest else "changed"

    def check_approved(self) -> None:
        """Raises PreparedNotApproved, ApprovalVoid unless what stands now is what was approved."""
        name, approval = self.prepared.name, self.approval
        if approval is None:
            raise PreparedNotApproved(name=name)
        if self.state != "approved":
            raise ApprovalVoid(name=name, officer=approval.officer, at=date_time_group(approval.at))


def prepared_in(store: Store, channel: str) -> dict[str, Standing]:
    """All prepared messages of a channel by name."""
    found: dict[str, Standing] = {}
    approvals: dict[str, Approval] = {}
    for note in _notes(store, channel):
        kind, data = note.record.kind, note.record.data
        if kind == WITHDRAWN:
            found.pop(data.decode(), None)
            approvals.pop(data.decode(), None)
        elif kind == PREPARED and (prepared := _prepared(data)) is not None:
            found[prepared.name] = Standing(prepared, note.record.at)
        elif kind == APPROVAL and (approval := _approval(data)) is not None:
            approvals[approval.name] = approval
    return {
        name: Standing(standing.prepared, standing.at, approvals.get(name)) for name, standing in sorted(found.items())
    }


def prepared_note(prepared: Prepared, at: Instant) -> NoteRecord:
    """The note that keeps it."""
    return NoteRecord(PREPARED, at, None, prepared.encode())


def withdrawal_note(name: str, at: Instant) -> NoteRecord:
    """The note that takes it away."""
    return NoteRecord(WITHDRAWN, at, None, name.encode())


def approval_note(approval: Approval) -> NoteRecord:
    """The note that keeps an approval."""
    return NoteRecord(APPROVAL, approval.at, None, approval.encode())


def used_note(approval: Approval, content: bytes, at: Instant) -> NoteRecord:
    """The note that keeps under which approval a message was sent; `content` is the digest of what was sent."""
    return NoteRecord(USED, at, None, cbor.encode([1, content, approval.encode()]))


def approval_used(store: Store, channel: str, content: bytes) -> Approval | None:
    """The approval under which a message of ours with this content was sent; None when none was wanted."""
    for note in notes_of(store, channel, USED):
        match _items(note.record.data):
            case [1, bytes(digest), bytes(approval)] if digest == content:
                return _approval(approval)
    return None


def _notes(store: Store, channel: str) -> list[StoredNote]:
    found: list[StoredNote] = []
    while page := store.notes(channel, found[-1].arrival if found else 0, kinds=(PREPARED, WITHDRAWN, APPROVAL)):
        found += page
    return found


def _prepared(data: bytes) -> Prepared | None:
    """What was kept; None when another version of this program kept it in another form."""
    match _items(data):
        case [labels.PREPARED, str(name), str(channel), int(type_), int(precedence), int(marking), int(language),
              about, dict(fields), [*blanks], *last] if last in ([], [True]):  # fmt: skip
            references = None if about is None else tuple(map(str, about)) if isinstance(about, list) else ()
            texts = {str(one): str(text) for one, text in fields.items()}
            if not issubclass(TABLE.get(type_, Message), StructuredMessage):
                return None
            manner = Precedence(precedence), Marking(marking)
            return Prepared(
                name, channel, type_, *manner, language, references, texts, tuple(map(str, blanks)), bool(last)
            )
    return None


def _approval(data: bytes) -> Approval | None:
    match _items(data):
        case [str(name), bytes(digest), str(officer), int(at), None | bytes() as signature]:
            return Approval(name, digest, officer, from_seconds(at), signature)
    return None


def _items(data: bytes) -> cbor.Value:
    try:
        return cbor.decode(data)
    except Refused:
        return None
