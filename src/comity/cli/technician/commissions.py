"""`comity commissions` and `comity counterparts`: the other party's stations, and who faces whom."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from comity.cli.command import command
from comity.cli.messages.items import group
from comity.cli.reach import Reached, at_desk, channel_option, directory_argument, passphrase_option
from comity.cli.screen import Screen, screen


@command()
@directory_argument
@channel_option
@passphrase_option
def commissions(path: Path, channel: str | None, passphrase_file: Path | None) -> None:
    """The other party's stations, as it told them ahead."""
    writer = screen()
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
    for told in one["in_other_hands"]:
        writer.say("commissions-hands", keys=told["keys"][:16], since=group(told["since"]), reference=told["reference"])
    for reference in one["unproved"]:
        writer.say("commissions-unproved", reference=reference)
    writer.line()


def _ask(path: Path, passphrase_file: Path | None, op: str, channel: str | None) -> dict[str, Any]:
    async def ask(desk: Reached) -> dict[str, Any]:
        return await desk.call(op, channel=channel)

    return at_desk(path, passphrase_file, ask)
