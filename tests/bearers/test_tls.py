"""The TLS bearer on loopback: hostile callers, bounds, and what is told to whom."""

from __future__ import annotations

import asyncio
import socket
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

import pytest

from comity.bearers import bearer_module
from comity.bearers.base import (
    AddressWrong,
    Bearer,
    BearerClosed,
    BearerRefused,
    Cause,
    ListenBeyondLoopback,
    ListenFailed,
    host_port,
)
from comity.bearers.tls import LOOPBACK, connect, listen
from comity.bearers.tls.link import TlsLink
from comity.bearers.tls.listener import MAX_LINKS, TlsListener
from comity.bearers.tls.session import MAX_FRAME_SIZE, TlsSession
from comity.testing.listener_suite import OUR_PRIVATE, STRANGER_PRIVATE, THEIR_PRIVATE
from tests.bearers.sessions import OURS, THEIR_CONTEXT, THEIRS, caller

_PATIENCE_S = 30.0


@dataclass
class Station:
    """A listening station and what it was told."""

    listener: TlsListener
    opened: asyncio.Queue[Bearer]
    refused: list[tuple[Cause, str]] = field(default_factory=list)

    @property
    def port(self) -> int:
        return host_port(self.listener.address, "tls").port

    async def call(self) -> tuple[TlsLink, Bearer]:
        """The paired station calls; returns both ends."""
        theirs = await connect(self.listener.address, channel="norland", our_private=THEIR_PRIVATE, their_public=OURS)
        return theirs, await self.opened.get()

    async def told(self, count: int) -> list[Cause]:
        """Wait until so many refusals were told."""
        while len(self.refused) < count:
            await asyncio.sleep(0.01)
        return [cause for cause, _ in self.refused]


@asynccontextmanager
async def station(*, timeout_s: float = 30.0, max_unproven: int = 64) -> AsyncIterator[Station]:
    opened: asyncio.Queue[Bearer] = asyncio.Queue()
    refused: list[tuple[Cause, str]] = []
    listener = await listen(
        LOOPBACK,
        opened.put,
        our_private=OUR_PRIVATE,
        stations={THEIRS: "sudmark"},
        refused=lambda cause, host: refused.append((cause, host)),
        timeout_s=timeout_s,
        max_unproven=max_unproven,
    )
    try:
        yield Station(listener, opened, refused)
    finally:
        await listener.close()


def run(story: Callable[[], Awaitable[None]]) -> None:
    async def patient() -> None:
        async with asyncio.timeout(_PATIENCE_S):
            await story()

    asyncio.run(patient())


async def raw(port: int, host: str = "127.0.0.1") -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", port, local_addr=(host, 0))


async def still_works(theirs: TlsLink, ours: Bearer) -> None:
    await theirs.send(b"call")
    assert await ours.receive() == b"call"
    await ours.send(b"answer")
    assert await theirs.receive() == b"answer"


async def close_all(*bearers: Bearer) -> None:
    for bearer in bearers:
        await bearer.close()


@pytest.mark.parametrize(
    "garbage", [b"GET / HTTP/1.0\r\n\r\n", bytes(300), b"\xff" * 300, b"SSH-2.0-x\r\n", b"\x16\x03\x01\x00\x05hello"]
)
def test_garbage_is_refused_and_disturbs_nobody(garbage: bytes) -> None:
    async def story() -> None:
        async with station() as here:
            theirs, ours = await here.call()
            reader, writer = await raw(here.port)
            writer.write(garbage)
            assert await here.told(1) == [Cause.HANDSHAKE_FAILED]
            await reader.read()  # they were cut off
            writer.close()
            await still_works(theirs, ours)
            await close_all(theirs, ours)

    run(story)


@pytest.mark.parametrize("said", [0, 1, 700], ids=lambda said: f"{said} bytes of a hello")
def test_a_caller_who_stalls_is_cut_off(said: int) -> None:
    async def story() -> None:
        async with station(timeout_s=0.3) as here:
            reader, writer = await raw(here.port)
            writer.write(caller().start()[:said])
            assert await here.told(1) == [Cause.HANDSHAKE_TIMEOUT]
            await reader.read()
            writer.close()
            theirs, ours = await here.call()
            await still_works(theirs, ours)
            await close_all(theirs, ours)

    run(story)


