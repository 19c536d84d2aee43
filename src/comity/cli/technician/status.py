"""`comity status`: links, queue, both logs, seals and refusals."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from comity.cli.command import command
from comity.cli.messages.handling import show_handling
from comity.cli.messages.items import group, refusal_line
from comity.cli.reach import Reached, at_desk, channel_option, directory_argument, passphrase_option
from comity.cli.relation.heartbeats import show_watches
from comity.cli.screen import Screen, screen


@command()
@directory_argument
@channel_option
@passphrase_option
def status(path: Path, channel: str | None, passphrase_file: Path | None) -> None:
    """Show how the station stands."""
    writer = screen()

    async def ask(desk: Reached) -> dict[str, Any]:
        return await desk.call("status", channel=channel)

    found = at_desk(path, passphrase_file, ask)
    writer.emit(**found)
    if writer.as_json:
        return
    _show_station(writer, found)
    for one in found["channels"]:
        writer.line()
        _show_channel(writer, one)


def _show_station(writer: Screen, found: Mapping[str, Any]) -> None:
    ours = found["station"]
    tier = writer.text(f"tier-{ours['tier']}")
    writer.say("identity-of", station=ours["station"], party=ours["party"], tier=tier)
    if ours["throwaway"]:
        writer.line(writer.text("word-exercise-only"))
    writer.say("status-station-running" if found["running"] else "status-station-stopped")
    _show_officers(writer, found["officers"])
    for address in found["listening"]:
        writer.say("station-listening", address=address)
    for one in found["connecting"]:
        if one["up"]:
            writer.say("status-link-up", link=one["address"])
        else:
            cause = writer.text(f"cause-{one['cause']}") if one["cause"] else writer.text("status-connecting")
            writer.say("status-link-down", link=one["address"], cause=cause)
    for one in found["asking"]:
        tier = writer.text(f"tier-{one['tier']}")
        writer.say("opening-asks", station=one["station"], party=one["party"], tier=tier, until=group(one["until"]))
    _show_tracks(writer, found["running"], found["tracks"])
    for cause, count in found["turned_away"].items():
        writer.say("status-turned-away", cause=writer.text(f"cause-{cause}"), count=count)


def _show_tracks(writer: Screen, running: bool, tracks: Mapping[str, Any] | None) -> None:
    """How the watch over tracks stands, where one is set."""
    from comity.messages.precedence import Marking

    if tracks is None:
        return
    sources, restarts = len(tracks["sources"]), tracks["restarts"]
    if not running:
        writer.say("status-tracks-stopped", sources=sources)
        return
    if not tracks["up"]:
        writer.say("status-tracks-down", sources=sources, restarts=restarts)
    else:
        writer.say("status-tracks", sources=sources, restarts=restarts, began=group(tracks["began"]))
    for one in tracks["pictures"]:
        facts = {"marking": writer.language.marking(Marking[one["marking"]]), "units": one["units"]}
        if one["silent_since"] is not None:
            _indented(writer, "status-tracks-silent", **facts, since=group(one["silent_since"]))
        elif one["newest"] is not None:
            _indented(writer, "status-tracks-picture", **facts, newest=group(one["newest"]))


def _show_officers(writer: Screen, officers: Mapping[str, Any] | None) -> None:
    """Who may release here."""
    if officers is None:
        writer.say("status-single-seat")
        return
    if officers["in_force"]:
        writer.say("status-officers", count=officers["in_force"])
    else:
        writer.say("status-no-officer-in-force")
    if officers["drafts"]:
        writer.say("status-drafts", count=officers["drafts"])
    if officers["unreviewed"]:
        writer.say("status-unreviewed", count=officers["unreviewed"])


def _show_channel(writer: Screen, one: Mapping[str, Any]) -> None:
    writer.say("status-channel", channel=one["channel"], phase=writer.text(f"phase-{one['phase']}"))
    their = one["their"]
    tier = writer.text(f"tier-{their['tier']}")
    _indented(writer, "pair-their-station", station=their["station"], party=their["party"], tier=tier)
    if one["opened_by"] == "by-commission":
        _indented(writer, "opening-by-commission", until=group(their["commissioned_until"]))
        if one["phase"] == "open" and not one["their_log"]["pq_sealed"]:
            _indented(writer, "opening-not-sealed")
    if not one["links"]:
        _indented(writer, "status-no-links")
    for link in one["links"]:
        _indented(writer, "status-link-up", link=link["link"])
        if link["last_frame"]:
            _indented(writer, "status-last-heard", time=group(link["last_frame"]))
    our, theirs = one["our_log"], one["their_log"]
    _indented(writer, "status-queued", count=one["queue"]["entries"])
    _indented(writer, "status-our-log", size=our["size"], cosigned=our["cosigned"])
    _indented(writer, "status-their-log", size=theirs["size"])
    if our["pq_sealed"]:
        _indented(writer, "status-pq-sealed", number=our["pq_sealed"] - 1)
    else:
        _indented(writer, "status-pq-not-sealed")
    show_watches(writer, one["heartbeats"], in_short=True)
    if one["refusals"]:
        _indented(writer, "status-refusals")
        for name, count in one["refusals"].items():
            writer.line("    " + refusal_line(writer, name, count))
    else:
        _indented(writer, "status-no-refusals")
    show_handling(writer, one)
    if one["evidence"]:
        _indented(writer, "status-evidence", count=one["evidence"])


def _indented(writer: Screen, key: str, **facts: object) -> None:
    writer.line("  " + writer.text(key, **facts))
