"""Passphrases come from a file, from the operating system's credentials, or from the terminal; never from argv."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from comity.cli.command import option
from comity.cli.faults import OptionsClash, PassphrasesDiffer, PassphraseUndecided, PassphraseWanted
from comity.cli.files import read_given
from comity.cli.screen import screen

Body = TypeVar("Body", bound=Callable[..., Any])
Result = TypeVar("Result")
_MOST_BYTES = 4096

passphrase_option = option("--passphrase-file", metavar="FILE", type=click.Path(path_type=Path))
"""For commands that open keys."""


def new_passphrase_options(body: Body) -> Body:
    """For commands that make keys: they must be told, or ask."""
    return passphrase_option(option("--no-passphrase", is_flag=True)(body))


def new_passphrase(directory: Path, file: Path | None, without: bool) -> str | None:
    """The passphrase for new keys; None when there shall be none.

    Raises OptionsClash, PassphraseUndecided when nobody said and nobody can be asked, PassphrasesDiffer.
    """
    from comity.store.key_files import credential

    if file is not None and without:
        raise OptionsClash(one="--passphrase-file", other="--no-passphrase")
    if without:
        return None
    if file is not None:
        return _from_file(file)
    if (given := credential()) is not None:
        return given
    if not _may_ask():
        raise PassphraseUndecided(directory=directory)
    first = _ask("ask-new-passphrase")
    if first != _ask("ask-passphrase-again"):
        raise PassphrasesDiffer()
    return first


def passphrase_for(keys: Path, file: Path | None) -> str | None:
    """The passphrase that opens the keys in `keys`; None when they need none.

    Raises PassphraseWanted when nobody can be asked, FileUnreadable.
    """
    from comity.store.key_files import credential, needs_passphrase

    if not needs_passphrase(keys):
        return None
    if file is not None:
        return _from_file(file)
    if (given := credential()) is not None:
        return given
    if not _may_ask():
        raise PassphraseWanted(directory=keys.parent)
    return _ask("ask-passphrase")


def passphrase_from(file: Path) -> str:
    """The passphrase in a file. Raises FileUnreadable."""
    return _from_file(file)


def ask_officer(officer: str) -> str | None:
    """An officer types his own passphrase; None when nobody can be asked."""
    if not _may_ask():
        return None
    answer: str = click.prompt(
        screen().text("ask-officer-passphrase", officer=officer), hide_input=True, err=True, prompt_suffix=" "
    )
    return answer


def _from_file(file: Path) -> str:
    from comity.station.faults import FileUnreadable

    try:
        return read_given(file, _MOST_BYTES).decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise FileUnreadable(path=file, reason="not-utf-8") from error


def _ask(key: str) -> str:
    answer: str = click.prompt(screen().text(key), hide_input=True, err=True, prompt_suffix=" ")
    return answer


def _may_ask() -> bool:
    return sys.stdin.isatty()


def with_passphrase(directory: Path, file: Path | None, use: Callable[[str | None], Result]) -> Result:
    """Do `use` with a passphrase if one is needed, which only doing it tells: for backups.

    `use` must leave nothing behind when it raises UnlockFailed. Raises PassphraseWanted when nobody can be asked.
    """
    from comity.store.base import UnlockFailed
    from comity.store.key_files import credential

    given = _from_file(file) if file is not None else credential()
    try:
        return use(given)
    except UnlockFailed as fault:
        if given is not None:
            raise
        if not _may_ask():
            raise PassphraseWanted(directory=directory) from fault
    return use(_ask("ask-passphrase"))
