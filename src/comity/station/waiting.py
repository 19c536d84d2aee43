"""Who waits for what: the receipt of an entry, an answer that cites it, or simply news."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping

from comity.protocol.channel import Channel
from comity.protocol.steps import ChannelOpened, EntryId, EntryReleased, EntryStored, Event, ReceiptReceived
from comity.station.open_channel import OpenChannel

_Receipts = dict[EntryId, list[asyncio.Future[None]]]
_Answers = dict[EntryId, list[tuple[frozenset[int], asyncio.Future[None]]]]


class Waiting:
    """Wakes only those whose wait is over; `heed` gets every event."""

    def __init__(self, channels: Mapping[str, OpenChannel[Channel]]) -> None:
        self._channels = channels
        self._receipts: dict[str, _Receipts] = {}
        self._answers: dict[str, _Answers] = {}
        self._news: list[asyncio.Future[None]] = []

    async def receipt(self, channel: str, entry: EntryId) -> None:
        """Return when their station has said that it stored this entry of ours."""
        while not self._channels[channel].core.held_by_them(entry):
            done = _future()
            self._receipts.setdefault(channel, {}).setdefault(entry, []).append(done)
            try:
                await done
            finally:
                _forget(self._receipts[channel], entry, done)

    async def answer(self, channel: str, entry: EntryId, types: Collection[int]) -> None:
        """Return when an entry of one of these types that cites `entry` is stored from now on."""
        done = _future()
        waiting = self._answers.setdefault(channel, {}).setdefault(entry, [])
        waiting.append((frozenset(types), done))
        try:
            await done
        finally:
            waiting[:] = [one for one in waiting if one[1] is not done]
            if not waiting:
                self._answers[channel].pop(entry, None)

    async def news(self) -> None:
        """Return when an entry was stored or released, or a channel opened, from now on."""
        done = _future()
        self._news.append(done)
        await done

    def heed(self, channel: str, event: Event) -> None:
        """Something happened, durably."""
        if isinstance(event, ReceiptReceived):
            core = self._channels[channel].core
            for entry, waiting in self._receipts.get(channel, {}).items():
                if core.held_by_them(entry):
                    _wake(waiting)
        elif isinstance(event, EntryStored | EntryReleased | ChannelOpened):
            if isinstance(event, EntryStored) and event.record.fault is None:
                for cited in event.record.cites:
                    answers = self._answers.get(channel, {}).get(cited, [])
                    _wake([done for types, done in answers if event.record.type in types])
            waiting, self._news = self._news, []
            _wake(waiting)


def _future() -> asyncio.Future[None]:
    return asyncio.get_running_loop().create_future()


def _wake(waiting: Collection[asyncio.Future[None]]) -> None:
    for done in waiting:
        if not done.done():
            done.set_result(None)


def _forget(receipts: _Receipts, entry: EntryId, done: asyncio.Future[None]) -> None:
    left = [one for one in receipts.get(entry, []) if one is not done]
    if left:
        receipts[entry] = left
    else:
        receipts.pop(entry, None)
