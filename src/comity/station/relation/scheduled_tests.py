"""Scheduled line tests: a running station sends its own, repeats one that nobody answers, and says what failed.

spec/16-charter-and-contacts.md, section 5
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from comity.clock import Instant, iso, later
from comity.errors import ComityError
from comity.messages.facts.choice import LANGUAGE
from comity.messages.precedence import Marking, Precedence
from comity.protocol.steps import EntryReleased, EntryStored, Event
from comity.protocol.transitions import Phase
from comity.relation import charter_proposals, line_tests
from comity.relation.charter_proposals import Charter
from comity.relation.line_tests import Outcome, Slot, SlotReport, SlotTests
from comity.relation.said import Said
from comity.station.held_channel import HeldChannel
from comity.station.relation.charters import charter_of
from comity.station.relation.line_tests import send_line_test
from comity.station.relation.record import said_in
from comity.station.station import Station
from comity.station.timed_work import AFTER_FAULT_S, TimedWork
from comity.store.base import StoredEntry

_LOG = logging.getLogger(__name__)
REPEAT_AFTER_S = 5 * 60
"""A test without an answer is sent once more, over every link."""
_KEEP_S = 3600


@dataclass(frozen=True, slots=True)
class AlarmOfTest:
    """The test of a slot failed: what a person is to be told, once."""

    channel: str
    whose: str
    """"our" or "their": who was to send it."""
    slot: Instant
    outcome: Outcome
    """Unanswered, or missed: not sent."""
    marking: Marking
    """Whose charter scheduled it: the REAL one, or that of an exercise."""
    tried: tuple[str, ...]
    """The links over which ours was sent again; none when it was not."""
    links: tuple[str, ...]
    """The links of the channel that are up now."""


AlarmListener = Callable[[AlarmOfTest], None]
"""Called once for each alarm; must neither raise nor block."""


def schedule_marking(held: HeldChannel, real: Charter) -> Marking:
    """Whose charter schedules the tests: the REAL one; between throw-away stations that of the exercise."""
    throwaway = held.pairing.our.throwaway and held.pairing.their.throwaway
    return Marking.EXERCISE if throwaway and not real.agreed else Marking.REAL


def schedule(station: Station, channel: str) -> tuple[Marking, Charter]:
    """The charter that schedules a channel's tests, and its marking. Raises ChannelMissing."""
    real = charter_of(station, channel, Marking.REAL)
    marking = schedule_marking(station.channel(channel), real)
    return marking, real if marking is Marking.REAL else charter_of(station, channel, marking)


