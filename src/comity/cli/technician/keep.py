"""What technicians do: backup, restore, doctor, rotate-keys, seal-record."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from comity.cli.command import command, option
from comity.cli.files import check_new
from comity.cli.passphrases import passphrase_for, with_passphrase
from comity.cli.reach import Reached, at_desk, directory_argument, passphrase_option
from comity.cli.screen import DONE, NEGATIVE, Screen, screen

_CHANNEL = option("--channel", metavar="NAME", required=True)


@command()
@directory_argument
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@passphrase_option
def backup(path: Path, file: Path, passphrase_file: Path | None) -> None:
    """Write a backup."""
    target = file.absolute()
    check_new(target)
    found = _ask(path, passphrase_file, "backup", out=str(target))
    writer = screen()
    writer.say("backup-written", path=target)
    writer.emit(**found)


@command()
@directory_argument
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@passphrase_option
def restore(path: Path, file: Path, passphrase_file: Path | None) -> None:
    """Make the station of a backup, in a new directory."""
    from comity.cli.messages.items import group
    from comity.station.system_clock import SystemClock
    from comity.station.upkeep.backup import restore_backup

    found = with_passphrase(file, passphrase_file, lambda secret: restore_backup(file, path, secret, SystemClock()))
    writer = screen()
    if not writer.as_json:
        writer.say("restore-made", directory=path, time=group(found["made_at"]))
    writer.emit(**found)


@command()
@directory_argument
@passphrase_option
def doctor(path: Path, passphrase_file: Path | None) -> int:
    """Look at everything, change nothing."""
    from comity.station.directory import StationDirectory
    from comity.station.faults import NoStationHere
    from comity.station.upkeep.doctor import examine

    directory = StationDirectory(path.absolute())
    opened = passphrase_file is not None
    passphrase = (lambda: passphrase_for(directory.keys, passphrase_file)) if opened else None
    findings = examine(directory, passphrase)
    if findings[-1]["finding"] == "no-station":
        raise NoStationHere(directory=path)
    writer = screen()
    for one in findings:
        if not writer.as_json:
            writer.line(_finding(writer, one))
        writer.emit(**one)
    wrong = sum(one["result"] == "fault" for one in findings)
    writer.line()
    writer.say("doctor-summary", wrong=wrong)
    return NEGATIVE if wrong else DONE


def _finding(writer: Screen, one: Mapping[str, Any]) -> str:
    from comity.station.local.client import fault_of

    facts = dict(one["facts"])
    if one["finding"] == "error":
        facts = {"code": facts["code"], "reason": writer.language.error(fault_of(facts.pop("code"), facts))}
    elif "reason" in facts:
        facts["reason"] = writer.language.reason(facts["reason"])
    elif "detail" in facts:
        facts["detail"] = writer.text("for-technicians", detail=facts["detail"])
    sentence = writer.text(f"finding-{one['finding']}", **facts)
    return writer.text(f"doctor-{one['result']}", check=writer.text(f"check-{one['check']}"), sentence=sentence)


@command()
@directory_argument
@_CHANNEL
@passphrase_option
def rotate_keys(path: Path, channel: str, passphrase_file: Path | None) -> None:
    """Place a new epoch key."""
    found = _ask(path, passphrase_file, "rotate_keys", channel=channel)
    writer = screen()
    writer.say("keys-rotated", channel=channel)
    writer.emit(**found)


@command()
@directory_argument
@_CHANNEL
@passphrase_option
def seal_record(path: Path, channel: str, passphrase_file: Path | None) -> None:
    """Write a post-quantum seal."""
    found = _ask(path, passphrase_file, "seal_record", channel=channel)
    writer = screen()
    writer.say("record-sealed", channel=channel, number=found["pq_sealed"] - 1)
    writer.emit(**found)


def _ask(path: Path, passphrase_file: Path | None, op: str, **args: Any) -> dict[str, Any]:
    async def ask(desk: Reached) -> dict[str, Any]:
        return await desk.call(op, **args)

    return at_desk(path, passphrase_file, ask)
