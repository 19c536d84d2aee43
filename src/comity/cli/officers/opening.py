"""`comity open`: open a channel with a unit never met before, or see who asks."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from comity.cli.command import command, option
from comity.cli.faults import OptionMissing, OptionsClash
from comity.cli.messages.items import group, refusal_line
from comity.cli.reach import Reached, at_desk, directory_argument, passphrase_option
from comity.cli.screen import Screen, screen


@command("open")
@directory_argument
@click.argument("name", metavar="NAME", required=False)
@option("--unit", metavar="UNIT")
@option("--link", metavar="ADDRESS")
@option("--cancel", is_flag=True, help="option-cancel-opening")
@passphrase_option
def open_(
    path: Path, name: str | None, unit: str | None, link: str | None, cancel: bool, passphrase_file: Path | None
) -> None:
    """Open a channel by commission, give one up, or see who asks for one."""
    writer = screen()
    if cancel:
        if unit is not None or link is not None:
            raise OptionsClash(one="--cancel", other="--unit" if link is None else "--link")
        give_up(path, name, passphrase_file, "comity open --cancel")
        return
    if (name is None) != (unit is None):
        raise OptionMissing(options="--unit" if unit is None else "NAME", command="comity open")

    async def ask(desk: Reached) -> dict[str, Any]:
        if name is None:
            return await desk.call("openings") | {"running": desk.is_running}
        done = await desk.call("open_by_commission", channel=name, unit=unit, link=link)
        return done | {"running": desk.is_running}

    found = at_desk(path, passphrase_file, ask)
    writer.emit(**found)
    if name is None:
        _show_all(writer, path, found)
        return
    _show_opening(writer, found)
    writer.say("opening-not-paired")
    if not found["running"]:
        writer.say("opening-station-stopped")


def give_up(path: Path, channel: str | None, passphrase_file: Path | None, command: str) -> None:
    """Give up a half-paired channel. Raises OptionMissing, and what the station says."""
    if channel is None:
        raise OptionMissing(options="NAME", command=command)
    writer = screen()

    async def ask(desk: Reached) -> dict[str, Any]:
        return await desk.call("give_up", channel=channel)

    writer.emit(**at_desk(path, passphrase_file, ask))
    writer.say("opening-given-up", channel=channel)


def say_asking(writer: Screen, path: Path, unit: Mapping[str, Any]) -> None:
    """The alarm that a unit asks for a channel."""
    tier = writer.text(f"tier-{unit['tier']}")
    facts = {"station": unit["station"], "party": unit["party"], "tier": tier, "until": group(unit["until"])}
    if unit["throwaway"]:
        writer.line(writer.text("word-exercise-only"))
    writer.say("opening-asks", **facts)
    opening = ["comity", "open", str(path), "NAME", "--unit", unit["digest"][:16]]  # never a name: others choose it
    writer.say("opening-how", command=shlex.join(opening))


def _show_all(writer: Screen, path: Path, found: Mapping[str, Any]) -> None:
    for one in found["asking"]:
        say_asking(writer, path, one)
        writer.line("    " + writer.text("opening-heard", time=group(one["heard_at"])))
    if not found["asking"]:
        writer.say("opening-nobody-asks")
    for one in found["opened"]:
        _show_opening(writer, one)
    for name, count in found["refused"].items():
        writer.line("    " + refusal_line(writer, name, count))


def _show_opening(writer: Screen, one: Mapping[str, Any]) -> None:
    writer.say("status-channel", channel=one["channel"], phase=writer.text(f"phase-{one['phase']}"))
    tier = writer.text(f"tier-{one['tier']}")
    writer.line("    " + writer.text("identity-of", station=one["station"], party=one["party"], tier=tier))
    writer.line("    " + writer.text("opening-by-commission", until=group(one["until"])))
    if one["state"] == "open" and not one["sealed"]:
        writer.line("    " + writer.text("opening-not-sealed"))
    if one["state"] == "said":
        writer.line("    " + writer.text("opening-waits"))
