"""Line tests: ours carry a serial; theirs are answered by the station itself, which proves the machine only."""

from __future__ import annotations

import asyncio
import logging
from collections import deque

from comity.clock import Instant, later
from comity.errors import ComityError
from comity.messages.line_test import LINE_TEST_TEXTS, LineTest
from comity.messages.line_test_answer import LineTestAnswer
from comity.messages.precedence import Marking, Precedence
from comity.protocol.steps import CellRecord, EntryId, EntryRecord, EntryStored, Event
from comity.station.record.typed_facts import envelope_of
from comity.station.release import Draft, release
from comity.station.station import Station
from comity.wire import cbor

_LOG = logging.getLogger(__name__)
_SERIAL = "line-test-serial"
_MOST_ANSWERS_AN_HOUR = 60
_LATEST_S = 600.0
"""A line test that waited longer than this while we were stopped is not answered any more."""


async def send_line_test(
    station: Station, channel: str, precedence: Precedence, language: int = 0
) -> tuple[EntryRecord, int]:
    """Release a line test, its text to be shown in a language; return it and its serial. Raises as `release`."""
    held = station.channel(channel)
    serial = 1
    match cbor.decode(station.store.cells(channel).get(_SERIAL, b"\x00")):
        case int(last):
            serial = last + 1
    message = LineTest(serial, (serial - 1) % LINE_TEST_TEXTS + 1)
    beside = [CellRecord(_SERIAL, cbor.encode(serial))]
    record = await release(station, held.open.name, Draft(message, precedence, Marking.TEST, language), beside)
    return record, serial


class LineTestAnswers:
    """Answers their line tests while the station runs, within a bound."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self._tasks: set[asyncio.Task[None]] = set()
        self._given: dict[str, deque[Instant]] = {}
        station.heeding.append(self.heed)

    def heed(self, channel: str, event: Event) -> None:
        """A line test of theirs is stored: answer it."""
        if isinstance(event, EntryStored) and event.record.type == LineTest.TYPE and event.record.fault is None:
            self._later(channel, event.record.id)

    def catch_up(self) -> None:
        """Answer what came shortly before a crash or a stop."""
        now = self._station.clock.now()
        for name, held in self._station.held.items():
            theirs = 1 - held.pairing.our_direction
            for log, size in self._station.store.generations(name):
                if log.direction != theirs:
                    continue
                for stored in self._station.store.entries(name, log, max(0, size - _MOST_ANSWERS_AN_HOUR)):
                    record = stored.record
                    recent = record.recorded_at >= later(now, -_LATEST_S)
                    if recent and record.type == LineTest.TYPE and record.fault is None:
                        self._later(name, record.id)

    async def close(self) -> None:
        """Answer no more."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _later(self, channel: str, entry: EntryId) -> None:
        given = self._given.setdefault(channel, deque())
        now = self._station.clock.now()
        while given and given[0] < later(now, -3600.0):
            given.popleft()
        if len(given) >= _MOST_ANSWERS_AN_HOUR:
            _LOG.warning("channel %s: more line tests than are answered in an hour", channel)
            return
        given.append(now)
        task = asyncio.create_task(self._answer(channel, entry))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, channel: str, entry: EntryId) -> None:
        stored = self._station.store.entry(channel, entry)
        envelope = None if stored is None else envelope_of(stored)
        if envelope is None or not isinstance(envelope.message, LineTest):
            return
        if any(one.record.type == LineTestAnswer.TYPE for one in self._station.store.citing(channel, entry)):
            return
        test = envelope.message
        answer = LineTestAnswer(test.serial, test.text % LINE_TEST_TEXTS + 1)
        draft = Draft(answer, envelope.precedence, envelope.marking, cites=(entry,))
        try:
            await release(self._station, channel, draft)
        except ComityError as fault:
            _LOG.warning("channel %s: line test %d is not answered: %s", channel, test.serial, fault)
