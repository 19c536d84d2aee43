"""What the charter keeps open under suspension, as each author knew it."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.clock import date_time_group, later
from comity.station.relation.faults import BarredBySuspension
from tests.station.jumping_stations import Jumping, jump


async def suspend(stations: Jumping, scope: str) -> None:
    await stations.do("south", "suspend", channel="north", fields={"scope": scope, "reason": "by-instruction"})
    await stations.settle()


def refused(stations: Jumping) -> int:
    return len(stations.running["south"].station.records.of("north").refused())


def test_a_type_of_the_charter_stays_open_and_others_do_not(tmp_path: Path) -> None:
    async def work(stations: Jumping) -> None:
        await stations.agree(stays_open="text", tests_each_day="0")
        await stations.sleep_until(later(stations.clock.now(), 120))
        await suspend(stations, "text; D50")
        await stations.do("north", "send", channel="south", text="The charter keeps this open.")
        greeting = {"text": "Good wishes.", "occasion": "holiday"}
        with pytest.raises(BarredBySuspension):
            await stations.do("north", "send", channel="south", type="D50", fields=greeting)
        await stations.settle()
        assert refused(stations) == 0
        items = (await stations.do("south", "inbox"))["items"]
        assert "The charter keeps this open." in [one["text"] for one in items]

    jump(tmp_path, work)


def test_a_charter_that_was_agreed_under_suspension_keeps_open_from_then_on(tmp_path: Path) -> None:
    async def work(stations: Jumping) -> None:
        await suspend(stations, "text")
        with pytest.raises(BarredBySuspension):
            await stations.do("north", "send", channel="south", text="barred")
        await stations.agree(stays_open="text", tests_each_day="0")
        await stations.sleep_until(later(stations.clock.now(), 120))
        now = date_time_group(stations.clock.now())
        await stations.do("north", "send", channel="south", text=f"open since {now}")
        await stations.settle()
        assert refused(stations) == 0

    jump(tmp_path, work)
