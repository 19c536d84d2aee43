"""`comity due`: what we owe, what they owe, by when; with --handover the sheet for the next watch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from comity.cli.command import command, option
from comity.cli.contacts import span
from comity.cli.items import group, marked, type_word
from comity.cli.reach import Reached, at_desk, channel_option, directory_argument, passphrase_option
from comity.cli.screen import Screen, screen


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
    if handover:
        writer.line()
        writer.say("handover-foot")


def _show_sheet(writer: Screen, one: Mapping[str, Any]) -> None:
    facts = {"station": one["their_station"], "party": one["their_party"]}
    writer.say("handover-channel", channel=one["channel"], **facts)
    phase, line = writer.text(f"phase-{one['phase']}"), writer.text(f"relation-state-{one['line']}")
    _indented(writer, "handover-line", phase=phase, line=line, links=len(one["links"]), queued=one["queued"])
    show_watches(writer, one)


def show_watches(writer: Screen, one: Mapping[str, Any]) -> None:
    """Both watches, declared beside seen, and the tests of the last day."""
    for side in ("our", "their"):
        _show_watch(writer, side, one[f"{side}_watch"])
    tests = one["tests"]
    if tests["next"] is None:
        _indented(writer, "watch-no-tests")
    else:
        missed = {"missed": tests["missed"], "unanswered": tests["unanswered"], "late": tests["late"]}
        _indented(writer, "watch-tests", kept=tests["kept"], next=group(tests["next"]), **missed)


def _show_watch(writer: Screen, side: str, watch: Mapping[str, Any]) -> None:
    facts = {"side": side, "declared": writer.text(f"watch-{watch['declared']}")}
    if watch["until"] is None:
        _indented(writer, "watch-never-said", **facts)
    elif watch["declared"] == "unknown":
        _indented(writer, "watch-stale", until=group(watch["until"]), **facts)
    else:
        languages = ", ".join(watch["languages"])
        _indented(writer, "watch-declared", until=group(watch["until"]), languages=languages, **facts)
    spoke = group(watch["last_spoke"]) if watch["last_spoke"] else writer.text("charter-none")
    writer.line("      " + writer.text("watch-seen", spoke=spoke, overdue=watch["overdue"]))
    for difference in watch["differences"]:
        writer.line("      " + writer.text(f"watch-difference-{difference}"))
    if watch["cause"]:
        writer.line("      " + writer.text("watch-cause", cause=writer.text(f"watch-cause-{watch['cause']}")))


def _show_owed(writer: Screen, one: Mapping[str, Any]) -> None:
    for side in ("we", "they"):
        items = one[f"{side}_owe"]
        writer.say(f"due-{side}-owe", channel=one["channel"], count=len(items))
        _show_items(writer, items)


def _show_items(writer: Screen, items: Sequence[Mapping[str, Any]]) -> None:
    for one in items:
        words = [writer.text(f"due-{one['duty']}")]
        if one["about"]:
            words += [one["about"], type_word(writer.language, str(one["type"]))]
        words += marked(writer.language, one) or [one["marking"]]
        late = "due-over" if one["overdue"] else "due-by"
        when = writer.text(late, by=group(one["by"]), span=span(one["over_s"]))
        held = f"  {writer.text('due-held')}" if one["held"] else ""
        style = {"fg": "red", "bold": True} if one["overdue"] else {}
        writer.styled(("    " + "  ".join(words) + "  ", {}), (when, style), (held, {}))


def _indented(writer: Screen, key: str, **facts: object) -> None:
    writer.line("    " + writer.text(key, **facts))
