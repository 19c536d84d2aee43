"""Who is speaking, at a running station: proposed from kept tracks, confirmed by an officer, used afterwards."""

import time
from pathlib import Path
from typing import Any

from comity.clock import Instant
from comity.encounters.record_reading import decode_record
from comity.encounters.words import written_position
from comity.messages.facts.instant import write_seconds
from tests.cli.commands import assert_refused, comity
from tests.cli.stations import Two, events
from tests.cli.track_feed import MEETING, OUR, THEIR, Ship, feed, sailing

_CALL = "SUDMARK 7"


def _urgent(two: Two) -> None:
    assert two.north.process is not None
    for told in events(two.north.process):
        if told["event"] == "urgent":
            return
    raise AssertionError("no alarm")


def _says_where_it_is(two: Two, ship: Ship, since: float, *marked: str) -> str:
    """South's ship says where it is now; the reference at North."""
    now = time.time()
    moved = ship.knots / 3600 / 60 * (now - since) * (1 if ship.course == 0 else -1)
    fields = {
        "unit-kind": "other-state-ship",
        "call-sign": _CALL,
        "position": written_position(ship.latitude + moved, ship.longitude),
        "course": f"{ship.course:03}T",
        "speed": f"{ship.knots} kt",
        "intention": "keeping-course-and-speed",
        "seen-at": write_seconds(int(now), to_the_second=True),
        "other-kind": "not-known",
        "channel": "VHF CH 16",
    }
    said = [f"--field={name}={text}" for name, text in fields.items()]
    sent = two.south.ask("send", "--channel", "north", "--type", "E01", *marked, *said, "--wait", "receipt")
    return f"south/their/{sent['entry']}"


def _kept(two: Two) -> list[dict[str, Any]]:
    return [one for one in comity("encounters", "list", two.north.path, "--json").objects if "encounter" in one]


def _settings(two: Two, address: str) -> None:
    text = f'[[tracks]]\nkind = "nmea"\naddress = "{address}"\nown = "{OUR}"\n'
    (two.north.path / "settings.toml").write_text(text)


def test_a_confirmed_unit_has_its_name_in_the_list_and_in_the_record(two: Two, tmp_path: Path) -> None:
    since = time.time()
    with feed(sailing(*MEETING)) as address:
        _settings(two, address)
        two.connect()
        _urgent(two)
        reference = _says_where_it_is(two, MEETING[1], since)
        exercise = _says_where_it_is(two, MEETING[1], since, "--exercise")
        who = ("encounters", "who", two.north.path, "--message")
        found = comity(*who, reference, "--json").object
        assert (found["verdict"], found["proposed"], found["covered"]) == ("yes", THEIR, True)
        assert comity(*who, exercise, "--json").object["proposed"] is None  # an exercise speaks of no real contact
        assert_refused(comity(*who, reference, "--confirm", OUR, "--officer", "Lt Sund"), OUR)
        assert_refused(comity(*who, "south/their/0"), "E01")
        assert _kept(two)[0]["called"] == {}
        said = comity(*who, reference, "--confirm", "222000002", "--officer", "Lt Sund")
        assert "Lt Sund confirms: SUDMARK 7 is mmsi:222000002." in said.out
        assert _kept(two)[0]["called"] == {THEIR: _CALL}
        two.north.kill()
    assert _kept(two)[0]["called"] == {THEIR: _CALL}
    for language, words in (("en", "mmsi:222000002 (SUDMARK 7)"), ("zh", "mmsi:222000002（SUDMARK 7）")):
        assert words in comity("encounters", "list", two.north.path, "--language", language).out
    out = tmp_path / "our.encounter"
    made = comity(
        "encounters", "record", two.north.path, "--encounter", 1, "--channel", "south", "--out", out, "--json"
    )
    record = decode_record(out.read_bytes())
    assert (made.object["their_unit"], record.their_unit) == (_CALL, _CALL)
    assert [one.ours for one in record.signals] == [False]  # what was said as an exercise is no part of it
    assert record.begin <= Instant(round(since * 1000) + 60_000) <= Instant(record.end + 60_000)
    assert {len(fix.raw or b"") for track in record.tracks for fix in track.fixes} == {32}


def test_two_ships_side_by_side_cannot_be_told_apart(two: Two) -> None:
    beside = Ship(222000003, MEETING[1].latitude, MEETING[1].longitude + 0.002, 15, 180)
    since = time.time()
    with feed(sailing(*MEETING, beside)) as address:
        _settings(two, address)
        two.connect()
        _urgent(two)
        reference = _says_where_it_is(two, MEETING[1], since)
        found = comity("encounters", "who", two.north.path, "--message", reference, "--json").object
        assert (found["verdict"], found["proposed"]) == ("cannot-tell", None)
        assert {one["unit"] for one in found["candidates"]} == {THEIR, "mmsi:222000003"}
        assert "Cannot tell" in comity("encounters", "who", two.north.path, "--message", reference).out


def test_a_ship_that_no_sensor_shows_is_an_encounter_by_their_word(two: Two) -> None:
    dark = Ship(222000002, MEETING[0].latitude + 3 / 60, MEETING[0].longitude, 15, 180)
    since = time.time()
    with feed(sailing(MEETING[0])) as address:
        _settings(two, address)
        two.connect()
        assert two.north.process is not None
        told = events(two.north.process)
        assert any(one["event"] == "watching" for one in told)
        _says_where_it_is(two, dark, since, "--exercise")  # the tracks are REAL: it meets none of them
        reference = _says_where_it_is(two, dark, since)
        alarm = next(one for one in told if one.get("alarm"))
        assert (alarm["event"], alarm["marking"]) == ("opened", "REAL")
        assert (alarm["units"], alarm["verdict"]) == ([OUR, f"told:south:{_CALL}"], "cannot-tell")
        assert "told-by-them" in alarm["reasons"]
        found = comity("encounters", "who", two.north.path, "--message", reference, "--json").object
        assert found["proposed"] is None  # their word is no proof of itself
    said = comity("encounters", "show", two.north.path, "--encounter", 1)
    assert "was only told by the other side" in said.out
    assert_refused(comity("encounters", "record", two.north.path, "--encounter", 1, "--out", "x"), _CALL)
