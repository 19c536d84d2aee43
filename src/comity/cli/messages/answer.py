"""Messages about messages: acknowledge, readback, confirm, correct-readback, clarify, answer, correct, cancel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from comity.cli.command import command, option
from comity.cli.faults import OptionMissing, OptionsClash
from comity.cli.messages.items import show_item
from comity.cli.messages.read_back import typed_values
from comity.cli.messages.send import (
    named_values,
    precedence_option,
    read_text,
    say_released,
    written_in,
    written_in_option,
)
from comity.cli.officers.signing import officer_key_option
from comity.cli.reach import Reached, at_desk, directory_argument, officer_option, passphrase_option
from comity.cli.screen import screen

_REFERENCE = click.argument("reference", metavar="REF")


@command()
@directory_argument
@_REFERENCE
@officer_option
@precedence_option
@officer_key_option
@passphrase_option
def acknowledge(**given: Any) -> None:
    """An officer has read it, as it is displayed here; what was displayed is signed."""
    _say("acknowledge", {**given, "language": screen().language.code}, display=True)


@command()
@directory_argument
@_REFERENCE
@officer_option
@precedence_option
@officer_key_option
@passphrase_option
def confirm(**given: Any) -> None:
    """Their readback is right."""
    _say("confirm", given)


def _texted(name: str, operation: str, *, officer: bool, argument: str = "text", valued: bool = False) -> click.Command:
    """A command with a text of its own: as an argument, by --text, or in a file.

    If `valued`, or with values: by --value, else asked for one by one.
    """

    def body(**given: Any) -> None:
        words, text, file = given.pop("words"), given.pop("text"), given.pop("file")
        values = named_values("--value", given.pop("value")) if valued else {}
        if values:
            given["values"] = values
        if valued and not values and (words, text, file) == (None, None, None):
            values, typed = typed_values(given["path"], given["passphrase_file"], given["reference"])
            text = typed or None
            given["values"] = values or None
        if not values or (words, text, file) != (None, None, None):
            given[argument] = _text(name, words, text, file)
        given["language"] = written_in(screen(), given.pop("written_in"))
        _say(operation, given)

    decorated: Callable[..., Any] = body
    for decorate in (
        passphrase_option,
        officer_key_option,
        written_in_option,
        precedence_option,
        option("--file", metavar="FILE", type=click.Path(path_type=Path)),
        option("--text", metavar="TEXT"),
        *((officer_option,) if officer else ()),
        *((option("--value", metavar="NAME=VALUE", multiple=True),) if valued else ()),
        click.argument("words", metavar="[TEXT]", required=False),
        _REFERENCE,
        directory_argument,
    ):
        decorated = decorate(decorated)
    return command(name)(decorated)


def _text(name: str, words: str | None, text: str | None, file: Path | None) -> str:
    given = {"TEXT": words, "--text": text, "--file": file}
    named = [one for one, value in given.items() if value is not None]
    if not named:
        raise OptionMissing(options="TEXT", command=f"comity {name}")
    if len(named) > 1:
        raise OptionsClash(one=named[0], other=named[1])
    return read_text(file) if file is not None else str(words or text or "")


def _say(operation: str, given: dict[str, Any], *, display: bool = False) -> None:
    """Have it said; with `display`, what it is about is displayed first."""
    path, passphrase_file = given.pop("path"), given.pop("passphrase_file")

    async def say(desk: Reached) -> tuple[dict[str, Any], bool]:
        if display and not screen().as_json:
            item = await desk.call("entry", reference=given["reference"], language=screen().language.code)
            if item["side"] == "their" and item["precedence"] and not item.get("fault"):
                show_item(screen(), item)
        return await desk.call(operation, **given), desk.is_running

    outcome, running = at_desk(path, passphrase_file, say)
    writer = screen()
    writer.say(f"said-{operation.replace('_', '-')}", about=outcome["about"])
    say_released(writer, outcome, running)
    writer.emit(**outcome, station="running" if running else "stopped")


readback = _texted("readback", "readback", officer=True, valued=True)
correct_readback = _texted("correct-readback", "correct_readback", officer=True)
clarify = _texted("clarify", "clarify", officer=True)
answer = _texted("answer", "answer", officer=True)
correct = _texted("correct", "correct", officer=False)
cancel = _texted("cancel", "cancel", officer=False, argument="reason")
