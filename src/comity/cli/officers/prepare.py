"""`comity prepare`, `prepared`, `approve`: messages drafted and approved in quiet times; `comity send --prepared`."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from comity.cli.command import command, option
from comity.cli.faults import OptionMissing, OptionsClash, ReadyUnknown
from comity.cli.messages.compose import read_draft
from comity.cli.messages.items import group, marked, type_word
from comity.cli.messages.send import written_in
from comity.cli.reach import Reached, at_desk, channel_option, directory_argument, officer_option, passphrase_option
from comity.cli.screen import screen

if TYPE_CHECKING:
    from comity.cli.screen import Screen

READY = ("unintended-act", "holding-reply", "all-clear")
"""What comes with the program, to be adopted."""


@command()
@directory_argument
@option("--name", metavar="NAME", help="option-prepared-name")
@channel_option
@option("--from", "file", metavar="FILE", type=click.Path(path_type=Path))
@option("--adopt", metavar="NAME")
@option("--withdraw", is_flag=True)
@option("--never-exercise", is_flag=True)
@passphrase_option
def prepare(
    path: Path,
    name: str | None,
    channel: str | None,
    file: Path | None,
    adopt: str | None,
    withdraw: bool,
    never_exercise: bool,
    passphrase_file: Path | None,
) -> None:
    """Keep a message for later."""
    chosen = name or adopt
    if chosen is None:
        raise OptionMissing(options="--name", command="comity prepare")
    _check_together(file, adopt, withdraw)
    if withdraw and never_exercise:
        raise OptionsClash(one="--withdraw", other="--never-exercise")
    asked = {} if withdraw else _asked(channel, _draft(file, adopt)) | {"never_exercise": never_exercise}

    async def done(desk: Reached) -> dict[str, Any]:
        if withdraw:
            return await desk.call("withdraw_prepared", name=chosen)
        await desk.call("prepare", name=chosen, **asked)
        (item,) = (await desk.call("prepared", name=chosen, language=screen().language.code))["items"]
        return dict(item)

    outcome = at_desk(path, passphrase_file, done)
    writer = screen()
    if withdraw:
        writer.say("prepared-withdrawn", name=chosen)
    elif not writer.as_json:
        _show(writer, outcome)
        writer.say("prepared-approve-now", name=chosen)
    writer.emit(**outcome)


@command()
@directory_argument
@channel_option
@passphrase_option
def prepared(path: Path, channel: str | None, passphrase_file: Path | None) -> None:
    """List what is kept for later."""
    writer = screen()

    async def read(desk: Reached) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = (await desk.call("prepared", channel=channel, language=writer.language.code))[
            "items"
        ]
        return items

    items = at_desk(path, passphrase_file, read)
    if not items:
        writer.say("prepared-none", ready=writer.language.listed(READY))
    for item in items:
        if not writer.as_json:
            _show(writer, item)
        writer.emit(**item)


@command()
@directory_argument
@click.argument("name", metavar="NAME")
@officer_option
@passphrase_option
def approve(path: Path, name: str, officer: str | None, passphrase_file: Path | None) -> None:
    """Approve a prepared message as it is displayed here."""
    writer = screen()

    async def approved(desk: Reached) -> dict[str, Any]:
        (item,) = (await desk.call("prepared", name=name, language=writer.language.code))["items"]
        if not writer.as_json:
            _show(writer, item)
        return await desk.call("approve", name=name, digest=item["digest"], officer=officer)

    outcome = at_desk(path, passphrase_file, approved)
    writer.say("prepared-approved", name=name, officer=outcome["approval"]["officer"])
    writer.emit(**outcome)


def _check_together(file: Path | None, adopt: str | None, withdraw: bool) -> None:
    given = [name for name, value in (("--from", file), ("--adopt", adopt), ("--withdraw", withdraw or None)) if value]
    if not given:
        raise OptionMissing(options="--from, --adopt", command="comity prepare")
    if len(given) > 1:
        raise OptionsClash(one=given[0], other=given[1])


def _draft(file: Path | None, adopt: str | None) -> dict[str, Any]:
    """The draft of a file, or one that comes with the program. Raises ReadyUnknown, and as `read_draft`."""
    if file is not None:
        return read_draft(file)
    if adopt not in READY:
        raise ReadyUnknown(name=str(adopt), known=", ".join(READY))
    with as_file(files("comity.cli.officers").joinpath("ready", f"{adopt}.toml")) as ready:
        return read_draft(ready)


def _asked(channel: str | None, draft: Mapping[str, Any]) -> dict[str, Any]:
    if channel is None:
        raise OptionMissing(options="--channel", command="comity prepare")
    return {
        "channel": channel,
        "type": draft["type"],
        "fields": draft.get("fields"),
        "precedence": draft.get("precedence") or None,
        "marking": str(draft.get("marking") or "REAL").upper(),
        "about": draft.get("about"),
        "language": written_in(screen(), draft.get("language") or None),
    }


def _show(writer: Screen, item: Mapping[str, Any]) -> None:
    """One prepared message: what it says, what is blank, and how its approval stands."""
    words = [*marked(writer.language, item), item["name"], item["channel"], type_word(writer.language, item["type"])]
    writer.line("  ".join(words))
    if item["about"]:
        writer.line("    " + writer.text("inbox-about", reference=writer.language.listed(item["about"])))
    if item["text"]:
        writer.block(item["text"])
    if item["blanks"]:
        blanks = writer.language.listed(
            writer.text("word-and-code", word=one["label"], code=one["name"]) for one in item["blanks"]
        )
        writer.line("    " + writer.text("prepared-blanks", blanks=blanks))
    if item["never_exercise"]:
        writer.line("    " + writer.text("prepared-never-exercise"))
    approval = item["approval"]
    facts = {"officer": approval["officer"], "time": group(approval["at"])} if approval else {}
    writer.line("    " + writer.text(f"prepared-state-{item['state']}", **facts))
    writer.line()
