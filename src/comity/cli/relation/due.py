"""`comity due`: what we owe, what they owe, by when, or the handover sheet; `comity test-failure`: why tests failed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from comity.cli.command import command, option
from comity.cli.messages.items import group, marked, type_word
from comity.cli.messages.send import named_values, precedence_option, release_at, written_in, written_in_option
from comity.cli.officers.signing import officer_key_option
from comity.cli.reach import Reached, at_desk, channel_option, directory_argument, passphrase_option
from comity.cli.relation.heartbeats import show_watches
from comity.cli.screen import Screen, screen

CAUSES = ("technical", "maintenance", "unmanned", "by-instruction", "their-side", "not-known")


@command()
@directory_argument
@channel_option
@option("--handover", is_flag=True)
@passphrase_option
def due(path: Path, channel: str | None, handover: bool, passphrase_file: Path | None) -> None:
    """Show what is due."""
    writer = screen()

    async def ask(desk: Reached) -> dict[str, Any]:
        return await desk.call("handover" if handover else "due", channel=channel)

    found = at_desk(path, passphrase_file, ask)
    writer.emit(**found)
    if writer.as_json:
        return
    if handover:
        tier = writer.text(f"tier-{found['tier']}")
        facts = {"station": found["station"], "party": found["party"], "tier": tier, "at": group(found["now"])}
        writer.say("handover-head", **facts)
        writer.say("status-station-running" if found["running"] else "status-station-stopped")
    for one in found["channels"]:
        if handover:
            writer.line()
            _show_sheet(writer, one)
        _show_owed(writer, one)
        for draft in one["drafts"]:
            writer.say("due-draft", draft=draft)
        for reference in one["to_review"]:
            writer.say("release-unreviewed", reference=reference)
    if handover:
        writer.line()
        writer.say("handover-foot")


@command("test-failure")
@directory_argument
@option("--channel", metavar="NAME", required=True)
@option("--cause", type=click.Choice(CAUSES), required=True)
@option("--field", metavar="NAME=VALUE", multiple=True)
@precedence_option
@written_in_option
@officer_key_option
@passphrase_option
def test_failure(path: Path, channel: str, cause: str, passphrase_file: Path | None, **given: Any) -> int:
    """Say why line tests failed."""
    asked = {
        "channel": channel,
        "cause": cause,
        "fields": named_values("--field", given["field"]) or None,
        "precedence": given["precedence"],
        "language": written_in(screen(), given["written_in"]),
    }
    return release_at(path, passphrase_file, "test_failure", asked)


def _show_sheet(writer: Screen, one: Mapping[str, Any]) -> None:
    facts = {"station": one["their_station"], "party": one["their_party"]}
    writer.say("handover-channel", channel=one["channel"], **facts)
    phase, line = writer.text(f"phase-{one['phase']}"), writer.text(f"relation-state-{one['line']}")
    _indented(writer, "handover-line", phase=phase, line=line, links=len(one["links"]), queued=one["queued"])
    show_watches(writer, one)


def _show_owed(writer: Screen, one: Mapping[str, Any]) -> None:
    for side in ("we", "they"):
        items = one[f"{side}_owe"]
        writer.say(f"due-{side}-owe", channel=one["channel"], count=one[f"{side}_owe_in_all"])
        _show_items(writer, items)


def _show_items(writer: Screen, items: Sequence[Mapping[str, Any]]) -> None:
    from comity.languages.spans import span_words

    for one in items:
        words = [writer.text(f"due-{one['duty']}")]
        if one["about"]:
            words += [one["about"], type_word(writer.language, str(one["type"]))]
        words += marked(writer.language, one) or [one["marking"]]
        late = "due-over" if one["overdue"] else "due-by"
        over = span_words(writer.language, one["over_s"], in_minutes=True)
        when = writer.text(late, by=group(one["by"]), span=over)
        held = f"  {writer.text('due-held')}" if one["held"] else ""
        style = {"fg": "red", "bold": True} if one["overdue"] else {}
        writer.styled(("    " + "  ".join(words) + "  ", {}), (when, style), (held, {}))


def _indented(writer: Screen, key: str, **facts: object) -> None:
    writer.line("    " + writer.text(key, **facts))
