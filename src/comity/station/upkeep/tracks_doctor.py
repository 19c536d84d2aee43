"""What the doctor finds of the watch over tracks: its sources, and how often it began of late."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from comity.clock import Instant, iso, later
from comity.errors import ComityError
from comity.station.officers.officers import STATION
from comity.station.settings import Settings
from comity.station.tracks.notes import RUN, last_note, notes_since
from comity.station.tracks.rule_choice import read_sheets
from comity.store.base import Store
from comity.track_sources import make_source

DAY_S = 86_400.0
OFTEN = 20
"""Beginnings within a day from which on something is amiss: a station is not started so often."""

TrackFinding = tuple[str, str, dict[str, object]]
"""Result, finding, facts."""


def examine_sources(settings: Settings) -> Iterator[TrackFinding | ComityError]:
    """What keeps the watch from beginning: a file or a library that is not there, a rule sheet that is wrong."""
    for one in settings.tracks:
        if not one.is_sensor:
            continue
        try:
            make_source(one.kind, "-")
        except ComityError as fault:
            yield fault
        if one.is_file and not Path(one.address).is_file():
            yield "fault", "tracks-no-file", {"address": one.address}
    try:
        read_sheets(settings.encounters.rules)
    except ComityError as fault:
        yield fault


def examine_runs(store: Store, settings: Settings, now: Instant) -> TrackFinding | None:
    """How often the watch began within a day; None where nothing is watched."""
    if not settings.tracks:
        return None
    sources = sum(one.is_sensor for one in settings.tracks)
    last = last_note(store, STATION, RUN) if STATION in store.channels() else None
    if last is None:
        return "ok", "tracks-none-yet", {"sources": sources}
    # each beginning has a note for each marking, of one instant
    times = len({note.record.at for note in notes_since(store, STATION, RUN, later(now, -DAY_S))})
    facts: dict[str, object] = {"sources": sources, "last": iso(last.record.at), "times": times}
    return ("warning", "tracks-often", facts) if times >= OFTEN else ("ok", "tracks-watched", facts)
