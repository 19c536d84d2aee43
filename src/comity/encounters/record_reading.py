"""Reading what the other side recorded: bytes from outside, every one checked (spec/18-encounter-records.md)."""

from __future__ import annotations

from itertools import pairwise

from comity.clock import Instant
from comity.encounters.life import Phase
from comity.encounters.path import MODEL, Closest
from comity.encounters.record import (
    MOST_BYTES,
    MOST_FIXES,
    MOST_SIGNALS,
    MOST_STAGES,
    MOST_TRACKS,
    PHASES,
    STEP,
    EncounterRecord,
    Fix,
    RecordedTrack,
    Signal,
    Whose,
)
from comity.errors import OurFault, Refusal, Refused
from comity.messages.precedence import Marking
from comity.messages.safe_text import check_characters
from comity.wire import cbor
from comity.wire.labels import ENCOUNTER_RECORD

_LATEST_MS = 4_102_444_800_000
_CLOSE_M = 1.0
_CLOSE_MS = 1000


def decode_record(data: bytes) -> EncounterRecord:
    """The record that bytes from outside are. Raises Refused: every byte is checked, and so is the closest point."""
    if len(data) > MOST_BYTES:
        raise Refused(Refusal.STRUCTURE_WRONG, "too large")
    label, body = _items(cbor.decode(data), 2)
    if label != ENCOUNTER_RECORD or not isinstance(body, dict) or list(body) != list(range(1, 11)):
        raise Refused(Refusal.STRUCTURE_WRONG, "no encounter record")
    begin, end = (_whole(one, 0, _LATEST_MS) for one in _items(body[4], 2))
    tracks = tuple(_track(one) for one in _many(body[7], MOST_TRACKS))
    signals = tuple(_signal(one) for one in _many(body[9], MOST_SIGNALS))
    stages = tuple(_stage(one) for one in _many(body[8], MOST_STAGES))
    record = EncounterRecord(
        Marking(_whole(body[1], 0, 2)), _text(body[2], 64), _text(body[3], 64), Instant(begin), Instant(end),
        _digest(body[6]), tracks, stages, signals, _closest(body[10]), _text(body[5], 64),
    )  # fmt: skip
    _check_order(record)
    _check_closest(record)
    return record


def _check_closest(record: EncounterRecord) -> None:
    """Raises Refused unless the closest point is what the tracks give, but for what rounding may do."""
    stated, computed = record.closest, record.compute_closest()
    if record.model != MODEL or (stated is None) != (computed is None):
        raise Refused(Refusal.STRUCTURE_WRONG, "another motion model, or no closest point")
    if stated is not None and computed is not None:
        pairs = zip(_lengths(stated), _lengths(computed), strict=True)
        if any(abs(one - other) > _CLOSE_M for one, other in pairs) or abs(stated.at - computed.at) > _CLOSE_MS:
            raise Refused(Refusal.STRUCTURE_WRONG, "another closest point than its tracks give")


def _lengths(closest: Closest) -> tuple[float, float, float]:
    return closest.distance_m, closest.low_m, closest.high_m


def _closest(value: cbor.Value) -> Closest | None:
    if value is None:
        return None
    at, *lengths = _items(value, 4)
    distance, low, high = (_whole(one, 0, 100_000_000_000) for one in lengths)
    if not low <= distance <= high:
        raise Refused(Refusal.STRUCTURE_WRONG, "an interval that does not hold its value")
    return Closest(Instant(_whole(at, 0, _LATEST_MS)), distance / 1000, low / 1000, high / 1000)


def _check_order(record: EncounterRecord) -> None:
    times = [fix.fixed for track in record.tracks for fix in track.fixes]
    times += [int(at) for at, _ in record.stages] + [one.at for one in record.signals]
    keys = [(track.whose, track.source) for track in record.tracks]
    listed = [(one.at, one.entry) for one in record.signals]
    sorted_fixes = all(one.fixed < other.fixed for track in record.tracks for one, other in pairwise(track.fixes))
    in_order = keys == sorted(set(keys)) and listed == sorted(listed) and sorted_fixes
    if record.begin >= record.end or not in_order or any(not record.begin <= at <= record.end for at in times):
        raise Refused(Refusal.STRUCTURE_WRONG, "not in order, or outside of its times")


def _track(value: cbor.Value) -> RecordedTrack:
    whose, source, fixes = _items(value, 3)
    found = tuple(_read_fix(one) for one in _many(fixes, MOST_FIXES))
    if not found:
        raise Refused(Refusal.STRUCTURE_WRONG, "a track without a fix")
    return RecordedTrack(Whose(_whole(whose, 0, 1)), _text(source, 32), found)


def _read_fix(value: cbor.Value) -> Fix:
    fixed, received, latitude, longitude, speed, course, height, error, raw = _items(value, 9)
    return Fix(
        _whole(fixed, 0, _LATEST_MS),
        _whole(received, 0, _LATEST_MS),
        _whole(latitude, -90 * STEP, 90 * STEP),
        _whole(longitude, 1 - 180 * STEP, 180 * STEP),
        None if speed is None else _whole(speed, 0, 10_000_000),
        None if course is None else _whole(course, 0, 35_999),
        None if height is None else _whole(height, -1_000_000, 100_000_000),
        None if error is None else _whole(error, 0, 1_000_000_000),
        None if raw is None else _digest(raw),
    )


def _stage(value: cbor.Value) -> tuple[Instant, Phase]:
    at, phase = _items(value, 2)
    return Instant(_whole(at, 0, _LATEST_MS)), PHASES[_whole(phase, 0, len(PHASES) - 1)]


def _signal(value: cbor.Value) -> Signal:
    at, side, kind, entry = _items(value, 4)
    return Signal(_whole(at, 0, _LATEST_MS), _whole(side, 0, 1) == 0, _whole(kind, 0, 65_535), _digest(entry))


def _items(value: cbor.Value, count: int) -> list[cbor.Value]:
    if not isinstance(value, list) or len(value) != count:
        raise Refused(Refusal.STRUCTURE_WRONG, f"not {count} items")
    return value


def _many(value: cbor.Value, most: int) -> list[cbor.Value]:
    if not isinstance(value, list) or len(value) > most:
        raise Refused(Refusal.STRUCTURE_WRONG, "not a list, or too long")
    return value


def _whole(value: cbor.Value, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise Refused(Refusal.STRUCTURE_WRONG, "not a number within its bounds")
    return value


def _digest(value: cbor.Value) -> bytes:
    if not isinstance(value, bytes) or len(value) != 32:
        raise Refused(Refusal.STRUCTURE_WRONG, "not a digest")
    return value


def _text(value: cbor.Value, most: int) -> str:
    if not isinstance(value, str) or not 1 <= len(value) <= most or "\n" in value or value != value.strip():
        raise Refused(Refusal.STRUCTURE_WRONG, "not a text of one line")
    try:
        check_characters(value)
    except OurFault as fault:
        raise Refused(Refusal.TEXT_NOT_SAFE, str(fault)) from fault
    return value
