"""`comity tracks detect`: pairs of a snapshot, one line each; wrong input ends with status 2 and one sentence."""

from pathlib import Path

import pytest

from comity.track_sources.snapshot import COLUMNS
from comity.tracks.detection import batch
from tests.cli.commands import assert_refused, comity

_ROWS = (
    "ALPHA,aircraft,2026-11-21T18:45:03Z,40,179.9,31000,450,90,0",
    "BRAVO,aircraft,2026-11-21T18:45:03Z,40,-179.6,31500,450,270,0",
    "CHARLIE,aircraft,2026-11-21T18:45:03Z,40,-179.6,32000,450,270,0",
    "DELTA,aircraft,2026-11-21T18:45:03Z,40,-179.6,,450,270,0",
    "ECHO,ship,2026-11-21T18:45:03Z,-40,10,,10,0,",
)


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    """Two that meet across the date line, one at exactly the limit above, one of unknown height, one far away."""
    path = tmp_path / "snapshot.csv"
    path.write_text("\n".join((",".join(COLUMNS), *_ROWS, "")), "utf-8")
    return path


def test_one_line_for_each_pair_that_comes_close(snapshot: Path) -> None:
    limits = "--horizontal-nm", 5, "--vertical-ft", 1000, "--minutes", 5
    rows = comity("tracks", "detect", snapshot, *limits, "--json").objects
    assert [(row["a"], row["b"], row["verdict"]) for row in rows] == [
        ("ALPHA", "BRAVO", "yes"),
        ("BRAVO", "CHARLIE", "yes"),
    ]
    assert set(rows[0]) == {"a", "b", "tcpa_s", "cpa_m", "verdict"}
    assert rows[0]["tcpa_s"] == pytest.approx(92, abs=1)
    assert rows[0]["cpa_m"] < 1
    assert rows[1] == {"a": "BRAVO", "b": "CHARLIE", "tcpa_s": 0, "cpa_m": 0, "verdict": "yes"}


def test_all_shows_every_pair_with_its_verdict(snapshot: Path) -> None:
    rows = comity("tracks", "detect", snapshot, "--all", "--json").objects
    assert len(rows) == 10
    said = {(row["a"], row["b"]): row["verdict"] for row in rows}
    assert said["ALPHA", "DELTA"] == "cannot-tell"
    assert said["ALPHA", "CHARLIE"] == "cannot-tell"
    assert said["ALPHA", "ECHO"] == "no"


def test_a_person_reads_it_in_his_language(snapshot: Path) -> None:
    shown = comity("tracks", "detect", snapshot, "--all").out
    assert "ALPHA and BRAVO: YES; closest in 1.5 min, 0.00 NM." in shown
    assert "Because of: an altitude is not known." in shown
    assert "5 tracks, 2 pairs that come close." in shown
    assert "5 条航迹，2 对相互接近。" in comity("tracks", "detect", snapshot, "--language", "zh").out


def test_compiled_or_not_is_the_same(snapshot: Path) -> None:
    plain, compiled = (comity("tracks", "detect", snapshot, "--json", *more).out for more in ((), ("--compiled",)))
    assert plain == compiled


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--minutes", "0"), "--minutes"),
        (("--horizontal-nm", "nan"), "--horizontal-nm"),
        (("--vertical-ft", "-5"), "--vertical-ft"),
    ],
)
def test_limits_that_cannot_be_meant(snapshot: Path, options: tuple[str, str], words: str) -> None:
    assert_refused(comity("tracks", "detect", snapshot, *options), words)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_wrong_file_is_named_with_its_line(snapshot: Path, language: str) -> None:
    snapshot.write_text(snapshot.read_text("utf-8").replace("-179.6,31500", "-190,31500"), "utf-8")
    assert_refused(comity("tracks", "detect", snapshot, "--language", language), "3", "-190", "longitude")
    assert_refused(comity("tracks", "detect", snapshot / "missing.csv"), "missing.csv")


def test_the_compiled_way_is_only_missed_where_it_is_demanded(snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "is_compiled", lambda: False)
    assert comity("tracks", "detect", snapshot).status == 0
    assert_refused(comity("tracks", "detect", snapshot, "--compiled"), "comity[tracks]")
