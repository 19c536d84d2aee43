"""`comity party`: a party's root, kept off every station, and the commissions that it gives."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.command import Group, command, option
from comity.cli.faults import DateWrong
from comity.cli.files import check_new, read_given, write_new
from comity.cli.passphrases import new_passphrase, new_passphrase_options, passphrase_for, passphrase_option
from comity.cli.screen import screen

if TYPE_CHECKING:
    from comity.clock import Instant

party = Group("party", help="help-party")


@command("init", party)
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@option("--party", "name", metavar="NAME", required=True)
@option("--suite", "suite_number", type=click.IntRange(1, 2), default=1, show_default=True)
@new_passphrase_options
def _init(directory: Path, name: str, suite_number: int, passphrase_file: Path | None, no_passphrase: bool) -> None:
    from comity.crypto.identity import NameNotUsable
    from comity.crypto.statement import is_name
    from comity.station.party import init_party

    if not is_name(name):
        raise NameNotUsable(name=name)
    secret = new_passphrase(directory, passphrase_file, no_passphrase)
    made = init_party(directory, name, passphrase=secret, suite_number=suite_number)
    writer = screen()
    writer.say("party-made", party=name, directory=directory)
    writer.say("party-root", root=grouped(made.digest))
    if secret is None:
        writer.say("party-no-passphrase")
    writer.emit(
        directory=str(directory),
        party=name,
        suite=suite_number,
        root=made.digest.hex(),
        passphrase=secret is not None,
    )


@command(group=party)
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("request", metavar="REQUEST", type=click.Path(path_type=Path))
@option("--until", metavar="DATE")
@option("--out", metavar="FILE", type=click.Path(path_type=Path))
@passphrase_option
def _commission(
    directory: Path, request: Path, until: str | None, out: Path | None, passphrase_file: Path | None
) -> None:
    from comity.clock import date_time_group, iso, later
    from comity.station.party import COMMISSION_DAYS, commission, read_party
    from comity.station.system_clock import SystemClock

    root = read_party(directory)
    clock = SystemClock()
    end = later(clock.now(), COMMISSION_DAYS * 86_400.0) if until is None else date("--until", until)
    if end <= clock.now():
        raise DateWrong(option="--until", value=str(until))
    asked = read_given(request)
    target = request.with_suffix(".commission") if out is None else out
    check_new(target)
    station, signed = commission(root, passphrase_for(directory / "keys", passphrase_file), asked, end, clock)
    write_new(target, signed)
    writer = screen()
    tier = writer.text(f"tier-{station.tier}")
    writer.say("commission-of", station=station.station, party=station.party, tier=tier)
    writer.say("commission-written", station=station.station, until=date_time_group(end), path=target)
    writer.emit(party=station.party, station=station.station, tier=station.tier, until=iso(end), path=str(target))


def date(option_name: str, text: str) -> Instant:
    """The instant of a date as people type it: `2028-01-01` or `2028-01-01T12:00:00Z`. Raises DateWrong."""
    from comity.clock import parse_iso

    try:
        return parse_iso(text.strip())
    except (ValueError, OverflowError) as error:
        raise DateWrong(option=option_name, value=text) from error


def grouped(digest: bytes) -> str:
    """A digest in hexadecimal as people compare it: groups of four digits."""
    digits = digest.hex()
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))
