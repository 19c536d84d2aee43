"""What a review shows of times: spans in words, precedence in the reader's language, faults by the option's name."""

from pathlib import Path
from typing import Any

import pytest

from comity.cli.relation.review import show_review
from comity.cli.screen import Screen
from tests.cli.commands import assert_refused, comity
from tests.cli.stations import Two

_PARTY = {"party": "Norland", "station": "north"}


def _review(**more: Any) -> dict[str, Any]:
    lists = (
        "logs", "messages", "scheduled_tests", "encounter_records", "encounters", "refusals", "test_failures",
        "declared_elsewhere", "suspensions", "conditions", "stages", "contact_requests", "response_times", "line_tests",
    )  # fmt: skip
    times = {"from": "2026-11-21T00:00:00Z", "until": "2026-12-21T00:00:00Z"}
    return {**{name: [] for name in lists}, **times, "sides": [_PARTY, _PARTY], "marking": "REAL", **more}


_TIMES = {
    "side": 0, "duty": "acknowledge", "precedence": "PRIORITY", "asked": 2, "answered": 1, "in_time": 1,
    "median_s": 2.5, "longest_s": 762033,
}  # fmt: skip
_TEST = {"side": 0, "sent": 1, "answered": 1, "longest_s": 90, "unanswered": []}
_REQUEST = {
    "entry": "0/3", "asked_at": "2026-11-21T00:00:00Z", "state": "requested", "medium": "voice", "tier": "theatre",
    "waited_s": 762033,
}  # fmt: skip
_LANGUAGES = {
    "en": ("median 2.5 s, longest 8 d 19 h", "had read PRIORITY:", "longest 1 min 30 s", "  8 d 19 h\n"),
    "zh": ("中位数 2.5 秒，最长 8 天 19 小时", "PRIORITY 优先", "最长 1 分钟 30 秒", "  8 天 19 小时\n"),
}


@pytest.mark.parametrize("code", _LANGUAGES)
def test_how_long_is_said_in_words(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    show_review(Screen(code), _review(response_times=[_TIMES], line_tests=[_TEST], contact_requests=[_REQUEST]))
    shown = capsys.readouterr().out
    for words in _LANGUAGES[code]:
        assert words in shown, words
    assert "762033" not in shown


def test_a_time_that_does_not_fit_is_named_by_its_option(two: Two) -> None:
    assert_refused(two.north.do("review", "--from", "2026-01-02", "--to", "2026-01-01"), '"--to"')
    assert_refused(two.north.do("review", "--from", "soon", "--to", "2026-01-01"), '"--from"')
    assert_refused(two.north.do("review", "--from", "2026-01-01", "--to", "soon"), '"--to"')


def test_help_says_where_the_digest_of_a_root_is_printed(tmp_path: Path) -> None:
    made = comity("party", "init", tmp_path / "root", "--party", "Norland", "--no-passphrase", "--json").object["root"]
    assert len(made) == 64
    for code in ("en", "zh"):
        shown = " ".join(comity("units", "trust", "--help", "--language", code).out.split())
        assert "comity party init" in shown
