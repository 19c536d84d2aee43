"""Encounters as commands show them: one JSON object each, and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comity.cli.screen import Screen
from comity.clock import Instant, iso, parse_iso, to_seconds

if TYPE_CHECKING:
    from comity.encounters.assessment import Assessment
    from comity.encounters.life import Change, Encounter, Suppressed
    from comity.messages.precedence import Marking


def change_row(change: Change) -> dict[str, Any]:
    """A change as JSON."""
    return {
        "event": change.phase.value,
        "alarm": change.is_alarm,
        "at": iso(change.at),
        "encounter": change.encounter,
        "units": list(change.pair),
        "kind": change.assessment.kind.value,
        **assessment_row(change.assessment),
    }


def assessment_row(seen: Assessment) -> dict[str, Any]:
    """What holds at one instant, as JSON: miles and minutes, with the interval."""
    found = seen.approach
    return {
        "stage": seen.stage.name.lower(),
        "verdict": seen.verdict.value,
        "could_be": seen.could_be.name.lower(),
        "cpa_nm": _nm(found.distance_m),
        "cpa_low_nm": _nm(found.low_m),
        "cpa_high_nm": _nm(found.high_m),
        "tcpa_min": round(found.tcpa_s / 60, 1),
        "range_nm": _nm(found.range_m),
        "bearing_deg": round(found.bearing) % 360,
        "height_difference_m": None if found.vertical_m is None else round(found.vertical_m),
        "reasons": sorted(seen.reasons),
    }


def encounter_row(encounter: Encounter) -> dict[str, Any]:
    """An encounter as JSON."""
    closest = encounter.closest_at
    return {
        "encounter": encounter.number,
        "units": list(encounter.pair),
        "kind": encounter.kind.value,
        "phase": encounter.phase.value,
        "began": iso(encounter.began),
        "alarms": sum(change.is_alarm for change in encounter.changes),
        "closest_nm": None if closest is None else _nm(encounter.closest_m),
        "closest_at": None if closest is None else iso(closest),
        "changes": [{"phase": one.phase.value, "at": iso(one.at)} for one in encounter.changes],
    }


def suppressed_row(suppressed: Suppressed) -> dict[str, Any]:
    """A pair for which no encounter is opened, as JSON."""
    return {
        "suppressed": suppressed.rule,
        "units": list(suppressed.pair),
        "since": iso(suppressed.since),
        "stage": suppressed.stage.name.lower(),
        "range_nm": _nm(suppressed.range_m),
    }


def say_change(writer: Screen, change: Change, marking: Marking | None = None) -> None:
    """A change as a sentence; an alarm stands out. `marking` is that of the tracks, where they have one."""
    from comity.encounters.words import interval_nm, rounded_nm

    found = change.assessment.approach
    doubt = (found.high_m - found.low_m) / 2
    key = "encounter-alarm" if change.is_alarm else "encounter-change"
    text = writer.text(
        key,
        time=moment(change.at),
        number=str(change.encounter),
        one=shown(change.pair[0]),
        other=shown(change.pair[1]),
        phase=writer.text(f"encounter-phase-{change.phase.value}"),
    )
    if marking is not None:
        text = writer.text("encounter-marked", marking=writer.language.marking(marking), change=text)
    more = writer.text(
        "encounter-closest",
        distance=rounded_nm(found.distance_m, doubt),
        interval=interval_nm(found.low_m, found.high_m),
        minutes=f"{max(0.0, found.tcpa_s) / 60:.0f}",
        range=f"{found.range_m / 1852:.1f}",
    )
    writer.styled((text, {"bold": True, "fg": "red"} if change.is_alarm else {}))
    writer.line(f"    {more}")
    say_doubt(writer, change.assessment)


def say_doubt(writer: Screen, seen: Assessment) -> None:
    """What cannot be told, and why."""
    from comity.tracks.approach import Verdict

    if seen.verdict is Verdict.CANNOT_TELL:
        reasons = writer.language.listed(writer.text(f"tracks-reason-{reason}") for reason in sorted(seen.reasons))
        stage = writer.text(f"encounter-stage-{seen.could_be.name.lower()}")
        writer.line(f"    {writer.text('encounter-doubt', stage=stage, reasons=reasons)}")
    elif "position-jumped" in seen.reasons:
        writer.line(f"    {writer.text('encounter-jumped')}")


def moment(at: Instant | str) -> str:
    """An instant, or a time as JSON carries it, for people: `211845:30Z NOV 26`. An approach is told in seconds."""
    from comity.messages.facts.instant import write_seconds

    return write_seconds(to_seconds(parse_iso(at) if isinstance(at, str) else at), to_the_second=True)


def shown(unit: str) -> str:
    """A unit as people read it."""
    kind, colon, name = unit.partition(":")
    return name if colon and kind == "unit" else unit


def _nm(metres: float) -> float:
    return round(metres / 1852, 2)
