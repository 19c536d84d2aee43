"""`comity encounters record` and `compare`: one side's record, and both sides' side by side."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from comity.cli.command import command, option
from comity.cli.encounters.charter_rules import warn_of_rules
from comity.cli.encounters.drawing import drawn
from comity.cli.encounters.encounters import encounters as group
from comity.cli.encounters.faults import OfferMissing, RecordNotOffered
from comity.cli.encounters.record_kept import record_kept
from comity.cli.encounters.rows import moment
from comity.cli.encounters.scene_rows import write_draft
from comity.cli.faults import OptionMissing
from comity.cli.files import check_new, read_given, write_new
from comity.cli.messages.send import exercise_option, marking_of, test_option
from comity.cli.reach import read_record
from comity.cli.screen import NEGATIVE, Screen, screen
from comity.cli.tracks.files import (
    files_or_station,
    plain_name,
    read_reports,
    rules_option,
    sheet_of,
    station_given,
    unit_named,
    watch_for,
)

if TYPE_CHECKING:
    from comity.encounters.comparison import Account, Comparison
    from comity.encounters.record import EncounterRecord, Signal

_AFTER_MS = 900_000
"""What was said up to a quarter of an hour after the last report belongs to the encounter."""
_station_option = option("--station", metavar="DIR", type=click.Path(path_type=Path))
_channel_option = option("--channel", metavar="NAME")


@command("record", group)
@files_or_station
@option("--own", metavar="UNIT")
@option("--with", "other", metavar="UNIT")
@option("--encounter", "number", metavar="N", help="kept-option-number", type=click.IntRange(1))
@option("--our-name", metavar="NAME")
@option("--their-name", metavar="NAME")
@_station_option
@_channel_option
@exercise_option
@test_option
@rules_option
@option("--out", metavar="FILE", type=click.Path(path_type=Path), required=True)
@option("--offer", metavar="FILE", help="option-offer-file", type=click.Path(path_type=Path))
def record(
    files: tuple[Path, ...], number: int | None, exercise: bool, test: bool, out: Path, offer: Path | None, **given: Any
) -> None:
    """Make our record."""
    from comity.encounters.comparison import offer_of

    writer, marking = screen(), marking_of(exercise, test)
    for path in (out, offer):
        if path is not None:
            check_new(path)
    kept_in = station_given(files)
    if kept_in is not None:
        made = record_kept(kept_in, number, None if marking == "REAL" else marking, given)
    elif given["own"] is None or given["other"] is None:
        raise OptionMissing(options="--own, --with", command="comity encounters record")
    else:
        made = _recorded(files, marking, **given)
    write_new(out, made.encoded)
    _say_record(writer, made, out)
    if offer is not None:
        write_draft(offer, "B09", made.marking.name, offer_of(made).rendered)
        writer.say("encounter-draft-written", path=offer)
    if kept_in is None:
        warn_of_rules(writer, given["station"], given["channel"], sheet_of(given["rules"]), marking)


def _recorded(
    files: tuple[Path, ...],
    marking: str,
    own: str,
    other: str,
    our_name: str | None,
    their_name: str | None,
    station: Path | None,
    channel: str | None,
    rules: Path | None,
) -> EncounterRecord:
    """Our record from recordings."""
    from comity.encounters.record import make_record
    from comity.encounters.replaying import replay
    from comity.messages.precedence import Marking

    reports = read_reports(screen(), files)
    pair = unit_named(reports, own), unit_named(reports, other)
    watch = watch_for(reports, (own,), (), rules)
    stages = [
        (change.at, change.phase)
        for _, changes in replay(reports, watch)
        for change in changes
        if change.pair == tuple(sorted(pair))
    ]
    times = [int(report.fixed_at) for report in reports if report.unit in pair]
    last = max(times) + _AFTER_MS
    return make_record(
        marking=Marking[marking],
        names=(our_name or plain_name(reports, pair[0]), their_name or plain_name(reports, pair[1])),
        rules=watch.encounters.sheet.digest,
        ours=[report for report in reports if report.unit == pair[0]],
        theirs=[report for report in reports if report.unit == pair[1]],
        stages=[stage for stage in stages if stage[0] <= last],
        signals=_signals(station, channel, min(times), last),
    )


def _say_record(writer: Screen, record: EncounterRecord, path: Path) -> None:
    from comity.cli.technician.party import grouped
    from comity.clock import iso
    from comity.encounters.comparison import shown_distance

    closest = record.closest
    said = "-" if closest is None else shown_distance(closest)
    fixes = sum(len(track.fixes) for track in record.tracks)
    writer.say(
        "encounter-recorded",
        marking=writer.language.marking(record.marking),
        one=record.our_unit,
        other=record.their_unit,
        path=path,
        fixes=fixes,
        signals=len(record.signals),
    )
    writer.say("encounter-record-closest", distance=said, at="-" if closest is None else moment(closest.at))
    writer.say("encounter-record-digest", digest=grouped(record.digest))
    writer.emit(
        path=str(path),
        marking=record.marking.name,
        our_unit=record.our_unit,
        their_unit=record.their_unit,
        digest=record.digest.hex(),
        bytes=len(record.encoded),
        fixes=fixes,
        signals=len(record.signals),
        model=record.model,
        closest=None
        if closest is None
        else {
            "at": iso(closest.at),
            "distance_m": round(closest.distance_m),
            "low_m": int(closest.low_m),
            "high_m": -int(-closest.high_m),
            "shown": said,
        },
    )


def _signals(station: Path | None, channel: str | None, begin: int, end: int) -> list[Signal]:
    from comity.encounters.record import Signal

    if station is None:
        return []
    if channel is None:
        raise OptionMissing(options="--channel", command="comity encounters record --station")
    items = asyncio.run(entries_of(station, channel, begin, end))
    return [
        Signal(one["at"], one["side"] == "our", one["type"], bytes.fromhex(one["leaf"]))
        for one in items
        if one["code"] == "phrase" or one["code"].startswith("E")
    ]


async def entries_of(station: Path, channel: str, begin: int, end: int | None) -> list[dict[str, Any]]:
    """What was said on a channel from `begin` to `end`, in milliseconds (station/desk/encounters.py)."""
    language = screen().language.code
    items = read_record(station, "encounter_entries", channel=channel, begin=begin, end=end, language=language)
    async with aclosing(items):
        return [item async for item in items]


@command("compare", group)
@click.argument("ours", metavar="OURS", type=click.Path(path_type=Path))
@click.argument("theirs", metavar="[THEIRS]", required=False, type=click.Path(path_type=Path))
@_station_option
@option("--offer", metavar="REF", help="option-offer-reference")
@option("--answer", metavar="FILE", type=click.Path(path_type=Path))
@option("--svg", metavar="FILE", type=click.Path(path_type=Path))
@option("--land", metavar="FILE", type=click.Path(path_type=Path))
def compare(
    ours: Path,
    theirs: Path | None,
    station: Path | None,
    offer: str | None,
    answer: Path | None,
    svg: Path | None,
    land: Path | None,
) -> int | None:
    """Compare two records."""
    from comity.encounters.comparison import account_of_record, cosignature_of
    from comity.encounters.comparison import compare as side_by_side

    writer = screen()
    for path in (answer, svg):
        if path is not None:
            check_new(path)
    if theirs is None and (station is None or offer is None):
        raise OptionMissing(options="THEIRS, --station --offer", command="comity encounters compare")
    own = read_record_file(ours)
    entries, other = _other(station, offer, theirs)
    mine = account_of_record(own)
    compared = side_by_side(mine, other)
    _say_comparison(writer, mine, other, compared)
    if answer is not None:
        message = cosignature_of(mine, other.digest, compared)
        about = (offer,) if offer is not None else ()
        write_draft(answer, "B10", own.marking.name, message.rendered, about)
        writer.say("encounter-draft-written", path=answer)
    if svg is not None:
        write_new(svg, drawn(writer, own, other, entries, land).encode("utf-8"))
        writer.say("encounter-plot-written", path=svg)
    return NEGATIVE if compared.differences else None


def read_record_file(path: Path) -> EncounterRecord:
    """The record in a file. Raises FileUnreadable, FileTooLarge, Refused."""
    from comity.encounters.record import MOST_BYTES
    from comity.encounters.record_reading import decode_record

    return decode_record(read_given(path, MOST_BYTES))


def _other(station: Path | None, offer: str | None, theirs: Path | None) -> tuple[list[dict[str, Any]], Account]:
    """The other side's view, from its file, its offer, or its file checked against its offer."""
    from comity.encounters.comparison import account_of_offer, account_of_record
    from comity.messages.besides.encounter_record_offer import EncounterRecordOffer
    from comity.wire import cbor

    entries: list[dict[str, Any]] = []
    offered: Account | None = None
    if station is not None and offer is not None:
        entries = asyncio.run(entries_of(station, offer.partition("/")[0], 0, None))
        found = [
            one for one in entries if one["reference"] == offer and one["code"] == "B09" and one["side"] == "their"
        ]
        if not found:
            raise OfferMissing(reference=offer)
        offered = account_of_offer(EncounterRecordOffer.from_body(cbor.decode(bytes.fromhex(found[0]["body"]))))
    if theirs is None:
        if offered is None:
            raise OptionMissing(options="--offer", command="comity encounters compare")
        return entries, offered
    record = read_record_file(theirs)
    if offered is not None and record.digest != offered.digest:
        raise RecordNotOffered(path=theirs, reference=offer)
    return entries, account_of_record(record)


