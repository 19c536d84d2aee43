"""What the station has kept of encounters, as commands ask for it. Needs the record only, no keys.

Each operation yields items, so that a store opened for reading does, whether the station runs or not.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any
from unicodedata import normalize

from comity.clock import Instant, from_seconds, iso, later
from comity.encounters.assessment import Assessment
from comity.encounters.association import Claim, Proposal, Residuals, propose
from comity.encounters.colregs import Sight
from comity.encounters.life import Change, Happening, Phase
from comity.encounters.record import MOST_BYTES, Signal, make_record
from comity.encounters.words import advisory, phrases
from comity.messages.encounters.encounter_advisory import EncounterAdvisory
from comity.messages.facts.speed import SPEED
from comity.messages.precedence import Marking
from comity.messages.safe_text import show_unsafe
from comity.station.channel_loading import paired_channels
from comity.station.desk.encounters import EncounterEntries
from comity.station.desk.reading import marking_of
from comity.station.faults import ArgumentNotOneOf
from comity.station.system_clock import SystemClock
from comity.station.tracks.by_commission import Proposed, proposed
from comity.station.tracks.faults import AdvisoryMissing
from comity.station.tracks.findings import finding_item
from comity.station.tracks.kept import KeptEncounter, KeptEncounters
from comity.station.tracks.notes import KeptUnit
from comity.station.tracks.rows import change_row
from comity.station.tracks.rule_choice import named_rules
from comity.station.tracks.scenes import moment, ours_first, scene_of, standings_of
from comity.store.base import Store
from comity.tracks.approach import Verdict
from comity.tracks.picture import TOLD, Picture, Side
from comity.tracks.report import Report
from comity.tracks.units import KNOT
from comity.wire import cbor

_HOUR_S = 3600.0
_SIGNALS_AFTER_MS = 900_000
_CLAIM_BEFORE_S = 960.0
_CLAIM_AFTER_S = 60.0
_COVERED_M = 3 * 1852.0
"""Whoever is so near to a unit that was kept was kept too."""


class KeptEncountersDesk:
    """Operations over the store alone."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept = KeptEncounters(store)

    async def kept_encounters(self, hours: float | None = None) -> AsyncGenerator[dict[str, Any], None]:
        """Every encounter that changed in the last hours (None: ever), the oldest first."""
        since = Instant(0) if hours is None else later(SystemClock().now(), -hours * _HOUR_S)
        names = {marking: self._kept.units(marking) for marking in Marking}
        for one in self._kept.all(since):
            await asyncio.sleep(0)
            yield encounter_item(one, names[one.marking])

    async def kept_scene(
        self,
        number: int,
        own: str | None = None,
        at: int | None = None,
        sight: str = "unknown",
        known: dict[str, str] | None = None,
        standing: dict[str, str] | None = None,
    ) -> AsyncGenerator[dict[str, Any], None]:
        """One encounter as the watch officer has it before him; `at` in milliseconds, else now or its highest stage.

        `standing` is what he says that a ship of the pair is, by its name: power-driven, sailing, fishing, restricted.
        """
        if sight not in set(Sight):
            raise ArgumentNotOneOf(argument="sight", value=sight, known=", ".join(Sight))
        one = self._kept.encounter(number)
        names = self._kept.units(one.marking)
        reports = await asyncio.to_thread(self._kept.reports, one)
        our, their = ours_first(one, own)
        until = at if at is not None else moment(one, reports)
        told = standings_of((our, their), dict(standing or {}))
        scene = scene_of(one, reports, (our, their), Instant(until), Sight(sight), told, dict(known or {}))
        drafted = advisory(scene)
        last = [change for change in one.changes if change.change.at <= until] or one.changes[:1]
        row = change_row(last[-1].change)
        yield encounter_item(one, names) | {
            "at": iso(Instant(until)),
            "own": our,
            "other": their,
            "channels": paired_channels(self._store),
            "by_commission": [_proposed_item(each) for each in self._by_commission(one, names, reports, their)],
            "last": row,
            "seen": [*row[:3], until, *row[4:8], *_seen_row(scene.seen)],
            "situation": finding_item(scene.finding),
            "phrases": [
                {"number": each.number, "fills": dict(each.fills), "wanted": list(each.wanted)}
                for each in phrases(scene)
            ],
            "draft": {"type": drafted.type, "fields": dict(drafted.fields), "wanted": list(drafted.wanted)},
        }

    def _by_commission(
        self, one: KeptEncounter, names: dict[str, KeptUnit], reports: list[Report], their: str
    ) -> list[Proposed]:
        """Which commissioned units the other contact may be, by what it sends or what an officer confirmed."""
        name = names[their].pairing.call_sign if their in names else plain_name(reports, their)
        now = SystemClock().now()
        return proposed(self._store, {their: name}, one.marking is not Marking.REAL, now)

    async def kept_record(
        self,
        number: int,
        own: str | None = None,
        channel: str | None = None,
        our_name: str | None = None,
        their_name: str | None = None,
    ) -> AsyncGenerator[dict[str, Any], None]:
        """Our record of an encounter (spec/18-encounter-records.md, section 2) in `encoded`; it bears its marking.

        Signals are those of the channel with the same marking.
        """
        one = self._kept.encounter(number)
        names = self._kept.units(one.marking)
        pair = ours_first(one, own)
        reports = await asyncio.to_thread(self._kept.reports, one)
        times = [int(report.fixed_at) for report in reports if report.unit in pair]
        begin, end = min(times, default=0), max(times, default=0) + _SIGNALS_AFTER_MS
        signals = [] if channel is None else await self._signals(channel, one.marking, begin, end)
        made = make_record(
            marking=one.marking,
            names=(our_name or plain_name(reports, pair[0]), their_name or _name(names, reports, pair[1])),
            rules=one.sheet.digest if one.run is None else one.run.rules,
            ours=[report for report in reports if report.unit == pair[0]],
            theirs=[report for report in reports if report.unit == pair[1] and TOLD not in report.flags],
            stages=[(kept.change.at, kept.change.phase) for kept in one.changes if kept.change.at <= end],
            signals=signals,
        )
        encoded = made.encoded
        yield {"marking": one.marking.name, "encoded": encoded[:MOST_BYTES].hex()}

    async def _signals(self, channel: str, marking: Marking, begin: int, end: int) -> list[Signal]:
        entries = EncounterEntries(self._store).encounter_entries(channel, begin, end)
        return [
            Signal(Instant(one["at"]), one["side"] == "our", one["type"], bytes.fromhex(one["leaf"]))
            async for one in entries
            if one["marking"] == marking.name and (one["code"] == "phrase" or one["code"].startswith("E"))
        ]

    async def unit_proposal(self, reference: str) -> AsyncGenerator[dict[str, Any], None]:
        """Which contact of the kept tracks it is that spoke in an advisory (E01) of the other side."""
        marking, claim = await read_claim(self._store, reference)
        proposal, covered = propose_from(self._kept, marking, claim)
        yield proposal_item(proposal, marking, covered)

    async def charter_rules(self, channel: str, marking: str = "REAL") -> AsyncGenerator[dict[str, Any], None]:
        """The rule sheet that the charter of a channel names now. Raises ChannelMissing."""
        named = named_rules(self._store, channel, marking_of(marking), SystemClock().now())
        yield {"channel": channel, "named": None if named is None else named.hex()}


