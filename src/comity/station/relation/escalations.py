"""Escalation ladders: begun and stopped by an officer, climbed by the station, every step durable beside the record."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from comity.clock import Instant, date_time_group, later
from comity.errors import ComityError, Refusal, Refused
from comity.languages import load
from comity.messages.message import Message
from comity.messages.precedence import Precedence
from comity.messages.replies.acknowledgement_query import KIND, AcknowledgementQuery
from comity.messages.service_message import ServiceMessage
from comity.messages.structured import Values
from comity.protocol.errors import ChannelNotOpen, WritingIsStopped
from comity.protocol.steps import EntryId, EntryReleased, EntryStored, Event, Step
from comity.protocol.transitions import Phase
from comity.relation.escalation import Next, Rung, next_step
from comity.relation.said import Said
from comity.station.faults import ChannelRevoked
from comity.station.officers.officers import notes_of
from comity.station.record.references import reference_of
from comity.station.relation.charters import charter_of
from comity.station.relation.faults import BarredBySuspension
from comity.station.relation.ladders import DRAFT, NOTE, START, STOP, Ladder, ladder_note, ladder_step
from comity.station.relation.record import ChannelRecord, entry_at, place_of
from comity.station.release import Draft, Drafted, release
from comity.station.station import Station
from comity.station.timed_work import AFTER_FAULT_S, TimedWork

_LOG = logging.getLogger(__name__)
_TIERS = ("leaders", "advisers", "ministers", "chiefs-of-staff", "theatre", "operations-centre", "unit")
_IMPOSSIBLE = (BarredBySuspension, ChannelRevoked, ChannelNotOpen, WritingIsStopped)
"""What no later attempt changes soon: the rung is passed over, and the next one is taken."""


class Escalations:
    """All ladders of a station."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self._open: set[tuple[str, EntryId]] = set()
        self._climbing = asyncio.Lock()
        self._work = TimedWork("escalation", station.clock, self.do_what_is_due)
        station.heeding.append(self.heed)

    def start(self) -> None:
        """Climb the ladders that were begun, also before a restart."""
        for name in self._station.held:
            for note in notes_of(self._station.store, name, NOTE):
                if note.record.about is not None:
                    self._open.add((name, note.record.about))
        for channel, entry in sorted(self._open):
            self._over_every_link_again(channel, entry)
        self._work.start()

    async def close(self) -> None:
        """Climb no more."""
        await self._work.close()

    def heed(self, channel: str, event: Event) -> None:
        """An answer may have come; or a query of a ladder has become an entry, perhaps when officers had signed it."""
        if self._open and isinstance(event, EntryStored):
            self._work.changed()
        if isinstance(event, EntryReleased) and event.record.type == AcknowledgementQuery.TYPE:
            for asked in event.record.cites:
                ladder = self.ladder(
                    channel, asked
                )  # also one of which every rung was taken: officers sign when they can
                if ladder.is_running and ladder.wants_every_link:
                    self._over_every_link(channel, asked, event.record.id)

    def ladder(self, channel: str, entry: EntryId) -> Ladder:
        """The ladder of a message, from its notes."""
        notes = self._station.store.notes_about(channel, entry)
        steps = tuple(ladder_step(one.record) for one in notes if one.record.kind == NOTE)
        return Ladder(channel, entry, steps)

    def running(self, channel: str) -> list[Ladder]:
        """Ladders of a channel that were begun and not stopped."""
        about = (note.record.about for note in notes_of(self._station.store, channel, NOTE))
        ladders = (self.ladder(channel, entry) for entry in dict.fromkeys(about) if entry is not None)
        return [one for one in ladders if one.is_running]

    def next(self, ladder: Ladder, now: Instant) -> Next:
        """What comes next on a ladder."""
        record = self._station.records.of(ladder.channel)
        said = self._said(record, ladder.entry)
        terms = charter_of(self._station, ladder.channel, said.marking).terms(said.at)
        begun = bool(ladder.steps)
        return next_step(said, record.said(), now, terms, ladder.taken, stopped=begun and not ladder.is_running)

    async def begin(self, channel: str, entry: EntryId, officer: str) -> None:
        """Begin a ladder, or begin again after a stop; the rungs that were taken stay taken."""
        if not self.ladder(channel, entry).is_running:
            await self._note(channel, entry, START, officer)
        self._open.add((channel, entry))
        self._work.changed()

    async def stop(self, channel: str, entry: EntryId, officer: str) -> None:
        """Stop a ladder."""
        if self.ladder(channel, entry).is_running:
            await self._note(channel, entry, STOP, officer)
        self._open.discard((channel, entry))

    async def do_what_is_due(self) -> Instant | None:
        """Take every rung that is due; return the instant of the next one. A ladder that fails stops no other one."""
        wakes = []
        for channel, entry in sorted(self._open):
            try:
                wake = await self.climb(channel, entry)
            except ComityError as fault:
                _LOG.warning("channel %s: the ladder of entry %s: %s", channel, entry.number, fault)
                wake = later(self._station.clock.now(), AFTER_FAULT_S)
            if wake is None:
                self._open.discard((channel, entry))
            else:
                wakes.append(wake)
        return min(wakes, default=None)

    async def climb(self, channel: str, entry: EntryId) -> Instant | None:
        """Take the rungs of one ladder that are due; return when the next one is, None when there is none."""
        async with self._climbing:
            while True:
                now = self._station.clock.now()
                ladder = self.ladder(channel, entry)
                following = self.next(ladder, now)
                if not ladder.is_running or following.rung is None:
                    return None
                if not following.is_due(now):
                    return following.at
                await self._take(ladder, following.rung)

    async def _take(self, ladder: Ladder, rung: Rung) -> None:
        record = self._station.records.of(ladder.channel)
        said = self._said(record, ladder.entry)
        _LOG.warning("channel %s: nobody has acknowledged entry %s: %s", ladder.channel, ladder.entry.number, rung)
        match rung:
            case Rung.REPEAT:
                await self._send(ladder, rung, ladder.channel, _query(), said.precedence, said)
            case Rung.NEXT_BEARER:
                links = self._links(ladder.channel, Precedence.FLASH)
                if len(links) > 1:
                    await self._send(ladder, rung, ladder.channel, _query(), said.precedence, said)
                else:
                    reason = "one-link" if links else "no-link"
                    await self._note(ladder.channel, ladder.entry, rung, "", reason, links)
            case Rung.ANY_OFFICER:
                message = self._service("escalation-text-any-officer", ladder, said, record)
                await self._send(ladder, rung, ladder.channel, message, _of_service(said), said)
            case Rung.NEXT_TIER:
                other = self._other_tier(record)
                if other is None:
                    await self._note(ladder.channel, ladder.entry, rung, "", "no-other-tier")
                else:
                    message = self._service("escalation-text-next-tier", ladder, said, record)
                    await self._send(ladder, rung, other, message, _of_service(said), said)
            case Rung.THIRD_PARTY:
                await self._note(ladder.channel, ladder.entry, rung, "", "prompt")

    async def _send(
        self, ladder: Ladder, rung: Rung, channel: str, message: Message, precedence: Precedence, said: Said
    ) -> None:
        """Release it, with its note in the same commit where it goes over the same channel."""
        same = channel == ladder.channel
        cites = (ladder.entry,) if isinstance(message, AcknowledgementQuery) else ()
        language = 0 if cites else load(self._station.settings.language).number
        links = self._links(channel, Precedence.FLASH if rung is Rung.NEXT_BEARER else precedence)
        waiting = self._waiting_query(ladder) if cites else None
        if waiting is not None:
            _LOG.warning("channel %s: the step %s waits for signatures under %s", channel, rung, waiting)
            await self._note(ladder.channel, ladder.entry, rung, "", waiting, links)
            return
        detail = f"{channel}/{DRAFT if self._station.officers.are_there else ''}"  # here officers sign each of them
        note = ladder_note(rung, self._station.clock.now(), ladder.entry, "", detail, links)
        draft = Draft(message, precedence, said.marking, language, cites)
        try:
            await release(self._station, channel, draft, [note] if same else [])
        except Drafted:
            _LOG.warning("channel %s: the step %s waits as a draft for officers' signatures", channel, rung)
        except _IMPOSSIBLE as fault:
            _LOG.warning("channel %s: the step %s is not possible: %s", channel, rung, fault)
            await self._note(ladder.channel, ladder.entry, rung, "", fault.code)
            return
        if not same:
            await self._station.record(ladder.channel, Step(records=[note]))

    def _waiting_query(self, ladder: Ladder) -> str | None:
        """The name of a draft of this very query that officers have not signed yet: a second one says nothing more."""
        if not self._station.officers.are_there:
            return None
        drafts, now = self._station.drafts(ladder.channel), self._station.clock.now()
        for one in drafts.all():
            if one.state == "open" and one.digest not in drafts.leaving:
                envelope = one.envelope(now)
                ours = [cite for cite in envelope.cites if cite.own]
                about = [(cite.generation, cite.number) for cite in ours]
                if envelope.message == _query() and about == [(ladder.entry.log.generation, ladder.entry.number)]:
                    return one.name
        return None

    def _links(self, channel: str, precedence: Precedence) -> tuple[str, ...]:
        """The links over which an entry of this precedence would leave now."""
        return self._station.channel(channel).open.core.links_for(precedence)

    def _over_every_link(self, channel: str, asked: EntryId, query: EntryId) -> None:
        """A query, and the message itself where their station has not stored it, go over the other links too."""
        held = self._station.channel(channel).open
        for entry in (asked, query):
            _LOG.info(
                "channel %s: entry %s also over %s", channel, entry.number, held.core.send_over_other_links(entry)
            )
        held.wake()

    def _over_every_link_again(self, channel: str, asked: EntryId) -> None:
        """After a restart: what had come to that rung and has no receipt goes over every link that comes up."""
        ladder = self.ladder(channel, asked)
        if not (ladder.is_running and ladder.wants_every_link):
            return
        for said in self._station.records.of(channel).said([AcknowledgementQuery.TYPE]):
            if said.place[0] == asked.log.direction and place_of(asked) in said.cites:
                self._over_every_link(channel, asked, entry_at(said.place))

    async def _note(
        self, channel: str, entry: EntryId, what: str, officer: str, detail: str = "", links: Sequence[str] = ()
    ) -> None:
        note = ladder_note(what, self._station.clock.now(), entry, officer, detail, links)
        await self._station.record(channel, Step(records=[note]))

    def _service(self, key: str, ladder: Ladder, said: Said, record: ChannelRecord) -> ServiceMessage:
        """In the station's own language: what nobody acknowledged, as the other side names it."""
        theirs = reference_of("x", ladder.entry, 1 - record.our_direction)
        facts = {"precedence": said.precedence.name, "at": date_time_group(said.at), "entry": theirs.partition("/")[2]}
        tier = load(self._station.settings.language).text(f"tier-{record.sides.their.tier}")
        return ServiceMessage(load(self._station.settings.language).text(key, tier=tier, **facts))

    def _other_tier(self, record: ChannelRecord) -> str | None:
        """An open channel to the same party at another level: the next higher one, else the next lower one."""
        theirs = record.sides.their
        others = []
        for name, held in self._station.held.items():
            their = self._station.records.of(name).sides.their
            if held.revoked is not None or held.open.core.phase not in (Phase.OPEN, Phase.RESTORING):
                continue
            if their.party == theirs.party and their.tier != theirs.tier:
                others.append((_rank(their.tier), name))
        above = [one for one in others if one[0] < _rank(theirs.tier)]
        chosen = max(above, default=None) or min(others, default=None)
        return None if chosen is None else chosen[1]

    def _said(self, record: ChannelRecord, entry: EntryId) -> Said:
        said = record.at(place_of(entry))
        if said is None:
            raise Refused(Refusal.STRUCTURE_WRONG, "no message")
        return said


def _rank(tier: str) -> int:
    return _TIERS.index(tier) if tier in _TIERS else len(_TIERS)


def _query() -> AcknowledgementQuery:
    return AcknowledgementQuery(Values({"kind": KIND.number("query")}))


def _of_service(said: Said) -> Precedence:
    """The precedence of a service message about this one: never FLASH, which its type does not permit."""
    return min(said.precedence, max(ServiceMessage.PRECEDENCES))
