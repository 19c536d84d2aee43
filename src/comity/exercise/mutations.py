"""Whether a scenario's table would notice a change of the relation's state machines (relation/tables.py).

A scenario is played once; then, for each row of a machine, the row is changed in memory and the stations are asked all
the questions of the end again: the relation is a fold over the record, so nothing need be played anew. What no question
of the end notices, is played from the beginning. For tests, and for whoever writes a scenario.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from comity.errors import ComityError
from comity.exercise.player import Player
from comity.exercise.running import run_scenario
from comity.exercise.scenario import Expected, Scenario
from comity.exercise.stage import passing_folder
from comity.exercise.table import Measured
from comity.relation.tables import TABLES
from comity.relation.transitions import Transitions

Row = tuple[str, str, str]
"""Name of the machine, state and act."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """A row of a machine that leads to `target` instead; None: the row is missing."""

    table: Transitions
    row: tuple[str, str]
    target: str | None

    @property
    def name(self) -> Row:
        """Which row."""
        return self.table.name, *self.row


def moving_rows() -> list[tuple[Transitions, tuple[str, str]]]:
    """All rows that lead to another state."""
    return [(table, row) for table in TABLES for row, target in table.table.items() if target != row[0]]


@contextmanager
def mutated(mutation: Mutation) -> Iterator[None]:
    """The machine with that row changed, until the end of the block."""
    table, right = mutation.table.table, dict(mutation.table.table)
    if mutation.target is None:
        del table[mutation.row]
    else:
        table[mutation.row] = mutation.target
    try:
        yield
    finally:
        table.clear()
        table.update(right)


def unnoticed(scenario: Scenario, mutations: Sequence[Mutation]) -> list[Mutation]:
    """Those of the changes that no row of the table notices. Raises ValueError when a row breaks without any."""
    left: list[Mutation] = []

    async def ask_again(player: Player, rows: list[Measured]) -> None:
        wanted = [one.row for one in rows if one.row.at is None and not one.row.after]
        for mutation in mutations:
            with mutated(mutation):
                if not await _breaks(player, wanted):
                    left.append(mutation)

    folder = passing_folder()
    try:
        outcomes = run_scenario(scenario, folder, prove_records=False, at_end=ask_again)
    finally:
        shutil.rmtree(folder)
    broken = [row.row.id for outcome in outcomes for row in outcome.rows if not row.kept]
    if broken:
        raise ValueError(f"broken without any change: {', '.join(broken)}")
    return [one for one in left if not _breaks_the_play(scenario, one)]


async def _breaks(player: Player, rows: Sequence[Expected]) -> bool:
    try:
        return not all(one.kept for one in await player.table.measure_all(rows))
    except Exception:  # a fold that cannot go on is noticed, too
        return True


def _breaks_the_play(scenario: Scenario, mutation: Mutation) -> bool:
    with mutated(mutation):
        return is_noticed(scenario)


def is_noticed(scenario: Scenario) -> bool:
    """Whether a row breaks, or the play itself, as the machines are now."""
    folder = passing_folder()
    try:
        return not all(outcome.kept for outcome in run_scenario(scenario, folder, prove_records=False))
    except ComityError:
        return True
    finally:
        shutil.rmtree(folder)
