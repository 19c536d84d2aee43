"""The register of contact requests as people and scripts see it, and the commands around it."""

import pytest

from tests.cli.commands import assert_refused
from tests.cli.stations import Two

WINDOW = "201800Z NOV 30 - 202000Z NOV 30"


def ask(two: Two) -> str:
    asked = ("--medium", "voice", "--tier", "theatre", "--subject", "incident", "--window", WINDOW)
    return str(two.north.ask("request", "--channel", "south", *asked)["reference"])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["our request", "call by voice, theatre command  [requested]", "waits for an answer since 0 min"]),
        ("zh", ["我方请求", "[已提出]", "等待答复已 0 分钟"]),
    ],
)
def test_a_request_and_its_silence_are_shown(two: Two, language: str, words: list[str]) -> None:
    ask(two)
    shown = two.north.do("contacts", "--language", language)
    assert shown.status == 0
    assert all(word in shown.out for word in [*words, "REAL"]), shown.out
    (channel,) = two.north.ask("contacts")["channels"]
    assert [one["state"] for one in channel["requests"]] == ["requested"]


def test_what_crossed_the_line_is_answered_and_both_registers_agree(running: Two) -> None:
    reference = ask(running)
    running.north.ask("send", "--channel", "south", "--text", "We wait.", "--wait", "receipt", "--timeout", 20)
    theirs = reference.replace("south/our", "north/their")
    declined = ("--reason", "conditions-not-met", "--conditions", "Lift the listing.", "--review-at", "202000Z DEC 30")
    running.south.ask("respond", theirs, "decline", *declined)
    running.south.ask("send", "--channel", "north", "--text", "That is all.", "--wait", "receipt", "--timeout", 20)
    shown = running.north.do("contacts").out
    assert "[declined]" in shown
    assert "Lift the listing." in shown
    assert "conditions are not met" in shown
    zh = running.south.do("contacts", "--language", "zh").out
    assert all(word in zh for word in ("[已谢绝]", "对方请求", "我方答复"))


def test_declared_elsewhere_is_shown_with_its_source(two: Two) -> None:
    said = ("--field", "by=their-side", "--field", "declared-at=051200Z AUG 22", "--field", "concerns=suspension")
    words = ("--field", "source=ministry of foreign affairs", "--field", "gist=Eight measures.")
    assert two.north.do("send", "--channel", "south", "--type", "B12", *said, *words).status == 0
    shown = two.north.do("contacts").out
    assert "declared elsewhere at 051200Z AUG 22, filed by our side alone:" in shown
    assert "    Eight measures.\n    ministry of foreign affairs" in shown


def test_what_cannot_be_is_one_sentence(two: Two) -> None:
    reference = ask(two)
    assert_refused(two.north.do("expire", reference), "is not over before")
    assert_refused(two.north.do("expire", reference, "--language", "zh"), "尚未届满")
    assert_refused(two.north.do("respond", reference, "accept", "--at", "201830Z NOV 30"), "for the other side")
    assert_refused(two.north.do("respond", reference, "yes"), "accept")
    assert_refused(two.north.do("summary", reference, "--held", WINDOW, "--outcome", "broken-off", "--account", "x"))
    assert two.north.do("withdraw", reference, "no longer needed").status == 0
    assert_refused(two.north.do("withdraw", reference, "again"))
