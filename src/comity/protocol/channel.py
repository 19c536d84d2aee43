"""The channel of two stations: start reading here. Does no I/O and reads no clock.

Four inputs (an officer's message, a frame, a link going up or down, the time) each give a `Step`. The
caller makes the step durable and calls `recorded`; frames are pulled with `next_frame` and are built from
recorded state only, so that nothing can be transmitted or shown before it is recorded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from comity.clock import Instant
from comity.messages.envelope import Envelope
from comity.protocol import accepting, answering, giving_up, receiving, replying, restoring, upkeep, writing
from comity.protocol.keyring import Epoch
from comity.protocol.link_state import LinkState, best_link
from comity.protocol.outbox import FLASH, Item
from comity.protocol.state import ChannelIdentity, ChannelState
from comity.protocol.steps import EntryId, EntryRecord, Event, LogHead, LogId, Step
from comity.protocol.traits import BearerTraits
from comity.protocol.transitions import Phase
from comity.wire.frame import MAC_SIZE, FragmentFrame, FrameKind


@dataclass(frozen=True, slots=True)
class ChannelStatus:
    """What a channel knows about itself, for people and scripts."""

    phase: Phase
    our_log: LogId
    our_size: int
    cosigned: int
    their_log: LogId
    their_size: int
    ahead: int
    queued: int
    queued_bytes: int
    our_sealed: int
    their_sealed: int
    epochs: tuple[int, int]
    links: tuple[str, ...]
    refusals: dict[str, int]


class Channel:
    """One channel. Made by `loading.new_channel` or `loading.load_channel`; one caller at a time."""

    def __init__(self, state: ChannelState) -> None:
        self._c = state

    @property
    def identity(self) -> ChannelIdentity:
        """What never changes."""
        return self._c.identity

    @property
    def phase(self) -> Phase:
        """Where in its life the channel is."""
        return self._c.phase

    @property
    def our_log(self) -> LogId:
        """The log that our next entry goes into."""
        return self._c.ours.log

    @property
    def seen(self) -> LogHead:
        """How much of their log is durable here: what our next entry will state."""
        return self._c.seen()

    def start(self, now: Instant) -> Step:
        """Call once after loading; record the step before links come up."""
        step = self._c.begin()
        self._finish(now)
        return step

    def submit(self, envelope: Envelope, now: Instant) -> tuple[Step, EntryRecord]:
        """Make an entry of a released message; record the step, then it is queued and its reference valid.

        Raises an OurFault (channel-not-open, writing-stopped, queue-full, entry-too-large); nothing changed.
        """
        step = self._c.begin()
        record = writing.submit(self._c, envelope, now)
        self._finish(now)
        return step, record

    def receive_frame(self, frame: bytes, link: str, now: Instant) -> Step:
        """Take a frame that a link received. Never raises; what is refused is an event of the step."""
        step = self._c.begin()
        receiving.receive(self._c, frame, link, now)
        self._finish(now)
        return step

    def handle_deadline(self, now: Instant) -> Step:
        """Do what is due. Calling early or twice is harmless."""
        step = self._c.begin()
        upkeep.run(self._c, now)
        self._finish(now)
        return step

    def deadline(self, now: Instant) -> Instant:
        """When `handle_deadline` should be called next, at the latest."""
        return upkeep.deadline(self._c, now)

    def link_up(self, link: str, traits: BearerTraits, now: Instant) -> Step:
        """A bearer to their station is open."""
        step = self._c.begin()
        self._c.links[link] = LinkState(link, traits, now)
        self._c.theirs.say_receipt_again()
        if traits.can_send:
            self._c.outbox.link_up(link, [name for name in self._c.link_names() if name != link])
            self._c.outbox.resume(now)
        if self._c.restoring is not None:
            self._c.restoring.due = now
        upkeep.run(self._c, now)
        self._finish(now)
        return step

    def link_down(self, link: str, now: Instant) -> Step:
        """A bearer is closed; what it may have lost goes again over the next one."""
        step = self._c.begin()
        self._c.links.pop(link, None)
        self._c.outbox.link_down(link)
        self._c.outbox.resume(now)
        self._finish(now)
        return step

    def supply(self, entries: Iterable[tuple[EntryId, bytes]], now: Instant) -> Step:
        """The stored bytes of entries that a step wanted."""
        step = self._c.begin()
        for entry, data in entries:
            accepting.supply_compare(self._c, entry, data, now)
            why = self._c.fetch.pop(entry, None)
            if why == "return":
                restoring.supply_returned(self._c, entry, data)
            elif why is not None:
                writing.queue_again(self._c, entry.log.generation, entry.number, data)
        self._finish(now)
        return step

    def recorded(self, step: Step) -> list[Event]:
        """The step (and all before it) is durable: its frames may leave; show the events returned."""
        c = self._c
        c.recorded_mark = max(c.recorded_mark, step.mark)
        while c.durable_sizes and c.durable_sizes[0][0] <= step.mark:
            _, generation, size = c.durable_sizes.popleft()
            if generation == c.ours.log.generation:
                c.ours.durable_size = size
        for log in c.their_logs.values():
            log.recorded(step.mark)
        while c.reservations and c.reservations[0][0] <= step.mark:
            c.counter_usable = c.reservations.popleft()[1]
        return step.events

    def give_up(self, now: Instant) -> Step:
        """Our officer gives up a half-paired channel: it lapses now. Raises NotHalfPaired; nothing changed."""
        step = self._c.begin()
        giving_up.give_up(self._c, now)
        self._finish(now)
        return step

    def begin_anew(self, now: Instant) -> Step:
        """Our officer begins a lapsed channel again, with the entry 0 that it has; call only when it is lapsed."""
        step = self._c.begin()
        giving_up.begin_anew(self._c, now)
        self._finish(now)
        return step

    def begin_restore(self, now: Instant) -> Step:
        """Open a new generation: this station is, or may be, an old copy of itself."""
        step = self._c.begin()
        restoring.begin(self._c, now)
        self._finish(now)
        return step

    def rotate_keys(self, now: Instant) -> Step:
        """Place and use a new epoch key as soon as their station has it.

        Raises an OurFault (channel-not-open, writing-stopped); nothing changed.
        """
        step = self._c.begin()
        upkeep.rotate(self._c, now)
        self._finish(now)
        return step

    def seal_record(self, now: Instant) -> Step:
        """Write a post-quantum seal now."""
        step = self._c.begin()
        if self._c.phase is Phase.OPEN and self._c.keys.current is not None:
            writing.write_seal(self._c, now)
        self._finish(now)
        return step

    def next_frame(self, link: str, now: Instant) -> bytes | None:
        """The next frame for a link that is free, or None. Call again until None; then wait to be woken."""
        c, state = self._c, self._c.links.get(link)
        if state is None or not state.traits.can_send:
            return None
        control = replying.next_control(c, state, now)
        if control is not None:
            return control
        serves_shared = best_link(c.links) == link
        found = c.outbox.next(state, serves_shared, c.recorded_mark)
        if found is None:
            return None
        item, queue = found
        return self._cut(item, queue, state, now)

    def _cut(self, item: Item, queue: str, link: LinkState, now: Instant) -> bytes:
        """A whole frame where it fits, else the next fragment of it."""
        outbox, size = self._c.outbox, len(item.frame)
        limit = link.traits.max_frame_size if item.precedence == FLASH else link.traits.fragment_size()
        whole = item.unsent[queue].pairs() == [(0, size)]
        if whole and size <= min(link.traits.max_frame_size, limit + limit // 4):
            outbox.take(item, queue, size)
            frame = item.frame
        else:
            limit = min(limit, link.traits.max_frame_size)
            start, stop = outbox.take(item, queue, min(max(16, limit - 17 - MAC_SIZE), size - 1))
            frame = self._fragment(item, start, stop)
        outbox.handed_over(item, queue, link, now)
        return frame

    def _fragment(self, item: Item, start: int, stop: int) -> bytes:
        keys = self._c.keys
        epoch: Epoch | None = None
        if item.epoch is not None:
            epoch = keys.epochs.get((self._c.identity.our_direction, item.epoch))
        opening = keys.opening[self._c.identity.our_direction]
        mac = epoch.keys if epoch is not None and epoch.keys is not None else opening
        tag = epoch.tag if epoch is not None else opening.tag
        generation = item.generation or None
        if epoch is not None and epoch.generation == item.generation:
            generation = None
        piece = FragmentFrame(
            tag, item.cut, generation, item.number, start, len(item.frame), item.frame[start:stop], b""
        )
        return piece.authenticated + mac.fragment_mac(piece.authenticated)

    def status(self) -> ChannelStatus:
        """A snapshot for people and scripts."""
        c = self._c
        theirs = c.theirs
        our_epoch = c.keys.current.number if c.keys.current else -1
        their_epoch = max((e.number for e in c.keys.theirs() if e.keys), default=-1)
        generation, our_sealed = c.our_seal
        return ChannelStatus(
            c.phase,
            c.ours.log,
            c.ours.durable_size,
            c.ours.cosigned.size,
            theirs.log,
            theirs.durable.size,
            len(theirs.ahead),
            c.ours.unreceipted,
            c.outbox.bytes,
            our_sealed if generation == c.ours.log.generation else 0,
            c.their_seal.get(theirs.log.generation, 0),
            (our_epoch, their_epoch),
            tuple(sorted(c.links)),
            dict(c.refusals),
        )

    def cosigned_head(self) -> LogHead:
        """Up to where their station has cosigned our log."""
        return LogHead(self._c.ours.log.generation, self._c.ours.cosigned.size)

    def held_by_them(self, entry: EntryId) -> bool:
        """True when their station said, signed, that it stored this entry of ours."""
        c = self._c
        if entry.log != c.ours.log:
            earlier = c.earlier.get(entry.log.generation)
            return earlier is not None and entry.number < earlier.cosigned.size
        return entry.number < c.ours.cosigned.size or entry.number in c.ours.held

    def was_sent(self, entry: EntryId) -> bool:
        """True when this entry of ours, which has no receipt yet, was handed to a link that is still up."""
        return entry.log == self._c.ours.log and any(item.sent_over for item in self._waiting(entry))

    def links_for(self, precedence: int) -> tuple[str, ...]:
        """The links over which an entry of this precedence goes as they are now: FLASH over all, the rest over one."""
        best = best_link(self._c.links)
        return tuple(sorted(self._c.link_names())) if precedence == FLASH else () if best is None else (best,)

    def send_over_other_links(self, entry: EntryId) -> tuple[str, ...]:
        """Let an entry of ours that has no receipt go over each link that has not carried it too; return their names.

        It goes over each that comes up later as well. Nothing is to be recorded; after a restart say it again. Wake the
        links.
        """
        used: set[str] = set()
        for item in self._waiting(entry):
            best = () if item.sent_over or item.precedence == FLASH else (best_link(self._c.links),)
            others = [name for name in self._c.link_names() if name not in {*item.sent_over, *item.unsent, *best}]
            self._c.outbox.send_over(item.key, others)
            used |= {*others}
        return tuple(sorted(used))

    def _waiting(self, entry: EntryId) -> list[Item]:
        keys = ((int(kind), entry.log.generation, entry.number) for kind in (FrameKind.ENTRY, FrameKind.OPENING))
        return [item for item in map(self._c.outbox.get, keys) if item is not None]

    @property
    def needs_restore(self) -> bool:
        """True when our epoch keys are missing: this copy came from a backup. Call `begin_restore`."""
        return self._c.lacks_keys

    def reserve(self, step: Step) -> None:
        """Put a reservation of control counters into the step under way when few are left."""
        before = self._c.counter_reserved
        self._c.reserve_counters()
        if self._c.counter_reserved != before:
            self._c.reservations.append((step.mark, self._c.counter_reserved))

    def _finish(self, now: Instant) -> None:
        c = self._c
        answering.resend_more(c)
        self.reserve(c.step)
        if c.step.records or c.step.keys_to_destroy:
            upkeep.drop_finished_epochs(c, now)
