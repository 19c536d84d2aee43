"""Scheduled line tests of running stations: sent by themselves, repeated, told when they fail."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

from comity.clock import Instant, later
from comity.languages import table
from comity.messages.precedence import Precedence
from comity.relation import line_tests
from comity.relation.line_tests import Outcome, Slot, SlotTests
from comity.station.relation.faults_of_contacts import NoTestFailed
from comity.station.relation.scheduled_tests import schedule
from tests.station.jumping_stations import BEGINS, Jumping, jump

DAY = 86_400


async def watches(stations: Jumping, name: str) -> dict[str, Any]:
    """The channel's tests as the handover sheet has them."""
    (channel,) = (await stations.do(name, "handover"))["channels"]
    return dict(channel["tests"])


def slots(stations: Jumping, start: Instant, stop: Instant) -> list[Slot]:
    _, charter = schedule(stations.running["north"].station, "south")
    return list(line_tests.slots(charter, start, stop))


def reports(stations: Jumping, start: Instant, stop: Instant) -> list[Outcome]:
    record = stations.running["north"].station.records.of("south")
    tests = SlotTests(record.said(line_tests.TYPES))
    return [tests.report(slot, stations.clock.now()).outcome for slot in slots(stations, start, stop)]


def test_both_sides_send_theirs_and_the_other_answers(tmp_path: Path) -> None:
    async def work(stations: Jumping) -> None:
        await stations.agree(tests_each_day="4", first_test="30", languages="en; zh")
        end = later(BEGINS, 2 * DAY)
        await stations.sleep_until(end)
        assert reports(stations, BEGINS, later(end, -3600)) == [Outcome.KEPT] * len(slots(stations, BEGINS, end))
        found = await watches(stations, "south")
        assert (found["kept"], found["missed"], found["unanswered"], found["late"]) == (4, 0, 0, 0)
        assert found == await watches(stations, "north")
        record = stations.running["south"].station.records.of("north").said([line_tests.TYPES[0]])
        assert {one.direction for one in record} == {0, 1}
        assert {one.precedence for one in record} == {Precedence.ROUTINE}
        items = (await stations.do("south", "inbox", limit=50))["items"]
        languages = {one["language"] for one in items if one["type"] == "line-test"}
        assert languages == {"en", "zh"} <= {row.code for row in table()}

    jump(tmp_path, work)


def test_what_nobody_answers_is_repeated_over_every_link_and_then_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def work(stations: Jumping) -> None:
        await stations.agree(tests_each_day="24", first_test="0", languages="en")
        first, second, third = slots(stations, stations.clock.now(), later(stations.clock.now(), 3 * 3600 - 1))
        await stations.sleep_until(later(first.at, -60))
        await stations.cut_line()
        await stations.sleep_until(later(second.until, 120))
        owner = (
            "north" if first.owed_by == stations.running["north"].station.records.of("south").our_direction else "south"
        )
        other = "south" if owner == "north" else "north"
        mine = stations.running[owner].station.records.of(other)
        sent = [one for one in mine.said([line_tests.TYPES[0]]) if one.direction == first.owed_by]
        assert [one.precedence for one in sent] == [Precedence.ROUTINE, Precedence.FLASH]
        due = (await stations.do(owner, "due"))["channels"][0]
        assert [one["overdue"] for one in due["we_owe"] if one["duty"] == "line-test"][:1] == [True]
        told = await stations.do(owner, "test_failure", channel=other, cause="technical")
        assert told["whose"] == ["our", "their"]
        with pytest.raises(NoTestFailed):
            await stations.do(owner, "test_failure", channel=other, cause="technical")
        due = (await stations.do(owner, "due"))["channels"][0]
        assert not [one for one in (*due["we_owe"], *due["they_owe"]) if one["duty"] == "line-test" and one["overdue"]]
        assert (await stations.do(owner, "status"))["channels"][0]["heartbeats"]["our_watch"]["cause"] == "technical"
        stations.raise_line()
        await stations.sleep_until(later(third.until, 60))
        assert (await watches(stations, "north"))["late"] == 2
        assert reports(stations, third.at, later(third.at, 1)) == [Outcome.KEPT]

    with caplog.at_level(logging.WARNING, logger="comity.station.relation.scheduled_tests"):
        jump(tmp_path, work)
    told = [one.getMessage() for one in caplog.records]
    assert any("our line test" in one and "unanswered" in one for one in told)
    assert any("their line test" in one and "missed" in one for one in told)


def test_without_a_charter_nothing_is_sent(tmp_path: Path) -> None:
    async def work(stations: Jumping) -> None:
        await stations.sleep_until(later(BEGINS, 3 * DAY))
        assert stations.running["north"].station.records.of("south").said(line_tests.TYPES) == []
        assert (await watches(stations, "north"))["next"] is None

    jump(tmp_path, work)
