"""`comity translate` and what follows it: a translation is made, reviewed and certified by three officers.

`comity draft-translation` has a machine draft one; it writes a file or to the screen and releases nothing.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import click

from comity.cli.command import command, option
from comity.cli.faults import DraftNotTaken, OptionMissing, OptionsClash
from comity.cli.files import check_new, write_new
from comity.cli.messages.send import precedence_option, read_text, say_released
from comity.cli.officers.signing import officer_key_option
from comity.cli.reach import Reached, at_desk, directory_argument, passphrase_option
from comity.cli.screen import screen

LANGUAGES = ("en", "zh", "ru", "ja", "ko", "ar")
STATUSES = ("courtesy", "official", "machine")
DRAFT_MARK = "[machine draft: {name}]"
"""The first line of a draft file. Who takes the draft over as his own removes it."""
_MARK_START = DRAFT_MARK.partition("{")[0]
_REFERENCE = click.argument("reference", metavar="REF")
_INTO = option("--into", metavar="CODE", type=click.Choice(LANGUAGES), required=True)
_SOURCE = option("--from", "source", metavar="CODE", type=click.Choice(LANGUAGES), help="option-from-language")
_TEXT = option("--text", metavar="TEXT")
_TEXT_FILE = option("--text-file", metavar="FILE", type=click.Path(path_type=Path))


@command()
@directory_argument
@_REFERENCE
@_INTO
@_SOURCE
@_TEXT
@_TEXT_FILE
@option("--translator", metavar="NAME", required=True)
@option("--status", type=click.Choice(STATUSES), default="courtesy", show_default=True)
@option("--note", metavar="TEXT", multiple=True)
@precedence_option
@officer_key_option
@passphrase_option
def translate(path: Path, passphrase_file: Path | None, **given: Any) -> None:
    """Release a translation."""
    text = _text(given["text"], given["text_file"], given["status"])
    if text is None:
        raise OptionMissing(options="--text, --text-file", command="comity translate")
    asked = {name: given[name] for name in ("reference", "into", "translator", "status", "source", "precedence")}
    asked["notes"] = "\n".join(given["note"]) or None
    _release("translate", path, passphrase_file, {**asked, "text": text})


@command()
@directory_argument
@_REFERENCE
@option("--reviewer", metavar="NAME", required=True)
@_TEXT
@_TEXT_FILE
@precedence_option
@officer_key_option
@passphrase_option
def review_translation(path: Path, passphrase_file: Path | None, **given: Any) -> None:
    """Release the review of a translation."""
    text = _text(given.pop("text"), given.pop("text_file"), "")
    _release("review_translation", path, passphrase_file, {**given, "text": text})


@command()
@directory_argument
@_REFERENCE
@option("--certifier", metavar="NAME", required=True)
@precedence_option
@officer_key_option
@passphrase_option
def certify_translation(path: Path, passphrase_file: Path | None, **given: Any) -> None:
    """Release the certificate of a translation."""
    _release("certify_translation", path, passphrase_file, given)


@command()
@directory_argument
@_REFERENCE
@_INTO
@_SOURCE
@option("--by", "name", metavar="PLUGIN", required=True)
@option("--out", metavar="FILE", type=click.Path(path_type=Path))
@passphrase_option
def draft_translation(
    path: Path,
    reference: str,
    into: str,
    source: str | None,
    name: str,
    out: Path | None,
    passphrase_file: Path | None,
) -> None:
    """Have a machine draft a translation."""
    from comity.station.drafting.drafting import draft
    from comity.station.faults import OriginalLanguageUnknown

    writer = screen()
    if out is not None:
        check_new(out)

    async def fetch(desk: Reached) -> dict[str, Any]:
        return await desk.call("to_translate", reference=reference)

    original = at_desk(path, passphrase_file, fetch)
    spoken = original["from"] or source
    if spoken is None:
        raise OriginalLanguageUnknown(reference=original["reference"])
    drafted = asyncio.run(draft(name, original["text"], spoken, into))
    if out is None:
        writer.say("translation-drafted", name=name, reference=original["reference"])
        writer.block(drafted)
    else:
        write_new(out, f"{DRAFT_MARK.format(name=name)}\n{drafted}\n".encode())
        writer.say("translation-draft-written", name=name, path=out)
    writer.say("translation-draft-next")
    found = {"reference": original["reference"], "from": spoken, "into": into, "by": name, "draft": drafted}
    writer.emit(**found, **({} if out is None else {"path": str(out)}))


def _text(text: str | None, file: Path | None, status: str) -> str | None:
    """The text given, if any. Raises OptionsClash, DraftNotTaken for a file that still says it is a machine's."""
    if text is not None and file is not None:
        raise OptionsClash(one="--text", other="--text-file")
    if file is None:
        return text
    read = read_text(file)
    if not read.startswith(_MARK_START):
        return read
    if status != "machine":
        raise DraftNotTaken(path=file)
    return read.partition("\n")[2]


def _release(op: str, path: Path, passphrase_file: Path | None, asked: dict[str, Any]) -> None:
    async def ask(desk: Reached) -> tuple[dict[str, Any], bool]:
        return await desk.call(op, **asked), desk.is_running

    outcome, running = at_desk(path, passphrase_file, ask)
    writer = screen()
    mark = writer.text(f"translation-status-{outcome['status']}")
    stage = writer.text(f"translation-stage-{outcome['stage']}")
    writer.say("translation-released", about=outcome["about"], status=mark, stage=stage)
    say_released(writer, outcome, running)
    writer.emit(**outcome, station="running" if running else "stopped")
