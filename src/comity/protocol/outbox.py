"""What to send next: precedence, pre-emption at a fragment, repetition (spec/10-delivery.md, sections 3 and 4).

An item is one complete frame that was sealed and recorded before it came here. FLASH goes over every link,
the rest over the best one.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field

from comity.clock import Instant, later
from comity.protocol.link_state import LinkState
from comity.protocol.ranges import Ranges
from comity.wire.frame import FrameKind

FLASH = 3
URGENT = 2
"""IMMEDIATE and FLASH."""
MAX_BACK_OFF_S = 60.0
OPENING_BACK_OFF_S = 8.0
"""Opening frames cannot be probed for: without them nothing else opens."""
SHARED = ""
"""Key of the ranges and the queue that the best link serves."""

SLACK = 64
"""Entries of a heap, beyond two an item, that may be out of date before it is made anew."""

ItemKey = tuple[int, int, int]
"""Kind of frame, generation, number."""
_Rank = tuple[int, int, ItemKey]
"""What goes first is smallest: higher precedence, then older."""


@dataclass(slots=True)
class Item:
    """One frame on its way, until the other side's station says that it stored what is in it."""

    cut: FrameKind
    generation: int
    number: int
    frame: bytes
    precedence: int
    epoch: int | None
    order: int = 0
    unsent: dict[str, Ranges] = field(default_factory=dict)
    sent_over: dict[str, Instant] = field(default_factory=dict)
    attempts: int = 0
    due: Instant | None = None
    repeats: bool = True
    """False for what the other side asks for again by itself."""
    over_all: bool = False
    """Wanted over every link, as FLASH is; not kept over a restart."""
    mark: int = 0
    """Step that queued it: it leaves when that step is recorded, not before."""

    @property
    def key(self) -> ItemKey:
        """What names the frame when its parts are asked for: kind, generation, number."""
        return int(self.cut), self.generation, self.number


