"""What bearers/base.py promises, as checks that every bearer passes. A new bearer is done when they do.

    for check in PAIR_CHECKS:
        await run_pair_check(check, open_pair)

`open_pair` opens two bearers that are joined to each other; testing/listener_suite.py has one for each address, and
the checks of listeners. A check raises AssertionError, or TimeoutError where something that must happen does not.
"""

from __future__ import annotations

import asyncio
import itertools
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, suppress
from typing import Any

from comity.bearers.base import Bearer, BearerClosed, FrameNotCarried

Pair = tuple[Bearer, Bearer]
OpenPair = Callable[[], AbstractAsyncContextManager[Pair]]
PairCheck = Callable[[Bearer, Bearer], Awaitable[None]]

PATIENCE_S = 60.0
_MOST_UNFETCHED = 64 * 1024 * 1024
_ROUNDS = 200


def require(condition: object, promise: str) -> None:
    """Raise AssertionError with `promise` unless `condition` holds."""
    if not condition:
        raise AssertionError(promise)


async def run_pair_check(check: PairCheck, open_pair: OpenPair) -> None:
    """Run one of PAIR_CHECKS over a fresh pair."""
    async with asyncio.timeout(PATIENCE_S), open_pair() as (ours, theirs):
        await check(ours, theirs)


# Over a pair


async def traits_are_sane(ours: Bearer, theirs: Bearer) -> None:
    """The core can size fragments and set timers by the traits; both ends agree on the longest frame."""
    for bearer in (ours, theirs):
        require(bearer.traits.max_frame_size >= 64, "a bearer carries frames of 64 bytes")
        require(bearer.traits.bits_per_s > 0 and bearer.traits.round_trip_s > 0, "rate and delay are positive")
        require(bearer.traits.can_send, "the suite needs bearers that may send")
        require(bearer.name and bearer.channel, "a bearer has a name and a channel")
    require(ours.traits.max_frame_size == theirs.traits.max_frame_size, "both ends carry the same frames")


async def frames_arrive_as_they_were(ours: Bearer, theirs: Bearer) -> None:
    """Frames of all sizes, one byte to the longest, arrive unaltered, in both directions."""
    largest = ours.traits.max_frame_size
    sizes = [size for size in (1, 2, 3, 63, 64, 65, 250, 1023, 4096, largest - 1, largest) if size <= largest]
    for sender, receiver in ((ours, theirs), (theirs, ours)):
        frames = [frame_of(number, size) for number, size in enumerate(sizes)]
        await carry_all(sender, receiver, frames)


async def many_frames_both_ways(ours: Bearer, theirs: Bearer) -> None:
    """Many small frames in both directions at once: none merged, cut or altered; all, in order, where reliable."""
    frames = [frame_of(number, 40 + number % 60) for number in range(1000)]
    await _all_of(carry_all(ours, theirs, frames), carry_all(theirs, ours, frames))


async def refuses_what_it_cannot_carry(ours: Bearer, theirs: Bearer) -> None:
    """An empty and a too long frame raise FrameNotCarried, and the bearer works on."""
    for size in (0, ours.traits.max_frame_size + 1):
        try:
            await ours.send(bytes(size))
        except FrameNotCarried:
            continue
        raise AssertionError(f"a frame of {size} bytes raises FrameNotCarried")
    await carry_all(ours, theirs, [frame_of(1, 64)])


async def senders_side_by_side(ours: Bearer, theirs: Bearer) -> None:
    """Many tasks may send over one bearer at once; their frames stay whole."""
    frames = [frame_of(number, 1 + number * 37 % ours.traits.max_frame_size) for number in range(50)]
    senders = asyncio.gather(*(ours.send(frame) for frame in frames))
    if ours.traits.reliable:
        arrived = [await theirs.receive() for _ in frames]
        require(Counter(arrived) == Counter(frames), "every frame arrives whole")
    await senders
    if not ours.traits.reliable:
        await carry_all(ours, theirs, frames[:5], known=frames)


