"""Bytes from files, TCP, UDP and a serial line (a pseudo-terminal)."""

import asyncio
import contextlib
import gzip
import os
import pty
import socket
from pathlib import Path

import pytest

from comity.track_sources.feeds import FeedFailed, FeedWrong, check_address, read_address, read_file


async def first(address: str, wanted: bytes) -> bytes:
    data = b""
    async with contextlib.aclosing(read_address(address)) as pieces:
        async for piece in pieces:
            data += piece
            if wanted in data:
                return data
    return data


def test_a_file_and_a_packed_file(tmp_path: Path) -> None:
    content = b"$GPHDT,1,T*00\n" * 20_000
    plain, packed = tmp_path / "a.nmea", tmp_path / "a.nmea.gz"
    plain.write_bytes(content)
    packed.write_bytes(gzip.compress(content))
    for path in (plain, packed):
        pieces = list(read_file(path))
        assert b"".join(data for data, _ in pieces) == content
        assert pieces[-1][1] == path.stat().st_size
    packed.write_bytes(packed.read_bytes()[:-20])
    with pytest.raises(FeedFailed):
        list(read_file(packed))
    with pytest.raises(FeedFailed):
        list(read_file(tmp_path / "none"))


def test_a_tcp_server_that_goes_away_is_called_again() -> None:
    async def run() -> bytes:
        calls = 0

        async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal calls
            calls += 1
            writer.write(b"call %d" % calls)
            await writer.drain()
            writer.close()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server:
            return await asyncio.wait_for(first(f"tcp://127.0.0.1:{port}", b"call 2"), 10)

    assert asyncio.run(run()) == b"call 1\ncall 2"


def test_datagrams() -> None:
    async def run() -> bytes:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        reading = asyncio.create_task(first(f"udp://127.0.0.1:{port}", b"two"))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            while not reading.done():
                sender.sendto(b"one", ("127.0.0.1", port))
                sender.sendto(b"two\n", ("127.0.0.1", port))
                await asyncio.sleep(0.02)
        return reading.result()

    assert b"one\ntwo\n" in asyncio.run(run()) + b"\n"


def test_a_serial_line() -> None:
    async def run() -> bytes:
        ours, theirs = pty.openpty()
        reading = asyncio.create_task(first(f"serial://{os.ttyname(theirs)}?baud=38400", b"*5A\r\n"))
        await asyncio.sleep(0.05)
        os.write(ours, b"$GPHDT,1,T*5A\r\n")
        data = await asyncio.wait_for(reading, 5)
        os.close(ours)
        os.close(theirs)
        return data

    assert asyncio.run(run()) == b"$GPHDT,1,T*5A\r\n"


@pytest.mark.parametrize(
    "address",
    [
        "ftp://host:1",
        "tcp://host",
        "tcp://:1",
        "udp://host:x",
        "serial://host/dev/x",
        "serial:///dev/x?baud=12",
        "tcp://h:99999",
    ],
)
def test_a_wrong_address(address: str) -> None:
    with pytest.raises(FeedWrong):
        check_address(address)


def test_what_is_no_serial_line(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    for device in (plain, tmp_path / "none"):
        with pytest.raises(FeedFailed):
            asyncio.run(first(f"serial://{device}", b"x"))
