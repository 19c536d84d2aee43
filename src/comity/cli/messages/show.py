"""`comity show`: one entry of the record with its typed facts, in the reader's language."""

from __future__ import annotations

from pathlib import Path

import click

from comity.cli.command import command, option
from comity.cli.messages.items import group, show_item
from comity.cli.officers.drafts import show_draft
from comity.cli.reach import Reached, at_desk, directory_argument, passphrase_option
from comity.cli.screen import screen


@command()
@directory_argument
@click.argument("reference", metavar="REF")
@option("--peek", is_flag=True)
@passphrase_option
def show(path: Path, reference: str, peek: bool, passphrase_file: Path | None) -> None:
    """Show one entry."""
    writer = screen()

    async def read(desk: Reached) -> None:
        if "/draft/" in reference:
            kept = await desk.call("draft", draft=reference, language=writer.language.code)
            if not writer.as_json:
                show_draft(writer, kept)
            writer.emit(**kept)
            return
        item = await desk.call("entry", reference=reference, language=writer.language.code)
        if not writer.as_json:
            show_item(writer, item)
            if "prepared" in item:
                used = item["prepared"]
                facts = {"name": used["name"], "officer": used["officer"], "at": group(used["at"])}
                writer.say("show-prepared", digest=used["digest"], **facts)
            if item["mentioned_by"]:
                writer.say("show-mentioned-by", references=writer.language.listed(item["mentioned_by"]))
        writer.emit(**item)
        if not peek and item["state"] and item.get("shown") is False:
            await desk.call("shown", references=[item["reference"]])

    at_desk(path, passphrase_file, read)
