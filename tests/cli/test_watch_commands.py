"""The watch at the command line, what happened to a message, and the technicians' log."""

from pathlib import Path

from tests.cli.commands import assert_refused
from tests.cli.stations import Two
from tests.cli.test_officer_commands import officer


def test_the_watch_is_taken_handed_over_and_relieved(running: Two, tmp_path: Path) -> None:
    north = running.north
    lin, aas = (officer(running, tmp_path, name, "watch-officer") for name in ("Lin", "Aas"))
    assert_refused(north.do("watch take", "--officer", "Aas", "--officer-key", lin), "Aas")
    assert north.ask("watch take", "--officer-key", lin)["rule"] == "by-watch"
    waits = north.ask("watch hand-over", "--to", "Aas", "--officer-key", lin)
    assert waits["wants"] == ["watch"]
    assert_refused(north.do("release", waits["draft"], "--officer-key", lin), "Lin")
    assert north.ask("release", waits["draft"], "--officer-key", aas)["rule"] == "by-two-on-watch"
    both = ("--to", "Lin", "--officer-key", aas, "--second-key", lin, "--until", "2031-01-01T06:00:00Z")
    assert north.ask("watch hand-over", *both)["rule"] == "by-two-on-watch"
    size = north.ask("status")["channels"][0]["our_log"]["size"]
    assert_refused(north.do("watch relieve", "--whom", "Aas", "--officer-key", aas), "Lin has")
    assert_refused(north.do("watch relieve", "--whom", "Lin", "--test", "--officer-key", aas), "Nobody has the watch")
    assert north.ask("status")["channels"][0]["our_log"]["size"] == size, "who is not on watch is not relieved of it"
    north.ask("watch relieve", "--whom", "Lin", "--officer-key", aas)
    assert running.south.ask("line-test", "--channel", "north", "--wait", "--timeout", 20)["state"] == "answered"
    for side, whose in ((north, "our"), (running.south, "their")):
        rows = side.do("watch log", "--json").objects
        assert [row["event"] for row in rows] == ["taken", "handed-over", "handed-over", "relieved"]
        assert {row["side"] for row in rows} == {whose}
        assert {row["marking"] for row in rows} == {"EXERCISE"}, "throw-away parties have no REAL watch"
    assert "Lin → Aas" in north.do("watch log").out
    watches = running.south.ask("status")["channels"][0]["heartbeats"]
    assert watches["their_watch"]["declared"] == "unknown"
    assert watches["exercise_watch"]["their_watch"]["declared"] == "staffed"
    assert "EXERCISE" in north.do("watch take", "--remarks", "back again", "--officer-key", lin).out
    proof = north.ask("officer proof", rows[1]["reference"].replace("north/their", "south/our"))
    assert [one["officer"] for one in proof["officers"]] == ["Lin", "Aas"]


def test_times_of_a_message(running: Two) -> None:
    north, south = running.north, running.south
    sent = north.ask("send", "--channel", "south", "--text", "All quiet.", "--wait", "receipt", "--timeout", 20)
    there = sent["reference"].replace("south/our", "north/their")
    south.ask("acknowledge", there)
    translated = ("status=official", "stage=translated", "from=en", "into=zh", "text=一切平静。", "translator=Wu")
    fields = [part for one in translated for part in ("--field", one)]
    south.ask("send", "--channel", "north", "--type", "B01", *fields, "--about", there)
    delivered = ("tier=theatre", "post=commander", "delivered-at=211845Z NOV 26", "form=translation")
    fields = [part for one in delivered for part in ("--field", one)]
    south.ask("send", "--channel", "north", "--type", "R06", *fields, "--about", there)
    rows = south.ask("times", there)["times"]
    assert [row["what"] for row in rows] == ["composed", "released", "acknowledgement", "translated", "delivered"]
    assert rows[3]["by"] == "Wu"
    assert rows[4]["at"] == "2026-11-21T18:45:00Z"
    assert all(row["recorded"] for row in rows[1:])
    assert "translated (Wu)" in south.do("times", there).out
    assert "已送达指挥员" in south.do("times", there, "--language", "zh").out


def test_the_service_log_stays_here(two: Two) -> None:
    before = two.north.ask("status")["channels"][0]["our_log"]["size"]
    assert "empty" in two.north.do("service-log").out
    two.north.ask("service-log", "--add", "Fuse of modem 2 replaced.", "--officer", "Berg")
    shown = two.north.do("service-log", "--json").objects
    assert [(one["by"], one["text"]) for one in shown] == [("Berg", "Fuse of modem 2 replaced.")]
    assert_refused(two.north.do("service-log", "--add", "\u202e"))
    assert_refused(two.north.do("service-log", "--add", " "))
    assert two.north.ask("status")["channels"][0]["our_log"]["size"] == before


def test_a_line_of_the_service_log_is_signed_by_whoever_has_a_key(two: Two, tmp_path: Path) -> None:
    lin = officer(two, tmp_path, "Lin", "communicator")
    assert (
        "Signed, verified just now" in two.north.do("service-log", "--add", "Fuse changed.", "--officer-key", lin).out
    )
    shown = two.north.do("service-log", "--add", "Dust.", "--officer", "Berg")
    assert "Not signed: the name is what was typed." in shown.out
    assert "未签名" in two.north.do("service-log", "--language", "zh").out
    lines = two.north.do("service-log", "--json").objects
    assert [(one["by"], one["standing"]) for one in lines] == [("Lin", "signed"), ("Berg", "unsigned")]
    assert_refused(two.north.do("service-log", "--add", "x", "--officer", "Aas", "--officer-key", lin), "Aas")
