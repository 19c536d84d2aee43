"""Situations under the collision regulations beside the labels that others gave to recorded encounters.

The recording has no licence that lets it stand in the tests; COMITY_TRACK_DATA names the folder where it lies.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from bench.report import Measurement
from comity.clock import Instant
from comity.encounters.colregs import Finding, Latch, Sight, Situation, situation
from comity.encounters.replaying import replay
from comity.encounters.rules import starting_sheet
from comity.encounters.watch import Watch
from comity.tracks.report import Kind, Report

_FILE = "ais/noaa_socal_201712_colregs.csv.gz"
_LABELS = {
    "Meeting": Situation.HEAD_ON, "Crossing": Situation.CROSSING, "Overtaking": Situation.OVERTAKING,
}  # fmt: skip

HOW = """Labelled: three encounters off California (American national AIS feed) whose situation others named; speeds and
courses are zero in that file and are derived; both ships taken as in sight, ours the one of the lower number; what
counts is the first situation that is held."""


def measure_labels(found: Measurement, folder: Path | None) -> None:
    """How many labels our situations agree with."""
    if folder is None or not (folder / _FILE).is_file():
        found.add("labelled situations that ours agree with", 0, "of all", None, "not measured: no recording")
        return
    said = {label: _held(reports) for label, reports in _recorded(folder / _FILE).items()}
    agree = sum(one is not None and one.situation is _LABELS[label] for label, one in said.items())
    told = (f"{label}: {'none' if one is None else f'{one.situation}, {one.role}'}" for label, one in said.items())
    found.add("labelled situations that ours agree with", agree, "of all", None, f"of {len(said)}; {'; '.join(told)}")


def _recorded(path: Path) -> dict[str, list[Report]]:
    reports: dict[str, list[Report]] = {}
    with gzip.open(path, "rt", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            at = datetime.strptime(row["BaseDateTime"], "%m/%d/%y %H:%M:%S").replace(tzinfo=UTC)
            instant = Instant(int(at.timestamp()) * 1000)
            place = float(row["LAT"]), float(row["LON"])
            report = Report("bench", f"mmsi:{row['MMSI']}", Kind.SHIP, instant, instant, instant, *place)
            reports.setdefault(row["COLREG_Type"], []).append(report)
    return reports


def _held(reports: Iterable[Report]) -> Finding | None:
    """The situation that is held first while an encounter is open."""
    watch, latch = Watch(starting_sheet(), most_closed=None), Latch()
    for now, _ in replay(sorted(reports, key=lambda report: report.fixed_at), watch):
        for pair in watch.encounters.open:
            contacts = [watch.picture.contact(unit, now) for unit in sorted(pair)]
            tracks = [contact.track for contact in contacts if contact is not None]
            seen = situation(tracks[0], tracks[1], now, Sight.YES) if len(tracks) == 2 else None
            if seen is not None:
                latch.take(seen, now)
        if latch.held is not None:
            break
    return latch.held
