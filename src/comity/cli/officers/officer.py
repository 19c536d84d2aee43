"""`comity officer`: an officer's own key, and the commissions that a station gives its officers."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from comity.cli.command import Group, command, option
from comity.cli.faults import DateWrong
from comity.cli.files import check_new, read_given, write_new
from comity.cli.messages.items import group
from comity.cli.passphrases import new_passphrase, new_passphrase_options, passphrase_option
from comity.cli.reach import Reached, at_desk, directory_argument
from comity.cli.screen import Screen, screen
from comity.cli.technician.party import date

officer = Group("officer", help="help-officer")

_ROLES = (
    "watch-officer",
    "communicator",
    "drafter",
    "translator",
    "reviewer",
    "verifier",
    "releaser",
    "commander",
    "auditor",
)
_AUTHORITIES = ("acknowledge", "negotiate", "commit")


@command(group=officer)
@option("--name", metavar="NAME", required=True, help="option-officer-name")
@option("--out", metavar="FILE", type=click.Path(path_type=Path), required=True)
@new_passphrase_options
def _new(name: str, out: Path, passphrase_file: Path | None, no_passphrase: bool) -> None:
    from comity.crypto.identity import NameNotUsable
    from comity.crypto.statement import is_name
    from comity.station.officers.key import check_outside, new_officer_key, read_officer_key
    from comity.station.system_clock import SystemClock

    if not is_name(name):
        raise NameNotUsable(name=name)
    check_outside(out)
    request_file = out.with_name(out.name + ".request")
    check_new(out)
    check_new(request_file)
    secret = new_passphrase(out, passphrase_file, no_passphrase)
    content, request = new_officer_key(name, secret, SystemClock().now())
    write_new(out, content, 0o600)
    write_new(request_file, request)
    key = read_officer_key(out).public
    writer = screen()
    writer.say("officer-key-made", officer=name, path=out)
    writer.say("officer-request-written", path=request_file, digits=key.hex()[:16])
    if secret is None:
        writer.say("officer-no-passphrase")
    writer.emit(officer=name, key=key.hex(), path=str(out), request=str(request_file), passphrase=secret is not None)


@command(group=officer)
@directory_argument
@click.argument("request", metavar="REQUEST", type=click.Path(path_type=Path))
@option("--role", "roles", type=click.Choice(_ROLES), multiple=True, required=True)
@option(
    "--authority",
    type=click.Choice(_AUTHORITIES),
    default="acknowledge",
    show_default=True,
    help="option-officer-authority",
)
@option("--until", metavar="DATE", help="option-until-officer")
@passphrase_option
def _commission(
    path: Path, request: Path, roles: tuple[str, ...], authority: str, until: str | None, passphrase_file: Path | None
) -> None:
    from comity.clock import iso
    from comity.station.system_clock import SystemClock

    end = None if until is None else date("--until", until)
    if end is not None and end <= SystemClock().now():
        raise DateWrong(option="--until", value=str(until))
    asked = {
        "request": b64encode(read_given(request)).decode(),
        "roles": list(roles),
        "authority": authority,
        "until": None if end is None else iso(end),
    }
    found = _ask(path, passphrase_file, "commission_officer", **asked)
    writer = screen()
    if not writer.as_json:
        _show(writer, found)
        writer.say("officer-commissioned")
    writer.emit(**found)


@command("list", officer)
@directory_argument
@passphrase_option
def _list(path: Path, passphrase_file: Path | None) -> None:
    found = _ask(path, passphrase_file, "officers")["officers"]
    writer = screen()
    if not found:
        writer.say("officers-none")
    for one in found:
        if not writer.as_json:
            _show(writer, one)
        writer.emit(**one)


@command(group=officer)
@directory_argument
@option("--name", metavar="NAME", required=True, help="option-officer-name")
@option("--reason", metavar="TEXT", default="")
@passphrase_option
def _revoke(path: Path, name: str, reason: str, passphrase_file: Path | None) -> None:
    found = _ask(path, passphrase_file, "revoke_officer", officer=name, reason=reason)
    writer = screen()
    if not writer.as_json:
        _show(writer, found)
    writer.emit(**found)


def _show(writer: Screen, one: Mapping[str, Any]) -> None:
    roles = writer.language.listed(writer.text(f"role-{role}") for role in one["roles"])
    writer.say(
        "officer-line",
        officer=one["officer"],
        roles=roles,
        authority=writer.text(f"authority-{one['authority']}"),
        until=group(one["until"]),
        state=writer.text(f"officer-state-{one['state']}"),
    )


def _ask(path: Path, passphrase_file: Path | None, op: str, **args: Any) -> dict[str, Any]:
    async def ask(desk: Reached) -> dict[str, Any]:
        return await desk.call(op, **args)

    return at_desk(path, passphrase_file, ask)
