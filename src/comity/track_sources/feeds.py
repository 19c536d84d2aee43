"""Where the bytes of a track source come from: a file, a TCP server, UDP datagrams, a serial line.

Addresses: `FILE` (also gzip), `tcp://HOST:PORT`, `udp://HOST:PORT` (listens there), `serial:///dev/NAME?baud=38400`.
"""

from __future__ import annotations

import asyncio
import gzip
import os
import termios
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from comity.errors import OurFault, os_reason

_CHUNK = 1 << 16
_MOST_DATAGRAMS = 4096
_SHORTEST_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 30.0
_BAUDS = {baud: getattr(termios, f"B{baud}") for baud in (4800, 9600, 19200, 38400, 57600, 115200)}


class FeedWrong(OurFault):
    """This is no address of a track source. Facts: `address`."""

    code = "track-feed-wrong"


class FeedFailed(OurFault):
    """A file or a line cannot be read. Facts: `address`, `reason`."""

    code = "track-feed-failed"


def read_file(path: Path) -> Iterator[tuple[bytes, int]]:
    """The bytes of a file, unpacked, each piece with how much of the packed file is read. Raises FeedFailed."""
    try:
        with path.open("rb") as packed:
            is_packed = packed.read(2) == b"\x1f\x8b"
            packed.seek(0)
            file = gzip.GzipFile(fileobj=packed) if is_packed else packed
            while data := file.read(_CHUNK):
                yield data, packed.tell()
    except (OSError, EOFError, gzip.BadGzipFile) as error:
        raise FeedFailed(
            address=path, reason=os_reason(error) if isinstance(error, OSError) and error.errno else "damaged"
        ) from error


def check_address(address: str) -> None:
    """Raises FeedWrong unless `read_address` could read it."""
    _parts(address)


async def read_address(address: str) -> AsyncIterator[bytes]:
    """The bytes of an address, for ever, or until a file ends. A TCP server that goes away is called again.

    Raises FeedWrong, FeedFailed.
    """
    scheme, host, port, baud = _parts(address)
    if scheme == "tcp":
        async for data in _tcp(host, port):
            yield data
    elif scheme == "udp":
        async for data in _udp(address, host, port):
            yield data
    elif scheme == "serial":
        async for data in _serial(address, host, baud):
            yield data
    else:
        for data, _ in read_file(Path(address)):
            yield data
            await asyncio.sleep(0)


def _parts(address: str) -> tuple[str, str, int, int]:
    """Scheme ("" for a file), host or device, port, baud. Raises FeedWrong."""
    if "://" not in address:
        return "", "", 0, 0
    try:
        parts = urlsplit(address)
        port = parts.port
        baud = int(parse_qs(parts.query).get("baud", ["38400"])[0])
    except ValueError:
        raise FeedWrong(address=address[:200]) from None
    if parts.scheme in ("tcp", "udp") and parts.hostname and port:
        return parts.scheme, parts.hostname, port, 0
    if parts.scheme == "serial" and not parts.netloc and parts.path and baud in _BAUDS:
        return "serial", parts.path, 0, baud
    raise FeedWrong(address=address[:200])


async def _tcp(host: str, port: int) -> AsyncIterator[bytes]:
    pause = _SHORTEST_PAUSE_S
    while True:
        try:
            reader, writer = await asyncio.open_connection(host, port)
        except OSError:
            await asyncio.sleep(pause)
            pause = min(_LONGEST_PAUSE_S, pause * 2)
            continue
        try:
            while data := await reader.read(_CHUNK):
                pause = _SHORTEST_PAUSE_S
                yield data
        except OSError:
            pass
        finally:
            writer.close()
        # A line that was cut stays cut: what follows must not be joined to it.
        yield b"\n"
        await asyncio.sleep(pause)


class _Datagrams(asyncio.DatagramProtocol):
    """Keeps what arrives until it is taken; the oldest goes when nobody takes it."""

    def __init__(self) -> None:
        self.arrived: asyncio.Queue[bytes] = asyncio.Queue(_MOST_DATAGRAMS)

    def datagram_received(self, data: bytes, addr: object) -> None:
        if self.arrived.full():
            self.arrived.get_nowait()
        self.arrived.put_nowait(data)


async def _udp(address: str, host: str, port: int) -> AsyncIterator[bytes]:
    try:
        transport, datagrams = await asyncio.get_running_loop().create_datagram_endpoint(
            _Datagrams, local_addr=(host, port)
        )
    except OSError as error:
        raise FeedFailed(address=address, reason=os_reason(error)) from error
    try:
        while True:
            data = await datagrams.arrived.get()
            yield data if data.endswith(b"\n") else data + b"\n"
    finally:
        transport.close()


async def _serial(address: str, device: str, baud: int) -> AsyncIterator[bytes]:
    try:
        handle = os.open(device, os.O_RDONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            _set_raw(handle, baud)
        except termios.error as error:
            os.close(handle)
            raise FeedFailed(address=address, reason="no-serial-line") from error
    except OSError as error:
        raise FeedFailed(address=address, reason=os_reason(error)) from error
    ready = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_reader(handle, ready.set)
    try:
        while True:
            await ready.wait()
            ready.clear()
            try:
                data = os.read(handle, _CHUNK)
            except BlockingIOError:
                continue
            except OSError as error:
                raise FeedFailed(address=address, reason=os_reason(error)) from error
            if not data:
                raise FeedFailed(address=address, reason="line-ended")
            yield data
    finally:
        loop.remove_reader(handle)
        os.close(handle)


def _set_raw(handle: int, baud: int) -> None:
    """Eight bits, no parity, one stop bit, nothing changed on the way. Raises termios.error."""
    settings = termios.tcgetattr(handle)
    settings[0] = settings[1] = settings[3] = 0
    settings[2] = termios.CS8 | termios.CREAD | termios.CLOCAL
    settings[4] = settings[5] = _BAUDS[baud]
    termios.tcsetattr(handle, termios.TCSANOW, settings)
