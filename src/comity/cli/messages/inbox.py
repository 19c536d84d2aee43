"""`comity inbox` and `comity outbox`: their messages and ours, the most urgent first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from comity.cli.command import command, option
from comity.cli.messages.items import show_item
from comity.cli.reach import Reached, at_desk, channel_option, directory_argument, passphrase_option
from comity.cli.screen import Screen, screen

_MOST = 100_000
_limit_option = option("--limit", metavar="N", type=click.IntRange(1, _MOST), default=1000, show_default=True)


@command()
@directory_argument
@channel_option
@option("--new", "unshown", is_flag=True)
@option("--follow", is_flag=True)
@option("--peek", is_flag=True)
@_limit_option
@passphrase_option
def inbox(
    path: Path, channel: str | None, unshown: bool, follow: bool, peek: bool, limit: int, passphrase_file: Path | None
) -> None:
    """Show their messages."""
    writer = screen()

    async def read(desk: Reached) -> None:
        if follow:
            await _follow(desk, writer, path, channel, unshown, peek)
            return
        code = writer.language.code
        listed = await desk.call("inbox", channel=channel, unshown=unshown or None, limit=limit, language=code)
        _show_all(writer, listed, lambda item: _show(writer, path, item))
        if not peek:
            await desk.call("shown", references=[item["reference"] for item in listed["items"] if not item["shown"]])
        if not desk.is_running:
            writer.warn("status-station-stopped")

    try:
        at_desk(path, passphrase_file, read)
    except KeyboardInterrupt:
        if not follow:
            raise


@command()
@directory_argument
@channel_option
@option("--waiting", is_flag=True)
@_limit_option
@passphrase_option
def outbox(path: Path, channel: str | None, waiting: bool, limit: int, passphrase_file: Path | None) -> None:
    """Show our messages."""
    writer = screen()

    async def read(desk: Reached) -> None:
        code = writer.language.code
        listed = await desk.call("outbox", channel=channel, waiting=waiting or None, limit=limit, language=code)
        _show_all(writer, listed, lambda item: show_item(writer, item))
        if not desk.is_running:
            writer.warn("status-station-stopped")

    at_desk(path, passphrase_file, read)


async def _follow(desk: Reached, writer: Screen, path: Path, channel: str | None, unshown: bool, peek: bool) -> None:
    """Each message as it comes, until Ctrl-C. Raises StationNotRunning: a stopped station receives nothing."""
    if not desk.is_running:
        from comity.station.faults import StationNotRunning

        raise StationNotRunning(directory=path)
    code = writer.language.code
    async for item in desk.follow("follow_inbox", channel=channel, every=not unshown, language=code):
        _show(writer, path, item)
        writer.emit(**item)
        if not peek and not item["shown"]:
            await desk.call("shown", references=[item["reference"]])


def _show_all(writer: Screen, listed: dict[str, Any], show: Callable[[dict[str, Any]], None]) -> None:
    for item in listed["items"]:
        show(item)
        writer.emit(**item)
    if not listed["items"]:
        writer.say("inbox-empty")
    if listed["more"]:
        writer.warn("inbox-more")


def _show(writer: Screen, path: Path, item: dict[str, Any]) -> None:
    if writer.as_json:
        return
    if item.get("again"):
        writer.say("inbox-alarm-again")
    show_item(writer, item)
