"""A unit that floods: links, hellos and noise by a held key and by an unknown one. What is paired goes on."""

import asyncio
import os
from pathlib import Path

import psutil

from comity.bearers import connect
from comity.bearers.base import BearerClosed, BearerRefused
from comity.bearers.tls.listener import MAX_LINKS
from comity.crypto.identity import StationKeys
from comity.crypto.suite import suite
from comity.station.running import RunningStation
from tests.station.test_opening import Line, Ships, ships
from tests.station.test_units_held import NORLAND
from tests.station.two_stations import CLOCK, until

_CALLS = 40


async def _paired(sea: Ships) -> None:
    """Aurora and a cutter of its own party have a channel, over the same listener."""
    sea.make("cutter", "Norland", "unit", NORLAND)
    address = sea.address
    sea.running["cutter"] = await RunningStation.start(sea.directories["cutter"], None, connect_to=[address])
    await sea.do("aurora", "pair", channel="cutter", document=sea.document("cutter"), accept=True)
    await sea.do("cutter", "pair", channel="aurora", document=sea.document("aurora"), accept=True)
    await until(lambda: sea.running["cutter"].station.open_channels["aurora"].core.phase == "open")


async def _call(sea: Ships, private: bytes, frames: list[bytes]) -> None:
    """One link to aurora that says all this, and stays until it is cut."""
    theirs = sea.running["aurora"].station.document.tls_public
    try:
        link = await connect(sea.address, channel="x", our_private=private, their_public=theirs)
    except (BearerClosed, BearerRefused):
        return
    try:
        for frame in frames:
            await link.send(frame)
        await link.receive()
    except BearerClosed:
        return
    finally:
        await link.close()


def test_existing_channels_go_on(tmp_path: Path) -> None:
    async def run() -> None:
        async with ships(tmp_path) as sea:
            await _paired(sea)
            line, aurora = Line(sea), sea.running["aurora"].station
            held = sea.running["ship"].station.sets.of(line.ship).tls_private
            unknown = StationKeys.generate(suite(1)).current.tls_private
            now = CLOCK.now()
            hello = line.hello(now)
            noise = [hello[:-1] + bytes([n]) for n in range(40)] + [os.urandom(300), hello] * 20
            alarms: list[str] = []
            aurora.openings.listeners.append(lambda one: alarms.append(one.document.station))
            before = psutil.Process().num_fds()
            calls = [asyncio.create_task(_call(sea, held if n % 2 else unknown, noise)) for n in range(_CALLS)]
            for n in range(3):
                await sea.do("cutter", "send", channel="aurora", text=f"{n}", wait="receipt", timeout_s=20.0)
                await sea.do("aurora", "send", channel="cutter", text=f"{n}", wait="receipt", timeout_s=20.0)
            await until(lambda: sum(not one.done() for one in calls) <= MAX_LINKS)
            assert len([one for one in aurora.links._carried.values() if one.channel.startswith("unit:")]) <= MAX_LINKS
            await until(lambda: bool(alarms))
            assert alarms == ["ship"], "the watch is told once"
            assert len(aurora.openings._asking) == 1
            assert sea.phase("aurora") == "none"
            for one in calls:
                one.cancel()
            await asyncio.gather(*calls, return_exceptions=True)
            await until(lambda: psutil.Process().num_fds() <= before + 4)
            await until(lambda: not any(aurora.openings._greetings.values()))
            await sea.do("cutter", "send", channel="aurora", text="still here", wait="receipt", timeout_s=20.0)

    asyncio.run(run())
