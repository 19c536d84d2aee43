"""What the core hands to the station: records to make durable, keys to keep, events to show.

The order is fixed (spec/00-overview.md, "record, then transmit, then show"):

    1. write `keys_to_keep` to the key store
    2. commit `records` to the store, durably
    3. call `Channel.recorded(step)`: from now on its frames may leave; returns the events to show
    4. destroy `keys_to_destroy` in the key store
"""

from __future__ import annotations

from dataclasses import dataclass, field

from comity.clock import Instant
from comity.errors import Refusal


@dataclass(frozen=True, slots=True, order=True)
class LogId:
    """One log of a channel: who writes it (0 the lower station, 1 the higher) and its generation (1, 2, …)."""

    direction: int
    generation: int


@dataclass(frozen=True, slots=True, order=True)
class EntryId:
    """An entry of a channel: its log and its number (0, 1, …)."""

    log: LogId
    number: int


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """An entry to append. `data` is the COSE_Sign1 exactly as signed; the rest is an index over it.

    `fault` names why the entry cannot be read here; `recovered` is true when the other side gave us
    back an entry of our own after a restore. `type` -1 stands for an entry whose payload has no type.
    """

    id: EntryId
    data: bytes
    type: int
    seen: LogHead
    at: Instant
    recorded_at: Instant
    precedence: int | None = None
    marking: int | None = None
    cites: tuple[EntryId, ...] = ()
    fault: Refusal | None = None
    recovered: bool = False


@dataclass(frozen=True, slots=True)
class LogHead:
    """How much of a log is meant: `size` entries of generation `generation`."""

    generation: int
    size: int


@dataclass(frozen=True, slots=True)
class CellRecord:
    """A small named value of a channel to replace, or to remove when `value` is None."""

    name: str
    value: bytes | None


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """The officer's client confirmed that it has shown this entry."""

    id: EntryId
    at: Instant


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """Bytes that prove a fault of the other side (or a restored copy of ours); kept for ever."""

    kind: Refusal
    at: Instant
    data: bytes


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """What our side keeps for itself beside its record, durable in the same commit; never sent, never changed.

    `kind` says in kebab-case what `data` is; whoever writes notes of a kind reads them too. `about` is the entry
    that the note belongs to, which may be one of the same commit; None when it belongs to the channel.
    """

    kind: str
    at: Instant
    about: EntryId | None
    data: bytes


Record = EntryRecord | CellRecord | ShownRecord | EvidenceRecord | NoteRecord


@dataclass(frozen=True, slots=True)
class KeyToKeep:
    """A secret for the key store, under a name that is unique in the station."""

    name: str
    secret: bytes


class Event:
    """Base of all events; past tense; what the officer or the service should learn."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class EntryStored(Event):
    """An entry of theirs is durable here: show it, once, if it is a message."""

    record: EntryRecord


@dataclass(frozen=True, slots=True)
class EntryReleased(Event):
    """An entry of ours is durable and queued."""

    record: EntryRecord


@dataclass(frozen=True, slots=True)
class ReceiptReceived(Event):
    """Their station stored our log up to `head` (and `held` beyond it)."""

    head: LogHead
    held: tuple[int, ...]
    at: Instant


@dataclass(frozen=True, slots=True)
class FrameRefused(Event):
    """Bytes were refused by name; counted, shown; nothing else happened."""

    name: Refusal
    detail: str
    at: Instant


@dataclass(frozen=True, slots=True)
class ChannelOpened(Event):
    """Both pairing signatures are present."""

    at: Instant


@dataclass(frozen=True, slots=True)
class WritingStopped(Event):
    """This station must not write: it is an old copy, or the pairing lapsed."""

    name: Refusal
    at: Instant


@dataclass(frozen=True, slots=True)
class GenerationOpened(Event):
    """A side restored and opened a new generation."""

    log: LogId
    at: Instant


@dataclass(frozen=True, slots=True)
class HeartbeatReceived(Event):
    """Their machine is alive on this link."""

    link: str
    at: Instant


@dataclass(slots=True)
class Step:
    """The outcome of one input to the core. Empty steps are normal."""

    records: list[Record] = field(default_factory=list)
    keys_to_keep: list[KeyToKeep] = field(default_factory=list)
    keys_to_destroy: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    wanted: list[EntryId] = field(default_factory=list)
    """Recorded entries whose bytes the core needs: fetch them and call `Channel.supply`."""
    mark: int = 0
    """Increases from step to step; `recorded` takes steps in this order."""

    @property
    def must_record(self) -> bool:
        """True when something has to be made durable before `Channel.recorded`."""
        return bool(self.records or self.keys_to_keep or self.keys_to_destroy)
