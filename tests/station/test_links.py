"""Frames move between bearers and channels; connectors try again."""

from __future__ import annotations

import asyncio

import pytest

from comity.bearers.base import Bearer, BearerClosed, Cause
from comity.station import links as links_file
from comity.station.links import Links, back_off_s
from tests.station.fakes import FakeBearer
from tests.station.test_journal import Bench


def test_a_link_carries_both_ways_until_it_closes() -> None:
    async def run() -> None:
        bench = Bench()
        channel = bench.channels["north"]
        links = Links(bench.channels)
        bearer = FakeBearer()
        channel.core.to_send += [b"a", b"b"]
        carried = links.opened(bearer)
        bearer.incoming.put_nowait(b"one")
        while not bench.events or len(bearer.sent) < 2:
            await asyncio.sleep(0)
        assert bearer.sent == [b"a", b"b"]
        (use,) = channel.links.values()
        assert (use.frames_sent, use.bytes_sent, use.frames_received, use.bytes_received) == (2, 2, 1, 3)
        await bearer.close()
        await carried
        assert not channel.links
        assert not channel.core.links
        await links.close()
        await channel.close()

    asyncio.run(run())


def test_a_link_is_closed_when_its_frames_were_lost_here() -> None:
    async def run() -> None:
        bench = Bench()
        links = Links(bench.channels)
        bearer = FakeBearer()
        carried = links.opened(bearer)
        bearer.incoming.put_nowait(b"raise")
        await carried
        assert bearer.closed
        assert not bench.channels["north"].links
        await bench.channels["north"].close()

    asyncio.run(run())


def test_a_bearer_of_an_unknown_channel_is_closed() -> None:
    async def run() -> None:
        links = Links({})
        bearer = FakeBearer("elsewhere")
        await links.opened(bearer)
        assert bearer.closed

    asyncio.run(run())


def test_a_connector_tries_again_and_says_why_it_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links_file, "_SHORTEST_BACK_OFF_S", 0.001)

    async def run() -> None:
        bench = Bench()
        links = Links(bench.channels)
        outcomes: list[Bearer | None] = [None, None, FakeBearer(), None]
        faults: list[bool] = []

        async def dial() -> Bearer:
            faults.append(connector.fault is not None)
            bearer = outcomes.pop(0) if outcomes else None
            if bearer is None:
                raise BearerClosed(cause=Cause.UNREACHABLE)
            return bearer

        connector = links.keep_open("fake://far", dial)
        while not connector.is_up:
            await asyncio.sleep(0.001)
        assert faults == [False, True, True]
        assert connector.fault is None
        first = next(iter(bench.channels["north"].links))
        assert first.startswith("fake://far#")
        await links.close()
        assert not bench.channels["north"].links
        await bench.channels["north"].close()

    asyncio.run(run())


def test_waiting_traffic_cuts_a_long_wait_short(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        bench = Bench()
        links = Links(bench.channels)
        attempts = 0

        async def dial() -> Bearer:
            nonlocal attempts
            attempts += 1
            raise BearerClosed(cause=Cause.UNREACHABLE)

        monkeypatch.setattr(links_file, "_SHORTEST_BACK_OFF_S", 1000.0)
        monkeypatch.setattr(links_file, "_LONGEST_BACK_OFF_S", 1000.0)
        links.keep_open("fake://far", dial)
        while attempts < 1:
            await asyncio.sleep(0)
        links.hurry()
        await asyncio.sleep(0.01)
        assert attempts == 1
        bench.channels["north"].core.traffic_waits = True
        links.hurry()
        while attempts < 2:
            await asyncio.sleep(0)
        await links.close()

    asyncio.run(run())


def test_the_back_off_doubles_up_to_five_seconds() -> None:
    assert [back_off_s(n) for n in (-3, 0, 1, 2)] == [0.15, 0.15, 0.3, 0.6]
    assert back_off_s(1000) == 5.0
