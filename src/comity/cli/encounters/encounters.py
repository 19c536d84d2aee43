"""`comity encounters`: list and show what a recording holds, and the rule sheet. Records: encounter_records.py."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from comity.cli.command import Group, command, option
from comity.cli.encounters.faults import EncounterMissing
from comity.cli.encounters.rows import change_row, encounter_row, say_change, shown, suppressed_row
from comity.cli.messages.send import exercise_option, marking_of, named_values, test_option
from comity.cli.progress import Progress
from comity.cli.screen import Screen, screen
from comity.cli.tracks.files import (
    files_argument,
    formation_option,
    own_option,
    read_reports,
    rules_option,
    sheet_of,
    unit_named,
    watch_for,
)

if TYPE_CHECKING:
    from comity.clock import Instant
    from comity.encounters.colregs import Finding, Sight
    from comity.encounters.life import Change, Suppressed
    from comity.encounters.watch import Watch
    from comity.encounters.words import Draft, Scene
    from comity.tracks.motion import Track
    from comity.tracks.report import Report

encounters = Group("encounters", help="help-encounters")


@command("list", encounters)
@files_argument
@own_option
@formation_option
@rules_option
def _list(files: tuple[Path, ...], own: tuple[str, ...], formation: tuple[str, ...], rules: Path | None) -> None:
    from comity.clock import iso
    from comity.encounters.replaying import replay

    writer = screen()
    reports = read_reports(writer, files)
    watch = watch_for(reports, own, formation, rules)
    suppressed: dict[tuple[str, str], Suppressed] = {}
    begin, end = min(one.received_at for one in reports), max(one.received_at for one in reports)
    progress = Progress(writer)
    for now, _ in replay(reports, watch):
        progress.show(int(now) - int(begin), int(end) - int(begin), iso(now)[11:])
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
            began=row["began"],
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
@files_argument
@option("--own", metavar="UNIT", required=True)
@option("--with", "other", metavar="UNIT", required=True)
@option("--at", metavar="TIME", help="option-encounter-at")
@option("--sight", type=click.Choice(("yes", "no", "unknown")), default="unknown")
@option("--set", "known", metavar="NAME=VALUE", multiple=True)
@option("--draft", metavar="FILE", type=click.Path(path_type=Path))
@exercise_option
@test_option
@rules_option
def _show(
    files: tuple[Path, ...],
    own: str,
    other: str,
    at: str | None,
    sight: str,
    known: tuple[str, ...],
    draft: Path | None,
    exercise: bool,
    test: bool,
    rules: Path | None,
) -> None:
    from comity.cli.files import check_new
    from comity.encounters.colregs import Sight
    from comity.encounters.words import advisory, phrases

    writer = screen()
    given = named_values("--set", known)
    marking = marking_of(exercise, test)
    if draft is not None:
        check_new(draft)
    reports = read_reports(writer, files)
    pair = unit_named(reports, own), unit_named(reports, other)
    moment = _played(reports, watch_for(reports, (own,), (), rules), pair, at)
    scene = _scene(reports, watch_for(reports, (own,), (), rules), pair, moment, Sight(sight), given)
    change, finding = moment[1], scene.finding
    say_change(writer, change)
    _say_situation(writer, finding)
    offers = phrases(scene)
    for offer in offers:
        _say_offer(writer, offer.number, dict(offer.fills), offer.wanted)
    drafted = advisory(scene)
    writer.emit(
        **change_row(change),
        situation=None if finding is None else _finding_row(finding),
        phrases=[{"number": one.number, "fills": dict(one.fills), "wanted": list(one.wanted)} for one in offers],
        draft={"type": drafted.type, "fields": dict(drafted.fields), "wanted": list(drafted.wanted)},
    )
    _say_draft(writer, drafted)
    writer.say("encounter-no-channel")
    if draft is not None:
        write_draft(draft, drafted.type, marking, drafted.fields)
        writer.say("encounter-draft-written", path=draft)


def _played(reports: list[Report], watch: Watch, pair: tuple[str, str], at: str | None) -> tuple[Instant, Change]:
    """When to show the pair, and the change that holds then: at `at`, else where its highest stage was reached.

    Raises EncounterMissing, OptionWrong.
    """
    from comity.encounters.life import Phase
    from comity.encounters.replaying import replay

    until = None if at is None else _instant(at)
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


def _instant(text: str) -> Instant:
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
    latch = Latch()
    for now, _ in replay(reports, watch):
        if now > at:
            break
        encounter = watch.encounters.open.get((min(pair), max(pair)))
        if encounter is not None and encounter.phase in (Phase.OPENED, Phase.URGENT):
            found = situation(*_tracks(watch, pair, now), now, sight)
            if found is not None:
                latch.take(found, now)
    our, their = _tracks(watch, pair, at)
    found = situation(our, their, at, sight)
    finding = None if found is None else latch.take(found, at)
    return Scene(our, their, assess(our, their, at, watch.encounters.sheet), change.phase, finding, known)


def _tracks(watch: Watch, pair: tuple[str, str], now: Instant) -> tuple[Track, Track]:
    our, their = (watch.picture.contact(unit, now) for unit in pair)
    if our is None or their is None:
        raise EncounterMissing(pair=" – ".join(map(shown, pair)), known="-")
    return our.track, their.track


def _finding_row(finding: Finding) -> dict[str, Any]:
    from comity.clock import iso

    return {
        "situation": finding.situation.value,
        "role": finding.role.value,
        "rule": finding.rule,
        "cause": finding.cause,
        "since": None if finding.since is None else iso(finding.since),
        "other_bears": round(finding.bears) % 360,
        "we_bear": round(finding.we_bear) % 360,
    }


def _say_situation(writer: Screen, finding: Finding | None) -> None:
    from comity.clock import iso

    if finding is None:
        writer.say("encounter-no-roles")
        return
    bears = {"bears": f"{round(finding.bears) % 360:03}", "bear": f"{round(finding.we_bear) % 360:03}"}
    writer.say(
        "encounter-situation",
        situation=writer.text(f"encounter-situation-{finding.situation.value}"),
        role=writer.text(f"encounter-role-{finding.role.value}"),
        why=writer.text(f"encounter-why-{finding.cause}", rule=finding.rule or "-", **bears),
    )
    if finding.since is not None:
        writer.say("encounter-since", time=iso(finding.since)[11:])


def _say_offer(writer: Screen, number: int, fills: dict[str, str], wanted: tuple[str, ...]) -> None:
    from comity.messages.phrasebook import phrase_form

    form = phrase_form(number)
    shown_fills = {one.name: fills.get(one.name, one.kind.example) for one in form.fields}
    writer.say("encounter-phrase", number=str(number), text=writer.language.phrase(number, **shown_fills))
    if wanted:
        writer.line(f"    {writer.text('encounter-wanted-example', names=', '.join(wanted))}")


def _say_draft(writer: Screen, drafted: Draft) -> None:
    from comity.messages.encounters.encounter_advisory import EncounterAdvisory

    writer.say("encounter-draft", type=drafted.type)
    for name, text in drafted.fields.items():
        field = EncounterAdvisory.field(name)
        label = EncounterAdvisory.label(field)
        said = field.fact.shown(EncounterAdvisory.parse(name, text), writer.language, label)
        writer.block(f"{writer.language.field(label)}: {said}")
    if drafted.wanted:
        names = ", ".join(writer.language.field(f"{drafted.type}-{name}") for name in drafted.wanted)
        writer.line(f"    {writer.text('encounter-wanted', names=names)}")


def write_draft(path: Path, kind: str, marking: str, fields: Any, about: tuple[str, ...] = ()) -> None:
    """A file that `comity compose --from` reads; texts as JSON strings, which TOML reads alike."""
    import json

    from comity.cli.files import write_new

    lines = [f"type = {json.dumps(kind)}", f"marking = {json.dumps(marking)}"]
    if about:
        lines.append(f"about = {json.dumps(list(about))}")
    lines += ["", "[fields]", *(f"{name} = {json.dumps(text, ensure_ascii=False)}" for name, text in fields.items())]
    write_new(path, ("\n".join(lines) + "\n").encode("utf-8"))


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
