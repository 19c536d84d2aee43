"""`comity export`, `comity voice`, `comity heard`: for people who are not on the line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from comity.cli.command import command, option
from comity.cli.files import check_new, write_new
from comity.cli.messages.send import (
    about_option,
    exercise_option,
    marking_of,
    named_values,
    precedence_option,
    release_at,
    test_option,
    written_in,
    written_in_option,
)
from comity.cli.officers.signing import officer_key_option
from comity.cli.reach import Reached, at_desk, directory_argument, passphrase_option
from comity.cli.screen import screen

FORMS = ("navarea", "notam", "geojson")
_REFERENCE = click.argument("reference", metavar="REF")


@command()
@directory_argument
@_REFERENCE
@option("--as", "form", type=click.Choice(FORMS), required=True)
@option("--entry", metavar="NAME=VALUE", multiple=True)
@option("--out", metavar="FILE", type=click.Path(path_type=Path))
@passphrase_option
def export(
    path: Path, reference: str, form: str, entry: tuple[str, ...], out: Path | None, passphrase_file: Path | None
) -> None:
    """Draft a public notice."""
    writer = screen()
    entries = named_values("--entry", entry) or None
    if out is not None:
        check_new(out)

    async def draft(desk: Reached) -> dict[str, Any]:
        return await desk.call("draft_notice", reference=reference, form=form, entries=entries)

    drafted = at_desk(path, passphrase_file, draft)
    if out is None:
        writer.line(drafted["text"].removesuffix("\n"))
        writer.emit(**drafted)
        return
    write_new(out, drafted["text"].encode("utf-8"))
    writer.say("export-written", reference=drafted["reference"], path=out)
    writer.emit(**drafted, path=str(out))


@command()
@directory_argument
@_REFERENCE
@passphrase_option
def voice(path: Path, reference: str, passphrase_file: Path | None) -> None:
    """Print a card to be read aloud."""
    writer = screen()

    async def fetch(desk: Reached) -> dict[str, Any]:
        return await desk.call("voice_card", reference=reference)

    card = at_desk(path, passphrase_file, fetch)
    writer.say("voice-head", reference=card["reference"])
    for one in card["cards"]:
        writer.line()
        for line in one["before"]:
            writer.line(line)
        writer.block("\n".join(one["text"]))
        for line in one["after"]:
            writer.line(line)
    writer.line()
    writer.say("voice-log-it")
    writer.emit(**card)


@command()
@directory_argument
@option("--channel", metavar="NAME", required=True)
@option("--on", metavar="RADIO", required=True)
@option("--speaker", metavar="NAME", required=True)
@option("--addressee", metavar="NAME", required=True)
@option("--words", metavar="TEXT", required=True)
@option("--said", is_flag=True)
@option("--at", metavar="TIME")
@option("--spoken-in", metavar="CODE", default="en", show_default=True)
@option("--certainty", metavar="HOW", default="as-spoken", show_default=True)
@option("--answered", metavar="HOW", default="not-known", show_default=True)
@option("--position", metavar="POSITION")
@about_option
@precedence_option
@exercise_option
@test_option
@written_in_option
@officer_key_option
@passphrase_option
def heard(path: Path, passphrase_file: Path | None, **given: Any) -> int:
    """Log what went by voice."""
    fields = {
        "direction": "said" if given["said"] else "heard",
        "at": given["at"],
        "channel": given["on"],
        "speaker": given["speaker"],
        "addressee": given["addressee"],
        "language": given["spoken_in"],
        "words": given["words"],
        "certainty": given["certainty"],
        "answered": given["answered"],
        "position": given["position"],
    }
    asked = {
        "channel": given["channel"],
        "fields": {name: text for name, text in fields.items() if text is not None},
        "about": list(given["about"]) or None,
        "precedence": given["precedence"],
        "marking": marking_of(given["exercise"], given["test"]),
        "language": written_in(screen(), given["written_in"] or given["spoken_in"]),
    }
    return release_at(path, passphrase_file, "voice_log", asked)
