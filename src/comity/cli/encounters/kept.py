"""`comity encounters list|show DIR`: what the station has kept, whether it runs or not."""

from __future__ import annotations

import asyncio
import shlex
from collections.abc import Mapping, Sequence
from contextlib import aclosing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.cli.encounters.rows import moment, shown
from comity.cli.reach import read_record
from comity.cli.screen import Screen, screen

if TYPE_CHECKING:
    from comity.encounters.life import Change

WEEK_H = 168.0


async def _items(station: Path, op: str, **args: Any) -> list[dict[str, Any]]:
    async with aclosing(read_record(station, op, **args)) as items:
        return [item async for item in items]


def read_kept(station: Path, op: str, **args: Any) -> list[dict[str, Any]]:
    """The items of an operation on what was kept (station/desk/kept_encounters.py)."""
    return asyncio.run(_items(station, op, **args))


def list_kept(station: Path, own: Sequence[str], hours: float | None) -> None:
    """Every encounter that was kept, and what the running station leaves out and why."""
    writer = screen()
    found = read_kept(station, "kept_encounters", hours=WEEK_H if hours is None else hours)
    wanted = {one.casefold() for one in own}
    for one in found:
        if wanted and not wanted & {name.casefold() for unit in one["units"] for name in (unit, shown(unit))}:
            continue
        writer.emit(**one)
        say_line(writer, one)
    if not found:
        writer.say("kept-none")
    picture = asyncio.run(_picture(station))
    if picture is not None:
        _say_picture(writer, picture)
    writer.emit(encounters=len(found), watch=picture)


async def _picture(station: Path) -> dict[str, Any] | None:
    """How the running station's picture stands; None while it does not run."""
    from comity.station.directory import StationDirectory
    from comity.station.faults import StationNotRunning
    from comity.station.local.client import LocalClient

    with suppress(StationNotRunning):
        async with await LocalClient.connect(StationDirectory.existing(station)) as client:
            return await client.call("track_picture")
    return None


def called(one: Mapping[str, Any], unit: str) -> str:
    """A unit as people read it, with the call sign that an officer confirmed."""
    call = one["called"].get(unit)
    return shown(unit) if call is None else screen().text("kept-unit-called", unit=shown(unit), call=call)


def say_line(writer: Screen, one: Mapping[str, Any]) -> None:
    """One encounter on a line."""
    from comity.messages.precedence import Marking

    phase = writer.text(f"encounter-phase-{one['phase']}")
    writer.say(
        "kept-encounter-line",
        marking=writer.language.marking(Marking[one["marking"]]),
        number=str(one["encounter"]),
        one=called(one, one["units"][0]),
        other=called(one, one["units"][1]),
        began=moment(one["began"]),
        phase=writer.text("kept-broken-off", phase=phase) if one["broken_off"] else phase,
        closest="-" if one["closest_nm"] is None else f"{one['closest_nm']:.1f}",
        alarms=one["alarms"],
    )


def _say_picture(writer: Screen, picture: Mapping[str, Any]) -> None:
    from comity.messages.precedence import Marking

    if not picture["watching"]:
        writer.say("kept-not-watching")
        return
    if not picture["up"]:
        writer.warn("kept-watch-down")
    for one in picture["pictures"]:
        age = "-" if one["age_s"] is None else str(one["age_s"])
        marking = writer.language.marking(Marking[one["marking"]])
        suppressed = one["suppressed_in_all"]
        if one["age_s"] is None:
            writer.say("kept-picture-silent", marking=marking)
        writer.say("kept-picture", marking=marking, units=one["units"], age=age, suppressed=suppressed)
        for pair in one["suppressed"]:
            rule = writer.text(f"encounter-suppressed-{pair['rule']}")
            first, second = (shown(unit) for unit in pair["units"])
            writer.say("encounter-suppressed", one=first, other=second, rule=rule)
        for name, times in one["refused"].items():
            writer.say("kept-picture-refused", name=name, times=times)


def change_in(row: list[Any]) -> Change:
    """The change that an item holds as a row."""
    from comity.station.tracks.rows import change_of

    return change_of(row)


def send_command(station: Path, channel: str, marking: str, *said: str) -> str:
    """The command line that an officer types to send something."""
    marked = [] if marking == "REAL" else [f"--{marking.lower()}"]
    return shlex.join(["comity", "send", str(station), "--channel", channel, *said[:2], *marked, *said[2:]])
