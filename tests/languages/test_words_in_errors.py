"""A code in an error is said by its word, in both languages, wherever the word stands."""

from __future__ import annotations

import pytest

from comity.languages import load
from comity.station.faults import StateWrong
from comity.station.relation.faults import BarredBySuspension


@pytest.mark.parametrize(("code", "open_word"), [("en", "nothing else"), ("zh", "别无其他")])
def test_nothing_stays_open_is_said_in_words(code: str, open_word: str) -> None:
    fault = BarredBySuspension(type="text", suspension="sudmark/our/4", start="220418Z NOV 26", open="nothing")
    assert open_word in load(code).error(fault)


def test_types_that_stay_open_are_listed() -> None:
    fault = BarredBySuspension(type="text", suspension="sudmark/our/4", start="220418Z NOV 26", open="N20, N21")
    assert "N20、N21" in load("zh").error(fault)


@pytest.mark.parametrize(
    ("state", "word"),
    [("cancelled", "发方已撤销"), ("accepted", "已接受"), ("read-back", "复述"), ("not-begun", "尚未开始升级")],
)
def test_a_state_is_said_in_chinese(state: str, word: str) -> None:
    sentence = load("zh").error(StateWrong(reference="sudmark/our/7", verb="expire", state=state))
    assert word in sentence
    assert state not in sentence
