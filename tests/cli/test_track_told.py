"""What the watch says on the screen of `comity run`: silence is told, and its end."""

import pytest

from comity.cli.encounters.told import QUIET_S, teller
from comity.cli.screen import Screen
from comity.clock import later
from comity.encounters.rules import starting_sheet
from comity.messages.precedence import Marking
from comity.station.tracks.lines import ToldFault, ToldPicture
from comity.station.tracks.rule_choice import RuleChoice
from comity.station.tracks.watching import Ended, Started
from tests.encounters.scenes import NOON

_SAID = {
    "en": ("NO REPORT of REAL", "come again", "THE CHARTER NAMES ANOTHER", "nobody is warned", "cannot be read"),
    "zh": ("没有 REAL", "已恢复", "章程所列为另一规则表", "不会有相遇警报", "无法读取"),
}


@pytest.mark.parametrize("code", _SAID)
def test_silence_and_trouble_are_said_once(tmp_path: object, capsys: pytest.CaptureFixture[str], code: str) -> None:
    from pathlib import Path

    tell = teller(Screen(code), Path(str(tmp_path)))
    plain = str.maketrans("", "", "\u2066\u2067\u2068\u2069")

    def said() -> str:
        return capsys.readouterr().out.translate(plain)

    def picture(second: float, age_s: float | None) -> str:
        tell(ToldPicture(Marking.REAL, later(NOON, second), 0, age_s))
        return said()

    assert picture(0, None) == ""
    assert picture(QUIET_S, None) == ""
    assert _SAID[code][0] in picture(QUIET_S + 10, None)
    assert picture(QUIET_S + 20, None) == ""
    assert _SAID[code][1] in picture(QUIET_S + 30, 2.0)
    assert picture(QUIET_S + 40, 12.0) == ""
    assert _SAID[code][0] in picture(200, QUIET_S + 1)
    choice = RuleChoice(starting_sheet(), None, "charter-not-at-hand", b"\x07" * 32)
    tell(Started({Marking.REAL: choice}))
    assert _SAID[code][2] in said()
    tell(Ended("ended", 4.0))
    assert _SAID[code][3] in said()
    tell(ToldFault("source", "track-feed-failed", {"source": "nmea-1", "address": "/dev/ttyX", "reason": "os-enoent"}))
    assert _SAID[code][4] in said()
