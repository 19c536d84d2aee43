"""Wrong input: exit status 2, one sentence that says what to do, and nothing changed."""

from pathlib import Path

import pytest

from tests.cli.commands import assert_refused, comity, fingerprint
from tests.cli.stations import Two

_COMPOSE = ("compose", "north", "--channel", "south", "--from")
_SEND = ("send", "north", "--channel", "south")
_TEXT = ("--text", "x")


@pytest.fixture(scope="module")
def folder(template: Two, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both stations, stopped, and some files; nothing here may change any more."""
    folder = tmp_path_factory.mktemp("wrong")
    template.copied(folder)
    (folder / "empty").write_text("")
    (folder / "latin").write_bytes(b"caf\xe9")
    (folder / "marked").write_text("left \u202e right")
    (folder / "large").write_text("x" * 300_000)
    (folder / "enormous").write_text("x" * 1_100_000)
    (folder / "passphrase").write_text("any\n")
    (folder / "torn.toml").write_text("type = ")
    (folder / "other.toml").write_text('type = "N20"\ncolour = "red"\n')
    (folder / "times.toml").write_text('type = "N20"\n[fields]\nwindow = 2026-11-21\n')
    (folder / "bare.toml").write_text('type = "N20"\n')
    (folder / "low.toml").write_text('type = "N20"\nmarking = "SECRET"\n[fields]\nhazard = 1\n')
    comity("identity", "export", folder / "south", "--out", folder / "south.identity")
    (folder / "cut.identity").write_bytes((folder / "south.identity").read_bytes()[:-1])
    assert comity(*_placed(folder, "backup", "north", "@good.backup")).status == 0
    (folder / "cut.backup").write_bytes((folder / "good.backup").read_bytes()[:-9])
    return folder


def _placed(folder: Path, *arguments: str) -> list[str]:
    """The arguments with `north`, `south` and what begins with @ below `folder`."""
    placed = [str(folder / one[1:]) if one.startswith("@") else one for one in arguments]
    return [str(folder / one) if one in ("north", "south") and placed[at - 1] != "--channel" else one
            for at, one in enumerate(placed)]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ((*_SEND,), "--text"),
        (("send", "north", *_TEXT), "--channel"),
        (("send", "north", "--channel", "nobody", *_TEXT), "There are: south"),
        (("send", "@nothing", "--channel", "south", *_TEXT), "no station"),
        ((*_SEND, "--text", ""), "empty"),
        ((*_SEND, "--text", " \n "), "empty"),
        ((*_SEND, "--text", "a\x1bb"), "control"),
        ((*_SEND, "--text", "a\u202eb"), "direction"),
        ((*_SEND, "--text", "a\u200bb"), "invisible"),
        ((*_SEND, "--text", "a\ud800b"), "Unicode"),
        ((*_SEND, "--text", "e\u0301"), "NFC"),
        ((*_SEND, "--file", "@latin"), "UTF-8"),
        ((*_SEND, "--file", "@empty"), "empty"),
        ((*_SEND, "--file", "@marked"), "direction"),
        ((*_SEND, "--file", "@missing"), "cannot be read"),
        ((*_SEND, "--file", "@north"), "cannot be read"),
        ((*_SEND, "--file", "@large"), "bytes"),
        ((*_SEND, "--file", "@enormous"), "bytes"),
        ((*_SEND, *_TEXT, "--file", "@latin"), "together"),
        ((*_SEND, *_TEXT, "--exercise", "--test"), "together"),
        ((*_SEND, *_TEXT, "--precedence", "URGENT"), "--precedence"),
        ((*_SEND, "--precedence", "FLASH", "--text", "word " * 300), "too long for FLASH"),
        ((*_SEND, *_TEXT, "distance=1"), "--phrase"),
        ((*_SEND, "--phrase", "9999"), "phrase 9999"),
        ((*_SEND, "--phrase", "seven"), "--phrase"),
        ((*_SEND, "--phrase", "7", "distance=2.5"), "minutes"),
        ((*_SEND, "--phrase", "7", "distance=far", "minutes=3"), "distance"),
        ((*_SEND, "--phrase", "7", "distance=1", "distance=2", "minutes=3"), "once"),
        ((*_SEND, "--phrase", "7", "distance=1", "minutes=3", "speed=3"), "speed"),
        ((*_SEND, "--phrase", "7", "distance"), "distance"),
        ((*_SEND, *_TEXT, "--about", "south/their/9999"), "not in the record"),
        ((*_SEND, "--type", "N99"), "N99"),
        ((*_SEND, "--type", "N20", *_TEXT), "--text"),
        ((*_SEND, "--type", "N20"), "hazard="),
        ((*_SEND, "--type", "N20", "--field", "colour=red"), "colour"),
        ((*_SEND, "--type", "N20", "--field", "hazard"), "NAME=VALUE"),
        ((*_SEND, "--type", "N20", "--field", "hazard=laser", "--field", "hazard=laser"), "NAME=VALUE"),
        ((*_SEND, *_TEXT, "--field", "hazard=laser"), "--type"),
        ((*_COMPOSE, "@torn.toml"), "torn.toml"),
        ((*_COMPOSE, "@marked"), "marked"),
        ((*_COMPOSE, "@latin"), "latin"),
        ((*_COMPOSE, "@none"), "none"),
        ((*_COMPOSE, "@other.toml"), "colour"),
        ((*_COMPOSE, "@times.toml"), "fields.window"),
        ((*_COMPOSE, "@bare.toml"), "hazard="),
        ((*_COMPOSE, "@low.toml"), "area="),
        (("show", "north", "south/their/9999"), "not in the record"),
        (("export", "north", "south/our/0", "--as", "geojson"), "south/our/0"),
        (("export", "north", "south/our/0", "--as", "telegram"), "--as"),
        (("voice", "north", "south/our/0"), "south/our/0"),
        (("readback", "north", "south/their/0"), "nothing to answer"),
        (("readback", "north", "south/their/0", "--value", "area=x"), "south/their/0"),
        ((*_SEND, *_TEXT, "--about", "nonsense"), "not a reference"),
        ((*_SEND, *_TEXT, "--composed", "yesterday"), "composed"),
        ((*_SEND, *_TEXT, "--written-in", "xx"), "xx"),
        ((*_SEND, *_TEXT, "--wait", "applause"), "--wait"),
        ((*_SEND, *_TEXT, "--wait", "receipt", "--timeout", "-1"), "--timeout"),
        ((*_SEND, *_TEXT, "--timeout", "nan"), "timeout"),
        (("acknowledge", "north"), "REF"),
        (("acknowledge", "north", "south"), "not a reference"),
        (("acknowledge", "north", "south/their/-1"), "not a reference"),
        (("acknowledge", "north", "nobody/their/1"), "There are: south"),
        (("acknowledge", "north", "south/their/9999"), "not in the record"),
        (("acknowledge", "north", "south/their/0"), "nothing to answer"),
        (("acknowledge", "north", "south/our/2"), "our own"),
        (("acknowledge", "north", "south/their/2", "--officer", "two\nlines"), "officer"),
        (("acknowledge", "north", "south/their/2", "--officer", ""), "officer"),
        (("readback", "north", "south/their/2"), "TEXT"),
        (("readback", "north", "south/their/2", "one", "--text", "two"), "together"),
        (("readback", "north", "south/their/2", "of an answer to a line test"), "Check the reference"),
        (("confirm", "north", "south/our/2"), "not possible"),
        (("correct-readback", "north", "south/our/2", "x"), "not possible"),
        (("clarify", "north", "south/their/2", "x"), "Check the reference"),
        (("answer", "north", "south/our/2", "x"), "not possible"),
        (("correct", "north", "south/their/2", "x"), "theirs"),
        (("correct", "north", "south/our/2", "a line test"), "Check the reference"),
        (("cancel", "north", "south/our/2"), "TEXT"),
        (("line-test", "north"), "--channel"),
        (("line-test", "north", "--channel", "nobody"), "There are: south"),
        (("inbox", "north", "--channel", "nobody"), "There are: south"),
        (("inbox", "north", "--limit", "0"), "--limit"),
        (("inbox", "north", "--follow"), "comity run"),
        (("status", "north", "--channel", "nobody"), "There are: south"),
        (("transcript", "show", "north"), "--channel"),
        (("transcript", "show", "north", "--channel", "nobody"), "There are: south"),
        (("transcript", "export", "north", "--channel", "south", "--out", "@empty"), "already"),
        (("transcript", "export", "north", "--channel", "south", "--out", "@none/x"), "cannot be"),
        (("transcript", "evidence", "north", "--channel", "nobody"), "There are: south"),
        (("pair", "north", "@south.identity", "--channel", "south"), "already"),
        (("pair", "north", "@south.identity", "--channel", "again"), "already"),
        (("pair", "north", "@south.identity", "--channel", "A channel"), "a-z"),
        (("pair", "north", "@missing", "--channel", "new"), "cannot be read"),
        (("pair", "north", "@empty", "--channel", "new"), "identity document"),
        (("pair", "north", "@cut.identity", "--channel", "new"), "identity document"),
        (("pair", "north", "@enormous", "--channel", "new"), "bytes"),
        (("pair", "north", "@south.identity", "--channel", "new", "--accept", "--confirm", "x"), "together"),
        (("backup", "north", "@empty"), "already"),
        (("backup", "north", "@none/x"), "cannot be"),
        (("restore", "@new", "@empty"), "backup"),
        (("restore", "@new", "@cut.backup"), "cut short"),
        (("restore", "north", "@good.backup"), "already"),
        (("doctor", "@nothing"), "no station"),
        (("rotate-keys", "north", "--channel", "nobody"), "There are: south"),
        (("seal-record", "north"), "--channel"),
        (("identity", "take-revocation", "north", "@empty", "--channel", "south"), "commission"),
        (("run", "@nothing"), "no station"),
        (("run", "north", "--rate", "9"), "--rate"),
        (("run", "north", "--listen", "127.0.0.1:99999"), "not an address"),
        (("run", "north", "--connect", "pigeon://roof"), "not an address"),
        (("run", "north", "--connect", "nobody=tls://127.0.0.1:1"), "There are: south"),
        (("demo", "--dir", "@north"), "already"),
        (("demo", "--dir", "@empty/x"), "cannot be"),
    ],
)
def test_wrong_input_changes_nothing(folder: Path, arguments: tuple[str, ...], word: str) -> None:
    before = fingerprint(folder)
    outcome = comity(*_placed(folder, *arguments))
    assert_refused(outcome, word)
    assert fingerprint(folder) == before


@pytest.mark.parametrize("language", ["en", "zh"])
def test_wrong_input_in_json_and_in_both_languages(folder: Path, language: str) -> None:
    arguments = _placed(folder, "acknowledge", "north", "south/their/9999", "--json", "--language", language)
    outcome = comity(*arguments)
    assert_refused(outcome, {"en": "not in the record", "zh": "没有"}[language])
    assert outcome.object["error"] == "entry-missing"
    assert outcome.object["facts"] == {"reference": "south/their/9999"}


def test_a_bad_setting_is_named(two: Two) -> None:
    (two.north.path / "settings.toml").write_text('colour = "red"\n')
    assert_refused(two.north.do("status"), "colour")


def test_the_same_said_twice_is_refused(two: Two) -> None:
    north, south = two.north, two.south
    north.ask("send", "--channel", "south", "--exercise", "--text", "one")
    two.connect()
    assert south.do("line-test", "--channel", "north", "--wait", "--timeout", 20).status == 0
    their = next(one for one in south.do("inbox", "--json").objects if one["type"] == "text")["reference"]
    assert south.do("acknowledge", their).status == 0
    before = south.ask("status")["channels"][0]["our_log"]["size"]
    assert_refused(south.do("acknowledge", their), "not possible")
    assert_refused(south.do("answer", their, "x"), "not possible")
    assert south.ask("status")["channels"][0]["our_log"]["size"] == before
