"""The rule sheet of the running station's watch: the one that the charter names, where it is at hand."""

from pathlib import Path

import pytest

from comity.clock import Instant, later
from comity.encounters.faults import RuleSheetWrong
from comity.encounters.rules import starting_sheet
from comity.messages.precedence import Marking
from comity.station.desk import kept_encounters
from comity.station.faults import ChannelMissing, FileUnreadable
from comity.station.tracks.rule_choice import choose, named_rules, read_sheets
from comity.store.memory import MemoryStore
from tests.cli.commands import comity
from tests.station.jumping_stations import Jumping, jump

STARTING = Path(__file__).resolve().parents[2] / "src" / "comity" / "encounters" / "starting_sheet.toml"
RECORDING = STARTING.parents[1] / "cli" / "demo" / "recordings" / "synthetic_intercept.csv"


def sheet_file(folder: Path) -> Path:
    """Another sheet: alarms are repeated sooner."""
    text = STARTING.read_text("utf-8")
    assert "again-s" in text
    lines = ["again-s = 61" if line.startswith("again-s") else line for line in text.splitlines()]
    path = folder / "agreed.toml"
    path.write_text("\n".join(lines) + "\n")
    return path


def test_the_sheet_that_is_named_holds_and_else_our_own(tmp_path: Path) -> None:
    sheets = read_sheets((sheet_file(tmp_path),))
    other, start = sheets[0][1].digest, starting_sheet().digest
    assert other != start
    said = [
        (one.sheet.digest, one.why)
        for one in (choose([], None), choose(sheets, None), choose(sheets, start), choose([], other))
    ]
    assert said == [(start, "own"), (other, "own"), (start, "charter"), (start, "charter-not-at-hand")]
    (tmp_path / "wrong.toml").write_text("edition = 1\n")
    with pytest.raises(RuleSheetWrong):
        read_sheets((tmp_path / "wrong.toml",))
    with pytest.raises(FileUnreadable):
        read_sheets((tmp_path / "none.toml",))
    with pytest.raises(ChannelMissing):
        named_rules(MemoryStore(), "east", Marking.REAL, Instant(0))
    assert named_rules(MemoryStore(), None, Marking.REAL, Instant(0)) is None


def test_a_charter_names_it_and_commands_on_recordings_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = sheet_file(tmp_path)
    digest = read_sheets((path,))[0][1].digest
    after: list[Instant] = []

    async def work(stations: Jumping) -> None:
        store = stations.running["north"].station.store
        await stations.agree(encounter_rules=digest.hex())
        await stations.settle()
        after.append(later(stations.clock.now(), 600))
        for marking in (Marking.REAL, Marking.EXERCISE):
            assert named_rules(store, "south", marking, after[0]) == digest
        assert named_rules(store, None, Marking.REAL, after[0]) == digest  # the only channel

    jump(tmp_path, work)

    class Then:
        def now(self) -> Instant:
            return after[0]

    monkeypatch.setattr(kept_encounters, "SystemClock", Then)
    asked = ("encounters", "list", RECORDING, "--station", tmp_path / "north", "--channel", "south")
    for language, words in (("en", "Give the sheet of the charter with --rules"), ("zh", "请用 --rules")):
        said = comity(*asked, "--language", language)
        assert said.status == 0, said
        assert digest.hex()[:16] in said.err
        assert words in said.err
    assert digest.hex()[:16] not in comity(*asked, "--rules", path).err
    assert comity("encounters", "list", RECORDING).err == ""
