"""`status` tells what was seen of a watch beside what it declared, where they differ; an exercise stays apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from comity.cli.relation.heartbeats import show_watches
from comity.cli.screen import Screen
from comity.clock import later
from comity.station.relation import heartbeats
from tests.station.jumping_stations import Jumping, jump
from tests.station.settled import their

STAFFED = {"tier": "theatre", "staffed": "staffed", "until": "181800Z NOV 26", "officers": "2", "languages": "en"}
UNSTAFFED = {**STAFFED, "staffed": "unstaffed", "officers": "0", "next-from": "181800Z NOV 26"}


async def told(stations: Jumping) -> dict[str, Any]:
    return dict((await stations.do("north", "status"))["channels"][0]["heartbeats"])


async def declares(stations: Jumping, fields: dict[str, str], marking: str = "REAL") -> None:
    await stations.do("south", "send", channel="north", type="L02", fields=fields, marking=marking)
    await stations.settle()


def shown(found: dict[str, Any], capsys: pytest.CaptureFixture[str], language: str = "en") -> str:
    capsys.readouterr()
    show_watches(Screen(language), found, in_short=True)
    return capsys.readouterr().out


def test_staffed_by_its_own_word_and_silent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def work(stations: Jumping) -> None:
        assert (await told(stations))["seen"] == "nothing-declared"
        await declares(stations, STAFFED)
        found = await told(stations)
        assert (found["seen"], found["their_watch"]["differences"]) == ("looked-at", [])
        assert "seen:" not in shown(found, capsys)
        sent = await stations.do("north", "send", channel="south", text="Steering lost.", precedence="FLASH")
        await stations.sleep_until(later(stations.clock.now(), 400))
        found = await told(stations)
        assert found["their_watch"]["differences"] == ["declared-but-silent"]
        assert "acknowledgements overdue: 1" in shown(found, capsys)
        assert "DIFFERS: declared staffed" in shown(found, capsys)
        assert "不符：称有人值守" in shown(found, capsys, "zh")
        await stations.do("south", "acknowledge", reference=their(sent["reference"]))
        await stations.settle()
        assert "DIFFERS" not in shown(await told(stations), capsys)

    jump(tmp_path, work)


def test_unstaffed_by_its_own_word_and_speaking(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def work(stations: Jumping) -> None:
        await declares(stations, UNSTAFFED)
        await stations.do("south", "send", channel="north", text="We are here.")
        await stations.settle()
        assert "DIFFERS: declared not staffed" in shown(await told(stations), capsys)

    jump(tmp_path, work)


def test_a_long_record_is_not_looked_at_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heartbeats, "MOST_LOOKED_AT", 3)

    async def work(stations: Jumping) -> None:
        await declares(stations, STAFFED)
        found = await told(stations)
        assert found["seen"] == "long-record"
        assert "differences" not in found["their_watch"]
        assert "comity relation shows it" in shown(found, capsys)

    jump(tmp_path, work)


def test_an_exercise_declares_no_real_watch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def work(stations: Jumping) -> None:
        await declares(stations, STAFFED, "EXERCISE")
        found = await told(stations)
        assert found["their_watch"]["declared"] == "unknown"
        assert found["exercise_watch"]["their_watch"]["declared"] == "staffed"
        lines = shown(found, capsys).splitlines()
        begin = next(number for number, line in enumerate(lines) if "EXERCISE, not real" in line)
        real, played = "\n".join(lines[:begin]), "\n".join(lines[begin:])
        assert "staffed until" not in real
        assert "staffed until" in played

    jump(tmp_path, work)
