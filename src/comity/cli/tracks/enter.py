"""`comity tracks enter`: what an officer sees and no sensor shows; warships go dark, balloons carry no transponder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from comity.cli.command import command, option
from comity.cli.faults import OptionMissing, OptionsClash
from comity.cli.messages.send import exercise_option, marking_of
from comity.cli.reach import Reached, at_desk, directory_argument, officer_option, passphrase_option
from comity.cli.screen import screen
from comity.cli.tracks.tracks import tracks as group
from comity.tracks.units import FOOT, KNOT, NAUTICAL_MILE

KINDS = ("ship", "aircraft", "unmanned", "balloon", "unknown")


@command("enter", group)
@directory_argument
@option("--unit", metavar="NAME", required=True, help="option-enter-unit")
@option("--kind", type=click.Choice(KINDS), default="unknown", show_default=True, help="option-enter-kind")
@option("--bearing", metavar="DEG", type=click.FloatRange(0, 360), help="option-enter-bearing")
@option("--range", "miles", metavar="NM", type=click.FloatRange(0, 500), help="option-enter-range")
@option("--position", metavar="PLACE", help="option-enter-position")
@option("--height", "feet", metavar="FT", type=click.FloatRange(-2000, 150_000), help="option-enter-height")
@option("--speed", "knots", metavar="KT", type=click.FloatRange(0, 3000), help="option-enter-speed")
@option("--course", metavar="DEG", type=click.FloatRange(0, 360), help="option-enter-course")
@option("--seen", "ago", metavar="S", type=click.FloatRange(0, 600), help="option-enter-seen")
@officer_option
@exercise_option
@passphrase_option
def enter(
    path: Path, unit: str, kind: str, bearing: float | None, miles: float | None, position: str | None,
    feet: float | None, knots: float | None, course: float | None, ago: float | None, officer: str | None,
    exercise: bool, passphrase_file: Path | None,
) -> None:  # fmt: skip
    """Enter a unit."""
    from comity.clock import later
    from comity.messages.precedence import Marking
    from comity.station.system_clock import SystemClock

    if position is not None and (bearing is not None or miles is not None):
        raise OptionsClash(one="--position", other="--bearing, --range")
    if position is None and (bearing is None or miles is None):
        raise OptionMissing(options="--position | --bearing + --range", command="comity tracks enter")
    asked: dict[str, Any] = {
        "unit": unit,
        "kind": kind,
        "bearing": bearing,
        "range_m": None if miles is None else miles * NAUTICAL_MILE,
        "position": position,
        "height_m": None if feet is None else feet * FOOT,
        "speed": None if knots is None else knots * KNOT,
        "course": course,
        "seen_at": None if ago is None else int(later(SystemClock().now(), -ago)),
        "officer": officer,
        "marking": marking_of(exercise, False),
    }

    async def entered(desk: Reached) -> dict[str, Any]:
        return await desk.call("enter_track", **asked)

    found = at_desk(path, passphrase_file, entered)
    writer = screen()
    writer.say(
        "track-entered",
        marking=writer.language.marking(Marking[found["marking"]]),
        officer=found["officer"],
        unit=unit,
        position=found["position"],
        metres=str(round(found["accuracy_m"])),
    )
    writer.emit(**found)
