"""`comity tracks`: what the sensors say, as units with positions. Its other commands stand in files beside this one."""

from __future__ import annotations

from pathlib import Path

import click

from comity.cli.command import Group, command, option
from comity.cli.faults import OptionMissing, OptionWrong
from comity.cli.progress import Progress
from comity.cli.screen import NEGATIVE, screen
from comity.cli.tracks.rows import not_taken, report_row
from comity.tracks.report import Report

tracks = Group("tracks", help="help-tracks")

KINDS = ("nmea", "beast", "raw", "sbs", "csv", "json")


@command("decode", tracks)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@option("--as", "kind", help="option-track-kind", type=click.Choice(KINDS))
@option("--reference", metavar="LAT,LON")
@option("--live-clock", is_flag=True)
def _decode(path: Path, kind: str | None, reference: str | None, live_clock: bool) -> int:
    from comity.station.system_clock import SystemClock
    from comity.track_sources import kind_of_file, make_source
    from comity.track_sources.feeds import read_file

    writer = screen()
    chosen = kind or kind_of_file(path.name)
    if chosen is None:
        raise OptionMissing(options="--as", command="comity tracks decode")
    source = make_source(chosen, path.name, **_options(chosen, reference, live_clock))
    clock, progress = SystemClock(), Progress(writer)
    size = path.stat().st_size if path.exists() else 0
    count = 0
    units: set[str] = set()

    def show(found: list[Report]) -> None:
        nonlocal count
        for report in found:
            row = report_row(report)
            count += 1
            units.add(row["unit"])
            writer.emit(**row)

    for data, done in read_file(path):
        show(source.feed(data, clock.now()))
        progress.show(done, size, str(count))
    show(source.end(clock.now()))
    progress.end()
    refused = dict(sorted(source.refused.items()))
    writer.say("tracks-decoded", reports=count, units=len(units))
    for name, times in refused.items():
        writer.say("tracks-refused", name=not_taken(writer, name), times=times)
    if not count and "clock-missing" in refused:
        writer.warn("tracks-clock-missing")
    writer.emit(reports=count, units=len(units), refused=refused)
    return 0 if count else NEGATIVE


def _options(kind: str, reference: str | None, live_clock: bool) -> dict[str, object]:
    if kind == "nmea":
        return {"own_clock": not live_clock}
    if kind in ("beast", "raw") and reference is not None:
        return {"reference": _place(reference)}
    return {}


def _place(text: str) -> tuple[float, float]:
    try:
        latitude, longitude = (float(one) for one in text.split(","))
    except ValueError:
        raise OptionWrong(option="--reference", value=text, command="comity tracks decode") from None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise OptionWrong(option="--reference", value=text, command="comity tracks decode")
    return latitude, longitude
