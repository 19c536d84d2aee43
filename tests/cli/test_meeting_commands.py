"""Meetings as people and scripts see them: agenda, joint statement, readouts."""

from pathlib import Path

from tests.cli.commands import assert_refused
from tests.cli.stations import Two

MEETING = ("--channel", "south", "--meeting", "Working group 4")


def their(reference: str) -> str:
    return reference.replace("south/our", "north/their")


def arrived(two: Two) -> None:
    """Everything said so far is at the other side."""
    for side, channel in ((two.north, "south"), (two.south, "north")):
        side.ask("send", "--channel", channel, "--service", "mark", "--wait", "receipt", "--timeout", 20)


def test_an_item_is_proposed_amended_accepted(running: Two) -> None:
    item = running.north.ask("meeting propose", *MEETING, "--title", "Distances", "--wording", "At sea", "--place", "1")
    arrived(running)
    amended = running.south.ask("meeting amend", their(item["reference"]), "--wording", "At sea and in the air")
    arrived(running)
    shown = running.north.do("meeting show").out
    assert "1. Distances" in shown
    assert "[proposed]" in shown
    assert "At sea and in the air" in shown
    running.north.ask("meeting accept", amended["reference"].replace("north/our", "south/their"))
    assert "[on the agenda]" in running.north.do("meeting show").out
    assert "[已列入议程]" in running.north.do("meeting show", "--language", "zh").out


def test_what_changes_no_item_is_refused_before_it_is_released(two: Two) -> None:
    item = two.north.ask("meeting propose", *MEETING, "--title", "Distances", "--wording", "At sea")["reference"]
    two.north.ask("meeting withdraw", item)
    before = two.north.ask("status")["channels"][0]["our_log"]["size"]
    assert_refused(two.north.do("meeting withdraw", item), "meeting withdraw", "withdrawn", "comity meeting show")
    assert_refused(two.north.do("meeting withdraw", item, "--language", "zh"), "已收回", "comity meeting show")
    assert_refused(two.north.do("meeting amend", item, "--wording", "In the air"), "meeting amend")
    assert two.north.ask("status")["channels"][0]["our_log"]["size"] == before


def test_a_joint_statement_paragraph_by_paragraph(two: Two, tmp_path: Path) -> None:
    file = tmp_path / "paragraphs.txt"
    file.write_text("# 1 agreed en\nBoth sides talk.\n# 2 bracketed en\nAnd meet in spring.\n")
    begun = two.north.ask("meeting statement", "--channel", "south", "--title", "Summit", "--file", file)
    shown = two.north.do("meeting show").out
    assert "Joint statement" in shown
    assert "[being worked on]" in shown
    assert "paragraph 2, en: in brackets" in shown
    asked = ("--about", begun["reference"], "--stage", "final", "--release-at", "201200Z NOV 30")
    assert_refused(two.north.do("meeting statement", *asked))
    file.write_text("# 1 agreed en\nBoth sides talk.\n")
    two.north.ask("meeting statement", *asked, "--file", file)
    assert "[final for one side]" in two.north.do("meeting show").out
    (statement,) = two.north.ask("meeting show")["channels"][0]["statements"]
    assert (statement["state"], statement["announced_at"]) == ("offered", None)
    assert_refused(two.north.do("meeting statement", "--title", "x"), "--channel")


def test_both_accounts_and_where_they_differ(two: Two) -> None:
    held = ("--held", "201800Z NOV 26 - 201900Z NOV 26")
    points = ("--point", "Both keep the line open.", "--point", "They will stop.")
    two.north.ask("meeting readout", *MEETING, *held, *points)
    shown = two.north.do("meeting show", "--language", "zh").out
    assert "我方记述，共 2 点" in shown
    assert "对方记述，共 0 点" in shown
    early = two.north.do("meeting readout", *MEETING, *held, *points, "--difference", "2 | 1 | a promise")
    assert_refused(early, "has filed no account", "without --difference")
