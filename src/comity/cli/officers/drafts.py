"""What waits for officers' signatures: drafts, release, discard, and the review of what one released alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from comity.cli.command import command, option
from comity.cli.faults import OptionMissing
from comity.cli.messages.items import group, marked, state_word, type_word
from comity.cli.messages.send import say_released
from comity.cli.officers.signing import given_key, officer_key_option, sign_draft, signed
from comity.cli.reach import Reached, at_desk, channel_option, directory_argument, officer_option, passphrase_option
from comity.cli.screen import Screen, screen

_DRAFT = click.argument("draft", metavar="DRAFT")


@command()
@directory_argument
@channel_option
@passphrase_option
def drafts(path: Path, channel: str | None, passphrase_file: Path | None) -> None:
    """List what waits."""
    writer = screen()

    async def ask(desk: Reached) -> dict[str, Any]:
        return await desk.call("drafts", channel=channel, language=writer.language.code)

    found = at_desk(path, passphrase_file, ask)
    if not found["drafts"] and not found["unreviewed"]:
        writer.say("drafts-none")
    for one in found["drafts"]:
        if not writer.as_json:
            show_draft(writer, one)
    for reference in found["unreviewed"]:
        writer.say("release-unreviewed", reference=reference)
    writer.emit(**found)


@command()
@directory_argument
@_DRAFT
@officer_key_option
@option("--break-glass", metavar="REASON", default="")
@passphrase_option
def release(path: Path, draft: str, break_glass: str, passphrase_file: Path | None) -> None:
    """Sign a draft; with the last signature it is sent."""
    writer = screen()
    key = given_key()
    if key is None:
        raise OptionMissing(options="--officer-key", command="comity release")

    async def sign(desk: Reached) -> tuple[dict[str, Any], bool]:
        if not writer.as_json:
            show_draft(writer, await desk.call("draft", draft=draft, language=writer.language.code))
        return await sign_draft(desk, draft, key, break_glass), desk.is_running

    outcome, running = at_desk(path, passphrase_file, sign)
    say_released(writer, outcome, running)
    if outcome["rule"] == "by-broken-glass":
        writer.say("release-to-be-reviewed", reference=outcome["reference"])
    writer.emit(**outcome, station="running" if running else "stopped")


@command()
@directory_argument
@_DRAFT
@officer_option
@passphrase_option
def discard(path: Path, draft: str, officer: str | None, passphrase_file: Path | None) -> None:
    """End a draft."""

    async def end(desk: Reached) -> dict[str, Any]:
        return await desk.call("discard_draft", draft=draft, officer=officer)

    found = at_desk(path, passphrase_file, end)
    writer = screen()
    writer.say("draft-discarded", draft=found["draft"])
    writer.emit(**found)


@command()
@directory_argument
@click.argument("reference", metavar="REF")
@option("--finding", metavar="TEXT", required=True)
@officer_key_option
@passphrase_option
def review_release(path: Path, reference: str, finding: str, passphrase_file: Path | None) -> None:
    """A second officer reviews what one released alone."""
    from comity.clock import to_seconds
    from comity.crypto.officers import Capacity
    from comity.station.system_clock import SystemClock

    key = given_key()
    if key is None:
        raise OptionMissing(options="--officer-key", command="comity review-release")

    async def review(desk: Reached) -> dict[str, Any]:
        before = await desk.call("release_of", reference=reference)
        channel_id, digest = bytes.fromhex(before["channel_id"]), bytes.fromhex(before["digest"] or "")
        at_s = to_seconds(SystemClock().now())
        by = signed(key, channel_id, Capacity.REVIEW, digest, finding, at_s)
        del by["capacity"]
        return await desk.call("review_release", reference=reference, at=at_s, **by)

    found = at_desk(path, passphrase_file, review)
    writer = screen()
    writer.say("release-reviewed", reference=found["reference"], officer=key.officer)
    writer.emit(**found)


def show_draft(writer: Screen, item: Mapping[str, Any]) -> None:
    """Write one draft: precedence and marking first, then what it says, here and in the other languages."""
    language = writer.language
    words = [*marked(language, item), str(item["draft"]), type_word(language, str(item["type"]))]
    writer.line("  ".join(words) + f"  [{state_word(language, 'draft-' + str(item['state']))}]")
    writer.line("    " + writer.text("draft-made", made=group(item["made"])))
    if item["cites"]:
        writer.line("    " + writer.text("inbox-about", reference=writer.language.listed(item["cites"])))
    writer.block(str(item["text"]))
    for code, text in (item.get("also") or {}).items():
        if code != language.code and text != item["text"]:
            writer.line("    " + writer.text("draft-also", language=code))
            writer.block(text)
    for one in item["signatures"]:
        capacity = writer.text(f"capacity-{one['capacity']}")
        writer.line("    " + writer.text("draft-signed", officer=one["officer"], capacity=capacity))
    if item.get("wants"):
        wanted = writer.language.listed(writer.text(f"capacity-{one}") for one in item["wants"])
        writer.line("    " + writer.text("draft-wants", wanted=wanted))
    writer.line("    " + writer.text("draft-digest", digest=item["digest"]))
    writer.line()
