"""A channel in the running station: its core, its links, and who listens to its events."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from comity.clock import Clock, Instant
from comity.errors import Refusal
from comity.protocol.steps import EntryId, Event, FrameRefused, Record, Step
from comity.protocol.traits import BearerTraits
from comity.station.journal import Journal
from comity.store.base import Store, StoreFailed

_LOG = logging.getLogger(__name__)
_SHORTEST_DEADLINE_S = 0.002
_PAUSE_AFTER_FAULT_S = 0.5
_MAX_UNRECORDED = 256
_SUPPLIED_AT_ONCE = 64


class Queued(Protocol):
    """The part of a channel's status that says what waits."""

    @property
    def queued(self) -> int:
        """Entries of ours that their station has not said it stored."""
        ...


class Core(Protocol):
    """What the station needs of protocol/channel.py to carry frames; the desk needs more."""

    def status(self) -> Queued:
        """How it stands."""
        ...

    def start(self, now: Instant) -> Step:
        """Call once after loading."""
        ...

    def deadline(self, now: Instant) -> Instant | None:
        """When to call `handle_deadline` next, at the latest."""
        ...

    def receive_frame(self, frame: bytes, link: str, now: Instant) -> Step:
        """Take a frame; refuses by name, never raises for what it holds."""
        ...

    def handle_deadline(self, now: Instant) -> Step:
        """Do what is due."""
        ...

    def recorded(self, step: Step) -> list[Event]:
        """The step is durable; steps come in the order of their marks."""
        ...

    def next_frame(self, link: str, now: Instant) -> bytes | None:
        """What to send next over this link; None: nothing now."""
        ...

    def link_up(self, link: str, traits: BearerTraits, now: Instant) -> Step:
        """A link may be used."""
        ...

    def link_down(self, link: str, now: Instant) -> Step:
        """A link is gone."""
        ...

    def was_sent(self, entry: EntryId) -> bool:
        """Whether an entry of ours was handed to a link."""
        ...

    def supply(self, entries: Iterable[tuple[EntryId, bytes]], now: Instant) -> Step:
        """The bytes of entries that a step wanted."""
        ...


AnyCore = TypeVar("AnyCore", bound=Core)
EventListener = Callable[[str, Event], None]
"""Called with the channel's name for each event once it is durable; must neither raise nor block."""


@dataclass(slots=True)
class LinkUse:
    """A link of this channel and what it carried."""

    name: str
    traits: BearerTraits
    since: Instant
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    frames_sent: int = 0
    bytes_sent: int = 0
    frames_received: int = 0
    bytes_received: int = 0
    last_frame: Instant | None = None
    is_broken: bool = False
    """Frames that came over it were lost here: it must be closed, so that their station sends them again."""


