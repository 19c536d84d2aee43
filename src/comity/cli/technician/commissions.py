"""`comity commissions` and `comity counterparts`: the other party's stations, and who faces whom."""

from __future__ import annotations

import shlex
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from comity.cli.command import command, option
from comity.cli.faults import OptionMissing
from comity.cli.files import check_new, write_new
from comity.cli.messages.items import group
from comity.cli.reach import Reached, at_desk, channel_option, directory_argument, passphrase_option
from comity.cli.screen import Screen, screen
from comity.cli.technician.party import grouped


@command()
@directory_argument
@channel_option
@option("--save", metavar="UNIT")
@option("--out", metavar="FILE", type=click.Path(path_type=Path))
@passphrase_option
def commissions(
    path: Path, channel: str | None, save: str | None, out: Path | None, passphrase_file: Path | None
) -> None:
    """The other party's stations, as it told them ahead; or the document of one of them, as a file."""
    writer = screen()
    if save is not None or out is not None:
        _save(writer, path, channel, save, out, passphrase_file)
        return
    for one in _ask(path, passphrase_file, "commissions", channel)["channels"]:
        if not writer.as_json:
            _show(writer, one)
        writer.emit(**one)


@command()
@directory_argument
@channel_option
@passphrase_option
def counterparts(path: Path, channel: str | None, passphrase_file: Path | None) -> None:
    """Who faces whom."""
    found = _ask(path, passphrase_file, "counterparts", channel)
    writer = screen()
    for one in found["counterparts"]:
        writer.say(
            "counterpart-line",
            channel=one["channel"],
            tier=writer.text(f"tier-{one['tier']}"),
            ours=one["our_post"],
            theirs=one["their_post"],
            may=writer.text(f"counterpart-may-{one['may']}"),
            side=writer.text(f"counterpart-by-{one['declared_by']}"),
            reference=one["reference"],
        )
    if not found["counterparts"]:
        writer.say("counterparts-none")
    for tier in found["not_reached"]:
        writer.say("counterpart-not-reached", tier=writer.text(f"tier-{tier}"))
    writer.emit(**found)


def _show(writer: Screen, one: Mapping[str, Any]) -> None:
    tier = writer.text(f"tier-{one['tier']}")
    writer.say("status-channel", channel=one["channel"], phase=writer.text(f"officer-state-{one['state']}"))
    writer.say("identity-of", station=one["station"], party=one["party"], tier=tier)
    if one["list_from"] is None:
        writer.say("commissions-no-list")
    else:
        writer.say("commissions-list-age", time=group(one["list_from"]), minutes=one["list_age_s"] // 60)
    for told in one["stations"]:
        writer.say(
            "commissions-line",
            station=told["station"],
            tier=writer.text(f"tier-{told['tier']}"),
            sign=told["call_sign"] or "-",
            until=group(told["until"]),
            state=writer.text(f"officer-state-{told['state']}"),
            reference=told["reference"],
        )
        if told["whole"]:
            writer.say("commissions-whole", station=told["station"], quoted=shlex.quote(told["station"]))
    for told in one["in_other_hands"]:
        writer.say("commissions-hands", keys=told["keys"][:16], since=group(told["since"]), reference=told["reference"])
    for reference in one["unproved"]:
        writer.say("commissions-unproved", reference=reference)
    writer.line()


def _save(
    writer: Screen, path: Path, channel: str | None, unit: str | None, out: Path | None, passphrase_file: Path | None
) -> None:
    if unit is None or out is None:
        raise OptionMissing(options="--out" if out is None else "--save", command="comity commissions --save")
    check_new(out)
    found = _ask(path, passphrase_file, "announced_document", channel, unit=unit)
    write_new(out, b64decode(found.pop("document")))
    tier = writer.text(f"tier-{found['tier']}")
    writer.say("identity-of", station=found["station"], party=found["party"], tier=tier)
    writer.say("party-root", root=grouped(bytes.fromhex(found["root"])))
    writer.say("commissions-saved", path=out)
    writer.emit(path=str(out), **found)


def _ask(path: Path, passphrase_file: Path | None, op: str, channel: str | None, **args: Any) -> dict[str, Any]:
    async def ask(desk: Reached) -> dict[str, Any]:
        return await desk.call(op, channel=channel, **args)

    return at_desk(path, passphrase_file, ask)
