"""Vectors of rule sheets and encounter records (spec/18)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from comity.clock import Instant
from comity.encounters.life import Phase
from comity.encounters.record import EncounterRecord, Fix, RecordedTrack, Signal, Whose
from comity.encounters.rules import starting_sheet
from comity.messages.precedence import Marking
from comity.tracks.places import destination
from comity.wire import cbor
from tools.vector_sources.material import Material, seed

_SECTION = "18-encounter-records.md, section 2"
_BEGIN = 1_800_000_000_000
_STEP = 10**7


def make(m: Material) -> None:
    """All vectors of this file."""
    own, other = _record(), _record(theirs=True)
    m.add("encounter/record", _SECTION, "decode-encounter-record", {"record": own.encoded.hex()})
    m.add("encounter/date-line", _SECTION, "decode-encounter-record", {"record": _record(east=179.98).encoded.hex()})
    lonely = replace(own, tracks=own.tracks[:1], closest=None)
    m.add("encounter/one-track", _SECTION, "decode-encounter-record", {"record": lonely.encoded.hex()})
    for name, change, outcome, note in _BAD:
        value = cbor.decode(own.encoded)
        change(value)
        given = {"record": cbor.encode(value).hex()}
        m.add(f"encounter/{name}", _SECTION, "decode-encounter-record", given, outcome, note)
    given = {"record": (own.encoded + b"\0").hex()}
    m.add("encounter/bytes-follow", _SECTION, "decode-encounter-record", given, "cbor-malformed", "a byte follows")
    section = "18-encounter-records.md, section 5"
    pairs = {
        "same": other,
        "clock": _record(theirs=True, late_ms=9_000),
        "position": _record(theirs=True, off_m=450),
        "names": replace(other, our_unit="AURORA 2"),
    }
    for name, one in pairs.items():
        given = {"own": own.encoded.hex(), "other": one.encoded.hex()}
        m.add(f"encounter/compare-{name}", section, "compare-encounter-records", given)
    sheet = {"sheet": starting_sheet().encoded.hex()}
    m.add("encounter/starting-sheet", "18-encounter-records.md, section 1", "digest-rule-sheet", sheet)


def _record(*, theirs: bool = False, late_ms: int = 0, off_m: float = 0, east: float = 125.0) -> EncounterRecord:
    """Norland's patrol ship goes north, Sudmark's tanker east across her bow; or Sudmark's record of the same."""
    first = _fixes((20.0, east), 0, 8.0, 0, late_ms, off_m)
    second = _fixes(destination(20.03, east, 270, 4_000), 90, 6.5, 3_000, late_ms, off_m)
    names, tracks = ("AURORA", "MERIDIAN"), (first, second)
    if theirs:
        names, tracks = (names[1], names[0]), (second, first)
    recorded = (
        RecordedTrack(Whose.OURS, "gnss", tracks[0]),
        RecordedTrack(Whose.THEIRS, "radar", tracks[1]),
    )
    stages = ((Instant(_BEGIN + 60_000), Phase.OPENED), (Instant(_BEGIN + 120_000), Phase.URGENT))
    signals = (Signal(_BEGIN + 90_000, not theirs, 64, seed("an advisory")),)
    made = EncounterRecord(
        Marking.TEST, *names, Instant(_BEGIN), Instant(_BEGIN + 1_000_000),
        starting_sheet().digest, recorded, stages, signals,
    )  # fmt: skip
    return replace(made, closest=made.compute_closest())


def _fixes(
    start: tuple[float, float], course: int, speed: float, shift_ms: int, late_ms: int, off_m: float
) -> tuple[Fix, ...]:
    found = []
    for second in range(0, 901, 60):
        latitude, longitude = destination(*destination(*start, course, speed * second), 45, off_m)
        at = _BEGIN + 1000 * second + shift_ms + late_ms
        whole = round(longitude * _STEP)
        found.append(
            Fix(
                at, at + 250, round(latitude * _STEP), whole, round(speed * 1000), course * 100, None, 1500,
                seed(f"sentence {course} {second}"),
            )
        )  # fmt: skip
    return tuple(found)


def _set(*path: int | str) -> Callable[[Any], Callable[[Any], None]]:
    """Puts a value at a place."""

    def with_value(new: Any) -> Callable[[Any], None]:
        def change(value: Any) -> None:
            for step in path[:-1]:
                value = value[step]
            value[path[-1]] = new

        return change

    return with_value


def _reversed(value: Any) -> None:
    value[1][7][0][2].reverse()


def _farther(value: Any) -> None:
    value[1][10] = [value[1][10][0], *(one + 2_000 for one in value[1][10][1:])]


def _swapped(value: Any) -> None:
    value[1][7].reverse()


_BAD: tuple[tuple[str, Callable[[Any], None], str, str], ...] = (
    ("label", _set(0)("comity encounter rules 1"), "structure-wrong", "the label of another structure"),
    ("key-unknown", _set(1, 11)(0), "structure-wrong", "a key that nobody knows"),
    ("marking-unknown", _set(1, 1)(3), "structure-wrong", "no marking"),
    ("name-empty", _set(1, 2)(""), "structure-wrong", "a unit without a name"),
    ("name-not-safe", _set(1, 3)("MERIDIAN\u202e"), "text-not-safe", "a character that turns what follows around"),
    ("model-unknown", _set(1, 5)("flat-earth-1"), "structure-wrong", "another motion model"),
    ("digest-short", _set(1, 6)(b"\x11" * 31), "structure-wrong", "31 bytes are no digest"),
    ("fixes-backward", _reversed, "structure-wrong", "fixes not in order"),
    ("tracks-swapped", _swapped, "structure-wrong", "theirs before ours"),
    ("fix-outside", _set(1, 7, 0, 2, 15, 0)(_BEGIN + 1_000_001), "structure-wrong", "a fix after the end"),
    ("latitude-too-great", _set(1, 7, 0, 2, 0, 2)(900_000_001), "structure-wrong", "beyond the pole"),
    ("longitude-twice", _set(1, 7, 0, 2, 0, 3)(-1_800_000_000), "structure-wrong", "180 degrees are east"),
    ("closest-farther", _farther, "structure-wrong", "two metres farther than the tracks give"),
    ("closest-missing", _set(1, 10)(None), "structure-wrong", "both tracks are there, the closest point is not"),
    ("phase-unknown", _set(1, 8, 0, 1)(5), "structure-wrong", "no phase"),
)
