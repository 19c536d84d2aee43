"""`comity officer proof, verify, tell`: who signed a message before it went, for us, for them, for an auditor."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from comity.cli.command import command, option
from comity.cli.faults import OptionsClash
from comity.cli.files import check_new, read_given
from comity.cli.messages.items import group, marked, type_word
from comity.cli.officers.officer import officer
from comity.cli.reach import Reached, at_desk, directory_argument, passphrase_option
from comity.cli.screen import DONE, NEGATIVE, Screen, screen
from comity.cli.technician.party import grouped


@command(group=officer)
@directory_argument
@click.argument("reference", metavar="REF")
@option("--out", metavar="FILE", type=click.Path(path_type=Path))
@option("--send", "sends", is_flag=True)
@passphrase_option
def _proof(path: Path, reference: str, out: Path | None, sends: bool, passphrase_file: Path | None) -> int:
    writer = screen()
    if sends and out is not None:
        raise OptionsClash(one="--send", other="--out")
    if out is not None:
        check_new(out.absolute())

    async def ask(desk: Reached) -> dict[str, Any]:
        if sends:
            return await desk.call("send_proof", reference=reference)
        target = None if out is None else str(out.absolute())
        return await desk.call("officer_proof", reference=reference, out=target)

    found = at_desk(path, passphrase_file, ask)
    if sends:
        writer.say("proof-sent", reference=found["reference"], sent=writer.language.listed(found["sent"]))
        writer.emit(**found)
        return DONE
    status = _show(writer, found)
    if out is not None:
        writer.say("proof-written", path=out)
    return status


@command(group=officer)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
def _verify(file: Path) -> int:
    from comity.relation.proof_file import MOST_BYTES, Proof
    from comity.station.officers.proof_view import proof_item

    return _show(screen(), proof_item(Proof.decode(read_given(file, MOST_BYTES))))


@command(group=officer)
@directory_argument
@option("--channel", metavar="NAME", required=True)
@option("--name", metavar="NAME", required=True, help="option-officer-name")
@passphrase_option
def _tell(path: Path, channel: str, name: str, passphrase_file: Path | None) -> None:
    async def ask(desk: Reached) -> dict[str, Any]:
        return await desk.call("tell_officer", channel=channel, officer=name)

    found = at_desk(path, passphrase_file, ask)
    writer = screen()
    writer.say("officer-told", officer=found["officer"], reference=found["reference"])
    writer.emit(**found)


def _show(writer: Screen, item: Mapping[str, Any]) -> int:
    writer.emit(**item)
    status = DONE if item["good"] else NEGATIVE
    if writer.as_json:
        return status
    words = [*marked(writer.language, item), type_word(writer.language, str(item["type"]))]
    writer.line("  ".join(words))
    tier = writer.text(f"tier-{item['tier']}")
    writer.say("identity-of", station=item["station"], party=item["party"], tier=tier)
    if item["throwaway"]:
        writer.line(writer.text("word-exercise-only"))
    released = group(item["released"])
    writer.say("proof-entry", entry=item["entry"], generation=item["generation"], released=released)
    writer.say("party-root", root=grouped(bytes.fromhex(item["root"])))
    writer.say("proof-channel", digits=grouped(bytes.fromhex(item["channel_id"])))
    writer.say("proof-digest", digest=item["digest"])
    for one in item["officers"]:
        capacity = writer.text(f"capacity-{one['capacity']}")
        if one["fault"]:
            writer.say("proof-officer-wrong", officer=one["officer"], capacity=capacity, name=one["fault"])
            continue
        roles = writer.language.listed(writer.text(f"role-{role}") for role in one["roles"])
        writer.say("proof-officer", officer=one["officer"], capacity=capacity, roles=roles)
        if one["reason"]:
            writer.block(one["reason"])
    writer.say("proof-good" if item["good"] else "proof-not-complete")
    writer.say("proof-two-keys")
    return status


__all__ = ["officer"]
