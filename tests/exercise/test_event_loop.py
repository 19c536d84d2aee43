"""The jumping clock: it jumps to deadlines, stands still while something is outstanding, and keeps its order."""

import asyncio
import time
from pathlib import Path

import pytest

from comity.clock import from_seconds, parse_iso
from comity.exercise.event_loop import ExerciseClock, ExerciseLoop, play
from tests.exercise.scenarios import SMALL, comparable
from tests.exercise.scenarios import play as play_scenario


def test_a_year_is_slept_at_once() -> None:
    async def work(loop: ExerciseLoop) -> float:
        began = loop.time()
        await asyncio.sleep(366 * 86_400.0)
        return loop.time() - began

    assert play(work) == pytest.approx(366 * 86_400.0, abs=0.001)


def test_sleepers_wake_in_the_order_of_their_instants() -> None:
    woken: list[int] = []

    async def sleeper(seconds: int) -> None:
        await asyncio.sleep(seconds)
        woken.append(seconds)

    async def work(_: ExerciseLoop) -> None:
        await asyncio.gather(*(sleeper(seconds) for seconds in (10**8, 3, 86_400, 10**8 + 1, 4)))

    play(work)
    assert woken == [3, 4, 86_400, 10**8, 10**8 + 1]


def test_it_stands_still_while_a_thread_works() -> None:
    async def work(loop: ExerciseLoop) -> float:
        sleeper = asyncio.create_task(asyncio.sleep(3600.0))
        await asyncio.sleep(0)
        await asyncio.to_thread(time.sleep, 0.05)
        at = loop.time()
        await sleeper
        return at

    assert play(work) == pytest.approx(0.0, abs=0.001)


def test_the_clock_tells_the_instants_of_the_exercise() -> None:
    begins = parse_iso("2022-03-09T12:00:00Z")

    async def work(loop: ExerciseLoop) -> None:
        clock = ExerciseClock(loop, begins)
        assert clock.now() == begins
        assert clock.seconds_until(from_seconds(begins // 1000 + 60)) == 60.0
        await asyncio.sleep(3600.0)
        assert (clock.now() - begins) // 1000 == 3600
        assert clock.seconds_until(begins) == 0.0

    play(work)


def test_a_slow_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every commit on the journal's thread: the same timeline to the second."""
    (quick,) = play_scenario(SMALL, tmp_path / "quick")
    monkeypatch.setattr("comity.station.journal._SLOW_COMMIT_S", -1.0)
    (slow,) = play_scenario(SMALL, tmp_path / "slow")
    assert comparable(slow) == comparable(quick)
