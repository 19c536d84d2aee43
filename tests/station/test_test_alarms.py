"""A scheduled line test that fails is told once, with what was tried; on the screen with what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from comity.cli.screen import Screen
from comity.cli.technician.alarms import tell_alarm
from comity.clock import Instant, later
from comity.messages.precedence import Marking
from comity.relation.line_tests import Outcome
from comity.station.relation.scheduled_tests import AlarmOfTest
from tests.station.jumping_stations import Jumping, jump
from tests.station.test_scheduled_tests import slots


@pytest.mark.parametrize("lines", [1, 2])
def test_a_test_that_nobody_answers_is_told_once_with_the_links_that_were_tried(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: int
) -> None:
    told: dict[str, list[AlarmOfTest]] = {"north": [], "south": []}

    async def work(stations: Jumping) -> None:
        for _ in range(lines - 1):
            stations.raise_line()
        await stations.agree(tests_each_day="24", first_test="0", languages="en")
        for name, alarms in told.items():
            stations.running[name]._scheduled_tests.listeners.append(alarms.append)
            answers_nothing(stations, name)
        first, _ = slots(stations, stations.clock.now(), later(stations.clock.now(), 2 * 3600 - 1))
        await stations.sleep_until(later(first.until, 600))
        north = stations.running["north"].station.records.of("south").our_direction
        owner, other = ("north", "south") if first.owed_by == north else ("south", "north")
        (ours,), (theirs,) = told[owner], told[other]
        links = tuple(sorted(stations.running[owner].station.open_channels[other].links))
        assert (ours.whose, ours.slot, ours.outcome) == ("our", first.at, Outcome.UNANSWERED)
        assert ours.tried == ours.links == links
        assert len(links) == lines
        assert (theirs.whose, theirs.outcome, theirs.tried) == ("their", Outcome.UNANSWERED, ())
        screens(capsys, ours, tmp_path)

    jump(tmp_path, work)


def answers_nothing(stations: Jumping, name: str) -> None:
    """This station answers no line test."""
    running = stations.running[name]
    running.station.heeding.remove(running._line_tests.heed)


def screens(capsys: pytest.CaptureFixture[str], alarm: AlarmOfTest, folder: Path) -> None:
    """What the officer reads, and what a script reads."""
    capsys.readouterr()
    for language, failed in (("en", "LINE TEST FAILED on"), ("zh", "线路测试失败")):
        tell_alarm(Screen(language, as_json=False), alarm, folder)
        shown = capsys.readouterr().out
        assert failed in shown
        assert f"comity test-failure {folder} --channel {alarm.channel}" in shown.replace("\u2068", "").replace(
            "\u2069", ""
        )
        assert all(link in shown for link in alarm.links)
        assert ("no other link" in shown) is (language == "en" and len(alarm.tried) == 1)
    tell_alarm(Screen("en", as_json=True), alarm, folder)
    event = json.loads(capsys.readouterr().out)
    assert (event["event"], event["whose"], event["tried"]) == ("test-failed", alarm.whose, list(alarm.tried))


def test_without_a_link_it_says_that_none_is_up(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    alarm = AlarmOfTest("south", "their", Instant(0), Outcome.MISSED, Marking.EXERCISE, (), ())
    tell_alarm(Screen("en", as_json=False), alarm, tmp_path)
    shown = capsys.readouterr().out
    assert "they did not send" in shown
    assert "No link is up" in shown
    assert "EXERCISE" in shown
