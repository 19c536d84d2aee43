"""Officers in a scenario: what waits for signatures is no message yet; one officer alone only by breaking the glass."""

from pathlib import Path

import pytest

from comity.exercise.faults import ScenarioWrong, StepNotDone
from comity.languages import load
from tests.exercise.scenarios import SMALL, play

OFFICERS = """
[[officers]]
by = "north"
name = "Lt Alder"
roles = ["watch-officer", "drafter"]

[[officers]]
by = "north"
name = "Cdr Birch"
roles = ["releaser"]
authority = "commit"
"""
SIGNED = """
[[step]]
id = "released"
after = "hello/drafted"
delay = "90s"
by = "north"
do = "sign"
draft = "hello"
signed-by = ["Lt Alder", "Cdr Birch"]

[[expect]]
id = "by-two"
en = "Two released it"
zh = "两人签发"
ask = "release-of"
where = "north"
reference = "@hello"
path = "signatures.capacity"
is = ["drafter", "releaser"]

[[expect]]
id = "waited"
en = "It waited for them"
zh = "曾等待签署"
ask = "span"
from = "hello/drafted"
to = "hello"
at-least = "90s"
"""


def test_a_message_waits_for_both_signatures(tmp_path: Path) -> None:
    (outcome,) = play(SMALL + OFFICERS + SIGNED, tmp_path)
    assert {row.row.id: row.kept for row in outcome.rows} == {"read": True, "by-two": True, "waited": True}


def test_a_draft_that_nobody_signs_is_never_sent(tmp_path: Path) -> None:
    (outcome,) = play(SMALL + OFFICERS, tmp_path)
    assert outcome.rows[0].observed == "never"
    assert not [one for one in outcome.chronicle.said.values() if one.key[1] == "north"]


def test_nobody_breaks_the_glass_for_a_greeting(tmp_path: Path) -> None:
    broken = SIGNED.replace('["Lt Alder", "Cdr Birch"]', '"Lt Alder"\nbreak-glass = "In haste."')
    with pytest.raises(StepNotDone) as fault:
        play(SMALL + OFFICERS + broken, tmp_path)
    assert fault.value.facts["code"] == "glass-not-for-this"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('roles = ["releaser"]', 'roles = ["admiral"]', "roles = admiral"),
        ('authority = "commit"', 'authority = "all"', "authority = all"),
        ('["Lt Alder", "Cdr Birch"]', '["Lt Ash"]', "Lt Ash"),
        ('draft = "hello"', 'draft = "read"', "draft = read"),
        ('by = "north"\nname = "Lt Alder"', 'by = "east"\nname = "Lt Alder"', "by = east"),
        ('text = "Good morning."', 'text = "x"\nsigned-by = "Lt Alder"', "officer-signs-twice"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, before: str, after: str, words: str) -> None:
    text = SMALL + OFFICERS + SIGNED
    assert before in text
    with pytest.raises((ScenarioWrong, StepNotDone)) as fault:
        play(text.replace(before, after, 1), tmp_path)
    for code in ("en", "zh"):
        assert words in load(code).error(fault.value)


def test_a_station_without_officers_has_nothing_to_sign(tmp_path: Path) -> None:
    text = SMALL.replace('text = "Good morning."', 'text = "Good morning."\nsigned-by = "Lt Alder"')
    with pytest.raises(ScenarioWrong) as fault:
        play(text, tmp_path)
    assert "signed-by" in load("en").error(fault.value)
