"""`comity send` and `comity line-test`: release a message of its own, and perhaps wait for what comes back."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from comity.cli.command import command, option
from comity.cli.faults import FieldMalformed, FillInMalformed, OptionMissing, OptionsClash, WrittenInUnknown
from comity.cli.files import read_given
from comity.cli.messages.items import marking_word, state_word
from comity.cli.officers.signing import officer_key_option
from comity.cli.reach import Reached, at_desk, channel_option, directory_argument, passphrase_option
from comity.cli.screen import DONE, TIMEOUT, Screen, screen
from comity.errors import OurFault
from comity.station.system_clock import stopwatch_s

PRECEDENCES = ("FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE")
WAITS = ("receipt", "acknowledged", "readback")
_MOST_TEXT = 1 << 20
_OPENING_S = 3.0
_PAUSE_S = 0.1
_MOST_WAIT_S = 86_400.0

precedence_option = option("--precedence", type=click.Choice(PRECEDENCES, case_sensitive=False))
written_in_option = option("--written-in", metavar="CODE")
about_option = option("--about", metavar="REF", multiple=True)
wait_option = option("--wait", type=click.Choice(WAITS))
timeout_option = option(
    "--timeout", metavar="S", type=click.FloatRange(0, _MOST_WAIT_S), default=60.0, show_default=True
)
exercise_option = option("--exercise", is_flag=True)
test_option = option("--test", is_flag=True)


@command()
@directory_argument
@channel_option
@precedence_option
@exercise_option
@test_option
@option("--prepared", metavar="NAME")
@option("--text", metavar="TEXT")
@option("--file", metavar="FILE", type=click.Path(path_type=Path))
@option("--phrase", metavar="CODE", type=int)
@option("--service", metavar="TEXT")
@option("--type", metavar="TYPE")
@option("--field", metavar="NAME=VALUE", multiple=True)
@about_option
@option("--composed", metavar="TIME")
@written_in_option
@wait_option
@timeout_option
@officer_key_option
@passphrase_option
@click.argument("fills", metavar="[KEY=VALUE]...", nargs=-1)
def send(path: Path, passphrase_file: Path | None, **given: Any) -> int:
    """Release a message."""
    prepared: str | None = given.pop("prepared")
    if prepared is None:
        return release_at(path, passphrase_file, "send", _asked(given))
    return release_at(path, passphrase_file, "send_prepared", _asked_of_prepared(prepared, given))


def release_at(path: Path, passphrase_file: Path | None, op: str, asked: Mapping[str, Any]) -> int:
    """Release a message with an operation of the desk, tell how it went, and return the exit status."""
    writer = screen()
    wait = asked.get("wait")

    async def released(desk: Reached) -> tuple[dict[str, Any], bool]:
        began = stopwatch_s()
        outcome = await once_open(desk, op, asked if desk.is_running or wait is None else {**asked, "wait": None})
        return outcome | {"took_s": round(stopwatch_s() - began, 3)}, desk.is_running

    outcome, running = at_desk(path, passphrase_file, released)
    say_released(writer, outcome, running)
    for one in outcome.get("unlikely", ()):
        writer.warn("send-unlikely", field=one["label"], sentence=one["sentence"])
    writer.emit(**outcome, station="running" if running else "stopped")
    return DONE if running or wait is None else TIMEOUT


def marking_of(exercise: bool, test: bool) -> str:
    """The marking that two flags say. Raises OptionsClash."""
    if exercise and test:
        raise OptionsClash(one="--exercise", other="--test")
    return "EXERCISE" if exercise else "TEST" if test else "REAL"


def named_values(option_name: str, written: Iterable[str]) -> dict[str, str]:
    """`name=value` texts by name. Raises FieldMalformed."""
    values: dict[str, str] = {}
    for one in written:
        name, equals, value = one.partition("=")
        name = name.strip()
        if not equals or not name or name in values:
            raise FieldMalformed(option=option_name, value=one)
        values[name] = value
    return values


@command()
@directory_argument
@option("--channel", metavar="NAME", required=True)
@precedence_option
@option("--wait", is_flag=True, help="option-wait-answer")
@option("--timeout", metavar="S", type=click.FloatRange(0, _MOST_WAIT_S), default=60.0, show_default=True)
@passphrase_option
def line_test(
    path: Path, channel: str, precedence: str | None, wait: bool, timeout: float, passphrase_file: Path | None
) -> int:
    """Release a line test."""

    async def test(desk: Reached) -> tuple[dict[str, Any], bool]:
        asked = {"channel": channel, "precedence": precedence, "wait": wait and desk.is_running, "timeout_s": timeout}
        return await once_open(desk, "line_test", asked), desk.is_running

    outcome, running = at_desk(path, passphrase_file, test)
    writer = screen()
    say_released(writer, outcome, running)
    if "round_trip_s" in outcome:
        writer.say("line-test-answered", serial=outcome["serial"], seconds=outcome["round_trip_s"])
    writer.emit(**outcome, station="running" if running else "stopped")
    return DONE if running or not wait else TIMEOUT


async def once_open(desk: Reached, op: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Release a message. A channel of a running station may be opening at this very moment; that is waited for."""
    give_up_at = stopwatch_s() + (_OPENING_S if desk.is_running else 0.0)
    while True:
        try:
            return await desk.call(op, **asked)
        except OurFault as fault:
            if fault.code != "channel-not-open" or stopwatch_s() > give_up_at:
                raise
        await asyncio.sleep(_PAUSE_S)


