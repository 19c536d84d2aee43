"""What counts as late is what both sides agreed, from then on."""

from __future__ import annotations

from pathlib import Path

from comity.clock import later
from tests.station.jumping_stations import Jumping, jump


def test_a_charter_changes_what_is_late(tmp_path: Path) -> None:
    async def work(stations: Jumping) -> None:
        await stations.agree(routine_within="30 min", tests_each_day="0")
        await stations.sleep_until(later(stations.clock.now(), 120))
        sent = (await stations.do("north", "send", channel="south", text="Read within half an hour."))["reference"]
        await stations.sleep_until(later(stations.clock.now(), 1790))
        assert "late" not in (await stations.do("north", "entry", reference=sent))
        await stations.sleep_until(later(stations.clock.now(), 20))
        (late,) = (await stations.do("north", "entry", reference=sent))["late"]
        assert (late["awaited"], late["goal_s"]) == ("acknowledgement", 1800)
        (channel,) = (await stations.do("north", "status"))["channels"]
        assert channel["late"]["their"]["over"]["acknowledgement"] >= 1

    jump(tmp_path, work)
