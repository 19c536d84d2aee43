"""What is due, across all channels, and the sheet that goes from watch to watch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from comity.clock import Instant, iso, later
from comity.messages.precedence import Marking
from comity.relation import charter_proposals, line_tests
from comity.relation.channel_state import TYPES as LINE_TYPES
from comity.relation.channel_state import channel_state
from comity.relation.due import Due
from comity.relation.due_on_dates import due
from comity.relation.line_tests import Outcome
from comity.relation.said import Said
from comity.relation.watch import Watch, watch
from comity.station.desk.reading import Reading
from comity.station.record_view import type_code
from comity.station.relation.record import ChannelRecord
from comity.station.relation.release_check import name_of
from comity.station.station import Station


class DueDesk:
    """Operations that only look: what we owe, what they owe, how both watches and the tests stand."""

    def __init__(self, station: Station, reading: Reading) -> None:
        self._station = station
        self._reading = reading

    async def due(self, channel: str | None = None) -> dict[str, Any]:
        """What we owe and what they owe, by when, channel by channel."""
        now = self._station.clock.now()
        return {"now": iso(now), "channels": [self._channel(name, now) for name in self._reading.channels(channel)]}

    async def handover(self, channel: str | None = None) -> dict[str, Any]:
        """Everything that whoever takes the watch must know, channel by channel."""
        station, now = self._station, self._station.clock.now()
        return {
            "now": iso(now),
            "station": station.document.station,
            "party": station.document.party,
            "tier": station.document.tier,
            "running": station.is_running,
            "channels": [self._sheet(name, now) for name in self._reading.channels(channel)],
        }

    def watches(self, channel: str, now: Instant) -> dict[str, Any]:
        """Both watches as declared and as seen, and what became of the last day's tests."""
        record = self._station.records.of(channel)
        said = record.said()
        found = due(said, now)
        ours = record.our_direction
        return {
            "our_watch": watch_item(record, watch(said, ours, now, found)),
            "their_watch": watch_item(record, watch(said, 1 - ours, now, found)),
            "tests": self._tests(said, now),
        }

    def _sheet(self, name: str, now: Instant) -> dict[str, Any]:
        held = self._station.channel(name)
        record = self._station.records.of(name)
        status = held.open.core.status()
        state = channel_state(record.said(LINE_TYPES), Marking.REAL, record.sides.tiers)
        return {
            **self._channel(name, now),
            "their_station": record.sides.their.station,
            "their_party": record.sides.their.party,
            "phase": "revoked" if held.revoked is not None else status.phase.value,
            "line": state.line(now).value,
            "links": sorted(held.open.links),
            "queued": status.queued,
            **self.watches(name, now),
        }

    def _channel(self, name: str, now: Instant) -> dict[str, Any]:
        record = self._station.records.of(name)
        found = due(record.said(), now)
        owed = {side: [one for one in found if one.owed_by == side] for side in (0, 1)}
        return {
            "channel": name,
            "we_owe": [self._item(record, one, now) for one in owed[record.our_direction]],
            "they_owe": [self._item(record, one, now) for one in owed[1 - record.our_direction]],
        }

    @staticmethod
    def _item(record: ChannelRecord, one: Due, now: Instant) -> dict[str, Any]:
        about = None if one.about is None else record.at(one.about)
        return {
            "duty": one.duty.value,
            "by": iso(one.by),
            "overdue": one.is_overdue(now),
            "over_s": max(0, now - one.by) // 1000,
            "since": iso(one.since),
            "about": None if one.about is None else name_of(record, one.about),
            "type": None if about is None else type_code(about.message.TYPE),
            "marking": one.marking.name,
            "precedence": None if one.precedence is None else one.precedence.name,
            "held": one.held,
        }

    @staticmethod
    def _tests(said: Sequence[Said], now: Instant) -> dict[str, Any]:
        charter = charter_proposals.fold(one for one in said if one.message.TYPE in charter_proposals.TYPES)
        day = line_tests.reports(said, charter, later(now, -line_tests.DAY_S), now)
        kept = [one for one in day if one.outcome is Outcome.KEPT]
        coming = next(line_tests.slots(charter, later(now, 1), later(now, 2 * line_tests.DAY_S)), None)
        counts = {outcome.value: sum(one.outcome is outcome for one in day) for outcome in Outcome}
        return counts | {
            "last_kept": iso(kept[-1].slot.at) if kept else None,
            "next": None if coming is None else iso(coming.at),
        }


def watch_item(record: ChannelRecord, one: Watch) -> dict[str, Any]:
    """A watch as scripts read it."""

    def when(at: Instant | None) -> str | None:
        return None if at is None else iso(at)

    roster = one.roster
    return {
        "declared": one.declared.value,
        "rests_on": None if roster is None else name_of(record, roster.place),
        "until": when(one.until),
        "tier": one.tier,
        "officers": one.officers,
        "languages": list(one.languages),
        "may": one.may,
        "next_from": when(one.next_from),
        "last_spoke": when(one.last_spoke),
        "overdue": one.overdue,
        "differences": [difference.value for difference in one.differences],
        "cause": one.cause,
    }
