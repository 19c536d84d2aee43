"""Runs a scenario: each version of its table on a stage of its own, to the end and the proof. Start here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from comity.clock import Instant
from comity.exercise.bands import Band, outage_bands, state_bands
from comity.exercise.chronicle import Chronicle
from comity.exercise.event_loop import ExerciseLoop, play
from comity.exercise.played import Played
from comity.exercise.player import Player
from comity.exercise.proof import Proved, prove
from comity.exercise.scenario import Scenario, Version
from comity.exercise.stage import Stage
from comity.exercise.statistics import StationStatistics, statistics
from comity.exercise.table import Measured, Table

MOST_ENTRIES = 5_000

Tick = Callable[[Version, Instant], None]
MakeTable = Callable[[Played], Table]
AtEnd = Callable[[Player, list[Measured]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one version went."""

    scenario: Scenario
    version: Version
    rows: list[Measured]
    chronicle: Chronicle
    statistics: list[StationStatistics]
    registers: dict[str, dict[str, Any]]
    """Of each channel at the end: `relation` and `contacts`, as the desk of its first station answers."""
    bands: list[Band]
    proved: list[Proved]

    @property
    def kept(self) -> bool:
        """Whether every row is as expected."""
        return all(row.kept for row in self.rows)


def run_scenario(
    scenario: Scenario,
    folder: Path,
    *,
    seed: int | None = None,
    speed: float | None = None,
    tick: Tick | None = None,
    prove_records: bool = True,
    at_end: AtEnd | None = None,
    ask: MakeTable = Table,
) -> list[Outcome]:
    """Play every version. Stations and bundles stay in `folder`, which `stage.exercise_folder` made.

    `speed` None jumps from deadline to deadline. `at_end` is called once all rows are measured, and `ask` makes
    the table that measures them.
    Raises ScenarioWrong, StepNotDone, RealEntryMade, RecordsDiffer.
    """
    return [
        play(
            partial(_play, scenario.played_as(version), version, folder, seed, tick, prove_records, at_end, ask), speed
        )
        for version in scenario.versions
    ]


async def _play(
    scenario: Scenario,
    version: Version,
    folder: Path,
    seed: int | None,
    tick: Tick | None,
    prove_records: bool,
    at_end: AtEnd | None,
    ask: MakeTable,
    loop: ExerciseLoop,
) -> Outcome:
    stage = Stage(scenario, folder / version.value, loop)
    player = Player(scenario, version, stage, scenario.seed if seed is None else seed, ask)
    try:
        await stage.open()
        rows = await player.play(lambda now: None if tick is None else tick(version, now))
        if at_end is not None:
            await at_end(player, rows)
        registers = {name: await _register(stage, name) for name in scenario.channels}
        bands = outage_bands(player.chronicle.beside, scenario.ends)
        for name, channel in scenario.channels.items():
            record = stage.running[channel.between[0]].station.records.of(name)
            bands += state_bands(name, record.said(), record.sides.tiers, scenario.ends)
        await stage.settle()
        proved = [await prove(stage, channel) for channel in scenario.channels] if prove_records else []
    finally:
        await stage.close()
    ends = {channel.id: channel.between for channel in scenario.channels.values()}
    return Outcome(
        scenario, version, rows, player.chronicle, statistics(player.chronicle, ends), registers, bands, proved
    )


async def _register(stage: Stage, channel: str) -> dict[str, Any]:
    """How a channel stands at the end and its contact requests, as the first of its stations shows them."""
    desk = stage.running[stage.scenario.channels[channel].between[0]].desk
    relation = await desk.perform("relation", {"channel": channel, "marking": "EXERCISE", "refused": True})
    contacts = await desk.perform("contacts", {"channel": channel})
    return {"relation": relation["channels"][0], "contacts": contacts["channels"][0]}
