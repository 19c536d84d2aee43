"""`comity tracks watch`: live sources into one picture; every change of an encounter is told as it happens."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.command import command, option
from comity.cli.encounters.rows import change_row, say_change
from comity.cli.faults import OptionNotOneOf, OptionWrong
from comity.cli.screen import Screen, screen
from comity.cli.tracks.files import formation_option, own_option, rules_option, sheet_of
from comity.cli.tracks.rows import not_taken
from comity.cli.tracks.tracks import KINDS
from comity.cli.tracks.tracks import tracks as group
from comity.errors import OurFault

if TYPE_CHECKING:
    from comity.clock import Clock
    from comity.encounters.watch import Watch
    from comity.track_sources.base import TrackSource


class JsonNotLive(OurFault):
    """JSON is read whole, so it can only be a file. Facts: address."""

    code = "json-not-live"


_LOOK_S = 1.0
_KNOWN = ", ".join(f"{kind}=ADDRESS" for kind in KINDS)
_BEAT_LOOKS = 60


@command("watch", group)
@click.argument("sources", metavar="KIND=ADDRESS…", nargs=-1, required=True)
@own_option
@formation_option
@rules_option
@option("--for", "seconds", metavar="SECONDS", help="option-watch-for", type=click.FloatRange(1, 10**9))
def watch(
    sources: tuple[str, ...],
    own: tuple[str, ...],
    formation: tuple[str, ...],
    rules: Path | None,
    seconds: float | None,
) -> None:
    """Watch live sources."""
    from comity.encounters.watch import Watch
    from comity.station.system_clock import SystemClock
    from comity.track_sources import make_source
    from comity.track_sources.feeds import check_address
    from comity.tracks.picture import Side

    writer = screen()
    feeds: list[tuple[TrackSource, str]] = []
    for given in sources:
        kind, equals, address = given.partition("=")
        if not equals:
            raise OptionWrong(option="KIND=ADDRESS", detail=given, command="comity tracks watch")
        if kind not in KINDS:
            raise OptionNotOneOf(option="KIND=ADDRESS", known=_KNOWN, command="comity tracks watch")
        check_address(address)
        if kind == "json" and "://" in address:  # it is read whole, and what is live never ends
            raise JsonNotLive(address=address)
        feeds.append((make_source(kind, f"{kind}-{len(feeds) + 1}"), address))
    sides = dict.fromkeys(own, Side.OWN_FORCE)
    formations = tuple(frozenset(part.strip() for part in one.split(",")) for one in formation)
    watched = Watch(sheet_of(rules), sides, formations)
    writer.say("watch-begins", sources=writer.language.listed(sources))
    asyncio.run(_watch(writer, watched, feeds, SystemClock(), seconds))


async def _watch(
    writer: Screen, watched: Watch, feeds: list[tuple[TrackSource, str]], clock: Clock, seconds: float | None
) -> None:
    async with asyncio.TaskGroup() as tasks:
        reading = [tasks.create_task(_take(watched, source, address, clock)) for source, address in feeds]
        looks = 0
        while seconds is None or looks < seconds / _LOOK_S:
            await asyncio.sleep(_LOOK_S)
            looks += 1
            now = clock.now()
            for change in watched.look(now):
                say_change(writer, change)
                writer.emit(**change_row(change))
            if looks % _BEAT_LOOKS == 0:
                _tell(writer, watched, feeds, clock)
        for task in reading:
            task.cancel()
    _tell(writer, watched, feeds, clock)


async def _take(watched: Watch, source: TrackSource, address: str, clock: Clock) -> None:
    from comity.track_sources.feeds import read_address

    pieces: AsyncIterator[bytes] = read_address(address)
    async with contextlib.aclosing(pieces):  # type: ignore[type-var]
        async for data in pieces:
            for report in source.feed(data, clock.now()):
                watched.take(report)
    for report in source.end(clock.now()):
        watched.take(report)


def _tell(writer: Screen, watched: Watch, feeds: list[tuple[TrackSource, str]], clock: Clock) -> None:
    """How many units there are, how old the picture is, and what was refused: silence must not look like calm."""
    now = clock.now()
    contacts = list(watched.picture.contacts(now))
    newest = max((contact.track.at for contact in contacts), default=None)
    age = None if newest is None else round((int(now) - int(newest)) / 1000, 1)
    refused = {source.name: dict(source.refused) for source, _ in feeds if source.refused}
    writer.say("watch-beat", units=len(contacts), age="-" if age is None else str(age))
    for name, counts in refused.items():
        for reason, times in sorted(counts.items()):
            writer.say("watch-refused", source=name, name=not_taken(writer, reason), times=times)
    writer.emit(event="picture", units=len(contacts), age_s=age, refused=refused)
