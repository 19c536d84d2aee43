"""Escalation at a running station: rung after rung by itself, each durable, stopped by an answer or by a person."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from comity.clock import later
from comity.messages.precedence import Precedence
from comity.protocol.errors import QueueFull
from comity.protocol.steps import Record
from comity.station.faults import DirectionWrong, StateWrong, TypeWrong
from comity.station.relation import escalations
from comity.station.release import Draft, release
from comity.station.station import Station
from tests.station.jumping_stations import Jumping, jump
from tests.station.settled import their


async def flash(stations: Jumping) -> str:
    sent = await stations.do("north", "send", channel="south", text="Steering lost.", precedence="FLASH")
    await stations.settle()
    return str(sent["reference"])


def released(stations: Jumping) -> list[tuple[str, Precedence]]:
    record = stations.running["north"].station.records.of("south")
    return [(one.message.CODE, one.precedence) for one in record.said() if one.direction == record.our_direction]


def test_the_station_climbs_by_itself(tmp_path: Path) -> None:
    async def work(stations: Jumping) -> None:
        reference = await flash(stations)
        begun = await stations.do("north", "escalate", reference=reference, officer="Norbye")
        assert (begun["state"], begun["next"], len(begun["steps"])) == ("running", "repeat", 1)
        await stations.sleep_until(later(stations.clock.now(), 3600))
        found = await stations.do("north", "escalation", reference=reference)
        told = [(one["what"], one["detail"]) for one in found["steps"]]
        assert told == [
            ("start", ""),
            ("repeat", "south/"),
            ("next-bearer", "one-link"),
            ("any-officer", "south/"),
            ("next-tier", "no-other-tier"),
            ("third-party", "prompt"),
        ]
        assert (found["state"], found["next"]) == ("done", None)
        assert released(stations)[1:] == [("R07", Precedence.FLASH), ("service", Precedence.IMMEDIATE)]
        items = (await stations.do("south", "inbox"))["items"]
        assert any(their(reference).partition("/")[2] in one["text"] for one in items if one["type"] == "service")
        with pytest.raises(StateWrong):
            await stations.do("north", "escalate", reference=reference)

    jump(tmp_path, work)


def test_a_ladder_that_cannot_be_climbed_stops_no_other_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(stations: Jumping) -> None:
        first, second = await flash(stations), await flash(stations)
        number = int(first.rpartition("/")[2])

        async def release_or_fail(
            station: Station, channel: str, draft: Draft, beside: Sequence[Record] = ()
        ) -> object:
            if any(cited.number == number for cited in draft.cites):
                raise QueueFull(queued=4096)
            return await release(station, channel, draft, beside)

        monkeypatch.setattr(escalations, "release", release_or_fail)
        for reference in (first, second):
            await stations.do("north", "escalate", reference=reference)
        await stations.sleep_until(later(stations.clock.now(), 3600))
        assert len((await stations.do("north", "escalation", reference=first))["steps"]) == 1
        assert (await stations.do("north", "escalation", reference=second))["state"] == "done"

    jump(tmp_path, work)


def test_an_answer_ends_it(tmp_path: Path) -> None:
    async def work(stations: Jumping) -> None:
        reference = await flash(stations)
        await stations.do("north", "escalate", reference=reference)
        await stations.sleep_until(later(stations.clock.now(), 330))
        await stations.do("south", "acknowledge", reference=their(reference))
        await stations.sleep_until(later(stations.clock.now(), 3600))
        found = await stations.do("north", "escalation", reference=reference)
        assert (found["state"], [one["what"] for one in found["steps"]]) == ("answered", ["start", "repeat"])

    jump(tmp_path, work)


def test_an_officer_stops_it_and_begins_again_where_it_was(tmp_path: Path) -> None:
    async def work(stations: Jumping) -> None:
        reference = await flash(stations)
        with pytest.raises(StateWrong):
            await stations.do("north", "stop_escalation", reference=reference)
        await stations.do("north", "escalate", reference=reference)
        await stations.sleep_until(later(stations.clock.now(), 330))
        stopped = await stations.do("north", "stop_escalation", reference=reference, officer="Norbye")
        assert (stopped["state"], stopped["steps"][-1]["officer"]) == ("stopped", "Norbye")
        await stations.sleep_until(later(stations.clock.now(), 3600))
        assert (await stations.do("north", "escalation", reference=reference))["steps"] == stopped["steps"]
        again = await stations.do("north", "escalate", reference=reference)
        assert [one["what"] for one in again["steps"]].count("repeat") == 1
        assert again["steps"][-1]["what"] == "third-party"

    jump(tmp_path, work)


def test_only_a_message_of_ours_that_somebody_is_to_acknowledge(tmp_path: Path) -> None:
    async def work(stations: Jumping) -> None:
        reference = await flash(stations)
        with pytest.raises(DirectionWrong):
            await stations.do("south", "escalate", reference=their(reference))
        test = await stations.do("north", "line_test", channel="south")
        with pytest.raises(TypeWrong):
            await stations.do("north", "escalate", reference=test["reference"])
        times = await stations.do("north", "response_times")
        (row,) = times["channels"][0]["rows"]
        assert (row["direction"], row["asked"], row["open"]) == ("their", 1, 1)

    jump(tmp_path, work)
