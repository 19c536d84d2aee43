"""`comity transcript`: the record of a channel, shown, verified, exported."""

from __future__ import annotations

import asyncio
from base64 import b64decode
from contextlib import aclosing
from pathlib import Path
from typing import Any

import click

from comity.cli.command import Group, command, option
from comity.cli.files import check_new, write_new
from comity.cli.messages.items import show_item
from comity.cli.progress import Progress
from comity.cli.reach import Reached, at_desk, directory_argument, passphrase_option, read_record
from comity.cli.screen import DONE, NEGATIVE, screen
from comity.errors import OurFault

transcript = Group("transcript", help="help-transcript")

_CHANNEL = option("--channel", metavar="NAME", required=True)


@command(group=transcript)
@directory_argument
@_CHANNEL
@option("--every", is_flag=True)
def _show(path: Path, channel: str, every: bool) -> None:
    writer = screen()

    async def show() -> int:
        count = 0
        items = read_record(path, "transcript", channel=channel, every=every, language=writer.language.code)
        async with aclosing(items):
            async for item in items:
                count += 1
                if not writer.as_json:
                    show_item(writer, item)
                writer.emit(**item)
        return count

    if not asyncio.run(show()):
        writer.say("inbox-empty")


@command(group=transcript)
@directory_argument
@_CHANNEL
def _verify(path: Path, channel: str) -> int:
    writer = screen()

    async def verify() -> dict[str, Any]:
        progress = Progress(writer)
        found: dict[str, Any] = {}
        async with aclosing(read_record(path, "verify_transcript", channel=channel)) as items:
            async for found in items:
                if "done" in found:
                    progress.show(found["done"], found["total"])
        progress.end()
        return found

    try:
        found = asyncio.run(verify())
    except OurFault as fault:
        if fault.code != "record-differs":
            raise
        writer.fault(fault)
        return NEGATIVE
    if "by-commission" in found["opened"]:
        writer.say("transcript-by-commission")
    for one in found["logs"]:
        if one["left_to_a_seal"]:
            writer.say(f"transcript-not-sealed-{one['side']}")
    writer.say("transcript-right", channel=channel, entries=found["entries"], cosigned=found["cosigned"])
    if found["entries"] > found["cosigned"]:
        writer.say("transcript-not-cosigned", count=found["entries"] - found["cosigned"])
    if found["fault_count"]:
        writer.say("transcript-faults", count=found["fault_count"])
        for one in found["faults"]:
            writer.line(f"  {one}")
    writer.emit(**found)
    return DONE


@command(group=transcript)
@directory_argument
@_CHANNEL
@option("--out", metavar="FILE", type=click.Path(path_type=Path))
@passphrase_option
def _export(path: Path, channel: str, out: Path | None, passphrase_file: Path | None) -> None:
    writer = screen()
    target = (Path(f"{channel}.bundle") if out is None else out).absolute()
    check_new(target)

    async def export(desk: Reached) -> dict[str, Any]:
        return await desk.call("export", channel=channel, out=str(target))

    found = at_desk(path, passphrase_file, export)
    writer.say("transcript-exported", channel=channel, path=target, entries=found["entries"])
    writer.say("transcript-verify-elsewhere", path=target)
    writer.emit(**found)


@command(group=transcript)
@directory_argument
@_CHANNEL
@option("--out", metavar="FOLDER", type=click.Path(path_type=Path), help="option-out-folder")
@passphrase_option
def _evidence(path: Path, channel: str, out: Path | None, passphrase_file: Path | None) -> None:
    writer = screen()

    async def ask(desk: Reached) -> dict[str, Any]:
        return await desk.call("evidence", channel=channel)

    found = at_desk(path, passphrase_file, ask)["evidence"]
    names = [f"{channel}-{number:04}-{one['kind']}" for number, one in enumerate(found, start=1)]
    if out is not None:
        for name in names:
            check_new(out / name)
    for name, one in zip(names, found, strict=True):
        if out is not None:
            write_new(out / name, b64decode(one["base64"]), 0o600)
        writer.say("evidence-one", at=one["at"], name=one["kind"], file="" if out is None else str(out / name))
        writer.emit(**one)
    if not found:
        writer.say("evidence-none", channel=channel)
