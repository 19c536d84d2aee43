"""What is due, across all channels, and the sheet that goes from watch to watch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from comity.clock import Instant, iso
from comity.messages.precedence import Marking
from comity.relation.channel_state import TYPES as LINE_TYPES
from comity.relation.channel_state import channel_state
from comity.relation.due import Due
from comity.relation.due_on_dates import due
from comity.station.desk.reading import Reading
from comity.station.officers.drafts import unreviewed
from comity.station.record.view import type_code
from comity.station.relation.heartbeats import watches
from comity.station.relation.record import ChannelRecord
from comity.station.relation.release_check import name_of
from comity.station.relation.scheduled_tests import schedule
from comity.station.station import Station

MOST_SHOWN = 500
"""So many duties of each side are listed; how many there are is told."""


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
            **watches(self._station, name, now),
        }

    def _channel(self, name: str, now: Instant) -> dict[str, Any]:
        record = self._station.records.of(name)
        found = due(record.said(), now, schedule(self._station, name)[0])
        owed = {side: [one for one in found if one.owed_by == side] for side in (0, 1)}
        return {
            "channel": name,
            "we_owe": [self._item(record, one, now) for one in _pressing(owed[record.our_direction])],
            "they_owe": [self._item(record, one, now) for one in _pressing(owed[1 - record.our_direction])],
            "we_owe_in_all": len(owed[record.our_direction]),
            "they_owe_in_all": len(owed[1 - record.our_direction]),
            **self._of_officers(name),
        }

    def _of_officers(self, name: str) -> dict[str, Any]:
        """What our own officers owe: drafts that wait for signatures, releases by broken glass to be reviewed."""
        view, waiting = self._reading.view(name), self._station.drafts(name).all()
        return {
            "drafts": [one.name for one in waiting if one.state == "open"],
            "to_review": [view.reference(entry) for entry in unreviewed(self._station.store, name)],
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


def _pressing(owed: Sequence[Due]) -> list[Due]:
    """The most pressing ones, by time: a side that lets thousands lie hides no FLASH behind them."""
    first = sorted(owed, key=lambda one: (-(one.precedence or 0), one.by))[:MOST_SHOWN]
    return sorted(first, key=lambda one: (one.by, one.duty, one.about or (2, 0, 0)))
