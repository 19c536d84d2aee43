"""A core, a store and a bearer that do what a test tells them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence

from comity.bearers.base import BearerClosed, Cause
from comity.clock import Instant
from comity.protocol.steps import (
    EntryId,
    EntryRecord,
    EntryStored,
    Event,
    KeyToKeep,
    LogHead,
    LogId,
    Record,
    Step,
)
from comity.protocol.traits import BearerTraits
from comity.store.base import StoredEntry, StoreFailed

LOG = LogId(0, 1)


def record(number: int) -> EntryRecord:
    """An entry of which nothing matters but the number."""
    return EntryRecord(EntryId(LOG, number), b"%d" % number, 5, LogHead(1, 0), Instant(0), Instant(0))


class FakeClock:
    """Stands still until told."""

    def __init__(self) -> None:
        self.instant = Instant(1_000_000)

    def now(self) -> Instant:
        return self.instant


class FakeStore:
    """Keeps entries in memory; `fail` makes commits fail, `before` is called with each commit."""

    def __init__(self) -> None:
        self.entries_of: dict[str, dict[EntryId, EntryRecord]] = {}
        self.commits: list[list[tuple[str, list[Record]]]] = []
        self.failing: set[str] = set()
        self.before: Callable[[], None] = lambda: None

    def commit(self, changes: Sequence[tuple[str, Sequence[Record]]]) -> None:
        self.before()
        if any(channel in self.failing for channel, _ in changes):
            raise StoreFailed(reason="told to")
        self.commits.append([(channel, list(records)) for channel, records in changes])
        for channel, records in changes:
            for item in records:
                if isinstance(item, EntryRecord):
                    self.entries_of.setdefault(channel, {})[item.id] = item

    def entry(self, channel: str, entry: EntryId) -> StoredEntry | None:
        found = self.entries_of.get(channel, {}).get(entry)
        return None if found is None else StoredEntry(found, 1, False)


class FakeKeys:
    """Keeps secrets in memory and remembers the order of what was done."""

    def __init__(self) -> None:
        self.secrets: dict[str, bytes] = {}
        self.done: list[str] = []

    def keep(self, name: str, secret: bytes) -> None:
        self.done.append(f"keep {name}")
        self.secrets[name] = secret

    def destroy(self, name: str) -> None:
        self.done.append(f"destroy {name}")
        self.secrets.pop(name, None)


class FakeCore:
    """Stores every frame as an entry with the next number, and sends what it was told to."""

    def __init__(self, first: int = 0) -> None:
        self.due: Instant | None = None
        self.traffic_waits = False
        self.marks: list[int] = []
        self.received: list[bytes] = []
        self.links: dict[str, BearerTraits] = {}
        self.to_send: list[bytes] = []
        self.supplied: list[EntryId] = []
        self.deadlines = 0
        self.next_number = first
        self._mark = 0

    def step(self, *records: Record) -> Step:
        self._mark += 1
        return Step(records=list(records), mark=self._mark)

    def status(self) -> FakeCore:
        return self

    @property
    def queued(self) -> int:
        return int(self.traffic_waits)

    def start(self, now: Instant) -> Step:
        return Step()

    def deadline(self, now: Instant) -> Instant | None:
        return self.due

    def receive_frame(self, frame: bytes, link: str, now: Instant) -> Step:
        if frame == b"raise":
            raise ValueError("told to")
        self.received.append(frame)
        if frame == b"refuse":
            return self.step()
        entry = record(self.next_number)
        self.next_number += 1
        step = self.step(entry)
        step.events.append(EntryStored(entry))
        if frame == b"key":
            step.keys_to_keep.append(KeyToKeep("new", b"secret"))
            step.keys_to_destroy.append("old")
        if frame == b"want":
            step.wanted.append(entry.id)
        return step

    def handle_deadline(self, now: Instant) -> Step:
        self.deadlines += 1
        self.due = None
        return self.step()

    def recorded(self, step: Step) -> list[Event]:
        self.marks.append(step.mark)
        return step.events

    def next_frame(self, link: str, now: Instant) -> bytes | None:
        return self.to_send.pop(0) if self.to_send else None

    def link_up(self, link: str, traits: BearerTraits, now: Instant) -> Step:
        self.links[link] = traits
        return self.step()

    def link_down(self, link: str, now: Instant) -> Step:
        del self.links[link]
        return self.step()

    def was_sent(self, entry: EntryId) -> bool:
        return False

    def supply(self, entries: Iterable[tuple[EntryId, bytes]], now: Instant) -> Step:
        self.supplied += [entry for entry, _ in entries]
        return self.step()


class FakeBearer:
    """A bearer whose far end is the test."""

    def __init__(self, channel: str = "north", name: str = "fake://far") -> None:
        self.traits = BearerTraits()
        self.channel = channel
        self.name = name
        self.sent: list[bytes] = []
        self.incoming: asyncio.Queue[bytes | None] = asyncio.Queue()
        self.closed = False

    async def send(self, frame: bytes) -> None:
        if self.closed:
            raise BearerClosed(cause=Cause.CLOSED_BY_US)
        self.sent.append(frame)

    async def receive(self) -> bytes:
        frame = await self.incoming.get()
        if frame is None:
            raise BearerClosed(cause=Cause.CLOSED_BY_THEM)
        return frame

    async def close(self) -> None:
        self.closed = True
        self.incoming.put_nowait(None)