def encounter_item(one: KeptEncounter, names: dict[str, KeptUnit]) -> dict[str, Any]:
    """An encounter as scripts read it."""
    closest = one.closest
    return {
        "encounter": one.number,
        "marking": one.marking.name,
        "units": list(one.pair),
        "called": {unit: names[unit].pairing.call_sign for unit in one.pair if unit in names},
        "kind": one.kind.value,
        "phase": one.phase.value,
        "broken_off": one.is_broken_off,
        "began": iso(one.began),
        "alarms": one.alarms,
        "closest_nm": None if closest is None else round(closest[0] / 1852, 2),
        "closest_at": None if closest is None else iso(closest[1]),
        "rules": None if one.run is None else one.run.rules.hex(),
        "rules_by": None if one.run is None else one.run.why,
        "changes": [{"phase": kept.change.phase.value, "at": iso(kept.change.at)} for kept in one.changes],
    }


def proposal_item(proposal: Proposal, marking: Marking, covered: bool) -> dict[str, Any]:
    """A proposal as scripts read it."""
    return {
        "call_sign": proposal.claim.call_sign,
        "marking": marking.name,
        "verdict": proposal.verdict.value,
        "covered": covered,
        "proposed": proposal.unit,
        "candidates": [_candidate(one) for one in proposal.candidates],
    }


