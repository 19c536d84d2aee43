"""`comity station`: make a station, and install the commission that its party gave."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.command import Group, command, option
from comity.cli.faults import OptionMissing, OptionsClash
from comity.cli.files import check_new, read_given, write_new
from comity.cli.passphrases import new_passphrase, new_passphrase_options, passphrase_for
from comity.cli.reach import held
from comity.cli.screen import screen

if TYPE_CHECKING:
    from comity.crypto.identity import IdentityDocument

station = Group("station", help="help-station")


@command("init", station)
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@option("--party", metavar="NAME")
@option("--name", metavar="NAME")
@option("--tier", metavar="TIER")
@option("--suite", "suite_number", type=click.IntRange(1, 2), default=1, show_default=True)
@option("--request", "request_file", metavar="FILE", type=click.Path(path_type=Path))
@option("--commission", "commission_file", metavar="FILE", type=click.Path(path_type=Path))
@new_passphrase_options
def _init(
    directory: Path,
    party: str | None,
    name: str | None,
    tier: str | None,
    suite_number: int,
    request_file: Path | None,
    commission_file: Path | None,
    passphrase_file: Path | None,
    no_passphrase: bool,
) -> None:
    if commission_file is not None:
        for other, given in (("--request", request_file), ("--party", party), ("--name", name), ("--tier", tier)):
            if given is not None:
                raise OptionsClash(one="--commission", other=other)
        _install(directory, commission_file, passphrase_file)
        return
    missing = [one for one, given in (("--party", party), ("--name", name), ("--tier", tier)) if given is None]
    if party is None or name is None or tier is None:
        raise OptionMissing(options=", ".join(missing), command="comity station init")
    _make(directory, (party, name, tier), suite_number, request_file, (passphrase_file, no_passphrase))


def _make(
    directory: Path,
    names: tuple[str, str, str],
    suite_number: int,
    request_file: Path | None,
    passphrase: tuple[Path | None, bool],
) -> None:
    from comity.station.identity import init_station
    from comity.station.system_clock import SystemClock

    if request_file is not None:
        check_new(request_file)
    secret = new_passphrase(directory, *passphrase)
    made = init_station(
        directory,
        *names,
        passphrase=secret,
        clock=SystemClock(),
        suite_number=suite_number,
        commissioned=request_file is not None,
    )
    writer = screen()
    writer.say("station-made", party=names[0], station=names[1], directory=directory)
    if request_file is not None:
        write_new(request_file, made.request.raw)
        writer.say("station-wants-commission", path=request_file)
    else:
        writer.say("station-throwaway")
    if secret is None:
        writer.say("station-no-passphrase")
    writer.emit(
        directory=str(directory),
        party=names[0],
        station=names[1],
        tier=names[2],
        suite=suite_number,
        throwaway=request_file is None,
        commissioned=False,
        passphrase=secret is not None,
        request=None if request_file is None else str(request_file),
        document=None if made.document is None else made.document.digest.hex(),
    )


def _install(path: Path, commission_file: Path, passphrase_file: Path | None) -> None:
    from comity.station.directory import StationDirectory
    from comity.station.identity import install_commission
    from comity.station.system_clock import SystemClock
    from comity.store.key_files import FileKeyStore, unlock

    directory = StationDirectory.existing(path)
    commission = read_given(commission_file)
    secret = passphrase_for(directory.keys, passphrase_file)
    with held(directory):
        keys = FileKeyStore(directory.keys, unlock(directory.keys, secret))
        document = install_commission(directory, keys, commission, SystemClock())
    say_commissioned(document, path)


def say_commissioned(document: IdentityDocument, path: Path) -> None:
    """Tell that the station speaks for its party now."""
    from comity.clock import date_time_group, iso

    writer = screen()
    until = document.commission.until
    writer.say("station-commissioned", party=document.party, station=document.station, until=date_time_group(until))
    writer.emit(
        directory=str(path),
        party=document.party,
        station=document.station,
        tier=document.tier,
        suite=document.suite.number,
        throwaway=document.throwaway,
        commissioned=True,
        until=iso(until),
        document=document.digest.hex(),
    )