async def what_was_sent_before_close_arrives(ours: Bearer, theirs: Bearer) -> None:
    """Their frames sent before they closed still come, where reliable; then BearerClosed, every time."""
    frames = [frame_of(number, 100) for number in range(20)]
    for frame in frames:
        await theirs.send(frame)
    await theirs.close()
    arrived: list[bytes] = []
    with suppress(BearerClosed):
        while True:
            arrived.append(await ours.receive())
    require(arrived == frames or not ours.traits.reliable, "what was sent before they closed arrives")
    require(not Counter(set(arrived)) - Counter(frames), "nothing else arrives")
    for _ in range(2):
        await raises_closed(ours.receive(), "receive after they closed")
    await raises_closed(ours.send(b"late"), "send after they closed")


async def what_we_sent_before_our_close_arrives(ours: Bearer, theirs: Bearer) -> None:
    """Our last frame arrives, where reliable, though we close with theirs unread."""
    if not ours.traits.reliable:
        return
    taken: list[int] = []
    flood = asyncio.ensure_future(_send_until_cancelled(theirs, taken))
    await _stalls(theirs, taken)
    await ours.send(b"the last")
    closing = asyncio.ensure_future(ours.close())
    require(await theirs.receive() == b"the last", "what we sent before our close arrives")
    await raises_closed(theirs.receive(), "their receive after our close")
    await raises_closed(flood, "their send after our close")
    await closing


async def our_close_ends_everything(ours: Bearer, theirs: Bearer) -> None:
    """Our close ends a waiting receive; after it nothing comes, not even what waited; twice is harmless."""
    waiting = asyncio.ensure_future(ours.receive())
    await asyncio.sleep(0)
    await ours.close()
    await raises_closed(waiting, "a receive that waited while we closed")
    await ours.close()
    await raises_closed(ours.send(b"late"), "send after our close")
    await raises_closed(ours.receive(), "receive after our close")
    await raises_closed(theirs.receive(), "their receive after our close")
    await theirs.close()
    await theirs.close()


async def what_waits_is_dropped_by_our_close(ours: Bearer, theirs: Bearer) -> None:
    """Frames that nobody fetched before our close do not come after it."""
    await carry_all(theirs, ours, [frame_of(0, 64)])
    for number in range(5):
        await theirs.send(frame_of(number, 64))
    await asyncio.sleep(0.05)
    await ours.close()
    await raises_closed(ours.receive(), "receive after our close")


async def a_bearer_nobody_reads_holds_back(ours: Bearer, theirs: Bearer) -> None:
    """Where reliable, `send` waits when nobody fetches, before memory fills; and goes on when somebody does."""
    if not ours.traits.reliable:
        return
    sent: list[int] = []
    sender = asyncio.ensure_future(_send_until_cancelled(ours, sent))
    await _stalls(ours, sent)
    size = ours.traits.max_frame_size
    for number in range(len(sent) + 5):
        require(await theirs.receive() == frame_of(number, size), "no frame is lost, altered or out of order")
    sender.cancel()
    await asyncio.wait([sender])


async def close_ends_a_send_that_waits(ours: Bearer, theirs: Bearer) -> None:
    """A `send` that is held back ends with BearerClosed when we close."""
    if not ours.traits.reliable:
        return
    sent: list[int] = []
    sender = asyncio.ensure_future(_send_until_cancelled(ours, sent))
    await _stalls(ours, sent)
    await ours.close()
    await raises_closed(sender, "a send that waited while we closed")
    await theirs.close()


async def a_cancelled_receive_loses_nothing(ours: Bearer, theirs: Bearer) -> None:
    """However a receive is cancelled, the frame comes to the next one."""
    arrived: list[bytes] = []
    frames = [frame_of(number, 64) for number in range(60)]
    for turns, frame in enumerate(frames):
        task = asyncio.ensure_future(theirs.receive())
        await ours.send(frame)
        for _ in range(turns % 6):
            await asyncio.sleep(0)
        task.cancel()
        with suppress(asyncio.CancelledError):
            arrived.append(await task)
    if ours.traits.reliable:
        while len(arrived) < len(frames):
            arrived.append(await theirs.receive())
        require(arrived == frames, "a cancelled receive loses no frame")
    require(not set(arrived) - set(frames), "nothing else arrives")


