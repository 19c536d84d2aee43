"""A firing notice from its release to the end of its danger, as two officers go through it with commands.

Norland announces in English. Sudmark reads it in Chinese and reads it back, one value wrong; it is corrected, read back
right and confirmed. Norland drafts the public notices and closes the area. Both records verify.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from comity.cli.reach import Reached
from tests.cli.commands import Outcome, assert_refused
from tests.cli.stations import Side, Two, paired

SQUARE = "26-30.00N 121-10.00E, 26-30.00N 122-00.00E, 26-00.00N 122-00.00E, 26-00.00N 121-10.00E"
WRONG = "26-30.00N 121-10.00E, 26-30.00N 122-00.00E, 26-00.00N 122-00.00E, 26-00.00N 121-20.00E"


def group(at: datetime) -> str:
    return at.strftime("%d%H%MZ %b %y").upper()


START = datetime.now(UTC).replace(hour=18, minute=0) + timedelta(days=5)
LATER = START + timedelta(days=1)
WINDOW = f"{group(START)} - {group(START + timedelta(hours=4))}"
CHANGED = f"{group(LATER)} - {group(LATER + timedelta(hours=4))}"
FIELDS = {
    "hazard": "gun-firing",
    "area": SQUARE,
    "altitude": "SFC - 15000 ft MSL",
    "window": WINDOW,
    "repetition": "continuous",
    "weapon": "guns-100-mm-and-above",
    "scale": "2-to-4-units",
    "public-notices": "NAVAREA REQUESTED; NOTAM REQUESTED",
    "obligation": "obligatory",
    "agreement": "Agreement of 2024, article 3",
}
CRITICAL = ("hazard", "area", "altitude", "window", "repetition")


def given(option: str, values: dict[str, str]) -> list[str]:
    return [part for name, value in values.items() for part in (option, f"{name}={value}")]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    two = paired(tmp_path_factory.mktemp("firing"))
    two.connect()
    yield two
    two.end()


def send(side: Side, *arguments: object) -> str:
    released = side.ask("send", "--channel", side.channel, *arguments, "--wait", "receipt", "--timeout", 20)
    return str(released["reference"])


def theirs(side: Side, kind: str, count: int) -> dict[str, Any]:
    """The newest of `count` messages of a type from the other side; a line test flushes what is on its way."""
    assert side.ask("line-test", "--channel", side.channel, "--wait", "--timeout", 20)["state"] == "answered"
    found = [item for item in side.do("inbox", "--peek", "--json").objects if item["type"] == kind]
    assert len(found) == count
    return sorted(found, key=lambda item: int(item["entry"]))[-1]


def flush(side: Side) -> None:
    """What this side released before is at the other station when its line test was answered."""
    assert side.ask("line-test", "--channel", side.channel, "--wait", "--timeout", 20)["state"] == "answered"


def verified(side: Side) -> Outcome:
    return side.do("transcript verify", "--channel", side.channel)


def test_a_firing_notice(two: Two, tmp_path: Path) -> None:
    north, south = two.north, two.south
    ours = send(north, "--type", "N20", *given("--field", FIELDS))
    their = f"north/their/{ours.rsplit('/', 1)[1]}"

    _read_in_chinese(south, their)
    flush(south)
    assert north.ask("show", ours)["displayed"] == {"language": "zh", "as_ours": "yes"}
    assert "完全一致" in north.do("show", ours, "--language", "zh").out
    _read_back(north, south, ours, their)
    changed = send(north, "--type", "window-change", "--about", ours, *given("--field", _change()))
    assert north.ask("show", ours)["standing"] == "changed"
    _drafts(north, ours, tmp_path)
    _closed(north, south, ours, their, changed)
    for side in (north, south):
        assert verified(side).status == 0
        bundle = tmp_path / f"{side.path.name}.bundle"
        assert side.do("transcript export", "--channel", side.channel, "--out", bundle).status == 0


def _read_in_chinese(south: Side, their: str) -> None:
    item = south.ask("show", their, "--peek")
    assert item["type"] == "N20"
    assert item["precedence"] == "PRIORITY"
    assert item["fields"] == FIELDS
    chinese, english = (south.do("show", their, "--language", code).out for code in ("zh", "en"))
    for text in (chinese, english):
        assert SQUARE in text
        assert "15000 ft MSL" in text
    assert "实弹射击" in chinese
    assert "换算" in chinese
    assert "computed" in english
    assert south.ask("show", their)["state"] == "shown"
    acknowledged = south.do("acknowledge", their, "--language", "zh")
    assert acknowledged.status == 0
    assert "实弹射击" in acknowledged.out
    assert SQUARE in acknowledged.out


def _read_back(north: Side, south: Side, ours: str, their: str) -> None:
    values = {name: FIELDS[name] for name in CRITICAL}
    assert_refused(south.do("readback", their, "--value", "remarks=x"), "remarks")
    assert_refused(south.do("readback", their, "--value", "area"), "--value")
    first = south.ask("readback", their, *given("--value", {**values, "area": WRONG}), "--language", "zh")
    flush(south)
    back = theirs(north, "readback", 1)
    (difference,) = back["differences"]
    assert difference["field"] == "area"
    assert (difference["sent"], difference["readback"]) == (SQUARE, WRONG)
    assert "differences" not in south.ask("show", first["reference"])
    assert_refused(north.do("confirm", ours), "area")
    assert_refused(north.do("confirm", ours, "--language", "zh"), "区域（area）")
    listed = north.do("show", back["reference"]).out
    assert "DIFFERENT Area, part 4 of 4: sent 26-00.00N 121-10.00E | read back 26-00.00N 121-20.00E" in listed
    assert "watch:\n    Hazard: " in listed
    assert north.do("correct-readback", ours, "The last corner is 26-00.00N 121-10.00E.").status == 0
    flush(north)
    assert [one["field"] for one in south.ask("show", first["reference"])["differences"]] == ["area"]
    assert "不一致" in south.do("show", first["reference"], "--language", "zh").out
    assert south.do("readback", their, *given("--value", values), "--language", "zh").status == 0
    flush(south)
    assert theirs(north, "readback", 2)["differences"] == []
    confirmed = north.do("confirm", ours, "--language", "zh")
    assert confirmed.status == 0
    assert "确认" in confirmed.out
    flush(north)
    assert south.ask("show", their)["state"] == "readback-confirmed"


def _change() -> dict[str, str]:
    return {
        "window": CHANGED,
        "reason": "weather",
        "public-notices": "NAVAREA REQUESTED; NOTAM REQUESTED",
        "obligation": "obligatory",
    }


def _drafts(north: Side, ours: str, folder: Path) -> None:
    assert_refused(north.do("export", ours, "--as", "navarea"), "navarea")
    entries = given("--entry", {"navarea": "XI", "region": "EAST NORLAND SEA"})
    warning = north.do("export", ours, "--as", "navarea", *entries)
    assert warning.status == 0
    assert "DRAFT - NOT ISSUED" in warning.out
    assert f"{LATER:%d%H%M} UTC" in warning.out  # the window as it was changed
    written = folder / "notam.txt"
    entries = given("--entry", {"fir": "NLFR", "q-code": "QWMLW", "qualifiers": "IV/BO/W"})
    assert north.do("export", ours, "--as", "notam", *entries, "--out", written).status == 0
    assert "Q) NLFR/QWMLW" in written.read_text("utf-8")
    assert_refused(north.do("export", ours, "--as", "notam", *entries, "--out", written))
    outline = north.ask("export", ours, "--as", "geojson")
    assert json.loads(outline["text"])["type"] == "FeatureCollection"
    exercise = send(north, "--exercise", "--type", "N20", *given("--field", FIELDS))
    for form in ("navarea", "notam", "geojson"):
        assert_refused(north.do("export", exercise, "--as", form), "EXERCISE")


def _closed(north: Side, south: Side, ours: str, their: str, changed: str) -> None:
    closing = {"released-at": group(datetime.now(UTC)), "remaining": "nothing", "obligation": "obligatory"}
    closing |= {"public-notices": "NAVAREA XI 0512/26; NOTAM A0512/26"}
    assert_refused(north.do("send", "--channel", "south", "--type", "N23", *given("--field", closing)))
    wrong = ("--channel", "south", "--type", "N23", "--about", changed)
    assert_refused(north.do("send", *wrong, *given("--field", closing)))
    form = Path(north.path).parent / "closing.toml"
    fields = "\n".join(f'{name} = "{value}"' for name, value in closing.items())
    form.write_text(f'type = "N23"\nabout = ["{ours}"]\n\n[fields]\n{fields}\n', "utf-8")
    waited = ("--wait", "receipt", "--timeout", 20)
    assert north.ask("compose", "--channel", "south", "--from", form, *waited)["state"] == "stored"
    assert north.ask("show", ours)["standing"] == "clear"
    assert south.ask("show", their)["standing"] == "clear"
    assert "危险解除" in south.do("show", their, "--language", "zh").out
    change = ("--channel", "south", "--type", "N02", "--about", ours, *given("--field", _change()))
    assert_refused(north.do("send", *change))
    assert_refused(north.do("export", ours, "--as", "geojson"))
    _cancelled(north, north.do("outbox", "--json").objects)


def _cancelled(north: Side, outbox: list[dict[str, Any]]) -> None:
    """The public notices of the closed area, by the numbers that came back and that the closure names."""
    (closure,) = [item["reference"] for item in outbox if item["type"] == "N23"]
    warning = north.do("export", closure, "--as", "navarea", "--entry", "region=EAST NORLAND SEA")
    assert warning.status == 0
    assert "CANCEL NAVAREA XI 512/26." in warning.out
    entries = given("--entry", {"fir": "NLFR", "q-code": "QWMCC", "qualifiers": "IV/BO/W"})
    office = north.do("export", closure, "--as", "notam", *entries)
    assert office.status == 0
    assert "NOTAMC A0512/" in office.out
    assert_refused(north.do("export", closure, "--as", "navarea", "--language", "zh"))


def test_the_readback_command_asks_for_nothing(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    """It hands over what was typed and gets nothing back of what was sent; there is no other request."""
    their = send(two.north, "--exercise", "--type", "N20", *given("--field", FIELDS)).replace(
        "south/our", "north/their"
    )
    calls: list[tuple[str, dict[str, Any], dict[str, Any]]] = []
    call = Reached.call

    async def noted(self: Reached, op: str, **args: Any) -> dict[str, Any]:
        calls.append((op, args, outcome := await call(self, op, **args)))
        return outcome

    monkeypatch.setattr(Reached, "call", noted)
    typed = {"hazard": "laser", "area": WRONG}
    told = two.south.do("readback", their, *given("--value", typed))
    assert told.status == 0
    ((op, args, outcome),) = calls
    assert op == "readback"
    assert args["values"] == typed
    assert outcome.keys() == {"reference", "channel", "entry", "generation", "state", "marking", "about"}
    for name in CRITICAL:
        assert FIELDS[name] not in told.out + told.err + json.dumps(outcome)


def test_what_goes_by_voice(two: Two) -> None:
    north, south = two.north, two.south
    ours = send(north, "--exercise", "--type", "N20", *given("--field", FIELDS))
    card = north.do("voice", ours)
    assert card.status == 0
    for words in (
        "To: Sudmark, south",
        "This is: Norland, north",
        "OVER",
        "请回答",
        "我是：",
        SQUARE,
        "EXERCISE EXERCISE",
    ):
        assert words in card.out
    assert_refused(south.do("voice", ours.replace("south/our", "north/their")))
    spoken = ("--speaker", "North", "--addressee", "South", "--words", "Keep clear of the area.")
    logged = south.ask("heard", "--channel", "north", "--on", "VHF CH 16", *spoken, "--answered", "yes", "--exercise")
    item = south.ask("show", logged["reference"])
    assert (item["type"], item["marking"], item["language"]) == ("B13", "EXERCISE", "en")
    assert item["fields"]["direction"] == "heard"
    assert item["fields"]["words"] == "Keep clear of the area."
    assert_refused(south.do("heard", "--channel", "north", "--on", "loud", *spoken), "channel")
