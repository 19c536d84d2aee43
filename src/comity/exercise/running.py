"""Runs a scenario: each version of its table on a stage of its own, to the end and the proof. Start here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from comity.clock import Instant
from comity.exercise.chronicle import Chronicle
from comity.exercise.event_loop import ExerciseLoop, play
from comity.exercise.player import Player
from comity.exercise.proof import Proved, prove
from comity.exercise.scenario import Scenario, Version
from comity.exercise.stage import Stage
from comity.exercise.statistics import StationStatistics, statistics
from comity.exercise.table import Measured

MOST_ENTRIES = 5_000

Tick = Callable[[Version, Instant], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one version went."""

    scenario: Scenario
    version: Version
    rows: list[Measured]
    chronicle: Chronicle
    statistics: list[StationStatistics]
    proved: list[Proved]

    @property
    def kept(self) -> bool:
        """Whether every row is as expected."""
        return all(row.kept for row in self.rows)


def run_scenario(
    scenario: Scenario, folder: Path, *, seed: int | None = None, speed: float | None = None, tick: Tick | None = None
) -> list[Outcome]:
    """Play every version. Stations and bundles stay in `folder`, which `stage.exercise_folder` made.

    `speed` None jumps from deadline to deadline. Raises ScenarioWrong, StepNotDone, RealEntryMade, RecordsDiffer.
    """
    return [_run(scenario, version, folder, seed, speed, tick) for version in scenario.versions]


def _run(
    scenario: Scenario, version: Version, folder: Path, seed: int | None, speed: float | None, tick: Tick | None
) -> Outcome:
    scenario = scenario.played_as(version)

    async def work(loop: ExerciseLoop) -> Outcome:
        stage = Stage(scenario, folder / version.value, loop)
        player = Player(scenario, version, stage, scenario.seed if seed is None else seed)
        try:
            await stage.open()
            rows = await player.play(lambda now: None if tick is None else tick(version, now))
            await stage.settle()
            proved = [await prove(stage, channel) for channel in scenario.channels]
        finally:
            await stage.close()
        ends = {channel.id: channel.between for channel in scenario.channels.values()}
        return Outcome(scenario, version, rows, player.chronicle, statistics(player.chronicle, ends), proved)

    return play(work, speed)
