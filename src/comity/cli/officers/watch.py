"""`comity watch`: take, hand over and relieve the watch; `comity times` and `comity service-log`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from comity.cli.command import Group, command, option
from comity.cli.faults import OptionMissing
from comity.cli.messages.items import group, type_word
from comity.cli.messages.send import exercise_option, marking_of, test_option
from comity.cli.officers.draft_kept import DraftKept
from comity.cli.officers.signing import given_key, officer_key_option, opened, sign_draft
from comity.cli.reach import Reached, at_desk, channel_option, directory_argument, officer_option, passphrase_option
from comity.cli.screen import Screen, screen
from comity.cli.technician.party import date

watch = Group("watch", help="help-watch")

_UNTIL = option("--until", metavar="TIME", help="option-until-watch")
_REMARKS = option("--remarks", metavar="TEXT", help="option-watch-remarks")


@command(group=watch)
@directory_argument
@channel_option
@officer_option
@_UNTIL
@_REMARKS
@exercise_option
@test_option
@officer_key_option
@passphrase_option
def _take(path: Path, officer: str | None, **given: Any) -> None:
    _enter(path, "taken", None, _named(officer, "--officer"), given)


@command(group=watch)
@directory_argument
@channel_option
@officer_option
@option("--to", metavar="NAME", required=True, help="option-to-officer")
@option("--second-key", metavar="FILE", type=click.Path(path_type=Path))
@_UNTIL
@_REMARKS
@exercise_option
@test_option
@officer_key_option
@passphrase_option
def _hand_over(path: Path, officer: str | None, to: str, second_key: Path | None, **given: Any) -> None:
    _enter(path, "handed-over", _named(officer, "--officer"), to, given, second_key)


@command(group=watch)
@directory_argument
@channel_option
@option("--whom", metavar="NAME", required=True, help="option-whom")
@_UNTIL
@_REMARKS
@exercise_option
@test_option
@officer_key_option
@passphrase_option
def _relieve(path: Path, whom: str, **given: Any) -> None:
    _enter(path, "relieved", whom, None, given)


@command("log", watch)
@directory_argument
@channel_option
@passphrase_option
def _log(path: Path, channel: str | None, passphrase_file: Path | None) -> None:
    found = _ask(path, passphrase_file, "watch_log", channel=channel)["watch"]
    writer = screen()
    if not found:
        writer.say("watch-none")
    for one in found:
        if not writer.as_json:
            _show(writer, one)
        writer.emit(**one)


@command()
@directory_argument
@click.argument("reference", metavar="REF")
@passphrase_option
def times(path: Path, reference: str, passphrase_file: Path | None) -> None:
    """What happened to a message, and when."""
    found = _ask(path, passphrase_file, "times", reference=reference)
    writer = screen()
    for one in found["times"]:
        key = f"time-{one['what']}"
        known = key in writer.language.texts
        what = writer.text(key) if known else type_word(writer.language, str(one["what"]))
        if one["by"]:
            what = writer.text("word-and-code", word=what, code=one["by"])
        recorded = group(one["recorded"]) if one["recorded"] else "-"
        writer.say("time-line", what=what, at=group(one["at"]), recorded=recorded, reference=one["reference"])
    writer.emit(**found)


@command()
@directory_argument
@option("--add", metavar="TEXT")
@officer_option
@officer_key_option
@passphrase_option
def service_log(path: Path, add: str | None, officer: str | None, passphrase_file: Path | None) -> None:
    """The technicians' own log."""

    async def ask(desk: Reached) -> dict[str, Any]:
        if add is None:
            return await desk.call("service_log")
        return await desk.call("service_log", add=add, **await _signed_line(desk, add.strip(), officer))

    found = at_desk(path, passphrase_file, ask)
    writer = screen()
    for one in found["log"]:
        writer.say("service-line", at=group(one["at"]), officer=one["by"])
        writer.block(one["text"])
        if one["standing"] != "unsigned" or found["has_officers"]:
            style = {"fg": "red", "bold": True} if one["standing"] == "wrong" else {}
            writer.styled((f"    {writer.text('service-' + one['standing'], by_key=(one['key'] or '-')[:16])}", style))
        writer.emit(**one)
    if not found["log"]:
        writer.say("service-none")


