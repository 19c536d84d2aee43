"""`comity demo`: two real stations play an exchange that a person can follow, and stay running to be tried."""

from __future__ import annotations

import shlex
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType

import click

from comity.cli.command import command, option
from comity.cli.demo.proof import Proof
from comity.cli.demo.stations import DemoStation
from comity.cli.demo.story import Story
from comity.cli.demo.telling import Telling
from comity.cli.screen import DONE, NEGATIVE, Screen, one_line, screen
from comity.errors import ComityError, os_reason

PARTIES = ("Norland", "Sudmark")
_WATCH_S = 0.5


@command()
@option("--check", is_flag=True)
@option("--dir", "directory", metavar="DIR", type=click.Path(path_type=Path))
def demo(check: bool, directory: Path | None) -> int:
    """Play the demonstration."""
    writer = screen()
    folder = _new_folder(directory)
    telling = Telling(writer, PARTIES, pauses=not check)
    code = writer.language.code
    north = DemoStation(folder, PARTIES[0], "north", "sudmark", "Lt Nordby", telling.command, code)
    south = DemoStation(folder, PARTIES[1], "south", "norland", "Lt Sund", telling.command, code)
    for one in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, _interrupt)
    try:
        status = _play(telling, north, south)
        if status == DONE and not check:
            _leave_running(writer, north, south)
        return status
    except KeyboardInterrupt:
        return DONE if not check else NEGATIVE
    finally:
        for station in (north, south):
            station.stop()
        if directory is None:
            shutil.rmtree(folder, ignore_errors=True)
            writer.say("demo-removed")
        else:
            writer.say("demo-stopped", directory=folder)


def _play(telling: Telling, north: DemoStation, south: DemoStation) -> int:
    try:
        story = Story(telling, north, south)
        story.play()
        telling.step("verify")
        entries = Proof(telling, story.words).verify((north, south))
        telling.end()
    except Exception as error:
        reason = _reason(telling.writer, error)
        telling.result("failed", False, reason=reason)
        telling.writer.emit(proved=False, reason=reason, seconds=round(telling.seconds, 2))
        return NEGATIVE
    telling.result("proved", True, entries=entries, seconds=f"{telling.seconds:.0f}")
    telling.writer.emit(proved=True, entries=entries, seconds=round(telling.seconds, 2))
    return DONE


def _reason(writer: Screen, error: Exception) -> str:
    if isinstance(error, ComityError):
        return one_line(writer.language.error(error))
    return one_line(f"{type(error).__name__}: {error}")


def _leave_running(writer: Screen, north: DemoStation, south: DemoStation) -> None:
    """Tell what to type next, and wait until Ctrl-C or until a station ends."""
    program = Path(sys.argv[0]).resolve()
    call = shlex.quote(str(program)) if program.name == "comity" else f"{shlex.quote(sys.executable)} -m comity"
    writer.line()
    writer.say("demo-next")
    writer.line()
    writer.line(f"    cd {shlex.quote(str(north.folder))}")
    for line in (
        f"inbox {south.name} --follow",
        f'send {north.name} --channel {north.channel} --exercise --precedence FLASH --text "…" --wait acknowledged',
        f"acknowledge {south.name} {south.channel}/their/N",
        f"status {north.name}",
        f"transcript show {north.name} --channel {north.channel}",
    ):
        writer.line(f"    {call} {line}")
    writer.line()
    while north.is_alive() and south.is_alive():
        time.sleep(_WATCH_S)


def _new_folder(directory: Path | None) -> Path:
    """A folder for both stations. Raises FileExists unless `directory` is missing or empty, FileUnreadable."""
    if directory is None:
        return Path(tempfile.mkdtemp(prefix="comity-demo-"))
    from comity.station.faults import FileExists, FileUnreadable

    path = directory.absolute()
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise FileExists(path=path)
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FileUnreadable(path=path, reason=os_reason(error)) from error
    return path


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
