"""Reviews of a period: both sides make the same one, signed; a changed one is refused; where two differ is named."""

import json
from pathlib import Path
from typing import Any

import pytest

from comity.encounters.rules import starting_sheet
from comity.exercise.running import run_scenario
from comity.exercise.scenario_file import read_scenario
from comity.station.record.review_file import SignedReview, compare_reviews, read_review
from comity.station.relation.faults_of_reviews import ReviewNotSigned, ReviewsOfOtherChannels
from tests.architecture.repository import ROOT
from tests.cli.commands import assert_refused, comity
from tests.exercise.scenarios import SMALL, play

CHANNEL = "operations"
PERIOD = ("--from", "2022-03-09", "--to", "2022-03-12")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stations of an exercise, stopped, with the reviews that each made."""
    place = tmp_path_factory.mktemp("reviews")
    run_scenario(read_scenario(ROOT / "scenarios" / "missile-astray.toml"), place)
    return place


def reviews(folder: Path, version: str) -> tuple[SignedReview, SignedReview]:
    one, other = (read_review(folder / version / f"{name}-{CHANNEL}.review") for name in ("north", "south"))
    return one, other


@pytest.mark.parametrize("version", ["actual", "counterfactual"])
def test_both_sides_make_the_same_review(folder: Path, version: str) -> None:
    one, other = reviews(folder, version)
    assert one.side != other.side
    assert one.review == other.review
    assert compare_reviews(one, other) == []


def test_what_is_in_it(folder: Path) -> None:
    one, _ = reviews(folder, "counterfactual")
    review = one.review
    north = next(side for side, who in enumerate(review["sides"]) if who["party"] == "Norland")
    assert [row["type"] for row in review["encounters"]] == ["E13", "E13"]
    assert review["encounters"][0]["precedence"] == "FLASH"
    assert review["encounters"][0]["read_at"] is not None
    assert review["line_tests"][north]["sent"] == review["line_tests"][north]["answered"] == 1
    flash = [row for row in review["response_times"] if row["precedence"] == "FLASH"]
    assert [(row["side"], row["duty"], row["asked"], row["in_time"]) for row in flash] == [
        (1 - north, "acknowledge", 2, 2)
    ]
    assert 0 < flash[0]["median_s"] <= flash[0]["longest_s"] < 600
    assert review["refusals"] == review["suspensions"] == []


def test_a_changed_review_is_refused(folder: Path, tmp_path: Path) -> None:
    path = folder / "actual" / f"north-{CHANNEL}.review"
    right = json.loads(path.read_text("utf-8"))
    changed: list[dict[str, Any]] = [
        right | {"side": 1 - right["side"]},
        right | {"review": right["review"] | {"marking": "REAL"}},
        right | {"documents": right["documents"][::-1]},
        right | {"documents": right["documents"] * 2},
        right | {"terms": "oA=="},
        right | {"signature": right["pq_signature"]},
        {key: value for key, value in right.items() if key != "pq_signature"},
        {},
    ]
    for number, content in enumerate(changed):
        false = tmp_path / f"{number}.review"
        false.write_text(json.dumps(content), encoding="utf-8")
        with pytest.raises(ReviewNotSigned):
            read_review(false)


def test_reviews_of_other_channels_are_not_compared(folder: Path) -> None:
    with pytest.raises(ReviewsOfOtherChannels):
        compare_reviews(reviews(folder, "actual")[0], reviews(folder, "counterfactual")[1])


def make(folder: Path, name: str, out: Path, *options: object) -> Any:
    return comity("review", folder / "counterfactual" / name, "--channel", CHANNEL, "--out", out, *options)


def test_the_commands(folder: Path, tmp_path: Path) -> None:
    files = [tmp_path / "north.review", tmp_path / "south.review"]
    for name, path in zip(("north", "south"), files, strict=True):
        assert make(folder, name, path, *PERIOD, "--exercise").status == 0
    assert comity("review", "compare", *files).status == 0
    assert json.loads(files[0].read_text("utf-8"))["review"] == json.loads(files[1].read_text("utf-8"))["review"]
    for code, words in (("en", "Encounters and incidents: 2"), ("zh", "相遇和事件：2")):
        shown = make(folder, "north", tmp_path / f"{code}.review", *PERIOD, "--exercise", "--language", code)
        assert words in shown.out
    shorter = tmp_path / "shorter.review"
    make(folder, "south", shorter, "--from", "2022-03-09", "--to", "2022-03-09T13:50:00Z", "--exercise")
    differing = comity("review", "compare", files[0], shorter, "--json")
    assert differing.status == 1
    places = {one["where"] for one in differing.object["differences"]}
    assert {"until", "encounters[2]"} <= places
    assert all(not place.startswith("sides") for place in places)


def test_the_real_review_of_an_exercise_is_empty(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "real.review"
    assert make(folder, "north", path, *PERIOD).status == 0
    review = read_review(path).review
    assert review["encounters"] == review["declared_elsewhere"] == review["response_times"] == []
    assert all(row["types"] == {} for row in review["messages"])


def test_of_a_station_with_one_channel_it_need_not_be_named(folder: Path) -> None:
    made = comity("review", folder / "actual" / "south", *PERIOD, "--exercise", "--json")
    assert made.status == 0
    assert made.object["review"]["sides"] == reviews(folder, "actual")[0].review["sides"]


def test_wrong_commands(folder: Path, tmp_path: Path) -> None:
    station = folder / "counterfactual" / "north"
    assert_refused(comity("review", station), "--from")
    assert_refused(comity("review", "compare", "one"), "compare")
    assert_refused(comity("review", station, "--channel", CHANNEL, "--from", "soon", "--to", "2022-03-12"), "soon")
    assert_refused(comity("review", station, "--channel", CHANNEL, "--from", "2022-03-12", "--to", "2022-03-09"))
    (tmp_path / "empty").write_text("{}")
    assert_refused(comity("review", "compare", tmp_path / "empty", tmp_path / "empty"), "empty")


@pytest.mark.parametrize(
    ("sheet", "en", "zh"),
    [
        (starting_sheet().digest.hex(), "is the starting sheet", "即本程序的初始规则表"),
        ("44" * 32, "is not the starting sheet", "不是本程序的初始规则表"),
    ],
)
def test_scheduled_tests_are_kept_or_missed(tmp_path: Path, sheet: str, en: str, zh: str) -> None:
    """A charter with four tests a day; one morning the line is cut. It names a rule sheet of encounters, too."""
    terms = (
        "tests-each-day = '4', first-test = '0', receipt-within = '1 min', flash-within = '5 min', "
        "immediate-within = '15 min', priority-within = '60 min', routine-within = '720 min', "
        "holding-within = '120 min', call-clock = '2880 min', review-at = '011200Z SEP 26', from = '010200Z MAR 26'"
    )
    steps = f"""
