"""`comity relation`: how each channel stands, at a glance: open, suspended, restoring; by whom, since when."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from comity.cli.command import command, option
from comity.cli.messages.items import group, type_word
from comity.cli.messages.send import exercise_option, marking_of, test_option
from comity.cli.reach import Reached, at_desk, channel_option, directory_argument, passphrase_option
from comity.cli.relation.heartbeats import show_watches
from comity.cli.screen import Screen, screen


@command()
@directory_argument
@channel_option
@exercise_option
@test_option
@option("--refused", is_flag=True, help="option-refused")
@option("--past", is_flag=True, help="option-past")
@passphrase_option
def relation(
    path: Path,
    channel: str | None,
    exercise: bool,
    test: bool,
    refused: bool,
    past: bool,
    passphrase_file: Path | None,
) -> None:
    """Show what is suspended, by whom and under which conditions, and how far it was restored."""
    writer = screen()
    marking = marking_of(exercise, test)

    async def ask(desk: Reached) -> dict[str, Any]:
        return await desk.call("relation", channel=channel, marking=marking, refused=refused)

    found = at_desk(path, passphrase_file, ask)
    writer.emit(**found)
    if writer.as_json:
        return
    for one in found["channels"]:
        show_channel(writer, one, past=past)


def show_channel(writer: Screen, one: Mapping[str, Any], *, past: bool = False) -> None:
    """Write how a channel stands, as the desk answers `relation`; with `past` also what is over."""
    from comity.messages.precedence import Marking

    state = one["state"]
    head = writer.text(
        "relation-channel",
        channel=one["channel"],
        our=one["our_party"],
        their=one["their_party"],
        tiers=_tiers(writer, one["tiers"]),
        marking=writer.language.marking(Marking[one["marking"]]),
    )
    word = writer.text(f"relation-state-{state}")
    colour = {"open": "green", "restoring": "yellow", "announced": "yellow"}.get(state, "red")
    writer.styled((f"{word}  ", {"fg": colour, "bold": True}), (head, {}))
    if one.get("opened_by") == "by-commission":
        _indented(writer, "relation-by-commission")
    over = {suspension["reference"] for suspension in one["suspensions"] if _is_over(suspension)}
    for suspension in one["suspensions"]:
        if past or suspension["reference"] not in over:
            _show_suspension(writer, suspension)
    if any(suspension["holds"] for suspension in one["suspensions"]):
        _indented(writer, "relation-always-open")
    for condition in one["conditions"]:
        if past or condition["about"] not in over:
            _show_condition(writer, condition)
    if over and not past:
        _indented(writer, "relation-over", count=len(over))
    for stage in one["stages"]:
        reached, our, their = (writer.text(f"state-restoration-stage-{stage[name]}") for name in _VIEWS)
        tier = writer.text(f"tier-{stage['tier']}")
        _indented(writer, "relation-stage", tier=tier, reached=reached, our=our, their=their)
    for silence in one["silences"]:
        until = silence["fields"]["until"]
        _indented(writer, "relation-silence", side=silence["by"], reference=silence["reference"], until=until)
    for declared in one["declared"]:
        _indented(
            writer,
            "relation-declared",
            side=declared["by"],
            reference=declared["reference"],
            at=declared["fields"]["declared-at"],
            source=declared["fields"]["source"],
        )
        writer.block(declared["fields"]["gist"])
    _show_besides(writer, one)
    writer.line()


def _show_besides(writer: Screen, one: Mapping[str, Any]) -> None:
    """Both watches, the register of refusals, and what stands under another marking."""
    if "heartbeats" in one:
        show_watches(writer, one["heartbeats"])
    if one["refused"]:
        _indented(writer, "relation-refused", count=one["refused"])
    elif "register" in one:
        _indented(writer, "relation-none-refused")
    for refused in one.get("register", ()):
        _indented(
            writer,
            "relation-refused-entry",
            reference=refused["reference"],
            type=type_word(writer.language, refused["type"]),
            at=group(refused["released"]),
            refusal=refused["refusal"],
            by=writer.language.listed(refused["barred_by"]),
        )
    for apart in one.get("apart", ()):
        if apart["suspensions"]:
            _show_apart(writer, apart)


def _show_apart(writer: Screen, apart: Mapping[str, Any]) -> None:
    """What stands under another marking: never in the colours of the one that was asked for."""
    from comity.messages.precedence import Marking

    marking = writer.language.marking(Marking[apart["marking"]])
    facts = {
        "marking": marking,
        "state": writer.text(f"relation-state-{apart['state']}"),
        "references": ", ".join(apart["suspensions"]),
        "option": {"REAL": "", "EXERCISE": " --exercise", "TEST": " --test"}[apart["marking"]],
    }
    _indented(writer, "relation-apart-real" if apart["marking"] == "REAL" else "relation-apart", **facts)


_VIEWS = ("reached", "our", "their")


def _is_over(suspension: Mapping[str, Any]) -> bool:
    return suspension["standing"] in ("lifted", "ended") and not suspension["holds"]


def _show_suspension(writer: Screen, one: Mapping[str, Any]) -> None:
    standing = one["standing"]
    _indented(
        writer,
        "relation-suspension",
        reference=one["reference"],
        side=one["by"],
        standing=writer.text(f"state-suspension-{standing}"),
        start=group(one["start"]),
        reason=_reason(writer, one["reason"]),
    )
    if not one["has_effect_here"]:
        _deeper(writer, "relation-no-effect", tiers=_tiers(writer, one["tiers"]))
        return
    if _is_over(one):
        return
    if one["statement"]:
        writer.block(f"    {one['statement']}")
    codes = writer.language.listed_apart(_code(writer, code) for code in one["suspended"])
    _deeper(writer, "relation-suspended" if one["holds"] else "relation-will-suspend", types=codes)
    if one["until"]:
        _deeper(writer, "relation-until", until=group(one["until"]))
    if one["open_types"]:
        opened = writer.language.listed_apart(_code(writer, code) for code in one["open_types"])
        _deeper(writer, "relation-also-open", types=opened)
    if one["received_by_them"] is False:
        _deeper(writer, "relation-not-received")
    for notice in one["notices"]:
        if notice["confirmed"] is None:
            _deeper(writer, "relation-notice-waits", reference=notice["reference"], side=one["by"])
        else:
            _deeper(writer, "relation-notice-confirmed", reference=notice["reference"], at=group(notice["from"]))
    if one["not_yet_bound"]:
        _deeper(writer, "relation-not-bound", tiers=_tiers(writer, one["not_yet_bound"]))
    _deeper(writer, "relation-contact", contact=one["contact"])


def _show_condition(writer: Screen, one: Mapping[str, Any]) -> None:
    our, their = (writer.text(f"state-condition-{one[name]}") for name in ("our", "their"))
    number = "" if one["number"] is None else f"{one['number']} "
    _indented(writer, "relation-condition", number=number, about=one["about"], our=our, their=their)
    writer.block(one["text"])


def _reason(writer: Screen, name: str) -> str:
    from comity.messages.line.suspension import REASON

    return writer.language.choice(f"L10-reason-{REASON.number(name)}")


def _code(writer: Screen, code: str) -> str:
    """`N20 (Live firing or other hazard area)`; `N, notifications` for a family."""
    texts = writer.language.texts
    if len(code) == 1 and f"sheet-family-{code.lower()}" in texts:
        return writer.text(f"sheet-family-{code.lower()}")
    word = type_word(writer.language, code)
    return code if word == code else writer.text("word-and-code", word=code, code=word)


def _tiers(writer: Screen, tiers: list[str]) -> str:
    return writer.language.listed(writer.text(f"tier-{tier}") for tier in tiers)


def _indented(writer: Screen, key: str, **facts: object) -> None:
    writer.line("  " + writer.text(key, **facts))


def _deeper(writer: Screen, key: str, **facts: object) -> None:
    writer.line("    " + writer.text(key, **facts))