class ScheduledTests:
    """Sends what the charter schedules for our side, from `start` to `close`."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self._charters: dict[str, Charter] = {}
        self._recent: dict[str, list[Said]] = {}
        self._told: set[tuple[str, Instant]] = set()
        self._tried: dict[tuple[str, Instant], tuple[str, ...]] = {}
        self.listeners: list[AlarmListener] = []
        self._work = TimedWork("scheduled line tests", station.clock, self.do_what_is_due)
        station.heeding.append(self.heed)

    def start(self) -> None:
        """Begin; what was due while the station was stopped is not made up for."""
        self._work.start()

    async def close(self) -> None:
        """Send no more."""
        await self._work.close()

    def heed(self, channel: str, event: Event) -> None:
        """Keep what is new about charter and tests."""
        if not isinstance(event, EntryStored | EntryReleased) or event.record.fault is not None:
            return
        if event.record.type in charter_proposals.TYPES:
            self._charters.pop(channel, None)
            self._work.changed()
        elif event.record.type in line_tests.TYPES and channel in self._recent:
            said = said_in(StoredEntry(event.record, 0, False))
            if said is not None:
                self._recent[channel].append(said)

    async def do_what_is_due(self) -> Instant | None:
        """Send and repeat what is due now; return when the next is. A channel that fails stops no other one."""
        wakes = []
        for name, held in list(self._station.held.items()):
            if held.revoked is None and held.open.core.phase is Phase.OPEN:
                try:
                    wake = await self._do(name, held.pairing.our_direction)
                except ComityError as fault:
                    _LOG.warning("channel %s: scheduled line tests: %s", name, fault)
                    wake = later(self._station.clock.now(), AFTER_FAULT_S)
                wakes += [] if wake is None else [wake]
        return min(wakes, default=None)

    async def _do(self, name: str, ours: int) -> Instant | None:
        now = self._station.clock.now()
        charter = self._charter(name)
        tests = SlotTests(self._tests(name, now))
        for slot in line_tests.slots(charter, later(now, -line_tests.ANSWER_WITHIN_S - 60), later(now, 1)):
            report = tests.report(slot, now)
            if slot.owed_by == ours and report.outcome is Outcome.PENDING:
                await self._send(name, report, now)
            elif report.outcome in (Outcome.UNANSWERED, Outcome.MISSED):
                self._tell(name, report, ours)
        return self._next(charter, now)

    async def _send(self, name: str, report: SlotReport, now: Instant) -> None:
        slot = report.slot
        if now > later(slot.at, line_tests.SEND_WITHIN_S):
            return
        language = LANGUAGE.number(slot.language)
        if report.test is None:
            await send_line_test(self._station, name, Precedence.ROUTINE, language)
        elif now >= later(slot.at, REPEAT_AFTER_S) and self._was_sent_once(name, slot):
            self._tried[name, slot.at] = self._station.channel(name).open.core.links_for(Precedence.FLASH)
            await send_line_test(self._station, name, Precedence.FLASH, language)

    def _was_sent_once(self, name: str, slot: Slot) -> bool:
        ours = [said for said in self._recent[name] if said.direction == slot.owed_by and said.at >= slot.at]
        return sum(line_tests.TYPES[0] == said.message.TYPE for said in ours) == 1

    def _tell(self, name: str, report: SlotReport, ours: int) -> None:
        """The alarm, once for each slot."""
        slot = report.slot.at
        if (name, slot) in self._told:
            return
        self._told.add((name, slot))
        whose = "our" if report.slot.owed_by == ours else "their"
        _LOG.warning("channel %s: %s line test of %s: %s", name, whose, iso(slot), report.outcome)
        marking, _ = schedule(self._station, name)
        links = self._station.channel(name).open.core.links_for(Precedence.FLASH)
        alarm = AlarmOfTest(name, whose, slot, report.outcome, marking, self._tried.pop((name, slot), ()), links)
        for listener in self.listeners:
            listener(alarm)

    def _next(self, charter: Charter, now: Instant) -> Instant | None:
        """The next instant at which a test is to be sent, repeated or told to have failed."""
        found = []
        for slot in line_tests.slots(charter, later(now, -line_tests.ANSWER_WITHIN_S - 60), now):
            moments = (
                later(slot.at, REPEAT_AFTER_S),
                later(slot.at, line_tests.SEND_WITHIN_S + 1),
                later(slot.until, 1),
            )
            found += [at for at in moments if at > now]
        coming = next(line_tests.slots(charter, later(now, 0.001), later(now, 2 * line_tests.DAY_S)), None)
        changes = [one.effective_from for one in charter.agreed if one.effective_from > now]
        return min([*found, *changes, *([] if coming is None else [coming.at])], default=None)

    def _charter(self, name: str) -> Charter:
        if name not in self._charters:
            _, self._charters[name] = schedule(self._station, name)
        return self._charters[name]

    def _tests(self, name: str, now: Instant) -> list[Said]:
        """Line tests and answers of the last hour."""
        if name not in self._recent:
            self._recent[name] = self._station.records.of(name).said(line_tests.TYPES)
        oldest = later(now, -_KEEP_S)
        self._recent[name] = [said for said in self._recent[name] if said.at >= oldest]
        return self._recent[name]