def test_a_caller_who_leaves_half_way_is_no_refusal() -> None:
    async def story() -> None:
        async with station() as here:
            for said in (0, 700):
                _, writer = await raw(here.port)
                writer.write(caller().start()[:said])
                writer.close()
                await writer.wait_closed()
            theirs, ours = await here.call()
            await still_works(theirs, ours)
            assert here.refused == []
            await close_all(theirs, ours)

    run(story)


def test_many_callers_do_not_keep_a_station_out() -> None:
    async def story() -> None:
        async with station(max_unproven=8) as here:
            theirs, ours = await here.call()
            crowd = [await raw(here.port) for _ in range(100)]
            again, ours_again = await here.call()
            await still_works(theirs, ours)
            await still_works(again, ours_again)
            causes = Counter(await here.told(92))
            assert set(causes) == {Cause.TOO_MANY_UNPROVEN}
            assert causes.total() <= 93
            for _, writer in crowd:
                writer.close()
            await close_all(theirs, ours, again, ours_again)

    run(story)


def test_the_host_with_most_callers_loses_one() -> None:
    """A slow honest caller elsewhere is not pushed out by a crowd from one host."""

    async def story() -> None:
        async with station(max_unproven=4) as here:
            slow_reader, slow = await raw(here.port, "127.0.0.2")
            session = caller()
            hello = session.start()
            slow.write(hello[:100])
            await asyncio.sleep(0.05)
            crowd = [await raw(here.port, "127.0.0.3") for _ in range(20)]
            await here.told(17)
            assert {host for _, host in here.refused} == {"127.0.0.3"}
            slow.write(hello[100:])
            while not session.is_open:
                session.feed(await slow_reader.read(65536))
                slow.write(session.outgoing())
            ours = await here.opened.get()
            assert ours.channel == "sudmark"
            for _, writer in [*crowd, (None, slow)]:
                writer.close()
            await ours.close()

    run(story)


def test_a_station_that_calls_again_and_again_replaces_its_oldest_link() -> None:
    async def story() -> None:
        async with station() as here:
            links = [await here.call() for _ in range(MAX_LINKS + 1)]
            with pytest.raises(BearerClosed) as closed:
                await links[0][1].receive()
            assert closed.value.facts["cause"] == Cause.TOO_MANY_LINKS
            with pytest.raises(BearerClosed):
                await links[0][0].receive()
            for theirs, ours in links[1:]:
                await still_works(theirs, ours)
            for theirs, ours in links:
                await close_all(theirs, ours)

    run(story)


def test_a_listener_survives_what_it_calls() -> None:
    """`opened` may fail: that bearer is closed, the next caller comes in."""

    async def story() -> None:
        told: list[object] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context.get("exception")))
        calls = 0

        async def opened(_bearer: Bearer) -> None:
            nonlocal calls
            calls += 1
            raise RuntimeError("told to fail")

        listener = await listen(LOOPBACK, opened, our_private=OUR_PRIVATE, stations={THEIRS: "sudmark"})
        for _ in range(2):
            theirs = await connect(listener.address, channel="n", our_private=THEIR_PRIVATE, their_public=OURS)
            with pytest.raises(BearerClosed):
                await theirs.receive()
            await theirs.close()
        while len(told) < 2:
            await asyncio.sleep(0.01)
        await listener.close()
        assert calls == 2
        assert [type(one) for one in told] == [RuntimeError, RuntimeError]

    run(story)


