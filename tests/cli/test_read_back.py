"""Readback asked field by field: the command never gets what the message says, and sends what was typed."""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import assert_refused
from tests.cli.stations import Side, Two, paired

FIELDS = {
    "hazard": "gun-firing",
    "area": "26-30.00N 121-10.00E, 26-30.00N 122-00.00E, 26-00.00N 122-00.00E, 26-00.00N 121-10.00E",
    "altitude": "SFC - 15000 ft MSL",
    "window": "211800Z NOV 46 - 212200Z NOV 46",
    "repetition": "continuous",
    "weapon": "guns-below-100-mm",
    "scale": "one-unit",
    "public-notices": "NAVAREA XI 0512/46",
    "obligation": "voluntary",
}
TYPED = {
    "hazard": "laser",
    "area": "10-00.00N 010-00.00E, 10-00.00N 011-00.00E, 09-00.00N 011-00.00E",
    "altitude": "SFC - 900 m MSL",
    "window": "220100Z NOV 46 - 220200Z NOV 46",
    "repetition": "daily 0100Z-0200Z",
}
SECRETS = ("26-30.00N", "15000", "211800Z", "0512/46", "2630", "121-10")


@pytest.fixture(scope="module")
def stations(tmp_path_factory: pytest.TempPathFactory) -> Two:
    return paired(tmp_path_factory.mktemp("stations"))


@pytest.fixture
def two(stations: Two, tmp_path: Path) -> Iterator[Two]:
    """Both run, and a firing notice is at the south."""
    two = stations.copied(tmp_path)
    two.connect()
    yield two
    two.end()


def sent(two: Two) -> str:
    """The reference at the south of a firing notice."""
    fields = [word for name, value in FIELDS.items() for word in ("--field", f"{name}={value}")]
    asked = ("--channel", "south", "--exercise", "--type", "N20", *fields, "--wait", "receipt", "--timeout", 20)
    return str(two.north.ask("send", *asked)["reference"]).replace("south/our", "north/their")


def lines(values: dict[str, str], names: list[str]) -> str:
    return "".join(f"{values.get(name, '')}\n" for name in names)


def asked_names() -> list[str]:
    from comity.messages.notifications.hazard_area import HazardArea

    return [field.name for field in HazardArea.safety_critical()]


@contextlib.contextmanager
def tapped(side: Side) -> Iterator[bytearray]:
    """Everything that goes over the station's local socket meanwhile, both ways."""
    address, behind = side.path / "run" / "station.sock", side.path / "run" / "behind.sock"
    address.rename(behind)
    seen, listener = bytearray(), socket.socket(socket.AF_UNIX)
    listener.bind(str(address))
    listener.listen()

    def carry(source: socket.socket, target: socket.socket) -> None:
        while piece := source.recv(65536):
            seen.extend(piece)
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = listener.accept()
                with near, socket.socket(socket.AF_UNIX) as far:
                    far.connect(str(behind))
                    back = threading.Thread(target=carry, args=(far, near))
                    back.start()
                    carry(near, far)
                    back.join()

    serving = threading.Thread(target=serve)
    serving.start()
    try:
        yield seen
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        serving.join()
        listener.close()
        behind.rename(address)


_OPENED: list[str] = []
_WATCHED: list[Path] = []


def _note_opening(event: str, args: tuple[Any, ...]) -> None:
    if event in ("open", "sqlite3.connect") and args and any(str(path) in str(args[0]) for path in _WATCHED):
        _OPENED.append(str(args[0]))


sys.addaudithook(_note_opening)


def test_the_values_are_not_within_reach_while_they_are_typed(two: Two) -> None:
    their, names = sent(two), asked_names()
    _OPENED.clear()
    with tapped(two.south) as seen:
        _WATCHED[:] = [two.south.path]
        told = two.south.do("readback", their, "--language", "zh", typed=lines(TYPED, names))
        _WATCHED.clear()
    assert told.status == 0, told
    assert b'"readback_fields"' in seen
    assert TYPED["area"].encode() in seen
    for secret in SECRETS:
        assert secret.encode() not in seen
        assert secret not in told.out + told.err
    assert [path for path in _OPENED if "record" in path or "keys" in path] == []


def test_what_is_typed_goes_out_uncompared_and_the_author_compares(two: Two) -> None:
    their, names = sent(two), asked_names()
    told = two.south.do("readback", their, typed=lines(TYPED, names))
    assert told.status == 0, told
    assert "differ" not in told.out.lower()
    assert two.south.ask("line-test", "--channel", "north", "--wait", "--timeout", 20)["state"] == "answered"
    back = next(item for item in two.north.do("inbox", "--json").objects if item["type"] == "readback")
    assert back["fields"] == TYPED
    assert {one["field"]: one["readback"] for one in back["differences"]} == TYPED
    assert_refused(two.south.do("readback", their, typed=lines(TYPED, names)), "not possible")


def test_what_is_no_fact_is_asked_again_with_its_sentence(two: Two) -> None:
    their, names = sent(two), asked_names()
    right = lines(TYPED, names).splitlines()
    typed = "\n".join(["", "cannon", right[0], "26.5 N", *right[1:]]) + "\n"
    told = two.south.do("readback", their, typed=typed)
    assert told.status == 0, told
    for word in ("cannon", "26.5 N", "Write it like this: area=", "Hazard ["):
        assert word in told.out
    assert two.south.ask("show", their)["state"] == "read-back"


def test_whoever_stops_typing_sends_nothing(two: Two) -> None:
    their = sent(two)
    told = two.south.do("readback", their, typed="gun-firing\n")
    assert told.status == 2
    assert "Traceback" not in told.err
    assert two.south.ask("show", their, "--peek")["state"] == "received"
    assert_refused(two.south.do("readback", their, "--json"), "--value")
    text = two.north.ask("send", "--channel", "south", "--text", "x", "--wait", "receipt", "--timeout", 20)["reference"]
    assert_refused(two.south.do("readback", text.replace("south/our", "north/their")), "TEXT")


def test_where_no_value_matters_the_officer_says_it_in_his_own_words(two: Two) -> None:
    proposal = {
        "stage": "proposal",
        "subject": "Corridor",
        "terms": "Ships keep to starboard.",
        "reply-by": "211845Z NOV 46",
    }
    fields = [word for name, value in proposal.items() for word in ("--field", f"{name}={value}")]
    asked = ("--channel", "south", "--exercise", "--type", "D40", *fields, "--wait", "receipt", "--timeout", 20)
    their = str(two.north.ask("send", *asked)["reference"]).replace("south/our", "north/their")
    told = two.south.do("readback", their, "--language", "zh", typed="\n" * 6 + "\n所有舰船靠右航行。\n")
    assert told.status == 0, told
    assert "用自己的话" in told.out
    assert two.south.ask("line-test", "--channel", "north", "--wait", "--timeout", 20)["state"] == "answered"
    back = next(item for item in two.north.do("inbox", "--json").objects if item["type"] == "readback")
    assert (back["text"], "fields" in back) == ("所有舰船靠右航行。", False)
