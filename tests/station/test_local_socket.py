"""The local socket: one JSON object a line, whatever comes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest

from comity.station.directory import StationDirectory
from comity.station.faults import ArgumentWrong, ConnectionLost, StationFailed, StationNotRunning, WaitedTooLong
from comity.station.local import socket as local_socket
from comity.station.local.client import LocalClient
from comity.station.local.socket import LocalServer


class FakeDesk:
    """Echoes, counts, waits or fails."""

    def __init__(self) -> None:
        self.ended = 0

    def follows(self, op: str) -> bool:
        return op == "count"

    async def perform(self, op: str, args: dict[str, Any]) -> dict[str, Any]:
        if op == "echo":
            return args
        if op == "wait":
            await asyncio.sleep(3600)
        if op == "fault":
            raise WaitedTooLong(reference="north/our/1", wanted="receipt")
        raise RuntimeError("a bug")

    async def follow(self, op: str, args: dict[str, Any]) -> AsyncGenerator[dict[str, Any], None]:
        try:
            for number in range(args["up_to"]):
                yield {"number": number}
                await asyncio.sleep(0)
            if args.get("then_fail"):
                raise ArgumentWrong(argument="up_to")
        finally:
            self.ended += 1


class Bench:
    """A server and the ways to talk to it."""

    def __init__(self, path: Path) -> None:
        self.directory = StationDirectory.create(path)
        self.desk = FakeDesk()
        self.server = LocalServer(self.directory, self.desk)

    async def raw(self, *lines: bytes) -> list[dict[str, Any]]:
        with local_socket.short_address(self.directory.socket) as address:
            reader, writer = await asyncio.open_unix_connection(address)
        writer.write(b"".join(lines))
        answers = [json.loads(await reader.readline()) for _ in lines]
        writer.close()
        return answers


def test_requests_run_side_by_side_and_faults_come_as_themselves(tmp_path: Path) -> None:
    async def run() -> None:
        bench = Bench(tmp_path / "station")
        await bench.server.open()
        assert bench.directory.socket.stat().st_mode & 0o777 == 0o600
        async with await LocalClient.connect(bench.directory) as client:
            slow = asyncio.ensure_future(client.call("wait"))
            assert await client.call("echo", text="line\nline 行") == {"text": "line\nline 行"}
            with pytest.raises(WaitedTooLong) as raised:
                await client.call("fault")
            assert raised.value.facts == {"reference": "north/our/1", "wanted": "receipt"}
            with pytest.raises(StationFailed):
                await client.call("bug")
            assert [item async for item in client.follow("count", up_to=3)] == [{"number": n} for n in range(3)]
            with pytest.raises(ArgumentWrong):
                _ = [item async for item in client.follow("count", up_to=1, then_fail=True)]
            answers = await asyncio.gather(*(client.call("echo", n=n) for n in range(1000)))
            assert [answer["n"] for answer in answers] == list(range(1000))
            assert not slow.done()
            await bench.server.close()
            with pytest.raises(ConnectionLost):
                await slow
            with pytest.raises(ConnectionLost):
                await client.call("echo")
        assert not bench.directory.socket.exists()

    asyncio.run(run())


def test_a_deep_directory_has_a_socket_too(tmp_path: Path) -> None:
    async def run() -> None:
        bench = Bench(tmp_path / ("d" * 60) / ("e" * 60) / "station")
        await bench.server.open()
        async with await LocalClient.connect(bench.directory) as client:
            assert await client.call("echo", n=1) == {"n": 1}
        await bench.server.close()
        await bench.server.close()

    asyncio.run(run())


def test_a_dead_stations_socket_is_replaced(tmp_path: Path) -> None:
    async def run() -> None:
        bench = Bench(tmp_path / "station")
        with pytest.raises(StationNotRunning):
            await LocalClient.connect(bench.directory)
        bench.directory.socket.touch()
        with pytest.raises(StationNotRunning):
            await LocalClient.connect(bench.directory)
        await bench.server.open()
        async with await LocalClient.connect(bench.directory) as client:
            assert await client.call("echo", n=1) == {"n": 1}
        await bench.server.close()

    asyncio.run(run())


@pytest.mark.parametrize(
    "line",
    [b"x\n", b"[]\n", b'{"op": 1}\n', b'{"op": "echo", "args": []}\n', b'{"op": "echo", "more": 1}\n', b"\xff\n",
     b"[" * 100_000 + b"\n", b"{}\n"],
)  # fmt: skip
def test_what_is_no_request_is_named(tmp_path: Path, line: bytes) -> None:
    async def run() -> None:
        bench = Bench(tmp_path / "station")
        await bench.server.open()
        (answer,) = await bench.raw(line)
        assert answer["error"] == "request-malformed"
        await bench.server.close()

    asyncio.run(run())


def test_a_line_has_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_socket, "MAX_LINE", 1000)

    async def run() -> None:
        bench = Bench(tmp_path / "station")
        await bench.server.open()
        (answer,) = await bench.raw(b"x" * 5000 + b"\n")
        assert answer["error"] == "request-too-long"
        await bench.server.close()

    asyncio.run(run())


def test_closing_the_connection_ends_what_it_follows(tmp_path: Path) -> None:
    async def run() -> None:
        bench = Bench(tmp_path / "station")
        await bench.server.open()
        async with await LocalClient.connect(bench.directory) as client:
            items = client.follow("count", up_to=10**9)
            assert await anext(items) == {"number": 0}
            await items.aclose()
        while not bench.desk.ended:
            await asyncio.sleep(0.001)
        await bench.server.close()

    asyncio.run(run())
