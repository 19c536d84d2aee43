"""What the process that watches tracks tells the station: one JSON object a line, bounded, checked in full.

    change    an encounter entered a phase, with the last report of each unit
    tracks    reports of the units of opened encounters, and of whoever is near them, thinned
    picture   how many units there are, how old the newest report is, what was refused, suppressed or left out
    entered   what became of what an officer entered
    source    one source cannot be read; it is tried again
    failed    the process ends because of this

It tells; nothing that it writes makes the station do more than keep and show it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from comity.clock import Instant
from comity.encounters.life import Change, Suppressed
from comity.encounters.rules import Stage
from comity.messages.precedence import Marking
from comity.station.tracks.rows import TrackRowWrong, change_of, change_row, is_text, plain, report_of, report_row
from comity.tracks.report import Report

LONGEST_LINE = 1 << 17
MOST_REPORTS = 32
"""So many reports a line of tracks holds at most."""
MOST_SUPPRESSED = 32
_MOST_NAMES = 64
_LONGEST_TEXT = 300
_RULES = ("own-units", "formation", "at-rest", "motion-unknown")


@dataclass(frozen=True, slots=True)
class ToldChange:
    """An encounter entered a phase. `reports` are the last good ones of the two units; `closest` is what the encounter
    had come to until then, in metres.
    """

    marking: Marking
    change: Change
    reports: tuple[Report, ...]
    closest: tuple[float, Instant] | None = None


@dataclass(frozen=True, slots=True)
class ToldTracks:
    """Reports at an instant. `whole`: all units near the opened encounters are in it; else there were too many."""

    marking: Marking
    at: Instant
    whole: bool
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class ToldPicture:
    """How the picture of one marking stands. `left_out` counts what the process could not tell, or keep."""

    marking: Marking
    at: Instant
    units: int
    age_s: float | None
    refused: Mapping[str, int] = field(default_factory=dict)
    suppressed: tuple[Suppressed, ...] = ()
    suppressed_in_all: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ToldFault:
    """A source that cannot be read (`source`), or why the process ends (`failed`). Facts are texts."""

    event: str
    code: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """What became of an officer's entry: an outcome of the picture, or why it could not be one.

    `outcome` is taken, older, quarantined, moved, refused, own-unknown, or impossible; the last two without a report.
    """

    marking: Marking
    number: int
    outcome: str
    report: Report | None


Told = ToldChange | ToldTracks | ToldPicture | ToldEntry | ToldFault
OUTCOMES = ("taken", "older", "quarantined", "moved", "refused", "own-unknown", "impossible")


def write_line(told: Told) -> bytes:
    """A line with its end; never longer than LONGEST_LINE."""
    written: dict[str, Any]
    match told:
        case ToldChange():
            written = {"event": "change", "row": change_row(told.change), "reports": _reports(told.reports)}
            written["closest"] = None if told.closest is None else [round(told.closest[0] * 1000), int(told.closest[1])]
        case ToldTracks():
            written = {"event": "tracks", "at": int(told.at), "whole": told.whole, "reports": _reports(told.reports)}
        case ToldPicture():
            written = {
                "event": "picture",
                "at": int(told.at),
                "units": told.units,
                "age_s": told.age_s,
                "refused": _counts(told.refused),
                "suppressed": [_suppressed_row(one) for one in told.suppressed[:MOST_SUPPRESSED]],
                "suppressed_in_all": told.suppressed_in_all,
                "left_out": _counts(told.left_out),
            }
        case ToldEntry():
            reports = [] if told.report is None else _reports((told.report,))
            written = {"event": "entered", "number": told.number, "outcome": told.outcome, "reports": reports}
        case ToldFault():
            facts = {name: text[:_LONGEST_TEXT] for name, text in told.facts.items()}
            written = {"event": told.event, "code": told.code, "facts": facts}
    if not isinstance(told, ToldFault):
        written["marking"] = told.marking.name
    line = json.dumps(written, separators=(",", ":")).encode("ascii") + b"\n"
    if len(line) > LONGEST_LINE and isinstance(told, ToldTracks):
        return write_line(ToldTracks(told.marking, told.at, False, told.reports[: len(told.reports) // 2]))
    return line


def read_line(line: bytes) -> Told:
    """What a line says. Raises TrackRowWrong for anything that `write_line` does not write."""
    try:
        read = json.loads(line)
    except (ValueError, RecursionError):
        raise TrackRowWrong(place="json") from None
    match read:
        case {"event": "change", "row": row, "reports": list(reports), "marking": marking, "closest": closest}:
            change, last = change_of(row), _read_reports(reports, 2)
            if {one.unit for one in last} - set(change.pair):
                raise TrackRowWrong(place="reports")
            return ToldChange(_marking(marking), change, last, closest_of(closest))
        case {"event": "tracks", "at": int(at), "whole": bool(whole), "reports": list(reports), "marking": marking}:
            return ToldTracks(_marking(marking), _instant(at), whole, _read_reports(reports, MOST_REPORTS))
        case {"event": "entered", "number": int(number), "outcome": str(outcome), "reports": list(reports)}:
            if outcome not in OUTCOMES:
                raise TrackRowWrong(place="outcome")
            return ToldEntry(
                _marking(read.get("marking")), number, outcome, next(iter(_read_reports(reports, 1)), None)
            )
        case {"event": "picture"}:
            return _read_picture(read)
        case {"event": "source" | "failed" as event, "code": str(code), "facts": dict(facts)}:
            given = {plain(name)[:40]: plain(text)[:_LONGEST_TEXT] for name, text in list(facts.items())[:8]}
            return ToldFault(event, plain(code)[:80], given)
    raise TrackRowWrong(place="event")


def closest_of(row: Any) -> tuple[float, Instant] | None:
    """The closest distance so far and its instant. Raises TrackRowWrong."""
    match row:
        case None:
            return None
        case [int(millimetres), int(at)] if 0 <= millimetres < 1 << 43:
            return millimetres / 1000, _instant(at)
    raise TrackRowWrong(place="closest")


def _read_picture(read: dict[str, Any]) -> ToldPicture:
    match read:
        case {
            "marking": marking, "at": int(at), "units": int(units), "age_s": int() | float() | None as age_s,
            "refused": dict(refused), "suppressed": list(suppressed), "suppressed_in_all": int(in_all),
            "left_out": dict(left_out),
        } if len(suppressed) <= MOST_SUPPRESSED and (age_s is None or isfinite(age_s)):  # fmt: skip
            rows = tuple(_suppressed_of(row) for row in suppressed)
            counts = _read_counts(refused), _read_counts(left_out)
            return ToldPicture(_marking(marking), _instant(at), units, age_s, counts[0], rows, in_all, counts[1])
    raise TrackRowWrong(place="picture")


def _reports(reports: tuple[Report, ...]) -> list[list[Any]]:
    rows = [report_row(one) for one in reports]
    return [[*row[:-1], row[-1].hex()] for row in rows]


def _read_reports(rows: list[Any], most: int) -> tuple[Report, ...]:
    if len(rows) > most:
        raise TrackRowWrong(place="reports")
    found = []
    for row in rows:
        if not isinstance(row, list) or not row or not isinstance(row[-1], str):
            raise TrackRowWrong(place="reports")
        try:
            raw = bytes.fromhex(row[-1])
        except ValueError:
            raise TrackRowWrong(place="raw") from None
        found.append(report_of([*row[:-1], raw]))
    return tuple(found)


def _suppressed_row(one: Suppressed) -> list[Any]:
    metres = round(one.range_m)
    return [plain(one.pair[0]), plain(one.pair[1]), one.rule, int(one.since), int(one.stage), metres]


def _suppressed_of(row: Any) -> Suppressed:
    match row:
        case [str(one), str(other), str(rule), int(since), int(stage), int(metres)]:
            if rule in _RULES and 0 <= stage <= max(Stage) and is_text(one) and is_text(other):
                return Suppressed((one, other), rule, _instant(since), Stage(stage), float(metres))
    raise TrackRowWrong(place="suppressed")


def _counts(counts: Mapping[str, int]) -> dict[str, int]:
    return {plain(name)[:80]: times for name, times in sorted(counts.items())[:_MOST_NAMES]}


def _read_counts(counts: dict[str, Any]) -> dict[str, int]:
    if len(counts) > _MOST_NAMES or not all(is_text(name) and type(counts[name]) is int for name in counts):
        raise TrackRowWrong(place="counts")
    return counts


def _marking(name: object) -> Marking:
    if name not in (Marking.REAL.name, Marking.EXERCISE.name):
        raise TrackRowWrong(place="marking")
    return Marking[str(name)]


def _instant(value: int) -> Instant:
    if not 0 <= value < 1 << 43:
        raise TrackRowWrong(place="at")
    return Instant(value)
