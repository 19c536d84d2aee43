"""A feed on the loopback for the tests of the station's watch: ships over NMEA, or what a test wants it to be."""

import asyncio
import contextlib
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

from pyais import encode_dict

OUR, THEIR = "mmsi:111000001", "mmsi:222000002"
Serve = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Ship:
    """A ship that holds course and speed."""

    mmsi: int
    latitude: float
    longitude: float
    knots: float
    course: int

    def sentence(self, since: float) -> bytes:
        """Its position report now; `since` is when it stood at its place (north or south only)."""
        moved = self.knots / 3600 / 60 * (time.time() - since) * (1 if self.course == 0 else -1)
        said = {
            "type": 1,
            "mmsi": self.mmsi,
            "lat": self.latitude + moved,
            "lon": self.longitude,
            "speed": self.knots,
            "course": self.course,
            "heading": self.course,
            "second": int(time.time()) % 60,
        }
        return "".join(f"{line}\r\n" for line in encode_dict(said, talker_id="AI", sentence_type="VDM")).encode()


MEETING = (Ship(111000001, 35.0, 139.0, 15, 0), Ship(222000002, 35 + 4 / 60, 139.0, 15, 180))
"""Two ships 4 NM apart on opposite courses."""


def sailing(*ships: Ship) -> Serve:
    """Every half second a report of each ship."""
    since = time.time()

    async def serve(writer: asyncio.StreamWriter) -> None:
        while True:
            for ship in ships:
                writer.write(ship.sentence(since))
            await writer.drain()
            await asyncio.sleep(0.5)

    return serve


@contextlib.contextmanager
def feed(serve: Serve) -> Iterator[str]:
    """Serve on a port of the loopback, in a thread; gives the address."""
    loop = asyncio.new_event_loop()
    found: list[str] = []
    up, tasks = threading.Event(), set()

    async def called(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        tasks.add(task)
        with contextlib.suppress(ConnectionError, asyncio.CancelledError):
            await serve(writer)
        writer.transport.abort()

    async def listen() -> None:
        server = await asyncio.start_server(called, "127.0.0.1", 0)
        found.append(f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        up.set()
        async with server:
            with contextlib.suppress(asyncio.CancelledError):
                await server.serve_forever()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def stop() -> None:
        listening.cancel()

    listening = loop.create_task(listen())
    thread = threading.Thread(target=loop.run_until_complete, args=(listening,))
    thread.start()
    try:
        assert up.wait(20)
        yield found[0]
    finally:
        asyncio.run_coroutine_threadsafe(stop(), loop)
        thread.join(20)
        loop.close()