class Outbox:
    """All items of a channel. Pull-driven: it never sends, it is asked."""

    def __init__(self) -> None:
        self._items: dict[ItemKey, Item] = {}
        self._ready: dict[str, list[tuple[int, int, ItemKey]]] = {SHARED: []}
        self._timers: list[tuple[Instant, ItemKey]] = []
        self._order = 0
        self.bytes = 0
        self.mark = 0
        """Step under way; what is put now belongs to it."""

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, key: ItemKey) -> bool:
        return key in self._items

    @property
    def control_waits(self) -> bool:
        """True while a long control frame is not wholly sent."""
        return any(item.cut is FrameKind.CONTROL and any(item.unsent.values()) for item in self._items.values())

    def get(self, key: ItemKey) -> Item | None:
        """The item, or None."""
        return self._items.get(key)

    def items(self) -> list[Item]:
        """All items, oldest first."""
        return sorted(self._items.values(), key=lambda item: item.order)

    def put(self, item: Item, links: Iterable[str]) -> None:
        """Queue a frame, whole, on all links when it is FLASH, else on the best one. Replaces one of the same key."""
        self.drop(item.key)
        self._order += 1
        item.order, item.mark = self._order, self.mark
        self._items[item.key] = item
        self.bytes += len(item.frame)
        self._send_whole(item, links)

    def drop(self, key: ItemKey) -> Item | None:
        """The item arrived or is given up: forget it."""
        item = self._items.pop(key, None)
        if item is not None:
            self.bytes -= len(item.frame)
        return item

    def drop_sent(self, before: Instant) -> None:
        """Forget frames that are not repeated and were wholly sent before this instant."""
        for item in [i for i in self._items.values() if not i.repeats and i.sent_over]:
            if max(item.sent_over.values()) < before and not any(item.unsent.values()):
                self.drop(item.key)

    def send_again(self, key: ItemKey, ranges: Iterable[tuple[int, int]] | None, links: Iterable[str]) -> None:
        """Queue these ranges of an item once more (None: all of it). Harmless for an unknown item."""
        item = self._items.get(key)
        if item is None:
            return
        if ranges is None:
            self._send_whole(item, links)
            return
        size = len(item.frame)
        for start, stop in ranges:
            if 0 <= start < stop <= size:
                item.unsent.setdefault(SHARED, Ranges()).add(start, stop)
        if item.unsent.get(SHARED):
            item.due = None
            self._push(item, SHARED)

    def _send_whole(self, item: Item, links: Iterable[str]) -> None:
        item.due = None
        names = [*links] if item.precedence == FLASH else []
        for name in names or [SHARED]:
            item.unsent[name] = Ranges((0, len(item.frame)))
            self._push(item, name)

    def send_over(self, key: ItemKey, links: Iterable[str]) -> None:
        """Queue all of an item that is here on each of these links too; the best one serves it as before.

        From now on it goes over each link that comes up, as FLASH does.
        """
        item = self._items[key]
        item.over_all = True
        for name in links:
            item.unsent[name] = Ranges((0, len(item.frame)))
            self._push(item, name)

    def _push(self, item: Item, name: str) -> None:
        heap = self._ready.setdefault(name, [])
        heapq.heappush(heap, _rank(item))
        if len(heap) > 2 * len(self._items) + SLACK:  # whoever asks again and again costs no memory
            heap[:] = [_rank(one) for one in self._items.values() if one.unsent.get(name)]
            heapq.heapify(heap)

    def link_up(self, name: str, others: Iterable[str] = ()) -> None:
        """What waits and is wanted over every link, as FLASH always is, goes over the new one too; `others` are up."""
        for item in self._items.values():
            if item.precedence == FLASH or item.over_all:
                rest = item.unsent.pop(SHARED, None)
                for other in others if rest else ():  # the best of them was to carry it
                    if other not in item.unsent and other not in item.sent_over:
                        self.send_over(item.key, [other])
                item.unsent[name] = Ranges((0, len(item.frame)))
                self._push(item, name)

    def link_down(self, name: str) -> None:
        """What was sent over this link and is not receipted is due again as soon as a link is up (see `resume`).

        Of an entry that was on its way, the rest goes first.
        """
        self._ready.pop(name, None)
        for item in self._items.values():
            flash_part = item.unsent.pop(name, None)
            was_sent = item.sent_over.pop(name, None) is not None
            goes_on = item.cut is FrameKind.ENTRY and (any(item.unsent.values()) or item.due is not None)
            if item.sent_over or goes_on or not (was_sent or flash_part):
                continue
            self._send_whole(item, [])

    def next(self, link: LinkState, serves_shared: bool, recorded: int) -> tuple[Item, str] | None:
        """The item whose bytes go next over `link`, and the queue they come from; None when nothing waits.

        A quiet link carries opening frames, and once what is urgent: the other side may be there and must not send.
        Nothing leaves of steps after `recorded`.
        """
        names = (link.name, SHARED) if serves_shared else (link.name,)
        best: tuple[_Rank, str] | None = None
        for name in names:
            top = self._unasked(name) if link.is_quiet else self._top(name)
            if top is not None and (best is None or top < best[0]):
                best = top, name
        if best is None:
            return None
        item = self._items[best[0][2]]
        return (item, best[1]) if item.mark <= recorded else None  # whatever is behind it can wait as long

    def _top(self, name: str) -> _Rank | None:
        heap = self._ready.get(name, [])
        while heap:
            _, order, key = heap[0]
            item = self._items.get(key)
            if item is not None and item.order == order and item.unsent.get(name):
                return heap[0]
            heapq.heappop(heap)
        return None

    def _unasked(self, name: str) -> _Rank | None:
        """What goes first over a quiet link: nothing else may be heard before an opening frame is."""
        waiting = (item for item in self._items.values() if item.unsent.get(name))
        ranks = (_rank(item) for item in waiting if item.cut is FrameKind.OPENING or _is_new_and_urgent(item))
        return min(ranks, default=None)

    def take(self, item: Item, name: str, size: int) -> tuple[int, int]:
        """Take the next range of at most `size` bytes of an item from queue `name`."""
        return item.unsent[name].take(size)

    def handed_over(self, item: Item, name: str, link: LinkState, now: Instant) -> None:
        """A range of the item was given to `link`; starts the wait for an answer when it was the last."""
        item.sent_over[link.name] = now
        if item.unsent.get(name) or not item.repeats:
            return
        answer_s = link.answer_time_s(len(item.frame))
        most_s = OPENING_BACK_OFF_S if item.cut is FrameKind.OPENING else MAX_BACK_OFF_S
        self._arm(item, later(now, min(answer_s * 2.0 ** min(item.attempts, 10), max(most_s, answer_s))))

    def _arm(self, item: Item, due: Instant) -> None:
        item.due = due
        heapq.heappush(self._timers, (due, item.key))
        if len(self._timers) > 2 * len(self._items) + SLACK:
            self._timers = [(one.due, one.key) for one in self._items.values() if one.due is not None]
            heapq.heapify(self._timers)

    def deadline(self) -> Instant | None:
        """When the next wait for an answer ends."""
        while self._timers:
            due, key = self._timers[0]
            item = self._items.get(key)
            if item is not None and item.due == due:
                return due
            heapq.heappop(self._timers)
        return None

    def overdue(self, now: Instant) -> list[Item]:
        """Items whose answer is missing; each counts one attempt more and is returned once."""
        late = []
        while (due := self.deadline()) is not None and due <= now:
            _, key = heapq.heappop(self._timers)
            item = self._items[key]
            if item.cut is FrameKind.OPENING and self._opens_first(item):
                self._arm(item, later(now, OPENING_BACK_OFF_S))
                continue
            item.due = None
            item.attempts += 1
            late.append(item)
        return late

    def _opens_first(self, overdue: Item) -> bool:
        """Whether another opening frame has not once been sent whole: the answer may be waiting for that one.

        Where a frame takes minutes its repetition would keep the next one from ever going.
        """
        openings = (one for one in self._items.values() if one.cut is FrameKind.OPENING and one is not overdue)
        return any(one.attempts == 0 and any(one.unsent.values()) for one in openings)

    def heard_again(self, name: str | None, now: Instant) -> None:
        """A quiet link speaks again: all that went over it (None: over any) is due now, without back-off."""
        for item in self._items.values():
            if (name is None or name in item.sent_over) and item.due is not None:
                item.attempts = 0
                self._arm(item, now)

    def resume(self, now: Instant) -> None:
        """A link is up or down: what went over links that are all down is due now."""
        for item in self._items.values():
            if item.due is not None and not item.sent_over:
                item.attempts = 0
                self._arm(item, now)

    def wait_again(self, item: Item, seconds: float, now: Instant) -> None:
        """Ask for this item again after `seconds` (a query was sent in place of its bytes)."""
        self._arm(item, later(now, min(seconds, MAX_BACK_OFF_S)))


def _rank(item: Item) -> _Rank:
    return -item.precedence, item.order, item.key


def _is_new_and_urgent(item: Item) -> bool:
    return item.cut is FrameKind.ENTRY and item.precedence >= URGENT and item.attempts == 0