class OpenChannel(Generic[AnyCore]):
    """Feeds the core, has its steps recorded, and wakes its links. Lives on the event loop."""

    def __init__(self, name: str, load: Callable[[], AnyCore], journal: Journal, store: Store, clock: Clock) -> None:
        self.name = name
        self.links: dict[str, LinkUse] = {}
        self.listeners: list[EventListener] = []
        self.refusals: Counter[Refusal] = Counter()
        self._load = load
        self._journal = journal
        self._store = store
        self._clock = clock
        self._core: AnyCore | None = None
        self._unrecorded = 0
        self._room = asyncio.Event()
        self._room.set()
        self._timer: asyncio.TimerHandle | None = None
        self._timer_at: Instant | None = None
        self._pause: asyncio.TimerHandle | None = None
        self._closed = False
        self._begin(load())

    @property
    def core(self) -> AnyCore:
        """The core as it is now; do not keep it over an await. Raises StoreFailed while the store is broken."""
        if self._core is None:
            raise StoreFailed(reason="channel-unloadable")
        return self._core

    @property
    def traffic_waits(self) -> bool:
        """Whether entries wait that their station has not said it stored."""
        return self._core is not None and self._core.status().queued > 0

    def was_sent(self, entry: EntryId) -> bool:
        """Whether an entry of ours that waits for its receipt was handed to a link."""
        return self._core is not None and self._core.was_sent(entry)

    @property
    def idle(self) -> bool:
        """True when nothing waits to be recorded."""
        return self._unrecorded == 0

    def take(self, step: Step, waiter: asyncio.Future[list[Event]] | None = None) -> None:
        """Have a step of `core` recorded, then released. `waiter` gets its events, or the fault."""
        core = self.core
        if self._unrecorded == 0 and not step.must_record:
            self._release(core, step, waiter)
            return
        self._unrecorded += 1
        if self._unrecorded >= _MAX_UNRECORDED:
            self._room.clear()

        def release(durable: Step) -> None:
            self._recorded_one()
            self._release(core, durable, waiter)

        def abandon(fault: Exception) -> None:
            self._recorded_one()
            self._abandon(core, fault, waiter)

        self._journal.put(self.name, step, release, abandon)

    async def commit(self, step: Step) -> list[Event]:
        """Have a step of `core` recorded; return its events once it is released. Raises StoreFailed."""
        waiter: asyncio.Future[list[Event]] = asyncio.get_running_loop().create_future()
        self.take(step, waiter)
        return await waiter

    async def write(self, records: Sequence[Record]) -> None:
        """Record what the core need not know, such as that an entry was shown. Raises StoreFailed."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def release(_: Step) -> None:
            if not waiter.done():
                waiter.set_result(None)

        def abandon(fault: Exception) -> None:
            if not waiter.done():
                waiter.set_exception(fault)

        self._journal.put(self.name, Step(records=list(records)), release, abandon)
        await waiter

    def receive(self, frame: bytes, link: LinkUse) -> None:
        """Feed a frame that came over `link`. Await `room` now and then."""
        link.frames_received += 1
        link.bytes_received += len(frame)
        link.last_frame = self._clock.now()
        if link.is_broken:
            return
        self._feed(lambda core, now: core.receive_frame(frame, link.name, now))

    def next_frame(self, link: LinkUse) -> bytes | None:
        """The next frame to hand to the bearer, or None until `link.woken` is set."""
        core = self._core
        if core is None or link.is_broken:
            return None
        try:
            frame = core.next_frame(link.name, self._clock.now())
        except Exception as error:
            self._failed(core, error)
            return None
        if frame is not None:
            link.frames_sent += 1
            link.bytes_sent += len(frame)
        return frame

    @property
    def has_room(self) -> bool:
        """Whether `room` would return at once."""
        return self._room.is_set()

    async def room(self) -> None:
        """Return when the channel may take more: not too much is unrecorded, and the last fault is over."""
        await self._room.wait()

    def link_up(self, link: str, traits: BearerTraits) -> LinkUse:
        """Use a link from now on, until `link_down`."""
        now = self._clock.now()
        use = self.links[link] = LinkUse(link, traits, now)
        self._feed(lambda core, now: core.link_up(link, traits, now))
        return use

    def link_down(self, link: str) -> None:
        """The link carries no more."""
        use = self.links.pop(link, None)
        if use is not None and not use.is_broken:
            self._feed(lambda core, now: core.link_down(link, now))

    def wake(self) -> None:
        """There may be something to send, and another deadline."""
        self._wake_links()
        self._arm()

    def _wake_links(self) -> None:
        for link in self.links.values():
            link.woken.set()

    async def settled(self) -> None:
        """Return when everything taken so far is recorded."""
        await self._journal.settled()

    async def close(self) -> None:
        """Feed nothing more; wait until everything taken is recorded. Links were closed before."""
        self._closed = True
        for timer in (self._timer, self._pause):
            if timer is not None:
                timer.cancel()
        await self._journal.settled()

    def _feed(self, put_in: Callable[[AnyCore, Instant], Step]) -> None:
        """Feed the core; whatever it raises is a fault of ours, and it begins again from the store."""
        core = self._core
        if core is None:
            return
        try:
            step = put_in(core, self._clock.now())
        except Exception as error:
            self._failed(core, error)
            return
        self.take(step)

    def _failed(self, core: AnyCore, error: Exception) -> None:
        _LOG.error("channel %s failed", self.name, exc_info=error)
        self._abandon(core, error, None)

    def _release(self, core: AnyCore, step: Step, waiter: asyncio.Future[list[Event]] | None) -> None:
        try:
            events = core.recorded(step)
            self._wake_links()
            for event in events:
                if isinstance(event, FrameRefused):
                    self.refusals[event.name] += 1
                for listener in self.listeners:
                    listener(self.name, event)
            if step.wanted:
                self._supply(core, step)
        except Exception as error:
            _LOG.error("channel %s failed after a commit", self.name, exc_info=error)
            self._abandon(core, error, waiter)
            return
        if waiter is not None and not waiter.done():
            waiter.set_result(events)
        self._arm()

    def _supply(self, core: AnyCore, step: Step) -> None:
        for start in range(0, len(step.wanted), _SUPPLIED_AT_ONCE):
            stored = [self._store.entry(self.name, entry) for entry in step.wanted[start : start + _SUPPLIED_AT_ONCE]]
            found = [(one.record.id, one.record.data) for one in stored if one is not None]
            self.take(core.supply(found, self._clock.now()))

    def _abandon(self, core: AnyCore, fault: Exception, waiter: asyncio.Future[list[Event]] | None) -> None:
        if waiter is not None and not waiter.done():
            waiter.set_exception(fault)
        if core is not self._core:
            return
        self._core = None
        self._room.clear()
        for link in self.links.values():
            link.is_broken = True
            link.woken.set()
        if self._pause is not None:
            self._pause.cancel()
        self._reload()

    def _reload(self) -> None:
        """Begin again from what the store holds, with no link; nothing is taken from new ones for a while."""
        self._pause = None
        if self._closed:
            return
        loop = asyncio.get_running_loop()
        try:
            self._begin(self._load())
        except Exception as error:
            _LOG.error("channel %s cannot be loaded: %s", self.name, error)
            self._pause = loop.call_later(_PAUSE_AFTER_FAULT_S, self._reload)
            return
        self._pause = loop.call_later(_PAUSE_AFTER_FAULT_S, self._resume)

    def _begin(self, core: AnyCore) -> None:
        step = core.start(self._clock.now())
        self._core = core
        self.take(step)

    def _resume(self) -> None:
        self._pause = None
        self._room.set()
        self.wake()

    def _recorded_one(self) -> None:
        self._unrecorded -= 1
        if self._unrecorded < _MAX_UNRECORDED and self._pause is None and not self._room.is_set():
            self._room.set()

    def _arm(self) -> None:
        """Call `handle_deadline` when it is due. A timer that fires too early arms itself again."""
        if self._core is None:
            return
        now = self._clock.now()
        due = self._core.deadline(now)
        if due is None or self._closed or (self._timer_at is not None and self._timer_at <= due):
            return
        if self._timer is not None:
            self._timer.cancel()
        wait = max(_SHORTEST_DEADLINE_S, (due - now) / 1000)
        self._timer_at = due
        self._timer = asyncio.get_running_loop().call_later(wait, self._at_deadline)

    def _at_deadline(self) -> None:
        self._timer = self._timer_at = None
        if self._core is None:
            return
        self._feed(lambda core, now: core.handle_deadline(now))
        self.wake()
