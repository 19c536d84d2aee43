"""What a terminal gets: no character of others that could deceive it; help in every language."""

import json
from collections.abc import Iterator

import click
import pytest

from comity.cli import main
from comity.cli.messages.items import show_item
from comity.cli.screen import Screen, json_line
from tests.cli.commands import Outcome, comity

_EVIL = "\x1b[2J\u202egnp.exe\u200b\r\x9b\ufeff"


def test_json_lines_hold_no_character_that_moves_a_cursor_or_turns_a_line() -> None:
    line = json_line({"text": f"中文 {_EVIL}\ud800", "n": 1})
    assert json.loads(line) == {"text": f"中文 {_EVIL}\ud800", "n": 1}
    assert "中文" in line
    assert all(character.isprintable() for character in line)


def test_lines_for_people_show_such_characters_by_their_number(capsys: pytest.CaptureFixture[str]) -> None:
    writer = Screen("en")
    writer.block(f"one\ntwo {_EVIL}")
    shown = capsys.readouterr().out
    assert shown.startswith("    one\n    two [U+001B][2J[U+202E]gnp.exe[U+200B][U+000D]")
    assert all(character.isprintable() or character == "\n" for character in shown)


def test_an_entry_that_is_not_readable_shows_why_and_nothing_of_what_it_holds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    item = {
        "reference": "north/their/7",
        "side": "their",
        "type": "unknown",
        "precedence": "FLASH",
        "marking": "REAL",
        "text": _EVIL,
        "composed": "2026-11-21T18:45:03Z",
        "released": "2026-11-21T18:45:03Z",
        "received": "2026-11-21T18:45:04Z",
        "cites": [],
        "state": "not-readable",
        "fault": "type-unknown",
    }
    show_item(Screen("zh"), item)
    shown = capsys.readouterr().out
    assert shown.startswith("FLASH 特急  REAL 实情  north/their/7")
    assert "type-unknown" in shown
    assert "211845Z NOV 26" in shown
    assert "gnp" not in shown


def _paths(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from _paths(inner, (*path, name))


@pytest.mark.parametrize("path", list(_paths(main)), ids=" ".join)
def test_every_command_has_help_in_both_languages(path: tuple[str, ...]) -> None:
    english, chinese = comity(*path, "--help"), comity("--language", "zh", *path, "--help")
    assert (english.status, english.err) == (0, "")
    assert english.out.startswith(f"Usage: {' '.join(('comity', *path))} ")
    assert chinese.out.startswith(f"用法：{' '.join(('comity', *path))} ")
    assert "--json" in english.out
    assert len([one for one in chinese.out if "\u4e00" <= one <= "\u9fff"]) > 20


def _sentence(outcome: Outcome) -> str:
    assert outcome.status == 2
    return outcome.err


def test_a_command_without_its_verb_is_one_sentence() -> None:
    assert "no command" in _sentence(comity("identity", "frob"))
    assert "没有命令" in _sentence(comity("identity", "frob", env={"COMITY_LANGUAGE": "zh"}))
    assert "--help" in _sentence(comity("--frob"))
    assert "Choose one of: en, zh" in _sentence(comity("--language", "tlh", "party"))


def test_an_error_that_has_no_name_is_one_sentence_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by zero\nand more")

    monkeypatch.setattr("comity.cli.messages.send.at_desk", fail)
    said = _sentence(comity("send", "north", "--channel", "south", "--text", "x"))
    assert said.count("\n") == 1
    assert "ZeroDivisionError: by zero and more" in said
    assert "Traceback" not in said
