"""The watch over tracks at the desk: how its picture stands, and an officer's word on who it is that speaks."""

from __future__ import annotations

from typing import Any

from comity.clock import Instant, iso, later
from comity.encounters.association import confirm
from comity.encounters.words import written_position
from comity.messages.facts.fact import FactWrong
from comity.messages.facts.position import read_position
from comity.messages.safe_text import check_characters
from comity.protocol.steps import Step
from comity.station.desk.arguments import Operation
from comity.station.desk.kept_encounters import proposal_item, propose_from, read_claim
from comity.station.desk.reading import Reading, marking_of
from comity.station.faults import ArgumentNotOneOf, ArgumentWrong
from comity.station.officers.officers import STATION
from comity.station.station import Station
from comity.station.tracks.faults import EntryNotTaken, TracksNotWatched
from comity.station.tracks.kept import KeptEncounters
from comity.station.tracks.lines import ToldPicture
from comity.station.tracks.notes import entered_note, unit_note
from comity.station.tracks.order import Entry
from comity.station.tracks.track_settings import own_units
from comity.station.tracks.watching import ENTRY_LASTS_S, TrackWatch
from comity.tracks.report import Kind

_MOST_NAME = 64
QUIET_S = 60.0
"""Without a report for longer, a picture is silent."""


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
        return self.track_picture, self.confirm_unit, self.enter_track

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

    def condition(self) -> dict[str, Any] | None:
        """How the watch stands, in short; None where nothing is set to be watched."""
        sources = self._station.settings.tracks
        if not sources:
            return None
        watch, now = self.watch, self._station.clock.now()
        began = None if watch is None else watch.began
        pictures = {} if watch is None else watch.pictures
        return {
            "sources": [
                {"kind": one.kind, "address": one.address, "marking": one.marking.name}
                for one in sources
                if one.is_sensor
            ],
            "up": watch is not None and watch.is_up,
            "began": None if began is None else iso(began),
            "restarts": 0 if watch is None else watch.restarts,
            "pictures": [
                _short(told, began, now, any(one.is_sensor and one.marking is marking for one in sources))
                for marking, told in pictures.items()
            ],
        }

    async def confirm_unit(self, reference: str, unit: str, officer: str | None = None) -> dict[str, Any]:
        """An officer confirms which contact it is that spoke in an advisory (E01) of the other side.

        Kept for good with his name, the instant and what did not fit. Raises AdvisoryMissing, PairingNotProposed.
        """
        by = self._officer(officer)
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

    async def enter_track(
        self,
        unit: str,
        kind: str = "unknown",
        bearing: float | None = None,
        range_m: float | None = None,
        position: str | None = None,
        height_m: float | None = None,
        speed: float | None = None,
        course: float | None = None,
        seen_at: int | None = None,
        officer: str | None = None,
        marking: str = "REAL",
    ) -> dict[str, Any]:
        """Enter a unit that an officer sees or was told of, which no sensor shows: metres, degrees, POSIX milliseconds.

        A bearing and a range count from our own unit. Kept with his name. Raises TracksNotWatched, WatchDown,
        EntryNotTaken, ArgumentWrong.
        """
        by, mark = self._officer(officer), marking_of(marking)
        if self.watch is None:
            raise TracksNotWatched(marking=mark.name)
        now = self._station.clock.now()
        at = now if seen_at is None else Instant(seen_at)
        if not later(now, -ENTRY_LASTS_S) <= at <= later(now, 1):
            raise ArgumentWrong(argument="seen_at", value=iso(at), reason="seen-lately")
        name = unit.strip()
        check_characters(name)
        if not name or len(name) > _MOST_NAME:
            raise ArgumentWrong(argument="unit", value=name[:40], reason="text-too-long-or-none")
        if kind not in set(Kind):
            raise ArgumentNotOneOf(argument="kind", value=kind, known=", ".join(Kind))
        own = next(iter(own_units(self._station.settings.tracks, mark)), None)
        entry = Entry(
            0, mark, name, Kind(kind), at, now, own, bearing, range_m, _place(position), height_m, speed, course
        )
        told = await self.watch.enter(entry)
        if told.report is None:
            raise EntryNotTaken(unit=name, outcome=told.outcome)
        await self._station.record(STATION, Step(records=[entered_note(told, told.report, by)]))
        if told.outcome in ("older", "quarantined", "refused"):
            raise EntryNotTaken(unit=name, outcome=told.outcome)
        return {
            "unit": told.report.unit,
            "marking": mark.name,
            "kind": kind,
            "outcome": told.outcome,
            "position": written_position(told.report.latitude, told.report.longitude),
            "accuracy_m": told.report.accuracy,
            "seen": iso(at),
            "officer": by,
        }

    def _officer(self, officer: str | None) -> str:
        by = self._reading.officer(officer).strip()
        if not by or len(by) > _MOST_NAME:
            raise ArgumentWrong(argument="officer", value=by[:40], reason="text-too-long-or-none")
        check_characters(by)
        return by


def _place(written: str | None) -> tuple[float, float] | None:
    """A position as officers write it, in degrees. Raises ArgumentWrong."""
    if written is None:
        return None
    try:
        found = read_position(written)
    except FactWrong:
        raise ArgumentWrong(argument="position", value=written[:40], reason="position-form") from None
    return found.latitude / 6000, found.longitude / 6000


def _plain(unit: str) -> str:
    return unit.partition(":")[2].casefold()


def _short(told: ToldPicture, began: Instant | None, now: Instant, sensed: bool) -> dict[str, Any]:
    """How one picture stands; `silent_since` when no report has come for a minute, where there are sensors."""
    newest = began if told.age_s is None else later(told.at, -told.age_s)
    silent = sensed and newest is not None and later(newest, QUIET_S) < now
    return {
        "marking": told.marking.name,
        "units": told.units,
        "newest": None if told.age_s is None or newest is None else iso(newest),
        "silent_since": iso(newest) if silent and newest is not None else None,
    }


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
