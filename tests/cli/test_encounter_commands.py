"""`comity encounters` and `comity tracks replay`: what a recording holds, drafts, records, comparison; wrong input."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from comity.cli.demo.encounter import moved, recording
from comity.clock import Instant, parse_iso
from comity.messages.besides.encounter_record_cosignature import EncounterRecordCosignature
from comity.messages.besides.encounter_record_offer import EncounterRecordOffer
from comity.messages.encounters.encounter_advisory import EncounterAdvisory
from comity.station.system_clock import SystemClock
from tests.cli.commands import Outcome, assert_refused, comity
from tests.cli.stations import Side, Two

OWN, OTHER = "USS FITZGERALD", "ACX CRYSTAL"
RECORDINGS = Path(__file__).resolve().parents[2] / "src" / "comity" / "cli" / "demo" / "recordings"
FITZGERALD = RECORDINGS / "fitzgerald_acx_crystal_2017.csv"
IMPACT = parse_iso("2017-06-16T16:30:34Z")


def _refused(code: str, *arguments: object) -> None:
    """One sentence in each language, and the code for scripts."""
    assert comity(*arguments, "--json").objects[-1]["error"] == code
    for language in ("en", "zh"):
        assert_refused(comity(*arguments, "--language", language))


def test_a_replay_tells_every_alarm_in_time() -> None:
    events = comity("tracks", "replay", FITZGERALD, "--own", OWN, "--json").objects
    urgent = {
        next(unit for unit in event["units"] if OWN not in unit): (IMPACT - parse_iso(event["at"])) / 60_000
        for event in events
        if event["event"] == "urgent"
    }
    assert urgent["unit:ACX CRYSTAL"] >= 11
    assert "unit:WAN HAI 266" in urgent
    assert events[-1] == {"event": "ended", "encounters": 3, "alarms": 5, "suppressed": 0}
    for code, word in (("en", "ALARM"), ("zh", "警报")):
        assert word in comity("tracks", "replay", FITZGERALD, "--own", OWN, "--language", code).out


def test_the_list_has_encounters_and_what_was_suppressed() -> None:
    together = "NORLAND PATROL 6,SUDMARK FIGHTER 3"
    found = comity("encounters", "list", RECORDINGS / "synthetic_intercept.csv", "--json").objects
    assert (found[0]["phase"], found[0]["kind"], found[0]["alarms"]) == ("closed", "air-air", 2)
    silent = comity("encounters", "list", RECORDINGS / "synthetic_intercept.csv", "--formation", together, "--json")
    assert [one.get("suppressed") for one in silent.objects] == ["formation", 1]
    spoken = comity("encounters", "list", RECORDINGS / "synthetic_intercept.csv", "--formation", together)
    assert "formation" in spoken.out


def _shown(*more: str) -> Outcome:
    return comity("encounters", "show", FITZGERALD, "--own", OWN, "--with", OTHER, *more)


def test_roles_only_when_the_officer_says_in_sight() -> None:
    unknown = _shown("--json").object["situation"]
    assert (unknown["role"], unknown["cause"]) == ("undetermined", "sight-not-stated")
    seen = _shown("--sight", "yes", "--json").object["situation"]
    assert (seen["situation"], seen["role"], seen["rule"]) == ("crossing", "give-way", "15")
    assert 30 <= seen["other_bears"] <= 36
    assert seen["since"] == "2017-06-16T16:15:15Z"
    assert unknown["since"] is None
    fog = _shown("--sight", "no", "--json").object["situation"]
    assert fog["rule"] == "19"
    assert "Rule 15: the other bears 033 relative" in _shown("--sight", "yes").out
    assert "第 15 条" in _shown("--sight", "yes", "--language", "zh").out


def test_people_read_date_time_groups_and_scripts_iso_times() -> None:
    assert "Held since 161615:15Z JUN 17, and" in _shown("--sight", "yes").out
    (row,) = (one for one in comity("encounters", "list", FITZGERALD, "--own", OWN, "--json").objects if "began" in one
              and OTHER in "".join(one["units"]))  # fmt: skip
    lines = comity("encounters", "list", FITZGERALD, "--own", OWN).out.splitlines()
    assert row["began"] == "2017-06-16T16:15:15Z"
    assert any(f"No. {row['encounter']} " in line and "from 161615:15Z JUN 17:" in line for line in lines)
    played = comity("tracks", "replay", FITZGERALD, "--own", OWN).out
    assert re.search(r"reports, from 1616\d\d:\d\dZ JUN 17 to 1616\d\d:\d\dZ JUN 17\.", played)
    assert "161615:15Z JUN 17  " in played
    assert "2017-06-16T" not in played + "".join(lines)


def test_a_draft_can_be_released_when_it_is_complete(tmp_path: Path) -> None:
    file = tmp_path / "e01.toml"
    known = [f"--set={one}" for one in ("unit-kind=warship", "call-sign=NORLAND 62", "channel=VHF CH 16",
                                        "intention=altering-to-starboard")]  # fmt: skip
    shown = _shown(*known, "--exercise", "--draft", str(file), "--json").object
    assert shown["draft"]["wanted"] == []
    draft = tomllib.loads(file.read_text("utf-8"))
    assert (draft["type"], draft["marking"]) == ("E01", "EXERCISE")
    assert EncounterAdvisory.written(draft["fields"]).values["call-sign"] == "NORLAND 62"
    assert_refused(_shown("--draft", str(file)), str(file))
    earlier = _shown("--at", "161616:00Z JUN 17", "--json").object
    assert earlier["event"] == "opened"


def test_records_and_their_comparison(tmp_path: Path) -> None:
    late = tmp_path / "south.csv"
    late.write_text(moved(recording(), IMPACT, clock_s=9), encoding="utf-8")
    early = tmp_path / "north.csv"
    early.write_text(moved(recording(), IMPACT), encoding="utf-8")
    north, south = tmp_path / "north.record", tmp_path / "south.record"
    made = comity("encounters", "record", early, "--own", OWN, "--with", OTHER, "--out", north,
                  "--offer", tmp_path / "offer.toml", "--test", "--json").object  # fmt: skip
    assert made["model"] == "great-circle-wgs84-1"
    assert made["closest"]["low_m"] <= made["closest"]["distance_m"] <= made["closest"]["high_m"]
    renamed = ("--our-name", "acx crystal", "--their-name", OWN)  # as an officer types them
    comity("encounters", "record", late, "--own", OTHER, "--with", OWN, "--out", south, "--test", *renamed)
    offer = EncounterRecordOffer.written(tomllib.loads((tmp_path / "offer.toml").read_text("utf-8"))["fields"])
    assert offer.values["record"].hex() == made["digest"]
    svg, answer = tmp_path / "both.svg", tmp_path / "answer.toml"
    land = tmp_path / "land.geojson"
    outline = {"type": "Polygon", "coordinates": [[[139, 34.5], [139.1, 34.5], [139.1, 34.6], [139, 34.5]]]}
    land.write_text(json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": outline}]}))
    done = comity("encounters", "compare", north, south, "--svg", svg, "--land", land, "--answer", answer, "--json")
    assert done.status == 1
    assert done.object["time_offset_s"] == -9
    assert [one["what"] for one in done.object["differences"]] == ["time"]
    assert svg.read_text("utf-8").startswith("<svg")
    assert "TEST" in svg.read_text("utf-8")
    answered = EncounterRecordCosignature.written(tomllib.loads(answer.read_text("utf-8"))["fields"])
    assert answered.values["time-offset"] == 9
    assert comity("encounters", "compare", north, north).status in (0, 1)
    for code, word in (("en", "DIFFERS"), ("zh", "有差异")):
        assert word in comity("encounters", "compare", north, south, "--language", code).out
    played = comity("encounters", "replay", north, south, "--json").objects
    assert played[1]["theirs_nm"] == pytest.approx(played[1]["ours_nm"], abs=0.3)
    assert "urgent" in [one.get("phase") for one in played]
    assert "URGENT" in comity("encounters", "replay", north).out
    for form in ("geojson", "csv"):
        done = comity("encounters", "export", north, "--as", form, "--out", tmp_path / f"out.{form}", "--json")
        assert done.object["fixes"] == 49
    shapes = json.loads((tmp_path / "out.geojson").read_text("utf-8"))["features"]
    assert len(shapes) == 51
    assert {shape["properties"]["marking"] for shape in shapes} == {"TEST"}
    assert len((tmp_path / "out.csv").read_text("utf-8").splitlines()) == 50


def test_what_a_unit_calls_itself_cannot_deceive(tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    rows = ["id,time,latitude,longitude,speed_kt,course_deg,name"]
    for minute in range(5):
        rows += [f"a,2026-01-01T00:0{minute}:00Z,20.0{minute},125,12,0,AURORA",
                 f"b,2026-01-01T00:0{minute}:30Z,20.0{minute},125.02,12,0,EVIL\u202e\x1b[2J"]  # fmt: skip
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    made = comity("encounters", "record", table, "--own", "AURORA", "--with", "b", "--out", tmp_path / "r", "--json")
    assert made.object["their_unit"].startswith("EVIL[U+202E][U+001B]")
    assert comity("encounters", "replay", tmp_path / "r").status == 0


def test_over_two_stations_the_differences_survive_cosigning(running: Two, tmp_path: Path) -> None:
    now = Instant(SystemClock().now() // 1000 * 1000)
    north, south = running.north, running.south
    said = ("--channel", "south", "--exercise", "--phrase", "3", "--wait", "receipt", "--timeout", 20)
    north.ask("send", *said, "course=190", "speed=19")
    for side, own, other, clock_s in ((north, OWN, OTHER, 0), (south, OTHER, OWN, 11)):
        table = tmp_path / f"{side.path.name}.csv"
        table.write_text(moved(recording(), now, clock_s), encoding="utf-8")
        record = comity("encounters", "record", table, "--own", own, "--with", other, "--station", side.path,
                        "--channel", side.channel, "--exercise", "--out", tmp_path / f"{side.path.name}.record",
                        "--offer", tmp_path / f"{side.path.name}.toml", "--json")  # fmt: skip
        assert record.object["signals"] == 1, record
    _who(north, south, tmp_path)
    offered = north.ask("compose", "--channel", "south", "--from", tmp_path / "north.toml", "--wait", "receipt")
    reference = f"north/their/{offered['entry']}"
    compare = ("encounters", "compare", tmp_path / "south.record", "--station", south.path, "--offer", reference)
    done = comity(*compare, "--answer", tmp_path / "answer.toml", "--json")
    assert done.status == 1, done
    assert done.object["time_offset_s"] == pytest.approx(11, abs=1)
    checked = comity(*compare[:3], tmp_path / "north.record", *compare[3:], "--json")
    assert checked.object["time_offset_s"] == 11
    _refused("encounter-record-not-offered", *compare[:3], tmp_path / "south.record", *compare[3:])
    answered = south.ask("compose", "--channel", "north", "--from", tmp_path / "answer.toml", "--wait", "receipt")
    entry = next(
        one
        for one in comity("transcript", "show", north.path, "--channel", "south", "--json").objects
        if one["type"] == "B10"
    )
    assert entry["entry"] == answered["entry"]
    assert "11 s" in entry["text"]
    _refused("encounter-offer-missing", *compare[:-1], "north/their/0")


def _who(north: Side, south: Side, tmp_path: Path) -> None:
    """Norland's ship says where it is; Sudmark's station finds it among its contacts, and an officer confirms."""
    shown = ("encounters", "show", tmp_path / "north.csv", "--own", OWN, "--with", OTHER, "--exercise")
    known = ("unit-kind=warship", "call-sign=NORLAND 62", "channel=VHF CH 16", "intention=altering-to-starboard")
    comity(*shown, *(f"--set={one}" for one in known), "--draft", tmp_path / "e01.toml")
    sent = north.ask("compose", "--channel", "south", "--from", tmp_path / "e01.toml", "--wait", "receipt")
    reference = f"north/their/{sent['entry']}"
    who = ("encounters", "who", tmp_path / "north.csv", "--station", south.path, "--message", reference)
    found = comity(*who, "--json").object
    assert (found["call_sign"], found["verdict"], found["proposed"]) == ("NORLAND 62", "yes", "unit:USS FITZGERALD")
    confirmed = comity(*who, "--confirm", OWN, "--officer", "Lt Sund", "--json").objects[-1]
    assert confirmed["confirmed"] == "unit:USS FITZGERALD"
    _refused("pairing-not-proposed", *who, "--confirm", OTHER, "--officer", "Lt Sund")
    _refused("option-missing", *who, "--confirm", OWN)
    _refused("encounter-advisory-missing", *who[:-1], "north/their/0")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("encounters", "list", "{empty}"), "tracks-empty"),
        (("encounters", "list", "{missing}"), "track-feed-failed"),
        (("tracks", "replay", "{fitzgerald}", "--own", "NOBODY"), "unit-not-in-tracks"),
        (("tracks", "replay", "{fitzgerald}", "--speed", "0"), "option-out-of-range"),
        (("tracks", "replay", "{fitzgerald}", "--rules", "{empty}"), "rule-sheet-wrong"),
        (("encounters", "show", "{fitzgerald}", "--own", OWN, "--with", OWN), "encounter-missing"),
        (("encounters", "show", "{fitzgerald}", "--own", OWN, "--with", OTHER, "--at", "noon"), "option-wrong"),
        (("encounters", "show", "{fitzgerald}", "--own", OWN, "--with", OTHER, "--set", "x"), "field-malformed"),
        (("encounters", "compare", "{empty}", "{empty}"), "refused"),
        (("encounters", "compare", "{empty}"), "option-missing"),
        (("encounters", "rules", "{missing}"), "file-unreadable"),
    ],
)
def test_wrong_input_is_one_sentence(arguments: tuple[str, ...], code: str, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_text("id,time,latitude,longitude\n", encoding="utf-8")
    places = {"empty": empty, "missing": tmp_path / "missing.csv", "fitzgerald": FITZGERALD}
    _refused(code, *(one.format(**places) for one in arguments))


def test_the_rules_are_shown_with_their_digest() -> None:
    rows = comity("encounters", "rules", "--json").objects
    assert len(rows) == 16
    assert len(rows[-1]["digest"]) == 64
    assert "Digest" in comity("encounters", "rules").out