async def _signed_line(desk: Reached, text: str, officer: str | None) -> dict[str, Any]:
    """Who writes a line, and his signature over it where this command was given his key."""
    key = given_key()
    if key is None:
        return {"officer": officer}
    from comity.crypto.officers import service_line_bytes

    asked, name = await desk.call("service_log"), officer or key.officer
    line = service_line_bytes(bytes.fromhex(asked["station_keys"]), asked["now_s"], name, text)
    signature = opened(key).sign(line).hex()
    return {"officer": name, "at": asked["now_s"], "key": key.public.hex(), "signature": signature}


def _enter(
    path: Path,
    event: str,
    off_going: str | None,
    on_coming: str | None,
    given: Mapping[str, Any],
    second_key: Path | None = None,
) -> None:
    """Enter it in each channel, or in the one named; every entry is signed by itself."""
    from comity.messages.precedence import Marking

    writer = screen()
    asked = {
        "event": event,
        "off_going": off_going,
        "on_coming": on_coming,
        "until": None if given["until"] is None else _date_time_group(given["until"]),
        "remarks": given["remarks"],
        "marking": marking_of(given["exercise"], given["test"]) if given["exercise"] or given["test"] else None,
    }

    async def enter(desk: Reached) -> list[dict[str, Any]]:
        channels = await _channels(desk, asked, given["channel"])
        return [await _in_channel(desk, channel, asked, second_key) for channel in channels]

    for outcome in at_desk(path, given["passphrase_file"], enter):
        if "wants" in outcome:
            DraftKept(outcome).tell(writer)
            continue
        marking = writer.language.marking(Marking[outcome["marking"]])
        entered = {"event": writer.text(f"watch-{event}"), "reference": outcome["reference"], "marking": marking}
        writer.say("watch-entered", **entered)
        writer.emit(**outcome)


async def _channels(desk: Reached, asked: Mapping[str, Any], channel: str | None) -> list[str]:
    """The channel that was named, or all; of all only those where the one to be relieved has the watch, if any."""
    found = (await desk.call("on_watch", channel=channel, marking=asked["marking"]))["on_watch"]
    his = [name for name, officers in found.items() if asked["off_going"] in officers]
    return his if asked["event"] == "relieved" and his else list(found)


async def _in_channel(desk: Reached, channel: str, asked: Mapping[str, Any], second_key: Path | None) -> dict[str, Any]:
    try:
        return await desk.call("enter_watch", channel=channel, **asked)
    except DraftKept as kept:
        if second_key is None:
            return kept.found
        from comity.station.officers.key import read_officer_key

        return await sign_draft(desk, kept.found["draft"], read_officer_key(second_key))


def _named(officer: str | None, wanted: str) -> str:
    """The officer who acts: as said, else the one whose key is given. Raises OptionMissing."""
    key = given_key()
    name = officer or (None if key is None else key.officer)
    if name is None:
        raise OptionMissing(options=f"{wanted}, --officer-key", command="comity watch")
    return name


def _date_time_group(text: str) -> str:
    from comity.clock import date_time_group

    return date_time_group(date("--until", text))


def _show(writer: Screen, one: Mapping[str, Any]) -> None:
    names = " → ".join(name for name in (one["off_going"], one["on_coming"]) if name)
    writer.say(
        "watch-line",
        reference=one["reference"],
        event=writer.text(f"watch-{one['event']}"),
        names=names,
        at=group(one["at"]),
        until=group(one["until"]),
        count=one["open_items"],
    )
    if one["marking"] != "REAL":
        writer.say("send-marked", marking=one["marking"])


def _ask(path: Path, passphrase_file: Path | None, op: str, **args: Any) -> dict[str, Any]:
    async def ask(desk: Reached) -> dict[str, Any]:
        return await desk.call(op, **args)

    return at_desk(path, passphrase_file, ask)
