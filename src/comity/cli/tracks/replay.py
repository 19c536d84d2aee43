"""`comity tracks replay`: play recordings in their own time, with every alarm that would have been raised."""

from __future__ import annotations

import time
from pathlib import Path

import click

from comity.cli.command import command, option
from comity.cli.encounters.rows import change_row, moment, say_change
from comity.cli.progress import Progress
from comity.cli.screen import screen
from comity.cli.tracks.files import files_argument, formation_option, own_option, read_reports, rules_option, watch_for
from comity.cli.tracks.tracks import tracks as group


@command("replay", group)
@files_argument
@option("--speed", metavar="N", help="option-replay-speed", type=click.FloatRange(0.1, 100_000))
@own_option
@formation_option
@rules_option
def replay(
    files: tuple[Path, ...], speed: float | None, own: tuple[str, ...], formation: tuple[str, ...], rules: Path | None
) -> None:
    """Play recordings."""
    from comity.encounters.replaying import STEP_MS
    from comity.encounters.replaying import replay as play

    writer = screen()
    reports = read_reports(writer, files)
    watch = watch_for(reports, own, formation, rules)
    begin, end = min(one.received_at for one in reports), max(one.received_at for one in reports)
    writer.say("replay-begins", reports=len(reports), begin=moment(begin), end=moment(end))
    progress, alarms = Progress(writer), 0
    for now, changes in play(reports, watch):
        progress.show(int(now) - int(begin), int(end) - int(begin), moment(now))
        if changes:
            progress.end()
        for change in changes:
            alarms += change.is_alarm
            say_change(writer, change)
            writer.emit(**change_row(change))
        if speed is not None:
            time.sleep(STEP_MS / 1000 / speed)
    progress.end()
    found = watch.encounters
    count = found.count
    writer.say("replay-ended", encounters=count, alarms=alarms, suppressed=len(found.suppressed))
    writer.emit(event="ended", encounters=count, alarms=alarms, suppressed=len(found.suppressed))
