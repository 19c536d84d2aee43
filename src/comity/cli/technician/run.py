"""`comity run`: put the station to work until SIGTERM or Ctrl-C."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.command import command, option
from comity.cli.officers.opening import say_asking
from comity.cli.passphrases import passphrase_for, passphrase_option
from comity.cli.reach import directory_argument, held
from comity.cli.screen import Screen, screen
from comity.cli.technician.alarms import tell_alarm

if TYPE_CHECKING:
    from comity.station.directory import StationDirectory
    from comity.station.running import RunningStation
    from comity.station.units.held import HeldUnit

_LEAST_RATE = 75


@command()
@directory_argument
@option("--listen", metavar="HOST:PORT", multiple=True)
@option("--connect", metavar="ADDRESS", multiple=True)
@option("--rate", metavar="BIT/S", type=click.IntRange(_LEAST_RATE))
@passphrase_option
def run(
    path: Path, listen: tuple[str, ...], connect: tuple[str, ...], rate: int | None, passphrase_file: Path | None
) -> None:
    """Run the station."""
    from comity.station.directory import StationDirectory
    from comity.station.faults import StationBusy

    directory = StationDirectory.existing(path)
    for address in connect:
        _check_address(address.rpartition("=")[2])
    secret = passphrase_for(directory.keys, passphrase_file)
    with suppress(StationBusy), held(directory):
        pass  # a running station is said at once; a command that holds it for a moment is waited for
    asyncio.run(_run(screen(), directory, secret, listen, connect, rate))


def _check_address(address: str) -> None:
    """Raises AddressWrong for what no bearer can call: later it would only be tried for ever."""
    from comity.bearers import bearer_module
    from comity.bearers.base import host_port

    host_port(address, bearer_module(address).SCHEME)


async def _run(
    writer: Screen,
    directory: StationDirectory,
    passphrase: str | None,
    listen: tuple[str, ...],
    connect: tuple[str, ...],
    rate: int | None,
) -> None:
    from comity.cli.encounters.told import teller
    from comity.station.running import RunningStation

    told_to_stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, told_to_stop.set)
    running = await RunningStation.start(
        directory,
        passphrase,
        listen_at=listen,
        connect_to=connect,
        rate_bits_per_s=rate,
        alarm=lambda one: tell_alarm(writer, one, directory.path),
        tell_of_tracks=teller(writer, directory.path),
    )
    running.station.openings.listeners.append(lambda unit: _alarm(writer, directory.path, running, unit))
    try:
        _tell(writer, running.addresses, connect, directory.path)
        await told_to_stop.wait()
    finally:
        await running.close()
    writer.say("station-stopped")
    writer.emit(event="stopped")


def _alarm(writer: Screen, path: Path, running: RunningStation, unit: HeldUnit) -> None:
    """A unit never met before asks for a channel: the watch must hear of it at once."""
    from comity.station.desk.units import unit_item

    item = unit_item(running.station, unit)
    with suppress(OSError):  # nobody reads our output any more; the log and the status have it too
        say_asking(writer, path, item)
        writer.emit(event="asks-to-open", **item)


def _tell(writer: Screen, addresses: list[str], connect: tuple[str, ...], path: Path) -> None:
    for address in addresses:
        writer.say("station-listening", address=address)
        writer.emit(event="listening", address=address)
    for address in connect:
        writer.say("station-connecting", address=address)
        writer.emit(event="connecting", address=address)
    writer.say("station-running")
    writer.emit(event="running", directory=str(path))
