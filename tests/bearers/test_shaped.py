"""A shaped bearer takes the time that its line would take; the clock is the test's own."""

import asyncio

import pytest

from comity.bearers.base import BearerClosed, FrameNotCarried
from comity.bearers.memory import pair
from comity.bearers.shaped import Shaped
from tests.bearers.jumping_loop import run

RATE = 64_000


def test_each_frame_takes_its_time_on_the_line() -> None:
    async def story() -> list[float]:
        ours, theirs = pair()
        line = Shaped(ours, RATE)
        now = asyncio.get_running_loop().time
        began, left = now(), []
        for size in (8000, 800, 80):
            await line.send(bytes(size))
            left.append(now() - began)
        assert [len(await theirs.receive()) for _ in range(3)] == [8000, 800, 80]
        return left

    # The line may have been idle for up to 5 ms before the first frame.
    assert run(story()) == pytest.approx([1.0, 1.1, 1.11], abs=0.006)


def test_a_frame_arrives_when_its_last_bit_does_and_frames_wait_for_each_other() -> None:
    async def story() -> list[float]:
        ours, theirs = pair()
        line = Shaped(ours, RATE)
        now = asyncio.get_running_loop().time
        began = now()
        senders = asyncio.gather(line.send(bytes(8000)), line.send(bytes(4000)))
        came = []
        for _ in range(2):
            await theirs.receive()
            came.append(now() - began)
        await senders
        return came

    assert run(story()) == pytest.approx([1.0, 1.5], abs=0.006)


def test_idle_time_is_not_saved_up() -> None:
    async def story() -> float:
        ours, _ = pair()
        line = Shaped(ours, RATE)
        await line.send(bytes(80))
        await asyncio.sleep(100)
        now = asyncio.get_running_loop().time
        began = now()
        await line.send(bytes(8000))
        return now() - began

    assert run(story()) == pytest.approx(1.0, abs=0.006)


def test_a_cancelled_send_leaves_the_line_free() -> None:
    async def story() -> float:
        ours, theirs = pair()
        line = Shaped(ours, RATE)
        sender = asyncio.ensure_future(line.send(bytes(16000)))
        await asyncio.sleep(0.5)
        sender.cancel()
        await asyncio.wait([sender])
        now = asyncio.get_running_loop().time
        began = now()
        await line.send(b"x" * 8)
        assert await theirs.receive() == b"x" * 8
        return now() - began

    assert run(story()) == pytest.approx(0.001, abs=0.006)


def test_close_ends_a_frame_on_the_line() -> None:
    async def story() -> float:
        ours, theirs = pair()
        line = Shaped(ours, 100)
        now = asyncio.get_running_loop().time
        began = now()
        sender = asyncio.ensure_future(line.send(bytes(10_000)))
        await asyncio.sleep(0.2)
        await line.close()
        with pytest.raises(BearerClosed):
            await sender
        with pytest.raises(BearerClosed):
            await theirs.receive()
        return now() - began

    assert run(story()) == pytest.approx(0.2)


def test_traits_say_what_the_line_is_like() -> None:
    async def story() -> None:
        ours, _ = pair("sudmark")
        line = Shaped(ours, 2400)
        assert line.traits.bits_per_s == 2400
        assert line.traits.max_frame_size == ours.traits.max_frame_size
        assert line.traits.reliable
        assert line.traits.round_trip_s == pytest.approx(ours.traits.round_trip_s + 2 * 128 * 8 / 2400, abs=0.001)
        assert line.traits.fragment_size() == 240
        assert (line.channel, line.name) == ("sudmark", ours.name)
        assert Shaped(ours, 10**12).traits.bits_per_s == ours.traits.bits_per_s, "it cannot make a bearer faster"
        with pytest.raises(FrameNotCarried):
            await line.send(b"")
        with pytest.raises(ValueError, match="bit/s"):
            Shaped(ours, 0)

    run(story())