def test_stations_may_be_paired_and_unpaired_while_listening() -> None:
    async def story() -> None:
        stations: dict[bytes, str] = {}
        opened: asyncio.Queue[Bearer] = asyncio.Queue()
        listener = await listen(LOOPBACK, opened.put, our_private=OUR_PRIVATE, stations=stations)
        with pytest.raises(BearerRefused):
            await connect(listener.address, channel="n", our_private=THEIR_PRIVATE, their_public=OURS)
        stations[THEIRS] = "sudmark"
        theirs = await connect(listener.address, channel="n", our_private=THEIR_PRIVATE, their_public=OURS)
        ours = await opened.get()
        assert ours.channel == "sudmark"
        await close_all(theirs, ours)
        await listener.close()

    run(story)


def test_a_stranger_is_named_with_his_address() -> None:
    async def story() -> None:
        async with station() as here:
            with pytest.raises(BearerRefused) as refused:
                await connect(here.listener.address, channel="n", our_private=STRANGER_PRIVATE, their_public=OURS)
            assert refused.value.facts["address"] == here.listener.address
            await here.told(1)
            assert here.refused == [(Cause.KEY_NOT_PINNED, "127.0.0.1")]

    run(story)


def test_both_ends_are_hybrid_and_named() -> None:
    async def story() -> None:
        async with station() as here:
            theirs, ours = await here.call()
            assert isinstance(ours, TlsLink)
            assert theirs.group == ours.group == "X25519MLKEM768"
            assert theirs.name == here.listener.address
            assert ours.name.startswith("tls://127.0.0.1:")
            assert ours.traits.reliable
            assert ours.traits.max_frame_size == MAX_FRAME_SIZE
            await close_all(theirs, ours)

    run(story)


def test_the_sockets_are_tuned() -> None:
    async def story() -> None:
        async with station() as here:
            theirs, ours = await here.call()
            for link in (theirs, ours):
                assert isinstance(link, TlsLink)
                assert link._transport is not None
                line = link._transport.get_extra_info("socket")
                assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
                assert line.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
                for option, value in (("TCP_NOTSENT_LOWAT", 16384), ("TCP_USER_TIMEOUT", 20000)):
                    if hasattr(socket, option):
                        assert line.getsockopt(socket.IPPROTO_TCP, getattr(socket, option)) == value
            await close_all(theirs, ours)

    run(story)


def test_what_is_not_fetched_is_bounded_on_both_sides() -> None:
    async def story() -> None:
        async with station() as here:
            theirs, ours = await here.call()
            assert isinstance(ours, TlsLink)
            sent = 0

            async def flood() -> None:
                nonlocal sent
                while True:
                    await theirs.send(b"x")
                    sent += 1

            flooding = asyncio.ensure_future(flood())
            before = -1
            while sent != before:
                before = sent
                await asyncio.sleep(0.3)
            assert ours._session.waiting < 16 * 1024 * 1024
            assert theirs._transport is not None
            assert theirs._transport.get_write_buffer_size() < 64
            flooding.cancel()
            await close_all(theirs, ours)

    run(story)


@pytest.mark.parametrize("hostile", [b"\x00\x00", b"\x7f\xff", b"\xff\xff\xff\xff"])
def test_a_paired_station_that_breaks_the_stream_is_closed_by_name(hostile: bytes) -> None:
    async def story() -> None:
        async with station() as here:
            theirs, ours = await here.call()
            await theirs.send(b"before")
            assert theirs._transport is not None
            theirs._transport.write(theirs._session._seal(hostile))
            assert await ours.receive() == b"before"
            with pytest.raises(BearerClosed) as closed:
                await ours.receive()
            assert closed.value.facts["cause"] in {Cause.FRAME_EMPTY, Cause.FRAME_TOO_LARGE}
            with pytest.raises(BearerClosed) as ended:
                await theirs.receive()
            assert ended.value.facts["cause"] == Cause.CLOSED_BY_THEM
            again, ours_again = await here.call()
            await still_works(again, ours_again)
            await close_all(theirs, ours, again, ours_again)

    run(story)


def test_a_cut_line_is_told_apart_from_a_closed_one() -> None:
    async def story() -> None:
        async with station() as here:
            for cut, cause in ((True, Cause.LINE_CUT), (False, Cause.CLOSED_BY_THEM)):
                theirs, ours = await here.call()
                if cut:
                    assert theirs._transport is not None
                    theirs._transport.abort()
                else:
                    await theirs.close()
                with pytest.raises(BearerClosed) as closed:
                    await ours.receive()
                assert closed.value.facts["cause"] == cause
                await close_all(theirs, ours)

    run(story)


