"""Two ships at the keyboard: documents held, a channel opened between two processes, crashes meanwhile."""

import json
import time
from pathlib import Path

import pytest

from comity.crypto.identity import decode_document
from tests.cli.commands import assert_refused
from tests.cli.stations import Side, Two, events

NAMES = {"north": "Norland", "south": "Sudmark"}


def root_of(side: Side) -> str:
    """The digest of the root behind a station's document, as its party would give it out."""
    raw = (side.path.parent / f"{side.path.name}.identity").read_bytes()
    digits = decode_document(raw, None).commission.root_digest.hex()
    return " ".join(digits[start : start + 4] for start in range(0, 64, 4))


def ships(folder: Path) -> Two:
    """Two ships of throw-away parties that know nothing of each other."""
    two = Two(Side(folder / "north", "sea"), Side(folder / "south", "sea"), ("", ""))
    for side in (two.north, two.south):
        names = ("--party", NAMES[side.path.name], "--name", side.path.name, "--tier", "unit")
        assert side.do("station init", *names, "--no-passphrase").status == 0
        assert side.do("identity export", "--out", folder / f"{side.path.name}.identity").status == 0
    return two


def hold(side: Side, other: Side) -> None:
    """The technician trusts the other root and takes the other document in."""
    assert side.do("units trust", "--party", NAMES[other.path.name], "--root", root_of(other)).status == 0
    held = side.ask("units hold", other.path.parent / f"{other.path.name}.identity")
    assert (held["station"], held["state"], held["throwaway"]) == (other.path.name, "in-force", True)


def until_asked(side: Side, station: str) -> None:
    """Wait until a unit asks there."""
    while [one["station"] for one in side.ask("open")["asking"]] != [station]:
        time.sleep(0.05)


def until_open(two: Two) -> None:
    """Wait until both say so, and say something."""
    for side in (two.north, two.south):
        while side.ask("status")["channels"][0]["phase"] != "open":
            time.sleep(0.05)
    sent = two.north.ask("send", "--channel", "sea", "--text", "Good evening.", "--wait", "receipt", "--exercise")
    assert sent["state"] == "stored"


@pytest.fixture
def sea(tmp_path: Path) -> Two:
    return ships(tmp_path)


def test_two_processes_open_a_channel(sea: Two) -> None:
    north, south = sea.north, sea.south
    try:
        hold(north, south)
        hold(south, north)
        assert "docum" in north.do("units list").out
        north.start("--listen", "127.0.0.1:0")
        south.start()
        said = south.ask("open", "sea", "--unit", "north", "--link", north.address)
        assert (said["state"], said["running"]) == ("said", True)
        assert north.process is not None
        alarm = next(events(north.process))
        assert (alarm["event"], alarm["station"], alarm["party"]) == ("asks-to-open", "south", "Sudmark")
        until_asked(north, "south")
        assert north.ask("status")["channels"] == []
        shown = north.do("open").out
        assert "ASKS TO OPEN A CHANNEL" in shown
        assert "请求开通信道" in north.do("open", "--language", "zh").out
        assert north.do("open", "sea", "--unit", "south").status == 0
        until_open(sea)
        assert "OPENED BY COMMISSION" in north.do("status").out
        verified = north.do("transcript verify", "--channel", "sea", "--json").objects[-1]
        assert verified["opened"] == ["by-commission", "by-commission"]
        assert "OPENED BY COMMISSION" in south.do("transcript verify", "--channel", "sea").out
    finally:
        sea.end()


@pytest.mark.parametrize(
    "killed", ["the caller, asked", "the listener, asked", "the caller, both", "the listener, both"]
)
def test_a_killed_process_goes_on(sea: Two, killed: str) -> None:
    north, south = sea.north, sea.south
    side, when = (south if "caller" in killed else north), killed.rpartition(" ")[2]

    def kill_if(now: str) -> None:
        if now == when:
            side.kill()
            side.start(*(() if side is south else ("--listen", north.address.removeprefix("tls://"))))
            if side is south:
                south.ask("open", "sea", "--unit", "north", "--link", north.address)

    try:
        hold(north, south)
        hold(south, north)
        north.start("--listen", "127.0.0.1:0")
        south.start()
        south.ask("open", "sea", "--unit", "north", "--link", north.address)
        until_asked(north, "south")
        kill_if("asked")
        until_asked(north, "south")
        north.ask("open", "sea", "--unit", "south")
        kill_if("both")
        until_open(sea)
    finally:
        sea.end()


def test_wrong_input_is_one_sentence_and_changes_nothing(sea: Two) -> None:
    north, folder = sea.north, sea.north.path.parent
    other = folder / "south.identity"
    assert_refused(north.do("units hold", other), "comity units trust")
    assert_refused(north.do("units trust", "--party", "Sudmark", "--root", "12 34"), "64")
    assert_refused(north.do("units take-revocation", other))
    assert_refused(north.do("open", "sea"), "--unit")
    assert_refused(north.do("open", "sea", "--unit", "south"), "comity units hold")
    assert_refused(north.do("commissions", "--save", "south"), "--out")
    assert_refused(north.do("commissions", "--save", "south", "--out", folder / "new"), "south")
    assert not (folder / "new").exists()
    hold(north, sea.south)
    assert_refused(north.do("open", "sea", "--unit", "south", "--link", "tls://127.0.0.1:7001"), "comity run")
    assert_refused(north.do("open", "No Name", "--unit", "south"))
    assert json.loads(north.do("open", "--json").out)["opened"] == []


def test_an_opening_is_called_back(sea: Two) -> None:
    north = sea.north
    hold(north, sea.south)
    assert_refused(north.do("open", "--cancel"), "NAME")
    assert_refused(north.do("open", "sea", "--unit", "south", "--cancel"), "--unit")
    assert_refused(north.do("open", "sea", "--cancel"), "sea")
    assert north.do("open", "sea", "--unit", "south").status == 0
    assert "given up" in north.do("open", "sea", "--cancel").out
    for language, word in (("en", "lapsed already"), ("zh", "已放弃或已失效")):
        assert_refused(north.do("open", "sea", "--cancel", "--language", language), word)
    for language, word in (("en", "under that name, by commission"), ("zh", "凭授权书")):
        assert_refused(north.do("open", "other", "--unit", "south", "--language", language), word)
    assert north.ask("open")["opened"][0]["phase"] == "lapsed"
    assert north.ask("open", "sea", "--unit", "south")["state"] == "said"
