"""Two officers, two processes, one record: the commands as they are used."""

import signal
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

from tests.cli.commands import assert_refused
from tests.cli.stations import Two, events, start

_VERIFIER = Path(__file__).resolve().parents[2] / "tools" / "verify_transcript.py"


def _verify(bundle: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(_VERIFIER), str(bundle), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_message_its_receipt_and_everything_said_about_it(running: Two, tmp_path: Path) -> None:
    north, south = running.north, running.south
    following = start("inbox", str(south.path), "--follow", "--json")
    try:
        arrives = events(following)
        send = ("--channel", "south", "--exercise", "--precedence", "flash", "--text", "Helicopter lands at 54 10 N.")
        sent = north.ask("send", *send, "--wait", "receipt", "--timeout", 20)
        assert (sent["state"], sent["marking"], sent["station"]) == ("stored", "EXERCISE", "running")
        item = next(one for one in arrives if one["type"] == "text")
        assert item["reference"] == f"north/their/{sent['entry']}"
        assert (item["precedence"], item["marking"], item["state"]) == ("FLASH", "EXERCISE", "received")
        assert item["text"] == "Helicopter lands at 54 10 N."
        assert item["composed"] <= item["received"]
        their, our = item["reference"], sent["reference"]
        south.ask("acknowledge", their, "--officer", "Lt Sund")
        south.ask("readback", their, "Helicopter lands at 55 10 N.", "--officer", "Lt Sund")
        _wait(running, our, "read-back")
        north.ask("correct-readback", our, "54, not 55.")
        assert next(one for one in arrives if one["type"] == "readback-corrected")["text"] == "54, not 55."
        south.ask("readback", their, "--text", "Helicopter lands at 54 10 N.")
        _wait(running, our, "read-back")
        north.ask("confirm", our, "--officer", "Lt Nordby")
        assert next(one for one in arrives if one["type"] == "readback-confirmed")["officer"] == "Lt Nordby"
        south.ask("clarify", their, "Persons on board?")
        _wait(running, our, "clarification-asked")
        north.ask("answer", our, "Twelve.")
        assert next(one for one in arrives if one["type"] == "clarification")["text"] == "Twelve."
        correction = north.ask("correct", our, "It landed at 54 11 N.")
        corrected = next(one for one in arrives if one["type"] == "correction")
        assert corrected["cites"] == [their]
        north.ask("cancel", correction["reference"], "All is said.")
        assert next(one for one in arrives if one["type"] == "cancellation")["text"] == "All is said."
    finally:
        following.terminate()
        following.communicate()
    states = {one["reference"]: one["state"] for one in south.do("inbox", "--json").objects}
    assert (states[their], states[corrected["reference"]]) == ("corrected", "cancelled")
    _both_records_verify(running, tmp_path)


def _wait(two: Two, reference: str, state: str) -> None:
    """Until the message has this state at the north station; a line test goes there and back meanwhile."""
    for _ in range(20):
        items = two.north.do("outbox", "--json").objects
        if next(one for one in items if one["reference"] == reference)["state"] == state:
            return
        assert two.north.do("line-test", "--channel", "south", "--wait", "--timeout", 20).status == 0
    raise AssertionError(f"{reference} is never {state}")


def _both_records_verify(two: Two, folder: Path) -> None:
    status = two.north.ask("status")
    (channel,) = status["channels"]
    assert status["running"] is True
    assert (channel["phase"], channel["queue"]["entries"], channel["refusals"]) == ("open", 0, {})
    assert channel["our_log"]["cosigned"] == channel["our_log"]["size"]
    for side, other in ((two.north, two.south), (two.south, two.north)):
        verified = side.ask("transcript verify", "--channel", side.channel)
        assert (verified["verified"], verified["fault_count"]) == (True, 0)
        bundle = folder / f"{side.path.name}.bundle"
        exported = side.ask("transcript export", "--channel", side.channel, "--out", bundle)
        assert exported["entries"] == verified["entries"]
        assert "KEYS NOT CHECKED" in _verify(bundle).stdout
        for words in two.words:
            assert _verify(bundle, "--expect", words).returncode == 0
        assert other.path.is_dir()
    forged = folder / "forged.bundle"
    content = bytearray((folder / "north.bundle").read_bytes())
    content[len(content) // 3] ^= 0x40
    forged.write_bytes(content)
    refused = _verify(forged)
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)


def test_the_screen_says_what_a_message_may_be_taken_for(running: Two) -> None:
    north, south = running.north, running.south
    north.do("send", "--channel", "south", "--test", "--precedence", "IMMEDIATE", "--text", "Only a test.")
    phrase = ("--phrase", 7, "distance=2.5", "minutes=30")
    sent = north.ask("send", "--channel", "south", *phrase, "--wait", "receipt", "--timeout", 20)
    english = south.do("inbox", "--peek").out
    assert "IMMEDIATE  TEST  north/their/" in english
    assert "ROUTINE  REAL  north/their/" in english
    assert "Phrase 7, unreviewed in English" in english  # REAL traffic: nobody has reviewed the wording yet
    assert "at least 2.5 nautical miles away from me for the next 30 minutes" in english
    assert english.index("IMMEDIATE") < english.index("ROUTINE")
    chinese = south.do("inbox", "--language", "zh").out
    assert "IMMEDIATE 加急  TEST 测试" in chinese
    assert "ROUTINE 普通  REAL 实情" in chinese
    assert "2.5" in chinese
    assert "中文未审核译文" in chinese
    assert "没有" not in south.do("status", "--language", "zh").err
    assert sent["reference"] in north.do("outbox", "--language", "zh").out
    shown = north.do("transcript show", "--channel", "south", "--every").out
    assert [name in shown for name in ("Pairing", "Line test", "Phrase")] == [True] * 3


def test_what_is_shown_is_new_only_once(running: Two) -> None:
    north, south = running.north, running.south
    north.ask("send", "--channel", "south", "--exercise", "--text", "one", "--wait", "receipt", "--timeout", 20)
    assert [one["text"] for one in south.do("inbox", "--new", "--peek", "--json").objects if one["type"] == "text"]
    assert [one["text"] for one in south.do("inbox", "--new", "--json").objects if one["type"] == "text"] == ["one"]
    assert south.do("inbox", "--new").out == "No messages.\n"
    assert [one["state"] for one in south.do("inbox", "--json").objects if one["type"] == "text"] == ["shown"]


def test_waiting_in_vain_is_status_3_and_the_message_arrives_later(running: Two) -> None:
    north, south = running.north, running.south
    south.stop()
    wait = ("--wait", "receipt", "--timeout", 0.3)
    outcome = north.do("send", "--channel", "south", "--exercise", "--text", "later", *wait, "--json")
    assert outcome.status == 3
    reference = outcome.object["reference"]
    assert reference in outcome.err
    assert outcome.object["error"] == "waited-too-long"
    waiting = north.do("outbox", "--waiting", "--json").objects
    assert [one["reference"] for one in waiting if one["text"] == "later"] == [reference]
    south.start("--connect", north.address)
    assert south.do("line-test", "--channel", "north", "--wait", "--timeout", 20).status == 0
    assert [one["text"] for one in south.do("inbox", "--json").objects].count("later") == 1
    assert north.do("outbox", "--waiting", "--json").out == ""


def test_a_stopped_station_takes_messages_and_says_so(two: Two) -> None:
    north, south = two.north, two.south
    sent = north.do("send", "--channel", "south", "--exercise", "--text", "queued")
    assert sent.status == 0
    assert "The station is stopped. The message is in its queue" in sent.out
    in_vain = north.do("send", "--channel", "south", "--exercise", "--text", "x", "--wait", "receipt", "--json")
    assert (in_vain.status, in_vain.object["state"], in_vain.object["station"]) == (3, "queued", "stopped")
    assert north.do("status").out.count("stopped") == 1
    assert "stopped" in north.do("inbox").err
    assert "没有运行" in north.do("inbox", "--language", "zh").err
    assert_refused(north.do("inbox", "--follow"), "comity run")
    two.connect()
    assert south.do("line-test", "--channel", "north", "--wait", "--timeout", 20).status == 0
    texts = [one["text"] for one in south.do("inbox", "--json").objects if one["type"] == "text"]
    assert texts == ["queued", "x"]
    their = next(one for one in south.do("inbox", "--json").objects if one["text"] == "queued")["reference"]
    two.end()
    acknowledged = south.ask("acknowledge", their, "--officer", "Lt Sund")
    assert (acknowledged["station"], acknowledged["state"]) == ("stopped", "queued")


def test_sigkill_in_the_middle_of_traffic_loses_and_repeats_nothing(running: Two) -> None:
    north, south = running.north, running.south
    texts = [f"message {number}" for number in range(12)]
    for number, text in enumerate(texts):
        assert north.do("send", "--channel", "south", "--exercise", "--text", text).status == 0
        if number == 5:
            south.kill()
    stored = {one["text"] for one in north.do("outbox", "--json").objects if one["state"] == "stored"}
    kept = {one["text"] for one in south.do("inbox", "--peek", "--json").objects}
    assert stored <= kept | {"Line test 1: The lighthouse keeper cleans the lamp every morning."}
    south.start("--connect", north.address)
    north.kill()
    north.start("--listen", north.address.removeprefix("tls://"))
    assert north.do("line-test", "--channel", "south", "--wait", "--timeout", 30).status == 0
    arrived = [one for one in south.do("inbox", "--json").objects if one["type"] == "text"]
    assert sorted(one["text"] for one in arrived) == sorted(texts)
    assert all(before["received"] <= after["received"] for before, after in pairwise(arrived))


def test_ctrl_c_ends_what_follows_and_what_waits(running: Two) -> None:
    following = start("inbox", str(running.south.path), "--follow", "--json")
    sent = ("--text", "will you wait?", "--wait", "acknowledged", "--json")
    waiting = start("send", str(running.north.path), "--channel", "south", "--exercise", *sent)
    assert next(one for one in events(following) if one["type"] == "text")["text"] == "will you wait?"
    for process in (following, waiting):
        process.send_signal(signal.SIGINT)
    following.communicate()
    outcome = waiting.communicate()[0]
    assert (following.returncode, waiting.returncode) == (0, 130)
    assert "stays released" in outcome
    assert running.north.do("outbox", "--json").objects[-1]["state"] == "stored"


def test_a_station_runs_once_and_stops_when_told(two: Two) -> None:
    two.north.start("--listen", "127.0.0.1:0")
    assert_refused(two.north.do("run"), "is running")
    assert_refused(two.north.do("identity rotate"), "is running")
    taken = two.north.address.removeprefix("tls://")
    assert_refused(two.south.do("run", "--listen", taken), "port")
    assert_refused(two.south.do("run", "--listen", "nowhere"), "tls://")
    assert_refused(two.south.do("run", "--connect", "nowhere"), "tls://")
    assert_refused(two.south.do("run", "--listen", "0.0.0.0:0"), "settings")
    assert two.north.stop() == [{"event": "stopped"}]
    assert two.north.do("status").status == 0
