"""Wrong arguments of commands for officers, the relation, tracks and exercises: one sentence, and nothing changed."""

import re
from pathlib import Path

import pytest

from tests.cli.commands import assert_refused, comity, fingerprint
from tests.cli.stations import paired

ENGLISH = re.compile(r"Invalid|Errno|codec|No such|expected|[一-鿿][,;:]|[,;] ?[一-鿿]|[a-z], [a-z]")
"""Words of a library and marks of another language have no place in a Chinese sentence."""
SUSPEND = ("suspend", "north", "--channel", "south")
COMMANDS = [
    (*SUSPEND, "--reason", "boredom", "--scope", "all"),
    (*SUSPEND, "--reason", "political", "--scope", "N20, Q77"),
    (*SUSPEND, "--scope", "all"),
    ("lift", "north", "south/their/999"),
    ("condition", "north", "south/our/2", "gone"),
    ("stage", "north", "south/our/2", "--tier", "moon", "--stage", "agreed"),
    ("due", "north", "--channel", "nobody"),
    ("test-failure", "north", "--channel", "south", "--cause", "rain"),
    ("escalate", "north", "south/their/2"),
    ("response-times", "north", "--since", "long ago"),
    ("meeting", "statement", "north", "--channel", "south", "--title", "x", "--file", "@junk"),
    ("charter", "propose", "north", "--channel", "south", "--from", "@torn.toml"),
    ("charter", "propose", "north", "--channel", "south", "--from", "@junk"),
    ("request", "north", "--channel", "south", "--medium", "pigeon"),
    ("respond", "north", "south/our/2", "accept"),
    ("expire", "north", "south/our/2"),
    ("withdraw", "north", "south/our/2", "because"),
    ("summary", "north", "south/our/2", "--outcome", "fun"),
    ("watch", "take", "north", "--officer", "x", "--until", "never"),
    ("officer", "commission", "north", "@junk", "--role", "cook"),
    ("officer", "verify", "@junk"),
    ("officer", "revoke", "north", "--name", "nobody"),
    ("discard", "north", "0000"),
    ("translate", "north", "south/their/2", "--into", "xx", "--text", "a", "--translator", "b"),
    ("times", "north", "x"),
    ("service-log", "north", "--officer", "x", "--add", "a\x1b"),
    ("tracks", "decode", "@missing.nmea"),
    ("tracks", "detect", "@columns.csv"),
    ("tracks", "watch", "pigeon=roof"),
    ("encounters", "show", "@columns.csv", "--own", "A", "--with", "B"),
    ("encounters", "rules", "@torn.toml"),
    ("exercise", "run", "@torn.toml"),
    ("exercise", "run", "@missing"),
    ("review", "north", "--from", "2026-01-01", "--to", "2025-01-01"),
    ("review", "compare", "@junk", "@junk"),
    ("review", "compare", "@text", "@text"),
    ("counterparts", "@none"),
    ("destroy-keys", "@none"),
    ("catalogue", "show", "Z9"),
    ("status", "north", "extra"),
    ("send", "--bogus"),
    ("bogus",),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two paired stations and some files that are nothing."""
    folder = tmp_path_factory.mktemp("wrong")
    paired(folder)
    (folder / "torn.toml").write_text('type = "N20"\nfields = \n')
    (folder / "junk").write_bytes(b"\xff\x00junk")
    (folder / "text").write_text("any text\n")
    (folder / "columns.csv").write_text("a,b\n1,2\n")
    return folder


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_wrong_arguments_end_in_one_sentence(folder: Path, arguments: tuple[str, ...], language: str) -> None:
    placed = [
        str(folder / one.removeprefix("@"))
        if one.startswith("@") or (one == "north" and arguments[at - 1] != "--channel")
        else one
        for at, one in enumerate(arguments)
    ]
    before = fingerprint(folder)
    outcome = comity(*placed, "--language", language)
    assert_refused(outcome)
    assert outcome.out == ""
    assert fingerprint(folder) == before
    if language == "zh":
        said = outcome.err.replace(str(folder), "").replace("\x1b", "")
        assert not ENGLISH.search(said), said


def test_a_place_in_a_file_is_told_by_line_and_column(folder: Path) -> None:
    assert_refused(comity("encounters", "rules", folder / "torn.toml"), "2:10")
    assert_refused(comity("exercise", "run", folder / "torn.toml"), "2:10")
    (folder / "half.toml").write_text("[fields]\ntext = 'begun")
    assert_refused(comity("encounters", "rules", folder / "half.toml"), "2")
