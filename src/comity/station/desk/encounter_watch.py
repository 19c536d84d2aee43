"""The watch over tracks at the desk: how its picture stands, and an officer's word on who it is that speaks."""

from __future__ import annotations

from typing import Any

from comity.clock import iso
from comity.encounters.association import confirm
from comity.messages.safe_text import check_characters
from comity.protocol.steps import Step
from comity.station.desk.arguments import Operation
from comity.station.desk.kept_encounters import proposal_item, propose_from, read_claim
from comity.station.desk.reading import Reading
from comity.station.faults import ArgumentWrong
from comity.station.station import Station
from comity.station.tracks.kept import KeptEncounters
from comity.station.tracks.lines import ToldPicture
from comity.station.tracks.notes import unit_note
from comity.station.tracks.watching import TrackWatch

_MOST_NAME = 64


class EncounterWatchDesk:
    """Operations that need the running station, or change something. `watch` is set by the running station."""

    def __init__(self, station: Station, reading: Reading) -> None:
        self.watch: TrackWatch | None = None
        self._station = station
        self._reading = reading
        self._kept = KeptEncounters(station.store)

    @property
    def operations(self) -> tuple[Operation, ...]:
        """All of them."""
        return self.track_picture, self.confirm_unit

    async def track_picture(self) -> dict[str, Any]:
        """Whether the station watches, under which rule sheets, and how each picture stands."""
        watch = self.watch
        if watch is None:
            return {"watching": False, "up": False, "left_out": 0, "pictures": [], "rules": []}
        return {
            "watching": bool(self._station.settings.tracks),
            "up": watch.is_up,
            "left_out": watch.left_out,
            "pictures": [_picture(told) for told in watch.pictures.values()],
            "rules": [
                {
                    "marking": marking.name,
                    "rules": choice.sheet.digest.hex(),
                    "why": choice.why,
                    "named": None if choice.named is None else choice.named.hex(),
                }
                for marking, choice in watch.rules.items()
            ],
        }

    async def confirm_unit(self, reference: str, unit: str, officer: str | None = None) -> dict[str, Any]:
        """An officer confirms which contact it is that spoke in an advisory (E01) of the other side.

        Kept for good with his name, the instant and what did not fit. Raises AdvisoryMissing, PairingNotProposed.
        """
        by = self._reading.officer(officer).strip()
        if not by or len(by) > _MOST_NAME:
            raise ArgumentWrong(argument="officer", value=by[:40], reason="text-too-long-or-none")
        check_characters(by)
        found = self._reading.message(reference, "encounters who", ours=False)
        marking, claim = await read_claim(self._station.store, found.reference)
        proposal, covered = propose_from(self._kept, marking, claim)
        wanted = unit.casefold()
        named = next(
            (one.unit for one in proposal.candidates if wanted in (one.unit.casefold(), _plain(one.unit))), unit
        )
        pairing = confirm(proposal, named, by, self._station.clock.now())
        note = unit_note(marking, pairing, found.stored.record.id)
        await self._station.record(found.channel, Step(records=[note]))
        kept = {"confirmed": pairing.unit, "officer": by, "at": iso(pairing.at)}
        return proposal_item(proposal, marking, covered) | kept


def _plain(unit: str) -> str:
    return unit.partition(":")[2].casefold()


def _picture(told: ToldPicture) -> dict[str, Any]:
    return {
        "marking": told.marking.name,
        "at": iso(told.at),
        "units": told.units,
        "age_s": told.age_s,
        "refused": dict(told.refused),
        "left_out": dict(told.left_out),
        "suppressed": [
            {"units": list(one.pair), "rule": one.rule, "since": iso(one.since), "stage": one.stage.name.lower()}
            for one in told.suppressed
        ],
        "suppressed_in_all": told.suppressed_in_all,
    }
