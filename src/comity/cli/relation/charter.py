"""`comity charter`: what is in force, what is proposed, how both differ; propose, accept, decline."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from comity.cli.command import Group, command, option
from comity.cli.faults import DraftFileWrong
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
from comity.cli.reach import Reached, at_desk, channel_option, directory_argument, passphrase_option
from comity.cli.relation.viewing import viewed
from comity.cli.screen import Screen, screen
from comity.errors import place_in_text

charter = Group("charter", help="help-charter")
_REFERENCE = click.argument("reference", metavar="REF")
_authority_option = option("--authority", metavar="NAME", required=True)


@command("show", charter)
@directory_argument
@channel_option
@exercise_option
@test_option
@passphrase_option
def _show(path: Path, channel: str | None, exercise: bool, test: bool, passphrase_file: Path | None) -> None:
    found = viewed("charter", path, passphrase_file, channel, exercise, test)
    if found is not None:
        for one in found["channels"]:
            _show_channel(screen(), one, found["marking"])


@command("diff", charter)
@directory_argument
@option("--channel", metavar="NAME", required=True)
@click.argument("reference", metavar="[REF]", required=False)
@passphrase_option
def _diff(path: Path, channel: str, reference: str | None, passphrase_file: Path | None) -> None:
    writer = screen()

    async def ask(desk: Reached) -> dict[str, Any]:
        return await desk.call("charter_difference", channel=channel, reference=reference)

    found = at_desk(path, passphrase_file, ask)
    writer.emit(**found)
    if writer.as_json:
        return
    if found["proposal"] is None:
        writer.say("charter-nothing-proposed", channel=channel)
        return
    none = writer.text("charter-none")
    writer.say("charter-differs", proposal=found["proposal"], base=found["base"] or none)
    from comity.messages.besides.charter_proposal import CharterProposal

    for one in found["differences"]:
        field = CharterProposal.field(one["field"])
        label = CharterProposal.label(field)
        before, after = (
            none if term is None else field.fact.shown(field.fact.parse(term), writer.language, label)
            for term in (one["in_force"], one["proposed"])
        )
        facts = {"field": writer.language.field(label), "before": before, "after": after}
        writer.line("    " + writer.text("charter-difference", **facts))


@command("propose", charter)
@directory_argument
@option("--channel", metavar="NAME", required=True)
@option("--from", "file", metavar="FILE", type=click.Path(path_type=Path), help="option-from-charter")
@option("--field", metavar="NAME=VALUE", multiple=True)
@precedence_option
@exercise_option
@test_option
@written_in_option
@officer_key_option
@passphrase_option
def _propose(path: Path, channel: str, file: Path | None, passphrase_file: Path | None, **given: Any) -> int:
    asked = {
        "channel": channel,
        "fields": ({} if file is None else _fields_in(file)) | named_values("--field", given["field"]),
        "precedence": given["precedence"],
        "marking": marking_of(given["exercise"], given["test"]),
        "language": written_in(screen(), given["written_in"]),
    }
    return release_at(path, passphrase_file, "propose_charter", asked)


@command("accept", charter)
@directory_argument
@_REFERENCE
@_authority_option
@option("--valid-from", metavar="TIME")
@precedence_option
@officer_key_option
@passphrase_option
def _accept(path: Path, passphrase_file: Path | None, **given: Any) -> int:
    return release_at(path, passphrase_file, "accept_charter", given)


@command("decline", charter)
@directory_argument
@_REFERENCE
@_authority_option
@option("--remarks", metavar="TEXT", required=True)
@precedence_option
@officer_key_option
@passphrase_option
def _decline(path: Path, passphrase_file: Path | None, **given: Any) -> int:
    return release_at(path, passphrase_file, "decline_charter", given)


def _fields_in(file: Path) -> dict[str, str]:
    """The table `fields` of a file. Raises DraftFileWrong, FileUnreadable, FileTooLarge."""
    text = read_text(file)
    try:
        fields = tomllib.loads(text).get("fields")
    except tomllib.TOMLDecodeError as error:
        raise DraftFileWrong(path=file, place=place_in_text(error, text)) from error
    if not isinstance(fields, dict) or not all(isinstance(one, str) or type(one) is int for one in fields.values()):
        raise DraftFileWrong(path=file, place="fields")
    return {name: str(value) for name, value in fields.items()}


def _show_channel(writer: Screen, one: Mapping[str, Any], marking: str) -> None:
    from comity.messages.precedence import Marking

    shown = writer.language.marking(Marking[marking])
    found = one["in_force"]
    if found is None:
        writer.say("charter-not-agreed", channel=one["channel"], marking=shown)
    else:
        facts = {"reference": found["reference"], "since": group(found["effective_from"]), "digest": found["digest"]}
        writer.say("charter-in-force", channel=one["channel"], marking=shown, **facts)
        _show_fields(writer, found["fields"])
        _show_edition(writer, found)
    rules = one["encounter_rules"]
    which = {None: "none", True: "starting", False: "other"}[rules["same"]]
    writer.say(f"charter-encounter-rules-{which}", digest=rules["named"] or "-")
    for proposal in one["proposals"]:
        state = writer.text(f"state-charter-proposal-{proposal['state']}")
        facts = {"reference": proposal["reference"], "side": proposal["by"], "at": group(proposal["at"])}
        writer.say("charter-proposal", state=state, digest=proposal["digest"], **facts)
        if proposal["lacking"]:
            writer.line("    " + writer.text(f"charter-lacking-{proposal['lacking']}"))
            _show_edition(writer, proposal)


def _show_edition(writer: Screen, one: Mapping[str, Any]) -> None:
    """Where its catalogue is not the one of this station: it cannot be accepted here, or not be understood alike."""
    edition = one["edition"]
    if not edition["same"]:
        facts = {"proposed": edition["proposed"], "here": edition["here"], "number": edition["number_here"]}
        writer.styled(("    " + writer.text("charter-edition-other", **facts), {"fg": "red", "bold": True}))


def _show_fields(writer: Screen, fields: Mapping[str, str]) -> None:
    from comity.languages.bodies import facts_of
    from comity.messages.besides.charter_proposal import CharterProposal

    writer.block(facts_of(writer.language, CharterProposal, CharterProposal.written(fields).values))
