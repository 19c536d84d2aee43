"""What the other side says of where its units are (E01, E13), as reports for the picture: bounded, and marked as told.

The evidence is the entry itself, which is in the record; a report names it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from unicodedata import normalize

from comity.clock import Instant, from_seconds, later
from comity.errors import Refused
from comity.messages.encounters.encounter_advisory import EncounterAdvisory
from comity.messages.encounters.unintended_act import OBJECT, UnintendedAct
from comity.messages.encounters.unit_kind import UNIT_KIND
from comity.messages.envelope import decode_payload
from comity.messages.facts.altitude import FOOT_M, Level
from comity.messages.facts.altitude import Datum as LevelDatum
from comity.messages.facts.speed import SPEED
from comity.messages.precedence import Marking
from comity.messages.safe_text import show_unsafe
from comity.protocol.steps import EntryRecord
from comity.station.record.references import Reference
from comity.station.tracks.allowance import Allowance
from comity.station.tracks.order import Said
from comity.tracks.picture import TOLD
from comity.tracks.report import Datum, Kind, Report
from comity.tracks.units import KNOT
from comity.transcript.entry import split_entry

_LOG = logging.getLogger(__name__)
TYPES = frozenset({EncounterAdvisory.TYPE, UnintendedAct.TYPE})
MOST_LATELY = 32
LASTS_S = 600.0
"""What was seen longer ago is no part of a present picture."""
AT_ONCE = 16
EACH_S = 5.0
_AHEAD_S = 60.0
_ACCURACY_M = 500.0
_KINDS = {
    "submarine": Kind.SHIP,
    "uncrewed-vessel": Kind.UNMANNED,
    "aeroplane": Kind.AIRCRAFT,
    "helicopter": Kind.AIRCRAFT,
    "uncrewed-aircraft": Kind.UNMANNED,
    "balloon": Kind.BALLOON,
    "ground-unit": None,
    "not-known": Kind.UNKNOWN,
}
"""Of an E01; every other kind is a ship. What is on land is no contact."""
_OBJECTS = {
    "uncrewed-aircraft-lost": Kind.UNMANNED,
    "uncrewed-vessel-lost": Kind.UNMANNED,
    "balloon-adrift": Kind.BALLOON,
}
"""Of an E13: what moves and is nobody's contact otherwise."""


class Heard:
    """What was heard lately, for a process that begins anew. `marking` of each stays its own."""

    def __init__(self, now: Callable[[], Instant]) -> None:
        self._now = now
        self._latest: dict[tuple[Marking, str], Said] = {}
        self._allowed: dict[str, Allowance] = {}

    def take(self, channel: str, record: EntryRecord) -> Said | None:
        """The report in an entry of theirs; None where it has none, is too old, or there are too many."""
        said = said_in(channel, record, self._now())
        if said is None:
            return None
        if not self._allowed.setdefault(channel, Allowance(AT_ONCE, EACH_S)).take():
            _LOG.warning("channel %s: more positions told than are taken into the picture", channel)
            return None
        key = said.marking, said.report.unit
        self._latest.pop(key, None)
        self._latest[key] = said
        while len(self._latest) > MOST_LATELY:
            del self._latest[next(iter(self._latest))]
        return said

    def lately(self) -> list[Said]:
        """What is still of the present, the oldest first."""
        since = later(self._now(), -LASTS_S)
        return [one for one in self._latest.values() if one.report.fixed_at >= since]


def said_in(channel: str, record: EntryRecord, now: Instant) -> Said | None:
    """Where a unit of the other side is, by its own word; None where an entry says nothing of it, or of long ago."""
    if record.type not in TYPES or record.fault is not None:
        return None
    try:
        envelope = decode_payload(split_entry(record.data)[0])
    except Refused:
        return None
    found = _report_of(envelope.message)
    if found is None or not later(now, -LASTS_S) <= found.fixed_at <= later(now, _AHEAD_S):
        return None
    reference = Reference(channel, False, record.id.log.generation, record.id.number)
    return Said(
        Marking(envelope.marking),
        replace(
            found, source=f"channel-{channel}", unit=f"told:{channel}:{found.unit}", received_at=record.recorded_at,
            processed_at=now, raw=str(reference).encode(),
        ),
    )  # fmt: skip


def _report_of(message: object) -> Report | None:
    if isinstance(message, EncounterAdvisory):
        said = message.values
        kind = _KINDS.get(UNIT_KIND.names[said["unit-kind"]], Kind.SHIP)
        return None if kind is None else _made(kind, said["call-sign"], said, said["seen-at"])
    if isinstance(message, UnintendedAct):
        said = message.values
        lost = OBJECT.names[said["object"]]
        if lost in _OBJECTS:
            return _made(_OBJECTS[lost], lost, said, said["occurred-at"])
    return None


def _made(kind: Kind, name: str, said: Any, seconds: int) -> Report:
    at, place = from_seconds(seconds), said["position"]
    name = show_unsafe(normalize("NFC", name)).strip()[:40] or "-"
    height, datum = _height(said.get("altitude"))
    course, speed = said.get("course"), said.get("speed")
    return Report(
        source="channel",
        unit=name,
        kind=kind,
        fixed_at=at,
        received_at=at,
        processed_at=at,
        latitude=place.latitude / 6000,
        longitude=place.longitude / 6000,
        speed=None if speed is None else SPEED.converted(speed, "kt").amount / 10 * KNOT,
        course=None if course is None else float(course) % 360,
        altitude=height,
        datum=datum,
        accuracy=_ACCURACY_M,
        name=name,
        flags=frozenset({TOLD}),
    )


def _height(level: Level | None) -> tuple[float | None, Datum | None]:
    """Metres and from what they count; none above ground, whose height is not known here."""
    if level is None or level.datum in (LevelDatum.FT_AGL, LevelDatum.M_AGL, LevelDatum.UNL, LevelDatum.SFC):
        return None, None
    if level.datum is LevelDatum.M_MSL:
        return float(level.number), Datum.SEA
    metres = float(level.number * FOOT_M)
    return (metres * 100, Datum.PRESSURE) if level.datum is LevelDatum.FL else (metres, Datum.SEA)