def say_released(writer: Screen, outcome: Mapping[str, Any], running: bool) -> None:
    """Tell the reference and the marking, and that a stopped station keeps the message until it runs."""
    if not writer.as_json:
        state = state_word(writer.language, outcome["state"])
        marking = marking_word(writer.language, outcome["marking"])
        writer.say("send-released", reference=outcome["reference"], state=state, marking=marking)
    if not running:
        writer.say("send-station-stopped")


def written_in(writer: Screen, code: str | None) -> str | None:
    """The language that a text is said to be in: as told, else the command's if one was asked for, else the station's.

    Raises WrittenInUnknown.
    """
    if code is None:
        return writer.asked_language
    from comity.languages import table

    known = ["none", *(row.code for row in table())]
    if code not in known:
        raise WrittenInUnknown(language=code, known=", ".join(known))
    return code


def read_text(file: Path) -> str:
    """The text of a file; a final line break does not count. Raises FileUnreadable, FileTooLarge."""
    from comity.station.faults import FileUnreadable

    try:
        return read_given(file, _MOST_TEXT).decode("utf-8").removesuffix("\n")
    except UnicodeDecodeError as error:
        raise FileUnreadable(path=file, reason="not-utf-8") from error


def _asked(given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of the desk's operation. Raises OptionsClash, OptionMissing, …Malformed, file faults."""
    marking = marking_of(given["exercise"], given["test"])
    if given["channel"] is None:
        raise OptionMissing(options="--channel", command="comity send")
    bodies = [name for name in ("text", "file", "phrase", "service", "type") if given[name] is not None]
    if not bodies:
        raise OptionMissing(options="--text, --file, --phrase, --type", command="comity send")
    if len(bodies) > 1:
        raise OptionsClash(one=f"--{bodies[0]}", other=f"--{bodies[1]}")
    if given["fills"] and bodies != ["phrase"]:
        raise FillInMalformed(value=given["fills"][0])
    if given["field"] and bodies != ["type"]:
        raise OptionMissing(options="--type", command="comity send --field")
    text = given["text"] if given["file"] is None else read_text(given["file"])
    return {
        "channel": given["channel"],
        "text": text,
        "phrase": given["phrase"],
        "fills": _fills(given["fills"]) or None,
        "service": given["service"],
        "type": given["type"],
        "fields": named_values("--field", given["field"]) or None,
        "precedence": given["precedence"],
        "marking": marking,
        "language": written_in(screen(), given["written_in"]),
        "about": list(given["about"]) or None,
        "composed": given["composed"],
        "wait": given["wait"],
        "timeout_s": given["timeout"],
    }


def _asked_of_prepared(name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments for a prepared message: all but its blanks is decided. Raises OptionsClash, FieldMalformed."""
    open_options = ("field", "about", "wait", "timeout", "exercise")
    decided = [option for option, value in given.items() if option not in open_options and value]
    if decided:
        raise OptionsClash(one="--prepared", other=f"--{decided[0].replace('_', '-')}")
    return {
        "name": name,
        "fields": named_values("--field", given["field"]) or None,
        "about": list(given["about"]) or None,
        "marking": "EXERCISE" if given["exercise"] else None,
        "wait": given["wait"],
        "timeout_s": given["timeout"],
    }


def _fills(written: tuple[str, ...]) -> dict[str, str]:
    fills: dict[str, str] = {}
    for one in written:
        name, equals, value = one.partition("=")
        if not equals or not name or name in fills:
            raise FillInMalformed(value=one)
        fills[name] = value
    return fills
