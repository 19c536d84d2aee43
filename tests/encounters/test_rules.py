"""The rule sheet: its starting values, its digest, and one sentence for whatever is wrong with one."""

from importlib.resources import files

import pytest

from comity.encounters.faults import RuleSheetWrong
from comity.encounters.rules import PairKind, Stage, pair_kind, read_sheet, starting_sheet
from comity.languages import load
from comity.tracks.report import Kind

TEXT = files("comity.encounters").joinpath("starting_sheet.toml").read_text("utf-8")


def test_the_starting_sheet_says_what_the_research_says() -> None:
    sheet = starting_sheet()
    ships = sheet.limits[PairKind.SHIP_SHIP]
    assert [(ships[stage].distance_m / 1852, ships[stage].within_s / 60) for stage in list(Stage)[1:]] == [
        (5, 30),
        (2, 20),
        (1, 12),
    ]
    assert ships[Stage.URGENT].range_m == 1852
    mixed = sheet.limits[PairKind.SHIP_AIRCRAFT]
    assert [(mixed[stage].distance, mixed[stage].height_ft, mixed[stage].within_s) for stage in list(Stage)[1:]] == [
        (500, 3000, 300),
        (200, 2000, 180),
        (50, 1000, 60),
    ]
    assert sheet.limits[PairKind.AIR_AIR][Stage.URGENT].volume == "do-365b-corrective"


def test_a_sheet_that_says_the_same_has_the_same_digest() -> None:
    again = read_sheet("# another hand\n" + TEXT.replace("distance-nm = 5.0,", "distance-nm = 5.00,"))
    assert again.digest == starting_sheet().digest
    other = read_sheet(TEXT.replace("distance-nm = 2.0, within-s = 1200", "distance-nm = 2.5, within-s = 1200"))
    assert other.digest != starting_sheet().digest


@pytest.mark.parametrize(
    ("old", "new", "place", "wanted"),
    [
        ("edition = 1", "edition = ", "", "sheet-toml"),
        ("edition = 1", "edition = true", "edition", "sheet-number"),
        ("edition = 1", "edition = 1.5", "edition", "sheet-number"),
        ("edition = 1", "edition = 1\nnobody = 2", "nobody", "sheet-known-key"),
        ("hold-s = 60", "hold-s = -60", "hold-s", "sheet-number"),
        ("hold-s = 60", "", "hold-s", "sheet-key"),
        ("leave-percent = 120", "leave-percent = 99", "leave-percent", "sheet-number"),
        ("distance-nm = 5.0, within-s = 1800", "distance-nm = 5.001, within-s = 1800", "", "sheet-number"),
        ("distance-nm = 5.0, within-s = 1800", "distance-nm = inf, within-s = 1800", "", "sheet-number"),
        ("distance-nm = 5.0, within-s = 1800", "distance-nm = nan, within-s = 1800", "", "sheet-number"),
        ("distance-nm = 2.0, within-s = 1200", "distance-nm = 6.0, within-s = 1200", "ship-ship.open", "sheet-order"),
        ("within-s = 720, range", "within-s = 1260, range", "ship-ship.urgent", "sheet-order"),
        ("height-ft = 450, ", "", "air-air.urgent", "sheet-order"),
        ("do-365b-corrective", "wishful", "air-air.urgent.volume", "sheet-volume"),
        ("own-units = true", "own-units = 1", "suppressed.own-units", "sheet-flag"),
        ("[balloon]", "[ballon]", "balloon", "sheet-key"),
        ("at-rest = { speed-kt = 1.0", "at-rest = { knots = 1.0", "suppressed.at-rest.speed-kt", "sheet-key"),
        ("at-rest = { speed-kt = 1.0, for-s = 300 }", "at-rest = 3", "suppressed.at-rest", "sheet-table"),
    ],
)
def test_a_wrong_sheet_is_refused_in_one_sentence(old: str, new: str, place: str, wanted: str) -> None:
    assert old in TEXT
    with pytest.raises(RuleSheetWrong) as caught:
        read_sheet(TEXT.replace(old, new, 1))
    assert caught.value.facts["wanted"] == wanted
    assert place in caught.value.facts["place"]
    for code in ("en", "zh"):
        sentence = load(code).error(caught.value)
        assert wanted not in sentence
        assert "\n" not in sentence


def test_anchored_ships_may_be_watched_too() -> None:
    line = next(line for line in TEXT.splitlines() if line.startswith("at-rest"))
    assert read_sheet(TEXT.replace(line, "")).at_rest is None


@pytest.mark.parametrize(
    ("one", "flies", "other", "other_flies", "kind"),
    [
        (Kind.SHIP, False, Kind.SHIP, False, PairKind.SHIP_SHIP),
        (Kind.SHIP, False, Kind.AIRCRAFT, True, PairKind.SHIP_AIRCRAFT),
        (Kind.AIRCRAFT, True, Kind.AIRCRAFT, True, PairKind.AIR_AIR),
        (Kind.UNKNOWN, False, Kind.SHIP, False, PairKind.SHIP_SHIP),
        (Kind.UNKNOWN, True, Kind.SHIP, False, PairKind.SHIP_AIRCRAFT),
        (Kind.UNMANNED, True, Kind.SHIP, False, PairKind.UNMANNED),
        (Kind.BALLOON, True, Kind.UNMANNED, True, PairKind.BALLOON),
    ],
)
def test_kinds_of_pairs(one: Kind, flies: bool, other: Kind, other_flies: bool, kind: PairKind) -> None:
    assert pair_kind(one, flies, other, other_flies) is kind
    assert pair_kind(other, other_flies, one, flies) is kind
