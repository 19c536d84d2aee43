"""Both heartbeats of a channel: what each side declared of its watch, what was seen of it, how the line tests went."""

from __future__ import annotations

from typing import Any

from comity.clock import Instant, iso, later
from comity.messages.besides.watch_handover import WatchHandover
from comity.messages.line.non_response import NonResponse
from comity.messages.line.watch_roster import WatchRoster
from comity.messages.precedence import Marking
from comity.relation import line_tests
from comity.relation.charter_proposals import Charter
from comity.relation.due_on_dates import due
from comity.relation.line_tests import Outcome, SlotTests
from comity.relation.watch import Watch, watch
from comity.station.relation.record import ChannelRecord
from comity.station.relation.release_check import name_of
from comity.station.relation.scheduled_tests import schedule
from comity.station.station import Station

_DECLARING = (WatchRoster.TYPE, WatchHandover.TYPE, NonResponse.TYPE, *line_tests.TYPES)


def heartbeats(station: Station, channel: str, now: Instant) -> dict[str, Any]:
    """What both sides declared of their watches, and the line tests of the last 24 hours; reads little of the record.

    Raises ChannelMissing.
    """
    record = station.records.of(channel)
    said = record.said(_DECLARING)
    ours = record.our_direction
    marking, charter = schedule(station, channel)
    return {
        "our_watch": declared_item(record, watch(said, ours, now, ())),
        "their_watch": declared_item(record, watch(said, 1 - ours, now, ())),
        "tests": tests_item(SlotTests(said), charter, now, marking),
    }


def watches(station: Station, channel: str, now: Instant) -> dict[str, Any]:
    """As `heartbeats`, with what was seen beside what was declared; reads the whole record. Raises ChannelMissing."""
    record = station.records.of(channel)
    said = record.said()
    marking, charter = schedule(station, channel)
    found = due(said, now, marking)
    ours = record.our_direction
    return {
        "our_watch": watch_item(record, watch(said, ours, now, found)),
        "their_watch": watch_item(record, watch(said, 1 - ours, now, found)),
        "tests": tests_item(SlotTests(said), charter, now, marking),
    }


def watch_item(record: ChannelRecord, one: Watch) -> dict[str, Any]:
    """A watch as declared and as seen, as scripts read it."""
    return declared_item(record, one) | {
        "last_spoke": None if one.last_spoke is None else iso(one.last_spoke),
        "overdue": one.overdue,
        "differences": [difference.value for difference in one.differences],
    }


def declared_item(record: ChannelRecord, one: Watch) -> dict[str, Any]:
    """What a side declared of its watch, as scripts read it."""
    return {
        "declared": one.declared.value,
        "rests_on": None if one.roster is None else name_of(record, one.roster.place),
        "until": None if one.until is None else iso(one.until),
        "tier": one.tier,
        "officers": one.officers,
        "languages": list(one.languages),
        "may": one.may,
        "next_from": None if one.next_from is None else iso(one.next_from),
        "cause": one.cause,
    }


def tests_item(tests: SlotTests, charter: Charter, now: Instant, marking: Marking) -> dict[str, Any]:
    """What became of the tests of the last 24 hours, and when the next one is; `schedule` marks whose charter says."""
    day = [tests.report(slot, now) for slot in line_tests.slots(charter, later(now, -line_tests.DAY_S), later(now, 1))]
    kept = [one for one in day if one.outcome is Outcome.KEPT]
    coming = next(line_tests.slots(charter, later(now, 1), later(now, 2 * line_tests.DAY_S)), None)
    counts: dict[str, Any] = {outcome.value: sum(one.outcome is outcome for one in day) for outcome in Outcome}
    return counts | {
        "last_kept": iso(kept[-1].slot.at) if kept else None,
        "next": None if coming is None else iso(coming.at),
        "schedule": marking.name,
    }
