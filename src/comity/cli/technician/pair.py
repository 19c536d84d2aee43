"""`comity pair`: their document, the words to read aloud, and the words heard."""

from __future__ import annotations

import sys
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from comity.cli.command import command, option
from comity.cli.faults import OptionMissing, OptionsClash
from comity.cli.files import read_given
from comity.cli.messages.items import group
from comity.cli.officers.opening import give_up
from comity.cli.reach import Reached, at_desk, directory_argument, passphrase_option
from comity.cli.screen import Screen, screen
from comity.errors import OurFault

_IN_A_LINE = 4
_ATTEMPTS = 5
_MISTYPED = frozenset({"words-mistyped", "words-miscounted", "words-checksum-wrong"})


@command()
@directory_argument
@click.argument("their_file", metavar="[THEIR_FILE]", required=False, type=click.Path(path_type=Path))
@option("--channel", metavar="NAME", required=True)
@option("--confirm", metavar="WORDS")
@option("--accept", is_flag=True)
@option("--cancel", is_flag=True, help="option-cancel-pairing")
@passphrase_option
def pair(
    path: Path,
    their_file: Path | None,
    channel: str,
    confirm: str | None,
    accept: bool,
    cancel: bool,
    passphrase_file: Path | None,
) -> None:
    """Pair with their station, show what to read aloud, or give up what they have not confirmed."""
    asked_for = {"--confirm": confirm is not None, "--accept": accept, "--cancel": cancel}
    chosen = [name for name, given in asked_for.items() if given]
    if len(chosen) > 1:
        raise OptionsClash(one=chosen[0], other=chosen[1])
    if cancel:
        give_up(path, channel, passphrase_file, "comity pair --cancel")
        return
    if their_file is None:
        raise OptionMissing(options="THEIR_FILE", command="comity pair")
    document = b64encode(read_given(their_file)).decode()
    writer = screen()

    async def propose_or_pair(desk: Reached) -> dict[str, Any]:
        asked = {"channel": channel, "document": document}
        if confirm is not None or accept:
            return await desk.call("pair", **asked, confirm=confirm, accept=accept or None)
        proposed = await desk.call("pair", **asked)
        _show_proposal(writer, proposed)
        if writer.as_json or not _may_ask():
            return proposed
        return await _ask(desk, writer, asked) or proposed

    outcome = at_desk(path, passphrase_file, propose_or_pair)
    if outcome["phase"] == "proposed":
        writer.say("pair-next", directory=path, file=their_file, channel=channel)
    else:
        if confirm is not None or accept:
            _show_their(writer, outcome["their"])
        writer.say("pair-accepted" if outcome["mode"] == "accepted" else "pair-heard", channel=channel)
        writer.say("pair-open" if outcome["phase"] == "open" else "pair-half", channel=channel)
    writer.emit(**outcome)


async def _ask(desk: Reached, writer: Screen, asked: Mapping[str, Any]) -> dict[str, Any] | None:
    """Have the officer type what he hears, again when he mistyped; None when he types nothing."""
    for _ in range(_ATTEMPTS):
        heard: str = click.prompt(writer.text("pair-type-heard"), default="", show_default=False, prompt_suffix="\n")
        if not heard.strip():
            return None
        try:
            return await desk.call("pair", **asked, confirm=heard)
        except OurFault as fault:
            if fault.code not in _MISTYPED:
                raise
            writer.line(writer.language.error(fault))
    return None


def _show_proposal(writer: Screen, proposed: Mapping[str, Any]) -> None:
    _show_their(writer, proposed["their"])
    if proposed.get("follows"):
        writer.say("pair-follows", channel=proposed["follows"])
    writer.line()
    for key, text in (("pair-read-aloud", proposed["words"]), ("pair-digits", proposed["digits"])):
        writer.say(key)
        parts = text.split()
        width = max(len(part) for part in parts)
        for start in range(0, len(parts), _IN_A_LINE):
            line = "  ".join(part.ljust(width) for part in parts[start : start + _IN_A_LINE])
            writer.line(f"    {start + 1:2}  {line.rstrip()}")
        writer.line()


def _show_their(writer: Screen, their: Mapping[str, Any]) -> None:
    if writer.as_json:
        return
    tier = writer.text(f"tier-{their['tier']}")
    writer.say("pair-their-station", station=their["station"], party=their["party"], tier=tier)
    until = group(their["commissioned_until"])
    writer.say("identity-throwaway" if their["throwaway"] else "identity-commissioned", until=until)


def _may_ask() -> bool:
    return sys.stdin.isatty()
