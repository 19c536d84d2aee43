"""`comity encounters who`: which contact of our tracks is the unit that spoke. Proposed here, decided by an officer."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from comity.cli.command import command, option
from comity.cli.encounters.encounters import encounters as group
from comity.cli.encounters.records import entries_of
from comity.cli.encounters.rows import shown
from comity.cli.faults import OptionMissing
from comity.cli.screen import Screen, screen
from comity.cli.tracks.files import files_argument, read_reports, unit_named, watch_for

if TYPE_CHECKING:
    from comity.encounters.association import Claim, Proposal


@command("who", group)
@files_argument
@option("--station", metavar="DIR", type=click.Path(path_type=Path), required=True)
@option("--message", metavar="REF", required=True)
@option("--confirm", "unit", metavar="UNIT", help="option-confirm-unit")
@option("--officer", metavar="NAME")
def who(files: tuple[Path, ...], station: Path, message: str, unit: str | None, officer: str | None) -> None:
    """Propose, or confirm, which contact it is that spoke."""
    from comity.clock import iso
    from comity.encounters.association import confirm, propose
    from comity.station.system_clock import SystemClock

    writer = screen()
    if unit is not None and officer is None:
        raise OptionMissing(options="--officer", command="comity encounters who --confirm")
    claim = _claim(station, message)
    reports = read_reports(writer, files)
    watch = watch_for(reports, (), (), None)
    for report in sorted(reports, key=lambda one: one.received_at):
        if report.received_at <= claim.at:
            watch.take(report)
    proposal = propose(claim, [contact.track for contact in watch.picture.contacts(claim.at)])
    _say(writer, proposal)
    if unit is None or officer is None:
        return
    pairing = confirm(proposal, unit_named(reports, unit), officer, SystemClock().now())
    writer.say("encounter-who-confirmed", officer=officer, call=pairing.call_sign, unit=shown(pairing.unit))
    writer.emit(confirmed=pairing.unit, call_sign=pairing.call_sign, officer=officer, at=iso(pairing.at))


def _claim(station: Path, reference: str) -> Claim:
    """What an advisory (E01) of the other side says of its unit. Raises AdvisoryMissing."""
    from comity.clock import from_seconds
    from comity.encounters.association import Claim
    from comity.messages.encounters.encounter_advisory import EncounterAdvisory
    from comity.messages.facts.speed import SPEED
    from comity.station.tracks.faults import AdvisoryMissing
    from comity.tracks.units import KNOT
    from comity.wire import cbor

    items = asyncio.run(entries_of(station, reference.partition("/")[0], 0, None))
    found = [one for one in items if one["reference"] == reference and one["code"] == "E01"]
    if not found:
        raise AdvisoryMissing(reference=reference)
    said = EncounterAdvisory.from_body(cbor.decode(bytes.fromhex(found[0]["body"]))).values
    knots = SPEED.converted(said["speed"], "kt").amount / 10
    place: Any = said["position"]
    return Claim(
        said["call-sign"], from_seconds(said["seen-at"]), place.latitude / 6000, place.longitude / 6000,
        float(said["course"]), knots * KNOT,
    )  # fmt: skip


def _say(writer: Screen, proposal: Proposal) -> None:
    writer.say("encounter-who", call=proposal.claim.call_sign)
    for one in proposal.candidates:
        writer.say(
            "encounter-who-candidate",
            unit=shown(one.unit),
            metres=f"{one.distance_m:.0f}",
            degrees="-" if one.course_degrees is None else f"{one.course_degrees:+.0f}",
            knots="-" if one.speed_m_s is None else f"{one.speed_m_s * 3600 / 1852:+.1f}",
            sigmas=f"{one.sigmas:.1f}",
        )
    writer.say(f"encounter-who-{proposal.verdict.value}")
    writer.emit(
        call_sign=proposal.claim.call_sign,
        verdict=proposal.verdict.value,
        proposed=proposal.unit,
        candidates=[
            {
                "unit": one.unit,
                "distance_m": round(one.distance_m),
                "course_deg": None if one.course_degrees is None else round(one.course_degrees, 1),
                "speed_kt": None if one.speed_m_s is None else round(one.speed_m_s * 3600 / 1852, 1),
                "sigmas": round(one.sigmas, 2),
            }
            for one in proposal.candidates
        ],
    )
