"""`comity encounters show DIR`: one kept encounter, what fits to be said, and the exact command for each."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from comity.cli.encounters.encounters import instant_at
from comity.cli.encounters.faults import EncounterMissing
from comity.cli.encounters.kept import change_in, read_kept, say_line, send_command
from comity.cli.encounters.rows import assessment_row, moment, say_change, say_doubt, shown
from comity.cli.encounters.scene_rows import say_draft, say_offer, say_situation, write_draft
from comity.cli.encounters.standing_option import standing_words
from comity.cli.faults import OptionMissing
from comity.cli.screen import Screen, screen

NO_CHANNEL = "CHANNEL"
"""Stands in a command where the officer has to say which channel."""


def show_kept(station: Path, number: int | None, known: Mapping[str, str], given: Mapping[str, Any]) -> None:
    """Show it. `given` are the options of the command by name."""
    from comity.encounters.words import Draft
    from comity.messages.precedence import Marking
    from comity.station.tracks.findings import finding_of

    writer = screen()
    at = None if given["at"] is None else int(instant_at(given["at"]))
    if number is None:
        number = number_of(station, given["own"], given["other"])
    asked: dict[str, Any] = {"number": number, "own": given["own"], "at": at, "sight": given["sight"]}
    (found,) = read_kept(station, "kept_scene", **asked, known=dict(known), standing=standing_words())
    marking, last, seen = found["marking"], change_in(found.pop("last")), change_in(found.pop("seen")).assessment
    say_line(writer, found)
    say_change(writer, last, Marking[marking])
    writer.say("kept-as-of", time=moment(found["at"]), own=shown(found["own"]))
    _say_verdict(writer, seen)
    say_situation(writer, finding_of(found["situation"]))
    _say_by_commission(writer, station, found["by_commission"], found["channels"])
    channel = _channel(station, given["channel"], found["channels"])
    for offer in found["phrases"]:
        say_offer(writer, offer["number"], offer["fills"], tuple(offer["wanted"]))
        offer["command"] = _phrase_command(station, channel, marking, offer)
        writer.line(f"    {writer.text('kept-command', command=offer['command'])}")
    drafted = Draft(found["draft"]["type"], found["draft"]["fields"], tuple(found["draft"]["wanted"]))
    say_draft(writer, drafted)
    found["draft"]["command"] = _draft_command(station, channel, marking, drafted, given["draft"])
    if given["draft"] is not None:
        write_draft(given["draft"], drafted.type, marking, drafted.fields)
        writer.say("encounter-draft-written", path=given["draft"])
    writer.line(f"    {writer.text('kept-command', command=found['draft']['command'])}")
    writer.emit(**found, assessment=assessment_row(seen))


def number_of(station: Path, own: str | None, other: str | None) -> int:
    """The station's number of the newest encounter of two units. Raises OptionMissing, EncounterMissing."""
    if own is None or other is None:
        raise OptionMissing(options="--encounter", command="comity encounters DIR")
    wanted = {own.casefold(), other.casefold()}
    known = read_kept(station, "kept_encounters")
    for one in reversed(known):
        names = [{unit.casefold(), shown(unit).casefold(), unit.partition(":")[2].casefold()} for unit in one["units"]]
        if all(wanted & each for each in names) and all(any(name in each for each in names) for name in wanted):
            return int(one["encounter"])
    listed = "; ".join(" – ".join(map(shown, one["units"])) for one in known[-8:])
    raise EncounterMissing(pair=f"{own} – {other}", known=listed or "-")


def _say_verdict(writer: Screen, seen: Any) -> None:
    from comity.encounters.words import interval_nm

    writer.say(
        "kept-verdict",
        stage=writer.text(f"encounter-stage-{seen.could_be.name.lower()}"),
        verdict=writer.text(f"tracks-verdict-{seen.verdict.value}"),
        interval=interval_nm(seen.approach.low_m, seen.approach.high_m),
        minutes=f"{max(0.0, seen.approach.tcpa_s) / 60:.0f}",
    )
    say_doubt(writer, seen)


def _say_by_commission(writer: Screen, station: Path, proposals: list[dict[str, Any]], known: list[str]) -> None:
    """Which unit of the other side the contact may be, and how to open a channel with it."""
    for one in proposals:
        facts = {"unit": shown(one["unit"]), "station": one["station"], "party": one["party"]}
        writer.say(f"kept-by-commission-{one['by']}", **facts, state=writer.text(f"unit-state-{one['state']}"))
        one["command"] = None
        if one["channel"] is not None:
            writer.line(f"    {writer.text('units-channel', channel=one['channel'])}")
        elif one["document"] is None:
            writer.line(f"    {writer.text('kept-document-not-held')}")
        else:
            name = _channel_name(one["station"], known)
            command = shlex.join(["comity", "open", str(station), name, "--unit", one["document"]])
            one["command"] = command
            writer.line(f"    {writer.text('kept-open-command', command=command)}")


def _channel_name(station: str, known: list[str]) -> str:
    """A name for a channel, after the station's and not taken yet."""
    letters = "".join(one if one.isascii() and one.isalnum() else "-" for one in station.lower())
    name = "-".join(filter(None, letters.split("-")))[:32].strip("-") or NO_CHANNEL
    return next(one for one in (name, *(f"{name}-{count}" for count in range(2, len(known) + 3))) if one not in known)


def _channel(station: Path, asked: str | None, known: list[str]) -> str:
    """The channel to send on: as asked, as the settings say, or the only one."""
    from comity.station.directory import StationDirectory
    from comity.station.settings import read_settings

    named = asked or read_settings(StationDirectory.existing(station).settings).encounters.channel
    return named or (known[0] if len(known) == 1 else NO_CHANNEL)


def _phrase_command(station: Path, channel: str, marking: str, offer: Mapping[str, Any]) -> str:
    fills = [f"{name}={text}" for name, text in offer["fills"].items()]
    open_ones = [f"{name}=…" for name in offer["wanted"]]
    return send_command(station, channel, marking, "--phrase", str(offer["number"]), *fills, *open_ones)


def _draft_command(station: Path, channel: str, marking: str, drafted: Any, file: Path | None) -> str:
    if file is not None:
        return shlex.join(["comity", "compose", str(station), "--channel", channel, "--from", str(file)])
    fields = [f"{name}={text}" for name, text in drafted.fields.items()] + [f"{name}=…" for name in drafted.wanted]
    return send_command(station, channel, marking, "--type", drafted.type, *(f"--field={one}" for one in fields))