def test_calling_nobody_and_calling_one_who_never_answers() -> None:
    async def story() -> None:
        async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read()
            writer.close()

        silent = await asyncio.start_server(hear, "127.0.0.1", 0)
        port = silent.sockets[0].getsockname()[1]
        call = partial(connect, channel="n", our_private=THEIR_PRIVATE, their_public=OURS)
        with pytest.raises(BearerClosed) as closed:
            await call(f"tls://127.0.0.1:{port}", timeout_s=0.2)
        assert closed.value.facts["cause"] == Cause.HANDSHAKE_TIMEOUT
        silent.close()
        with pytest.raises(BearerClosed) as closed:
            await call(f"tls://127.0.0.1:{port}")
        assert closed.value.facts["cause"] == Cause.UNREACHABLE

    run(story)


def test_a_cancelled_call_leaves_nothing_open() -> None:
    async def story() -> None:
        gone = asyncio.Event()

        async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read()
            writer.close()
            gone.set()

        silent = await asyncio.start_server(hear, "127.0.0.1", 0)
        address = f"tls://127.0.0.1:{silent.sockets[0].getsockname()[1]}"
        call = asyncio.ensure_future(connect(address, channel="n", our_private=THEIR_PRIVATE, their_public=OURS))
        await asyncio.sleep(0.1)
        call.cancel()
        await gone.wait()
        with pytest.raises(asyncio.CancelledError):
            await call
        silent.close()

    run(story)


def test_listening_beyond_loopback_must_be_allowed() -> None:
    async def story() -> None:
        async def opened(bearer: Bearer) -> None:
            await bearer.close()

        for address in ("tls://0.0.0.0:0", "tls://[::]:0", "tls://192.0.2.1:0"):
            with pytest.raises(ListenBeyondLoopback):
                await listen(address, opened, our_private=OUR_PRIVATE, stations={})
        with pytest.raises(ListenFailed):
            # An address kept for documentation (RFC 5737): no machine has it.
            await listen("tls://192.0.2.1:0", opened, our_private=OUR_PRIVATE, stations={}, beyond_loopback=True)

    run(story)


@pytest.mark.parametrize(
    "address",
    [
        "tls://",
        "tls://h",
        "tls://h:x",
        "tls://h:70000",
        "tls://:1",
        "tcp://h:1",
        "tls://u@h:1",
        "tls://h:1/p",
        "h:1",
        "tls://[::1:1",
    ],
)
def test_wrong_addresses(address: str) -> None:
    with pytest.raises(AddressWrong) as wrong:
        host_port(address, "tls")
    assert wrong.value.facts == {"address": address}


def test_right_addresses() -> None:
    assert host_port("tls://[::1]:7001", "tls").host == "::1"
    assert host_port("tls://station.example:7001", "tls").port == 7001
    assert bearer_module("tls://station.example:7001").LOOPBACK == LOOPBACK
    for nonsense in ("", "tls", "nobody-knows://x"):
        with pytest.raises(AddressWrong):
            bearer_module(nonsense)


def test_a_frame_is_in_the_stream_at_once() -> None:
    """One record a frame, 24 bytes more than the frame, not held back for others."""

    async def story() -> None:
        async with station() as here:
            reader, writer = await raw(here.port)
            session = TlsSession(THEIR_CONTEXT, accepts=False, pinned={OURS: "norland"})
            writer.write(session.start())
            while not session.is_open:
                session.feed(await reader.read(65536))
                writer.write(session.outgoing())
            ours = await here.opened.get()
            for size in (1, 250, MAX_FRAME_SIZE):
                await ours.send(bytes(size))
                line = await reader.readexactly(size + 24)
                session.feed(line)
                assert session.fetch() == bytes(size)
            writer.close()
            await ours.close()

    run(story)
