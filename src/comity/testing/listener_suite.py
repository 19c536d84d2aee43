"""What bearers promise about addresses: who is let in, who is refused, and by what name.

    for check in ADDRESS_CHECKS:  await run_address_check(check, module.LOOPBACK)
    for check in PAIR_CHECKS:     await run_pair_check(check, lambda: pair_at(module.LOOPBACK))

A check raises AssertionError, or TimeoutError where something that must happen does not.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from comity import bearers
from comity.bearers.base import AddressWrong, Bearer, BearerRefused, Cause, Listener, ListenFailed
from comity.crypto.certificates import self_signed
from comity.testing.bearer_suite import PATIENCE_S, Pair, carry_all, frame_of, raises_closed, require

AddressCheck = Callable[[str], Awaitable[None]]

OUR_PRIVATE, THEIR_PRIVATE, STRANGER_PRIVATE = (bytes([number]) * 32 for number in (1, 2, 3))


def public(private: bytes) -> bytes:
    """The raw public TLS key of a raw private one."""
    return self_signed(private)[1].public_key().public_bytes_raw()


async def run_address_check(check: AddressCheck, address: str) -> None:
    """Run one of ADDRESS_CHECKS; `address` is one to listen at, LOOPBACK of the bearer's module."""
    async with asyncio.timeout(PATIENCE_S):
        await check(address)


@asynccontextmanager
async def pair_at(address: str) -> AsyncIterator[Pair]:
    """Two stations that know each other, joined by a listener at `address`; closed at the end."""
    opened: asyncio.Queue[Bearer] = asyncio.Queue()
    listener = await _listen(address, opened)
    try:
        theirs = await _call(listener)
        ours = await opened.get()
        try:
            yield ours, theirs
        finally:
            await ours.close()
            await theirs.close()
    finally:
        await listener.close()


async def _listen(address: str, opened: asyncio.Queue[Bearer], *refused: list[Cause]) -> Listener:
    def tell(cause: Cause, _host: str) -> None:
        for causes in refused:
            causes.append(cause)

    return await bearers.listen(
        address, opened.put, our_private=OUR_PRIVATE, stations={public(THEIR_PRIVATE): "sudmark"}, refused=tell
    )


async def _call(
    listener: Listener, *, our_private: bytes = THEIR_PRIVATE, their_public: bytes = public(OUR_PRIVATE)
) -> Bearer:
    return await bearers.connect(
        listener.address, channel="norland", our_private=our_private, their_public=their_public
    )


async def each_end_knows_its_channel(address: str) -> None:
    """Both ends bear the name that their own station gave to the channel."""
    async with pair_at(address) as (ours, theirs):
        require((ours.channel, theirs.channel) == ("sudmark", "norland"), "each end bears its own channel's name")


async def an_unknown_caller_is_refused(address: str) -> None:
    """A caller whose key is not known gets BearerRefused, the listener is told why, and others still come in."""
    opened: asyncio.Queue[Bearer] = asyncio.Queue()
    causes: list[Cause] = []
    listener = await _listen(address, opened, causes)
    try:
        await _raises_refused(_call(listener, our_private=STRANGER_PRIVATE), Cause.REFUSED_BY_THEM)
        while not causes:
            await asyncio.sleep(0.01)
        require(causes == [Cause.KEY_NOT_PINNED], "the listener is told why")
        require(opened.empty(), "an unknown caller is not handed over")
        theirs = await _call(listener)
        await theirs.close()
        await (await opened.get()).close()
    finally:
        await listener.close()


async def another_station_is_not_accepted(address: str) -> None:
    """A caller that reaches another station than the expected one gets BearerRefused, and nothing opens."""
    opened: asyncio.Queue[Bearer] = asyncio.Queue()
    listener = await _listen(address, opened)
    try:
        wrong = public(STRANGER_PRIVATE)
        await _raises_refused(_call(listener, their_public=wrong), Cause.KEY_NOT_PINNED)
        require(opened.empty(), "nothing opens")
    finally:
        await listener.close()


async def closing_a_listener_leaves_its_bearers(address: str) -> None:
    """Bearers live on when their listener closes; nobody new gets in; the address is free again."""
    opened: asyncio.Queue[Bearer] = asyncio.Queue()
    listener = await _listen(address, opened)
    theirs = await _call(listener)
    ours = await opened.get()
    await listener.close()
    await carry_all(theirs, ours, [frame_of(0, 64)])
    await raises_closed(_call(listener), "a call when nobody listens")
    again = await _listen(listener.address, opened)
    await again.close()
    await ours.close()
    await theirs.close()


async def one_address_has_one_listener(address: str) -> None:
    """Listening twice at the same address raises ListenFailed."""
    opened: asyncio.Queue[Bearer] = asyncio.Queue()
    listener = await _listen(address, opened)
    try:
        second = await _listen(listener.address, opened)
    except ListenFailed:
        return
    else:
        await second.close()
        raise AssertionError("listening twice at the same address raises ListenFailed")
    finally:
        await listener.close()


async def a_wrong_address_is_named(address: str) -> None:
    """An address that the bearer cannot read raises AddressWrong, calling and listening."""
    scheme = address.partition("://")[0]
    opened: asyncio.Queue[Bearer] = asyncio.Queue()
    for wrong in (f"{scheme}://", f"{scheme}:", "nonsense", "nobody-knows://127.0.0.1:1"):
        calls: tuple[Coroutine[Any, Any, object], ...] = (
            _listen(wrong, opened),
            bearers.connect(wrong, channel="norland", our_private=OUR_PRIVATE, their_public=public(THEIR_PRIVATE)),
        )
        for call in calls:
            try:
                await call
            except AddressWrong:
                continue
            raise AssertionError(f"{wrong!r} raises AddressWrong")


ADDRESS_CHECKS: tuple[AddressCheck, ...] = (
    each_end_knows_its_channel,
    an_unknown_caller_is_refused,
    another_station_is_not_accepted,
    closing_a_listener_leaves_its_bearers,
    one_address_has_one_listener,
    a_wrong_address_is_named,
)


async def _raises_refused(work: Awaitable[object], cause: Cause) -> None:
    try:
        await work
    except BearerRefused as refused:
        require(refused.facts["cause"] == cause, f"refused for {cause}, not for {refused.facts['cause']}")
        return
    raise AssertionError(f"refused for {cause}")
