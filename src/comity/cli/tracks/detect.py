"""`comity tracks detect`: which pairs of a snapshot come close."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.command import command, option
from comity.cli.faults import OptionWrong
from comity.cli.files import read_given
from comity.cli.progress import Progress
from comity.cli.screen import screen
from comity.cli.tracks.tracks import tracks as group

if TYPE_CHECKING:
    from comity.clock import Instant
    from comity.tracks.approach import Limits
    from comity.tracks.detection.batch import Found, Search
    from comity.tracks.motion import Track

_MOST_BYTES = 1 << 29
_STEPS = 2


@command("detect", group)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@option("--horizontal-nm", metavar="NM", type=float, default=5.0, show_default=True)
@option("--vertical-ft", metavar="FT", type=float, default=1_000.0, show_default=True)
@option("--minutes", metavar="MIN", type=float, default=5.0, show_default=True)
@option("--all", "every", is_flag=True, help="option-every-pair")
@option("--compiled", is_flag=True)
def detect(path: Path, horizontal_nm: float, vertical_ft: float, minutes: float, every: bool, compiled: bool) -> None:
    """Search a snapshot."""
    from comity.clock import Instant
    from comity.track_sources.snapshot import read_snapshot
    from comity.tracks.approach import Limits, Verdict
    from comity.tracks.detection.batch import Search
    from comity.tracks.units import FOOT, NAUTICAL_MILE

    _check("--horizontal-nm", horizontal_nm, 500)
    _check("--vertical-ft", vertical_ft, 100_000)
    _check("--minutes", minutes, 240)
    limits = Limits(horizontal_nm * NAUTICAL_MILE, vertical_ft * FOOT, minutes * 60)
    search = Search(limits, compiled=compiled or None)
    writer, counted = screen(), dict.fromkeys(Verdict, 0)
    progress = Progress(writer)
    progress.show(0, _STEPS)
    tracks = read_snapshot(read_given(path, _MOST_BYTES))
    progress.show(1, _STEPS, f"{len(tracks):,}")
    now = max((track.at for track in tracks), default=Instant(0))
    for found in _every(tracks, now, limits, search) if every else _close(tracks, now, limits, search):
        progress.end()
        counted[found.verdict] += 1
        one, other = tracks[found.first].unit, tracks[found.second].unit
        seconds, metres = round(found.tcpa_s, 1) + 0.0, round(found.cpa_m, 1)
        writer.emit(a=one, b=other, tcpa_s=seconds, cpa_m=metres, verdict=found.verdict.value)
        writer.say(
            "tracks-pair",
            one=one,
            other=other,
            minutes=f"{found.tcpa_s / 60:.1f}",
            miles=f"{found.cpa_m / NAUTICAL_MILE:.2f}",
            verdict=writer.text(f"tracks-verdict-{found.verdict.value}"),
        )
        if found.reasons:
            said = [writer.text(f"tracks-reason-{reason}") for reason in sorted(found.reasons)]
            writer.block(writer.text("tracks-pair-reasons", reasons=writer.language.listed_apart(said)))
    progress.end()
    writer.say("tracks-detected", tracks=len(tracks), pairs=counted[Verdict.YES])


def _check(name: str, value: float, most: float) -> None:
    if not 0 < value <= most:
        raise OptionWrong(option=name, value=value, command="comity tracks detect")


def _close(tracks: list[Track], now: Instant, limits: Limits, search: Search) -> Iterator[Found]:
    from comity.tracks.detection.batch import detect

    return detect(tracks, now, limits, search=search)


def _every(tracks: list[Track], now: Instant, limits: Limits, search: Search) -> Iterator[Found]:
    from comity.tracks.detection.batch import detect_all

    return detect_all(tracks, now, limits, search=search)
