"""Whatever is wrong with a command is said in Chinese without an English sentence in it."""

import re
from pathlib import Path

import pytest

from tests.cli.commands import assert_refused, comity

_SEND = ("send", "@", "--channel", "south")
WRONG = [
    (*_SEND, "--text", "x", "--precedence", "urgent"),
    (*_SEND, "--text", "x", "--wait", "long"),
    (*_SEND, "--text", "x", "--timeout", "-1"),
    (*_SEND, "--text", "x", "--timeout", "soon"),
    (*_SEND, "--phrase", "one"),
    (*_SEND, "--text"),
    (*_SEND, "--text", "x", "too", "much"),
    (*_SEND, "--file", "@/nothing"),
    (*_SEND, "--file", "@"),
    ("inbox", "@", "--limit", "0"),
    ("inbox", "@", "--follow=3"),
    ("inbox", "@", "--nothing"),
    ("inbox",),
    ("nothing",),
    ("compose", "@", "--channel", "south", "--from", "@/latin"),
    ("compose", "@", "--channel", "south", "--from", "@/nothing"),
    ("catalogue", "diff", "@/latin", "@/latin"),
    ("catalogue", "export", "--out", "@/nowhere/out"),
    ("status", "@"),
    ("export", "@", "south/our/1", "--as", "telegram"),
    ("translate", "@", "south/our/1", "--into", "fr", "--text", "x", "--translator", "x"),
]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_no_english_sentence(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b"\xe9t\xe9 \xff")
    given = [str(tmp_path) + one.removeprefix("@") if one.startswith("@") else one for one in arguments]
    told = comity(*given, "--language", "zh")
    assert_refused(told)
    said = re.sub("“[^”]*”", "", told.err.replace(str(tmp_path), ""))
    assert not re.search(r"\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b", said), told.err
    assert "供技术人员参考" not in said
