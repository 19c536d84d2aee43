"""Links: bearers in use. Opens them, keeps them open, and moves frames between them and their channels."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from comity.bearers.base import Bearer, BearerClosed, BearerRefused
from comity.errors import OurFault
from comity.station.open_channel import LinkUse, OpenChannel

_LOG = logging.getLogger(__name__)
_SHORTEST_BACK_OFF_S = 0.15
_LONGEST_BACK_OFF_S = 5.0
_EAGER_ATTEMPTS = 20
"""While traffic waits, so many attempts follow each other at the shortest back-off before it grows."""
_LASTED_S = 5.0
"""A link that closed sooner counts as a failed attempt."""
_YIELD_EVERY = 32

Dial = Callable[[], Awaitable[Bearer]]
"""Opens a bearer to another station. Raises BearerClosed or BearerRefused."""


class Greeter(Protocol):
    """What comes before a channel on a link to a unit (units/openings.py)."""

    def begins_here(self, channel: str) -> bool:
        """Whether a link of this name must be greeted first."""
        ...

    async def greet(self, bearer: Bearer) -> tuple[str, list[bytes]]:
        """Return the channel that may use the link, and frames for it that came already. Raises BearerClosed."""
        ...


class Links:
    """All links of a station. `carry` is what listeners call with each bearer that was opened."""

    def __init__(self, channels: Mapping[str, OpenChannel[Any]]) -> None:
        self._channels = channels
        self._numbers = itertools.count(1)
        self._tasks: set[asyncio.Task[None]] = set()
        self._connectors: list[Connector] = []
        self._keeping: dict[Connector, asyncio.Task[None]] = {}
        self._carried: dict[str, Bearer] = {}
        self.greeter: Greeter | None = None
        """Has links to units before a channel has them; the station sets it."""

    @property
    def connectors(self) -> list[Connector]:
        """What is being kept open, for the status."""
        return self._connectors

    async def carry(self, bearer: Bearer) -> None:
        """Use a bearer until it closes."""
        name = f"{bearer.name}#{next(self._numbers)}"
        self._carried[name] = bearer
        try:
            frames: list[bytes] = []
            if self.greeter is not None and self.greeter.begins_here(bearer.channel):
                bearer.channel, frames = await self.greeter.greet(bearer)
            channel = self._channels.get(bearer.channel)
            if channel is not None:
                await self._use(channel, bearer, name, frames)
        except BearerClosed as closed:
            _LOG.info("link %s is down: %s", name, closed)
        finally:
            del self._carried[name]
            await bearer.close()

    async def _use(self, channel: OpenChannel[Any], bearer: Bearer, name: str, frames: list[bytes]) -> None:
        """Carry a channel's frames, first those that came before it had the link."""
        _LOG.info("link %s of channel %s is up", name, channel.name)
        use = channel.link_up(name, bearer.traits)
        sender = asyncio.create_task(_send_all(channel, use, bearer), name=f"send {name}")
        try:
            for frame in frames:
                channel.receive(frame, use)
            await _receive_all(channel, use, bearer)
        finally:
            sender.cancel()
            channel.link_down(name)
            await asyncio.gather(sender, return_exceptions=True)

    def opened(self, bearer: Bearer) -> asyncio.Task[None]:
        """Use a bearer that a listener opened; the task ends when the bearer closes."""
        task = asyncio.create_task(self.carry(bearer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def keep_open(self, address: str, dial: Dial) -> Connector:
        """Open a link to `address` now and again whenever it closes, until `close`."""
        connector = Connector(address, dial, self)
        self._connectors.append(connector)
        self._keeping[connector] = task = asyncio.create_task(connector.run(), name=f"connect {address}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return connector

    async def keep_no_longer(self, connector: Connector) -> None:
        """Close the link that this one keeps open, if it is up, and call no more."""
        self._connectors.remove(connector)
        task = self._keeping.pop(connector)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    def traffic_waits(self) -> bool:
        """Whether a channel without a link has something to send."""
        return any(not channel.links and channel.traffic_waits for channel in self._channels.values())

    def hurry(self) -> None:
        """Traffic began to wait: connectors try again at once."""
        if self._connectors and self.traffic_waits():
            for connector in self._connectors:
                connector.hurry()

    async def close_channel(self, channel: str) -> None:
        """Close all links of a channel."""
        bearers = [bearer for bearer in self._carried.values() if bearer.channel == channel]
        await asyncio.gather(*(bearer.close() for bearer in bearers))

    async def close(self) -> None:
        """Close all links and end all attempts."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class Connector:
    """Keeps one link open. After a failure it waits: briefly while traffic waits, else longer each time."""

    def __init__(self, address: str, dial: Dial, links: Links) -> None:
        self.address = address
        self.fault: OurFault | None = None
        """Why the last attempt failed; None while the link is up."""
        self.is_up = False
        self._dial = dial
        self._links = links
        self._attempts = 0
        self._hurry = asyncio.Event()

    async def run(self) -> None:
        """Never returns; cancel it."""
        loop = asyncio.get_running_loop()
        while True:
            try:
                bearer = await self._dial()
            except (BearerClosed, BearerRefused) as fault:
                if self.fault is None or self.fault.facts != fault.facts:
                    _LOG.info("no link to %s: %s", self.address, fault)
                self.fault = fault
                self._attempts += 1
            else:
                self.fault, self.is_up = None, True
                began = loop.time()
                try:
                    await self._links.carry(bearer)
                finally:
                    self.is_up = False
                self._attempts = 0 if loop.time() - began > _LASTED_S else self._attempts + 1
            await self._wait()

    def hurry(self) -> None:
        """Something waits to be sent: cut the present wait short."""
        if not self.is_up and not self._hurry.is_set() and self._attempts > _EAGER_ATTEMPTS:
            self._attempts = 1
        self._hurry.set()

    async def _wait(self) -> None:
        self._hurry.clear()
        if self._links.traffic_waits():
            await asyncio.sleep(back_off_s(self._attempts - _EAGER_ATTEMPTS))
            return
        try:
            await asyncio.wait_for(self._hurry.wait(), back_off_s(self._attempts))
        except TimeoutError:
            return


def back_off_s(attempts: int) -> float:
    """Seconds to wait after so many failures in a row."""
    doubled = _SHORTEST_BACK_OFF_S * 2.0 ** min(max(attempts, 0), 16)
    return min(doubled, _LONGEST_BACK_OFF_S)


async def _receive_all(channel: OpenChannel[Any], use: LinkUse, bearer: Bearer) -> None:
    for count in itertools.count(1):
        frame = await bearer.receive()
        channel.receive(frame, use)
        if count % _YIELD_EVERY == 0:
            await asyncio.sleep(0)
        if not channel.has_room:
            await channel.room()


async def _send_all(channel: OpenChannel[Any], use: LinkUse, bearer: Bearer) -> None:
    """Pull frames whenever the bearer is free; sleep while there are none."""
    try:
        for count in itertools.count(1):
            use.woken.clear()
            frame = channel.next_frame(use)
            if frame is None:
                if use.is_broken:
                    await bearer.close()
                    return
                await use.woken.wait()
                continue
            await bearer.send(frame)
            if count % _YIELD_EVERY == 0:
                await asyncio.sleep(0)
    except BearerClosed:
        await bearer.close()