[[outage]]
channel = "line"
bearer = "cable"
from = 2026-03-01T11:00:00Z
until = 2026-03-01T13:00:00Z

[[step]]
id = "propose"
at = 2026-03-01T01:00:00Z
by = "north"
do = "propose-charter"
fields = {{ {terms}, encounter-rules = '{sheet}' }}

[[step]]
id = "read-back"
after = "propose"
by = "south"
do = "readback"
reference = "@propose"
values = {{ suite = "1", {terms} }}

[[step]]
id = "confirm"
after = "read-back"
by = "north"
do = "confirm"
reference = "@read-back"

[[step]]
id = "accept"
after = "confirm"
by = "south"
do = "accept-charter"
reference = "@propose"
authority = "commander"
"""
    play(SMALL.replace("[[habit]]", steps + "\n[[habit]]", 1), tmp_path)
    stations = tmp_path / "stations" / "actual"
    one, other = (read_review(stations / f"{name}-line.review").review for name in ("north", "south"))
    assert one == other
    found = [row["outcomes"] for row in one["scheduled_tests"]]
    assert sum(row["slots"] for row in one["scheduled_tests"]) == 3
    assert sum(outcomes.get("kept", 0) for outcomes in found) == 2
    (missed,) = [late for row in one["scheduled_tests"] for late in row["not_kept"]]
    assert missed["at"] == "2026-03-01T12:00:00Z"
    assert missed["outcome"] in ("late", "unanswered")
    for code, words in (("en", en), ("zh", zh)):
        shown = comity("charter", "show", stations / "north", "--exercise", "--language", code).out
        assert words in shown
        assert sheet in shown.split(words)[1].splitlines()[0]


def test_encounter_records_of_both_sides(tmp_path: Path) -> None:
    """Both offer what they recorded, each cosigns the other's; both reviews have both, and show what differs."""
    steps = ""
    for name, other, digest, theirs in (("north", "south", "aa", "bb"), ("south", "north", "bb", "aa")):
        steps += f"""
[[step]]
id = "offer-{name}"
at = 2026-03-01T08:00:00Z
by = "{name}"
do = "send"
type = "B09"
fields = {{ window = "010600Z MAR 26 - 010700Z MAR 26", our-unit = "UNIT {name}", their-unit = "UNIT {other}",
  record = "{digest * 32}", size = "9", closest-at = "010630:34Z MAR 26", closest-distance = "370 m",
  distance-error = "180 m", model = "great-circle" }}

[[step]]
id = "cosign-{name}"
at = 2026-03-01T09:00:00Z
by = "{name}"
do = "send"
type = "B10"
about = ["@offer-{other}"]
fields = {{ record = "{theirs * 32}", own-record = "{digest * 32}", finding = "differs", time-offset = "31",
  differences = "time | 0 s | +31 s" }}
"""
    play(SMALL.replace("[[habit]]", steps.replace(",\n ", ",") + "\n[[habit]]", 1), tmp_path)
    stations = tmp_path / "stations" / "actual"
    one, other = (read_review(stations / f"{name}-line.review").review for name in ("north", "south"))
    assert one == other
    assert sorted(row["our_unit"] for row in one["encounter_records"]) == ["UNIT north", "UNIT south"]
    for row in one["encounter_records"]:
        (answer,) = row["cosignatures"]
        assert answer["record_as_offered"]
        assert answer["differences"] == [{"what": "time", "ours": "0 s", "theirs": "+31 s"}]
    period = ("--from", "2026-03-01", "--to", "2026-03-02", "--exercise")
    for code, words in (
        ("en", ("Encounter records offered: 2", "closest 370 m (error 180 m)", "cosigning side 0 s", "+31 s")),
        ("zh", ("提出会签的相遇记录：2", "最近 370 m（误差 180 m）", "会签方 0 s", "+31 s")),
    ):
        shown = comity("review", stations / "north", *period, "--language", code).out
        assert all(each in shown for each in words), shown
