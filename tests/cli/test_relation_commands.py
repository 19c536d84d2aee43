"""Suspending and restoring at the command line: what a watch officer sees, in both languages; wrong input."""

from pathlib import Path

import pytest

from tests.cli.commands import assert_refused, fingerprint
from tests.cli.stations import Two

SUSPEND = ("--channel", "south", "--scope", "N, text", "--reason", "by-instruction")


def test_from_suspension_to_restoration_as_both_officers_see_it(running: Two) -> None:
    north, south = running.north, running.south
    assert north.do("relation").out.startswith("OPEN  south: Norland and Sudmark, ")
    suspended = north.ask("suspend", *SUSPEND, "--condition", "The sanction is lifted.", "--condition", "Talks.")
    ours = suspended["reference"]
    theirs = ours.replace("south/our", "north/their")
    _wait(running)
    seen = south.do("relation").out
    assert seen.startswith("SUSPENDED  north: Sudmark and Norland, ")
    assert f"{theirs}  suspended by them, from " in seen
    assert ": by instruction  [stands]" in seen
    assert "suspended: N, notifications; text (Text)" in seen
    assert "always open: distress and rescue" in seen
    assert "our word: none yet; their word: stated" in seen
    assert "    The sanction is lifted." in seen
    assert "已中止  north" in south.do("relation", "--language", "zh").out
    refused = south.do("send", "--channel", "north", "--text", "x")
    assert_refused(refused, "will not be", theirs)
    south.ask("condition", theirs, "disputed", "--number", 1, "--remarks", "It was never agreed.")
    notice = north.ask("lift", ours)["reference"].replace("south/our", "north/their")
    _wait(running)
    assert "waits for our confirmation: comity lift" in south.do("relation").out
    assert "their word: disputed" in north.do("relation").out
    south.ask("lift", notice)
    south.ask("stage", notice, "--tier", "theatre", "--stage", "proposed")
    _wait(running)
    for side in (north, south):
        assert side.do("relation").out.startswith("RESTORING")
        assert "suspensions that are over: 1" in side.do("relation").out
        assert "[lifted, signed by both]" in side.do("relation", "--past").out
        assert side.do("relation", "--json").object["channels"][0]["state"] == "restoring"
    assert north.do("relation", "--exercise").out.startswith("OPEN")
    north.ask("send", "--channel", "south", "--text", "hello again")
    assert_refused(south.do("lift", notice), "would lift nothing", notice)


def _wait(two: Two) -> None:
    """What one side released is stored at the other."""
    for side, other in ((two.north, "south"), (two.south, "north")):
        assert side.do("line-test", "--channel", other, "--wait", "--timeout", 20).status == 0


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("suspend", "--scope", "N", "--reason", "political"), "--channel"),
        (("suspend", "--channel", "south", "--reason", "political"), "--scope"),
        (("suspend", "--channel", "south", "--scope", "N20, R02", "--reason", "political"), "N20; R02"),
        (("suspend", "--channel", "south", "--scope", "N", "--reason", "anger"), "anger"),
        (("suspend", *SUSPEND, "--start", "yesterday"), "yesterday"),
        (("suspend", *SUSPEND, "--start", "010000Z JAN 26"), "before it is released"),
        (("suspend", *SUSPEND, "--start", "020000Z JAN 99", "--until", "010000Z JAN 99"), "end after it starts"),
        (("suspend", *SUSPEND, "--tiers", "village"), "village"),
        (("suspend", *SUSPEND, "--exercise", "--test"), "--exercise"),
        (("lift",), "REF"),
        (("lift", "south/our/900"), "south/our/900"),
        (("lift", "nonsense"), "nonsense"),
        (("lift", "south/our/0"), "south/our/0"),
        (("condition", "south/our/900", "met"), "south/our/900"),
        (("condition", "south/our/900", "angry"), "overtaken"),
        (("stage", "south/our/900", "--tier", "unit", "--stage", "proposed"), "south/our/900"),
        (("stage", "south/our/900", "--tier", "unit", "--stage", "begun"), "first-test"),
        (("relation", "--channel", "nobody"), "nobody"),
    ],
)
def test_wrong_input_changes_nothing(template: Two, tmp_path: Path, arguments: tuple[str, ...], word: str) -> None:
    two = template.copied(tmp_path)
    before = fingerprint(two.north.path)
    done = two.north.do(arguments[0], *arguments[1:])
    assert_refused(done, word)
    assert fingerprint(two.north.path) == before


def test_an_exercise_stands_apart_and_changes_nothing_real(two: Two) -> None:
    north = two.north
    assert "APART" not in north.do("relation").out
    played = north.ask("suspend", *SUSPEND, "--exercise")["reference"]
    shown = north.do("relation").out
    assert shown.startswith("OPEN  south")
    (line,) = (one for one in shown.splitlines() if "APART, EXERCISE, changes nothing REAL: SUSPENDED" in one)
    assert played in line
    assert "不改变任何实情" in north.do("relation", "--language", "zh").out
    assert north.ask("relation")["channels"][0]["state"] == "open"
    real = north.ask("suspend", *SUSPEND)["reference"]
    shown = north.do("relation", "--exercise").out
    (line,) = (
        one for one in shown.splitlines() if "APART, REAL, and it bars exercises and tests too: SUSPENDED" in one
    )
    assert real in line
    apart = {one["marking"]: one["suspensions"] for one in north.ask("relation", "--test")["channels"][0]["apart"]}
    assert apart == {"REAL": [real], "EXERCISE": [played]}
    for language, word in (("en", "a REAL suspension bars exercises and tests too"), ("zh", "对演习和测试同样禁止")):
        text = ("send", "--channel", "south", "--text", "x", "--language", language)
        assert_refused(north.do(*text, "--test"), word)
        assert word not in north.do(*text).err


def test_that_nothing_else_stays_open_is_said_in_words(two: Two) -> None:
    two.north.ask("suspend", *SUSPEND, "--field", "open-types=N20", "--field", "stays-open=also-listed", "--exercise")
    refused = two.north.do("send", "--channel", "south", "--text", "x", "--exercise")
    assert_refused(refused, "these stay open: N20")
    first = two.north.ask("suspend", *SUSPEND)["reference"]
    for language, words in (
        ("en", "these stay open: nothing else."),
        ("zh", "下列仍开放：别无其他"),
    ):
        refused = two.north.do("send", "--channel", "south", "--text", "x", "--language", language)
        assert_refused(refused, words, first)
        assert ": -" not in refused.err
