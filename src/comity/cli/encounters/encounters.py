"""`comity encounters`: list and show what a recording holds, and the rule sheet. Records: encounter_records.py."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from comity.cli.command import Group, command, option
from comity.cli.encounters.charter_rules import station_option, track_channel_option, warn_of_rules
from comity.cli.encounters.faults import EncounterMissing
from comity.cli.encounters.rows import change_row, encounter_row, moment, say_change, shown, suppressed_row
from comity.cli.encounters.scene_rows import say_draft, say_offer, say_situation, write_draft
from comity.cli.encounters.standing_option import standing_option, standings
from comity.cli.faults import OptionMissing
from comity.cli.messages.send import exercise_option, marking_of, named_values, test_option
from comity.cli.progress import Progress
from comity.cli.screen import screen
from comity.cli.tracks.files import (
    files_or_station,
    formation_option,
    own_option,
    read_reports,
    rules_option,
    sheet_of,
    station_given,
    unit_named,
    watch_for,
)

if TYPE_CHECKING:
    from comity.clock import Instant
    from comity.encounters.colregs import Sight
    from comity.encounters.life import Change, Suppressed
    from comity.encounters.watch import Watch
    from comity.encounters.words import Scene
    from comity.tracks.motion import Track
    from comity.tracks.report import Report

encounters = Group("encounters", help="help-encounters")


@command("list", encounters)
@files_or_station
@own_option
@formation_option
@rules_option
@station_option
@track_channel_option
@option("--hours", metavar="N", help="kept-option-hours", type=click.FloatRange(0.01, 10**6))
def _list(
    files: tuple[Path, ...],
    own: tuple[str, ...],
    formation: tuple[str, ...],
    rules: Path | None,
    station: Path | None,
    channel: str | None,
    hours: float | None,
) -> None:
    kept_in = station_given(files)
    if kept_in is not None:
        from comity.cli.encounters.kept import list_kept

        list_kept(kept_in, own, hours)
        return
    _list_recorded(files, own, formation, rules)
    warn_of_rules(screen(), station, channel, sheet_of(rules), "REAL")


def _list_recorded(
    files: tuple[Path, ...], own: tuple[str, ...], formation: tuple[str, ...], rules: Path | None
) -> None:
    from comity.encounters.replaying import replay

    writer = screen()
    reports = read_reports(writer, files)
    watch = watch_for(reports, own, formation, rules)
    suppressed: dict[tuple[str, str], Suppressed] = {}
    begin, end = min(one.received_at for one in reports), max(one.received_at for one in reports)
    progress = Progress(writer)
    for now, _ in replay(reports, watch):
        progress.show(int(now) - int(begin), int(end) - int(begin), moment(now))
        suppressed |= watch.encounters.suppressed
    progress.end()
    life = watch.encounters
    for encounter in sorted([*life.closed, *life.open.values()], key=lambda one: one.number):
        row = encounter_row(encounter)
        writer.emit(**row)
        writer.say(
            "encounter-line",
            number=str(encounter.number),
            one=shown(encounter.pair[0]),
            other=shown(encounter.pair[1]),
            began=moment(encounter.began),
            phase=writer.text(f"encounter-phase-{encounter.phase.value}"),
            closest="-" if row["closest_nm"] is None else f"{row['closest_nm']:.1f}",
            alarms=row["alarms"],
        )
    for pair in sorted(suppressed):
        one = suppressed[pair]
        writer.emit(**suppressed_row(one))
        rule = writer.text(f"encounter-suppressed-{one.rule}")
        writer.say("encounter-suppressed", one=shown(pair[0]), other=shown(pair[1]), rule=rule)
    writer.emit(encounters=len(life.closed) + len(life.open), suppressed=len(suppressed), rules=life.sheet.digest.hex())
    if not life.closed and not life.open:
        writer.say("encounter-none")


@command("show", encounters)
@files_or_station
@option("--own", metavar="UNIT")
@option("--with", "other", metavar="UNIT")
@option("--encounter", "number", metavar="N", help="kept-option-number", type=click.IntRange(1))
@option("--at", metavar="TIME", help="option-encounter-at")
@option("--sight", type=click.Choice(("yes", "no", "unknown")), default="unknown")
@standing_option
@option("--set", "known", metavar="NAME=VALUE", multiple=True)
@option("--draft", metavar="FILE", type=click.Path(path_type=Path))
@exercise_option
@test_option
@rules_option
@station_option
@track_channel_option
def _show(files: tuple[Path, ...], number: int | None, **given: Any) -> None:
    from comity.cli.files import check_new

    known, draft = named_values("--set", given.pop("known")), given["draft"]
    marking = marking_of(given.pop("exercise"), given.pop("test"))
    if draft is not None:
        check_new(draft)
    kept_in = station_given(files)
    if kept_in is not None:
        from comity.cli.encounters.show_kept import show_kept

        show_kept(kept_in, number, known, given)
        return
    if given["own"] is None or given["other"] is None:
        raise OptionMissing(options="--own, --with", command="comity encounters show")
    _show_recorded(files, known, marking, **given)


def _show_recorded(
    files: tuple[Path, ...],
    known: dict[str, str],
    marking: str,
    own: str,
    other: str,
    at: str | None,
    sight: str,
    draft: Path | None,
    rules: Path | None,
    station: Path | None,
    channel: str | None,
) -> None:
    from comity.encounters.colregs import Sight
    from comity.encounters.words import advisory, phrases
    from comity.station.tracks.findings import finding_item

    writer = screen()
    reports = read_reports(writer, files)
    pair = unit_named(reports, own), unit_named(reports, other)
    moment = _played(reports, watch_for(reports, (own,), (), rules), pair, at)
    scene = _scene(reports, watch_for(reports, (own,), (), rules), pair, moment, Sight(sight), known)
    change, finding = moment[1], scene.finding
    say_change(writer, change)
    say_situation(writer, finding)
    offers = phrases(scene)
    for offer in offers:
        say_offer(writer, offer.number, dict(offer.fills), offer.wanted)
    drafted = advisory(scene)
    writer.emit(
        **change_row(change),
        situation=finding_item(finding),
        phrases=[{"number": one.number, "fills": dict(one.fills), "wanted": list(one.wanted)} for one in offers],
        draft={"type": drafted.type, "fields": dict(drafted.fields), "wanted": list(drafted.wanted)},
    )
    say_draft(writer, drafted)
    writer.say("encounter-no-channel")
    if draft is not None:
        write_draft(draft, drafted.type, marking, drafted.fields)
        writer.say("encounter-draft-written", path=draft)
    warn_of_rules(writer, station, channel, sheet_of(rules), marking)


def _played(reports: list[Report], watch: Watch, pair: tuple[str, str], at: str | None) -> tuple[Instant, Change]:
    """When to show the pair, and the change that holds then: at `at`, else where its highest stage was reached.

    Raises EncounterMissing, OptionWrong.
    """
    from comity.encounters.life import Phase
    from comity.encounters.replaying import replay

    until = None if at is None else instant_at(at)
    ranks = {Phase.PREDICTED: 1, Phase.OPENED: 2, Phase.URGENT: 3}
    wanted, found, highest, seen = tuple(sorted(pair)), None, 0, set()
    for now, changes in replay(reports, watch):
        if until is not None and now > until:
            break
        for change in changes:
            seen.add(change.pair)
            if change.pair == wanted and (until is not None or ranks.get(change.phase, 0) > highest):
                found, highest = change, ranks.get(change.phase, 0)
    if found is None:
        known = "; ".join(" – ".join(map(shown, one)) for one in sorted(seen)[:8])
        raise EncounterMissing(pair=" – ".join(map(shown, wanted)), known=known or "-")
    return until or found.at, found


def instant_at(text: str) -> Instant:
    """The instant of `--at`. Raises OptionWrong."""
    from comity.cli.faults import OptionWrong
    from comity.clock import from_seconds
    from comity.messages.facts.fact import FactWrong
    from comity.messages.facts.instant import read_seconds

    try:
        return from_seconds(read_seconds(text))
    except FactWrong:
        raise OptionWrong(option="--at", detail=text, command="comity encounters show") from None


def _scene(
    reports: list[Report],
    watch: Watch,
    pair: tuple[str, str],
    moment: tuple[Instant, Change],
    sight: Sight,
    known: dict[str, str],
) -> Scene:
    """What our officer had before him at the moment: a fresh watch is played until then, with a memory of roles."""
    from comity.encounters.assessment import assess
    from comity.encounters.colregs import Latch, situation
    from comity.encounters.life import Phase
    from comity.encounters.replaying import replay
    from comity.encounters.words import Scene

    at, change = moment
    latch, told = Latch(), standings(reports, pair)
    for now, _ in replay(reports, watch):
        if now > at:
            break
        encounter = watch.encounters.open.get((min(pair), max(pair)))
        if encounter is not None and encounter.phase in (Phase.OPENED, Phase.URGENT):
            found = situation(*_tracks(watch, pair, now), now, sight, *told)
            if found is not None:
                latch.take(found, now)
    our, their = _tracks(watch, pair, at)
    found = situation(our, their, at, sight, *told)
    finding = None if found is None else latch.take(found, at)
    return Scene(our, their, assess(our, their, at, watch.encounters.sheet), change.phase, finding, known)


def _tracks(watch: Watch, pair: tuple[str, str], now: Instant) -> tuple[Track, Track]:
    our, their = (watch.picture.contact(unit, now) for unit in pair)
    if our is None or their is None:
        raise EncounterMissing(pair=" – ".join(map(shown, pair)), known="-")
    return our.track, their.track


@command("rules", encounters)
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
def _rules(file: Path | None) -> None:
    from comity.cli.technician.party import grouped
    from comity.encounters.rules import Stage

    writer, sheet = screen(), sheet_of(file)
    for kind, limits in sheet.limits.items():
        writer.say("encounter-rules-pair", pair=writer.text(f"encounter-pair-{kind.value}"))
        for stage in (Stage.WATCH, Stage.OPEN, Stage.URGENT):
            limit = limits[stage]
            writer.say(
                "encounter-rules-line",
                stage=writer.text(f"encounter-stage-{stage.name.lower()}"),
                distance=f"{limit.distance / 100:g}",
                height="-" if limit.height_ft is None else str(limit.height_ft),
                minutes=f"{limit.within_s / 60:g}",
            )
            row: dict[str, Any] = {"pair": kind.value, "stage": stage.name.lower(), "distance_nm": limit.distance / 100}
            row |= {"height_ft": limit.height_ft, "within_s": limit.within_s, "volume": limit.volume}
            writer.emit(**row, range_nm=None if limit.range is None else limit.range / 100)
    writer.say("encounter-rules-digest", digest=grouped(sheet.digest))
    writer.emit(edition=sheet.edition, digest=sheet.digest.hex())
