"""`comity tracks enter`: a balloon that no sensor shows, by bearing and range from our own unit."""

import json
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.cli.commands import Outcome, assert_refused, comity
from tests.cli.stations import Side, events
from tests.cli.track_feed import OUR, Ship, feed, sailing

_OURS = Ship(111000001, 35.0, 139.0, 15, 0)


@pytest.fixture
def north(tmp_path: Path) -> Side:
    side = Side(tmp_path / "north", "south")
    names = ("--party", "Norland", "--name", "north", "--tier", "theatre")
    assert side.do("station init", *names, "--no-passphrase").status == 0
    return side


def _enter(side: Side, *given: object) -> Outcome:
    return comity("tracks", "enter", side.path, "--officer", "Lt Nord", *given)


def _until_our_ship_is_known(side: Side, *given: object) -> dict[str, Any]:
    """The feed may need a moment until our own unit is in the picture."""
    while True:
        done = _enter(side, *given, "--json")
        if done.status == 0:
            return done.object
        assert done.object["facts"].get("outcome") == "own-unknown", done
        assert done.object["error"] == "track-entry-not-taken"


def test_what_an_officer_sees_raises_an_alarm(north: Side) -> None:
    with feed(sailing(_OURS)) as address:
        text = f'[[tracks]]\nkind = "nmea"\naddress = "{address}"\nown = "{OUR}"\n'
        (north.path / "settings.toml").write_text(text)
        north.start()
        assert north.process is not None
        try:
            assert next(events(north.process))["event"] == "watching"
            seen = ("--unit", "GREY 1", "--kind", "ship", "--bearing", "0", "--range", "4")
            found = _until_our_ship_is_known(north, *seen, "--course", "180", "--speed", "15")
            assert (found["unit"], found["marking"], found["officer"]) == ("officer:GREY 1", "REAL", "Lt Nord")
            assert found["position"].startswith("35-04.0")
            assert found["accuracy_m"] == pytest.approx(740.8, abs=1)  # a tenth of the range
            alarm = next(told for told in events(north.process) if told["event"] in ("opened", "urgent"))
            assert alarm["units"] == [OUR, "officer:GREY 1"]
            (worker,) = psutil.Process(north.process.pid).children()
            worker.kill()  # what was entered is entered again
            again = next(told for told in events(north.process) if told["event"] in ("opened", "urgent"))
            assert (again["encounter"], again["units"]) == (1, [OUR, "officer:GREY 1"])
            refused = _enter(north, "--unit", "GREY 1", "--position", "35-40.00N 139-00.00E", "--json")
            assert refused.object["facts"]["outcome"] == "quarantined"
            assert_refused(_enter(north, "--unit", "X", "--position", "here"), "26-30.00N")
            assert_refused(_enter(north, "--unit", "X", "--bearing", "0", "--range", "nan"))
            assert_refused(_enter(north, "--unit", "X", "--bearing", "0", "--range", "1", "--exercise"), "EXERCISE")
        finally:
            north.stop()
    assert_refused(_enter(north, "--unit", "X", "--bearing", "0", "--range", "1"), "does not run")
    assert_refused(_enter(north, "--unit", "X"), "--position")
    assert "没有运行" in _enter(north, "--unit", "X", "--bearing", "0", "--range", "1", "--language", "zh").err
    assert json.loads(comity("encounters", "list", north.path, "--json").out.splitlines()[0])["alarms"] >= 1


def test_without_any_sensor_officers_enter_their_own_unit_and_others(north: Side) -> None:
    (north.path / "settings.toml").write_text('[encounters]\nown = "officer:AURORA"\n')
    north.start()
    assert north.process is not None
    try:
        assert next(events(north.process))["event"] == "watching"
        own = ("--unit", "AURORA", "--kind", "ship", "--position", "35-00.00N 139-00.00E")
        grey = (
            "--unit",
            "GREY 1",
            "--kind",
            "ship",
            "--bearing",
            "0",
            "--range",
            "3",
            "--course",
            "180",
            "--speed",
            "15",
        )
        assert _enter(north, *grey, "--json").object["facts"]["outcome"] == "own-unknown"
        assert _enter(north, *own, "--course", "0", "--speed", "15").status == 0
        assert _enter(north, *grey, "--exercise", "--json").object["facts"]["outcome"] == "own-unknown"  # never mixed
        assert _enter(north, *grey).status == 0
        alarm = next(told for told in events(north.process) if told.get("alarm"))
        assert (alarm["marking"], alarm["units"]) == ("REAL", ["officer:AURORA", "officer:GREY 1"])
        tracks = comity("status", north.path, "--json").object["tracks"]
        assert (tracks["sources"], tracks["up"]) == ([], True)
        assert [one["silent_since"] for one in tracks["pictures"]] == [None] * len(tracks["pictures"])
    finally:
        north.stop()
    shown = comity("encounters", "show", north.path, "--encounter", 1, "--json").object
    assert (shown["own"], shown["other"]) == ("officer:AURORA", "officer:GREY 1")


def test_without_anything_to_watch_the_refusal_says_what_to_add(north: Side) -> None:
    north.start()
    try:
        assert_refused(_enter(north, "--unit", "X", "--position", "35-00.00N 139-00.00E"), 'own = "officer:NAME"')
    finally:
        north.stop()
