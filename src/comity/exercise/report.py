"""The end of an exercise as JSON, and the files beside it: timeline as text and as a picture, the table, statistics."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from comity.clock import iso
from comity.exercise.running import Outcome
from comity.exercise.swim_lanes import draw
from comity.exercise.timeline import in_language, timeline
from comity.languages import Language

TIMELINE, PICTURE = "timeline.txt", "timeline.svg"


def as_json(outcome: Outcome, language: Language) -> dict[str, Any]:
    """What scripts read. The same for the same seed, but for roots and numbers of entries: keys are fresh each time."""
    scenario = outcome.scenario
    return {
        "scenario": scenario.name,
        "title": in_language(dict(scenario.title), language),
        "version": outcome.version.value,
        "marking": "EXERCISE",
        "kept": outcome.kept,
        "table": [
            {
                "row": one.row.id,
                "expected": in_language(dict(one.row.words), language),
                "at": iso(one.at),
                "observed": one.observed,
                "kept": one.kept,
                "sources": [scenario.sources[name].address for name in one.row.sources],
            }
            for one in outcome.rows
        ],
        "timeline": [
            {"at": iso(line.at), "kind": line.kind, "by": line.by, "to": line.to, "channel": line.channel,
             "words": line.words}
            for line in timeline(scenario, outcome.chronicle, language)
        ],
        "registers": outcome.registers,
        "statistics": [
            {
                "station": one.station, "channel": one.channel, "sent": one.sent, "asked": one.asked,
                "acknowledged": one.acknowledged, "median_s": one.median_s, "longest_s": one.longest_s,
            }
            for one in outcome.statistics
        ],
        "proved": [
            {"channel": one.channel, "entries": one.entries, "root": one.root, "second_verifier": one.second}
            for one in outcome.proved
        ],
    }  # fmt: skip


def text_lines(outcome: Outcome, language: Language) -> list[str]:
    """The timeline as text."""
    stations = outcome.scenario.stations
    lines = []
    for line in timeline(outcome.scenario, outcome.chronicle, language):
        who = f"{stations[line.by].party.name}, {stations[line.by].name}" if line.by else ""
        if line.to:
            who = f"{who} → {stations[line.to].party.name}, {stations[line.to].name}"
        lines.append("  ".join(part for part in (line.time, f"{who}:" if who else "", line.words) if part))
    return lines


def write_files(outcome: Outcome, folder: Path, language: Language) -> None:
    """Write the timeline as text and as a picture beside the stations of this version."""
    lines = timeline(outcome.scenario, outcome.chronicle, language)
    picture = draw(outcome.scenario, outcome.version, lines, outcome.bands, outcome.rows, language)
    place = folder / outcome.version.value
    (place / TIMELINE).write_text("\n".join([*text_lines(outcome, language), ""]), encoding="utf-8")
    (place / PICTURE).write_text(picture, encoding="utf-8")
