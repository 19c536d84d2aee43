"""`comity escalate`: what to do when nobody answers; `comity response-times`: how long answers took."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from comity.cli.command import command, option
from comity.cli.faults import OptionsClash
from comity.cli.messages.items import group, marked
from comity.cli.messages.send import exercise_option, marking_of, once_open, test_option
from comity.cli.reach import (
    Reached,
    at_desk,
    channel_option,
    directory_argument,
    officer_option,
    passphrase_option,
)
from comity.cli.screen import Screen, screen


@command()
@directory_argument
@click.argument("reference", metavar="REF")
@option("--stop", is_flag=True, help="option-stop-escalation")
@option("--show", is_flag=True, help="option-show-escalation")
@officer_option
@passphrase_option
def escalate(
    path: Path, reference: str, stop: bool, show: bool, officer: str | None, passphrase_file: Path | None
) -> None:
    """Begin, show or stop the ladder of a message that nobody acknowledged."""
    if stop and show:
        raise OptionsClash(one="--stop", other="--show")
    writer = screen()
    op = "escalation" if show else "stop_escalation" if stop else "escalate"
    asked = {"reference": reference} | ({} if show else {"officer": officer})

    async def ask(desk: Reached) -> tuple[dict[str, Any], bool]:
        return await once_open(desk, op, asked), desk.is_running

    found, running = at_desk(path, passphrase_file, ask)
    writer.emit(**found, station="running" if running else "stopped")
    if writer.as_json:
        return
    _show_ladder(writer, found)
    if found["next"] and not running:
        writer.say("escalation-station-stopped")


@command("response-times")
@directory_argument
@channel_option
@option("--since", metavar="TIME")
@exercise_option
@test_option
@passphrase_option
def response_times(
    path: Path, channel: str | None, since: str | None, exercise: bool, test: bool, passphrase_file: Path | None
) -> None:
    """Show how long both sides took to answer."""
    writer = screen()
    marking = marking_of(exercise, test)

    async def ask(desk: Reached) -> dict[str, Any]:
        return await desk.call("response_times", channel=channel, since=since, marking=marking)

    found = at_desk(path, passphrase_file, ask)
    writer.emit(**found)
    if writer.as_json:
        return
    from comity.languages.spans import span_words
    from comity.messages.precedence import Marking, Precedence

    for one in found["channels"]:
        writer.say("times-channel", channel=one["channel"], marking=writer.language.marking(Marking[marking]))
        for row in one["rows"]:
            none = writer.text("charter-none")
            writer.line(
                "    "
                + writer.text(
                    "times-row",
                    side=row["direction"],
                    what=writer.text(f"due-{row['duty']}"),
                    precedence=writer.language.precedence(Precedence[row["precedence"]]),
                    asked=row["asked"],
                    answered=row["answered"],
                    in_time=row["in_time"],
                    median=none if row["median_s"] is None else span_words(writer.language, row["median_s"]),
                    longest=none if row["longest_s"] is None else span_words(writer.language, row["longest_s"]),
                    open=row["open"],
                )
            )


def _show_ladder(writer: Screen, found: Mapping[str, Any]) -> None:
    state = writer.text(f"escalation-{found['state']}")
    head = writer.text("escalation-head", reference=found["reference"], state=state)
    writer.line("  ".join([*marked(writer.language, found), head]))
    for one in found["steps"]:
        said = writer.text(f"escalation-{one['what']}")
        line = writer.text("escalation-step", at=group(one["at"]), what=said, officer=_who(writer, one["officer"]))
        detail = one["detail"]
        if detail and "/" not in detail:
            line += f" {writer.text(f'escalation-because-{detail}')}"
        if one["waits"]:
            line += f" {writer.text('escalation-waits')}"
        if one["draft"]:
            line += f" {one['draft']}"
        if one["links"]:
            line += f" {writer.text('escalation-links', links=', '.join(one['links']))}"
        writer.line(f"    {line}")
    if found["next"]:
        said = writer.text(f"escalation-next-{found['next']}")
        writer.line("    " + writer.text("escalation-next", what=said, at=group(found["next_at"])))


def _who(writer: Screen, officer: str) -> str:
    """The name of the officer; in words where the station took the step, or nobody gave another name than the usual."""
    from comity.station.settings import Settings

    if not officer:
        return writer.text("escalation-by-station")
    return writer.text("escalation-by-watch") if officer == Settings().officer else officer
