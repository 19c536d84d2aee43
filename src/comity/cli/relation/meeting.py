"""`comity meeting`: agenda items, joint statements, readouts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from comity.cli.command import Group, command, option
from comity.cli.faults import OptionMissing
from comity.cli.messages.items import group
from comity.cli.messages.send import (
    exercise_option,
    marking_of,
    named_values,
    precedence_option,
    read_text,
    release_at,
    test_option,
    written_in,
    written_in_option,
)
from comity.cli.officers.signing import officer_key_option
from comity.cli.reach import channel_option, directory_argument, passphrase_option
from comity.cli.relation.viewing import viewed
from comity.cli.screen import Screen, screen

meeting = Group("meeting", help="help-meeting")
_REFERENCE = click.argument("reference", metavar="REF")
_CHANNEL = option("--channel", metavar="NAME", required=True)
_MEETING = option("--meeting", metavar="NAME", required=True)
_FIELD = option("--field", metavar="NAME=VALUE", multiple=True)


@command("show", meeting)
@directory_argument
@channel_option
@exercise_option
@test_option
@passphrase_option
def _show(path: Path, channel: str | None, exercise: bool, test: bool, passphrase_file: Path | None) -> None:
    found = viewed("meetings", path, passphrase_file, channel, exercise, test)
    if found is None:
        return
    from comity.messages.precedence import Marking

    writer = screen()
    marking = writer.language.marking(Marking[found["marking"]])
    for one in found["channels"]:
        facts = {"meetings": len(one["meetings"]), "statements": len(one["statements"])}
        writer.say("meeting-channel", channel=one["channel"], marking=marking, **facts)
        for held in one["meetings"]:
            _show_meeting(writer, held)
        for statement in one["statements"]:
            _show_statement(writer, statement)


@command("propose", meeting)
@directory_argument
@_CHANNEL
@_MEETING
@option("--title", metavar="TEXT", required=True)
@option("--wording", metavar="TEXT", required=True)
@option("--place", metavar="N", help="option-place-agenda")
@option("--sponsor", metavar="NAME")
@precedence_option
@exercise_option
@test_option
@written_in_option
@officer_key_option
@passphrase_option
def _propose(path: Path, passphrase_file: Path | None, **given: Any) -> int:
    given["sponsor"] = given["sponsor"] or screen().text("term-watch-officer")
    names = ("meeting", "title", "wording", "place", "sponsor")
    asked = {
        "action": "propose",
        "channel": given["channel"],
        "fields": {name: given[name] for name in names if given[name] is not None},
        "marking": marking_of(given["exercise"], given["test"]),
        **_common(given),
    }
    return release_at(path, passphrase_file, "agenda_item", asked)


@command("amend", meeting)
@directory_argument
@_REFERENCE
@option("--wording", metavar="TEXT", required=True)
@option("--title", metavar="TEXT")
@option("--place", metavar="N", help="option-place-agenda")
@precedence_option
@written_in_option
@officer_key_option
@passphrase_option
def _amend(path: Path, reference: str, passphrase_file: Path | None, **given: Any) -> int:
    fields = {name: given[name] for name in ("wording", "title", "place") if given[name] is not None}
    return _about(path, passphrase_file, "amend", reference, fields, given)


@command("accept", meeting)
@directory_argument
@_REFERENCE
@precedence_option
@written_in_option
@officer_key_option
@passphrase_option
def _accept(path: Path, reference: str, passphrase_file: Path | None, **given: Any) -> int:
    return _about(path, passphrase_file, "accept", reference, {}, given)


@command("withdraw", meeting)
@directory_argument
@_REFERENCE
@precedence_option
@written_in_option
@officer_key_option
@passphrase_option
def _withdraw(path: Path, reference: str, passphrase_file: Path | None, **given: Any) -> int:
    return _about(path, passphrase_file, "withdraw", reference, {}, given)


@command("statement", meeting)
@directory_argument
@channel_option
@option("--about", metavar="REF")
@option("--title", metavar="TEXT")
@option("--file", metavar="FILE", type=click.Path(path_type=Path), help="option-file-paragraphs")
@option("--stage", type=click.Choice(("working", "final", "withdrawn")), default="working", help="option-stage-text")
@option("--release-at", metavar="TIME")
@precedence_option
@exercise_option
@test_option
@written_in_option
@officer_key_option
@passphrase_option
def _statement(path: Path, passphrase_file: Path | None, **given: Any) -> int:
    if given["channel"] is None and given["about"] is None:
        raise OptionMissing(options="--channel, --about", command="comity meeting statement")
    fields = {"stage": given["stage"]}
    fields |= {} if given["file"] is None else {"paragraphs": read_text(given["file"])}
    named = {"title": given["title"], "release-at": given["release_at"]}
    asked = {
        "channel": given["channel"],
        "reference": given["about"],
        "fields": fields | {name: text for name, text in named.items() if text is not None},
        "marking": marking_of(given["exercise"], given["test"]),
        **_common(given),
    }
    return release_at(path, passphrase_file, "joint_statement", asked)


@command("readout", meeting)
@directory_argument
@_CHANNEL
@_MEETING
@option("--held", metavar="WINDOW", required=True)
@option("--point", metavar="TEXT", multiple=True, required=True)
@option("--difference", metavar="OUR|THEIR|TEXT", multiple=True)
@_FIELD
@precedence_option
@exercise_option
@test_option
@written_in_option
@officer_key_option
@passphrase_option
def _readout(path: Path, passphrase_file: Path | None, **given: Any) -> int:
    fields = {"meeting": given["meeting"], "held": given["held"], "points": "\n".join(given["point"])}
    if given["difference"]:
        fields["differences"] = "\n".join(given["difference"])
    asked = {
        "channel": given["channel"],
        "fields": fields | named_values("--field", given["field"]),
        "marking": marking_of(given["exercise"], given["test"]),
        **_common(given),
    }
    return release_at(path, passphrase_file, "readout", asked)


def _common(given: Mapping[str, Any]) -> dict[str, Any]:
    return {"precedence": given["precedence"], "language": written_in(screen(), given["written_in"])}


def _about(
    path: Path,
    passphrase_file: Path | None,
    action: str,
    reference: str,
    fields: dict[str, str],
    given: Mapping[str, Any],
) -> int:
    asked = {"action": action, "reference": reference, "fields": fields, **_common(given)}
    return release_at(path, passphrase_file, "agenda_item", asked)


def _show_meeting(writer: Screen, one: Mapping[str, Any]) -> None:
    writer.say("meeting-head", meeting=one["meeting"])
    for item in one["items"]:
        state = writer.text(f"state-agenda-item-{item['state']}")
        place = str(item["place"] or "-")
        facts = {"reference": item["reference"], "title": item["title"], "side": item["by"]}
        writer.line("    " + writer.text("meeting-item", place=place, state=state, **facts))
        for wording in item["wordings"]:
            facts = {"reference": wording["reference"], "side": wording["by"]}
            writer.line("      " + writer.text("meeting-wording", **facts))
            writer.block("    " + str(wording.get("wording", "")).replace("\n", "\n    "))
    if one["readouts"]:
        _show_readouts(writer, one["readouts"])


def _show_readouts(writer: Screen, one: Mapping[str, Any]) -> None:
    for side in ("our", "their"):
        writer.line("    " + writer.text("meeting-account", side=side, count=len(one[side])))
        for number, point in enumerate(one[side], 1):
            writer.block(f"  {number}. {point}")
    for row in one["differences"]:
        facts = {"our": str(row["our_point"]), "their": str(row["their_point"]), "side": row["listed_by"]}
        writer.line("    " + writer.text("meeting-differs", **facts))
        writer.block(f"  {row['difference']}")


def _show_statement(writer: Screen, one: Mapping[str, Any]) -> None:
    state = writer.text(f"state-joint-statement-{one['state']}")
    writer.say("meeting-statement", reference=one["reference"], title=one["title"], state=state)
    if one["announced_at"]:
        writer.line("    " + writer.text("meeting-announced", at=group(one["announced_at"])))
    for row in one["paragraphs"]:
        mark = writer.text("meeting-agreed" if row["agreed"] else "meeting-bracketed")
        writer.line(
            "    " + writer.text("meeting-paragraph", number=row["number"], language=row["language"], mark=mark)
        )
        texts = [row["our"]] if row["agreed"] else [row["our"], row["their"]]
        for side, text in zip(("our", "their"), texts, strict=False):
            if text is not None:
                head = "" if row["agreed"] else writer.text("meeting-version", side=side)
                writer.block("  " + f"{head}{text}".replace("\n", "\n  "))
