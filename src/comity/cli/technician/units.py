"""`comity units`: documents of units never met, and whose roots count for them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from comity.cli.command import Group, command, option
from comity.cli.files import read_given
from comity.cli.messages.items import group
from comity.cli.messages.send import say_released
from comity.cli.reach import Reached, at_desk, directory_argument, passphrase_option
from comity.cli.screen import Screen, screen
from comity.cli.technician.party import grouped

units = Group("units", help="help-units")

_FILE = click.argument("file", metavar="FILE", type=click.Path(path_type=Path))


@command(group=units)
@directory_argument
@passphrase_option
def _list(path: Path, passphrase_file: Path | None) -> None:
    writer = screen()
    found = _ask(path, passphrase_file, "units")
    for one in found["roots"]:
        writer.say(f"units-root-by-{one['by']}", party=one["party"], root=grouped(bytes.fromhex(one["root"])))
    if not found["roots"]:
        writer.say("units-no-root")
    for one in found["units"]:
        show_unit(writer, one)
    if not found["units"]:
        writer.say("units-none")
    writer.emit(**found)


@command(group=units)
@directory_argument
@option("--party", metavar="NAME", required=True)
@option("--root", metavar="DIGITS", required=True)
@option("--withdraw", is_flag=True, help="option-untrust")
@passphrase_option
def _trust(path: Path, party: str, root: str, withdraw: bool, passphrase_file: Path | None) -> None:
    done = _ask(path, passphrase_file, "trust_root", party=party, root=root, withdraw=withdraw or None)
    writer = screen()
    if done["trusted"]:
        key = "units-trusted-by-pairing" if withdraw else "units-trusted"
    else:
        key = "units-trust-withdrawn" if withdraw else "units-trusted-otherwise"
    writer.say(key, party=party, root=grouped(bytes.fromhex(done["root"])))
    writer.emit(**done)


@command(group=units)
@directory_argument
@_FILE
@passphrase_option
def _hold(path: Path, file: Path, passphrase_file: Path | None) -> None:
    held = _ask(path, passphrase_file, "hold_unit", document=_base64(file))
    writer = screen()
    writer.say("units-held")
    show_unit(writer, held)
    writer.emit(**held)


@command(group=units)
@directory_argument
@_FILE
@passphrase_option
def _take_revocation(path: Path, file: Path, passphrase_file: Path | None) -> None:
    done = _ask(path, passphrase_file, "take_unit_revocation", revocation=_base64(file))
    writer = screen()
    writer.say("units-revoked", station=done["station"], party=done["party"])
    for channel in done["stopped"]:
        writer.say("units-channel-stopped", channel=channel)
    writer.emit(**done)


@command(group=units)
@directory_argument
@_FILE
@option("--channel", metavar="NAME", required=True)
@option("--call-sign", metavar="TEXT")
@passphrase_option
def _announce(path: Path, file: Path, channel: str, call_sign: str | None, passphrase_file: Path | None) -> None:
    document = _base64(file)

    async def ask(desk: Reached) -> tuple[dict[str, Any], bool]:
        asked = {"channel": channel, "document": document, "call_sign": call_sign}
        return await desk.call("announce_unit", **asked), desk.is_running

    outcome, running = at_desk(path, passphrase_file, ask)
    writer = screen()
    say_released(writer, outcome, running)
    writer.emit(**outcome)


def show_unit(writer: Screen, one: Mapping[str, Any]) -> None:
    """One held document, on two lines."""
    tier = writer.text(f"tier-{one['tier']}")
    writer.say("identity-of", station=one["station"], party=one["party"], tier=tier)
    state = writer.text(f"unit-state-{one['state']}")
    writer.line("    " + writer.text("units-line", until=group(one["until"]), state=state, digest=one["digest"][:16]))
    if one["throwaway"]:
        writer.line("    " + writer.text("word-exercise-only"))
    if one["channel"] is not None:
        writer.line("    " + writer.text("units-channel", channel=one["channel"]))


def _base64(file: Path) -> str:
    return b64encode(read_given(file)).decode()


def _ask(path: Path, passphrase_file: Path | None, op: str, **args: Any) -> dict[str, Any]:
    async def ask(desk: Reached) -> dict[str, Any]:
        return await desk.call(op, **args)

    return at_desk(path, passphrase_file, ask)
