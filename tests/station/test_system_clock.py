"""Instants run evenly; a wall clock that jumps is followed."""

from __future__ import annotations

import pytest

from comity.station import system_clock
from comity.station.system_clock import SystemClock, stopwatch_s


class Machine:
    """The machine's clocks in milliseconds."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.wall = 1_700_000_000_000
        self.monotonic = 5_000
        monkeypatch.setattr(system_clock, "_wall_ms", lambda: self.wall)
        monkeypatch.setattr(system_clock, "_monotonic_ms", lambda: self.monotonic)


def test_small_corrections_are_ignored_and_jumps_are_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch)
    clock = SystemClock()
    assert clock.now() == machine.wall
    machine.monotonic += 10
    machine.wall -= 900
    assert clock.now() == 1_700_000_000_010
    machine.wall += 3_600_000
    assert clock.now() == machine.wall
    machine.monotonic += 5
    machine.wall += 5
    assert clock.now() == machine.wall
    machine.wall -= 7_200_000
    assert clock.now() == machine.wall


def test_the_real_clocks_are_read() -> None:
    clock = SystemClock()
    before, started = clock.now(), stopwatch_s()
    assert clock.now() >= before > 1_700_000_000_000
    assert stopwatch_s() >= started