def _say_comparison(writer: Screen, own: Account, other: Account, compared: Comparison) -> None:
    from comity.encounters.comparison import shown_distance

    for label, account in (("encounter-compare-ours", own), ("encounter-compare-theirs", other)):
        said = "-" if account.closest is None else shown_distance(account.closest)
        writer.say(label, unit=account.our_unit, distance=said)
    writer.say(
        "encounter-compared",
        offset="-" if compared.time_offset_s is None else f"{-compared.time_offset_s:+d}",
        position="-" if compared.position_m is None else str(round(compared.position_m)),
        distance="-" if compared.distance_m is None else str(round(compared.distance_m)),
    )
    for one in compared.differences:
        what = writer.text(f"encounter-difference-{one.what}")
        writer.say("encounter-difference", what=what, ours=one.ours, theirs=one.theirs)
    writer.say("encounter-differs" if compared.differences else "encounter-agrees")
    writer.emit(
        finding=compared.finding.value,
        record=other.digest.hex(),
        own_record=own.digest.hex(),
        time_offset_s=compared.time_offset_s,
        position_m=None if compared.position_m is None else round(compared.position_m),
        distance_m=None if compared.distance_m is None else round(compared.distance_m),
        differences=[{"what": one.what, "ours": one.ours, "theirs": one.theirs} for one in compared.differences],
    )
