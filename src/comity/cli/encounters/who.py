"""`comity encounters who`: which contact of our tracks is the unit that spoke. Proposed here, decided by an officer."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from comity.cli.command import command, option
from comity.cli.encounters.encounters import encounters as group
from comity.cli.encounters.kept import read_kept
from comity.cli.encounters.records import entries_of
from comity.cli.encounters.rows import shown
from comity.cli.faults import OptionMissing
from comity.cli.reach import Reached, at_desk, passphrase_option
from comity.cli.screen import Screen, screen
from comity.cli.tracks.files import files_or_station, read_reports, station_given, unit_named, watch_for

if TYPE_CHECKING:
    from comity.encounters.association import Claim, Proposal


@command("who", group)
@files_or_station
@option("--station", metavar="DIR", type=click.Path(path_type=Path))
@option("--message", metavar="REF", required=True)
@option("--confirm", "unit", metavar="UNIT", help="option-confirm-unit")
@option("--officer", metavar="NAME")
@passphrase_option
def who(
    files: tuple[Path, ...], station: Path | None, message: str, unit: str | None, officer: str | None,
    passphrase_file: Path | None,
) -> None:  # fmt: skip
    """Propose, or confirm, which contact it is that spoke."""
    if unit is not None and officer is None:
        raise OptionMissing(options="--officer", command="comity encounters who --confirm")
    kept_in = station_given(files)
    if kept_in is not None:
        _who_kept(kept_in, passphrase_file, message, unit, officer)
    elif station is None:
        raise OptionMissing(options="--station", command="comity encounters who")
    else:
        _who_recorded(files, station, message, unit, officer)


def _who_kept(station: Path, passphrase_file: Path | None, message: str, unit: str | None, officer: str | None) -> None:
    """From what the station keeps; a confirmation is kept, too."""
    writer = screen()
    if unit is None:
        (found,) = read_kept(station, "unit_proposal", reference=message)
    else:

        async def confirmed(desk: Reached) -> dict[str, Any]:
            return await desk.call("confirm_unit", reference=message, unit=unit, officer=officer)

        found = at_desk(station, passphrase_file, confirmed)
    _say(writer, found)
    if not found["covered"]:
        writer.say("kept-who-uncovered")
    if unit is not None:
        named = shown(found["confirmed"])
        writer.say("encounter-who-confirmed", officer=found["officer"], call=found["call_sign"], unit=named)
    writer.emit(**found)


def _who_recorded(files: tuple[Path, ...], station: Path, message: str, unit: str | None, officer: str | None) -> None:
    from comity.clock import iso
    from comity.encounters.association import confirm, propose
    from comity.station.system_clock import SystemClock

    writer = screen()
    claim = _claim(station, message)
    reports = read_reports(writer, files)
    watch = watch_for(reports, (), (), None)
    for report in sorted(reports, key=lambda one: one.received_at):
        if report.received_at <= claim.at:
            watch.take(report)
    proposal = propose(claim, [contact.track for contact in watch.picture.contacts(claim.at)])
    found = _item(proposal)
    _say(writer, found)
    writer.emit(**found)
    if unit is None or officer is None:
        return
    pairing = confirm(proposal, unit_named(reports, unit), officer, SystemClock().now())
    writer.say("encounter-who-confirmed", officer=officer, call=pairing.call_sign, unit=shown(pairing.unit))
    writer.emit(confirmed=pairing.unit, call_sign=pairing.call_sign, officer=officer, at=iso(pairing.at))


def _claim(station: Path, reference: str) -> Claim:
    """What an advisory (E01) of the other side says of its unit. Raises AdvisoryMissing."""
    from comity.encounters.association import claim_of
    from comity.messages.encounters.encounter_advisory import EncounterAdvisory
    from comity.station.tracks.faults import AdvisoryMissing
    from comity.wire import cbor

    items = asyncio.run(entries_of(station, reference.partition("/")[0], 0, None))
    found = [one for one in items if one["reference"] == reference and one["code"] == "E01"]
    if not found:
        raise AdvisoryMissing(reference=reference)
    return claim_of(EncounterAdvisory.from_body(cbor.decode(bytes.fromhex(found[0]["body"]))))


def _item(proposal: Proposal) -> dict[str, Any]:
    return {
        "call_sign": proposal.claim.call_sign,
        "verdict": proposal.verdict.value,
        "proposed": proposal.unit,
        "candidates": [
            {
                "unit": one.unit,
                "distance_m": round(one.distance_m),
                "course_deg": None if one.course_degrees is None else round(one.course_degrees, 1),
                "speed_kt": None if one.speed_m_s is None else round(one.speed_m_s * 3600 / 1852, 1),
                "sigmas": round(one.sigmas, 2),
            }
            for one in proposal.candidates
        ],
    }


def _say(writer: Screen, found: Mapping[str, Any]) -> None:
    """A proposal: the contacts by how well they fit, and whether that tells."""
    writer.say("encounter-who", call=found["call_sign"])
    for one in found["candidates"]:
        writer.say(
            "encounter-who-candidate",
            unit=shown(one["unit"]),
            metres=f"{one['distance_m']}",
            degrees="-" if one["course_deg"] is None else f"{one['course_deg']:+.0f}",
            knots="-" if one["speed_kt"] is None else f"{one['speed_kt']:+.1f}",
            sigmas=f"{one['sigmas']:.1f}",
        )
    writer.say(f"encounter-who-{found['verdict']}")
