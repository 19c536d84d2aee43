"""Escalation ladders: begun and stopped by an officer, climbed by the station, every step durable beside the record.

escalation   CBOR [1, what, officer, detail], about the message; what = "start" / "stop" / a rung
detail       why a rung was passed over, or the reference of what was sent; "" for start and stop
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from comity.clock import Instant, date_time_group, later
from comity.errors import ComityError, Refusal, Refused
from comity.languages import load
from comity.messages.message import Message
from comity.messages.precedence import Precedence
from comity.messages.replies.acknowledgement_query import KIND, AcknowledgementQuery
from comity.messages.service_message import ServiceMessage
from comity.messages.structured import Values
from comity.protocol.steps import EntryId, EntryStored, Event, NoteRecord, Step
from comity.relation.escalation import OVER_EVERY_LINK, Next, Rung, Taken, next_step
from comity.relation.said import Said
from comity.station.officers.officers import notes_of
from comity.station.record.references import reference_of
from comity.station.relation.charters import charter_of
from comity.station.relation.record import ChannelRecord, place_of
from comity.station.release import Draft, Drafted, release
from comity.station.station import Station
from comity.station.timed_work import AFTER_FAULT_S, TimedWork
from comity.wire import cbor

_LOG = logging.getLogger(__name__)
NOTE = "escalation"
_START, _STOP = "start", "stop"
_TIERS = ("leaders", "advisers", "ministers", "chiefs-of-staff", "theatre", "operations-centre", "unit")


@dataclass(frozen=True, slots=True)
class LadderStep:
    """A note of a ladder: what was done, when, by whom, and what came of it."""

    what: str
    at: Instant
    officer: str
    detail: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """The ladder of one message of ours."""

    channel: str
    entry: EntryId
    steps: tuple[LadderStep, ...]

    @property
    def is_running(self) -> bool:
        """Whether an officer began it and nobody stopped it since."""
        said = [one.what for one in self.steps if one.what in (_START, _STOP)]
        return bool(said) and said[-1] == _START

    @property
    def taken(self) -> list[Taken]:
        """The rungs so far."""
        rungs = [one for one in self.steps if one.what in set(Rung)]
        return [Taken(Rung(one.what), one.at, one.detail if "/" not in one.detail else "") for one in rungs]


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
        self._work.start()

    async def close(self) -> None:
        """Climb no more."""
        await self._work.close()

    def heed(self, channel: str, event: Event) -> None:
        """An answer may have come."""
        if self._open and isinstance(event, EntryStored):
            self._work.changed()

    def ladder(self, channel: str, entry: EntryId) -> Ladder:
        """The ladder of a message, from its notes."""
        notes = self._station.store.notes_about(channel, entry)
        steps = tuple(_step(one.record) for one in notes if one.record.kind == NOTE)
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
            await self._note(channel, entry, _START, officer)
        self._open.add((channel, entry))
        self._work.changed()

    async def stop(self, channel: str, entry: EntryId, officer: str) -> None:
        """Stop a ladder."""
        if self.ladder(channel, entry).is_running:
            await self._note(channel, entry, _STOP, officer)
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
                links = len(self._station.open_channels[ladder.channel].links)
                if said.precedence in OVER_EVERY_LINK and links > 1:
                    await self._send(ladder, rung, ladder.channel, _query(), Precedence.FLASH, said)
                else:
                    reason = "one-link" if said.precedence in OVER_EVERY_LINK else "precedence"
                    await self._note(ladder.channel, ladder.entry, rung, "", reason)
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
        beside = [_note(rung, self._station.clock.now(), ladder.entry, "", f"{channel}/")] if same else []
        try:
            await release(self._station, channel, Draft(message, precedence, said.marking, language, cites), beside)
        except Drafted:
            _LOG.warning("channel %s: the step %s waits as a draft for officers' signatures", channel, rung)
        if not same:
            await self._note(ladder.channel, ladder.entry, rung, "", f"{channel}/")

    async def _note(self, channel: str, entry: EntryId, what: str, officer: str, detail: str = "") -> None:
        note = _note(what, self._station.clock.now(), entry, officer, detail)
        await self._station.record(channel, Step(records=[note]))

    def _service(self, key: str, ladder: Ladder, said: Said, record: ChannelRecord) -> ServiceMessage:
        """In the station's own language: what nobody acknowledged, as the other side names it."""
        theirs = reference_of("x", ladder.entry, 1 - record.our_direction)
        facts = {"precedence": said.precedence.name, "at": date_time_group(said.at), "entry": theirs.partition("/")[2]}
        tier = load(self._station.settings.language).text(f"tier-{record.sides.their.tier}")
        return ServiceMessage(load(self._station.settings.language).text(key, tier=tier, **facts))

    def _other_tier(self, record: ChannelRecord) -> str | None:
        """A channel to the same party at another level: the next higher one, else the next lower one."""
        theirs = record.sides.their
        others = []
        for name in self._station.held:
            their = self._station.records.of(name).sides.their
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


def _note(what: str, at: Instant, entry: EntryId, officer: str, detail: str) -> NoteRecord:
    return NoteRecord(NOTE, at, entry, cbor.encode([1, str(what), officer, detail]))


def _step(record: NoteRecord) -> LadderStep:
    match cbor.decode(record.data):
        case [1, str(what), str(officer), str(detail)]:
            return LadderStep(what, record.at, officer, detail)
    raise Refused(Refusal.STRUCTURE_WRONG, NOTE)
