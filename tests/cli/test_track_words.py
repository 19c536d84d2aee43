"""Why reports are not taken is said in words in both languages; a standing given on the command line counts."""

import re
from pathlib import Path

import pytest

from comity.cli.tracks.rows import NOT_TAKEN
from tests.architecture.repository import PACKAGE
from tests.cli.commands import Outcome, assert_refused, comity

RECORDINGS = PACKAGE / "cli" / "demo" / "recordings"
FITZGERALD = RECORDINGS / "fitzgerald_acx_crystal_2017.csv"


def test_decode_says_in_words_what_was_not_taken(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("id,time,latitude,longitude\na,2026-11-21T18:45:10Z,12,13\na,nonsense,12,13\nnonsense\n", "utf-8")
    spoken = {code: comity("tracks", "decode", file, "--language", code).out for code in ("en", "zh")}
    assert "the column time holds what cannot be" in spoken["en"]
    assert "the line cannot be read" in spoken["en"]
    assert "列 time 的值不可能" in spoken["zh"]
    for text in spoken.values():
        assert "value-wrong" not in text
    assert comity("tracks", "decode", file, "--json").objects[-1]["refused"] == {"line-wrong": 1, "value-wrong:time": 1}


def test_every_reason_of_a_source_has_words() -> None:
    used = set()
    for path in (PACKAGE / "track_sources").rglob("*.py"):
        text = path.read_text("utf-8")
        used |= set(re.findall(r'refused\[f?"([a-z-]+)', text)) | set(
            re.findall(r'^[A-Z_]+ = "([a-z]+(?:-[a-z]+)+)"$', text, re.M)
        )
    assert used | {"position-jumped"} == set(NOT_TAKEN)


def test_an_unknown_kind_is_told_which_there_are() -> None:
    refused = comity("tracks", "watch", "sonar=x.csv")
    assert_refused(refused)
    assert "nmea=ADDRESS" in refused.err
    assert_refused(comity("tracks", "watch", "csv", "--language", "zh"))


def _shown(*more: str) -> Outcome:
    pair = ("--own", "USS FITZGERALD", "--with", "ACX CRYSTAL", "--sight", "yes")
    return comity("encounters", "show", FITZGERALD, *pair, *more)


def test_a_standing_given_by_the_officer_decides() -> None:
    assert _shown("--json").object["situation"]["rule"] == "15"
    told = _shown("--standing", "USS FITZGERALD=restricted", "--json").object["situation"]
    assert (told["role"], told["rule"], told["cause"]) == ("stand-on", "18", "standing")
    assert (told["ours"]["standing"], told["ours"]["bow_by"], told["ours"]["says"]) == ("restricted", "course", None)
    assert "Ours is, as the officer says: restricted" in _shown("--standing", "USS FITZGERALD=restricted").out
    spoken = _shown("--standing", "ACX CRYSTAL=fishing", "--language", "zh").out
    assert "值班军官说明他船" in spoken
    assert "对地航向" in spoken


@pytest.mark.parametrize("given", ["USS FITZGERALD", "USS FITZGERALD=whale", "=fishing", "NOBODY=fishing"])
def test_a_standing_that_is_none_is_refused(given: str) -> None:
    refused = _shown("--standing", given)
    assert_refused(refused)
    assert refused.out == ""
