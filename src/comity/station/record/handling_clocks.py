"""Which clocks of handling run over in the record, and the share of FLASH of both sides (messages/handling.py)."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from typing import Any

from comity.clock import Instant, from_seconds, iso, to_seconds
from comity.messages import TABLE
from comity.messages.handling import (
    SHARE_DAYS,
    Awaited,
    Tally,
    answers,
    first_second,
    over_s,
    wants_acknowledgement,
    wants_answer,
)
from comity.messages.line_test_answer import LineTestAnswer
from comity.messages.precedence import Marking, Precedence
from comity.station.record.typed_facts import envelope_of
from comity.station.record.view import RecordView
from comity.store.base import Store, StoredEntry

_MOST_LOOKED_AT = 1000
"""So many of the newest entries of a channel are looked at for clocks."""
_AHEAD = 4096
"""Arrivals may be fewer than the logs are long, by the entries that are still missing."""
_BREATH = 64
"""Messages after which others get their turn."""
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
    goals = view.goals(stored)
    since = max(to_seconds(record.at), 0 if view.is_ours(stored) else to_seconds(record.recorded_at))
    waited = to_seconds(now) - since
    return [
        {"awaited": awaited.value, "goal_s": goals.of(awaited), "over_s": over}
        for awaited in _running(store, view, stored, state)
        if (over := over_s(awaited, goals, waited)) > 0
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


async def handling_of(store: Store, view: RecordView, now: Instant) -> dict[str, Any]:
    """For one channel: what we are late with (`our`) and what they are late with (`their`), by what is awaited.

    Gives others their turn.
    """
    late: dict[str, dict[str, Any]] = {
        side: {"over": {awaited.value: 0 for awaited in Awaited}, "references": []} for side in ("our", "their")
    }
    newest: deque[StoredEntry] = deque(maxlen=_MOST_LOOKED_AT)
    after = max(0, sum(size for _, size in store.generations(view.channel)) - _MOST_LOOKED_AT - _AHEAD)
    while page := store.arrivals(view.channel, after):
        newest += page
        after = page[-1].arrival
        await asyncio.sleep(0)
    for count, stored in enumerate(newest, start=1):
        side = late["their" if view.is_ours(stored) else "our"]
        for one in clocks_over(store, view, stored, now):
            side["over"][one["awaited"]] += 1
            side["references"].append(view.reference(stored.record.id))
        if count % _BREATH == 0:
            await asyncio.sleep(0)
    for side in late.values():
        side["references"] = list(dict.fromkeys(side["references"]))[-_MOST_NAMED:]
    return late


class FlashShares:
    """The share of FLASH of both sides of one channel, kept up as its record grows.

    Of ours only what their station has receipted counts: so both see the same.
    """

    def __init__(self, store: Store, view: RecordView) -> None:
        self._store = store
        self._view = view
        self._after: int | None = None
        self._tallies = {True: Tally(), False: Tally()}
        self._waiting: list[StoredEntry] = []

    async def at(self, now: Instant, cosigned: int, generation: int) -> dict[str, Any]:
        """The shares; our log is cosigned up to `cosigned` in `generation`. Gives others their turn."""
        now_s = to_seconds(now)
        if self._after is None:
            self._after = _first_arrival(self._store, self._view.channel, first_second(now_s))
        while page := self._store.arrivals(self._view.channel, self._after):
            self._after = page[-1].arrival
            for stored in page:
                self._take(stored, cosigned, generation)
            await asyncio.sleep(0)
        waiting, self._waiting = self._waiting, []
        for stored in waiting:
            self._take(stored, cosigned, generation)
        shares = {"our": self._tallies[True].share(now_s), "their": self._tallies[False].share(now_s)}
        return {
            "days": SHARE_DAYS,
            "since": iso(from_seconds(first_second(now_s))),
            **{
                side: {"flash": one.flash, "messages": one.messages, "share": one.share} for side, one in shares.items()
            },
        }

    def _take(self, stored: StoredEntry, cosigned: int, generation: int) -> None:
        record, ours = stored.record, self._view.is_ours(stored)
        if record.type not in TABLE or record.precedence is None or record.marking is None:
            return
        if ours and record.id.log.generation == generation and record.id.number >= cosigned:
            self._waiting.append(stored)
            return
        precedence, marking = Precedence(record.precedence), Marking(record.marking)
        self._tallies[ours].add(record.type, precedence, marking, to_seconds(record.at))


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
