"""The charter as people and scripts see it."""

from pathlib import Path

from comity.encounters.rules import starting_sheet
from tests.cli.commands import assert_refused
from tests.cli.stations import Two


def test_usual_terms_hold_until_something_is_agreed(two: Two) -> None:
    assert "No charter is in force" in two.north.do("charter show").out
    assert "没有生效的章程" in two.north.do("charter show", "--language", "zh").out
    (channel,) = two.north.ask("charter show")["channels"]
    assert (channel["in_force"], channel["terms"]["acknowledge_within_s"]["FLASH"]) == (None, 300)
    assert channel["encounter_rules"] == {"named": None, "starting": starting_sheet().digest.hex(), "same": None}
    assert "each station uses its own" in two.north.do("charter show").out
    assert "Nothing is proposed" in two.north.do("charter diff", "--channel", "south").out


def test_a_proposal_is_shown_with_what_it_lacks_and_what_differs(two: Two, tmp_path: Path) -> None:
    file = tmp_path / "terms.toml"
    file.write_text('[fields]\ntests-each-day = 4\nship-distance = "1.0 nm"\n')
    made = two.north.ask("charter propose", "--channel", "south", "--from", file, "--field", "first-test=90")
    shown = two.north.do("charter show")
    assert f"{made['reference']}  our proposal" in shown.out
    assert "[proposed]" in shown.out
    assert "lacks the readback of its figures" in shown.out
    assert "[已提出]" in two.north.do("charter show", "--language", "zh").out
    differs = two.north.do("charter diff", "--channel", "south").out
    assert "in force none; proposed 1.0 nm" in differs
    assert_refused(two.north.do("charter accept", made["reference"], "--authority", "chief"))


def test_the_deniable_profile_is_refused_by_name(two: Two) -> None:
    asked = ("--channel", "south", "--field", "profile=deniable")
    assert_refused(two.north.do("charter propose", *asked), "deniable", "not built")
    assert_refused(two.north.do("charter propose", *asked, "--language", "zh"), "未建造")
    assert_refused(two.north.do("charter propose", "--channel", "south", "--field", "suite=9"), "fixed at pairing")


def test_a_file_without_fields_is_one_sentence(two: Two, tmp_path: Path) -> None:
    file = tmp_path / "terms.toml"
    file.write_text("type = 'B03'\n")
    assert_refused(two.north.do("charter propose", "--channel", "south", "--from", file), "fields")
