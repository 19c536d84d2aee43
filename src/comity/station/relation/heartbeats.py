"""Both heartbeats of a channel: what each side declared of its watch, what was seen of it, how the line tests went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from comity.clock import Instant, from_seconds, iso, later
from comity.messages.besides.watch_handover import WatchHandover
from comity.messages.line.non_response import NonResponse
from comity.messages.line.watch_roster import WatchRoster
from comity.messages.precedence import Marking
from comity.messages.structured import NO_VALUES, Values
from comity.relation import line_tests
from comity.relation.charter_proposals import Charter
from comity.relation.due import Due
from comity.relation.due_on_dates import due
from comity.relation.line_tests import Outcome, SlotTests
from comity.relation.said import Said
from comity.relation.watch import Declared, Watch, watch
from comity.station.relation.record import ChannelRecord
from comity.station.relation.release_check import name_of
from comity.station.relation.scheduled_tests import schedule
from comity.station.station import Station

_DECLARING = (WatchRoster.TYPE, WatchHandover.TYPE, NonResponse.TYPE, *line_tests.TYPES)
MOST_LOOKED_AT = 4_000
"""Entries of a channel up to which the status looks at all of them: a look must not keep the station from its work."""


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
        "exercise_watch": _exercise(record, said, now, None),
        "tests": tests_item(SlotTests(said), charter, now, marking),
    }


def declared_and_seen(station: Station, channel: str, now: Instant) -> dict[str, Any]:
    """As `heartbeats`, and as `watches` where one of them rests on a word that what was seen could contradict.

    `seen`: "looked-at"; "nothing-declared", so that nothing could differ; or "long-record": it would take too long
    for a look at the station, `watches` tells. Raises ChannelMissing.
    """
    found = heartbeats(station, channel, now)
    notices = [_values_of(one) for one in station.records.of(channel).said([NonResponse.TYPE])]
    holds = any(from_seconds(one["from"]) <= now < from_seconds(one["until"]) for one in notices)
    if not holds and all(found[side]["declared"] == Declared.UNKNOWN for side in ("our_watch", "their_watch")):
        return found | {"seen": "nothing-declared"}
    if sum(size for _, size in station.store.generations(channel)) > MOST_LOOKED_AT:
        return found | {"seen": "long-record"}
    return watches(station, channel, now) | {"seen": "looked-at"}


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
        "exercise_watch": _exercise(record, said, now, found),
        "tests": tests_item(SlotTests(said), charter, now, marking),
    }


def _values_of(said: Said) -> Values:
    return said.message.values if isinstance(said.message, NonResponse) else NO_VALUES


def _exercise(
    record: ChannelRecord, said: Sequence[Said], now: Instant, found: Sequence[Due] | None
) -> dict[str, Any] | None:
    """The watches of an exercise, where one was declared: beside the REAL ones, never in their place."""
    words = [one for one in said if isinstance(one.message, WatchRoster | WatchHandover)]
    if not any(one.marking is Marking.EXERCISE for one in words):
        return None
    both = (
        watch(said, side, now, found or (), Marking.EXERCISE)
        for side in (record.our_direction, 1 - record.our_direction)
    )
    ours, theirs = (watch_item(record, one) if found is not None else declared_item(record, one) for one in both)
    return {"our_watch": ours, "their_watch": theirs}


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
