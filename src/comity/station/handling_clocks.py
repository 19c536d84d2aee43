"""Which clocks of handling run over in the record, and the share of FLASH of both sides (messages/handling.py)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any

from comity.clock import Instant, from_seconds, iso, to_seconds
from comity.messages import TABLE
from comity.messages.handling import (
    GOALS,
    SHARE_DAYS,
    Awaited,
    answers,
    first_second,
    flash_share,
    over_s,
    wants_acknowledgement,
    wants_answer,
)
from comity.messages.line_test_answer import LineTestAnswer
from comity.messages.precedence import Marking, Precedence
from comity.station.record_view import RecordView
from comity.station.typed_facts import envelope_of
from comity.store.base import Store, StoredEntry

_MOST_LOOKED_AT = 1000
"""So many of the newest entries of a channel are looked at for clocks."""
_AHEAD = 4096
"""Arrivals may be fewer than the logs are long, by the entries that are still missing."""
_MOST_NAMED = 10
_WITHDRAWN = ("corrected", "cancelled", "not-readable")
_DAY_S = 86_400


def clocks_over(store: Store, view: RecordView, stored: StoredEntry, now: Instant) -> list[dict[str, Any]]:
    """The clocks of one message that run over: what is `awaited`, its goal and by how much it is missed, in seconds."""
    record = stored.record
    if record.type not in TABLE or record.fault is not None or record.precedence is None:
        return []
    if record.marking == Marking.TEST or record.recovered:
        return []
    state = view.state(stored)
    if state in _WITHDRAWN:
        return []
    precedence = Precedence(record.precedence)
    since = max(to_seconds(record.at), 0 if view.is_ours(stored) else to_seconds(record.recorded_at))
    waited = to_seconds(now) - since
    return [
        {"awaited": awaited.value, "goal_s": GOALS[precedence].of(awaited), "over_s": over}
        for awaited in _running(store, view, stored, state)
        if (over := over_s(awaited, precedence, waited)) > 0
    ]


def _running(store: Store, view: RecordView, stored: StoredEntry, state: str) -> Iterator[Awaited]:
    """What is still waited for."""
    if view.is_ours(stored) and state in ("queued", "sent"):
        yield Awaited.RECEIPT
        return
    kind = TABLE[stored.record.type]
    author = stored.record.id.log.direction
    said = [
        TABLE[one.record.type]
        for one in store.citing(view.channel, stored.record.id)
        if one.record.id.log.direction != author and one.record.type in TABLE
        and one.record.type != LineTestAnswer.TYPE
    ]  # fmt: skip
    if wants_acknowledgement(kind) and not said:
        yield Awaited.ACKNOWLEDGEMENT
    envelope = envelope_of(stored)
    if envelope is not None and wants_answer(envelope.message) and not any(answers(one) for one in said):
        yield Awaited.HOLDING_REPLY


def handling_of(store: Store, view: RecordView, now: Instant) -> dict[str, Any]:
    """For one channel: what we are late with (`our`) and what they are late with (`their`), by what is awaited."""
    late: dict[str, dict[str, Any]] = {
        side: {"over": {awaited.value: 0 for awaited in Awaited}, "references": []} for side in ("our", "their")
    }
    newest: deque[StoredEntry] = deque(maxlen=_MOST_LOOKED_AT)
    after = max(0, sum(size for _, size in store.generations(view.channel)) - _MOST_LOOKED_AT - _AHEAD)
    while page := store.arrivals(view.channel, after):
        newest += page
        after = page[-1].arrival
    for stored in newest:
        side = late["their" if view.is_ours(stored) else "our"]
        for one in clocks_over(store, view, stored, now):
            side["over"][one["awaited"]] += 1
            side["references"].append(view.reference(stored.record.id))
    for side in late.values():
        side["references"] = list(dict.fromkeys(side["references"]))[-_MOST_NAMED:]
    return late


def flash_of(store: Store, view: RecordView, cosigned: int, generation: int, now: Instant) -> dict[str, Any]:
    """The share of FLASH of both sides. Of ours only what their station has receipted: so both see the same."""
    now_s = to_seconds(now)
    start = first_second(now_s)
    counted: dict[bool, list[tuple[int, Precedence, Marking, int]]] = {True: [], False: []}
    after = _first_arrival(store, view.channel, start)
    while page := store.arrivals(view.channel, after):
        for stored in page:
            record = stored.record
            ours, entry = view.is_ours(stored), record.id
            unknown = record.type not in TABLE or record.precedence is None or record.marking is None
            if unknown or (ours and entry.log.generation == generation and entry.number >= cosigned):
                continue
            said = (
                record.type,
                Precedence(record.precedence or 0),
                Marking(record.marking or 0),
                to_seconds(record.at),
            )
            counted[ours].append(said)
        after = page[-1].arrival
    shares = {"our": flash_share(counted[True], now_s), "their": flash_share(counted[False], now_s)}
    return {
        "days": SHARE_DAYS,
        "since": iso(from_seconds(start)),
        **{side: {"flash": one.flash, "messages": one.messages, "share": one.share} for side, one in shares.items()},
    }


def _first_arrival(store: Store, channel: str, start: int) -> int:
    """An arrival after which everything of the days since `start` lies; a day is allowed for clocks that differ."""
    low, high = 0, sum(size for _, size in store.generations(channel))
    while low < high:
        middle = (low + high) // 2
        page = store.arrivals(channel, middle, limit=1)
        if page and to_seconds(page[0].record.recorded_at) < start - _DAY_S:
            low = middle + 1
        else:
            high = middle
    return low
