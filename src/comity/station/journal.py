"""Record, then transmit, then show: the one place where this order is kept.

    1. keys to keep are written to the key store
    2. records are committed to the store, durably; what arrives meanwhile goes together in the next commit
    3. the step is released: its frames may leave, its events are shown
    4. keys to destroy are destroyed

A quick commit is made on the event loop itself: a hop to another thread and back costs as much, and more while both
compete for the interpreter. On a disk that needs milliseconds, commits are made on one thread beside the loop.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from comity.protocol.steps import Record, Step
from comity.station.system_clock import stopwatch_s
from comity.store.base import KeyStore, Store

_LOG = logging.getLogger(__name__)
_MAX_GROUP = 512
_SLOW_COMMIT_S = 0.004
_WEIGHT = 0.2


@dataclass(frozen=True, slots=True)
class _Pending:
    channel: str
    step: Step
    release: Callable[[Step], None]
    abandon: Callable[[Exception], None]


class Journal:
    """Makes steps durable in groups and releases them in the order in which they were put."""

    def __init__(self, store: Store, keys: KeyStore) -> None:
        self._store = store
        self._keys = keys
        self._waiting: deque[_Pending] = deque()
        self._busy = False
        self._commit_s = 0.0
        self._thread: ThreadPoolExecutor | None = None
        self._idle = asyncio.Event()
        self._idle.set()

    def put(
        self, channel: str, step: Step, release: Callable[[Step], None], abandon: Callable[[Exception], None]
    ) -> None:
        """Take a step of a channel. Later, on the event loop, either `release` is called once the step is
        durable, or `abandon` with the fault; then nothing of it was kept, and all later steps of the channel
        that were put before are abandoned too: the caller must load the channel again from the store.
        """
        self._waiting.append(_Pending(channel, step, release, abandon))
        self._idle.clear()
        if not self._busy:
            self._busy = True
            asyncio.get_running_loop().call_soon(self._commit_group)

    @property
    def idle(self) -> bool:
        """Whether every step put so far is released or abandoned."""
        return self._idle.is_set()

    async def settled(self) -> None:
        """Return when every step put so far is released or abandoned."""
        await self._idle.wait()

    async def close(self) -> None:
        """Wait for what was put and end the thread."""
        await self.settled()
        if self._thread is not None:
            self._thread.shutdown()
            self._thread = None

    def _commit_group(self) -> None:
        group = [self._waiting.popleft() for _ in range(min(len(self._waiting), _MAX_GROUP))]
        if self._commit_s < _SLOW_COMMIT_S:
            self._finish(self._make_durable(group))
            return
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="journal")
        loop = asyncio.get_running_loop()
        made = self._thread.submit(self._make_durable, group)
        made.add_done_callback(lambda done: loop.call_soon_threadsafe(self._finish, done.result()))

    def _make_durable(self, group: list[_Pending]) -> list[tuple[_Pending, Exception | None]]:
        began = stopwatch_s()
        fault = self._attempt(group)
        took = stopwatch_s() - began
        self._commit_s += _WEIGHT * (took - self._commit_s)
        if fault is None:
            return [(pending, None) for pending in group]
        faults: dict[str, Exception | None] = {}
        channels = dict.fromkeys(pending.channel for pending in group)
        for channel in channels:
            own = [pending for pending in group if pending.channel == channel]
            faults[channel] = fault if len(channels) == 1 else self._attempt(own)
        return [(pending, faults[pending.channel]) for pending in group]

    def _attempt(self, group: Sequence[_Pending]) -> Exception | None:
        """Commit a group, all or nothing; the fault when it could not be made durable."""
        try:
            for pending in group:
                for key in pending.step.keys_to_keep:
                    self._keys.keep(key.name, key.secret)
            changes = _by_channel(group)
            if changes:
                self._store.commit(changes)
        except Exception as fault:
            _LOG.error("not recorded: %s", fault)
            return fault
        return None

    def _finish(self, outcomes: list[tuple[_Pending, Exception | None]]) -> None:
        faults: dict[str, Exception] = {}
        lost: list[_Pending] = []
        for pending, fault in outcomes:
            if fault is None:
                self._release(pending)
            else:
                faults[pending.channel] = fault
                lost.append(pending)
        if faults:
            lost += [pending for pending in self._waiting if pending.channel in faults]
            self._waiting = deque(pending for pending in self._waiting if pending.channel not in faults)
            for pending in lost:
                pending.abandon(faults[pending.channel])
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._commit_group)
        else:
            self._busy = False
            self._idle.set()

    def _release(self, pending: _Pending) -> None:
        pending.release(pending.step)
        for name in pending.step.keys_to_destroy:
            try:
                self._keys.destroy(name)
            except OSError as error:
                _LOG.error("key %s is not destroyed: %s", name, error)


def _by_channel(group: Iterable[_Pending]) -> list[tuple[str, list[Record]]]:
    changes: list[tuple[str, list[Record]]] = []
    for pending in group:
        if not pending.step.records:
            continue
        if changes and changes[-1][0] == pending.channel:
            changes[-1][1].extend(pending.step.records)
        else:
            changes.append((pending.channel, list(pending.step.records)))
    return changes
