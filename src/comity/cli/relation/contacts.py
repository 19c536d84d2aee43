"""`comity contacts`: the register of contact requests; `request`, `respond`, `expire`, `withdraw`, `summary`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from comity.cli.command import command, option
from comity.cli.messages.items import group
from comity.cli.messages.send import (
    exercise_option,
    marking_of,
    named_values,
    precedence_option,
    release_at,
    test_option,
    written_in,
    written_in_option,
)
from comity.cli.officers.signing import officer_key_option
from comity.cli.reach import Reached, at_desk, channel_option, directory_argument, passphrase_option
from comity.cli.screen import Screen, screen

ANSWERS = {"accept": "accepted", "other-time": "other-time", "decline": "declined", "study": "under-study"}
MEDIA = ("voice", "video", "text", "visit", "meeting", "restoration")
OUTCOMES = ("points-agreed", "nothing-agreed", "broken-off", "not-held")
_REFERENCE = click.argument("reference", metavar="REF")
_field_option = option("--field", metavar="NAME=VALUE", multiple=True)


@command()
@directory_argument
@channel_option
@passphrase_option
def contacts(path: Path, channel: str | None, passphrase_file: Path | None) -> None:
    """Show the register of contact requests."""
    writer = screen()

    async def ask(desk: Reached) -> dict[str, Any]:
        found = page = await desk.call("contacts", channel=channel)
        after = 0
        while page.get("more"):
            after += max(len(rows) for one in page["channels"] for rows in (one["requests"], one["declared"]))
            page = await desk.call("contacts", channel=channel, after=after)
            for one, further in zip(found["channels"], page["channels"], strict=True):
                one["requests"] += further["requests"]
                one["declared"] += further["declared"]
        return {name: value for name, value in found.items() if name != "more"}

    found = at_desk(path, passphrase_file, ask)
    writer.emit(**found)
    if writer.as_json:
        return
    for one in found["channels"]:
        show_register(writer, one)


def show_register(writer: Screen, one: Mapping[str, Any]) -> None:
    """Write the contact requests of a channel, as the desk answers `contacts`."""
    writer.say("contacts-channel", channel=one["channel"], count=len(one["requests"]))
    for request in one["requests"]:
        _show_request(writer, request)
    for declared in one["declared"]:
        _show_declared(writer, declared)


@command()
@directory_argument
@option("--channel", metavar="NAME", required=True)
@option("--medium", type=click.Choice(MEDIA), required=True)
@option("--tier", metavar="TIER", required=True, help="option-tier-asked")
@option("--subject", metavar="SUBJECT", required=True)
@option("--window", metavar="WINDOW", required=True)
@_field_option
@precedence_option
@exercise_option
@test_option
@written_in_option
@officer_key_option
@passphrase_option
def request(path: Path, passphrase_file: Path | None, **given: Any) -> int:
    """Ask for a call, visit or meeting."""
    fields = {"kind": given["medium"], **{name: given[name] for name in ("tier", "subject", "window")}}
    asked = {
        "channel": given["channel"],
        "fields": fields | named_values("--field", given["field"]),
        "precedence": given["precedence"],
        "marking": marking_of(given["exercise"], given["test"]),
        "language": written_in(screen(), given["written_in"]),
    }
    return release_at(path, passphrase_file, "request", asked)


@command()
@directory_argument
@_REFERENCE
@click.argument("answer", type=click.Choice(tuple(ANSWERS)))
@option("--at", metavar="TIME", help="option-at-call")
@option("--window", metavar="WINDOW")
@option("--reason", metavar="REASON", help="option-reason-given")
@option("--conditions", metavar="TEXT")
@option("--review-at", metavar="TIME")
@_field_option
@precedence_option
@written_in_option
@officer_key_option
@passphrase_option
def respond(path: Path, reference: str, answer: str, passphrase_file: Path | None, **given: Any) -> int:
    """Answer a contact request of theirs."""
    named = {name: given[name.replace("-", "_")] for name in ("at", "window", "reason", "conditions", "review-at")}
    fields = {"answer": ANSWERS[answer]} | {name: text for name, text in named.items() if text is not None}
    if answer == "decline":
        fields = {"reason": "none-given", "alternative": "text"} | fields
    if answer == "accept":
        fields = {"our-role": "watch officer"} | fields
    return _release(path, passphrase_file, "respond", reference, given, fields)


@command()
@directory_argument
@_REFERENCE
@option("--remarks", metavar="TEXT")
@precedence_option
@written_in_option
@officer_key_option
@passphrase_option
def expire(path: Path, reference: str, remarks: str | None, passphrase_file: Path | None, **given: Any) -> int:
    """Enter that a request of ours was not answered in time."""
    asked = {"reference": reference, "remarks": remarks, "precedence": given["precedence"]}
    return release_at(path, passphrase_file, "expire", asked | {"language": written_in(screen(), given["written_in"])})


@command()
@directory_argument
@_REFERENCE
@click.argument("reason", metavar="REASON")
@written_in_option
@officer_key_option
@passphrase_option
def withdraw(path: Path, reference: str, reason: str, passphrase_file: Path | None, **given: Any) -> int:
    """Take back a contact request of ours."""
    asked = {"reference": reference, "reason": reason, "language": written_in(screen(), given["written_in"])}
    return release_at(path, passphrase_file, "withdraw", asked)


@command()
@directory_argument
@_REFERENCE
@option("--held", metavar="WINDOW", required=True)
@option("--outcome", type=click.Choice(OUTCOMES), required=True)
@option("--account", metavar="TEXT", required=True)
@_field_option
@precedence_option
@written_in_option
@officer_key_option
@passphrase_option
def summary(path: Path, reference: str, passphrase_file: Path | None, **given: Any) -> int:
    """File our account of a call or meeting."""
    fields = {name: given[name] for name in ("held", "outcome", "account")}
    return _release(path, passphrase_file, "summarise", reference, given, fields)


def _release(
    path: Path, passphrase_file: Path | None, op: str, reference: str, given: Mapping[str, Any], fields: dict[str, str]
) -> int:
    asked = {
        "reference": reference,
        "fields": fields | named_values("--field", given["field"]),
        "precedence": given["precedence"],
        "language": written_in(screen(), given["written_in"]),
    }
    return release_at(path, passphrase_file, op, asked)


def _show_request(writer: Screen, one: Mapping[str, Any]) -> None:
    from comity.languages.spans import span_words
    from comity.messages.dialogue.call_request import CallRequest
    from comity.messages.precedence import Marking

    def word(name: str, value: str) -> str:
        return writer.language.choice(f"D01-{name}-{CallRequest.field(name).fact.parse(value)}")

    writer.line(
        writer.text(
            "contacts-request",
            reference=one["reference"],
            marking=writer.language.marking(Marking[one["marking"]]),
            side=one["asked_by"],
            asked=group(one["asked_at"]),
            medium=word("kind", one["medium"]),
            tier=word("tier", one["tier"]),
            state=writer.text(f"state-contact-request-{one['state']}"),
        )
    )
    _indented(
        writer,
        f"contacts-{_waiting(one)}",
        span=span_words(writer.language, one["waited_s"], in_minutes=True),
        by=group(one["answer_by"]),
    )
    if one["scheduled_at"]:
        _indented(writer, "contacts-scheduled", at=group(one["scheduled_at"]))
    if one["answer"]:
        _show_answer(writer, one["answer"])
    if one["declared_silent"]:
        _indented(writer, "contacts-silent", reference=one["declared_silent"])
    for step in one["steps"]:
        if not step["counts"]:
            key = "contacts-step-crossed" if step["crossed"] else "contacts-step-void"
            _indented(writer, key, reference=step["reference"])


def _waiting(one: Mapping[str, Any]) -> str:
    if one["overdue"]:
        return "overdue"
    if one["owed_by"]:
        return "waits"
    return "answered" if one["answer"] else "ended"


def _show_answer(writer: Screen, answer: Mapping[str, Any]) -> None:
    from comity.languages.bodies import facts_of
    from comity.messages.dialogue.call_response import CallResponse
    from comity.messages.dialogue.holding_reply import HoldingReply

    kind = CallResponse if "answer" in answer["fields"] else HoldingReply
    values = kind.written(answer["fields"]).values
    _indented(writer, "contacts-answer", reference=answer["reference"], side=answer["by"], at=group(answer["at"]))
    writer.block("\n".join(f"    {line}" for line in facts_of(writer.language, kind, values).split("\n")))


def _show_declared(writer: Screen, one: Mapping[str, Any]) -> None:
    writer.say("contacts-declared", reference=one["reference"], side=one["filed_by"], at=one["declared-at"])
    writer.block(f"{one['gist']}\n{one['source']}")


def _indented(writer: Screen, key: str, **facts: object) -> None:
    writer.line("    " + writer.text(key, **facts))
