"""Stations, parties and identities: made, commissioned, rotated, revoked, from the command line."""

import os
from pathlib import Path

import pytest

from comity.clock import parse_iso
from comity.station.system_clock import SystemClock
from tests.cli.commands import assert_refused, comity, fingerprint

_WHO = ("--party", "Norland", "--name", "north", "--tier", "theatre")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a throw-away station `north`, a root `root` under a passphrase, and a station that waits."""
    assert comity("station", "init", tmp_path / "north", *_WHO, "--no-passphrase").status == 0
    (tmp_path / "passphrase").write_text("correct horse\n")
    (tmp_path / "wrong").write_text("wrong horse\n")
    with_passphrase = ("--passphrase-file", tmp_path / "passphrase")
    assert comity("party", "init", tmp_path / "root", "--party", "Sudmark", *with_passphrase).status == 0
    made = comity(
        "station", "init", tmp_path / "south", "--party", "Sudmark", "--name", "south", "--tier", "unit",
        "--request", tmp_path / "south.request", "--no-passphrase",
    )  # fmt: skip
    assert made.status == 0
    return tmp_path


def test_a_station_without_a_commission_says_that_it_is_for_exercises(tmp_path: Path) -> None:
    made = comity("station", "init", tmp_path / "north", *_WHO, "--no-passphrase")
    assert made.status == 0
    assert "throw-away party: for exercises only" in made.out
    assert "not under a passphrase" in made.out
    assert os.stat(tmp_path / "north").st_mode & 0o777 == 0o700
    shown = comity("identity", "show", tmp_path / "north", "--json").object
    assert shown["party"] == "Norland"
    assert shown["throwaway"] is True


def test_init_in_json(tmp_path: Path) -> None:
    made = comity("station", "init", tmp_path / "north", *_WHO, "--no-passphrase", "--json").object
    assert made["station"] == "north"
    assert made["throwaway"] is True
    assert made["passphrase"] is False
    assert made["document"] == comity("identity", "show", tmp_path / "north", "--json").object["document"]


def test_the_exported_document_is_the_station_s(place: Path) -> None:
    out = place / "north.identity"
    exported = comity("identity", "export", place / "north", "--out", out, "--json").object
    assert exported["path"] == str(out)
    assert out.read_bytes() == (place / "north" / "identity" / "document.cbor").read_bytes()


def test_a_commission_goes_to_the_root_and_back(place: Path) -> None:
    waiting = comity("identity", "show", place / "south", "--json").object
    assert (waiting["state"], waiting["commissioned"]) == ("asked", False)
    given = comity(
        "party", "commission", place / "root", place / "south.request", "--until", "2090-01-01",
        "--passphrase-file", place / "passphrase", "--out", place / "south.commission", "--json",
    ).object  # fmt: skip
    assert given == {
        "party": "Sudmark",
        "station": "south",
        "tier": "unit",
        "until": "2090-01-01T00:00:00Z",
        "path": str(place / "south.commission"),
    }
    usual = comity(
        "party", "commission", place / "root", place / "south.request",
        "--passphrase-file", place / "passphrase", "--out", place / "usual.commission", "--json",
    ).object  # fmt: skip
    days = (parse_iso(usual["until"]) - SystemClock().now()) / 86_400_000
    assert 89 < days <= 90
    installed = comity("station", "init", place / "south", "--commission", place / "south.commission")
    assert (installed.status, installed.err) == (0, "")
    assert "speaks for Sudmark until 010000Z JAN 90" in installed.out
    shown = comity("identity", "show", place / "south", "--json").object
    assert (shown["state"], shown["throwaway"], shown["until"]) == ("present", False, "2090-01-01T00:00:00Z")


def test_a_commission_lies_beside_its_request_unless_told(place: Path) -> None:
    given = comity(
        "party", "commission", place / "root", place / "south.request", "--until", "2090-01-01",
        "--passphrase-file", place / "passphrase",
    )  # fmt: skip
    assert given.status == 0
    assert (place / "south.commission").is_file()


def test_a_throw_away_station_can_be_commissioned_later(place: Path) -> None:
    asked = comity("identity", "request", place / "north", "--out", place / "north.request")
    assert asked.status == 0
    comity("party", "init", place / "norland", "--party", "Norland", "--no-passphrase")
    arguments = ("party", "commission", place / "norland", place / "north.request", "--until", "2090-01-01")
    assert comity(*arguments).status == 0
    assert comity("station", "init", place / "north", "--commission", place / "north.commission").status == 0
    assert comity("identity", "show", place / "north", "--json").object["throwaway"] is False


def test_rotation_puts_the_promised_keys_in_use(place: Path) -> None:
    before = comity("identity", "show", place / "north", "--json").object
    after = comity("identity", "rotate", place / "north", "--json").object
    assert after["document"] != before["document"]
    assert comity("identity", "show", place / "north", "--json").object["document"] == after["document"]


def test_a_revocation_is_signed_by_the_root(place: Path) -> None:
    with_passphrase = ("--passphrase-file", place / "passphrase")
    until = ("--until", "2090-01-01")
    comity("party", "commission", place / "root", place / "south.request", *until, *with_passphrase)
    comity("station", "init", place / "south", "--commission", place / "south.commission")
    comity("identity", "export", place / "south", "--out", place / "south.identity")
    revoke = ("identity", "revoke", place / "root", place / "south.identity", "--out", place / "revocation")
    revoked = comity(*revoke, "--reason", "the station was lost", *with_passphrase, "--json")
    assert (revoked.object["station"], revoked.object["party"]) == ("south", "Sudmark")
    assert (place / "revocation").is_file()


def test_passphrase_asked_at_a_terminal_must_be_typed_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.cli.passphrases._may_ask", lambda: True)
    made = comity("station", "init", tmp_path / "north", *_WHO, typed="one\nother\n")
    assert (made.status, made.err.splitlines()[-1]) == (2, "The two passphrases are not the same. Begin again.")
    assert not (tmp_path / "north").exists()
    made = comity("station", "init", tmp_path / "north", *_WHO, typed="one\none\n")
    assert made.status == 0
    assert (tmp_path / "north" / "keys" / "unlock.cbor").is_file()


def test_the_passphrase_may_come_from_the_operating_system(tmp_path: Path) -> None:
    (tmp_path / "credentials").mkdir()
    (tmp_path / "credentials" / "comity-unlock").write_text("from the system\n")
    handed = {"CREDENTIALS_DIRECTORY": str(tmp_path / "credentials")}
    assert comity("station", "init", tmp_path / "north", *_WHO, env=handed).status == 0
    assert comity("identity", "rotate", tmp_path / "north", env=handed).status == 0
    assert_refused(comity("identity", "rotate", tmp_path / "north"), "--passphrase-file")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("station", "init", "@", *_WHO, "--no-passphrase"), "already"),
        (("station", "init", "@/new", *_WHO), "--no-passphrase"),
        (("station", "init", "@/new", *_WHO, "--no-passphrase", "--passphrase-file", "@/passphrase"), "together"),
        (("station", "init", "@/new", *_WHO, "--passphrase-file", "@/missing"), "cannot be read"),
        (("station", "init", "@/new", "--party", "Norland", "--no-passphrase"), "--tier"),
        (("station", "init", "@/new", *_WHO[:-1], "throne", "--no-passphrase"), "level of command"),
        (("station", "init", "@/new", "--party", "a\u202eb", *_WHO[2:], "--no-passphrase"), "[U+202E]"),
        (("station", "init", "@/new", "--party", "a\nb", *_WHO[2:], "--no-passphrase"), "cannot be a name"),
        (("station", "init", "@/new", *_WHO, "--no-passphrase", "--request", "@/south.request"), "already"),
        (("station", "init", "@/new", *_WHO, "--no-passphrase", "--suite", "3"), "--suite"),
        (("station", "init", "@/north", "--commission", "@/south.request"), "commission"),
        (("station", "init", "@/south", "--commission", "@/south.request"), "commission"),
        (("station", "init", "@/south", "--commission", "@/missing"), "cannot be read"),
        (("station", "init", "@/south", "--commission", "@/south.request", "--name", "x"), "--name"),
        (("station", "init", "@/none", "--commission", "@/south.request"), "no station"),
        (("party", "init", "@/root", "--party", "X", "--no-passphrase"), "already"),
        (("party", "init", "@/new", "--party", "", "--no-passphrase"), "cannot be a name"),
        (("party", "commission", "@/root", "@/south.request", "--until", "soon"), "2030-01-31"),
        (("party", "commission", "@/root", "@/south.request", "--until", "2001-01-01"), "2030-01-31"),
        (("party", "commission", "@/root", "@/south.request", "--until", "2090-01-01"), "--passphrase-file"),
        (("party", "commission", "@/north", "@/south.request", "--until", "2090-01-01"), "root"),
        (("party", "commission", "@/root", "@/passphrase", "--until", "2090-01-01", "--passphrase-file",
          "@/passphrase"), "identity"),
        (("party", "commission", "@/root", "@/south.request", "--until", "2090-01-01", "--passphrase-file",
          "@/wrong"), "passphrase"),
        (("identity", "show", "@"), "no station"),
        (("identity", "show", "@/none"), "no station"),
        (("identity", "export", "@/north"), "--out"),
        (("identity", "export", "@/north", "--out", "@/passphrase"), "already"),
        (("identity", "export", "@/north", "--out", "@/none/file"), "cannot be read or written"),
        (("identity", "export", "@/south", "--out", "@/new"), "commission"),
        (("identity", "rotate", "@/south"), "commission"),
        (("identity", "revoke", "@/root", "@/south.request", "--reason", "x", "--out", "@/new"), "identity document"),
        (("identity", "frobnicate", "@/north"), "no command"),
        (("identity", "show"), "DIR"),
        (("identity", "show", "@/north", "--jsn"), "--jsn"),
        (("identity", "show", "@/north", "--language", "xx"), "xx"),
    ],
)  # fmt: skip
def test_wrong_input_is_refused_and_changes_nothing(place: Path, arguments: tuple[str, ...], word: str) -> None:
    before = fingerprint(place)
    outcome = comity(*(one.replace("@", str(place), 1) if one.startswith("@") else one for one in arguments))
    assert_refused(outcome, word)
    assert fingerprint(place) == before


def test_a_directory_that_others_can_reach_is_refused(place: Path) -> None:
    (place / "north").chmod(0o755)
    assert_refused(comity("identity", "show", place / "north"), "chmod")


def test_what_is_wrong_is_said_in_chinese(place: Path) -> None:
    outcome = comity("identity", "show", place / "none", "--language", "zh")
    assert_refused(outcome, "没有台站")
    assert_refused(comity("identity", "show", place / "none", env={"COMITY_LANGUAGE": "zh"}), "没有台站")


def test_a_fault_in_json_is_an_object_too(place: Path) -> None:
    outcome = comity("identity", "show", place / "none", "--json")
    assert outcome.status == 2
    assert outcome.object["error"] == "no-station-here"
    assert outcome.object["sentence"] == outcome.err.strip()