async def a_cancelled_send_is_whole_or_nothing(ours: Bearer, theirs: Bearer) -> None:
    """A frame whose `send` was cancelled arrives whole or not at all, and the next one works."""
    largest = ours.traits.max_frame_size
    frames = [frame_of(number, largest - number) for number in range(min(40, largest - 1))]
    fetched: list[bytes] = []
    reader = asyncio.ensure_future(_fetch(theirs, fetched))
    for turns, frame in enumerate(frames):
        task = asyncio.ensure_future(ours.send(frame))
        for _ in range(turns % 5):
            await asyncio.sleep(0)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    last = frame_of(1000, 64)
    for _ in range(_ROUNDS):
        await ours.send(last)
        await asyncio.sleep(0.002)
        if last in fetched:
            break
    reader.cancel()
    require(last in fetched, "sending works after a cancelled send")
    require(not set(fetched) - {*frames, last}, "a cancelled send leaves no piece of a frame")


PAIR_CHECKS: tuple[PairCheck, ...] = (
    traits_are_sane,
    frames_arrive_as_they_were,
    many_frames_both_ways,
    refuses_what_it_cannot_carry,
    senders_side_by_side,
    what_was_sent_before_close_arrives,
    what_we_sent_before_our_close_arrives,
    our_close_ends_everything,
    what_waits_is_dropped_by_our_close,
    a_bearer_nobody_reads_holds_back,
    close_ends_a_send_that_waits,
    a_cancelled_receive_loses_nothing,
    a_cancelled_send_is_whole_or_nothing,
)


# What the checks are made of


def frame_of(number: int, size: int) -> bytes:
    """Bytes that no other frame of the same size has."""
    return random.Random(number * 100_003 + size).randbytes(size)


async def carry_all(sender: Bearer, receiver: Bearer, frames: list[bytes], known: list[bytes] | None = None) -> None:
    """Carry frames and compare; where frames may get lost, repeat each until it has come."""
    if sender.traits.reliable:
        sending = asyncio.ensure_future(_send_each(sender, frames))
        for frame in frames:
            require(await receiver.receive() == frame, "frames arrive unaltered and in order")
        await sending
        return
    fetched: list[bytes] = []
    reader = asyncio.ensure_future(_fetch(receiver, fetched))
    for _ in range(_ROUNDS):
        missing = set(frames) - set(fetched)
        if not missing:
            break
        await _send_each(sender, [frame for frame in frames if frame in missing])
        await asyncio.sleep(0.05)
    reader.cancel()
    await asyncio.wait([reader])
    require(not set(frames) - set(fetched), "a frame that is repeated often enough arrives")
    require(not set(fetched) - {*frames, *(known or [])}, "no frame is altered or merged")


async def _send_each(bearer: Bearer, frames: list[bytes]) -> None:
    for frame in frames:
        await bearer.send(frame)


async def _send_until_cancelled(bearer: Bearer, sent: list[int]) -> None:
    """Send the longest frames, one after the other; `sent` gets the number of each that was taken."""
    for number in itertools.count():
        await bearer.send(frame_of(number, bearer.traits.max_frame_size))
        sent.append(number)


async def _fetch(bearer: Bearer, fetched: list[bytes]) -> None:
    while True:
        fetched.append(await bearer.receive())


async def _stalls(bearer: Bearer, sent: list[int]) -> None:
    """Wait until a sender makes no more progress, for longer than a frame needs on the line."""
    size = bearer.traits.max_frame_size
    before = -1
    while len(sent) != before:
        before = len(sent)
        require(before * size < _MOST_UNFETCHED, "send waits when nobody fetches")
        await asyncio.sleep(0.1 + 2 * bearer.traits.seconds_for(size))


async def _all_of(*works: Coroutine[Any, Any, None]) -> None:
    async with asyncio.TaskGroup() as group:
        for work in works:
            group.create_task(work)


async def raises_closed(work: Awaitable[object], what: str) -> None:
    """`work` must end with BearerClosed; `what` says what it is."""
    try:
        await work
    except BearerClosed:
        return
    raise AssertionError(f"{what} ends with BearerClosed")
