"""What technicians do: records verified and exported, keys under a passphrase, backups, the doctor."""

import sqlite3
from pathlib import Path

from tests.cli.commands import assert_refused, comity
from tests.cli.stations import Two


def test_a_changed_record_is_found_and_is_status_1(two: Two) -> None:
    right = two.north.do("transcript verify", "--channel", "south")
    assert right.status == 0
    assert 'The record of "south" verifies' in right.out
    with sqlite3.connect(two.north.path / "record.sqlite") as record:
        triggers = [name for (name,) in record.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for trigger in triggers:
            record.execute(f"DROP TRIGGER {trigger}")
        (data,) = record.execute("SELECT data FROM entry ORDER BY rowid DESC LIMIT 1").fetchone()
        record.execute("UPDATE entry SET data = ? WHERE data = ?", (data[:-1] + bytes([data[-1] ^ 1]), data))
    record.close()
    wrong = two.north.do("transcript verify", "--channel", "south", "--json")
    assert (wrong.status, wrong.err.count("\n")) == (1, 1)
    assert wrong.object["error"] == "record-differs"
    assert "does not verify" in wrong.err


def test_the_transcript_is_shown_without_keys(two: Two) -> None:
    for secret in (two.north.path / "keys").iterdir():
        secret.unlink()
    shown = two.north.do("transcript show", "--channel", "south", "--json")
    assert [one["type"] for one in shown.objects] == ["line-test", "line-test-answer"]
    assert two.north.do("transcript verify", "--channel", "south").status == 0


def test_a_backup_becomes_a_station_that_works(two: Two, tmp_path: Path) -> None:
    north, south = two.north, two.south
    north.ask("send", "--channel", "south", "--exercise", "--text", "in the backup")
    written = north.ask("backup", tmp_path / "north.backup")
    assert written["path"] == str(tmp_path / "north.backup")
    again = tmp_path / "again"
    restored = comity("restore", again, tmp_path / "north.backup")
    assert (restored.status, restored.err) == (0, "")
    assert f"is in {again}" in restored.out
    north.path = again
    two.connect()
    assert south.do("line-test", "--channel", "north", "--wait", "--timeout", 30).status == 0
    north.ask("send", "--channel", "south", "--exercise", "--text", "after it", "--wait", "receipt", "--timeout", 30)
    texts = [one["text"] for one in south.do("inbox", "--json").objects if one["type"] == "text"]
    assert "after it" in texts


def test_keys_under_a_passphrase(tmp_path: Path) -> None:
    (tmp_path / "passphrase").write_text("correct horse\n")
    (tmp_path / "wrong").write_text("wrong horse\n")
    given, wrong = ("--passphrase-file", tmp_path / "passphrase"), ("--passphrase-file", tmp_path / "wrong")
    station = tmp_path / "north"
    names = ("--party", "Norland", "--name", "north", "--tier", "theatre")
    assert comity("station", "init", station, *names, *given).status == 0
    assert_refused(comity("status", station), "--passphrase-file")
    assert_refused(comity("status", station, *wrong), "passphrase")
    assert comity("status", station, *given).status == 0
    assert comity("backup", station, tmp_path / "backup", *given).status == 0
    assert_refused(comity("restore", tmp_path / "again", tmp_path / "backup"), "--passphrase-file")
    assert_refused(comity("restore", tmp_path / "again", tmp_path / "backup", *wrong), "passphrase")
    assert not (tmp_path / "again").exists()
    assert comity("restore", tmp_path / "again", tmp_path / "backup", *given).status == 0
    closed = {one["check"]: one for one in comity("doctor", station, "--json").objects}
    opened = {one["check"]: one for one in comity("doctor", station, *given, "--json").objects}
    assert (closed["keys"]["finding"], opened["keys"]["finding"]) == ("keys-not-opened", "keys-open")


def test_the_doctor_finds_what_is_wrong(two: Two) -> None:
    well = two.north.do("doctor")
    assert (well.status, well.err) == (0, "")
    assert "Nothing is wrong" in well.out
    assert "没有发现故障" in two.north.do("doctor", "--language", "zh").out
    (two.north.path / "record.sqlite").write_bytes(b"not a record at all")
    ill = two.north.do("doctor")
    assert ill.status == 1
    assert "[FAULT] Record" in ill.out


def test_epoch_keys_and_seals(running: Two) -> None:
    assert running.north.ask("rotate-keys", "--channel", "south")["channel"] == "south"
    sealed = running.north.ask("seal-record", "--channel", "south")
    assert sealed["pq_sealed"] > 0
    shown = running.north.do("status").out
    assert "Post-quantum sealed up to entry" in shown
    assert running.south.do("transcript evidence", "--channel", "north").out.startswith("There is no evidence")


def test_a_revoked_station_is_spoken_to_no_more(tmp_path: Path) -> None:
    root, south, north = tmp_path / "root", tmp_path / "south", tmp_path / "north"
    comity("party", "init", root, "--party", "Sudmark", "--no-passphrase")
    who = ("--party", "Sudmark", "--name", "south", "--tier", "unit", "--request", tmp_path / "south.request")
    comity("station", "init", south, *who, "--no-passphrase")
    comity("party", "commission", root, tmp_path / "south.request", "--until", "2090-01-01")
    comity("station", "init", south, "--commission", tmp_path / "south.commission")
    comity("identity", "export", south, "--out", tmp_path / "south.identity")
    comity("station", "init", north, "--party", "Norland", "--name", "north", "--tier", "unit", "--no-passphrase")
    assert comity("pair", north, tmp_path / "south.identity", "--channel", "south", "--accept").status == 0
    signed = ("--reason", "the station was taken", "--out", tmp_path / "revocation")
    assert comity("identity", "revoke", root, tmp_path / "south.identity", *signed).status == 0
    taken = comity("identity", "take-revocation", north, tmp_path / "revocation", "--channel", "south")
    assert taken.status == 0
    assert "the station was taken" in taken.out
    assert "revoked" in comity("status", north).out
    assert_refused(comity("send", north, "--channel", "south", "--text", "x"), "revoked")
