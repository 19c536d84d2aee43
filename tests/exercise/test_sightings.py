"""Tracks in a scenario: what each side sees, advises and records; files that are wrong; no compiled code needed."""

import subprocess
import sys
from pathlib import Path

import pytest

from comity.encounters.record_reading import decode_record
from comity.exercise.faults import ScenarioWrong
from comity.exercise.running import run_scenario
from comity.exercise.scenario_file import read_scenario
from comity.exercise.swim_lanes import draw
from comity.exercise.timeline import timeline
from comity.languages import load
from comity.messages.precedence import Marking
from comity.station.faults import FileUnreadable
from tests.architecture.repository import ROOT
from tests.exercise.scenarios import FOLDER

INTERCEPT = FOLDER / "air-intercept.toml"

_PLAIN = """
import sys
sys.modules["numba"] = sys.modules["numpy"] = None
from pathlib import Path
from comity.exercise.running import run_scenario
from comity.exercise.scenario_file import read_scenario
outcomes = run_scenario(read_scenario(Path(sys.argv[1])), Path(sys.argv[2]), prove_records=False)
print([row.row.id for outcome in outcomes for row in outcome.rows if not row.kept])
"""


def written(folder: Path, *changes: tuple[str, str]) -> Path:
    """The scenario of the intercept in another folder, with the recording named in full, and changed."""
    text = INTERCEPT.read_text(encoding="utf-8").replace("../src/", f"{ROOT.as_posix()}/src/")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path = folder / "changed.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_it_needs_no_compiled_code(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _PLAIN, INTERCEPT, tmp_path / "out"], capture_output=True, text=True, check=False
    )
    assert ran.stdout.strip() == "[]", ran.stderr


def test_both_records_are_kept_and_marked(tmp_path: Path) -> None:
    (outcome,) = run_scenario(read_scenario(INTERCEPT), tmp_path / "out")
    records = {
        name: decode_record((tmp_path / "out" / "counterfactual" / f"{name}-sees.encounter").read_bytes())
        for name in ("north", "south")
    }
    assert {one.marking for one in records.values()} == {Marking.EXERCISE}
    assert records["north"].our_unit == records["south"].their_unit == "NORLAND PATROL 6"
    assert {len(one.signals) for one in records.values()} == {7}
    for code in ("en", "zh"):
        language = load(code)
        lines = timeline(outcome.scenario, outcome.chronicle, language)
        seen = [line for line in lines if line.kind == "encounter"]
        assert len(seen) == 10
        assert any(language.text("encounter-phase-urgent") in line.words for line in seen)
        picture = draw(outcome.scenario, outcome.version, lines, outcome.bands, outcome.rows, language)
        assert picture.count("<polygon") == len(seen)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('own = "NORLAND PATROL 6"', 'own = "NORLAND 99"', "NORLAND 99"),
        ('tracks = "south-sees"\nfields', 'tracks = "north-sees"\nfields', "tracks = north-sees"),
        ('after = "north-sees/opened"', 'after = "north-sees/sunk"', "north-sees/sunk"),
        ('clock = "7s"', 'clock = "seven"', "clock = seven"),
        ('do = "offer-record"\ntracks', 'do = "offer-record"\ntrack', "track"),
        ('offer = "offered"', 'offer = "recorded-north"', "offer = recorded-north"),
        ('message = "advised-south"', 'message = "asked"', "message"),
        ('with = "south-sees"', 'with = "nobody"', "with = nobody"),
        ("synthetic_intercept.csv", "../../tracks/motion.py", "motion.py"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(tmp_path: Path, before: str, after: str, words: str) -> None:
    path = written(tmp_path, (before, after))
    with pytest.raises(ScenarioWrong) as fault:
        run_scenario(read_scenario(path), tmp_path / "out", prove_records=False)
    for code in ("en", "zh"):
        sentence = load(code).error(fault.value)
        assert words in sentence
        assert "\n" not in sentence


def test_a_recording_that_is_not_there(tmp_path: Path) -> None:
    path = written(tmp_path, ("synthetic_intercept.csv", "nothing.csv"))
    with pytest.raises(FileUnreadable):
        run_scenario(read_scenario(path), tmp_path / "out", prove_records=False)
