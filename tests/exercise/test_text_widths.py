"""Text in the picture of an exercise ends before the right edge, in Chinese too."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from comity.exercise.swim_lanes import draw
from comity.exercise.text_widths import width_of, wrapped
from comity.exercise.timeline import timeline
from comity.languages import load
from tests.exercise.scenarios import SMALL, play

CHINESE = "我方飞机正在保持高度，直至双方航空器脱离接触为止；请确认贵方意图。"


def test_a_chinese_character_is_about_twice_as_wide_as_a_letter() -> None:
    assert width_of("线路中断", 12) == 48
    assert width_of("“线路”…", 12) == 60
    assert 1.4 < width_of("线路中断", 12) / width_of("nope", 12) < 2.2
    assert width_of("i", 12) < width_of("n", 12) < width_of("N", 12) < width_of("W", 12)
    assert width_of("", 12) == 0


@pytest.mark.parametrize(
    "words", [CHINESE * 4, "ROUTINE 普通 · " + "NORLAND PATROL 6; " * 9, "W" * 200, "0" * 99 + " " + CHINESE]
)
@pytest.mark.parametrize("room", [120, 596])
def test_no_line_is_wider_than_its_room_and_nothing_is_lost(words: str, room: int) -> None:
    lines = list(wrapped(words, room, 12))
    assert len(lines) > 1
    assert max(width_of(one, 12) for one in lines) <= room
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")


_LONG = CHINESE * 5 + " " + "FISHERY PATROL 12; " * 12
_SHARE = {"start": 1.0, "middle": 0.5, "end": 0.0}


@pytest.mark.parametrize("code", ["en", "zh"])
def test_every_text_of_the_picture_ends_before_its_edge(code: str, tmp_path: Path) -> None:
    steps = f"""
[[step]]
id = "long"
at = 2026-03-01T10:00:00Z
by = "north"
do = "send"
text = "{_LONG}"
"""
    (outcome,) = play(SMALL + steps, tmp_path)
    language = load(code)
    lines = timeline(outcome.scenario, outcome.chronicle, language)
    picture = ElementTree.fromstring(
        draw(outcome.scenario, outcome.version, lines, outcome.bands, outcome.rows, language)
    )
    texts = [one for one in picture if one.tag.endswith("text")]
    assert len([one for one in texts if CHINESE[:8] in (one.text or "")]) >= 2
    for one in texts:
        wide = width_of(one.text or "", float(one.attrib["font-size"]))
        left = float(one.attrib["x"]) - wide * (1 - _SHARE[one.attrib["text-anchor"]])
        assert left + wide <= float(picture.attrib["width"]), one.text
        assert left >= 0, one.text