async def read_claim(store: Store, reference: str) -> tuple[Marking, Claim]:
    """What an advisory (E01) of the other side says of its unit. Raises AdvisoryMissing, ChannelMissing."""
    entries = EncounterEntries(store).encounter_entries(reference.partition("/")[0])
    async for one in entries:
        if one["reference"] == reference and one["code"] == "E01" and one["side"] == "their":
            said = EncounterAdvisory.from_body(cbor.decode(bytes.fromhex(one["body"]))).values
            knots = SPEED.converted(said["speed"], "kt").amount / 10
            place: Any = said["position"]
            return Marking[one["marking"]], Claim(
                said["call-sign"], from_seconds(said["seen-at"]), place.latitude / 6000, place.longitude / 6000,
                float(said["course"]), knots * KNOT,
            )  # fmt: skip
    raise AdvisoryMissing(reference=reference)


def propose_from(kept: KeptEncounters, marking: Marking, claim: Claim) -> tuple[Proposal, bool]:
    """The proposal from kept tracks, and whether all contacts near the claim were kept: else nobody can tell."""
    picture, whole = Picture(), True
    found: dict[tuple[str, Instant], Report] = {}
    since = later(claim.at, -_CLAIM_BEFORE_S)
    for told in kept.tracks(marking, since, later(claim.at, _CLAIM_AFTER_S)):
        whole = whole and told.whole
        found |= {(one.unit, one.fixed_at): one for one in told.reports if _is_seen(one, claim)}
    for report in sorted(found.values(), key=lambda one: (one.received_at, one.fixed_at)):
        picture.take(report)
    proposal = propose(claim, [contact.track for contact in picture.contacts(claim.at)])
    covered = whole and any(one.distance_m <= _COVERED_M for one in proposal.candidates)
    if not covered and proposal.verdict is Verdict.YES:
        proposal = Proposal(claim, proposal.candidates, Verdict.CANNOT_TELL)
    return proposal, covered


def _is_seen(report: Report, claim: Claim) -> bool:
    """Whether a report is of our sensors, and old enough; what they said themselves proves nothing."""
    return report.fixed_at <= claim.at and TOLD not in report.flags


def plain_name(reports: list[Report], unit: str) -> str:
    """What people call a unit: the name it sends, else its identity."""
    named = next((report.name for report in reversed(reports) if report.unit == unit and report.name), None)
    return _safe(named or (unit.partition(":")[2] if unit.startswith("unit:") else unit))


def _name(names: dict[str, KeptUnit], reports: list[Report], unit: str) -> str:
    """The call sign that an officer confirmed, else what it sends."""
    return _safe(names[unit].pairing.call_sign) if unit in names else plain_name(reports, unit)


def _safe(text: str) -> str:
    return show_unsafe(normalize("NFC", text))[:64].strip() or "-"


def _seen_row(seen: Assessment) -> list[Any]:
    """The part of a row of a change that says what holds."""
    change = Change(0, ("a", "b"), Instant(0), None, Phase.OPENED, Happening.OPEN, seen, False)
    return change_row(change)[8:]


def _proposed_item(one: Proposed) -> dict[str, Any]:
    return {
        "unit": one.contact,
        "side": Side.OTHER_SIDE.value,
        "by": one.by,
        "station": one.station,
        "party": one.party,
        "call_sign": one.call_sign or None,
        "state": one.state,
        "document": one.written,
        "channel": one.channel,
    }


def _candidate(one: Residuals) -> dict[str, Any]:
    return {
        "unit": one.unit,
        "distance_m": round(one.distance_m),
        "course_deg": None if one.course_degrees is None else round(one.course_degrees, 1),
        "speed_kt": None if one.speed_m_s is None else round(one.speed_m_s * 3600 / 1852, 1),
        "sigmas": round(one.sigmas, 2),
    }
