"""`comity destroy-keys`: before a station falls into other hands."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from comity.cli.command import command, option
from comity.cli.faults import Interrupted, OptionMissing
from comity.cli.reach import directory_argument
from comity.cli.screen import screen


@command()
@directory_argument
@option("--yes", is_flag=True)
@option("--record", "record_too", is_flag=True)
def destroy_keys(path: Path, yes: bool, record_too: bool) -> None:
    """Destroy every key of the station, at once."""
    from comity.station.directory import StationDirectory
    from comity.station.faults import NoStationHere
    from comity.station.system_clock import SystemClock, stopwatch_s
    from comity.station.upkeep.key_destruction import destroy_keys

    directory = StationDirectory(path.absolute())
    if not directory.keys.is_dir() or not directory.identity.is_dir():
        raise NoStationHere(directory=path)
    writer = screen()
    if not yes:
        _ask_for_word(directory.path)
    began = stopwatch_s()
    found = destroy_keys(directory, SystemClock(), record_too=record_too)
    took_s = round(stopwatch_s() - began, 3)
    writer.say("keys-destroyed", count=found["destroyed"], seconds=took_s)
    writer.say("keys-destroyed-tell")
    if not record_too:
        writer.say("keys-destroyed-record-stays")
    writer.emit(directory=str(directory.path), took_s=took_s, **found)


def _ask_for_word(path: Path) -> None:
    """Nothing is destroyed by a slip of the hand: the name of the directory is the word. Raises Interrupted."""
    if not sys.stdin.isatty():
        raise OptionMissing(options="--yes", command="comity destroy-keys")
    word = path.name
    answer: str = click.prompt(screen().text("ask-destroy", directory=path, word=word), err=True, prompt_suffix=" ")
    if answer.strip() != word:
        raise Interrupted()
