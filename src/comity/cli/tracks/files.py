"""Recordings of tracks as commands are given them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.command import option
from comity.cli.encounters.faults import TracksEmpty, UnitNotInTracks
from comity.cli.faults import OptionMissing
from comity.cli.progress import Progress
from comity.cli.screen import Screen, one_line
from comity.messages.safe_text import show_unsafe

if TYPE_CHECKING:
    from comity.encounters.rules import RuleSheet
    from comity.encounters.watch import Watch
    from comity.tracks.report import Report

_LONGEST_NAME = 64

files_argument = click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)  # fmt: skip
files_or_station = click.argument(
    "files", metavar="FILE...|DIR", nargs=-1, required=True, type=click.Path(path_type=Path)
)  # fmt: skip
own_option = option("--own", metavar="UNIT", multiple=True)
formation_option = option("--formation", metavar="UNIT,UNIT", multiple=True)
rules_option = option("--rules", metavar="FILE", type=click.Path(path_type=Path))


def station_given(files: Sequence[Path]) -> Path | None:
    """The directory of a station, where it stands in the place of recordings."""
    return files[0] if len(files) == 1 and files[0].is_dir() else None


def read_reports(writer: Screen, files: Sequence[Path]) -> list[Report]:
    """All reports of the files, as they were received. Raises TracksEmpty, FeedFailed, OptionMissing."""
    from comity.station.system_clock import SystemClock
    from comity.track_sources import kind_of_file, make_source
    from comity.track_sources.feeds import read_file

    found: list[Report] = []
    progress, clock = Progress(writer), SystemClock()
    for path in files:
        kind = kind_of_file(path.name)
        if kind is None:
            raise OptionMissing(options=path.name, command="comity tracks decode --as")
        source = make_source(kind, path.name)
        size = path.stat().st_size if path.exists() else 0
        for data, done in read_file(path):
            found += source.feed(data, clock.now())
            progress.show(done, size, str(len(found)))
        found += source.end(clock.now())
    progress.end()
    if not found:
        raise TracksEmpty(files=", ".join(path.name for path in files))
    return found


def unit_named(reports: Sequence[Report], text: str) -> str:
    """The unit that a person means: by its whole name, what follows its colon, or the name it sends.

    Raises UnitNotInTracks.
    """
    units = {report.unit: report.name for report in reports}
    wanted = text.casefold()
    for unit, name in units.items():
        if wanted in (unit.casefold(), unit.partition(":")[2].casefold(), (name or "").casefold()):
            return unit
    known = ", ".join(sorted(units)[:8])
    raise UnitNotInTracks(unit=text, known=one_line(known))


def plain_name(reports: Sequence[Report], unit: str) -> str:
    """What people call a unit: the name it sends, made safe, else its identity."""
    named = next((report.name for report in reports if report.unit == unit and report.name), None)
    called = named or (unit.partition(":")[2] if unit.startswith("unit:") else unit)
    return show_unsafe(unicodedata.normalize("NFC", called))[:_LONGEST_NAME].strip() or "-"


def sheet_of(path: Path | None) -> RuleSheet:
    """The rule sheet of a file, else the starting sheet. Raises RuleSheetWrong, FileUnreadable."""
    from comity.cli.files import read_given
    from comity.encounters.faults import RuleSheetWrong
    from comity.encounters.rules import read_sheet, starting_sheet

    if path is None:
        return starting_sheet()
    try:
        return read_sheet(read_given(path).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise RuleSheetWrong(place=path.name, wanted="sheet-toml") from error


def watch_for(reports: Sequence[Report], own: Sequence[str], formations: Sequence[str], rules: Path | None) -> Watch:
    """A watch over these reports, with what the officer said of units. Raises UnitNotInTracks, RuleSheetWrong."""
    from comity.encounters.watch import Watch
    from comity.tracks.picture import Side

    sides = {unit_named(reports, one): Side.OWN_FORCE for one in own}
    together = tuple(
        frozenset(unit_named(reports, one.strip()) for one in each.split(",") if one.strip()) for each in formations
    )
    return Watch(sheet_of(rules), sides, together, most_closed=None)
