"""The watch is entered with the marking of its channel: never a REAL one where only an exercise can be."""

import asyncio
from pathlib import Path

from tests.station.test_commissions import three
from tests.station.two_stations import two_stations


def test_commissioned_stations_have_a_real_watch_and_throw_away_ones_none(tmp_path: Path) -> None:
    async def run() -> None:
        async with three(tmp_path / "real") as real:
            entered = await real.do("north", "enter_watch", channel="ops", event="taken", on_coming="Lin")
            assert entered["marking"] == "REAL"
            played = await real.do(
                "north", "enter_watch", channel="ops", event="taken", on_coming="Lin", marking="exercise"
            )
            assert played["marking"] == "EXERCISE"
            log = (await real.do("north", "watch_log"))["watch"]
            assert [one["marking"] for one in log] == ["REAL", "EXERCISE"]
        async with two_stations(tmp_path) as pair:
            await pair.do("south", "send", channel="north", text="A real one.")
            entered = await pair.do("north", "enter_watch", channel="south", event="taken", on_coming="Lin")
            assert entered["marking"] == "EXERCISE"
            (row,) = (await pair.do("north", "watch_log"))["watch"]
            assert (row["marking"], row["open_items"]) == ("EXERCISE", 0)

    asyncio.run(run())
