"""AIS: parts put together, positions made into reports, names remembered."""

from __future__ import annotations

from collections import Counter, OrderedDict
from dataclasses import dataclass, field

import pyais
from pyais.exceptions import AISBaseException

from comity.clock import Instant
from comity.track_sources.nmea.ais_positions import POSITION_TYPES, AisPosition, message_type, read_position
from comity.track_sources.nmea.sentence import Sentence
from comity.tracks.report import Datum, Kind, Report, Status
from comity.tracks.units import KNOT

_PARTS_WAIT_MS = 10_000
_MOST_WAITING = 256
_MOST_NAMES = 400_000
_REPEAT_MS = 5_000
_MOST_REPEATS = 65_536
_STATIC = (5, 19, 24)
_NUMBERED = 7
"""So many characters hold the type and the whole number of a unit; what is cut off before has none."""
_ACCURATE_M = 10.0
_STATUSES = dict(enumerate(Status))
"""The navigational status of AIS: its numbers 0 to 8, in the order of ours."""
_DISTRESS = {970: "ais-sart", 972: "man-overboard", 974: "epirb"}


@dataclass(slots=True)
class _Waiting:
    """Parts of one message that have come."""

    since: Instant
    parts: dict[int, Sentence] = field(default_factory=dict)


class AisReports:
    """Makes reports of VDM and VDO sentences. `refused` is the counter of the source that it works for."""

    def __init__(self, source: str, refused: Counter[str]) -> None:
        self._source = source
        self._refused = refused
        self._waiting: OrderedDict[tuple[str, str, str], _Waiting] = OrderedDict()
        self._names: OrderedDict[int, str] = OrderedDict()
        self._recent: OrderedDict[str, Instant] = OrderedDict()

    def feed(self, sentence: Sentence, at: Instant, processed_at: Instant) -> Report | None:
        """A report, when this sentence completes one. `at` is the instant of receipt."""
        fields = sentence.fields
        try:
            total, number = int(fields[0]), int(fields[1])
            sequence, channel, payload = fields[2], fields[3], fields[4]
        except (IndexError, ValueError):
            self._refused["fields-missing"] += 1
            return None
        if not 1 <= number <= total <= 9:
            self._refused["part-numbers-wrong"] += 1
            return None
        if total == 1:
            return self._whole((sentence,), payload, at, processed_at)
        parts = self._put(total, number, sequence, channel, sentence, at)
        if parts is None:
            return None
        return self._whole(parts, "".join(part.fields[4] for part in parts), at, processed_at)

    def _put(
        self, total: int, number: int, sequence: str, channel: str, sentence: Sentence, at: Instant
    ) -> tuple[Sentence, ...] | None:
        key = (str(total), sequence, channel)
        waiting = self._waiting.get(key)
        if waiting is None or at - waiting.since > _PARTS_WAIT_MS or number in waiting.parts:
            if waiting is not None:
                self._refused["part-missing"] += 1
            waiting = self._waiting[key] = _Waiting(at)
            self._waiting.move_to_end(key)
        waiting.parts[number] = sentence
        if len(waiting.parts) == total:
            del self._waiting[key]
            return tuple(waiting.parts[one] for one in range(1, total + 1))
        if len(self._waiting) > _MOST_WAITING:
            self._waiting.popitem(last=False)
            self._refused["part-missing"] += 1
        return None

    def _whole(self, parts: tuple[Sentence, ...], payload: str, at: Instant, processed_at: Instant) -> Report | None:
        own = parts[0].kind == "VDO"
        if not own and self._is_repeated(payload, at):
            self._refused["repeated"] += 1
            return None
        armoured = payload.encode("ascii", "replace")
        kind = message_type(armoured)
        if kind in _STATIC:
            self._remember_name(parts)
        if kind not in POSITION_TYPES:
            return None
        position = read_position(armoured)
        if position is None:
            self._refused["payload-wrong"] += 1
            return None
        return self._report(position, parts, own, at, processed_at)

    def _report(
        self, position: AisPosition, parts: tuple[Sentence, ...], own: bool, at: Instant, processed_at: Instant
    ) -> Report | None:
        if position.latitude is None or position.longitude is None:
            self._refused["no-position"] += 1
            return None
        mmsi = position.mmsi
        if mmsi // 10_000_000 == 99:
            return None
        flags = {_DISTRESS[mmsi // 1_000_000]} if mmsi // 1_000_000 in _DISTRESS else set()
        if len(parts[0].fields) > 6:
            flags.add("extra-field")
        aircraft = position.type == 9
        return Report(
            source=self._source,
            unit="own" if own else f"mmsi:{mmsi:09d}",
            kind=Kind.AIRCRAFT if aircraft else Kind.SHIP,
            fixed_at=_fixed_at(position.second, at),
            received_at=at,
            processed_at=processed_at,
            latitude=position.latitude,
            longitude=position.longitude,
            speed=None if position.speed_kt is None else position.speed_kt * KNOT,
            course=position.course,
            heading=position.heading,
            altitude=position.altitude_m,
            datum=Datum.ELLIPSOID if position.altitude_m is not None else None,
            accuracy=_ACCURATE_M if position.is_accurate else None,
            name=self._names.get(mmsi),
            flags=frozenset(flags),
            raw=b"\n".join(part.raw for part in parts),
            status=None if position.status is None else _STATUSES.get(position.status),
        )

    def _is_repeated(self, payload: str, at: Instant) -> bool:
        """Whether another receiver, or the same one, gave us this payload a moment ago."""
        before = self._recent.get(payload)
        self._recent[payload] = at
        if before is not None and at - before <= _REPEAT_MS:
            return True
        if len(self._recent) > _MOST_REPEATS:
            self._recent.popitem(last=False)
        return False

    def _remember_name(self, parts: tuple[Sentence, ...]) -> None:
        if sum(len(part.fields[4]) for part in parts) < _NUMBERED:
            self._refused["payload-wrong"] += 1
            return
        try:
            message = pyais.decode(*(_untagged(part.raw) for part in parts))
        except (AISBaseException, ValueError, IndexError):
            self._refused["payload-wrong"] += 1
            return
        name = str(getattr(message, "shipname", "") or "").strip(" @")
        mmsi = int(message.mmsi)
        if not name:
            return
        self._names[mmsi] = name[:20]
        self._names.move_to_end(mmsi)
        if len(self._names) > _MOST_NAMES:
            self._names.popitem(last=False)


def _untagged(raw: bytes) -> bytes:
    return raw.rpartition(b"\\")[2]


def _fixed_at(second: int | None, at: Instant) -> Instant:
    """The newest instant with this UTC second that is not after the receipt by more than a second."""
    if second is None:
        return at
    minute = int(at) // 60_000 * 60_000
    fixed = minute + second * 1000
    return Instant(fixed - 60_000 if fixed > at + 1000 else fixed)
