"""What is late is shown where it is read; both sides see the same share of FLASH."""

import pytest

from comity.clock import Instant
from comity.station.system_clock import SystemClock
from tests.cli.stations import Side, Two

MINUTE_MS = 60_000


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> "Later":
    return Later(monkeypatch)


class Later:
    """Commands of a stopped station that are run later."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self._now = SystemClock.now

    def by(self, minutes: int) -> None:
        now = self._now
        self._monkeypatch.setattr(SystemClock, "now", lambda clock: Instant(now(clock) + minutes * MINUTE_MS))


def late(side: Side, reference: str) -> list[tuple[str, int]]:
    item = side.ask("show", reference, "--peek")
    return [(one["awaited"], one["goal_s"]) for one in item.get("late", [])]


def exchanged(two: Two) -> tuple[str, str]:
    """A REAL text FLASH and a routine one, which the other side holds."""
    two.connect()
    sent = []
    for precedence in ("flash", "routine"):
        send = ("--channel", "south", "--precedence", precedence, "--text", "Helicopter lands at 54 10 N.")
        sent.append(two.north.ask("send", *send, "--wait", "receipt", "--timeout", 20)["reference"])
    assert two.north.ask("line-test", "--channel", "south", "--wait", "--timeout", 20)["state"] == "answered"
    two.end()
    return sent[0], sent[1]


def test_an_acknowledgement_that_is_late_is_shown_to_both(two: Two, later: Later) -> None:
    flash, routine = exchanged(two)
    their = flash.replace("south/our", "north/their")
    assert late(two.north, flash) == late(two.south, their) == []
    later.by(6)
    for side, name in ((two.north, flash), (two.south, their)):
        assert late(side, name) == [("acknowledgement", 300)]
        shown = side.do("show", name, "--peek").out
        assert "LATE: acknowledgement of an officer, wanted within 5 min; over by 1 min" in shown
        assert "【逾时】军官的已读回告：应在 5 分钟内收到" in side.do("show", name, "--peek", "--language", "zh").out
    assert late(two.north, routine) == []
    (channel,) = two.south.ask("status")["channels"]
    assert channel["late"]["our"] == {
        "over": {"receipt": 0, "acknowledgement": 1, "holding-reply": 0},
        "references": [their],
    }
    assert channel["late"]["their"]["references"] == []
    (channel,) = two.north.ask("status")["channels"]
    assert channel["late"]["their"]["over"]["acknowledgement"] == 1
    assert "LATE on their side, acknowledgement of an officer: 1" in two.north.do("status").out
    assert "对方逾时" in two.north.do("status", "--language", "zh").out
    assert "OVERDUE by 1 min, was due" in two.north.do("due").out
    assert "逾期 1 分钟，应在" in two.north.do("due", "--language", "zh").out
    assert "LATE" in two.south.do("inbox", "--peek").out
    assert two.south.do("clarify", their, "Which helicopter?").status == 0
    assert late(two.south, their) == []


def test_a_message_that_is_not_receipted_is_late(two: Two, later: Later) -> None:
    sent = two.north.ask("send", "--channel", "south", "--text", "All is well.")["reference"]
    test = two.north.ask("line-test", "--channel", "south")["reference"]
    exercise = two.north.ask("send", "--channel", "south", "--text", "x", "--exercise")["reference"]
    withdrawn = two.north.ask("send", "--channel", "south", "--text", "wrong")["reference"]
    assert two.north.do("cancel", withdrawn, "Sent by mistake.").status == 0
    later.by(11)
    assert late(two.north, sent) == late(two.north, exercise) == [("receipt", 600)]
    assert late(two.north, test) == late(two.north, withdrawn) == []


def test_both_sides_see_the_same_share_of_flash(two: Two, later: Later) -> None:
    exchanged(two)
    unsent = two.north.ask("send", "--channel", "south", "--precedence", "flash", "--text", "Not yet there.")
    assert unsent["state"] == "queued"
    (north,), (south,) = (side.ask("status")["channels"] for side in (two.north, two.south))
    assert north["flash"]["our"] == south["flash"]["their"] == {"flash": 1, "messages": 2, "share": 0.5}
    assert north["flash"]["their"] == south["flash"]["our"] == {"flash": 0, "messages": 0, "share": 0.0}
    assert north["flash"]["days"] == 30
    assert "ours 1 of 2 (50.0 %), theirs 0 of 0 (0.0 %)" in two.north.do("status").out
    assert "对方 2 份中有 1 份（50.0 %）" in two.south.do("status", "--language", "zh").out
    later.by(31 * 24 * 60)
    assert two.north.ask("status")["channels"][0]["flash"]["our"]["messages"] == 0
