"""The bad line does what it is told to do, and the same again with the same seed."""

import asyncio
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.bearers.base import BearerClosed
from comity.clock import Instant
from comity.testing.lossy_link import LossyLine, lossy_pair
from tests.bearers.jumping_loop import run

START = Instant(1_795_000_000_000)


def _frames(count: int) -> list[bytes]:
    return [number.to_bytes(2, "big") * 50 for number in range(count)]


def _carry(line: LossyLine, frames: list[bytes], every_ms: int = 1) -> list[tuple[int, bytes]]:
    """Put a frame each `every_ms`; returns (instant since START, frame) of all that arrives."""
    came: list[tuple[int, bytes]] = []
    for number, frame in enumerate(frames):
        now = Instant(START + number * every_ms)
        came += [(now - START, arrived) for arrived in line.take(now)]
        line.put(frame, now)
    while (instant := line.next_instant()) is not None:
        came += [(instant - START, arrived) for arrived in line.take(instant)]
    return came


def test_a_good_line_keeps_order_and_time() -> None:
    line = LossyLine(1, delay_s=0.25, bits_per_s=8000)
    # 100 bytes take 100 ms on this line: the second waits for the first.
    assert _carry(line, _frames(3), every_ms=10) == [(350 + 100 * n, frame) for n, frame in enumerate(_frames(3))]


def test_the_line_says_when_it_is_free() -> None:
    line = LossyLine(1, bits_per_s=8000)
    assert line.free_at(START) == START
    line.put(bytes(100), START)
    line.put(bytes(50), START)
    assert line.free_at(START) == START + 150
    assert line.free_at(Instant(START + 900)) == START + 900


def test_nothing_arrives_early_and_next_instant_is_exact() -> None:
    line = LossyLine(1, delay_s=0.0333, bits_per_s=9600)
    line.put(bytes(7), START)
    instant = line.next_instant()
    assert instant is not None
    assert line.take(Instant(instant - 1)) == []
    assert line.take(instant) == [bytes(7)]
    assert line.take(instant) == []
    assert line.next_instant() is None


@given(st.integers(0, 2**32), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_the_same_seed_gives_the_same_faults(seed: int, loss: float, duplicate: float, reorder: float) -> None:
    def once() -> tuple[list[tuple[int, bytes]], object]:
        line = LossyLine(seed, loss, duplicate, reorder, 0.1, 64_000)
        return _carry(line, _frames(30)), line.counts

    first, second = once(), once()
    assert first == second


@given(st.integers(0, 2**32), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_the_counts_are_what_happened(seed: int, loss: float, duplicate: float, reorder: float) -> None:
    line = LossyLine(seed, loss, duplicate, reorder, 0.1, 64_000)
    came = Counter(frame for _, frame in _carry(line, _frames(30)))
    counts = line.counts
    assert (counts.put, counts.bytes_put) == (30, 3000)
    assert counts.lost == 30 - len(came)
    assert counts.duplicated == came.total() - len(came)
    assert set(came) <= set(_frames(30))


def test_chances_are_about_what_was_asked_for() -> None:
    line = LossyLine(7, loss=0.2, duplicate=0.1, reorder=0.3, bits_per_s=1e9)
    came = [frame for _, frame in _carry(line, _frames(4000))]
    assert 700 < line.counts.lost < 900
    assert 250 < line.counts.duplicated < 400
    assert 800 < line.counts.reordered < 1100
    assert came != sorted(came)


def test_one_chance_does_not_move_the_other_faults() -> None:
    calm, wild = LossyLine(3, loss=0.3), LossyLine(3, loss=0.3, duplicate=1.0, reorder=1.0)
    assert {frame for _, frame in _carry(calm, _frames(50))} == {frame for _, frame in _carry(wild, _frames(50))}


def test_a_cut_line_loses_what_is_on_its_way_until_it_is_mended() -> None:
    line = LossyLine(1, delay_s=1)
    line.put(b"on its way", START)
    line.cut()
    line.put(b"into nothing", START)
    assert line.next_instant() is None
    assert line.counts.lost == 2
    line.mend()
    line.put(b"again", START)
    assert line.take(Instant(START + 2000)) == [b"again"]


def test_the_bearers_take_the_time_of_their_line() -> None:
    async def story() -> tuple[float, float]:
        ours, theirs = lossy_pair(1, delay_s=0.5, bits_per_s=8000)
        now = asyncio.get_running_loop().time
        began = now()
        await ours.send(bytes(1000))
        free_s = now() - began
        await theirs.receive()
        came_s = now() - began
        await ours.close()
        return free_s, came_s

    assert run(story()) == pytest.approx((1.0, 1.5), abs=0.003)


def test_the_two_directions_have_faults_of_their_own() -> None:
    async def story() -> None:
        ours, theirs = lossy_pair(1, loss=0.5, bits_per_s=1_000_000)
        for frame in _frames(100):
            await ours.send(frame)
            await theirs.send(frame)
        assert 30 < ours.line.counts.lost < 70
        assert 30 < theirs.line.counts.lost < 70
        await asyncio.sleep(1)
        got_there = [await theirs.receive() for _ in range(100 - ours.line.counts.lost)]
        got_here = [await ours.receive() for _ in range(100 - theirs.line.counts.lost)]
        assert got_here != got_there
        await theirs.close()
        with pytest.raises(BearerClosed):
            await ours.receive()

    run(story())
