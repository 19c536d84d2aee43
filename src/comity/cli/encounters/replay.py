"""`comity encounters replay` and `export`: a record minute by minute, and its tracks for other programs."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from comity.cli.command import command, option
from comity.cli.encounters.encounters import encounters as group
from comity.cli.encounters.records import read_record_file
from comity.cli.encounters.rows import moment
from comity.cli.files import check_new, write_new
from comity.cli.screen import screen

if TYPE_CHECKING:
    from comity.clock import Instant
    from comity.encounters.path import Path as TrackPath
    from comity.encounters.record import EncounterRecord

_MOST_ROWS = 600
_COLUMNS = ("whose", "unit", "sensor", "time", "received", "latitude", "longitude", "speed_kt", "course_deg",
            "height_m", "error_m", "raw_sha256")  # fmt: skip


@command("replay", group)
@click.argument("ours", metavar="OURS", type=click.Path(path_type=Path))
@click.argument("theirs", metavar="[THEIRS]", required=False, type=click.Path(path_type=Path))
@option("--speed", metavar="N", help="option-replay-speed", type=click.FloatRange(0.1, 100_000))
def replay(ours: Path, theirs: Path | None, speed: float | None) -> None:
    """A record in its own time, beside the other side's if there is one."""
    from comity.clock import Instant, iso
    from comity.encounters.record import Whose

    writer, own = screen(), read_record_file(ours)
    other = None if theirs is None else read_record_file(theirs)
    writer.say("encounter-replay", marking=writer.language.marking(own.marking), one=own.our_unit, other=own.their_unit)
    pairs = [
        (record.path(Whose.OURS), record.path(Whose.THEIRS)) for record in (own, other) if record is not None
    ]  # fmt: skip
    step = max(60_000, (int(own.end) - int(own.begin)) // _MOST_ROWS // 60_000 * 60_000)
    at = Instant(int(own.begin) // 60_000 * 60_000)
    while at <= own.end:
        distances = [_apart(one, two, at) for one, two in pairs]
        shown = [("-" if metres is None else f"{metres / 1852:.1f}") for metres in distances]
        writer.say("encounter-replay-line", time=moment(at), ours=shown[0], theirs=shown[1] if other else "-")
        writer.emit(at=iso(at), ours_nm=_nm(distances[0]), theirs_nm=_nm(distances[1]) if other else None)
        for happened, phase in own.stages:
            if at <= happened < at + step:
                words = writer.text(f"encounter-phase-{phase.value}")
                writer.say("encounter-replay-phase", time=moment(happened), phase=words)
                writer.emit(at=iso(happened), phase=phase.value)
        for signal in own.signals:
            if at <= signal.at < at + step:
                said = writer.text("encounter-side-ours" if signal.ours else "encounter-side-theirs")
                code = _type_code(signal.type)
                when = iso(Instant(signal.at))
                writer.say("encounter-replay-signal", time=moment(when), side=said, label=writer.language.label(code))
                writer.emit(at=when, signal=code, ours=signal.ours, entry=signal.entry.hex())
        if speed is not None:
            time.sleep(step / 1000 / speed)
        at = Instant(at + step)


def _apart(one: TrackPath | None, other: TrackPath | None, at: Instant) -> float | None:
    from comity.tracks.places import distance

    here, there = (None if path is None else path.place(at) for path in (one, other))
    return None if here is None or there is None else distance(*here, *there)


def _nm(metres: float | None) -> float | None:
    return None if metres is None else round(metres / 1852, 2)


def _type_code(number: int) -> str:
    from comity.station.record.view import type_code

    return type_code(number)


@command("export", group)
@click.argument("file", metavar="RECORD", type=click.Path(path_type=Path))
@option("--as", "form", type=click.Choice(("geojson", "csv")), required=True, help="option-encounter-as")
@option("--out", metavar="FILE", type=click.Path(path_type=Path), required=True)
def export(file: Path, form: str, out: Path) -> None:
    """The tracks of a record for other programs."""
    check_new(out)
    record = read_record_file(file)
    rows = [row for track in record.tracks for row in _rows(record, track)]
    write_new(out, (_geojson(record, rows) if form == "geojson" else _csv(rows)).encode("utf-8"))
    screen().say("encounter-exported", path=out, fixes=len(rows))
    screen().emit(path=str(out), fixes=len(rows), form=form, digest=record.digest.hex())


def _rows(record: EncounterRecord, track: Any) -> list[dict[str, Any]]:
    from comity.encounters.record import Whose

    unit = record.our_unit if track.whose is Whose.OURS else record.their_unit
    return [
        {
            "whose": track.whose.name.lower(),
            "unit": unit,
            "sensor": track.source,
            "time": _exact(fix.fixed),
            "received": _exact(fix.received),
            "latitude": fix.latitude / 10**7,
            "longitude": fix.longitude / 10**7,
            "speed_kt": None if fix.speed is None else round(fix.speed / 1000 * 3600 / 1852, 2),
            "course_deg": None if fix.course is None else fix.course / 100,
            "height_m": None if fix.height is None else fix.height / 100,
            "error_m": None if fix.error is None else fix.error / 100,
            "raw_sha256": None if fix.raw is None else fix.raw.hex(),
        }
        for fix in track.fixes
    ]


def _exact(milliseconds: int) -> str:
    from comity.clock import Instant, iso

    return f"{iso(Instant(milliseconds))[:-1]}.{milliseconds % 1000:03}Z"


def _csv(rows: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _geojson(record: EncounterRecord, rows: list[dict[str, Any]]) -> str:
    """A line for each track, cut where it crosses the date line, and a point for each fix."""
    features: list[dict[str, Any]] = []
    marking = {"marking": record.marking.name, "digest": record.digest.hex()}
    for key in sorted({(row["whose"], row["unit"], row["sensor"]) for row in rows}):
        own = [row for row in rows if (row["whose"], row["unit"], row["sensor"]) == key]
        said = dict(zip(("whose", "unit", "sensor"), key, strict=True)) | marking
        lines: list[list[list[float]]] = [[]]
        for row in own:
            place = [row["longitude"], row["latitude"]]
            if lines[-1] and abs(lines[-1][-1][0] - place[0]) > 180:
                lines.append([])
            lines[-1].append(place)
        shape = {"type": "MultiLineString", "coordinates": [line for line in lines if len(line) > 1]}
        features.append({"type": "Feature", "properties": said, "geometry": shape})
        features += [
            {
                "type": "Feature",
                "properties": {**{name: value for name, value in row.items() if value is not None}, **marking},
                "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
            }
            for row in own
        ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"
