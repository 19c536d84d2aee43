"""`comity compose`: release a structured message from a file that was prepared before.

The file is TOML: `type`, and as wanted `precedence`, `marking`, `about` (references), `language`, and a table `fields`.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import click

from comity.cli.command import command, option
from comity.cli.faults import DraftFileWrong
from comity.cli.messages.send import about_option, read_text, release_at, timeout_option, wait_option, written_in
from comity.cli.officers.signing import officer_key_option
from comity.cli.reach import directory_argument, passphrase_option
from comity.cli.screen import screen
from comity.errors import place_in_text

_TEXTS = ("type", "precedence", "marking", "language")
_KEYS = (*_TEXTS, "about", "fields")


@command()
@directory_argument
@option("--channel", metavar="NAME", required=True)
@option("--from", "file", metavar="FILE", type=click.Path(path_type=Path), required=True)
@about_option
@wait_option
@timeout_option
@officer_key_option
@passphrase_option
def compose(
    path: Path,
    channel: str,
    file: Path,
    about: tuple[str, ...],
    wait: str | None,
    timeout: float,
    passphrase_file: Path | None,
) -> int:
    """Release a message from a file."""
    draft = read_draft(file)
    asked = {
        "channel": channel,
        "type": draft["type"],
        "fields": draft.get("fields"),
        "precedence": draft.get("precedence") or None,
        "marking": str(draft.get("marking") or "REAL").upper(),
        "about": [*draft.get("about", []), *about] or None,
        "language": written_in(screen(), draft.get("language") or None),
        "wait": wait,
        "timeout_s": timeout,
    }
    return release_at(path, passphrase_file, "send", asked)


def read_draft(file: Path) -> dict[str, Any]:
    """What a file to compose from holds, fields as texts. Raises DraftFileWrong, FileUnreadable, FileTooLarge."""
    text = read_text(file)
    try:
        draft = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DraftFileWrong(path=file, place=place_in_text(error, text)) from error
    for key, value in draft.items():
        if key not in _KEYS or (key in _TEXTS and not isinstance(value, str)):
            raise DraftFileWrong(path=file, place=key)
    about, fields = draft.get("about", []), draft.get("fields", {})
    if isinstance(about, str):
        draft["about"] = about = [about]
    if not draft.get("type"):
        raise DraftFileWrong(path=file, place="type")
    if not isinstance(about, list) or not all(isinstance(one, str) for one in about):
        raise DraftFileWrong(path=file, place="about")
    if not isinstance(fields, dict):
        raise DraftFileWrong(path=file, place="fields")
    draft["fields"] = {name: _text(file, name, value) for name, value in fields.items()}
    return draft


def _text(file: Path, name: str, value: object) -> str:
    """A field as a text; whole numbers may stand without quotation marks. Raises DraftFileWrong."""
    if isinstance(value, str) or type(value) is int:
        return str(value)
    raise DraftFileWrong(path=file, place=f"fields.{name}")
