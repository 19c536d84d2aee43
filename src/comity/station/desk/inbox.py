"""The inbox and the outbox: one item a message, ever; by precedence, then by arrival."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

from comity.languages import Language
from comity.messages import TABLE
from comity.messages.content import content_digest, encode_content
from comity.messages.envelope import Envelope
from comity.protocol.steps import EntryId, ShownRecord
from comity.station.desk.preparing import approval_item
from comity.station.desk.reading import Found, Reading
from comity.station.faults import DirectionWrong
from comity.station.officers.prepared import approval_used
from comity.station.record.handling_clocks import clocks_over
from comity.station.record.typed_facts import envelope_of, unlikely_items
from comity.station.record.view import RecordView
from comity.station.station import Station
from comity.store.base import StoredEntry

DEFAULT_LIMIT = 1000
_AHEAD = 4096
"""Arrivals may be fewer than the logs are long, by the entries that are still missing."""

_BREATH = 16
"""Items after which others get their turn."""
_MOST_REMEMBERED = 100_000

_Listed = tuple[str, StoredEntry]


class Inbox:
    """Operations that show messages and remember what was shown."""

    def __init__(self, station: Station, reading: Reading) -> None:
        self._station = station
        self._reading = reading
        self._handed_out: set[tuple[str, EntryId]] = set()
        """What a client fetched and has not confirmed to have shown."""

    async def inbox(
        self,
        channel: str | None = None,
        unshown: bool = False,
        limit: int = DEFAULT_LIMIT,
        language: str | None = None,
    ) -> dict[str, Any]:
        """Their messages, the newest `limit` of each channel, by precedence, then arrival. Marks nothing as shown."""
        said = self._reading.language(language)
        listed, more = self._newest(channel, limit, ours=False)
        chosen = [one for one in listed if not (unshown and one[1].shown)]
        return {"items": await self._items(chosen, said), "more": more}

    async def outbox(
        self,
        channel: str | None = None,
        waiting: bool = False,
        limit: int = DEFAULT_LIMIT,
        language: str | None = None,
    ) -> dict[str, Any]:
        """Our messages, the newest `limit` of each channel; with `waiting` only those without a receipt."""
        said = self._reading.language(language)
        listed, more = self._newest(channel, limit, ours=True)
        items = await self._items(listed, said)
        kept = [item for item in items if not waiting or item["state"] in ("queued", "sent")]
        return {"items": kept, "more": more}

    async def entry(self, reference: str, language: str | None = None) -> dict[str, Any]:
        """One entry, references of the messages about it (`mentioned_by`), and what is `unlikely` in its fields."""
        found, said = self._reading.find(reference), self._reading.language(language)
        item = found.view.item(found.stored, said) | self._late(found.view, found.stored)
        envelope = envelope_of(found.stored)
        if envelope is not None and "fields" in item:
            item["unlikely"] = unlikely_items(envelope.message, self._station.clock.now(), said)
        if found.view.is_ours(found.stored) and envelope is not None:
            item |= self._approval(found.channel, envelope)
        citing = self._station.store.citing(found.channel, found.stored.record.id)
        return item | {"mentioned_by": [found.view.reference(one.record.id) for one in citing]}

    def _approval(self, channel: str, envelope: Envelope) -> dict[str, Any]:
        """`prepared`: under which name and whose approval a prepared message of ours was sent."""
        used = approval_used(self._station.store, channel, content_digest(encode_content(envelope)))
        if used is None:
            return {}
        return {"prepared": {"name": used.name, "digest": used.digest.hex(), **approval_item(used)}}

    async def shown(self, references: list[str]) -> dict[str, Any]:
        """The officer's client has shown these messages of theirs; recorded once each."""
        marks: dict[str, list[ShownRecord]] = {}
        for found in self._theirs(references):
            if not found.stored.shown:
                mark = ShownRecord(found.stored.record.id, self._station.clock.now())
                marks.setdefault(found.channel, []).append(mark)
        for channel, records in marks.items():
            await self._station.channel(channel).open.write(records)
            self._handed_out -= {(channel, record.id) for record in records}
        return {"shown": sum(len(records) for records in marks.values())}

    async def follow_inbox(
        self, channel: str | None = None, every: bool = False, language: str | None = None
    ) -> AsyncGenerator[dict[str, Any], None]:
        """Their messages that were not shown yet (with `every`, those shown too), then each new one as it comes."""
        said = self._reading.language(language)
        known = self._reading.channels(channel)
        after = dict.fromkeys(known, 0)
        listed: list[_Listed] = []
        for name in known:
            found, last = self._arrived(name, self._window(name, DEFAULT_LIMIT), ours=False)
            listed += [one for one in found if every or not one[1].shown]
            after[name] = last
        while True:
            for one in sorted(listed, key=_urgency):
                yield self._item(one, said)
            listed = []
            for name in self._reading.channels(channel):
                found, after[name] = self._arrived(name, after.get(name, 0), ours=False)
                listed += found
            if not listed:
                await self._station.waiting.news()

    def _late(self, view: RecordView, stored: StoredEntry) -> dict[str, Any]:
        """`late`: what is awaited about it for longer than it should be; nothing when that is nothing."""
        over = clocks_over(self._station.store, view, stored, self._station.clock.now())
        return {"late": over} if over else {}

    def _theirs(self, references: list[str]) -> list[Found]:
        found = [self._reading.find(reference) for reference in references]
        for one in found:
            if one.view.is_ours(one.stored):
                raise DirectionWrong(reference=one.reference, verb="shown", wanted="their")
        return found

    def _newest(self, channel: str | None, limit: int, *, ours: bool) -> tuple[list[_Listed], bool]:
        listed: list[_Listed] = []
        more = False
        for name in self._reading.channels(channel):
            start = self._window(name, limit)
            found, _ = self._arrived(name, start, ours=ours)
            more = more or start > 0 or len(found) > limit
            listed += found[-limit:] if limit > 0 else []
        return listed, more

    def _window(self, channel: str, limit: int) -> int:
        total = sum(size for _, size in self._station.store.generations(channel))
        return max(0, total - _AHEAD - 2 * max(limit, 0))

    def _arrived(self, channel: str, after: int, *, ours: bool) -> tuple[list[_Listed], int]:
        """Messages of one side with a later arrival, and the last arrival looked at."""
        view, record = self._reading.view(channel), self._station.records.of(channel)
        listed: list[_Listed] = []
        while page := self._station.store.arrivals(channel, after):
            listed += [
                (channel, one)
                for one in page
                if view.is_ours(one) == ours
                and (one.record.type in TABLE or one.record.fault is not None)
                and (ours or not record.bars(one))
            ]
            after = page[-1].arrival
        return listed, after

    async def _items(self, listed: list[_Listed], language: Language) -> list[dict[str, Any]]:
        """As people read them, the most urgent first; gives others their turn."""
        items = []
        for count, one in enumerate(sorted(listed, key=_urgency), start=1):
            items.append(self._item(one, language))
            if count % _BREATH == 0:
                await asyncio.sleep(0)
        return items

    def _item(self, listed: _Listed, language: Language) -> dict[str, Any]:
        """With `again`: whether its alarm may be a repetition, because nobody confirmed that it was shown."""
        channel, stored = listed
        view = self._reading.view(channel)
        item = view.item(stored, language) | self._late(view, stored)
        if not view.is_ours(stored) and not stored.shown:
            handed_out = channel, stored.record.id
            before = self._station.after_crash and stored.record.recorded_at < self._station.started_at
            item["again"] = before or handed_out in self._handed_out
            if len(self._handed_out) < _MOST_REMEMBERED:
                self._handed_out.add(handed_out)
        return item


def _urgency(listed: _Listed) -> tuple[int, int, str, int]:
    channel, stored = listed
    precedence = stored.record.precedence
    return -(0 if precedence is None else precedence), stored.record.recorded_at, channel, stored.arrival
